"""A panel beside a page that stays in sight; in a small window it takes the place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from planner.ui.widgets.page import Page

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

LEAST_WIDE = 100
"""Columns of a window from which there is room for both."""
LEAST, MOST = 44, 80
"""Cells of the panel with its frame; it grows by half of what a window has beyond 120 columns."""
WHOLE = ("conflict", "history")
"""The pages that give no room: each has two things beside each other."""


class SidePanel(Vertical):
    """What stands beside the page below its screen, in a frame with a title.

    The page is padded, and lays itself out for less room. Without a title, or where there is no
    room for both, the panel has the whole screen.
    """

    DEFAULT_CSS = """
    SidePanel { height: 1fr; width: 1fr; background: $background; }
    SidePanel.-beside { border: round $lane-cursor; border-title-color: $foreground;
                        border-title-style: bold; }
    SidePanel.-beside.-ascii { border: ascii $lane-cursor; }
    """

    def __init__(self, *children: Widget, title: str) -> None:
        super().__init__(*children)
        self.title = title
        self._page: Page | None = None
        """The page that gives room now."""

    def lay(self) -> int:
        """Give page and panel their room in the window as it is; returns the cells for words."""
        wide, page = self.app.size.width, self._page_below()
        is_plain = cast("TerminalApp", self.app).preferences.plain
        if not self.title or is_plain or wide < LEAST_WIDE or page is None:
            self._give_back()
            return wide
        self._page = page
        cells = min(MOST, LEAST + max(0, wide - 120) // 2)
        self.set_class(self.app.has_class("-ascii"), "-ascii")
        self.border_title = Content(self.title)
        self._take(page, cells)
        return cells - 2

    def _page_below(self) -> Page | None:
        stack = self.app.screen_stack
        below = stack[stack.index(self.screen) - 1] if self.screen in stack[1:] else None
        return below if isinstance(below, Page) and below.page_name not in WHOLE else None

    def _take(self, page: Page, cells: int) -> None:
        """Have so many cells at the right of the page; with none, the whole screen."""
        self.set_class(cells > 0, "-beside")
        self.screen.set_class(cells > 0, "-beside")
        self.styles.width = cells or "1fr"
        if page.styles.padding.right != cells:
            page.styles.padding = (0, cells, 0, 0)
            page.call_after_refresh(page.redraw)  # what it lays out by has its size only then

    def _give_back(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            self._take(page, 0)

    def on_unmount(self) -> None:
        """The page has the whole window again."""
        self._give_back()
