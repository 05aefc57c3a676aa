"""Help from the live bindings, and the verdict explained in plain words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from planner.export.lane import Segment
from planner.export.why import why_words
from planner.plan.model import Plan
from planner.plan.text import pad, wrap
from planner.ui.keys import all_keys_of, live_keys
from planner.ui.widgets.reading import Reading, Told
from planner.ui.widgets.rows import BLANK, Line, words


class Help(Reading):
    """What this page is for and every key that works on it now."""

    BINDINGS = [Binding("question_mark,f1", "back", "back", show=False, id="help.back")]

    def __init__(self, page: Screen[Any], ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.about = str(getattr(page, "HELP_TEXT", ""))
        self.keys = [(key, all_keys_of(page, key.id)) for key in live_keys(page)]

    def text(self) -> list[Line]:
        """The page's purpose, then its keys: its own first, then those of every page."""
        lines = [
            BLANK,
            *(words(f"  {part}", "soft") for part in wrap(self.about, self.app.size.width - 4)),
            BLANK,
        ]
        for title, everywhere in (("On this page", False), ("Everywhere", True)):
            own = [pair for pair in self.keys if pair[0].id.startswith("app.") is everywhere]
            if not own:
                continue
            lines.append(words(f"  {title}", "bold-text"))
            for key, names in own:
                said = key.tooltip or key.words
                row = (Segment("    " + pad(names, 16), "cursor"), Segment(said, "soft"))
                lines.append(Line(row))
            lines.append(BLANK)
        return lines


class Why(Told):
    """The verdict on one goal, on what it rests, and what the coach asks about it."""

    HELP_TEXT = "Why the verdict is what it is."

    def __init__(self, plan: Plan, id: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(why_words(plan, id, today) or ("Nothing to explain.",), ascii_only)
