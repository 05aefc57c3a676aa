"""Whether a measure's words name the period that it is counted over: "orders a week", "£/month"."""

from __future__ import annotations

import re

from planner.plan.model import Measure

_A_PERIOD = re.compile(
    r"/\s*(?:day|wk|week|mo|month|qtr|quarter|yr|year|d|w|m|y)\b"
    r"|\b(?:per|a|an|each|every)\s+(?:day|week|month|quarter|year)\b"
    r"|\b(?:daily|weekly|monthly|quarterly|yearly)\b"
    r"(?!\s+(?:newsletter|digest|email|magazine|paper|podcast|show|report|post)s?\b)",
    re.IGNORECASE,
)


def names_a_period(measure: Measure) -> bool:
    """Whether its unit or measure, or its name where it has no measure, says so."""
    words = f"{measure.unit} {measure.measure or measure.name}"
    return _A_PERIOD.search(words) is not None
