"""The lines at the edge of every page: pages and plan above, words and keys below."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from planner.plan.text import ascii_twin, cells, clean, fit, wrap
from planner.ui.keys import Key

PAGES = (("goal", "Goal"), ("tactics", "Tactics"), ("review", "Review"), ("race", "Race map"))


def shown(app: App[Any], text: str, *, lines: bool = False) -> str:
    """Text as this terminal can show it: cleaned, and in ASCII where it can do no better."""
    text = clean(text, lines=lines)
    return ascii_twin(text) if getattr(app, "ascii_only", False) else text


class TitleBar(Widget):
    """The four pages, the one that is open, and where we are, in one line."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; width: 1fr; color: $lane-soft; background: $background; }
    """
    ALLOW_SELECT = False
    right: reactive[str] = reactive("")

    def __init__(self, page: str, ascii_only: bool = False) -> None:
        super().__init__()
        self.page = page
        self.ascii_only = ascii_only

    def render(self) -> Content:
        """The line, fitted to the width: the plan's name is cut first."""
        width = self.size.width
        if not self.page:
            return self._line(Content(" planner"), width)
        parts: list[Content] = [] if self.page == "goal" else [Content(" ")]
        for number, (page, name) in enumerate(PAGES, 1):
            if width < 70 and page != self.page:
                name = name.split()[0] if width >= 50 else name[:1]
            if page == self.page:
                style = "$lane-tab-text on $lane-tab-back"
                parts.append(Content.styled(f"[{number} {name}]", style))
            else:
                gap = " " if number <= len(PAGES) and PAGES[number % 4][0] == self.page else "  "
                parts.append(Content(f"{number} {name}{gap if number < 4 else ''}"))
            if page == self.page and number < 4:
                parts.append(Content(" "))
        return self._line(Content("").join(parts), width)

    def _line(self, left: Content, width: int) -> Content:
        room = width - left.cell_length - 3
        right = fit(ascii_twin(self.right) if self.ascii_only else self.right, max(0, room))
        gap = max(0, width - left.cell_length - cells(right) - 1)
        return left + Content(" " * gap + right + " ")


class StatusLine(Widget):
    """Words about what was saved, undone, or went wrong; as many lines as they need, up to four.

    Above them stands what was left half-typed and can be taken up.
    """

    DEFAULT_CSS = """
    StatusLine { dock: bottom; height: 1; margin-bottom: 1; color: $lane-cursor;
                 background: $background; }
    """
    MOST = 4
    text: reactive[str] = reactive("")
    offer: reactive[str] = reactive("")

    def lines(self) -> list[str]:
        """The words in lines of this width; what does not fit in the last one ends with …."""
        room = max(8, self.size.width - 2)
        found: list[str] = []
        for said in (self.offer, self.text):
            lines = wrap(shown(self.app, said), room)
            rest = " ".join(lines[self.MOST - 1 :])
            found += [*lines[: self.MOST - 1], fit(rest, room)] if rest else lines
        return found

    def render(self) -> Content:
        """The words, cleaned."""
        return Content("\n".join(f" {line}" for line in self.lines()))

    def watch_text(self) -> None:
        """Take the room that the words need."""
        self._take_room()

    def watch_offer(self) -> None:
        """Take the room that the words need."""
        self._take_room()

    def on_resize(self) -> None:
        """Words break elsewhere in another width."""
        self._take_room()

    def _take_room(self) -> None:
        height = max(1, len(self.lines()))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height


class KeyBar(Widget):
    """The keys of this page; what does not fit is behind the help key, never cut in silence."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; color: $lane-soft; background: $background; }
    """
    ALLOW_SELECT = False
    keys: reactive[tuple[Key, ...]] = reactive(())

    def __init__(self, ascii_only: bool = False) -> None:
        super().__init__()
        self.ascii_only = ascii_only

    def render(self) -> Content:
        """As many keys as fit, help and quit always among them."""
        end = _words([key for key in self.keys if key.id == "app.quit"])
        rest = [key for key in self.keys if key.id not in ("app.quit", "app.help")]
        help_ = [key for key in self.keys if key.id == "app.help"]
        width = self.size.width
        line = " " + "   ".join(_words([key]) for key in (*rest, *help_))
        while cells(line) + cells(end) + 3 > width and rest:
            line = " " + "  ".join(_words([key]) for key in (*rest, *help_))
            if cells(line) + cells(end) + 3 > width:
                rest = rest[:-1]
        space = max(2, width - cells(line) - cells(end) - 1)
        text = fit(line + " " * space + end, width)
        return Content(ascii_twin(text) if self.ascii_only else text)


def _words(keys: list[Key]) -> str:
    return "".join(f"{key.key} {key.words}" for key in keys)
