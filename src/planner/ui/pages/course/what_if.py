"""What would it take? The course with its finish line moved to try it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from planner.drawing.course.picture import course_rows
from planner.drawing.lane import CellRow, fit_row
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.what_if_rows import line_words, what_if_head, what_if_rows
from planner.plan.model import Goal, Plan
from planner.race.forecast.what_if import WhatIf
from planner.race.track import lane_of
from planner.ui.bindings import pages
from planner.ui.messages import Edited, Notice
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow
from planner.ui.widgets.text_prompt import TextPrompt

LEAST_PICTURE = 6
"""Rows that the course needs; in fewer the lane stands alone."""
TALL = 24
"""Rows of a window from which a blank one stands between the course and what can be moved."""


class WhatIfScreen(Page):
    """A finish line that is tried out; the plan stays as it is until Enter."""

    TAB = "race"
    page_name = "what-if"
    AUTO_FOCUS = ""
    HELP_TEXT = (
        "Try another deadline or target and see how the chance changes. Nothing is saved before "
        "Enter, which asks for one line of why; the earlier target stays on the course."
    )
    BINDINGS = pages.WHAT_IF

    @classmethod
    def on_goal(cls, plan: Plan, id: str, today: dt.date, ascii_only: bool) -> WhatIfScreen:
        """The finish line of a goal, tried elsewhere.

        Raises:
            ValueError: there is none to try, with a line for the person.
        """
        return cls(WhatIf(plan, id, today), ascii_only)

    def __init__(self, what: WhatIf, ascii_only: bool = False) -> None:
        super().__init__(what.today, ascii_only)
        self.what = what
        self.chosen = what.now

    def body(self) -> Iterable[Widget]:
        """The picture and what can be moved."""
        rows = Rows(id="what-if", ascii_only=self.ascii_only)
        rows.can_focus = False  # its own arrows would take those of this page
        yield rows

    @property
    def here(self) -> str:
        """The goal whose line is tried out."""
        return self.what.goal.id

    @property
    def keeps_day(self) -> bool:
        """The line that is tried was drawn as of one day."""
        return True

    @property
    def idle_actions(self) -> set[str]:
        """What would change nothing here, so that the bar leaves it out."""
        return {"move"} if self.chosen == self.what.now else set()

    def draw(self) -> None:
        """The course as it would be, then the panel."""
        if self.plan.goals and self.plan.goal(self.here) != self.what.goal:
            self._begin_again()
        tried = self.what.tried(self.chosen)
        goal = tried.plan.goal(self.here)
        assert goal is not None
        goal = replace(goal, earlier_lines=self.what.goal.earlier_lines)  # that of now is no past
        width, height = self.size.width, self.size.height
        panel = what_if_rows(self.what, self.chosen, self.today, width, height)
        head = what_if_head(self.what, self.chosen, self.today, width)
        room = height - 4 - len(panel) - (height >= TALL)
        lines = [ScreenRow(row) for row in (head, *self._picture(goal, tried.plan, room))]
        lines += [BLANK] * (height - 3 - len(lines) - len(panel))
        lines += [ScreenRow(row) for row in panel]
        shown = [ScreenRow(fit_row(line.row, width), line.key) for line in lines]
        self.query_one(Rows).show(shown)
        self.show_keys()

    def _picture(self, goal: Goal, plan: Plan, room: int) -> list[CellRow]:
        """The course in so many rows, with the line that holds; in few rows the lane alone."""
        painted = can_paint(self.query_one(Rows), ascii_only=self.ascii_only)
        before = None if self.chosen == self.what.now else self.what.plan
        if room >= LEAST_PICTURE:
            about = goal, plan, self.today, self.size.width, room, None
            return course_rows(*about, painted=painted, before=before)
        view = View(self.today, self.size.width, 2, painted=painted)
        return [lane_rows(lane_of(goal, plan, self.today), view)[1]] if room > 0 else []

    def _begin_again(self) -> None:
        """The race was changed elsewhere: what is tried starts from what holds now."""
        try:
            self.what = WhatIf(self.plan, self.here, self.today)
        except ValueError as error:
            self.post_message(Notice(str(error), "error"))
            self.dismiss(None)
            return
        self.chosen = self.what.now

    def action_day(self, steps: int) -> None:
        """Try another day."""
        self.chosen = self.what.later(self.chosen, steps)
        self.draw()

    def action_number(self, steps: int) -> None:
        """Try another number."""
        self.chosen = self.what.larger(self.chosen, steps)
        self.draw()

    def action_move(self) -> None:
        """Move the line for good, with one line of why."""
        if self.chosen == self.what.now:
            self.post_message(Notice("Nothing is moved yet: the arrows try another day or number."))
            return
        words = line_words(self.what, self.chosen, self.today)

        def keep(why: str | None) -> None:
            if why is not None:
                self.post_message(Edited(words, self.what.edit(self.chosen, why)))
                self.dismiss(None)

        self.app.push_screen(TextPrompt(f"{words}: why, in one line?"), keep)

    def action_back(self) -> None:
        """Leave the line where it is."""
        self.dismiss(None)
