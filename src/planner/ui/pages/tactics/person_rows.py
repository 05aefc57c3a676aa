"""The tactics of one person as a sheet to sit down with: what, for which goal, in whose words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.drawing.how_often import often_text
from planner.drawing.lane import Segment
from planner.drawing.lane_layout import NARROW
from planner.drawing.sheet import (
    NOBODY,
    person_question,
    promise_words,
    promises,
    served_goals,
    served_words,
    tactic_reason,
    tactics_of_person,
)
from planner.drawing.tactics.strips import done_words, recent_weeks
from planner.plan.model import Plan, Tactic
from planner.plan.text import cells, clean, fit, pad, reason_words, wrap
from planner.race.tactic_counts import count_tactic
from planner.ui.pages.tactics.tactic_columns import WHO, Columns, weeks_and_count
from planner.ui.widgets.rows import ScreenRow, words

STATE_MARKS = {"idea": "·", "running": "►", "paused": "‖", "done": "✓", "stopped": "×"}
INDENT = 5


@dataclass(frozen=True, slots=True)
class PersonRows:
    """One person's rows at a width; ``""`` is nobody."""

    plan: Plan
    today: dt.date
    person: str
    width: int
    painted: bool
    """Whether the weeks can be painted."""

    def head(self) -> list[ScreenRow]:
        """The name, the promises kept, and the one question where there is one."""
        promises_kept = promise_words(promises(self.plan, self.person, self.today), self.today)
        promises_kept = promises_kept if self.person else ""
        name = fit(clean(self.person) or NOBODY, max(8, self.width - cells(promises_kept) - 5))
        gap = " " * max(2, self.width - cells(name) - cells(promises_kept) - 3)
        lines = [ScreenRow((Segment(f" {name}", "bold-text"), Segment(gap + promises_kept, "dim")))]
        ask = person_question(self.plan, self.person)
        return [*lines, *([words(f"   {ask}", "cursor")] if ask else [])]

    def work(self, tactic: Tactic, on: bool) -> list[ScreenRow]:
        """What is done and how often, and below it what for; under the cursor also why."""
        open_now = tactics_of_person(self.plan, self.person)
        lines = [self.row(tactic, on)]
        served = served_goals(self.plan, tactic)
        for purpose in served:
            why = clean(tactic_reason(purpose, tactic, open_now, self.plan)) if on else ""
            text = f"for {clean(served_words(purpose))}{f': {why}' if why else ''}"
            lines += self._below(text, tactic, on, "soft")
        if not served:
            lines += self._below("for which goal?", tactic, on, "cursor")
        if tactic.hunch and on:
            lines += self._below(reason_words(clean(tactic.hunch)), tactic, on, "dim")
        return lines

    def foot(self) -> list[ScreenRow]:
        """What was promised and is not ticked yet."""
        waiting = promises(self.plan, self.person, self.today).open if self.person else ()
        room = self.width - 4
        texts = (f"promised, not ticked yet: {clean(promise.text)}" for promise in waiting)
        return [words(f"   {fit(text, room)}", "dim") for text in texts]

    def row(self, tactic: Tactic, on: bool) -> ScreenRow:
        """What it is, how often, and what was done of it."""
        columns, quiet = Columns.of(self.width), tactic.state != "running"
        name = pad(fit(clean(tactic.display_name), columns.name + WHO - 2), columns.name + WHO - 1)
        if columns.weeks:
            done = weeks_and_count(tactic, self.plan, self.today, painted=self.painted)
        elif quiet:
            done = (Segment(tactic.state, "dim"),)
        elif self.width >= NARROW:
            done = recent_weeks(tactic, self.plan, self.today, painted=self.painted)
        else:
            count = count_tactic(tactic, self.plan, self.today)
            done = (Segment(done_words(count), "soft"),)
        row = (
            Segment(f"   {STATE_MARKS.get(tactic.state, ' ')} ", "dim" if quiet else "pace"),
            Segment(name, "bold-text" if on else "text"),
            Segment(often_text(tactic, self.today, 11) + " ", "dim"),
            *done,
        )
        return ScreenRow(row, tactic.id)

    def _below(self, text: str, tactic: Tactic, on: bool, token: str) -> list[ScreenRow]:
        """Wrapped to four rows or so, or cut to one where there is little room."""
        room = self.width - INDENT - 2
        parts = wrap(fit(text, 4 * room - 20), room) if on else [fit(text, room)]
        return [words(" " * INDENT + part, token, tactic.id) for part in parts]
