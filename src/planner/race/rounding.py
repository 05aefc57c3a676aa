"""Numbers to aim for, in the spelling of their measure."""

from __future__ import annotations

import math

from planner.plan.model import Measure
from planner.race.line import NOISE
from planner.race.thresholds import NEED_DECIMALS


def rounded_need(measure: Measure, value: float) -> float:
    """A number to aim for, in the measure's spelling, rounded to the safe side.

    Rounded up for up, keep-above and flows (what must come in), down for down and
    keep-below. The spelling is that of :func:`spelled_decimals`.
    """
    upward = measure.sign > 0 or (measure.flows and not measure.keeps)
    return to_safe_side(value, 1 if upward else -1, spelled_decimals(measure))


def spelled_decimals(measure: Measure) -> int:
    """The largest number of decimals among readings, baseline, target and legs.

    At most two; more only where all of these are below 1.
    """
    numbers = [number for number in (measure.baseline, measure.enough) if number is not None]
    numbers += [leg.value for leg in measure.legs]
    numbers += [reading.value for reading in measure.readings]
    limit = shown_decimals(max((abs(number) for number in numbers), default=1.0))
    decimals = 0
    for number in numbers:
        if isinstance(number, float) and not number.is_integer():
            digits, _, exponent = repr(number).partition("e")
            spelled = len(digits.partition(".")[2]) - int(exponent or 0)
            decimals = max(decimals, min(limit, spelled))
            if decimals == limit:
                break
    return decimals


def shown_decimals(size: float) -> int:
    """Decimals that show an amount of this size: two, or as many as keep three digits."""
    if not 1e-12 < abs(size) < 1:
        return NEED_DECIMALS
    return NEED_DECIMALS - math.floor(math.log10(abs(size)))


def to_safe_side(value: float, sign: int, decimals: int) -> float:
    """Rounded up for sign 1, down for -1; float noise does not carry to the next number."""
    scale = 10.0**decimals
    scaled: float = sign * value * scale
    nearest = round(scaled)
    noise = max(NOISE, 1e-14 * abs(scaled))
    whole = nearest if abs(scaled - nearest) <= noise else math.ceil(scaled)
    return sign * whole / scale + 0.0


def to_tenth(days: float) -> float:
    """Days to 0.1, halves away from zero, so that behind and ahead are rounded alike."""
    return math.copysign(math.floor(abs(days) * 10 + 0.5 + NOISE) / 10, days) + 0.0
