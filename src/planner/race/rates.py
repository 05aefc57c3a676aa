"""Paces in words: rounded, and in a period in which they are about one or more; time and way."""

from __future__ import annotations

import math
import re

from planner.plan.model import Measure
from planner.race.pace import Standing
from planner.race.position import names_a_period
from planner.race.rounding import spelled_decimals
from planner.race.status import OVER
from planner.race.verdict import number

_WEEKS = {"week": 1.0, "month": 365.25 / 12 / 7, "quarter": 365.25 / 4 / 7, "year": 365.25 / 7}
"""The periods by name, in weeks."""
_ABOUT_ONE = 0.9
_COUNTED_BY_MEASURING = re.compile(
    r"^(?:%|€|£|\$|¥|eur|euros?|usd|dollars?|gbp|pounds?|chf|yen"
    r"|s|secs?|seconds?|min|minutes?|h|hrs?|hours?|kg|g|t|lbs?|tons?|tonnes?"
    r"|km|m|cm|mm|miles?|l|litres?|liters?|kwh|mwh|°c|degrees?)\b|^[%€£$¥]",
    re.IGNORECASE,
)


def two_figures(value: float, *, upward: bool = False) -> float:
    """An amount with two figures at most, to the nearest, or ``upward`` to the safe side."""
    size = abs(value)
    if not size or not math.isfinite(size):
        return value
    decimals = 1 - math.floor(math.log10(size))
    nearest = round(size, decimals)
    if upward and nearest < size * (1 - 1e-9):
        nearest = round(nearest + 10.0**-decimals, decimals)
    return math.copysign(nearest, value)


def less_word(measure: Measure, amount: float = 1) -> str:
    """ "fewer" for what is counted one by one, "less" for what is measured: 0.5 seconds less.

    Half of what is counted is measured too; an average of it, as in a pace, is not.
    """
    measured = _COUNTED_BY_MEASURING.match(measure.unit.strip().partition("/")[0].strip())
    whole = float(amount).is_integer() and not spelled_decimals(measure)
    return "fewer" if whole and not measured else "less"


def rate_words(measure: Measure, pace: float, *, need: bool = False) -> str:
    """A pace a week as it is said: "about 2 a month", "about 6.4 fewer a week", "none".

    A need is rounded up. "More" is said where the number is itself one of a week or a month.
    """
    return _words(measure, pace, _period(pace, measure), need=need)


def both_rates(measure: Measure, needed: float, recent: float) -> tuple[str, str]:
    """What is needed and what there was lately, in one period, so that they can be compared."""
    first, second = rates_in_one_period(measure, needed, recent)
    return first, second


def rates_in_one_period(measure: Measure, needed: float, *others: float) -> tuple[str, ...]:
    """What is needed and other paces in one period: that in which the smallest is about one."""
    smallest = min((pace for pace in (needed, *others) if pace), key=abs, default=0.0)
    period = _period(smallest, measure)
    rest = (_words(measure, pace, period) for pace in others)
    return (_words(measure, needed, period, need=True), *rest)


def without_shared_end(text: str, other: str) -> str:
    """ "about 6.5" for "about 6.5 more a month" beside "about 1.3 more a month"."""
    words, others = text.split(" "), other.split(" ")
    while len(words) > 2 and words[-1] == (others or [""])[-1]:
        del words[-1], others[-1]
    return " ".join(words)


def time_and_way_words(measure: Measure, standing: Standing) -> tuple[str, str]:
    """ "41 % of the time, 36 % of the way", and shorter; nothing for what does not run, or has
    lost ground.
    """
    time, way = standing.elapsed, standing.progress
    if measure.keeps or standing.status in OVER or standing.value is None or not time or time >= 1:
        return "", ""
    if way is None or way < 0:
        return "", ""
    gone, made = (f"{int(share * 100 + 1e-6)} %" for share in (time, way))
    return f"{gone} of the time, {made} of the way", f"{gone} of time, {made} of way"


def pace_words(pace: float | None, measure: Measure | None = None) -> str:
    """A pace a week that is asked for: "about one more every week"."""
    if pace is None or pace == 0:
        return "the same every week"
    period = _period(pace, measure)
    amount = two_figures(abs(pace) * _WEEKS[period])
    less = "fewer" if measure is None else less_word(measure)
    more = "more" if pace > 0 else less
    return f"about {'one' if 0.9 <= amount <= 1.1 else number(amount)} {more} every {period}"


def _period(pace: float, measure: Measure | None) -> str:
    """The shortest period in which a pace is about one or more, and a number is asked for."""
    size, names = abs(pace), list(_WEEKS)
    least = measure.every if measure is not None and measure.every in names else "week"
    if not size:
        return "week"
    longer = names[names.index(least) :]
    return next((name for name in longer if size * _WEEKS[name] >= _ABOUT_ONE), "year")


def _words(measure: Measure, pace: float, period: str, *, need: bool = False) -> str:
    if not pace:
        return "none"
    size = abs(pace) * _WEEKS[period]
    amount = 1.0 if _ABOUT_ONE <= size <= 1 else two_figures(size, upward=need)
    comes_in = measure.flows and pace * measure.sign >= 0
    more = ""
    if not comes_in and pace < 0:
        more = f" {less_word(measure)}"
    elif not comes_in and names_a_period(measure):
        more = " more"
    return f"about {number(amount)}{more} a {period}"
