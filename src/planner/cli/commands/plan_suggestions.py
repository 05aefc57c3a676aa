"""What the plan that a line means has for one of its arguments.

Reading a plan takes longer than all else that a completion does, so ``completion`` loads this
only for an argument that is an id or a person.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence

from planner.cli.output import Stop
from planner.cli.plans import find_path, read_plan
from planner.plan.ids import ID_PATTERN
from planner.plan.model import Entry, Measure, Plan
from planner.race.checkin import goals_to_ask, stones_and_tactics_to_ask

Suggestions = Iterable[tuple[str, str]]
"""Words that may stand there, and what each of them means."""


def suggest_from_plan(name: str, operands: Sequence[str], today: dt.date) -> Suggestions:
    """The ids or people for an argument, after the words that are there already.

    Nothing where the plan cannot be read, and no id that is none.
    """
    plan = _read_plan(operands, today)
    match name:
        case "--goal":
            return _suggest_ids(plan.goals)
        case "[PLAN] ID":
            goals_and_stones = (entry for entry in plan.entries if isinstance(entry, Measure))
            return _suggest_ids(goals_and_stones) if not operands or _is_plan(operands[0]) else ()
        case "[PLAN] ID=VALUE":
            ids = {word.partition("=")[0] for word in operands if "=" in word}
            entries = (*goals_to_ask(plan), *stones_and_tactics_to_ask(plan))
            return ((f"{id}=", meaning) for id, meaning in _suggest_ids(entries) if id not in ids)
        case "--set":
            return ((f"{id}=", meaning) for id, meaning in _suggest_ids(plan.entries))
        case "--who":
            from planner.drawing.sheet import people

            return ((person or "nobody", "") for person in people(plan))
    return ((person, "") for person in plan.people)


def _suggest_ids(entries: Iterable[Entry]) -> Suggestions:
    return ((entry.id, entry.name) for entry in entries if ID_PATTERN.match(entry.id))


def _read_plan(operands: Sequence[str], today: dt.date) -> Plan:
    """The plan that the line means, or an empty one where there is none to be read."""
    name = next((_expand_home(word) for word in operands if _is_plan(word)), None)
    try:
        path = find_path(name, elsewhere=False)
        return Plan() if path is None else read_plan(path, today).plan
    except Stop:
        return Plan()


def _is_plan(word: str) -> bool:
    return "=" not in word and (word.endswith(".toml") or os.path.lexists(_expand_home(word)))


def _expand_home(word: str) -> str:
    """The path that a shell would make of a word."""
    return os.path.expanduser(word)  # noqa: PTH111 it never raises
