"""The lines at the edge of every page: pages and plan above, words and keys below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast

from textual import events
from textual.app import App
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from planner.plan.text import ascii_twin, cells, clean, fit, wrap
from planner.ui.live_keys import Key, key_named_at, key_places, live_keys, press
from planner.ui.messages import PageClicked
from planner.ui.services.navigator import PAGES
from planner.ui.widgets.grounds import has_colours
from planner.ui.widgets.rows import BLANK, ScreenRow, hint, words

TURNS = "‹ ›"
"""In the title line: the goal before, the next one."""

KEY = "bold $lane-cursor"
"""The style of a key, wherever one is named."""


LEAST_NAME = 10
"""Cells of a name that is cut; with less of it, it is left out."""

SIGNS = {"error": "✗ ", "done": "✓ "}
"""What stands before a message that tells of something wrong, or done."""


def terminal_text(app: App[Any], text: str, *, lines: bool = False) -> str:
    """Text as this terminal can show it: cleaned, and in ASCII where it can do no better."""
    text = clean(text, lines=lines)
    return ascii_twin(text) if app.has_class("-ascii") else text


def hint_text(
    app: App[Any], text: str, *, lines: bool = False, live: Collection[str] = ()
) -> Content:
    """Words in which the keys are seen as keys; see :func:`planner.ui.live_keys.key_places`."""
    text = clean(text, lines=lines)
    shown = ascii_twin if app.has_class("-ascii") else str
    parts: list[Content] = []
    start = 0
    for key, end in key_places(text, live):
        parts += [Content(shown(text[start:key])), Content.styled(shown(text[key:end]), KEY)]
        start = end
    return Content("").join([*parts, Content(shown(text[start:]))])


def fit_parts(text: str, room: int, names: Collection[str]) -> str:
    """The parts of a text in so many cells: a name is cut, other parts are left out whole."""
    parts = text.split(" · ")
    while len(parts) > 1 and (over := cells(" · ".join(parts)) - room) > 0:
        name = next((place for place, part in enumerate(parts) if part in names), None)
        if name is not None and cells(parts[name]) - over >= LEAST_NAME:
            parts[name] = fit(parts[name], cells(parts[name]) - over)
        else:
            parts.pop(name if name is not None and len(parts) == 2 else -1)
    return fit(" · ".join(parts), max(0, room))


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
        self._tabs: list[tuple[int, int, str]] = []
        """Where each page's name stands: from which cell, to which, and the page."""
        self._right_start = 0
        """The cell in which the right end begins."""

    def render(self) -> Content:
        """The line, fitted to the width: the plan's name is cut first."""
        width = self.size.width
        self._tabs = []
        if not self.page:
            return self._line(Content(" planner"), width)
        parts: list[Content] = [] if self.page == "goal" else [Content(" ")]
        pages = tuple(PAGES)
        for number, (page, name) in enumerate(PAGES.items(), 1):
            start = sum(part.cell_length for part in parts)
            if width < 70 and page != self.page:
                name = name.split()[-1].capitalize() if width >= 50 else name[:1]
            if page == self.page:
                style = "bold $lane-tab-text on $lane-tab-back"
                left, right = "  " if has_colours(self, ascii_only=self.ascii_only) else "[]"
                parts.append(Content.styled(f"{left}{number} {name}{right}", style))
            else:
                gap = " " if pages[number % len(pages)] == self.page else "  "
                gap = gap if number < len(pages) else ""
                parts.append(Content.assemble((str(number), KEY), f" {name}{gap}"))
            self._tabs.append((start, start + parts[-1].cell_length, page))
            if page == self.page and number < len(pages):
                parts.append(Content(" "))
        return self._line(Content("").join(parts), width)

    def _line(self, left: Content, width: int) -> Content:
        room = width - left.cell_length - 3
        right = self._shown(fit_parts(self.right, room, self._names()))
        gap = max(0, width - left.cell_length - cells(right) - 1)
        self._right_start = width - 1 - cells(right)
        return left + Content(" " * gap + right + " ")

    def _names(self) -> set[str]:
        """Of the plan and of its goals, as they stand in the line."""
        plan = cast("Any", self.app).plan
        names = (plan.name, *(goal.display_name for goal in plan.goals))
        return {clean(name) for name in names}

    def _shown(self, text: str) -> str:
        return ascii_twin(text) if self.ascii_only else text

    def on_click(self, event: events.Click) -> None:
        """Show the page that was clicked, or turn to the goal before or the next one."""
        page = next((page for start, end, page in self._tabs if start <= event.x < end), "")
        if page:
            self.post_message(PageClicked(page))
            return
        right, signs = self._shown(self.right), self._shown(TURNS)
        column = right.find(signs)
        place = event.x - self._right_start - cells(right[: max(0, column)])
        if column >= 0 and 0 <= place < len(signs):
            wanted = "goal.before" if place < 2 else "goal.next"
            for key in live_keys(self.screen):
                if key.id == wanted:
                    press(self.app, key.press)


class StatusLine(Widget):
    """Words about what was saved, undone, or went wrong; as many lines as they need, up to four.

    Above them stands what was left half-typed and can be taken up.
    """

    DEFAULT_CSS = """
    StatusLine { dock: bottom; height: 1; margin-bottom: 1; color: $foreground;
                 background: $background; }
    StatusLine.-done { color: $foreground; }
    StatusLine.-error { color: $lane-error; }
    StatusLine.-hint { color: $lane-soft; }
    """
    MOST = 4
    text: reactive[str] = reactive("")
    offer: reactive[str] = reactive("")

    def lines(self) -> list[str]:
        """The words in lines of this width; what does not fit in the last one ends with …."""
        room = max(8, self.size.width - 2)
        shown: list[str] = []
        sign = SIGNS.get(self._tone, "") if self.text else ""
        for text in (self.offer, sign + self.text):
            lines = wrap(terminal_text(self.app, text), room)
            rest = " ".join(lines[self.MOST - 1 :])
            shown += [*lines[: self.MOST - 1], fit(rest, room)] if rest else lines
        return shown

    def render(self) -> Content:
        """The words, cleaned, with the keys that they name."""
        lines = Content("\n".join(self.lines()))
        live = {key.key for key in live_keys(self.screen)} if lines else ()
        for start, end in key_places(lines.plain.replace("\n", " "), live):
            lines = lines.stylize(KEY, start, end)
        if (
            self._tone == "done"
            and (place := lines.plain.find(terminal_text(self.app, SIGNS["done"]))) >= 0
        ):
            lines = lines.stylize("$lane-ahead", place, place + 1)
        return Content("\n").join(Content(" ") + line for line in lines.split())

    @property
    def _tone(self) -> str:
        """What the message tells of; what is not from the app is a hint."""
        app: Any = self.app
        return str(app.tone) if self.text and self.text == app.status else "hint"

    def watch_text(self) -> None:
        """Take the room that the words need."""
        for tone in ("done", "error", "hint"):
            self.set_class(bool(self.text) and tone == self._tone, f"-{tone}")
        self._take_room()

    def watch_offer(self) -> None:
        """Take the room that the words need."""
        self._take_room()

    def on_resize(self) -> None:
        """Words break elsewhere in another width."""
        self._take_room()

    def on_click(self, event: events.Click) -> None:
        """Do what the words that were clicked name a key for; else the messages so far."""
        lines = self.lines()
        if not 0 <= event.y < len(lines):
            return
        above = sum(len(line) + 1 for line in lines[: event.y])
        place = above + len(fit(lines[event.y], event.x - 1, ""))
        key = key_named_at(self.screen, " ".join(lines), place)
        if key:
            press(self.app, key)
        else:
            self.app.call_later(self.app.run_action, "messages")

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
        self._places: list[tuple[int, int, str]] = []
        """Where the words of each key stand: from which cell, to which, and the key."""

    def render(self) -> Content:
        """As many keys as fit; the ways out and to the help are always among them."""
        ends = [key for key in self.keys if key.id == "app.quit"]
        help_ = [key for key in self.keys if key.id == "app.help" or key.key == "Esc"]
        rest = [key for key in self.keys if key not in (*ends, *help_)]
        width = self.size.width
        end = "".join(self._words(key) for key in ends)
        gap, line = 3, self._joined((*rest, *help_), 3)
        while cells(line) + cells(end) + 3 > width and rest:
            gap, line = 2, self._joined((*rest, *help_), 2)
            if cells(line) + cells(end) + 3 > width:
                rest = rest[:-1]
        space = max(2, width - cells(line) - cells(end) - 1)
        self._places = []
        column = 1
        for key in (*rest, *help_):
            self._places.append((column, column + cells(self._words(key)), key.press))
            column += cells(self._words(key)) + gap
        if ends:
            column = cells(line) + space
            self._places.append((column, column + cells(end), ends[0].press))
        return self._drawn((*rest, *help_), ends, gap, space).truncate(width)

    def _drawn(self, keys: tuple[Key, ...], ends: Sequence[Key], gap: int, space: int) -> Content:
        """The keys in their colour, each with its word."""
        drawn = [
            Content.assemble((self._shown(key.key), KEY), self._shown(f" {key.words}"))
            for key in (*keys, *ends)
        ]
        left = Content(" " * gap).join(drawn[: len(keys)])
        return Content(" ") + left + Content(" " * space).join([Content(""), *drawn[len(keys) :]])

    def _joined(self, keys: tuple[Key, ...], gap: int) -> str:
        return " " + (" " * gap).join(map(self._words, keys))

    def _words(self, key: Key) -> str:
        return self._shown(f"{key.key} {key.words}")

    def _shown(self, text: str) -> str:
        return ascii_twin(text) if self.ascii_only else text

    def on_click(self, event: events.Click) -> None:
        """Do what the key does."""
        for start, end, key in self._places:
            if start <= event.x < end and key:
                press(self.app, key)


def unreadable_lines(trouble: str, width: int) -> list[ScreenRow]:
    """Why it cannot be read, that nothing is lost, and what can be done about it."""
    return [
        words("  This plan cannot be read just now:", "bold-text"),
        BLANK,
        *(words(f"  {part}", "soft") for part in wrap(clean(trouble), max(10, width - 4))),
        BLANK,
        hint("  Nothing is written over it. E opens it in your editor;", "E"),
        words("  as soon as it can be read, it is here again.", "soft"),
    ]
