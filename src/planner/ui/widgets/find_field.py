"""A field to look for something in a list that its arrows move through."""

from __future__ import annotations

from planner.ui.bindings import fields
from planner.ui.widgets.text_input import PlainInput


class FindField(PlainInput):
    """What is looked for; the screen says what a step through the list is."""

    BINDINGS = fields.FIND


class ColumnsField(FindField):
    """The same above a list in columns: left and right lead from one to another."""

    BINDINGS = fields.FIND_IN_COLUMNS

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """All that can be read is typed, but for the sign that opened the help and closes it."""
        return character != "?" and super().check_consume_key(key, character)
