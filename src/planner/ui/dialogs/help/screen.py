"""Help from the live bindings: what a page is for, its keys in columns, and its signs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from planner.drawing.lane import Segment
from planner.drawing.panels import fill_row
from planner.ui.bindings import dialogs
from planner.ui.bindings.groups import group_of, place_of
from planner.ui.bindings.words import ALSO
from planner.ui.dialogs.help.columns import Command, Group, KeyColumns, Table, table
from planner.ui.dialogs.help.signs import signs_drawn
from planner.ui.live_keys import Key, all_keys_of, key_lines, live_keys
from planner.ui.messages import OpenKeyChange
from planner.ui.services.navigator import PAGES
from planner.ui.widgets.find_field import ColumnsField
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import SHORT
from planner.ui.widgets.reading_page import TextScreen
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, hint, words

SIGN_WIDTH = 8
"""Cells of a sign before its words."""
SIGN_COLUMNS = (72, 116)
"""Cells of a page from which signs stand in two columns, and in three."""


class Help(TextScreen):
    """What this page is for, and every key that works on it: typing finds one, Enter changes it."""

    BINDINGS = dialogs.HELP
    DEFAULT_CSS = """
    Help #head { height: 1; background: $background; }
    .-tall Help #head, Help.-tall #head { height: 2; padding-top: 1; }
    Help #head Static { width: 1fr; color: $lane-soft; }
    Help ColumnsField { width: 26; margin-right: 1; }
    """

    bar = (
        Key("↑↓←→", "move", "", "", "help.move", True, True, "down"),
        Key("Enter", "another key for this", "", "", "rows.open", True, True, "enter"),
        Key("Esc", "back", "", "", "reading.back", True, True, "escape"),
    )

    def __init__(self, page: Screen[Any], ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.page = page

    def head(self) -> ComposeResult:
        """Whose keys these are, and the field to look for one."""
        name = str(getattr(self.page, "page_name", ""))
        of = PAGES.get(name, name.replace("-", " ")).lower()
        with Horizontal(id="head"):
            title = Content.styled(" Help", "bold $foreground")
            yield Static(Content("").join((title, Content(f"  {of}"))))
            yield ColumnsField(placeholder="type to find a key")

    def body(self) -> Rows:
        """The keys, whose cursor the field moves."""
        return KeyColumns(ascii_only=self.ascii_only)

    def with_keys(self) -> Widget:
        """The field."""
        return self.query_one(ColumnsField)

    @property
    def typed(self) -> str:
        """What is looked for."""
        return self.query_one(ColumnsField).value.strip()

    def show_text(self) -> None:
        """Lay everything out, with the cursor where it was if that is still there."""
        shown = self.query_one(KeyColumns)
        groups = list(self._groups())
        laid = table(groups, self.room) if groups else Table((), ())
        places = laid.places()
        cursor = shown.cursor if shown.cursor in places else next(iter(places), "")
        lines = laid.lines(cursor, painted=can_paint(shown, ascii_only=self.ascii_only))
        about, signs = ([], []) if self.typed else (self._about(), self._signs())
        if not groups:
            lines = [hint(" No key is called that. Esc shows all.")]
        # Where there are few rows the keys come first, and then their signs.
        first = len(about) + len(lines) + len(signs) < shown.size.height
        above = [*about, BLANK] if first else [BLANK] * (self.app.size.height >= SHORT)
        below = [] if first else about
        shown.show_table([*above, *lines, *signs, *below], places, cursor, len(above))

    def _about(self) -> list[ScreenRow]:
        text, live = str(getattr(self.page, "HELP_TEXT", "")), live_keys(self.page)
        about = key_lines(text, min(110, self.room - 2), [key.key for key in live])
        return [BLANK, *(ScreenRow((Segment(" "), *row)) for row in about)]

    def _groups(self) -> Iterator[Group]:
        """The commands that fit what is typed: the page's own, then those that are used most."""
        idle = getattr(self.app, "idle_ids", ())
        live = sorted(live_keys(self.page), key=lambda key: place_of(key.id))
        commands = [
            Command(
                key.id,
                all_keys_of(self.page, key.id),
                key.tooltip or key.words,
                key.enabled and key.id not in idle,
                f"{key.words} {ALSO.get(key.id, '')}",
            )
            for key in live
        ]
        found = [command for command in commands if fits(command, self.typed)]
        for name, group in groupby(found, key=lambda command: group_of(command.id)):
            yield name, tuple(group)

    def _signs(self) -> list[ScreenRow]:
        rows = (line.row for rows in self.page.query(Rows) for line in rows.lines)
        told = signs_drawn(str(getattr(self.page, "page_name", "")), rows)
        if not told:
            return []
        drawn = [
            (Segment(" "), *fill_row(sign, SIGN_WIDTH), Segment(meaning, "soft"))
            for sign, meaning in told
        ]
        beside = sum(self.room >= least for least in (0, *SIGN_COLUMNS))
        each, wide = -(-len(drawn) // beside), self.room // beside
        columns = (drawn[start : start + each] for start in range(0, len(drawn), each))
        lines = [
            ScreenRow(tuple(segment for part in parts for segment in fill_row(part, wide)))
            for parts in zip_longest(*columns, fillvalue=())
        ]
        return [BLANK, words(" What the signs mean", "bold-text"), *lines]

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_laid_out:
            self.show_text()

    @on(Rows.Moved)
    def _follow_cursor(self) -> None:
        self.show_text()

    @on(Input.Submitted)
    @on(Rows.Opened)
    def _change(self, event: Input.Submitted | Rows.Opened) -> None:
        event.stop()
        if cursor := self.query_one(KeyColumns).cursor:
            self.post_message(OpenKeyChange(cursor))

    def action_choose(self, id: str) -> None:
        """A command was clicked: the cursor goes there; on it already, it is to be changed."""
        shown = self.query_one(KeyColumns)
        if shown.cursor == id:
            self.post_message(OpenKeyChange(id))
        else:
            shown.put_cursor(id)

    def action_step(self, steps: int) -> None:
        """Move the cursor through the commands."""
        self.query_one(KeyColumns).action_step(steps)

    def action_page(self, pages: int) -> None:
        """Move a screenful."""
        shown = self.query_one(KeyColumns)
        shown.action_step(pages * max(1, shown.size.height - 2))

    def action_turn(self, columns: int) -> None:
        """Move the cursor to the column beside it."""
        self.query_one(KeyColumns).turn(columns)

    def action_back(self) -> None:
        """Show all keys again; where all are shown, back to the page."""
        if self.typed:
            self.query_one(ColumnsField).value = ""
        else:
            self.action_close()

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def fits(command: Command, typed: str) -> bool:
    """Whether each word that is typed begins a word of a command, or is one of its keys."""
    does = f"{command.words} {command.also}".lower().split()
    return typed in command.keys.split() or all(
        any(word.startswith(part) for word in does) or part in command.keys.lower().split()
        for part in typed.lower().split()
    )
