"""The lines above and below the rows of a check-in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from planner.plan.model import Plan, Stone
from planner.plan.text import cells
from planner.race.checkin import earlier_day, is_overdue, stones_and_tactics_to_ask
from planner.race.verdict import counted, date_words
from planner.ui.pages.checkin.row import NumberRow


def head_words(plan: str, day: dt.date, today: dt.date, by: str, over: bool) -> str:
    """The plan's name where it is needed, the day that the numbers belong to, and who says them.

    Where that day is ``over``, the day that it is now stands behind it.
    """
    signature = f", by {by}" if by else ""
    now = f" (today is {today:%A})" if over else ""
    about = f"{plan} · " if plan else ""
    return f"{about}{day:%A} {date_words(day, today)}{now}{signature}"


def join_parts(lead: str, parts: Sequence[str], room: int) -> str:
    """The lead and the parts that fit into the room: the first gives way, and then the last."""
    words = lead + " · ".join(parts)
    if cells(words) <= room or not parts:
        return words
    kept = list(parts[1:])
    while len(kept) > 1 and cells(lead + " · ".join(kept)) > room:
        kept.pop()
    return lead + " · ".join(kept)


def more_words(above: int, below: int) -> str:
    """How many rows are out of sight: ``▴ 2 above · ▾ 5 more · ``."""
    parts = ((above, "▴", "above"), (below, "▾", "more"))
    return "".join(f"{sign} {count} {word} · " for count, sign, word in parts if count)


def key_parts(
    rows: Sequence[NumberRow],
    plan: Plan,
    day: dt.date,
    today: dt.date,
    *,
    new_day: dt.date | None,
    bar: bool,
) -> list[str]:
    """The keys for the day that has begun and for one that was missed.

    Without a ``bar`` of keys below also those for a number that was entered.
    """
    parts, back = ["Empty is no news"], earlier_day(plan, day)
    if new_day is not None:
        parts.append(f"F5 takes it to {date_words(new_day, today)}")
    if any(row.checkin_row.day < row.first_day for row in rows):
        parts.append("→ this week")
    elif any(is_overdue(row.entry, back, today) for row in rows):
        parts.append(f"← {date_words(back, today)}, missed")
    if not bar and any(row.kept for row in rows):
        parts += ["e corrects", "F6 note"]
    return parts


def tab_words(plan: Plan) -> str:
    """What Tab shows: ``Tab 1 stone, 2 tactics``."""
    others = stones_and_tactics_to_ask(plan)
    stones = sum(isinstance(entry, Stone) for entry in others)
    counts = (stones, "stone"), (len(others) - stones, "tactic")
    return f"Tab {', '.join(counted(count, name) for count, name in counts if count)}"


def with_tab(parts: Sequence[str], plan: Plan, *, now: bool, room: int) -> list[str]:
    """The parts with what Tab shows ``now``, else from the last row on: that gives way first."""
    words = tab_words(plan)
    if now:
        return [*parts[:1], words, *parts[1:]]
    told = [*parts, f"after the last row: {words.replace('Tab', 'Tab shows', 1)}"]
    return told if cells(" · ".join(told)) <= room else [*parts, f"last row: {words}"]


def left_out_words(rows: Sequence[NumberRow]) -> str:
    """What Esc leaves out: rows in which no number stands, or one that is still asked about."""
    odd = [row for row in rows if row.is_asked_about]
    names = ", ".join(row.entry.display_name for row in odd or rows)
    if odd:
        return f"Not answered yet: {names}. Enter in the row keeps it, Esc again leaves it out."
    return f"No number in {names}: Esc again leaves it out."


def gone_words(typed: Mapping[str, str], ids: Iterable[str]) -> str:
    """What was typed in rows that are not there any more."""
    texts = ", ".join(f"“{typed.get(f'row {id}') or typed[f'note {id}']}” for {id}" for id in ids)
    return f"Typed before and not asked for any more: {texts}"
