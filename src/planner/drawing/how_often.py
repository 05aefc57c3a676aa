"""How often something is done, in words."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import Tactic
from planner.plan.text import cells, clean, fit, pad
from planner.race.verdict import date_words


def often_words(tactic: Tactic, today: dt.date) -> str:
    """How often: "5 a week", "every 2 weeks", "by 1 Dec", "once"."""
    if tactic.due is not None and "/" not in tactic.rhythm:
        return f"by {date_words(tactic.due, today)}"
    count, slash, unit = (clean(part.strip()) for part in tactic.rhythm.partition("/"))
    if unit[:1].isdigit():
        return f"every {unit}" if count == "1" else f"{count} in {unit}"
    return f"{count} a {unit}" if slash else count


def often_text(tactic: Tactic, today: dt.date, width: int, missing: str = "how often?") -> str:
    """The same in so many cells: "every 2 wks" where "every 2 weeks" is too long."""
    words = often_words(tactic, today) or missing
    return pad(fit(words if cells(words) <= width else words.replace("weeks", "wks"), width), width)
