"""The number now and the one to aim for, or what to do, short enough for a lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import chain

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
_FORMS = (" now, ", " now, ", " · ", " · ")
"""What joins the number now and the one to aim for, from the longest form to the shortest; the
second has no weekday, the third no "now", the last no "by". A list of lanes keeps to one that fits
them all.
"""


def now_and_next(
    measure: Measure,
    standing: Standing,
    today: dt.date,
    keys: Mapping[str, str] = KEYS,
    width: int = WIDTH,
    there: dt.date | None = None,
    form: int = 0,
) -> str:
    """The number now and the one to aim for, or what to do: ``350 now, 355 by Fri``.

    Who is ahead reads instead when the race is likely ``there``, or that it is too early to say.
    Words give way before figures do, to stay within ``width`` cells where figures allow it. A key
    that is a longer command stands alone where its words have no room, and one that is empty is
    not named. It is said in no longer ``form`` than that one (:func:`form_that_fits`).
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
    texts = _in_forms(measure, standing, today, there)
    return first_fitting(width, *chain.from_iterable(texts[min(form, len(texts) - 1) :]))


def form_that_fits(
    measure: Measure, standing: Standing, today: dt.date, width: int, there: dt.date | None = None
) -> int:
    """The first of :data:`_FORMS` in which what is said of the numbers fits in so many cells."""
    if standing.value is None or standing.status in _TO_DO:
        return 0
    texts = _in_forms(as_of(measure, today), standing, today, there)[: len(_FORMS)]
    fits = (n for n, form in enumerate(texts) if any(len(text) <= width for text in form))
    return next(fits, len(texts) - 1)


def _in_forms(
    measure: Measure, standing: Standing, today: dt.date, there: dt.date | None
) -> list[tuple[str, ...]]:
    """The number now and what comes beside it, in each of :data:`_FORMS` and in a shorter one."""
    now = number(standing.value or 0, measure)
    if standing.status == "holding":
        beside = f"{standing.run_of_good} in a row"
    elif standing.status == "ahead" and (too_early(standing) or there):
        if there:
            day = date_words(there, today)
            words = (f"likely {day}", f"there {day}", f"likely {day}", f"there {day}")
            forms = zip(_FORMS, words, strict=True)
            return [*((f"{now}{form}{said}",) for form, said in forms), (f"{now} now",)]
        beside = "too early"
    elif standing.next is None or standing.status in (None, "not-started"):
        return [(f"{now} now",)]
    else:
        return _aim_forms(measure, standing.next, now, today)
    return [*((f"{now}{form}{beside}",) for form in _FORMS), (f"{now} now",)]


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
        width, f"{now} now, {long}", f"{now} now, {short}", f"{now} · {short}", f"{now} now"
    )


def _aim_forms(measure: Measure, target: Next, now: str, today: dt.date) -> list[tuple[str, ...]]:
    """The number to aim for beside the one now, in each form as an amount and as a step."""
    aim = number(target.value, measure)
    day, short = day_names(target.date, today)
    more = measure.flows and not measure.keeps
    amounts = (f"{aim} more", f"+{aim}") if more else (aim,)
    names = (f" by {day}", f" by {short}", f" by {short}", f" {short}")
    texts = [
        tuple(f"{now}{form}{amount}{name}" for amount in amounts)
        for form, name in zip(_FORMS, names, strict=True)
    ]
    return [*texts, tuple(f"{amount} by {name}" for name in (day, short) for amount in amounts)]


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
