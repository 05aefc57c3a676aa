"""All that is known of one check-in, in a panel beside the record of a very large window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from planner.drawing.course.replay import moment_on
from planner.drawing.how_often import often_words
from planner.drawing.lane import CellRow, Segment
from planner.drawing.panels import framed
from planner.drawing.text_map import week_bars
from planner.plan.memory import remember_last
from planner.plan.model import Entry, Plan, Reading, Review, Tactic
from planner.plan.posts.typed_mix import spell_mix
from planner.plan.text import cells, clean, fit, pad, wrap
from planner.race.checkin import goals_to_ask
from planner.race.checkin_days import WEEKS
from planner.race.track import lane_of
from planner.race.verdict import date_words, number
from planner.ui.pages.review.moved_row import moved_row
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import ScreenRow

WIDE, HIGH = 160, 40
"""Cells and rows of a window from which there is the panel."""
ROOM = 0.42
"""Its share of the window."""
LEAST = 12
"""Rows that are free from which the check-in before the last one stands below it."""
QUOTED = 4
"""Rows that what was said may take."""
TICKS = {True: ("✓", "ahead"), False: ("×", "behind"), None: ("›", "dim")}
LEVELS = "▁▃▅▆█"
"""How sure somebody was, from 1 to 5."""


class CheckinTold(Picture):
    """A panel at the right, as high as the record."""

    DEFAULT_CSS = "CheckinTold { display: none; }"

    def make_room(self) -> int:
        """The cells that it takes in this window; none where there is no room."""
        width, height = self.app.size
        self.display = width >= WIDE and height >= HIGH
        taken = int(width * ROOM) if self.display else 0
        self.styles.width = taken
        return taken

    def lay_out(
        self, plan: Plan, today: dt.date, day: dt.date, before: dt.date | None, height: int
    ) -> None:
        """Show the check-in of a day.

        Of the last one, which has one ``before`` it, what does not stand in the record, and that
        one where there is room.
        """
        if not self.display:
            return
        width = int(self.app.size.width * ROOM)
        about = width - 2, self.paints
        rows = list(told_rows(plan, today, day, before is not None, *about))
        if before is not None and before < day and height - len(rows) > LEAST:
            told = f" The check-in before, on {date_words(before, today)}"
            rows += [(), (Segment(told, "bold-text"),)]
            rows += told_rows(plan, today, before, False, *about)
        rows = _whole(rows, height - 2)
        rows += [()] * (height - 2 - len(rows))
        by = dict.fromkeys(clean(r.by) for r in plan.reviews if r.date == day and r.by)
        title = f"{day:%A} {date_words(day, today)}" + (f", by {', '.join(by)}" if by else "")
        self.show([ScreenRow(row) for row in framed(rows, width, title)])


def _whole(rows: list[CellRow], room: int) -> list[CellRow]:
    """The rows that there is room for, without a heading that nothing stands below."""
    if len(rows) <= room:
        return rows
    kept = rows[:room]
    return kept[:-2] if room > 1 and not kept[-2] else kept


@remember_last(32)
def told_rows(
    plan: Plan, today: dt.date, day: dt.date, is_last: bool, width: int, painted: bool
) -> tuple[CellRow, ...]:
    """The numbers of a day, what was said and promised, and what was done.

    Where the goals, the words and the promises stand in the record already, what the last weeks
    were like stands in their place.
    """
    reviews = [review for review in plan.reviews if review.date == day]
    parts = [_stones(plan, day, width), _tactics(plan, day, today, width)]
    parts += [_posts(reviews, width), _notes(plan, day, width)]
    if is_last:
        parts.append(_of_late(plan, day, today, width, painted))
    else:
        promises = [row for review in reviews for row in _promises(review, width)]
        words = [row for review in reviews for row in _words(review, width)]
        parts = [_goals(plan, day, width, painted), words, promises, *parts]
    rows: list[CellRow] = []
    for part in parts:
        rows += [(), *part] if part else []
    return tuple(rows or [(), (Segment("  Nothing else was entered.", "soft"),)])


def _goals(plan: Plan, day: dt.date, width: int, painted: bool) -> list[CellRow]:
    """The goals that have a number of the day, as they stood then."""
    then = moment_on(plan, day).plan
    numbers = [(goal, _reading(goal, day)) for goal in then.goals]
    return [
        moved_row(goal, row, then, day, width, 1.0, painted=painted, ends=False).row
        for goal, row in numbers
        if row is not None
    ]


def _reading(entry: Entry, day: dt.date) -> Reading | None:
    return next((row for row in reversed(entry.readings) if row.date == day), None)


def _words(review: Review, width: int) -> Iterator[CellRow]:
    sure = review.confidence or 0
    by = f" {clean(review.by)}" if review.by else ""
    if review.changed:
        kind = "step back: " if review.kind == "step-back" else ""
        lines = wrap(fit(f"{kind}“{clean(review.changed)}”", QUOTED * (width - 4)), width - 4)
        yield from ((Segment(f"  {line}", "text"),) for line in lines)
    if review.changed or sure:
        dots = f"how sure  {'●' * sure}{'○' * (5 - sure)}  " if sure else ""
        yield (Segment(f"  {dots}{by.strip()}", "dim"),)


def _promises(review: Review, width: int) -> Iterator[CellRow]:
    if review.promises:
        yield (Segment(" Promised", "dim"),)
    for promise in review.promises:
        sign, token = TICKS[promise.kept]
        owner = pad(fit(clean(promise.owner), 8), 9)
        text = fit(clean(promise.text), width - 16)
        yield (Segment(f"  {sign} ", token), Segment(f"{owner} {text}", "soft"))


def _stones(plan: Plan, day: dt.date, width: int) -> list[CellRow]:
    rows: list[CellRow] = []
    for stone in plan.stones:
        if (now := _reading(stone, day)) is not None:
            before = [row for row in stone.readings if row.date < day]
            was = f"{number(before[-1].value, stone)} → " if before and not stone.flows else ""
            rows.append(_row(stone.display_name, f"{was}{number(now.value, stone)}", width))
    return [(Segment(" Stepping stones", "dim"),), *rows] if rows else []


def _tactics(plan: Plan, day: dt.date, today: dt.date, width: int) -> list[CellRow]:
    done = [(tactic, _reading(tactic, day)) for tactic in plan.tactics]
    rows = [_row(t.display_name, _done(t, row, today), width) for t, row in done if row is not None]
    return [(Segment(" Tactics", "dim"),), *rows] if rows else []


def _done(tactic: Tactic, reading: Reading, today: dt.date) -> str:
    often = often_words(tactic, today)
    return f"{number(reading.value)} done" + (f" of {often}" if often[:1].isdigit() else "")


def _row(name: str, words: str, width: int) -> CellRow:
    room = width - cells(words) - 4
    return (_name(name, room), Segment(words, "text"))


def _posts(reviews: Sequence[Review], width: int) -> list[CellRow]:
    """What was posted in that week, by kind."""
    told = [fit(spell_mix(review.mix), width - 5) for review in reviews if review.mix]
    rows: list[CellRow] = [(Segment(f"   {line}", "soft"),) for line in told]
    return [(Segment(" Posts", "dim"),), *rows] if rows else []


def _notes(plan: Plan, day: dt.date, width: int) -> list[CellRow]:
    """What was written beside the numbers of the day."""
    rows: list[CellRow] = []
    for entry in plan.entries:
        reading = _reading(entry, day)
        if reading is not None and reading.note:
            told = f"{number(reading.value)}, {clean(entry.display_name)}: {clean(reading.note)}"
            rows += [(Segment(f"   {line}", "soft"),) for line in wrap(told, width - 4)]
    return [(Segment(" Notes", "dim"),), *rows] if rows else []


def _of_late(plan: Plan, day: dt.date, today: dt.date, width: int, painted: bool) -> list[CellRow]:
    """How the goals moved week by week, how sure the team was, and how many promises were kept."""
    lanes = [lane_of(goal, plan, today) for goal in goals_to_ask(plan)]
    room = width - 3 * WEEKS - 4
    rows: list[CellRow] = []
    for lane in lanes:
        bars = (
            bar._replace(text=bar.text * 2 + " ")
            for bar in week_bars(lane, plan, today, painted=painted)
        )
        rows.append((_name(lane.measure.display_name, room), *bars))
    known = [r for r in plan.reviews if r.date <= day and r.kind == "check-in"]
    sure = [review.confidence for review in known if review.confidence][-WEEKS:]
    if len(sure) > 1:
        levels = "".join(LEVELS[one - 1] * 2 + " " for one in sure).rjust(3 * WEEKS)
        rows.append((_name("How sure", room), Segment(levels, "soft")))
    ticks = [p.kept for review in known for p in review.promises if p.kept is not None]
    if ticks:
        rows.append(_row("Promises kept so far", f"{sum(ticks)} of {len(ticks)}", width))
    return [(Segment(f" The last {WEEKS} weeks", "dim"),), *rows] if rows else []


def _name(name: str, room: int) -> Segment:
    """A name in so many cells behind the margin, the last two of them blank."""
    return Segment(f"   {pad(fit(clean(name), room - 2), room)}", "soft")
