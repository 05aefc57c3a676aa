"""Names to choose from, at the foot of the page."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.drawing.lane import Segment
from planner.plan.text import cells, clean, fit, wrap
from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import footer_keys
from planner.ui.messages import OpenPicker
from planner.ui.widgets.bars import KeyBar, terminal_text
from planner.ui.widgets.letter_choice import LetterChoice
from planner.ui.widgets.page import SHORT
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, words

BESIDES = 4
"""Rows of the screen that are no names: the title line, the frame and the keys."""
BESIDE_ROWS = 3
"""Rows for what stands beside a name, where there is room."""
NOT_SAID = "not said yet"
_KEY = "pick."
"""Before an id, which may be empty, in what the cursor stands on."""


class NameRows(LetterChoice, Rows):
    """The names, chosen by the letters that they begin with, too."""

    names: Mapping[str, str] = {}

    def answers(self) -> Mapping[str, str]:
        """What the cursor can stand on, with its name."""
        return {_KEY + id: name for id, name in self.names.items()}

    def choose_answer(self, key: str) -> None:
        """Put the cursor on a name."""
        self.put_cursor(key)

    def say_typed(self, words: str) -> None:
        """Why the cursor stays, in place of the question."""
        if isinstance(self.screen, Picker):
            self.screen.say(words)


class Picker(Dismissible, ModalScreen[tuple[str, ...] | None]):
    """The ids that are chosen, in the order of the list; None where it is left as it was.

    Enter chooses the name under the cursor, or all that are marked where marks were changed.
    """

    BINDINGS = dialogs.PICKER
    SCOPED_CSS = False  # the app says whether it is in ASCII
    DEFAULT_CSS = """
    Picker { align: left bottom; }
    Picker > Vertical { height: auto; background: $background; border: round $lane-cursor;
                        border-title-color: $foreground; border-title-style: bold; }
    .-ascii Picker > Vertical { border: ascii $lane-cursor; }
    Picker.-roomy KeyBar { height: 2; padding-top: 1; }
    Picker Static { height: auto; max-height: 2; padding: 0 1; color: $foreground;
                    text-style: bold; display: none; }
    Picker Static.-asks { display: block; }
    """

    def __init__(self, asked: OpenPicker, ascii_only: bool = False) -> None:
        super().__init__()
        self.question = asked.question
        self.names = asked.names
        self.beside = asked.beside
        self.headings = asked.headings
        self.several = asked.several
        self.marked = set(asked.chosen)
        self.ascii_only = ascii_only
        self._has_new_marks = False
        self._said = ""
        self._room = 1

    def compose(self) -> ComposeResult:
        """The question, the names and the keys."""
        with Vertical():
            yield Static()
            yield NameRows(ascii_only=self.ascii_only)
        yield KeyBar(self.ascii_only)

    def begin(self) -> None:
        """Begin with what is chosen now."""
        rows = self.query_one(NameRows)
        rows.names = self.names
        self.set_focus(rows)
        self._draw(next((id for id in self.names if id in self.marked), None))

    def on_resize(self) -> None:
        """A question and keys that fit, and as many names as there is room for."""
        self.set_class(self.size.height >= SHORT, "-roomy")
        asked, panel = clean(self._said or self.question), self.query_one(Vertical)
        fits = cells(asked) <= self.size.width - 6
        panel.border_title = Content(terminal_text(self.app, asked) if fits else "")
        first, *more = wrap(asked, max(1, self.size.width - 4)) or [""]
        lines = [first, fit(" ".join(more), self.size.width - 4)] if more else [first]
        question = self.query_one(Static)
        question.set_class(not fits, "-asks")
        question.update(Content("\n".join(terminal_text(self.app, line) for line in lines)))
        taken = BESIDES + (0 if fits else len(lines)) + (self.size.height >= SHORT)
        self._room = max(1, self.size.height - taken)
        self._draw()
        self.query_one(KeyBar).keys = tuple(
            key._replace(words="choose") if key.id == "rows.open" else key
            for key in footer_keys(self)
        )

    def say(self, words: str) -> None:
        """Show words in place of the question; none bring it back."""
        self._said = words
        self.on_resize()

    def _draw(self, id: str | None = None) -> None:
        lines: list[ScreenRow] = []
        for rows, headed in ((BESIDE_ROWS, True), (BESIDE_ROWS, False), (1, True), (1, False)):
            lines = [row for id in self.names for row in self._rows(id, rows, headed=headed)]
            if len(lines) <= self._room:
                break
        shown = self.query_one(Rows)
        shown.styles.height = min(len(lines), self._room)
        shown.show(lines, None if id is None else _KEY + id)

    def _rows(self, id: str, most: int, *, headed: bool) -> list[ScreenRow]:
        """A name with what stands beside it, in at most so many rows, below its heading."""
        name, beside = self._named(id), clean(self.beside.get(id, ""))
        head = [BLANK, words(f" {self.headings[id]}", "bold-text")] if id in self.headings else []
        head = head if headed else []
        if id not in self.beside:
            return [*head, name]
        label = max(cells(self._named(id).row[0].text) for id in self.names) + 3
        room = max(1, self.size.width - label - 4)
        told = fit(beside or NOT_SAID, most * room - (most > 1) * room // 4)
        first, *more = wrap(told, room)
        gap = " " * max(1, label - cells(name.row[0].text))
        rest = [(Segment(" " * label), Segment(part, "soft")) for part in more]
        row = (*name.row, Segment(gap), Segment(first, "soft" if beside else "dim"))
        return [*head, *(ScreenRow(each, name.key) for each in (row, *rest))]

    def _named(self, id: str) -> ScreenRow:
        name = self.names[id]
        is_marked = id in self.marked
        plain = "  " if self.marked else ""
        sign = ("[x] " if is_marked else "[ ] ") if self.several else "• " if is_marked else plain
        text = fit(f"  {sign}{clean(name)}", max(1, self.size.width - 3))
        return words(text, "bold-text" if is_marked else "text", _KEY + id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks are for where several can be chosen."""
        del parameters
        return self.several or action != "mark"

    def action_mark(self) -> None:
        """Mark the name under the cursor, or take its mark away."""
        id = self.query_one(Rows).cursor.removeprefix(_KEY)
        self.marked ^= {id}
        self._has_new_marks = True
        self._draw()

    @on(Rows.Opened)
    def _choose(self, event: Rows.Opened) -> None:
        id = event.key.removeprefix(_KEY)
        chosen = self.marked if self._has_new_marks or id in self.marked else {id}
        self.dismiss(tuple(id for id in self.names if id in chosen))

    def action_back(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
