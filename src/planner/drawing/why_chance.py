"""What a forecast rests on, in plain words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan.model import Measure, Plan, Reading
from planner.race.forecast.forecast import Forecast, outlook
from planner.race.forecast.text import early_lead, likely
from planner.race.pace import Standing
from planner.race.verdict import chance_words, date_words, number, odds

LATEST = 26
"""How many of the latest readings are tried out when it is asked which one mattered most."""
MATTERS = 0.02
"""A reading that moves the chance by less is not named."""

_FEELS = {1: "not sure at all", 2: "rather unsure", 3: "half sure", 4: "fairly sure", 5: "sure"}


def ends_words(
    plan: Plan, measured: Measure, stands: Standing, coming: Forecast | None, today: dt.date
) -> list[str]:
    """Paragraphs about the chance, the likely place and the dates, and where they come from."""
    ends = likely(measured, stands, coming, today)
    paragraphs = [ends] if ends else []
    called = early_lead(stands)
    if called:
        paragraphs.append(
            f"It is {called}: a lead this early has most of the race still before it."
        )
    if coming is None or coming.chance is None:
        return paragraphs
    paragraphs.append(_method_paragraph(measured, stands))
    if odds(stands, coming.chance) == "even odds":
        paragraphs.append(
            "On pace is about a coin flip: who keeps to the plan's line arrives on the last day, "
            "not before, and half of the ends lie on either side of it. So the map says even "
            f"odds; worked out from these numbers alone it is {chance_words(coming.chance)}."
        )
    paragraphs += _weightiest_reading(plan, measured, coming.chance, today)
    paragraphs += _confidence_paragraph(plan, today)
    return paragraphs


def _method_paragraph(measured: Measure, stands: Standing) -> str:
    numbers = stands.check_ins + len([r for r in measured.readings if _before(r, stands.start)])
    what = "what came in" if measured.flows else "the steps between them"
    return (
        f"The chance looks at all {numbers} numbers, not only at the last ones: {what}, how much "
        "they vary, and that a pace seldom stays what it was; most slow a little. It is worked "
        "out, not felt, and kept between 3 and 97 %, because nobody knows more than that."
    )


def _before(reading: Reading, start: dt.date | None) -> bool:
    return start is not None and reading.date <= start


def _weightiest_reading(plan: Plan, measured: Measure, chance: float, today: dt.date) -> list[str]:
    """The reading without which the chance would be most different."""
    moved, named = MATTERS, None
    for reading in [r for r in measured.readings if r.date <= today][-LATEST:]:
        others = tuple(other for other in measured.readings if other is not reading)
        looking = outlook(replace(measured, readings=others), plan, today)
        if looking is not None:
            without = looking.chance_to_be_good() if measured.keeps else looking.chance()
            if abs(chance - without) > abs(moved):
                moved, named = chance - without, reading
    if named is None:
        return []
    day = date_words(named.date, today)
    way = "raised" if moved > 0 else "lowered"
    return [
        f"The number that mattered most is {number(named.value, measured)} of {day}: it "
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
        f"You felt {feels} on {when} ({last.confidence} of 5, about the whole plan). That stands "
        "beside the figure and is not mixed into it."
    ]
