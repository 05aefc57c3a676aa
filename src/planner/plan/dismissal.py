"""Waving a note of the coach away, as an edit like any other."""

from __future__ import annotations

from dataclasses import replace

from planner.plan.edits import Edit
from planner.plan.model import Dismissal, Plan
from planner.plan.row_identity import identity


def dismiss(dismissal: Dismissal) -> Edit:
    """Let the coach keep a note to itself: for good, or with ``facts`` as long as they hold.

    One row says it for a rule and a place; what was said of them before is replaced.
    """

    def edit(plan: Plan) -> Plan:
        rows = plan.coach.dismissed
        same = [n for n, row in enumerate(rows) if identity(row) == identity(dismissal)]
        place = same[0] if same else len(rows)
        before, after = rows[:place], rows[place:]
        others = tuple(row for n, row in enumerate(after, place) if n not in same)
        return replace(plan, coach=replace(plan.coach, dismissed=(*before, dismissal, *others)))

    return edit
