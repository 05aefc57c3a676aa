"""The keys in the chart of the map: they go over the numbers of the goal under the cursor."""

from __future__ import annotations

from typing import Any, cast

from textual.widget import Widget

from planner.plan.model import Reading
from planner.ui.bindings import lists, pages
from planner.ui.messages import Notice
from planner.ui.pages.race_map.lines import shows_chart
from planner.ui.widgets.correction import ask_number, numbers_until, remove_number
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows


async def enter_chart(page: Any) -> None:
    """The keys of a map move into its chart, where one is shown."""
    if not shows_chart(page.query_one(Rows).lines):
        page.post_message(Notice("A larger window shows the chart here. Enter opens it.", "hint"))
    elif page.chart is None:
        page.chart = MapChart()
        await page.mount(page.chart)
        page.set_focus(page.chart)
        page.draw_all()


class MapChart(Widget, can_focus=True):
    """Nothing to see: the chart is drawn among the lanes, with the number that this is on."""

    DEFAULT_CSS = "MapChart { width: 0; height: 0; }"
    BINDINGS = lists.MAP_CHART

    def __init__(self) -> None:
        super().__init__()
        self._goal = ""
        self._place = -1

    @property
    def page(self) -> Page:
        """The map."""
        return cast("Page", self.screen)

    @property
    def reading(self) -> Reading | None:
        """The number of the goal under the cursor that it is on: at first the last one."""
        known = self._known()
        if self._goal != self.page.here or not -len(known) <= self._place < 0:
            self._goal, self._place = self.page.here, -1
        return known[self._place] if known else None

    def _known(self) -> tuple[Reading, ...]:
        page = self.page
        return numbers_until(page.plan.find(page.here), page.today)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a number needs one here; nothing is changed in a plan that is in trouble."""
        del parameters
        if action in ("turn", "correct", "remove") and self.reading is None:
            return None
        return None if self.page.trouble and action in pages.CHANGES else True

    def action_turn(self, steps: int) -> None:
        """One number back or on."""
        if self.reading is not None:
            self._place = min(max(self._place + steps, -len(self._known())), -1)
            self.page.draw()

    def action_correct(self) -> None:
        """Correct the number."""
        if (old := self.reading) is not None:
            ask_number(self.page, self.page.here, old, self.page.today)

    def action_remove(self) -> None:
        """Remove the number; undo brings it back."""
        if (old := self.reading) is not None:
            self.page.post_message(remove_number(self.page.here, old))

    def action_step(self, steps: int) -> None:
        """Go to another goal, and stay in the chart."""
        self.page.query_one(Rows).action_step(steps)

    def action_open(self) -> None:
        """Open the goal over time."""
        self.page.query_one(Rows).action_open()

    def action_leave_chart(self) -> None:
        """Back to the lanes."""
        self.leave()

    def leave(self) -> None:
        """The keys are among the lanes again."""
        page: Any = self.page
        if page.chart is self:
            page.chart = None
            if page.focused is self:
                page.set_focus(page.query_one(Rows))
            self.remove()
            page.draw_all()

    def on_blur(self) -> None:
        """Who clicks a lane, or filters them, leaves the chart."""
        if self.page.focused not in (None, self):
            self.leave()
