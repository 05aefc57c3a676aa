"""The number now and the one to aim for, or what to do, short enough for a lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from planner.plan.model import WEEKDAYS, Measure
from planner.race.line import as_of
from planner.race.pace import Next, Standing, awaits_last_number
from planner.race.position import first_number
from planner.race.verdict import (
    KEYS,
    WIDTH,
    date_words,
    first_fitting,
    just_begun,
    number,
    too_early,
)

_TO_DO = {
    "not-drawn": ("answer", "answers it", ""),
    "start": ("answer", "says yes", ""),
    "no-reading": ("check_in", "enters the first", ""),
    "stale": ("check_in", "enters one, any day", ""),
    "due": ("check_in", "enters the last", ""),
    "past-due": ("step_back", "new day or close", "new day or close"),
    "finished": ("step_back", "sets the next line", "set the next line"),
}
"""The key, what it does, and what is said where there is no key."""


def now_and_next(
    measure: Measure,
    standing: Standing,
    today: dt.date,
    keys: Mapping[str, str] = KEYS,
    width: int = WIDTH,
    there: dt.date | None = None,
) -> str:
    """The number now and the one to aim for, or what to do: ``350 now · 355 by Fri``.

    Who is ahead reads instead when the race is likely ``there``, or that it is too early to say.
    Words give way before figures do, to stay within ``width`` cells where figures allow it. A key
    that is a longer command stands alone where its words have no room, and one that is empty is
    not named.
    """
    measure = as_of(measure, today)
    if just_begun(measure, standing, today):
        return _first_number_words(standing.first_due or today, today, keys, width)
    if standing.status == "not-drawn" and measure.target not in (None, "?", measure.enough):
        return "kept to ourselves"
    if standing.status == "not-drawn" and first_number(measure, today):
        return _to_do("start", keys, width)
    if awaits_last_number(measure, standing, today):
        return _to_do("due", keys, width)
    if standing.fell_back and standing.value is not None:
        return _fell_back_words(number(standing.value, measure), keys["step_back"], width)
    if standing.status in _TO_DO:
        return _to_do(standing.status, keys, width)
    if standing.value is None:
        return _to_do("no-reading", keys, width) if standing.status else ""
    now = number(standing.value, measure)
    if standing.status == "holding":
        return first_fitting(width, f"{now} now · {standing.run_of_good} in a row", f"{now} now")
    if standing.status == "ahead" and (too_early(standing) or there):
        when = f"likely {date_words(there, today)}" if there else "too early"
        return first_fitting(width, f"{now} now · {when}", f"{now} · {when}", f"{now} now")
    if standing.next is None or standing.status in (None, "not-started"):
        return f"{now} now"
    return _aim_words(measure, standing.next, now, today, width)


def _to_do(what: str, keys: Mapping[str, str], width: int) -> str:
    """What there is to do, with the key or the command that does it."""
    name, with_key, without = _TO_DO[what]
    return first_fitting(width, f"{keys[name]} {with_key}", keys[name]) if keys[name] else without


def _fell_back_words(now: str, key: str, width: int) -> str:
    """The number now, and the next line that is offered."""
    long, short = f"{key} sets the next line", f"{key} next line"
    if not key:
        long, short = "set the next line", "next line?"
    return first_fitting(
        width, f"{now} now · {long}", f"{now} now · {short}", f"{now} · {short}", f"{now} now"
    )


def _aim_words(measure: Measure, target: Next, now: str, today: dt.date, width: int) -> str:
    """The number to aim for beside the one now, in the longest words that fit."""
    aim = number(target.value, measure)
    day, short = day_names(target.date, today)
    more = measure.flows and not measure.keeps
    amounts = (f"{aim} more", f"+{aim}") if more else (aim,)
    return first_fitting(
        width,
        *(f"{now} now · {amount} by {day}" for amount in amounts),
        *(f"{now} · {amount} by {name}" for name in (day, short) for amount in amounts),
        *(f"{now} · {amount} {short}" for amount in amounts[-1:]),
        *(f"{amount} by {name}" for name in (day, short) for amount in amounts),
    )


def day_names(day: dt.date, today: dt.date) -> tuple[str, str]:
    """A check-in day: ``Fri`` within the next six days, else ``Fri 11 Dec``, and ``11 Dec``."""
    name, date = WEEKDAYS[day.weekday()][:3].title(), date_words(day, today)
    return (name, name) if 0 < (day - today).days < 7 else (f"{name} {date}", date)


def _first_number_words(first: dt.date, today: dt.date, keys: Mapping[str, str], width: int) -> str:
    """When the first number is due, or how it is entered once it is."""
    day, short = day_names(first, today)
    if first <= today:
        do = _to_do("no-reading", keys, width)
        since = "today" if first == today else f"since {day}"
        return do if keys["check_in"] else f"first number due {since}"
    return first_fitting(
        width, f"first number by {day}", f"first number by {short}", f"first number {short}"
    )
