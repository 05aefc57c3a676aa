"""A line of typing that shows what a plan says without letting it act on the terminal."""

from __future__ import annotations

from textual.widgets import Input

from planner.plan.text import clean

LONGEST = 100_000
"""Cells of a text that a line takes; what is longer belongs in an editor."""


class PlainInput(Input):
    """An input for text of a plan: control characters are shown by stand-ins.

    A text that was not changed by the person comes back as it was, byte for byte.
    """

    _original = ""
    _shown = ""

    def put(self, text: str) -> None:
        """Show a text of the plan."""
        self._original = text
        self._shown = clean(text, limit=LONGEST)
        self.value = self._shown
        self.cursor_position = len(self._shown)

    @property
    def text(self) -> str:
        """What was typed, or the text that was put where it is unchanged."""
        return self._original if self.value == self._shown else self.value

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted is shown like what a plan says."""
        super().insert_text_at_cursor(clean(text, limit=LONGEST))
