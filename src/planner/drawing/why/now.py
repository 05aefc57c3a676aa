"""Why a goal stands where it does, and what now: what ``w`` says, in the rows of a panel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from planner.drawing.course.head import reading_words
from planner.drawing.course.subject import totals_of
from planner.drawing.lane import CellRow, Segment, token_of
from planner.drawing.lane_labels import keys_seen
from planner.drawing.lane_rows import question_of
from planner.drawing.tactics.strips import week_strip
from planner.plan.model import Plan, Review
from planner.plan.text import cells, clean, fit, pad, wrap
from planner.race.checkin_days import WEEKS
from planner.race.next_number import day_names
from planner.race.rates import both_rates, rate_words, time_and_way_words
from planner.race.status import OVER
from planner.race.track import Lane, next_words, there_by
from planner.race.verdict import (
    NO_KEYS,
    chance_words,
    counted,
    date_words,
    first_fitting,
    number,
    odds,
    why_not_to_move,
)

LABEL = 13
"""Cells for what a row is about."""
QUOTED = 3
"""Rows that what was said may take."""
LEAST_NUMBERS = 3
"""Rows that are left from which the latest numbers stand in them."""
LONGEST = 60
"""Cells for what there is to do, which is cut where the panel ends."""


def why_now_rows(
    lane: Lane,
    plan: Plan,
    today: dt.date,
    width: int,
    height: int,
    *,
    painted: bool,
    notes: bool = True,
    keys: Mapping[str, str] = NO_KEYS,
) -> list[CellRow]:
    """At most ``height`` rows of ``width`` cells; what there is no room for is left out.

    Without ``notes`` there are no names of people and nothing that they said.
    """
    facts = list(_facts(lane, plan, today, width - 2, keys))
    said = list(_last_said(plan, today, width - 2)) if notes else []
    most = height - len(facts) - len(said) - (3 if said else 2)
    tactics = _tactics(lane, plan, today, width - 2, most, painted, notes)
    to_do = list(_to_do(lane, plan, keys, width - 2))
    parts = [part for part in (facts, tactics, said, to_do) if part]
    while len(parts) > 1 and sum(map(len, parts)) + len(parts) > height:
        parts.pop()
    free = height - sum(map(len, parts)) - len(parts) - 2
    parts += [_numbers(lane, plan, today, width - 2, free)] if free >= LEAST_NUMBERS else []
    rows: list[CellRow] = [row for part in parts if part for row in ((), *part)]
    return [((Segment(" "), *row) if row else ()) for row in rows[:height]]


def _facts(
    lane: Lane, plan: Plan, today: dt.date, width: int, keys: Mapping[str, str]
) -> Iterator[CellRow]:
    room = width - LABEL
    for label, words in _now_words(lane, today, keys):
        fact = _fact(label, words, "bold-text", room)
        told = keys_seen(fact[1].text, keys, "bold-text") if label == "what now" else fact[1:]
        yield (fact[0], *told)
    pace, measure = lane.standing.pace, lane.measure
    if so_far := first_fitting(room, *time_and_way_words(measure, lane.standing)):
        yield _fact("so far", so_far, "text", room)
    if pace.needed is not None and not measure.keeps and pace.needed * measure.sign > 0:
        if pace.recent is None:
            yield _fact("needs", rate_words(measure, pace.needed, need=True), "text", room)
        else:
            needed, recent = both_rates(measure, pace.needed, pace.recent)
            yield _fact("needs", needed, "text", room)
            yield _fact("lately", recent, f"bold-{token_of(lane)}", room)
    if lane.chance is not None:
        yield _chance(lane, lane.chance, room)
    sure = next((r.confidence for r in reversed(plan.reviews) if r.confidence), 0) or 0
    if sure:
        yield _fact("how sure", f"{'●' * sure}{'○' * (5 - sure)}  {sure} of 5", "text", room)


def _chance(lane: Lane, chance: float, room: int) -> CellRow:
    even = odds(lane.standing, chance) == "even odds"
    words = "even odds" if even else chance_words(chance)
    full = min(20, room - cells(words) - 2)
    green = round(chance * full)
    bar = Segment("━" * green, "ahead"), Segment("━" * (full - green), "road")
    return (Segment(pad("chance", LABEL), "dim"), *bar, Segment(f"  {words}", "bold-text"))


def _now_words(lane: Lane, today: dt.date, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The number now and what comes next, each with what it is; of a race that is over, how it
    ended; of what is not known, what there is to do.
    """
    standing, measure, day = lane.standing, lane.measure, lane.standing.value_date
    racing = standing.status not in OVER and standing.status != "stale"
    if standing.value is not None:
        since = f" on {date_words(day, today)}" if day and not racing else ""
        ended = standing.status == "past-due"
        yield "ended at" if ended else "now", number(standing.value, measure) + since
    if not racing or lane.missing:
        yield from _ended_words(lane, today)
    elif standing.status == "holding":
        yield "in a row", str(standing.run_of_good)
    elif (there := there_by(lane)) is not None and standing.status == "ahead":
        yield "likely", f"there on {date_words(there, today)}"
    elif standing.next is not None:
        more = " more" if measure.flows and not measure.keeps else ""
        short = day_names(standing.next.date, today)[1]
        yield f"by {short}", number(standing.next.value, measure) + more
    if not racing or standing.value is None or standing.fell_back:
        to_do = next_words(lane, today, keys, LONGEST)
        yield "what now", to_do.rpartition(" · ")[2]


def _ended_words(lane: Lane, today: dt.date) -> Iterator[tuple[str, str]]:
    """How a race ended, or since when nothing is known of it."""
    standing, measure = lane.standing, lane.measure
    if lane.missing:
        yield "asks", question_of(lane, today)
    elif standing.status == "past-due" and standing.deadline is not None:
        if standing.value is not None and (enough := measure.enough) is not None:
            lacking = number(abs(enough - standing.value), measure)
            over = "short of" if measure.sign > 0 else "over"
            yield "result", f"{lacking} {over} {number(enough, measure)}"
        yield "deadline", _ago(standing.deadline, today)
    elif standing.finished_on is not None:
        yield "reached", _ago(standing.finished_on, today)
    elif standing.value_date is not None:
        yield "last number", f"{counted((today - standing.value_date).days, 'day')} ago"


def _ago(day: dt.date, today: dt.date) -> str:
    """``19 Nov, 8 days ago``."""
    days = (today - day).days
    return f"{date_words(day, today)}, {counted(days, 'day')} ago" if days > 0 else "today"


def _fact(label: str, words: str, token: str, room: int) -> tuple[Segment, Segment]:
    return Segment(pad(label, LABEL), "dim"), Segment(fit(clean(words), room), token)


def _tactics(
    lane: Lane, plan: Plan, today: dt.date, width: int, most: int, painted: bool, notes: bool
) -> list[CellRow]:
    goal = plan.goal(lane.measure.id)
    running = [t for t in plan.tactics_of(goal) if t.state == "running"] if goal else []
    if not running or most < 2:
        return []
    head = pad("What we try", width - 13) + f"last {WEEKS} weeks"
    rows: list[CellRow] = [_heading(fit(head, width))]
    for tactic in running[: most - 1]:
        room = width - WEEKS - 2
        who = fit(clean(tactic.owners_text), 8) if notes else ""
        name = fit(clean(tactic.name), room - (cells(who) + 2 if who else 0))
        gap = " " * (room - cells(name) - cells(who))
        weeks = map(_lowered, week_strip(tactic, plan, today, painted=painted))
        rows.append((Segment(name), Segment(gap + who, "dim"), Segment("  "), *weeks))
    return rows


def _lowered(week: Segment) -> Segment:
    """A week that leaves a gap to the row above: strips are read one by one."""
    return Segment("▆", week.ground) if week.ground else week


def _heading(words: str) -> CellRow:
    name, gap, beside = words.partition("  ")
    return Segment(name, "bold-soft"), Segment(gap + beside, "dim")


def _to_do(lane: Lane, plan: Plan, keys: Mapping[str, str], width: int) -> Iterator[CellRow]:
    """What can be done about it, each with its key; nothing where no keys are told."""
    goal, status = plan.goal(lane.measure.id), lane.status
    if goal is None or not keys.get("what_if"):
        return
    tried = any(tactic.state == "running" for tactic in plan.tactics_of(goal))
    offers: list[tuple[str, str]] = []
    if not why_not_to_move(plan, goal.id) and status not in ("finished", "fell-back"):
        offers.append((keys["what_if"], "try another day or number"))
    if not tried:
        offers.append((f"{keys['tactics']} {keys['add_tactic']}", "add something to try"))
    offers.append((keys["step_back"], "keep, change or stop it"))
    yield _heading("What you can do")
    for key, words in offers:
        told = fit(words, width - LABEL)
        yield Segment(pad(key, LABEL), "bold-cursor"), Segment(told, "text")


def _numbers(lane: Lane, plan: Plan, today: dt.date, width: int, most: int) -> list[CellRow]:
    """The latest numbers, the newest first, where rows are left for some."""
    measure = lane.measure
    totals = totals_of(measure, plan, today)
    known = [n for n, row in enumerate(measure.readings) if row.date <= today][::-1]
    told = (
        reading_words(measure, n, today, totals.get(measure.readings[n].date)).rstrip()
        for n in known[:most]
    )
    rows: list[CellRow] = [(Segment(fit(words, width), "soft"),) for words in told]
    return [_heading("The last numbers"), *rows] if rows else []


def _last_said(plan: Plan, today: dt.date, width: int) -> Iterator[CellRow]:
    review: Review | None = next((r for r in reversed(plan.reviews) if r.changed.strip()), None)
    if review is None or review.date > today:
        return
    yield _heading("Last said")
    lines = wrap(f"“{clean(review.changed)}”", width)
    if len(lines) > QUOTED:
        lines = [*lines[: QUOTED - 1], fit(f"{lines[QUOTED - 1]} {lines[QUOTED]}", width - 1) + "”"]
    for line in lines:
        yield (Segment(line, "text"),)
    by = f"{clean(review.by)}, " if review.by else ""
    yield (Segment(pad(fit(by + date_words(review.date, today), width), width, "right"), "dim"),)
