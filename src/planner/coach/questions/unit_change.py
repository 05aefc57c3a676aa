"""Another unit for a number: what a unit is called, how many make another one, and the change."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import RHYTHMS, EarlierLine, Goal, Leg, Measure, Number, Plan

SIGNIFICANT = 4
"""Figures that a converted number is rounded to, but never the whole ones."""


class Unit(NamedTuple):
    """One unit of a family, by which it is converted into the others."""

    family: str
    size: Decimal
    """How much of the family's smallest unit it is; of a period, how many days."""
    shown: str


_DAYS = {"day": "1", "week": "7", "month": "30.4375", "quarter": "91.3125", "year": "365.25"}
_SHORT = {"day": "day", "week": "wk", "month": "mo", "quarter": "qtr", "year": "yr"}
_PERIOD_WORDS = {
    "day": "day days daily d",
    "week": "week weeks weekly wk w",
    "month": "month months monthly mo mth",
    "quarter": "quarter quarters quarterly qtr q",
    "year": "year years yearly annual annually yr y",
}
_AMOUNTS = {
    "weight": {
        "g": ("1", "g gram grams gramme grammes"),
        "kg": ("1000", "kg kgs kilo kilos kilogram kilograms"),
        "lb": ("453.59237", "lb lbs pound pounds"),
        "t": ("1000000", "t tonne tonnes"),
    },
    "length": {
        "m": ("1", "m metre metres meter meters"),
        "km": ("1000", "km kms kilometre kilometres kilometer kilometers"),
        "miles": ("1609.344", "mi mile miles"),
        "ft": ("0.3048", "ft foot feet"),
    },
    "volume": {"ml": ("1", "ml"), "l": ("1000", "l litre litres liter liters")},
    "time": {
        "seconds": ("1", "s sec secs second seconds"),
        "minutes": ("60", "min mins minute minutes"),
        "hours": ("3600", "h hr hrs hour hours"),
    },
    "count": {
        "thousand": ("1000", "k thousand thousands"),
        "million": ("1000000", "m mn million millions"),
    },
}
PERIODS = {
    word: Unit("period", Decimal(_DAYS[name]), name)
    for name, words in _PERIOD_WORDS.items()
    for word in words.split()
}
UNITS = {
    word: Unit(family, Decimal(size), shown)
    for family, units in _AMOUNTS.items()
    if family != "count"
    for shown, (size, words) in units.items()
    for word in words.split()
}
_PER = re.compile(
    rf"(?:\b(?:per|an?|each|every)\s+|/\s*)({'|'.join(PERIODS)})\b|\b(\w+ly|annual)\b",
    re.IGNORECASE,
)


def period_of(text: str) -> Unit | None:
    """The period that a text counts by: "a month", "/wk", "per day", "weekly"."""
    for match in _PER.finditer(text):
        word = (match[1] or match[2]).lower()
        if word in PERIODS:
            return PERIODS[word]
    return None


def without_period(text: str) -> str:
    """A text without the words that say a period: "420 a week" is "420"."""
    return _PER.sub("", text).strip()


def unit_of(text: str, least: int = 1) -> Unit | None:
    """The unit of a weight, length, volume or time that is one of the words of a text.

    ``least`` is how many letters a word must have, so that it is no letter of a sentence.
    """
    words = re.findall(r"[a-z]+", text.lower())
    return next((UNITS[word] for word in words if word in UNITS and len(word) >= least), None)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """Another unit for all numbers of a goal."""

    old: Unit
    new: Unit

    @property
    def factor(self) -> Decimal:
        """What an old number is multiplied by."""
        if self.new.family == "period":
            return self.new.size / self.old.size
        return self.old.size / self.new.size

    @property
    def words(self) -> str:
        """ "by the week instead of by the month", "in lb instead of kg", "in thousands"."""
        match self.new.family:
            case "period":
                return f"by the {self.new.shown} instead of by the {self.old.shown}"
            case "count":
                return f"in {self.new.shown}s"
        return f"in {self.new.shown} instead of {self.old.shown}"

    def convert(self, value: Number) -> Number:
        """An old number in the new unit, rounded to figures that mean something."""
        exact = Decimal(str(value)) * self.factor
        whole = len(str(int(abs(exact))))
        rounded = round(exact, max(0, SIGNIFICANT - whole)) if exact.adjusted() >= -3 else exact
        if self.new.family == "count" or self.old.family == "count":
            rounded = exact
        return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def changes_from(measure: Measure) -> tuple[UnitChange, ...]:
    """The changes of unit that are well known for what a goal counts."""
    said = f"{measure.unit} {measure.measure} {measure.name}"
    found = []
    period = None if measure.flows else period_of(said)
    if period is not None:
        found += [UnitChange(period, PERIODS[name]) for name in _DAYS if name != period.shown]
    unit = unit_of(measure.unit) or unit_of(measure.measure, least=2)
    if unit is not None:
        family = {other for other in UNITS.values() if other.family == unit.family}
        found += [UnitChange(unit, other) for other in sorted(family) if other != unit]
    ones = Unit("count", Decimal(1), "")
    for shown, (size, _) in _AMOUNTS["count"].items():
        found.append(UnitChange(ones, Unit("count", Decimal(size), shown)))
    return tuple(found)


def change_unit(id: str, change: UnitChange) -> Edit:
    """Convert all that a goal says in numbers, and name the new unit in its words.

    Applying it raises ValueError when the goal is not there any more.
    """

    def edit(plan: Plan) -> Plan:
        goal = plan.goal(id)
        if goal is None:
            raise ValueError(f"there is no goal called {id} in this plan")
        return edits.set_fields(id, **_converted(goal, change))(plan)

    return edit


def _converted(goal: Goal, change: UnitChange) -> dict[str, Any]:
    def legs(rows: tuple[Leg, ...]) -> tuple[Leg, ...]:
        return tuple(replace(row, value=change.convert(row.value)) for row in rows)

    def line(row: EarlierLine) -> EarlierLine:
        ends = {"baseline": _amount(row.baseline, change), "target": _amount(row.target, change)}
        return replace(row, legs=legs(row.legs), **ends)

    by_period = change.new.family == "period" and goal.every == change.old.shown
    readings = (replace(row, value=change.convert(row.value)) for row in goal.readings)
    return {
        "baseline": _amount(goal.baseline, change),
        "target": _amount(goal.target, change),
        "legs": legs(goal.legs),
        "readings": tuple(readings),
        "earlier_lines": tuple(map(line, goal.earlier_lines)),
        "measure": _renamed(goal.measure, change),
        "unit": _unit_word(goal, change),
        "need": "",
        "every": change.new.shown if by_period and change.new.shown in RHYTHMS else goal.every,
    }


def _amount(value: Any, change: UnitChange) -> Any:
    """A number converted; nothing, and a word in the place of one, as it is."""
    return change.convert(value) if isinstance(value, int | float) else value


def _renamed(text: str, change: UnitChange) -> str:
    """A text with the new unit where it names the old one."""
    if change.new.family == "period":
        words = [word for word, unit in PERIODS.items() if unit == change.old and len(word) > 2]
        for word in sorted(words, key=len, reverse=True):
            shown = f"{change.new.shown}ly" if word.endswith("ly") else change.new.shown
            shown = "daily" if shown == "dayly" else shown
            text = re.sub(rf"\b{word}\b", shown, text, flags=re.IGNORECASE)
        return text
    words = [word for word, unit in UNITS.items() if unit == change.old]
    pattern = "|".join(sorted(words, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", change.new.shown, text) if pattern else text


def _unit_word(goal: Goal, change: UnitChange) -> str:
    if change.new.family == "count":
        return " ".join(filter(None, (change.new.shown, goal.unit)))
    if change.new.family == "period":
        short = _SHORT[change.new.shown]
        before, slash, _ = goal.unit.rpartition("/")
        return f"{before}/{short}" if slash else _renamed(goal.unit, change) or f"/{short}"
    return _renamed(goal.unit, change) or change.new.shown
