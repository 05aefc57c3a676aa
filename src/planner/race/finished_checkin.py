"""What keeps that a check-in was finished, for the next start and for a colleague's computer."""

from __future__ import annotations

import datetime as dt

from planner.plan.edits import Edit
from planner.plan.model import Plan, Review
from planner.plan.review_edits import add_to_review
from planner.race.number_due import numbers_due


def finish_checkin(day: dt.date, by: str, today: dt.date) -> Edit:
    """Keep that a check-in was finished, where numbers still wait that it left empty.

    That is an entry without words in the record. Where no number waits for this check-in, the
    numbers themselves say so, and nothing is written.
    """

    def edit(plan: Plan) -> Plan:
        kept = add_to_review(Review(day, by=by))(plan)
        return plan if numbers_due(kept, today) == numbers_due(plan, today) else kept

    return edit
