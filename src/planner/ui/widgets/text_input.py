"""A line of typing that shows what a plan says without letting it act on the terminal."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from planner.plan.text import clean, one_line
from planner.ui.bindings import fields

LONGEST = 100_000
"""Cells of a text that a line takes; what is longer belongs in an editor."""


class PlainInput(Input):
    """An input for text of a plan: control characters are shown by stand-ins.

    A text that was not changed by the person comes back as it was, byte for byte.
    """

    BINDINGS = fields.TEXT_INPUT

    _original = ""
    _shown = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)
        self.cursor_blink = False  # nothing is sent while nobody types

    def show_text(self, text: str) -> None:
        """Show a text of the plan."""
        self._original = text
        self._shown = clean(text, limit=LONGEST)
        self.value = self._shown
        self.cursor_position = len(self._shown)

    def render_line(self, y: int) -> Strip:
        """One row of it, underlined to its end: an empty one would be only as far as the cursor."""
        strip = super().render_line(y)
        return strip.extend_cell_length(self.size.width, self.rich_style)

    @property
    def text(self) -> str:
        """What was typed, or the text that was shown, byte for byte, where it is unchanged."""
        return self._original if self.value == self._shown else self.value

    @property
    def touched(self) -> bool:
        """Whether something stands here that was typed and not only shown."""
        return bool(self.value.strip()) and self.value != self._shown

    def retype(self, text: str) -> None:
        """Put in what was typed before; it counts as typed."""
        self.value = clean(text, limit=LONGEST)
        self.cursor_position = len(self.value)

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted is shown like what a plan says."""
        super().insert_text_at_cursor(clean(text, limit=LONGEST))

    def on_paste(self, event: events.Paste) -> None:
        """Several lines become one; Textual would drop all but the first."""
        event.stop()
        event.prevent_default()
        if text := one_line(event.text):
            self.replace(clean(text, limit=LONGEST), *self.selection)

    async def on_key(self, event: events.Key) -> None:
        """Alt with a letter is a command where it has a binding; Textual would type the letter."""
        bound = self.screen.active_bindings.get(event.key)
        if event.key.startswith("alt+") and bound is not None and bound.node is self:
            event.stop()
            event.prevent_default()
            await self.run_action(bound.binding.action)


class FilterField(PlainInput):
    """The one line that a filter is typed in."""

    BINDINGS = fields.FILTER
    DEFAULT_CSS = """
    FilterField { dock: bottom; height: 1; margin-bottom: 1; display: none; }
    FilterField.-open { display: block; }
    """

    def action_leave(self) -> None:
        """Show everything again."""
        self.value = ""
        self.remove_class("-open")
        self.post_message(self.Closed())

    class Closed(Message):
        """The filter is put away."""
