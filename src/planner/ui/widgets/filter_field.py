"""The line in which a page is narrowed to what is looked for."""

from __future__ import annotations

from textual.message import Message

from planner.ui.bindings import fields
from planner.ui.widgets.text_input import PlainInput


class FilterField(PlainInput):
    """The one line that a filter is typed in."""

    BINDINGS = fields.FILTER
    DEFAULT_CSS = """
    FilterField { dock: bottom; height: 1; margin-bottom: 1; border: none; padding: 0 1;
                  background: $lane-field; display: none; }
    FilterField:focus { border: none; }
    FilterField.-open { display: block; }
    """

    def action_leave(self) -> None:
        """Show everything again."""
        self.value = ""
        self.remove_class("-open")
        self.post_message(self.Closed())

    class Closed(Message):
        """The filter is put away."""
