"""A page copied as a whole, as text."""

from __future__ import annotations

from typing import Any

from textual.app import App

from planner.ui.services.clipboard import copy
from planner.ui.widgets.rows import Rows, plain_lines


def page_text(app: App[Any]) -> tuple[str, list[str]]:
    """What the page that is open is called, and its text."""
    own = getattr(app.screen, "page_text", None)
    if own is not None:
        what, texts = own()
        return str(what), list(texts)
    found = [text for rows in app.screen.query(Rows) for text in plain_lines(rows.lines)]
    return "the page", found


class PageCopy(App[None]):
    """An app whose pages can be copied as a whole."""

    def action_copy_page(self) -> None:
        """Copy the page that is open as text."""
        what, texts = page_text(self)
        copy(self.screen, texts, what)
