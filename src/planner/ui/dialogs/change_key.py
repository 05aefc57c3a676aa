"""A command gets another key: the next key that is pressed."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import key_name
from planner.ui.services.keymap import Command, check_keymap
from planner.ui.widgets.bars import hint_text

AS_MADE = ""
"""The answer that gives a command the key back that it was made with."""


class Pressed(Static, can_focus=True):
    """Waits for one key and lets none of them do anything else."""

    def on_key(self, event: events.Key) -> None:
        """Every key is an answer here."""
        event.stop()
        event.prevent_default()
        if isinstance(self.screen, ChangeKey):
            self.screen.choose_key(event.key)


class ChangeKey(Dismissible, ModalScreen[str | None]):
    """Asks for a key at the foot of the page; None when it stays as it is."""

    DEFAULT_CSS = """
    ChangeKey { align: left bottom; }
    ChangeKey Pressed { height: auto; background: $background; color: $foreground;
                        border-top: solid $lane-road; padding: 0 1; }
    """

    def __init__(
        self, command: Command, keymap: Mapping[str, str], known: tuple[Command, ...]
    ) -> None:
        super().__init__()
        self.command = command
        self.keymap = keymap
        self.known = known

    def compose(self) -> ComposeResult:
        """What is asked, over two lines."""
        yield Pressed()

    def begin(self) -> None:
        """Ask."""
        self._say("")

    def _say(self, trouble: str) -> None:
        question = f"Press a key for “{self.command.words}”."
        hint = "Backspace gives its first key back · Esc leaves it as it is"
        lines = filter(None, (trouble, question, hint))
        self.query_one(Pressed).update(
            Content("\n").join([hint_text(self.app, line) for line in lines])
        )
        self.query_one(Pressed).focus()

    def choose_key(self, key: str) -> None:
        """A key was pressed."""
        if key == "escape":
            self.dismiss(None)
        elif key == "backspace":
            self.dismiss(AS_MADE)
        else:
            tried = check_keymap({**self.keymap, self.command.id: key}, self.known)
            if self.command.id in tried.keys:
                self.dismiss(key)
            else:
                self._say(f"{key_name(key)} cannot be used: {tried.wrong[self.command.id]}.")
