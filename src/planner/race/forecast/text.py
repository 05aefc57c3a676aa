"""A forecast in plain words."""

from __future__ import annotations

import datetime as dt

from planner.plan.model import Measure
from planner.race.forecast.forecast import Band, Forecast
from planner.race.line import NOISE, PlanLine
from planner.race.pace import Standing
from planner.race.verdict import chance_words, date_words, number, odds, too_early

EARLY = 0.2
"""The share of the race up to which a lead is called early."""

TOO_EARLY = "Too early to call: two check-ins after the start make the first forecast."

TOO_OLD = "No chance is shown: the last number is too old."


def likely_text(
    measure: Measure, standing: Standing, forecast: Forecast | None, today: dt.date
) -> str:
    """One or two sentences about how it ends, or why nothing can be said; "" where all is said."""
    if forecast is None:
        return TOO_EARLY if too_early(standing) and not measure.keeps else ""
    if forecast.chance is None:
        return TOO_OLD
    if measure.keeps:
        what = "complete the hold" if measure.hold else "be on the good side on the last day"
        return f"{_chance_text(forecast.chance)} to {what}."
    enough = number(standing.line.target, measure) if standing.line else "it"
    place = forecast.on_deadline
    about = f"Likely {_place_words(measure, place)}; " if place else ""
    shown = odds(standing, forecast.chance).replace("<", "less than ")
    sentence = f"{about}{shown} to make {enough}"
    if place and standing.line and _falls_back(place, forecast.chance, standing.line):
        sentence += " at a check-in by then"
    return f"{sentence}; {_when_words(measure, standing, forecast, today)}."


def likely_texts(
    measure: Measure, standing: Standing, forecast: Forecast | None, today: dt.date
) -> tuple[str, ...]:
    """What :func:`likely_text` says, and shorter texts: when it arrives goes first, then between
    which numbers it ends. The chance stays to the last, and is named first where little fits.
    """
    whole = likely_text(measure, standing, forecast, today)
    if whole == TOO_OLD:
        return whole, "Too old for a chance."
    parts = whole.rstrip(".").split("; ")
    if not whole.startswith("Likely ") or len(parts) < 2:
        return (whole,)
    likely, chance, when = parts[0], parts[1], "; ".join(parts[2:])
    about = likely.partition(",")[0]
    shown, place = chance.partition(" to make ")[0], about.removeprefix("Likely ")
    texts = (
        f"{likely}; {chance}; {when.partition(',')[0]}",
        f"{likely}; {chance}",
        f"{about}; {chance}",
        f"{chance}; {place}",
        f"{shown}; {place}",
        chance,
        shown,
    )
    return (whole, *(f"{text[:1].upper()}{text[1:]}." for text in texts))


def _place_words(measure: Measure, place: Band) -> str:
    """``about 243 on the day, between 228 and 258``: eight of ten ends lie between these."""
    low, middle, high = (
        number(_possible(value, measure), measure) for value in (place.p10, place.p50, place.p90)
    )
    return f"about {middle} on the day" + (f", between {low} and {high}" if low != high else "")


def _possible(value: float, measure: Measure) -> float:
    """The number nearest to a value that there can be, as far as the measure's own numbers tell.

    What was never below zero stays above it, and a percentage below a hundred.
    """
    known = [row.value for row in measure.readings]
    known += [end for end in (measure.baseline, measure.enough) if end is not None]
    if min(known, default=0) >= 0:
        value = max(0.0, value)
    if measure.unit == "%" and max(known, default=0) <= 100:
        value = min(100.0, value)
    return value


def _falls_back(place: Band, chance: float, line: PlanLine) -> bool:
    """Whether it is likely to be there at some check-in, and no longer on the day itself."""
    return chance >= 0.5 and line.sign * (place.p50 - line.target) < 0


def early_lead_text(standing: Standing) -> str:
    """What a lead in the first fifth of a race is called; else nothing."""
    early = standing.status == "ahead" and standing.elapsed is not None
    return "an early lead" if early and (standing.elapsed or 0) <= EARLY else ""


def _chance_text(chance: float) -> str:
    shown = chance_words(chance)
    return "less than 5 %" if shown.startswith("<") else shown


def _when_words(measure: Measure, standing: Standing, forecast: Forecast, today: dt.date) -> str:
    finish = forecast.finish
    if finish.p50 is None:
        return _no_date_words(measure, standing, forecast)
    days = [day for day in (finish.p10, finish.p50, finish.p90) if day is not None]
    far = any(str(day.year) in date_words(day, today) for day in days)

    def named(day: dt.date) -> str:
        words = date_words(day, today)
        return f"{words} {day.year}" if far and str(day.year) not in words else words

    sentence = f"likely reached about {named(finish.p50)}"
    if finish.p10 is None or finish.p10 == finish.p50:
        return sentence
    if finish.p90 is None:
        return f"{sentence}, from {named(finish.p10)} or much later"
    return f"{sentence}, between {named(finish.p10)} and {named(finish.p90)}"


def _no_date_words(measure: Measure, standing: Standing, forecast: Forecast) -> str:
    place, value = forecast.on_deadline, standing.value
    sign = standing.line.sign if standing.line else measure.sign
    if place is None or value is None or sign * (place.p50 - value) <= NOISE:
        return "no finish in sight at this pace"
    return "no finish within two years at this pace"
