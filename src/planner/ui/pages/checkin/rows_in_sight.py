"""The rows of a check-in that are on the screen: those near the one that is typed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from planner.plan.model import Stone, Tactic
from planner.ui.pages.checkin.row import NumberRow

AHEAD = 4
"""Rows above and below the one that is typed in that are there before a key goes to them."""


HEADINGS = {
    Stone: ("Stepping stones", "numbers that should move first"),
    Tactic: ("Tactics", "times done since the last check-in"),
}
"""What stands above the first row of a kind; above the goals there is the head of the form."""


class Heading(Static):
    """What the rows below are."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Heading { height: 1; margin-top: 1; padding-left: 1; text-wrap: nowrap; }
    .-tight Heading { margin-top: 0; }
    """


class RowsInSight(Vertical):
    """Some rows in a line, which come onto the screen as they are gone to.

    To show one takes milliseconds, and a plan may have a thousand goals. Those that are shown
    are never taken away, and there are none left out between them.
    """

    DEFAULT_CSS = "RowsInSight { height: auto; }"

    def __init__(self, rows: Sequence[NumberRow], first: int) -> None:
        super().__init__()
        self.rows = list(rows)
        self._places = {row: place for place, row in enumerate(self.rows)}
        self._first = self._end = max(0, first - AHEAD)
        self._lanes = ""
        firsts = {type(row.entry): row for row in reversed(self.rows)}
        self._headings = {row: HEADINGS[kind] for kind, row in firsts.items() if kind in HEADINGS}

    def compose(self) -> ComposeResult:
        """As many rows as there is room for at first, from the first one on."""
        room = self.app.size.height * 2 // 3
        if len(self.rows) <= room:
            self._first = 0
        self._end = self._first + room
        yield from self._with_headings(self.shown)

    def _with_headings(self, rows: Iterable[NumberRow]) -> Iterable[Widget]:
        for row in rows:
            if row in self._headings:
                title, about = self._headings[row]
                yield Heading(Content.assemble((title, "bold"), (f"  {about}", "$lane-dim")))
            yield row

    @property
    def headings(self) -> int:
        """How many headings there are."""
        return len(self._headings)

    @property
    def shown(self) -> list[NumberRow]:
        """The rows that are on the screen, or can be scrolled to."""
        return self.rows[self._first : self._end]

    def out_of_sight(self, top: int, height: int) -> tuple[int, int]:
        """How many rows are above and below these rows of the screen, which begin at ``top``."""
        regions = [row.virtual_region for row in self.shown]
        first, last = top - self.virtual_region.y, top + height - self.virtual_region.y
        above = self._first + sum(row.y < first for row in regions if row.height)
        # What has no place yet has just come below the others.
        below = sum(row.y >= last or not row.height for row in regions)
        below += max(0, len(self.rows) - self._end)
        return above, below

    def show_lanes(self, which: str = "") -> None:
        """Have a lane below ``each`` row that is on the screen, or ``here``, or below none."""
        self._lanes = which
        for row in self.shown:
            here, had = which == "here" and row.field is self.screen.focused, row.lines.shows_lane
            row.lines.show_lane(shown=here or which == "each")
            if had != row.lines.shows_lane:  # what a lane says is not said beside the number
                row.show()

    @on(Input.Changed)
    def _wait_for_number(self, event: Input.Changed) -> None:
        if (row := self.row_of(event.input)) is not None:
            row.wait_for_number()

    def row_of(self, field: Widget | None) -> NumberRow | None:
        """The row whose number is typed in a field; None for every other widget."""
        row = field.parent if field is not None else None
        return row if isinstance(row, NumberRow) and row in self._places else None

    async def show_around(self, row: NumberRow) -> None:
        """Have a row on the screen, and those near it."""
        await self._show(self._places[row] - AHEAD, self._places[row] + AHEAD + 1)

    async def show_more(self) -> None:
        """Have more rows below the last one that is shown."""
        await self._show(self._first, self._end + self.app.size.height)

    async def type_into(self, row: NumberRow) -> None:
        """Go to a row."""
        await self.show_around(row)
        self.screen.set_focus(row.field)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The next keys find the rows near this one."""
        if (row := self.row_of(event.widget)) is not None:
            await self.show_around(row)
            row.draw_lane()

    def move_lane(self) -> None:
        """Where there is but one lane, it stands below the row that is typed in."""
        if self._lanes == "here":
            self.show_lanes("here")

    async def _show(self, first: int, end: int) -> None:
        above = self.rows[max(0, first) : self._first]
        below = self.rows[self._end : end]
        self._first, self._end = self._first - len(above), self._end + len(below)
        if above:
            focused = self.screen.focused
            await self.mount(*self._with_headings(above), before=0)
            if focused is not None:  # it has moved down
                focused.scroll_visible(animate=False)
        if below:
            await self.mount(*self._with_headings(below))
