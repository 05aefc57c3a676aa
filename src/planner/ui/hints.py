"""The one key of a page that is worth knowing first, told on the first visit."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.widgets import Input

from planner.ui.key_choice import KeyChoice
from planner.ui.live_keys import key_for
from planner.ui.messages import Shown
from planner.ui.pages.checkin.page import CheckinScreen
from planner.ui.pages.course.page import CourseScreen
from planner.ui.pages.course.what_if import WhatIfScreen
from planner.ui.pages.goal.page import GoalScreen
from planner.ui.pages.history.page import HistoryScreen
from planner.ui.pages.race_map.page import RaceScreen
from planner.ui.pages.review.page import ReviewScreen
from planner.ui.pages.step_back.page import StepBackScreen
from planner.ui.pages.tactics.page import TacticsScreen
from planner.ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Hint:
    """What a page is called in the settings, and its keys: id, key where it has none, words."""

    page: str
    keys: tuple[tuple[str, str, str], ...]
    typing: bool = False
    """Whether it is told while a field has the keys."""


_HELP = ("app.help", "?", "has all keys")
HINTS: dict[type[Page], Hint] = {
    RaceScreen: Hint("map", (("rows.open", "Enter", "opens a goal over time"), _HELP)),
    GoalScreen: Hint("goal", (("rows.open", "Enter", "changes the line under the cursor"),)),
    TacticsScreen: Hint("tactics", (("tactics.did", "+", "notes one more time done"),)),
    ReviewScreen: Hint("review", (("app.check-in", "c", "enters this week's numbers"),)),
    CourseScreen: Hint("course", (("course.what-if", "+", "tries another day or number"),)),
    WhatIfScreen: Hint("what-if", (("what-if.later", "→", "gives it two weeks more"),)),
    CheckinScreen: Hint(
        "check-in", (("row.earlier", "←", "goes to a day that was missed"),), typing=True
    ),
    StepBackScreen: Hint(
        "step-back", (("step.leave", "Esc", "leaves; all that is typed is kept"),), typing=True
    ),
    HistoryScreen: Hint("history", (("history.go-back", "Enter", "goes back, u comes back"),)),
}
"""By the kind of page; a page that is not here needs no word."""


class Hints(KeyChoice):
    """An app that tells each page's key once for a machine, never over a message."""

    _told_on: Page | None = None

    def keep_visited(self, pages: tuple[str, ...]) -> None:
        """Remember the pages that were seen."""
        raise NotImplementedError

    @on(Shown)
    def _tell_first_visit(self) -> None:
        page = self.screen
        if not isinstance(page, Page) or page is self._told_on or not self.is_quiet or self.offer:
            return
        hint, self._told_on = HINTS.get(type(page)), page
        seen = self.settings.visited
        typing = isinstance(self.focused, Input)
        if hint is None or hint.page in seen or (typing and not hint.typing):
            self.quieten()
            return
        self.hint(" · ".join(f"{key_for(self, id, key)} {does}" for id, key, does in hint.keys))
        self.keep_visited((*seen, hint.page))
