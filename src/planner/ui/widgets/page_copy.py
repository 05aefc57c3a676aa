"""A page copied as a whole, as text."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from planner.ui.services.clipboard import copy
from planner.ui.widgets.rows import Rows, plain_lines


def copy_page(screen: Screen[Any]) -> None:
    """Copy what is open as text: as the screen says it itself, else all of its rows."""
    page_text = getattr(screen, "page_text", None)
    if page_text is not None:
        what, texts = page_text()
    else:
        what = "the page"
        texts = [text for rows in screen.query(Rows) for text in plain_lines(rows.lines)]
    copy(screen, texts, what)
