"""What stands on a page while the plan cannot be read."""

from __future__ import annotations

from planner.plan.text import clean, wrap
from planner.ui.widgets.rows import BLANK, ScreenRow, words


def unreadable_lines(trouble: str, width: int) -> list[ScreenRow]:
    """Why it cannot be read, that nothing is lost, and what can be done about it."""
    return [
        words("  This plan cannot be read just now:", "bold-text"),
        BLANK,
        *(words(f"  {part}", "soft") for part in wrap(clean(trouble), max(10, width - 4))),
        BLANK,
        words("  Nothing is written over it. E opens it in your editor;", "soft"),
        words("  as soon as it can be read, it is here again.", "soft"),
    ]
