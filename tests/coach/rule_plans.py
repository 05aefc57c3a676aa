"""Small plans for the coach's rules: races of 5 a week, told in days from a fixed one."""

from __future__ import annotations

import datetime as dt
import tomllib
from importlib.resources import files
from typing import Any

from planner.coach.notes import Finding, RuleContext
from planner.coach.rules import checkins, course, finish, leading, reviews, targets, work
from planner.coach.rules import race as race_rules
from planner.plan.model import EarlierLine, Goal, Pause, Plan, Reading, Review, Stone, Tactic

TODAY = dt.date(2026, 11, 21)
"""A Saturday; check-ins are made on Fridays."""
FRIDAY = -1

MODULES = (race_rules, work, leading, checkins, reviews, finish, course, targets)
RULES = {id: rule for module in MODULES for id, rule in module.RULES.items()}
WORDS = tomllib.loads(
    files("planner.coach").joinpath("words/rules/race.toml").read_text(encoding="utf-8")
)


def all_findings(plan: Plan, today: dt.date = TODAY) -> list[tuple[str, Finding]]:
    """All that the rules about the race find in a plan."""
    context = RuleContext(plan, today)
    return [(id, finding) for id, rule in RULES.items() for finding in rule(context)]


def on(days: int) -> dt.date:
    """The day so many days from today."""
    return TODAY + dt.timedelta(days=days)


def rows(*pairs: tuple[int, float], **more: Any) -> tuple[Reading, ...]:
    """Readings told as (days from today, number)."""
    return tuple(Reading(on(days), value, **more) for days, value in pairs)


def fridays(*values: float, last: int = FRIDAY) -> tuple[Reading, ...]:
    """Weekly readings, the last of them ``last`` days from today."""
    return rows(*((last - 7 * back, value) for back, value in enumerate(values[::-1])))[::-1]


def race(*values: float, last: int = FRIDAY, days: int = 140, **fields: Any) -> Goal:
    """A race from 0 to 100 in 140 days, on its line with 5, 10, 15 … on its Fridays.

    It starts a week before the first number, so the line stands at 5 for each one.
    """
    start = last - 7 * len(values)
    known: dict[str, Any] = {
        "id": "goal",
        "name": "Orders",
        "direction": "up",
        "baseline": 0,
        "target": 100,
        "start": on(start),
        "deadline": on(start + days),
        "readings": fridays(*values, last=last),
    }
    return Goal(**(known | fields))


def keep(*values: float, **fields: Any) -> Goal:
    """A goal to keep at 38 or above, with weekly numbers."""
    kept: dict[str, Any] = {"direction": "keep-above", "target": 38, "deadline": None}
    return race(*values, **(kept | fields))


def stone(*values: float, last: int = FRIDAY, every: int = 7, **fields: Any) -> Stone:
    """A stepping stone of the goal, read every so many days."""
    read = rows(*((last - every * back, value) for back, value in enumerate(values[::-1])))[::-1]
    known: dict[str, Any] = {"id": "stone", "goal": "goal", "direction": "up", "readings": read}
    return Stone(**(known | fields))


def tactic(*times: float, last: int = FRIDAY, **fields: Any) -> Tactic:
    """Something tried for the goal three times a week, begun three months ago."""
    known: dict[str, Any] = {
        "id": "tactic",
        "name": "Film the tray",
        "serves": ("goal",),
        "rhythm": "3/week",
        "begun": on(-90),
        "readings": fridays(*times, last=last),
    }
    return Tactic(**(known | fields))


def once(due: int, **fields: Any) -> Tactic:
    """Something to be done once."""
    return tactic(rhythm="once", due=on(due), **fields)


def earlier(until: int, **fields: Any) -> EarlierLine:
    """A line from 0 to 100 that held through a day: it began 100 days ago, to end in 40."""
    known: dict[str, Any] = {
        "start": on(-100),
        "baseline": 0,
        "target": 100,
        "deadline": on(40),
    }
    return EarlierLine(on(until), **(known | fields))


def review(days: int, confidence: int | None = None, kind: str = "check-in") -> Review:
    """A check-in so many days from today."""
    return Review(on(days), kind, confidence=confidence)


def step_back(days: int) -> Review:
    """A step-back so many days from today."""
    return review(days, kind="step-back")


def pause(first: int, last: int) -> Pause:
    """Days that do not count, told in days from today."""
    return Pause(on(first), on(last))


def plan(*entries: Goal | Stone | Tactic | Review | Pause, **fields: Any) -> Plan:
    """A plan of these entries."""

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(entry for entry in entries if isinstance(entry, kind))

    return Plan(
        goals=of(Goal),
        stones=of(Stone),
        tactics=of(Tactic),
        reviews=of(Review),
        pauses=of(Pause),
        **fields,
    )
