"""The tactics of one person as a sheet to sit down with: what, for which goal, in whose words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.drawing.brief import done_words
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
from planner.plan.model import Plan, Tactic
from planner.plan.text import cells, clean, fit, pad, reason_words, wrap
from planner.race.tactic_counts import count_tactic
from planner.race.verdict import number
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
    roomy: bool
    """Whether every tactic is told in full, or only the one under the cursor."""

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
        """What is done and how often; below it what for, and why it should work."""
        open_now = tactics_of_person(self.plan, self.person)
        lines = [self._row(tactic, on)]
        served = served_goals(self.plan, tactic)
        for purpose in served:
            why = clean(tactic_reason(purpose, tactic, open_now, self.plan))
            text = f"for {clean(served_words(purpose))}{f': {why}' if why else ''}"
            lines += self._below(text, tactic, on, "soft")
        if not served:
            lines += self._below("for which goal?", tactic, on, "cursor")
        if tactic.hunch and (on or self.roomy):
            lines += self._below(reason_words(clean(tactic.hunch)), tactic, on, "dim")
        return lines

    def foot(self) -> list[ScreenRow]:
        """What was promised and is not ticked yet."""
        waiting = promises(self.plan, self.person, self.today).open if self.person else ()
        room = self.width - 4
        texts = (f"promised, not ticked yet: {clean(promise.text)}" for promise in waiting)
        return [words(f"   {fit(text, room)}", "dim") for text in texts]

    def _row(self, tactic: Tactic, on: bool) -> ScreenRow:
        wide, quiet = self.width >= NARROW, tactic.state != "running"
        room = self.width - (37 if wide else 29)
        name = pad(fit(clean(tactic.display_name), room), room + 1)
        often = often_text(tactic, self.today, 11) + " "
        count = count_tactic(tactic, self.plan, self.today)
        done = done_words(count)
        if count.planned and not wide:
            done = f"{number(count.done)}/{number(count.planned)}"
        row = (
            Segment(f"   {STATE_MARKS.get(tactic.state, ' ')} ", "dim" if quiet else "pace"),
            Segment(name, "bold-text" if on else "text"),
            Segment(often, "dim"),
            Segment(tactic.state if quiet else done, "soft"),
        )
        return ScreenRow(row, tactic.id)

    def _below(self, text: str, tactic: Tactic, on: bool, token: str) -> list[ScreenRow]:
        """Wrapped to four rows or so, or cut to one where there is little room."""
        room = self.width - INDENT - 2
        parts = wrap(fit(text, 4 * room - 20), room) if on or self.roomy else [fit(text, room)]
        return [words(" " * INDENT + part, token, tactic.id) for part in parts]
