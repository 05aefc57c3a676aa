"""A question with the line to answer it on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from planner.plan.text import clean, wrap
from planner.ui.bindings import fields
from planner.ui.live_keys import key_places
from planner.ui.widgets.bars import hint_text, terminal_text
from planner.ui.widgets.text_input import PlainInput


class FieldInput(PlainInput):
    """One line of typing in which Enter keeps, ↑ goes back and F2 explains."""

    BINDINGS = fields.FIELD

    def action_earlier(self) -> None:
        """One answer back."""
        self.post_message(Field.Earlier(self.text))

    def action_explain(self) -> None:
        """Explain the question."""
        self.post_message(Field.Explain())

    def action_leave(self) -> None:
        """Leave the field; what stands in it is kept by the page."""
        self.post_message(Field.Leaving(self.text))


class Field(Vertical):
    """The open question of a page; the page decides what an answer does."""

    DEFAULT_CSS = """
    Field { height: auto; border-left: thick $lane-cursor; padding: 0 1; margin: 0 1; }
    Field Static { height: auto; color: $lane-soft; }
    Field #ask { color: $foreground; text-style: bold; }
    Field #row { height: 1; layout: horizontal; }
    Field #lead { width: auto; color: $lane-dim; }
    Field #complaint { color: $lane-cursor; }
    Field #complaint.-wrong { color: $lane-error; text-style: bold; }
    """

    class Answered(Message):
        """A person pressed Enter; the text may be empty."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Earlier(Message):
        """A person wants the answer before this one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Explain(Message):
        """A person wants to know why this is asked."""

    class Leaving(Message):
        """A person leaves the field, with this text in it."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    hint = ""
    why = ""

    def compose(self) -> ComposeResult:
        """The question, the line, what is wrong with the answer, a hint."""
        yield Static(id="ask")
        with Vertical(id="row"):
            yield Static(id="lead")
            yield FieldInput()
        yield Static(id="complaint")
        yield Static(id="hint")

    def ask(self, question: str, answer: str, hint: str, lead: str = "", why: str = "") -> None:
        """Ask something else, with an answer in the line; ``lead`` stands before it."""
        self.why = why
        self._write("ask", question)
        self._write("lead", f"{lead}  " if lead else "")
        self.change_hint(hint)
        self.complain("")
        self.query_one(FieldInput).show_text(answer)

    def _write(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Static).update(Content(terminal_text(self.app, text)))

    def _show_hint(self, text: str) -> None:
        self.query_one("#hint", Static).update(hint_text(self.app, text, lines=True))

    def complain(self, text: str) -> None:
        """Say what would be an answer; nothing typed is lost."""
        line = self.query_one("#complaint", Static)
        line.display = bool(text)
        wrong = bool(text) and not key_places(text)  # else a key is an answer to it
        line.set_class(wrong, "-wrong")
        line.update(hint_text(self.app, f"✗ {text}" if wrong else text))

    def change_hint(self, text: str) -> None:
        """Other words under the line."""
        self.hint = text
        self._show_hint(text)

    def rows_taken(self, width: int) -> int:
        """The rows of the question, its line and its hint in that width, margins not counted."""
        hint = [
            row
            for line in self.hint.split("\n")
            for row in wrap(clean(line), max(1, width)) or [""]
        ]
        shown = (self.query_one(f"#{id}", Static).display for id in ("ask", "complaint"))
        return 1 + len(hint) + sum(map(bool, shown))

    def show_question(self, shown: bool) -> None:
        """Whether the question stands above its line, and not elsewhere."""
        self.query_one("#ask", Static).display = shown

    def explain(self) -> None:
        """Show why this is asked in the place of the hint."""
        self._show_hint(self.why or self.hint)

    def focus_line(self) -> None:
        """Type here."""
        self.screen.set_focus(self.query_one(FieldInput))

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(FieldInput).text

    @property
    def typed(self) -> str:
        """What a person typed in the line; nothing where it says what was shown there."""
        line = self.query_one(FieldInput)
        return line.text if line.touched else ""

    def retype(self, text: str) -> None:
        """Type again what was half-typed."""
        self.query_one(FieldInput).retype(text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Answered(self.text))

    @on(Explain)
    def _explain(self) -> None:
        self.explain()
