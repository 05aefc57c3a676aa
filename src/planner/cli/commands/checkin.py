"""Enter this week's numbers: ID=VALUE for each, or none on a terminal to be asked.

361 is where it stands; +12 counts from the last number; =3+4 is reckoned out. Where new ones
are counted, the number is what came in since the last check-in.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from planner.cli.commands.checkin_form import check_in, remember, told
from planner.cli.output import Output, Stop, has_terminal
from planner.cli.parser import did_you_mean
from planner.cli.plans import STANDARD_INPUT, require_path
from planner.plan.edits import record, together
from planner.plan.ids import ID_PATTERN
from planner.plan.model import Plan, Reading, Tactic
from planner.plan.numbers import Ambiguous
from planner.race.checkin import (
    Entry,
    OddJump,
    goals_in_turn,
    others_in_turn,
    take,
    turn,
)
from planner.race.verdict import number
from planner.session import Refused, Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("words", nargs="*", metavar="[PLAN] ID=VALUE", help="the numbers, by id")
    parser.add_argument("--note", default="", metavar="TEXT", help="what was special")
    parser.add_argument("--by", metavar="NAME", help="who says so (default: as in the settings)")
    parser.add_argument("--on", metavar="DATE", help="the day the numbers belong to")
    parser.add_argument("--about", action="store_true", help="the numbers are estimates")
    parser.add_argument("--sure", action="store_true", help="an odd number is meant")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Record all the numbers or none, and print the lanes that moved."""
    named, values = _sorted_out(arguments.words)
    path = require_path(named)
    if path == STANDARD_INPUT:
        raise Stop("a check-in is written into its plan; name a file, not -")
    if not values and has_terminal():
        _only_with_values(arguments)
        return check_in(path, arguments, _on(arguments), output)
    session = Session.open(path, arguments.today)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    if not values:
        raise Stop(_instead(session.plan, path))
    readings, there = _saved(session, values, arguments)
    if readings:
        remember(arguments.by or "")
    told(session, {id: (reading,) for id, reading in readings.items()}, output)
    for line in there:
        output.say(line)
    return 0


def _saved(
    session: Session, values: dict[str, str], arguments: argparse.Namespace
) -> tuple[dict[str, Reading], tuple[str, ...]]:
    """The numbers once they are saved, and what to say of others of the same day.

    They are reckoned again where the plan was changed meanwhile: ``+1`` of ten people is ten
    more. None of them is written over.
    """
    readings: dict[str, Reading] = {}
    there: tuple[str, ...] = ()

    def edit(plan: Plan) -> Plan:
        nonlocal readings, there
        readings = _readings(plan, values, arguments)
        there = tuple(_there_already(plan, readings))
        return together(*(record(id, row, again=True) for id, row in readings.items()))(plan)

    try:
        outcome = session.apply(
            " ".join(f"{id} {text}" for id, text in values.items()), edit, anew=True
        )
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)
    return readings, there


def _there_already(plan: Plan, readings: dict[str, Reading]) -> Iterator[str]:
    """What to say of other numbers of the same day."""
    for id, reading in readings.items():
        entry = _found(plan, id)
        others = [row.value for row in entry.readings if row.date == reading.date]
        if not others:
            continue
        name = entry.name or id
        if isinstance(entry, Tactic) or entry.flows:
            there, whole = number(sum(others)), number(sum(others) + reading.value)
            yield f"{name}: {there} is there for that day already; together {whole}"
        elif others[-1] != reading.value:
            yield f"{name}: {number(others[-1])} of that day stays in the file; the last one counts"


def _sorted_out(words: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """The plan that is named, if one is, and the values by id."""
    named: list[str] = []
    values: dict[str, str] = {}
    for word in words:
        id, sign, value = word.partition("=")
        if not sign or not ID_PATTERN.match(id):
            named.append(word)
        elif id in values:
            raise Stop(f"{id} is there twice; one number for each")
        else:
            values[id] = value
    if len(named) > 1:
        raise Stop(f"a number is written ID=VALUE, unlike {named[1]}")
    if named and not os.path.lexists(named[0]) and "." not in named[0]:
        raise Stop(f"there is no plan {named[0]}; a number is written ID=VALUE")
    return (named[0] if named else None), values


def _instead(plan: Plan, path: Path) -> str:
    entries: tuple[Entry, ...] = goals_in_turn(plan) or others_in_turn(plan)
    example = " ".join(f"{entry.id}=NUMBER" for entry in entries) or "ID=NUMBER"
    return f"without a terminal the numbers are given: planner checkin {path} {example}"


def _readings(
    plan: Plan, values: dict[str, str], arguments: argparse.Namespace
) -> dict[str, Reading]:
    """The readings to enter, by id; raises Stop when one of them is not clear."""
    on = _on(arguments)
    by = _name() if arguments.by is None else arguments.by
    readings = {}
    for id, text in values.items():
        one = turn(_found(plan, id), on or arguments.today)
        if not text.strip():
            continue
        try:
            reading = take(one, text, by=by, about=arguments.about, sure=arguments.sure)
        except OddJump as odd:
            raise Stop(f"{id}: {str(odd).partition(' Enter')[0]} --sure keeps it", 1) from odd
        except Ambiguous as error:
            written = " or ".join(f"{id}={value}" for value in error.readings)
            raise Stop(f"{id}: {error}; write {written}", 1) from error
        except ValueError as error:
            raise Stop(f"{id}: {error}", 1) from error
        readings[id] = replace(reading, note=arguments.note)
    return readings


def _only_with_values(arguments: argparse.Namespace) -> None:
    given = {"--note": arguments.note, "--about": arguments.about, "--sure": arguments.sure}
    if word := next((name for name, said in given.items() if said), ""):
        raise Stop(f"{word} goes with numbers: planner checkin {word} … ID=VALUE")


def _on(arguments: argparse.Namespace) -> dt.date | None:
    from planner.plan.dates import NotADate, read_date

    if arguments.on is None:
        return None
    try:
        day = read_date(arguments.on, arguments.today, past=True)
    except NotADate as error:
        raise Stop(f"--on: {error}") from error
    if day > arguments.today:
        raise Stop(f"--on: {day} is still to come", 1)
    return day


def _name() -> str:
    from planner.store.settings import load_settings

    return load_settings()[0].by


def _found(plan: Plan, id: str) -> Entry:
    entry = plan.find(id)
    if entry is None:
        meant = did_you_mean(id, [entry.id for entry in plan.entries])
        raise Stop(
            f"no goal, stone or tactic is called {id}{meant or '; planner status lists them'}"
        )
    return entry
