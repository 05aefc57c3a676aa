"""One line that is asked for at the foot of the page."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from planner.plan.text import cells
from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.messages import Drafted, Notice, PromptOpened
from planner.ui.services.drafts import PROMPT, form_about
from planner.ui.services.editor import edit_words
from planner.ui.widgets.bars import hint_text, terminal_text
from planner.ui.widgets.text_input import PlainInput

KEEP = "Enter keeps it · Esc leaves it"
"""What the keys do, where the hint does not say it."""


class TextPrompt(Dismissible, ModalScreen[str | None]):
    """Asks one thing; dismissed with the line, or with ``None`` where the person goes back."""

    BINDINGS = dialogs.TEXT_PROMPT
    SCOPED_CSS = False  # the app says whether it is in ASCII
    DEFAULT_CSS = """
    TextPrompt { align: left bottom; }
    TextPrompt > Vertical { height: auto; background: $background; border: round $lane-cursor;
                     border-title-color: $foreground; border-title-style: bold;
                     border-subtitle-color: $lane-soft; padding: 0 1; }
    .-ascii TextPrompt > Vertical { border: ascii $lane-cursor; }
    TextPrompt Static { height: auto; color: $lane-soft; }
    TextPrompt .question { color: $foreground; text-style: bold; }
    """

    def __init__(self, question: str, value: str = "", hint: str = "", about: str = "") -> None:
        """``about`` tells apart what is asked in the same words: the id of a tactic, a day."""
        super().__init__()
        self.question = question
        self.about = about
        self.value = value
        self.hint = hint or "Enter keeps it (empty is fine) · Esc leaves it · Ctrl+G your editor"

    @property
    def form(self) -> str:
        """What this line is called as long as it is half-typed."""
        return form_about(PROMPT, f"{self.question} {self.about}".rstrip())

    def compose(self) -> ComposeResult:
        """The question, its field, and what the keys do."""
        with Vertical():
            yield Static(Content(terminal_text(self.app, self.question)), classes="question")
            yield PlainInput()
            yield Static(hint_text(self.app, self.hint))

    def on_resize(self) -> None:
        """The question stands in the frame's title, where that has room for it."""
        if self.is_laid_out:
            asked = terminal_text(self.app, self.question)
            fits = cells(asked) <= self.size.width - 6
            panel = self.query_one(Vertical)
            panel.border_title = Content(asked if fits else "")
            panel.border_subtitle = hint_text(self.app, "" if "Enter" in self.hint else KEEP)
            self.query_one(".question").display = not fits

    def begin(self) -> None:
        """Type at once: the next key may be on its way already."""
        self.on_resize()
        self.query_one(PlainInput).show_text(self.value)
        self.post_message(PromptOpened(self.form, self.query_one(PlainInput).retype))
        self.set_focus(self.query_one(PlainInput))

    @on(Input.Changed)
    def _typed(self) -> None:
        line = self.query_one(PlainInput)
        texts = {"question": self.question, "text": line.text} if line.touched else {}
        self.post_message(Drafted(self.form, texts))

    def on_click(self, event: events.Click) -> None:
        """A click beside it goes back, where nothing was typed that this could lose."""
        line = self.query_one(PlainInput)
        beside = self.get_widget_at(*event.screen_offset)[0] is self
        if beside and line.text == self.value:
            self.action_back()

    @on(Input.Submitted)
    def _answer(self) -> None:
        self.post_message(Drafted(self.form, {}, with_edit=True))
        self.dismiss(self.query_one(PlainInput).text.strip())

    def action_editor(self) -> None:
        """What stands here in the person's editor; Enter keeps what comes back."""
        line = self.query_one(PlainInput)
        before = line.text
        text, message = edit_words(self.app, before)
        if text != before and "\n" in text:
            line.show_text(text)
        elif text != before:
            line.retype(text)
        if message:
            self.app.post_message(Notice(message))

    def action_back(self) -> None:
        """Leave it as it was, and say what was typed and not kept."""
        self.post_message(Drafted(self.form, {}))
        text = self.query_one(PlainInput).text
        if text != self.value:
            self.app.post_message(Notice(f"Left as it was; not kept: {text}"))
        self.dismiss(None)
