"""Rows of coloured text that are only looked at."""

from __future__ import annotations

from planner.ui.widgets.rows import Rows


class Picture(Rows, can_focus=False):
    """Rows without a cursor."""
