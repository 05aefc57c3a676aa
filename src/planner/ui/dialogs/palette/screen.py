"""The palette: what is typed finds a command, a goal, a page; Enter does it or goes there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from planner.drawing.lane import Segment
from planner.plan.model import Plan
from planner.plan.text import cells, clean, fit, pad
from planner.ui.bindings import dialogs
from planner.ui.bindings.groups import ORDER
from planner.ui.dialogs.palette.entries import Entry, Sources, matches
from planner.ui.dismissible import Dismissible
from planner.ui.widgets.bars import hint_text
from planner.ui.widgets.find_field import FindField
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, words

NOTHING_FOUND = "Nothing found. Enter lists the keys."
"""Said by an entry like any other, so that Enter leads on."""
LAST = "Last used"
"""The heading of what was chosen last."""
WIDEST, NARROW = 76, 100
"""Cells of the palette with its frame; in a window of fewer than so many it is as wide as that."""
HINT = "Enter does it · Esc closes"
MOST = 44
"""Rows of what is found."""
RIGHT = 4
"""Cells that are free at the right of a key."""
SMALL = 8
"""Rows of a terminal in which there is no room for a frame."""


class Found(Rows, can_focus=False):
    """What is found; the field above it has the keys, and a click chooses."""

    CURSOR_STAYS = True

    async def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.prevent_default()
        if key := self.row_key_at(event.y):
            self.put_cursor(key)
            self.action_open()


class Palette(Dismissible, ModalScreen[Entry | None]):
    """Dismissed with the entry that was chosen, or None.

    ``last_used`` are the texts of what was chosen before, the last one first.
    """

    BINDINGS = dialogs.PALETTE
    DEFAULT_CSS = """
    Palette { align: center top; }
    Palette > Vertical { width: 76; height: auto; margin-top: 1; padding: 0 1;
                         background: $panel; border: round $lane-cursor;
                         border-subtitle-color: $lane-soft; }
    Palette FindField { width: 1fr; }
    Palette Rows { background: $panel; margin-top: 1; }
    Palette.-whole > Vertical { width: 100%; }
    Palette.-small > Vertical { border: none; margin-top: 0; padding: 0; }
    Palette.-small Rows { margin-top: 0; }
    Palette.-ascii > Vertical { border: ascii $lane-cursor; }
    """

    def __init__(
        self,
        plan: Plan,
        today: dt.date,
        keymap: Mapping[str, str],
        last_used: Sequence[str] = (),
        ascii_only: bool = False,
    ) -> None:
        super().__init__()
        self.plan = plan
        self.today = today
        self.keymap = keymap
        self.last_used = last_used
        self.ascii_only = ascii_only
        self.listed: dict[str, Entry] = {}
        """What can be chosen, by its key in the rows."""

    def compose(self) -> ComposeResult:
        """The field and what is found, in a frame."""
        with Vertical() as frame:
            yield FindField(placeholder="type to find a command, a goal or a page")
            yield Found(ascii_only=self.ascii_only)
        frame.border_subtitle = hint_text(self.app, HINT)

    def begin(self) -> None:
        """Begin with what can be done on the page below."""
        below = self.app.screen_stack[-2]
        self.sources = Sources(below, self.plan, self.today, self.keymap)
        self.set_class(self.ascii_only, "-ascii")
        self.set_focus(self.query_one(FindField))
        self.on_resize()

    def on_resize(self) -> None:
        """As many rows as there is room for."""
        if self.is_laid_out:
            height = self.size.height
            self.set_class(height < SMALL, "-small")
            self.set_class(self.size.width < NARROW, "-whole")
            self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        typed = self.query_one(FindField).value.strip()
        groups = list(self._found(typed) if typed else self._first())
        lines: list[ScreenRow] = []
        self.listed = {}
        for heading, entries in groups:
            lines += [BLANK] if lines else []
            lines += [words(f" {heading}", "bold-soft")] if heading else []
            for entry in entries:
                key = str(len(self.listed))
                self.listed[key] = entry
                lines.append(entry_row(entry, self._room, key))
        room = min(MOST, self.size.height - (1 if self.size.height < SMALL else 6))
        found = self.query_one(Found)
        found.styles.height = max(1, min(room, len(lines)))
        found.show(lines, "0")

    @property
    def _room(self) -> int:
        inside = 0 if self.size.height < SMALL else 4
        wide = self.size.width if self.size.width < NARROW else WIDEST
        return max(10, wide - inside)

    def _first(self) -> Iterator[tuple[str, list[Entry]]]:
        """What was used last, then what can be done on this page, in groups."""
        known = {entry.text: entry for entry in self.sources.entries()}
        if last := [known[text] for text in self.last_used if text in known]:
            yield LAST, last
        entries = sorted(self.sources.first_entries(), key=lambda entry: ORDER.index(entry.group))
        for group, of_group in groupby(entries, key=lambda entry: entry.group):
            yield group, list(of_group)

    def _found(self, typed: str) -> Iterator[tuple[str, list[Entry]]]:
        """The best first; where nothing matches, that it is so and what can be done."""
        entries = list(self.sources.entries())
        scores = [matches(typed, entry) for entry in entries]
        best = sorted(range(len(entries)), key=lambda place: -scores[place])
        found = [entries[place] for place in best if scores[place] > 0]
        help = Entry(NOTHING_FOUND, partial(self.app.run_action, "help"))
        yield "", found or [help]

    @on(Input.Submitted)
    def _choose(self) -> None:
        self.query_one(Found).action_open()

    @on(Rows.Opened)
    def _do(self, event: Rows.Opened) -> None:
        self.dismiss(self.listed.get(event.key))

    def on_click(self, event: events.Click) -> None:
        """A click beside it closes it."""
        if self.get_widget_at(*event.screen_offset)[0] is self:
            self.dismiss(None)

    def action_step(self, steps: int) -> None:
        """Move the cursor."""
        self.query_one(Found).action_step(steps)

    def action_page(self, pages: int) -> None:
        """Move a screenful."""
        self.query_one(Found).action_page(pages)

    def action_back(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


def entry_row(entry: Entry, width: int, key: str) -> ScreenRow:
    """An entry, with its key at the right end, before the sign that the list goes on."""
    keys = fit(clean(entry.key), 14)
    room = max(1, width - 3 - RIGHT - cells(keys))
    text = Segment(f"  {pad(fit(clean(entry.text), room), room)} ", "text")
    return ScreenRow((text, Segment(keys, "bold-cursor")), key)
