"""A standing in plain words, short enough for a lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from planner.plan.model import RHYTHMS, Measure, Plan
from planner.plan.rows import LARGEST_NUMBER, MONTHS
from planner.race.keep_goals import run_length
from planner.race.line import as_of
from planner.race.pace import Standing, awaits_last_number, counts_steps, ended_unseen
from planner.race.position import first_number
from planner.race.rounding import shown_decimals, spelled_decimals
from planner.race.status import RUNNING

KEYS: Mapping[str, str] = MappingProxyType(
    {"check_in": "c", "step_back": "b", "answer": "Enter", "settle": "S", "why": "w", "closed": "f"}
)
"""The keys that the words name, where nothing else is bound."""
NO_KEYS: Mapping[str, str] = MappingProxyType(dict.fromkeys(KEYS, ""))
"""For what is printed, copied or drawn for others: there is nothing to press."""

WIDTH = 21
"""Cells that a lane has for words."""

SHORT_MONTHS = [name[:3].title() for name in MONTHS]
_PERIODS = {
    "day": (1, "day", "d"),
    "week": (1, "week", "w"),
    "2 weeks": (2, "week", "w"),
    "month": (1, "month", "mo"),
    "quarter": (1, "quarter", "q"),
}
_PLAIN = {"on-pace": "on pace", "holding": "holding", "no-reading": "no number yet"}
_BEGUN = "just begun"
LEAST_CHECK_INS = 2
"""With fewer check-ins after the baseline it is too early to call."""

EVEN = (0.2, 0.8)
"""On pace, a chance between these is called even odds."""

_FAR = 334
"""Days from which a date needs its year: about eleven months."""


def number(value: float, measure: Measure | None = None) -> str:
    """A number for display: ``1,234.5``; at most two decimals, more for small amounts.

    With a measure it is shown in that measure's spelling, to the nearest.
    """
    if abs(value) >= LARGEST_NUMBER:
        return f"{value:.3g}".replace("e+", "e")
    decimals = shown_decimals(value) if measure is None else spelled_decimals(measure)
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def date_words(day: dt.date, today: dt.date) -> str:
    """``28 Mar``, or ``28 Mar 2028`` when it is more than about eleven months away."""
    words = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if abs((day - today).days) > _FAR else words


def full_date(day: dt.date, today: dt.date) -> str:
    """``Friday 4 Dec``, with its year as :func:`date_words` has it."""
    return f"{day:%A} {date_words(day, today)}"


def finish_words(measure: Measure, today: dt.date) -> str:
    """The finish sign: ``420 by 28 Mar``, ``at least 4.6``, ``? by ?``, ``private by 31 Mar``."""
    if measure.hidden_word:
        return str(measure.target)
    measure = as_of(measure, today)
    if measure.enough is not None:
        unit = " %" if measure.unit == "%" else ""
        enough = number(measure.enough, measure) + unit
    else:
        enough = str(measure.target or "?")
    if measure.keeps:
        return f"{'at least' if measure.sign > 0 else 'at most'} {enough}"
    deadline = measure.deadline
    return f"{enough} by {date_words(deadline, today) if deadline else '?'}"


def chance_words(chance: float) -> str:
    """A chance from 0 to 1 as it is shown: to 5 %, and ``<5 %`` below that."""
    return "<5 %" if chance < 0.05 else f"{round(chance * 20) * 5} %"


def odds(standing: Standing, chance: float | None) -> str:
    """The chance beside a verdict, or nothing: on pace is even odds, and says so in words.

    Where so little time or so short a pace is left that it is not, it is the figure after all.
    """
    if chance is None or standing.status not in RUNNING:
        return ""
    even = standing.status == "on-pace" and EVEN[0] <= chance <= EVEN[1]
    return "even odds" if even else chance_words(chance)


def too_early(standing: Standing) -> bool:
    """Whether the race runs but has too few check-ins for a forecast; a few steps get none."""
    few = standing.checkins < LEAST_CHECK_INS and not counts_steps(standing.line)
    return few and standing.status in RUNNING and not standing.is_last_day


def just_begun(measure: Measure, standing: Standing, today: dt.date) -> bool:
    """Whether nothing is entered yet and nothing was due: the start is less than a rhythm ago."""
    if standing.status != "no-reading" or standing.start is None:
        return False
    young = (today - standing.start).days < RHYTHMS[measure.every]
    young = young or (standing.first_due is not None and today < standing.first_due)
    return young and standing.deadline != today


def verdict_of(
    measure: Measure, standing: Standing, today: dt.date, chance: float | None = None
) -> str:
    """Where it stands in a few words: ``21 days behind``, ``on pace``, ``last number 30 Oct``.

    A chance is added where one may be shown: ``21 days behind · <5 %``.
    """
    if measure.hidden_word:
        return measure.hidden_word
    words = _verdict(as_of(measure, today), standing, today)
    beside = "" if standing.is_last_day else odds(standing, chance)
    return f"{words} · {beside}" if beside else words


def _last_day_words(measure: Measure, standing: Standing, today: dt.date) -> tuple[str, str]:
    """What the day of a race asks for, in a few words and in fewer; nothing on other days."""
    if awaits_last_number(measure, standing, today):
        if standing.deadline == today:
            return "number due today", "due today"
        return "last number due", "number due"
    if not standing.is_last_day:
        return "", ""
    lacking = f"last day, {_lacking_words(measure, standing)}"
    return first_fitting(WIDTH, lacking, "last day"), "last day"


def _verdict(measure: Measure, standing: Standing, today: dt.date) -> str:
    if last_day := _last_day_words(measure, standing, today)[0]:
        return last_day
    match standing.status:
        case None:
            return measure.state
        case "finished":
            return _there_words(measure, standing, today)
        case "past-due":
            return _day_passed_words(measure, standing)
        case "not-drawn":
            return _not_drawn_words(measure)
        case "not-started" if standing.start:
            return f"starts {date_words(standing.start, today)}"
        case "stale" if standing.value_date:
            return f"last number {date_words(standing.value_date, today)}"
        case "no-reading" if just_begun(measure, standing, today):
            return _BEGUN
        case "on-pace" | "holding" | "no-reading":
            return _PLAIN[standing.status]
    if measure.keeps:
        count, name, _ = _broken_periods(measure, standing)
        return f"{counted(count, name)} {_side_word(measure)}"
    days = round(abs(standing.lead_days or 0))
    where = "ahead" if standing.status == "ahead" else "behind"
    return f"{counted(days, 'day')} {where}" if days else f"just {where}"


def short_verdict(measure: Measure, standing: Standing, today: dt.date) -> str:
    """The verdict in about eleven cells: ``21 d behind``, ``since 30 Oct``, ``no number``."""
    if measure.hidden_word:
        return measure.hidden_word.partition(" · ")[0]
    return _short_verdict(as_of(measure, today), standing, today)


def _short_verdict(measure: Measure, standing: Standing, today: dt.date) -> str:
    if last_day := _last_day_words(measure, standing, today)[1]:
        return last_day
    match standing.status:
        case "not-drawn":
            return _not_drawn_words(measure).removesuffix(" yet")
        case "no-reading":
            return _BEGUN if just_begun(measure, standing, today) else "no number"
        case "past-due":
            return "passed"
        case "finished" if not measure.keeps:
            return "fell back" if standing.fell_back else "reached"
        case "not-started" if standing.start:
            return f"from {date_words(standing.start, today)}"
        case "stale" if standing.value_date:
            return f"since {date_words(standing.value_date, today)}"
        case "behind" if measure.keeps:
            count, _, unit = _broken_periods(measure, standing)
            return f"{count} {unit} {_side_word(measure)}"
        case "ahead" | "slipping" | "behind":
            days = round(abs(standing.lead_days or 0))
            where = "ahead" if standing.status == "ahead" else "behind"
            return f"{days} d {where}" if days else where
    return _verdict(measure, standing, today)


def first_fitting(width: int, *words: str) -> str:
    """The first of some texts that fits in so many cells, else the last."""
    return next((text for text in words if len(text) <= width), words[-1])


def counted(count: float, name: str) -> str:
    """A count, to the nearest, with its noun: ``1 day``, ``1,200 days``."""
    whole = round(count)
    return f"{whole:,} {name}{'' if whole == 1 else 's'}"


def _side_word(measure: Measure) -> str:
    return "under" if measure.sign > 0 else "over"


def _broken_periods(measure: Measure, standing: Standing) -> tuple[int, str, str]:
    """How long a keep goal has been broken: count, name of the unit, and its short form."""
    size, name, short = _PERIODS[measure.every]
    return size * max(1, run_length(False, standing.periods)), name, short


def _there_words(measure: Measure, standing: Standing, today: dt.date) -> str:
    if measure.keeps:
        return f"held {measure.hold} of {measure.hold}"
    if standing.finished_on is None or standing.deadline is None:
        return "reached"
    if standing.fell_back:
        return f"reached on {date_words(standing.finished_on, today)}"
    early = (standing.deadline - standing.finished_on).days
    if early == 0:
        return "reached on the day"
    return f"reached {counted(abs(early), 'day')} {'early' if early > 0 else 'late'}"


def _day_passed_words(measure: Measure, standing: Standing) -> str:
    enough, value = measure.enough, standing.value
    if enough is None or value is None or ended_unseen(standing):
        return "deadline passed"
    if measure.keeps and measure.hold and measure.sign * (enough - value) <= 0:
        return f"deadline passed, {standing.run_of_good} of {measure.hold}"
    return f"deadline passed, {_lacking_words(measure, standing)}"


def _lacking_words(measure: Measure, standing: Standing) -> str:
    """How far the number is from what is enough: ``25 short``, ``3 over``."""
    lacking = measure.sign * ((measure.enough or 0) - (standing.value or 0))
    return f"{number(lacking, measure)} {'short' if measure.sign > 0 else 'over'}"


def start_offer(measure: Measure, today: dt.date) -> str:
    """Whether the first number is the start: ``31.5 as the start, from 2 Oct?``; else nothing."""
    first = first_number(measure, today)
    if first is None:
        return ""
    return f"{number(first.value, measure)} as the start, from {date_words(first.date, today)}?"


def _not_drawn_words(measure: Measure) -> str:
    if isinstance(measure.target, str) and measure.target != "?":
        return "not drawn"
    if measure.baseline is None and not measure.keeps:
        return "no start yet" if measure.readings and not measure.flows else "no number yet"
    if measure.enough is None:
        known = measure.baseline is not None or measure.readings
        return "no target yet" if known else "no number yet"
    return "no deadline yet" if measure.deadline is None else "not drawn"


def why_not_to_move(plan: Plan, id: str) -> str:
    """Why a goal has no line that can be tried elsewhere, for the screen; nothing where it has."""
    goal = plan.goal(id)
    if goal is None or goal.state != "active":
        return "Only the line of a race that is running can be moved."
    if goal.keeps:
        return "A number that is kept has no finish line to move."
    if goal.deadline is None or goal.enough is None or goal.baseline is None:
        return "There is no finish line to move yet: it lacks a number or a day."
    return ""
