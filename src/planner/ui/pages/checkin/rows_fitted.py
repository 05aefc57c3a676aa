"""The rows of a check-in in the room that there is: with lanes, and with what is out of sight."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.message import Message

from planner.plan.text import cells
from planner.ui.pages.checkin.row import NumberRow
from planner.ui.pages.checkin.row_cells import LAST, LEAST_LAST
from planner.ui.pages.checkin.row_lane import FORM_LEAST, ROOMY, rows_a_goal, words_room
from planner.ui.pages.checkin.rows_in_sight import RowsInSight


class FittedRows(VerticalScroll):
    """Groups of rows, of which those that do not fit are scrolled to."""

    DEFAULT_CSS = "FittedRows.-roomy RowLane { height: 2; }"

    class Scrolled(Message):
        """Other rows are in sight, or others are not."""

    def __init__(self, groups: Sequence[RowsInSight], id: str) -> None:
        super().__init__(*groups, id=id, can_focus=False)
        self.shown_groups = groups
        """From the first to the last: the goals are the first."""

    @property
    def all_rows(self) -> list[NumberRow]:
        """The rows of all groups."""
        return [row for group in self.shown_groups for row in group.rows]

    def fit_into(self, height: int, most: int, below: int) -> int:
        """Take at most so many rows, ``most`` of them for each goal; how many are taken.

        Where other rows stand behind the goals, these leave ``below`` free if they can.
        """
        self.styles.max_height = max(1, height)
        goals, width = self.shown_groups[0], self.app.size.width
        headings = sum(group.headings for group in self.shown_groups)
        rows = len(self.all_rows) + 2 * headings
        self.set_class(rows > height, "-tight")
        others = rows - headings * self.has_class("-tight") - len(goals.rows)
        kept = below if others and len(goals.rows) + others + below <= height else 0
        per_goal = rows_a_goal(len(goals.rows), width, height - others - kept, most)
        self.set_class(per_goal == ROOMY, "-roomy")
        one = per_goal == 1 and width >= FORM_LEAST and height > 2
        goals.show_lanes("each" if per_goal > 1 else "here" if one else "")
        self.call_after_refresh(self._keep_in_sight)
        return per_goal * len(goals.rows) + others + one

    def on_descendant_focus(self) -> None:
        """The lane goes along, also from one group to the other."""
        for group in self.shown_groups:
            group.move_lane()

    def share_last_room(self) -> None:
        """The last numbers end in one column and the words begin beside the lanes' ends; the names
        have what these leave."""
        shown = [row for group in self.shown_groups for row in group.shown]
        widest = max((cells(row.last_words()) for row in shown), default=0)
        for row in self.all_rows:
            row.give_room(min(LAST, max(LEAST_LAST, widest + 2)), words_room(self.app.size.width))

    def _keep_in_sight(self) -> None:
        """What is typed in is in sight, with its lane; and how much is not is told."""
        row = next((row for row in self.all_rows if row.has_class("-on")), None)
        if row is not None and row.is_mounted:
            row.lines.scroll_to_lane()
            row.scroll_visible(animate=False, immediate=True)
        self.post_message(self.Scrolled())

    @property
    def out_of_sight(self) -> tuple[int, int]:
        """How many rows are above and below what is seen."""
        height = self.size.height
        each = [group.out_of_sight(round(self.scroll_y), height) for group in self.shown_groups]
        return sum(above for above, _ in each), sum(below for _, below in each)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """More rows, where the last one that is there comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())
        if new_value >= self.max_scroll_y - 1:
            self.call_later(self.shown_groups[-1].show_more)
