"""The chance in plain words, and where it comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan.model import Measure, Plan, Reading
from planner.race.forecast.forecast import Forecast, end_distribution
from planner.race.forecast.text import early_lead_text, likely_text
from planner.race.pace import Standing
from planner.race.verdict import (
    chance_words,
    date_words,
    number,
    odds,
)

LATEST = 26
"""How many of the latest readings are tried out when it is asked which one mattered most."""
MATTERS = 0.02
"""A reading that moves the chance by less is not named."""

_FEELS = {1: "not sure at all", 2: "rather unsure", 3: "half sure", 4: "fairly sure", 5: "sure"}


def ends_words(
    plan: Plan, measure: Measure, standing: Standing, forecast: Forecast | None, today: dt.date
) -> list[str]:
    """Paragraphs about the chance, the likely place and the dates, and where they come from."""
    ends = likely_text(measure, standing, forecast, today)
    paragraphs = [ends] if ends else []
    called = early_lead_text(standing)
    if called:
        paragraphs.append(f"It is {called}: most of the race is still to come.")
    if forecast is None or forecast.chance is None:
        return paragraphs
    paragraphs.append(_method_paragraph(measure, standing))
    if odds(standing, forecast.chance) == "even odds":
        paragraphs.append(
            "On pace, it can go either way: whoever keeps to the plan arrives on the last day and "
            "not before, so a little luck decides. So the map says even odds; from these numbers "
            f"alone the chance is {chance_words(forecast.chance)}."
        )
    paragraphs += _weightiest_reading(plan, measure, forecast.chance, today)
    paragraphs += _confidence_paragraph(plan, today)
    return paragraphs


def _method_paragraph(measure: Measure, standing: Standing) -> str:
    numbers = standing.checkins + len([r for r in measure.readings if _before(r, standing.start)])
    what = "what came in" if measure.flows else "the steps between them"
    return (
        f"The chance comes from all {numbers} numbers, not only the last ones: {what}, and how "
        "much they vary. It allows for a change of pace, since most slow down a little. It is "
        "kept between 3 and 97 %, because no forecast is surer than that."
    )


def _before(reading: Reading, start: dt.date | None) -> bool:
    return start is not None and reading.date <= start


def _weightiest_reading(plan: Plan, measure: Measure, chance: float, today: dt.date) -> list[str]:
    """The reading without which the chance would be most different."""
    moved, named = MATTERS, None
    for reading in [r for r in measure.readings if r.date <= today][-LATEST:]:
        others = tuple(other for other in measure.readings if other is not reading)
        distribution = end_distribution(replace(measure, readings=others), plan, today)
        if distribution is not None:
            without = distribution.chance_to_be_good() if measure.keeps else distribution.chance()
            if abs(chance - without) > abs(moved):
                moved, named = chance - without, reading
    if named is None:
        return []
    day = date_words(named.date, today)
    way = "raised" if moved > 0 else "lowered"
    return [
        f"The number that mattered most is {number(named.value, measure)} on {day}: it "
        f"{way} the chance by {round(abs(moved) * 100)} points."
    ]


def _confidence_paragraph(plan: Plan, today: dt.date) -> list[str]:
    """The team's own word from the last check-in, beside the figure and never mixed into it."""
    rated = [review for review in plan.reviews if review.confidence and review.date <= today]
    if not rated:
        return []
    last = max(rated, key=lambda review: review.date)
    feels = _FEELS.get(last.confidence or 0, "")
    when = date_words(last.date, today)
    return [
        f"You felt {feels} on {when} ({last.confidence} of 5, about the whole plan). That does "
        "not change the chance."
    ]
