"""What the plan that a line means has for one of its arguments."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence

from planner.cli.output import Stop
from planner.cli.plans import read_plan, require_path
from planner.plan.ids import ID_PATTERN
from planner.plan.model import Measure, Plan
from planner.race.checkin import Entry, goals_in_turn, others_in_turn

Words = Iterable[tuple[str, str]]
"""Words, and what each of them means."""


def known(name: str, places: Sequence[str], today: dt.date) -> Words:
    """The ids or people for an argument, after the words that are there already.

    Nothing where the plan cannot be read, and no id that is none.
    """
    plan = _plan(places, today)
    match name:
        case "--goal":
            return _ids(plan.goals)
        case "[PLAN] ID":
            goals_and_stones = (one for one in plan.entries if isinstance(one, Measure))
            return _ids(goals_and_stones) if not places or _is_plan(places[0]) else ()
        case "[PLAN] ID=VALUE":
            there = {one.partition("=")[0] for one in places if "=" in one}
            entries = (*goals_in_turn(plan), *others_in_turn(plan))
            return ((f"{id}=", told) for id, told in _ids(entries) if id not in there)
        case "--set":
            return ((f"{id}=", told) for id, told in _ids(plan.entries))
        case "--who":
            from planner.drawing.sheet import people

            return ((one or "nobody", "") for one in people(plan))
    return ((one, "") for one in plan.people)


def _ids(entries: Iterable[Entry]) -> Words:
    return ((one.id, one.name) for one in entries if ID_PATTERN.match(one.id))


def _plan(places: Sequence[str], today: dt.date) -> Plan:
    """The plan that the line means, or an empty one where there is none to be read."""
    named = next((_file(one) for one in places if _is_plan(one)), None)
    try:
        return read_plan(require_path(named), today).plan
    except Stop:
        return Plan()


def _is_plan(word: str) -> bool:
    return "=" not in word and (word.endswith(".toml") or os.path.lexists(_file(word)))


def _file(word: str) -> str:
    """The path that a shell would make of a word."""
    return os.path.expanduser(word)  # noqa: PTH111 it never raises
