"""A panel beside a page that stays in sight; in a small window it takes the place of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical

from planner.ui.widgets.page import Page

if TYPE_CHECKING:
    from textual.screen import Screen

    Base = Screen[Any]
else:
    # No widget at run time: Textual looks for styles with the first widget among the bases alone.
    Base = object

LEAST_WIDE = 100
"""Columns of a window from which there is room for both."""
LEAST, MOST = 44, 80
"""Cells of the panel with its frame; it grows by half of what a window has beyond 120 columns."""

WHOLE = ("conflict", "history")
"""The pages that give no room: two texts beside each other, and what is such a panel itself."""


class SidePanel(Vertical):
    """What stands beside the page, in a frame; without one where it stands alone."""

    DEFAULT_CSS = """
    SidePanel { height: 1fr; width: 1fr; background: $background; }
    SidePanel.-beside { border: round $lane-cursor; border-title-color: $foreground;
                        border-title-style: bold; }
    SidePanel.-beside.-ascii { border: ascii $lane-cursor; }
    """


class BesidePage(Base):
    """Mixed into a screen with a :class:`SidePanel`, which stands beside the page below it."""

    _page_below: Page | None = None

    def lay_beside(self) -> int:
        """Give page and panel their room in the window as it is; returns the cells for words."""
        panel, wide = self.query_one(SidePanel), self.app.size.width
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1] if self in stack[1:] else None
        if wide < LEAST_WIDE or not isinstance(below, Page) or below.page_name in WHOLE:
            below = None
        cells = min(MOST, LEAST + max(0, wide - 120) // 2) if below else 0
        self.set_class(below is not None, "-beside")
        panel.set_class(below is not None, "-beside")
        panel.set_class(self.app.has_class("-ascii"), "-ascii")
        panel.styles.width = cells or "1fr"
        self._give_page(0 if below is None else cells, below or self._page_below)
        return cells - 2 if cells else wide

    def _give_page(self, cells: int, page: Page | None) -> None:
        """Keep so many cells of the page free at its right."""
        self._page_below = page if cells else None
        if page is not None and page.styles.padding.right != cells:
            page.styles.padding = (0, cells, 0, 0)
            page.redraw()

    def on_unmount(self) -> None:
        """The page has the whole window again."""
        self._give_page(0, self._page_below)
