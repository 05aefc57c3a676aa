"""Finished plans to look at, told as if their last check-in had just been made."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

NAMES = ("shop", "project", "charity")
"""The examples, the plainest first."""

_LAST_CHECK_IN = {
    "shop": date(2026, 11, 20),
    "project": date(2026, 11, 16),
    "charity": date(2026, 11, 15),
}
_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def text(name: str, today: date) -> str:
    """The example's plan file, moved in time so that it is current on ``today``.

    Every date moves by the same number of whole weeks, so weekdays stay. The last
    check-in then lies one to seven days before ``today``: on a check-in day, that day's
    own is still to be made. Raises KeyError for a name that is not in NAMES.
    """
    weeks = (today - timedelta(days=1) - _LAST_CHECK_IN[name]).days // 7
    shift = timedelta(weeks=weeks)
    authored = Path(__file__).with_name(f"{name}.plan.toml").read_text(encoding="utf-8")
    return _DATE.sub(lambda day: str(date.fromisoformat(day[0]) + shift), authored)
