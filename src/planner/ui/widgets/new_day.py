"""What is said when midnight passes while something is open."""

from __future__ import annotations

import datetime as dt

from planner.race.verdict import date_words


def full_date(day: dt.date, today: dt.date) -> str:
    """ "Friday 4 Dec", with its year where that is another one than today's."""
    return f"{day:%A} {date_words(day, today)}"


def stays_words(began: dt.date, today: dt.date) -> str:
    """That another day has begun, and with which day what is typed stays."""
    now, before = full_date(today, today), full_date(began, today)
    return f"It is {now} now. What is typed here stays with {before}."
