"""The field of one row of a check-in."""

from __future__ import annotations

from textual import events
from textual.message import Message

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

    class Pasted(Message):
        """A text was pasted into the row."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

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
