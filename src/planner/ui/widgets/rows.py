"""Rows of coloured text under a cursor: what every page of the workbook is made of.

Drawn line by line from plain text, so that nothing in a plan is ever taken for markup, and
so that a key costs the same however long the page is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment as RichSegment
from textual import events, on
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.drawing.grounds import POINTED, ROW
from planner.drawing.lane import CellRow, Segment
from planner.drawing.text_map import changed_cells, plain_row
from planner.plan.text import ascii_twin, cells, rest_after_words
from planner.ui.bindings import lists
from planner.ui.live_keys import key_segments
from planner.ui.widgets.grounds import CellStyles, can_paint

BELOW, ABOVE = " more ▾ ", " ▴ "
"""At the end of the last row and of the first one; where words reach that far, only the sign."""
KEPT = 400
"""Drawn rows that are kept: while a cursor goes up and down the same ones come again."""
ROW_TOKENS = tuple("text soft dim road mark behind pace ahead error cursor tab".split())
_COLOURS = [f"Rows > .rows--{token} {{ color: $lane-{token}; }}" for token in ROW_TOKENS[1:-1]]


class ScreenRow(NamedTuple):
    """One row of a page; rows of one ``key`` are one thing under the cursor."""

    row: CellRow
    key: str = ""
    clicks: tuple[tuple[int, int, str], ...] = ()
    """What a click does: from which cell, up to which, and the page's action."""


BLANK = ScreenRow(())


def words(text: str, token: str = "text", key: str = "") -> ScreenRow:
    """A line of one colour."""
    return ScreenRow((Segment(text, token),), key)


def hint(text: str, live: Collection[str] = ()) -> ScreenRow:
    """A quiet line in which the keys that it names are seen as keys."""
    return ScreenRow(key_segments(text, "soft", live))


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A page of lines; those with a key can be moved to, opened and acted on."""

    COMPONENT_CLASSES = {f"rows--{token}" for token in ROW_TOKENS}
    DEFAULT_CSS = (
        "".join(_COLOURS)
        + """
    Rows { height: 1fr; background: $background; color: $foreground; scrollbar-size: 0 0; }
    Rows:ansi > .rows--dim, Rows:ansi > .rows--road { text-style: dim; }
    Rows > .rows--tab { color: $lane-tab-text; background: $lane-tab-back; }
    """
    )
    BINDINGS = lists.ROWS

    class About(Message):
        """Something about one thing; ``key`` says which."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The rows that it is in."""
            return self.rows

    class Moved(About):
        """The cursor is on another thing."""

    class Opened(About):
        """A person wants to open what the cursor is on."""

    OPENED_BY_CLICK = True
    CURSOR_STAYS = False
    """Whether the cursor shows while something else has the focus: a field that moves it."""

    def __init__(self, *, id: str | None = None, ascii_only: bool = False) -> None:
        super().__init__(id=id)
        self.lines: Sequence[ScreenRow] = ()
        self.keys: list[str] = []
        self.cursor = ""
        self.ascii_only = ascii_only
        self._styles = CellStyles(self, "rows--", ROW_TOKENS)
        self._strips: LRUCache[tuple[CellRow, str], Strip] = LRUCache(KEPT)
        self.paints = False  # whether what is behind cells can be painted here
        self._pointed = ""  # what the mouse is over
        self._pressed = "", ""  # what the mouse was pressed on, and where the cursor was then

    def show(self, lines: Sequence[ScreenRow], cursor: str | None = None) -> None:
        """Show other lines; the cursor stays on its thing, or goes to the nearest one left."""
        self.cursor = self.cursor if cursor is None else cursor
        old_place = self.keys.index(self.cursor) if self.cursor in self.keys else 0
        before, self.lines = self.lines, lines
        self.keys = list(dict.fromkeys(line.key for line in lines if line.key))
        if self.cursor not in self.keys:
            self.cursor = self.keys[min(old_place, len(self.keys) - 1)] if self.keys else ""
        if len(before) != len(lines):
            self.virtual_size = Size(self.size.width, len(lines))
            self.refresh()
        else:
            for place, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self._draw_again(place, () if new.key else changed_cells(old.row, new.row))
        self.call_after_refresh(self._keep_in_sight)

    def _draw_again(self, place: int, part: tuple[int, ...] = ()) -> None:
        """Only what changed goes to the terminal; it may be a slow line away."""
        start, end = part or (0, self.size.width)
        self.refresh(Region(start, place - self.scroll_offset.y, end - start, 1))

    def notify_style_update(self) -> None:
        """Colours changed: every strip is drawn anew."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()
        self.paints = can_paint(self, ascii_only=self.ascii_only)

    def on_resize(self, event: events.Resize) -> None:
        """Lines are laid out by the page; here only their room changes."""
        self._strips.clear()
        self.virtual_size = Size(event.size.width, len(self.lines))

    def render_line(self, y: int) -> Strip:
        """One row of the terminal."""
        strip = self._strip(y + self.scroll_offset.y)
        if not (text := self._goes_on(y)):
            return strip
        tint = self._tint(self.lines[y + self.scroll_offset.y].key)
        styles = (self._styles.of("text" if sign == "…" else "cursor", tint) for sign in text)
        tail = Strip(map(RichSegment, text, styles), len(text))
        return Strip.join([strip.crop(0, max(0, self.size.width - len(text))), tail])

    def _goes_on(self, y: int) -> str:
        """The end of the last row in sight, or of the first one, where the page goes on there."""
        index = y + self.scroll_offset.y
        is_last = y == self.size.height - 1 and index < len(self.lines) - 1
        if not is_last and not y == 0 < index < len(self.lines):
            return ""
        words, text = BELOW if is_last else ABOVE, plain_row(self.lines[index].row).rstrip()
        free = self.size.width - cells(text)
        short = f"{rest_after_words(text, self.size.width - 3) * (free < 3)} {words[-2:]}"
        return self._shown(Segment(words if free >= len(words) else short))

    def _strip(self, index: int) -> Strip:
        if index >= len(self.lines):
            return Strip.blank(self.size.width, self.rich_style)
        made_of = self._marked(index), self._tint(self.lines[index].key)
        strip = self._strips.get(made_of)
        if strip is None:
            strip = self._strips[made_of] = self._drawn(*made_of)
        return strip

    def _drawn(self, row: CellRow, tint: str) -> Strip:
        segments = []
        for segment in row:
            text, token = self._shown(segment), segment.token
            if text:
                ground = segment.ground or (tint if token != "tab" else "")
                segments.append(RichSegment(text, self._styles.of(token, ground)))
        return Strip(segments).adjust_cell_length(self.size.width, self._styles.of("text", tint))

    def _tint(self, key: str) -> str:
        """The ground of a row: another one under the cursor and under the mouse."""
        here = key == self.cursor and (self.has_focus or self.CURSOR_STAYS)
        kind = ROW if here else POINTED if key == self._pointed else ""
        return f"{kind}-cursor" if kind and key and self.paints else ""

    def _shown(self, segment: Segment) -> str:
        """A segment's text as this terminal can show it."""
        if not self.ascii_only:
            return segment.text
        dots = "." if segment.token in ("mark", "dim") else "*"
        return ascii_twin("".join(dots if "⠀" < c <= "⣿" else c for c in segment.text))

    @on(events.Focus)
    @on(events.Blur)
    def _draw_cursor(self) -> None:
        """The cursor shows only where keys move it."""
        self._draw_things(self.cursor)

    def _draw_things(self, *keys: str) -> None:
        for place, line in enumerate(self.lines):
            if line.key and line.key in keys:
                self._draw_again(place)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The row under the mouse is tinted."""
        self._point_at(self.row_key_at(event.y))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._point_at("")

    def _point_at(self, key: str) -> None:
        if key != self._pointed:
            before, self._pointed = self._pointed, key
            self._draw_things(before, key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opening is offered only where there is something to open."""
        del parameters
        return action != "open" or bool(self.keys)

    def _marked(self, index: int) -> CellRow:
        """A row with the cursor's bar before it, where the page left room for one."""
        line = self.lines[index]
        marked = (self.has_focus or self.CURSOR_STAYS) and line.key and line.key == self.cursor
        if not marked or not line.row[0].text.startswith(" "):
            return line.row
        first = index == 0 or self.lines[index - 1].key != line.key
        bar = Segment("▌", "cursor" if first else "dim")
        return (bar, line.row[0]._replace(text=line.row[0].text[1:]), *line.row[1:])

    def action_step(self, steps: int) -> None:
        """Move the cursor by things, not by rows."""
        if not self.keys:
            self.scroll_relative(y=max(-9999, min(9999, steps)), animate=False)
            return
        place = self.keys.index(self.cursor) if self.cursor in self.keys else 0
        self.put_cursor(self.keys[min(max(place + steps, 0), len(self.keys) - 1)])

    def action_page(self, pages: int) -> None:
        """Move a screenful."""
        per_thing = max(1, len(self.lines) // max(1, len(self.keys)))
        self.action_step(pages * max(1, self.size.height // per_thing))

    def action_open(self) -> None:
        """Open what the cursor is on."""
        if self.cursor:
            self.post_message(self.Opened(self, self.cursor))

    def put_cursor(self, key: str) -> None:
        """Put the cursor on a thing and tell the page."""
        if key == self.cursor or key not in self.keys:
            return
        before, self.cursor = self.cursor, key
        self._draw_things(before, key)
        self.post_message(self.Moved(self, key))
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        places = [place for place, line in enumerate(self.lines) if line.key == self.cursor]
        if places and self.cursor:
            self.scroll_to_region(Region(0, places[0], 1, len(places)), animate=False, force=True)

    def row_key_at(self, y: int) -> str:
        """What stands in a row of the screen, or nothing."""
        index = y + self.scroll_offset.y
        return self.lines[index].key if 0 <= index < len(self.lines) else ""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What is pressed now may move before the button comes up: a field closes above it."""
        self._pressed = self.row_key_at(event.y), self.cursor

    async def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a click on the cursor's own thing opens it."""
        index = event.y + self.scroll_offset.y
        (key, cursor), self._pressed = self._pressed, ("", "")
        if event.x >= self.size.width - len(self._goes_on(event.y)):
            self.scroll_page_down(animate=False) if event.y else self.scroll_page_up(animate=False)
            return
        clicks = self.lines[index].clicks if 0 <= index < len(self.lines) else ()
        x = event.x - self.gutter.left
        action = next((do for start, end, do in clicks if start <= x < end), "")
        if action:
            self.put_cursor(key)
            await self.screen.run_action(action)
        elif key and key == cursor == self.cursor and self.OPENED_BY_CLICK:
            self.action_open()
        elif key:
            self.put_cursor(key)


def plain_lines(lines: Iterable[ScreenRow]) -> list[str]:
    """Lines of a page as text, without the bar of the cursor."""
    texts = (plain_row(line.row) for line in lines)
    return [" " + text[1:] if text.startswith("▌") else text for text in texts]


def under_cursor(rows: Rows) -> list[str]:
    """What the cursor is on, as text."""
    return plain_lines(line for line in rows.lines if line.key and line.key == rows.cursor)
