"""What came back from the editor cannot be taken as it is: what is wrong, and what now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import footer_keys
from planner.ui.widgets.bars import KeyBar, terminal_text

MOST = 4
"""Lines of what is wrong; the others are counted."""
NARROW = 80
"""Cells of a terminal below which the keys are said shorter."""
SHORT = {"came-back.edit": "edit", "came-back.leave": "leave it", "came-back.take": "take it"}


class EditProblems(Dismissible, ModalScreen[str | None]):
    """At the foot of the page: ``edit``, ``take`` or None, to leave the plan as it was."""

    BINDINGS = dialogs.EDIT_PROBLEMS
    DEFAULT_CSS = """
    EditProblems { align: left bottom; }
    EditProblems > Vertical { height: auto; background: $background; border-top: solid $lane-road;
                          padding: 0 1 1 1; }
    EditProblems Static { height: auto; color: $lane-soft; }
    EditProblems .question { color: $foreground; text-style: bold; }
    """

    def __init__(
        self, wrong: Sequence[str], message: str, can_take: bool, ascii_only: bool = False
    ) -> None:
        super().__init__()
        self.wrong = tuple(wrong)
        self.message = message
        self.can_take = can_take
        self.ascii_only = ascii_only

    def compose(self) -> ComposeResult:
        """What is wrong, line by line, and the keys."""
        head = "Nothing is changed yet: there is a mistake in the text that came back."
        if not self.can_take:
            head = "Nothing is changed: the text that came back cannot be read as a plan."
        lines = [self.message] if self.message else []
        lines += self.wrong[:MOST]
        if len(self.wrong) > MOST:
            lines.append(f"and {len(self.wrong) - MOST} more")
        with Vertical():
            yield Static(Content(terminal_text(self.app, head)), classes="question")
            for line in lines:
                yield Static(Content(terminal_text(self.app, f"  {line}")))
        yield KeyBar(self.ascii_only)

    def on_resize(self) -> None:
        """The keys that hold here, in words that there is room for."""
        keys = footer_keys(self)
        if self.size.width < NARROW:
            keys = tuple(key._replace(words=SHORT.get(key.id, key.words)) for key in keys)
        self.query_one(KeyBar).keys = keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be read at all cannot be taken."""
        return self.can_take if (action, parameters) == ("choose", ("take",)) else True

    def action_choose(self, choice: str | None) -> None:
        """Go on."""
        self.dismiss(choice)
