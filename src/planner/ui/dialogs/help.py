"""Help from the live bindings, and the verdict explained in plain words."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from textual import on
from textual.screen import Screen

from planner.drawing.lane import Segment
from planner.drawing.why import why_words
from planner.plan.model import Plan
from planner.plan.text import pad, wrap
from planner.ui.bindings import dialogs
from planner.ui.bindings.groups import group_of, place_of
from planner.ui.live_keys import Key, all_keys_of, live_keys
from planner.ui.messages import OpenKeyChange
from planner.ui.widgets.reading_page import TextScreen, paragraph_rows
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, words


class Help(TextScreen):
    """What this page is for and every key that works on it now; Enter changes one."""

    BINDINGS = dialogs.HELP

    own_keys = (Key("Enter", "another key for this", "", "", "rows.open", True, True, "enter"),)

    def __init__(self, page: Screen[Any], ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.page = page

    def text(self) -> list[ScreenRow]:
        """The page's purpose, then its keys: its own first, then those that are used most."""
        width = self.room
        about = wrap(str(getattr(self.page, "HELP_TEXT", "")), width - 4)
        lines = [BLANK, *(words(f"  {part}", "soft") for part in about), BLANK]
        live = sorted(live_keys(self.page), key=lambda key: place_of(key.id))
        for group, keys in groupby(live, key=lambda key: group_of(key.id)):
            lines += [words(f"  {group}", "bold-text"), *map(self._row, keys), BLANK]
        return lines

    def _row(self, key: Key) -> ScreenRow:
        keys = "    " + pad(all_keys_of(self.page, key.id), 16)
        does = key.tooltip or key.words
        if not key.enabled:
            return words(f"{keys}{does} (not now)", "dim", key.id)
        return ScreenRow((Segment(keys, "cursor"), Segment(does, "soft")), key.id)

    @on(Rows.Opened)
    def _change(self, event: Rows.Opened) -> None:
        self.post_message(OpenKeyChange(event.key))


class Why(TextScreen):
    """The verdict on one goal, on what it rests, and what the coach asks about it."""

    HELP_TEXT = "Why the verdict is what it is."
    PANEL = "Why"

    def __init__(self, plan: Plan, id: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.paragraphs = why_words(plan, id, today) or ("Nothing to explain.",)

    def text(self) -> list[ScreenRow]:
        """The heading and the paragraphs."""
        return paragraph_rows(self.paragraphs, self.room)
