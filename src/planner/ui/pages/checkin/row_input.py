"""The field of one row of a check-in."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.widgets.input import Selection

from planner.ui.bindings import fields
from planner.ui.widgets.text_input import PlainInput


class RowInput(PlainInput):
    """The number of one row; ← in an empty one goes to an earlier check-in day."""

    BINDINGS = fields.CHECKIN_ROW

    class Turned(Message):
        """The row is for an earlier (1) or a later (-1) check-in day."""

        def __init__(self, field: RowInput, weeks: int) -> None:
            super().__init__()
            self.field = field
            self.weeks = weeks

    class Correct(Message):
        """The number that was just saved is to be typed anew."""

        def __init__(self, field: RowInput) -> None:
            super().__init__()
            self.field = field

    class Pasted(Message):
        """A text was pasted into the row."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, can_correct: Callable[[], bool]) -> None:
        super().__init__()
        self._can_correct = can_correct
        self._to_retype = ""

    def offer_to_retype(self) -> None:
        """What is typed next takes the place of what stands here; Backspace takes one figure."""
        self._to_retype = self.value
        self.selection = Selection(0, len(self.value))

    def action_delete_left(self) -> None:
        """One figure of a number that is asked about: gone altogether, it would be no news."""
        if self._to_retype == self.value:
            self.selection = Selection.cursor(len(self.value))
        self._to_retype = ""
        super().action_delete_left()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """The letter that corrects is typed only where there is nothing to correct."""
        return super().check_consume_key(key, character) and not (
            key == fields.CORRECT_KEY and self._can_correct()
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Correcting needs a number that was saved."""
        if action == "correct":
            return self._can_correct()
        return super().check_action(action, parameters)

    def action_correct(self) -> None:
        """Type the number anew that was just saved."""
        self.post_message(self.Correct(self))

    def action_earlier(self) -> None:
        """A week back, or the cursor one to the left."""
        if self.value:
            self.action_cursor_left()
        else:
            self.post_message(self.Turned(self, 1))

    def action_later(self) -> None:
        """A week on, or the cursor one to the right."""
        if self.value:
            self.action_cursor_right()
        else:
            self.post_message(self.Turned(self, -1))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted into an empty row may be the figures of several."""
        if self.value or not event.text.strip():
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Pasted(event.text))
