"""The cells of one row of a check-in, and what is written into them."""

from __future__ import annotations

from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from planner.drawing.grounds import ROW
from planner.drawing.lane import Segment
from planner.plan.text import fit
from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.widgets.bars import terminal_text
from planner.ui.widgets.grounds import app_ground, can_paint

LAST, ARROW, FIELD = 17, 3, 10
"""Cells of each part where there is room; the name takes what these and the words leave."""
LEAST_LAST = 4
TOKENS = "behind", "pace", "ahead", "cursor", "error"
"""The colours in which a row says something."""


class RowCells(Horizontal):
    """Name, last number, the field, and what the row says."""

    DEFAULT_CSS = f"""
    RowCells {{ height: 1; }}
    RowCells Static {{ height: 1; text-wrap: nowrap; text-overflow: ellipsis; }}
    RowCells.-ascii Static {{ text-overflow: clip; }}
    RowCells .name {{ width: 1fr; color: $lane-soft; }}
    RowCells .last {{ width: {LAST}; text-align: right; color: $lane-dim; }}
    RowCells .arrow {{ width: {ARROW}; text-align: center; color: $lane-dim; }}
    RowCells.-ascii .arrow {{ width: {ARROW + 1}; }}
    RowCells RowInput {{ width: {FIELD}; }}
    RowCells .said {{ padding: 0 0 0 1; color: $lane-dim; }}
    RowCells.-on .name {{ color: $foreground; text-style: bold; }}
    RowCells.-moved .said {{ color: $lane-cursor; }}
    RowCells .said.-behind {{ color: $lane-behind; }}
    RowCells .said.-pace {{ color: $lane-pace; }}
    RowCells .said.-ahead {{ color: $lane-ahead; }}
    RowCells .said.-cursor {{ color: $lane-cursor; }}
    RowCells .said.-error {{ color: $lane-error; text-style: bold; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[str, Static] = {}
        self._texts: dict[str, object] = {}
        self._rooms = {"last": LAST, "said": 23}

    def compose(self) -> ComposeResult:
        """Name, last number, the field, what it says."""
        self.set_class(self.app.has_class("-ascii"), "-ascii")
        self._cells = {name: Static(classes=name) for name in ("name", "last", "said")}
        self._share_room()
        yield self._cells["name"]
        yield self._cells["last"]
        yield Static(Content(terminal_text(self.app, "→")), classes="arrow")
        yield self.field
        yield self._cells["said"]

    def tint(self) -> None:
        """The row that is typed in has the ground of every row under a cursor."""
        on = self.has_class("-on") and can_paint(self, ascii_only=self.has_class("-ascii"))
        self.styles.background = app_ground(self, f"{ROW}-cursor") if on else None

    def notify_style_update(self) -> None:
        """Colours changed."""
        super().notify_style_update()
        self.call_later(self.tint)

    def on_click(self) -> None:
        """Type here."""
        self.screen.set_focus(self.field)

    def can_correct(self) -> bool:
        """Whether there is a number here, or just above, to type anew."""
        return False

    @cached_property
    def field(self) -> RowInput:
        """Where the number is typed."""
        return RowInput(self.can_correct)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the field."""
        return not (self.is_mounted and self.field.value)

    def write(self, name: str, text: str) -> None:
        """Show a text in one of the cells."""
        if self._texts.get(name) != text:
            self._texts[name] = text
            self._cells[name].update(Content(terminal_text(self.app, fit(text, 120))))

    def write_name(self, name: str, sign: Segment | None) -> None:
        """Show the name, the sign of where it stands, and that this row is typed in."""
        bar = "▌" if self.has_class("-on") else " "
        if self._texts.get("name") != (shown := (name, sign, bar)):
            self._texts["name"] = shown
            text, token = (sign.text, f"bold $lane-{sign.token}") if sign else (" ", "")
            parts = (bar, "$lane-cursor"), (text, token), (f" {fit(name, 120)}", "")
            cells = [(terminal_text(self.app, part), style) for part, style in parts]
            self._cells["name"].update(Content.assemble(*cells))

    def give_room(self, last: int, said: int) -> None:
        """Have so many cells for the last number and for the words, as all rows have."""
        self._rooms = {"last": last, "said": said}
        if self._cells:
            self._share_room()

    def _share_room(self) -> None:
        for name, cells in self._rooms.items():
            self._cells[name].styles.width = cells

    def say(self, text: str, token: str = "") -> None:
        """Show what the row says, in the colour of a token."""
        self.write("said", text)
        for name in TOKENS:
            self._cells["said"].set_class(token == name, f"-{name}")
