"""Whether a goal's numbers are sums, week by week, or where it stands: by its own words."""

from __future__ import annotations

import re

from planner.plan.model import Measure, Tactic

_SPANS = {"d": "day", "w": "week", "m": "month", "q": "quarter"}
_PER = re.compile(
    r"\b(?:per|an?|each|every)\s+(day|week|wk|month|mo|quarter)\b"
    r"|/\s*(day|d|week|wk|w|month|mon|mo|quarter|qtr|q)\b"
    r"|\b(daily|weekly|monthly|quarterly)\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"(?:[\w-]+ ){0,2}(?:followers|subscribers|members)(?: (?:on|of|within|in) .*)?"
    r"|.*\b(?:in all|all told|altogether)",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:new|net|extra|more|gain|join|add|lost|leav|unfollow|unsubscrib|sign)", re.IGNORECASE
)


def find_stated_period(entry: Measure | Tactic) -> str:
    """The day, week, month or quarter that a number is said to be for, or nothing."""
    for text in _texts(entry):
        if match := _PER.search(text):
            return _SPANS[match[match.lastindex or 0][0].lower()]
    return ""


def infer_sum_or_total(entry: Measure | Tactic) -> str | None:
    """``sum`` or ``total`` where the entry's own words leave no doubt, else None.

    A number of a week that is read by the month is neither.
    """
    if isinstance(entry, Tactic) or entry.flows:
        return "sum"
    if period := find_stated_period(entry):
        return "sum" if period == entry.every else None
    texts = _texts(entry)
    if any(map(_STANDING.fullmatch, texts)) and not any(map(_CAME.search, texts)):
        return "total"
    return None


def _texts(entry: Measure | Tactic) -> list[str]:
    if isinstance(entry, Tactic):
        return []
    return [" ".join(text.split()) for text in (entry.unit, entry.measure, entry.name) if text]
