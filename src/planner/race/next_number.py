"""The number now and the one to aim for, or what to do, short enough for a lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from planner.plan.model import WEEKDAYS, Measure, Plan
from planner.race.line import as_of
from planner.race.pace import Next, Standing, awaits_last_number, next_checkin
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
    "not-drawn": "{answer} answers it",
    "no-reading": "{check_in} enters the first",
    "stale": "{check_in} enters one, any day",
    "due": "{check_in} enters the last",
    "past-due": "{step_back} new day or close",
    "finished": "{step_back} sets the next line",
}


def now_and_next(
    measure: Measure,
    standing: Standing,
    plan: Plan,
    today: dt.date,
    keys: Mapping[str, str] = KEYS,
    width: int = WIDTH,
    there: dt.date | None = None,
) -> str:
    """The number now and the one to aim for, or what to do: ``350 now · Friday 354``.

    Who is ahead reads instead by when the race is likely ``there``, or that it is too early
    to say. Words give way before figures do, to stay within ``width`` cells where figures allow it.
    """
    measure = as_of(measure, today)
    if just_begun(measure, standing, today):
        return f"first number {_day_names(next_checkin(plan, today), today)[0]}"
    if standing.status == "not-drawn" and measure.target not in (None, "?", measure.enough):
        return "kept to ourselves"
    if awaits_last_number(measure, standing, today):
        return _TO_DO["due"].format_map(keys)
    if standing.status in _TO_DO:
        return _TO_DO[standing.status].format_map(keys)
    if standing.value is None:
        return _TO_DO["no-reading"].format_map(keys) if standing.status else ""
    now = number(standing.value, measure)
    if standing.status == "holding":
        return first_fitting(width, f"{now} now · {standing.run_of_good} in a row", f"{now} now")
    if standing.status == "ahead" and (too_early(standing) or there):
        when = f"by {date_words(there, today)}" if there else "too early"
        return first_fitting(width, f"{now} now · {when}", f"{now} · {when}", f"{now} now")
    if standing.next is None or standing.status in (None, "not-started"):
        return f"{now} now"
    return _aim_words(measure, standing.next, now, today, width)


def _aim_words(measure: Measure, target: Next, now: str, today: dt.date, width: int) -> str:
    """The number to aim for beside the one now, in the longest words that fit."""
    aim = number(target.value, measure)
    day, short = _day_names(target.date, today)
    if measure.flows and not measure.keeps:
        return first_fitting(
            width,
            f"{now} now · {aim} more by {day}",
            f"{now} now · +{aim} by {day}",
            f"{now} now · +{aim} by {short}",
            f"{aim} more by {day}",
            f"{aim} more by {short}",
        )
    shorter = (f"{now} now · {short} {aim}", f"{now} · {short} {aim}", f"{day} {aim}")
    return first_fitting(width, f"{now} now · {day} {aim}", *shorter, f"{short} {aim}")


def _day_names(day: dt.date, today: dt.date) -> tuple[str, str]:
    if (day - today).days > 7:
        return date_words(day, today), date_words(day, today)
    name = WEEKDAYS[day.weekday()].capitalize()
    return name, name[:3]
