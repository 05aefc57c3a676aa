"""A change carried over to a plan that was changed elsewhere."""

from __future__ import annotations

from planner.merging.plans import merge, settle
from planner.plan.model import Plan


class Clash(ValueError):
    """Both sides changed one thing; the message names it."""


def carry(before: Plan, after: Plan, now: Plan) -> Plan:
    """``now`` with everything done to it that leads from ``before`` to ``after``.

    Of two rows that both sides added about one day, both are kept. Raises :class:`Clash` where
    both sides changed one field, each in its own way.
    """
    merged = merge(before, after, now)
    for conflict in merged.conflicts:
        if not conflict.both:
            raise Clash(conflict.where)
    return settle(merged, ["both"] * len(merged.conflicts))
