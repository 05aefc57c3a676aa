"""Enter this week's numbers: ID=VALUE for each, or none on a terminal to be asked.

361 is where it stands; +12 adds to the last number; =3+4 is worked out. Where new ones are
counted, the number is what came in since the last check-in.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.cli.commands.checkin_form import print_lanes, print_result, run_checkin
from planner.cli.commands.checkins.starts import add_start_option, start_offers, take_starts
from planner.cli.commands.checkins.values import (
    Values,
    find_entry,
    load_author,
    read_day,
    read_values,
    settle_odd_numbers,
)
from planner.cli.output import Output, Stop, has_terminal
from planner.cli.plans import STANDARD_INPUT, require_path
from planner.plan.edits import Edit, together
from planner.plan.ids import ID_PATTERN
from planner.plan.model import Entry, Plan, Reading, Tactic
from planner.race.checkin import (
    goals_to_ask,
    stones_and_tactics_to_ask,
)
from planner.race.finished_checkin import finish_checkin
from planner.race.verdict import number
from planner.session import Refused, Session
from planner.store.shell_words import shell_word


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("words", nargs="*", metavar="[PLAN] ID=VALUE", help="the numbers, by id")
    parser.add_argument("--note", default="", metavar="TEXT", help="what was special")
    parser.add_argument("--by", metavar="NAME", help="who enters them (default: your name)")
    parser.add_argument("--on", metavar="DATE", help="the day the numbers belong to")
    parser.add_argument("--about", action="store_true", help="the numbers are estimates")
    parser.add_argument("--sure", action="store_true", help="keep what would be asked about")
    add_start_option(parser)
    parser.add_argument("--done", action="store_true", help="finish: no news of the goals left out")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Record all the numbers or none, and print the lanes that moved."""
    name, values = _sort_words(arguments.words)
    path = require_path(name)
    if path == STANDARD_INPUT:
        raise Stop("a check-in is written into its plan; name a file, not -")
    is_said = bool(values or arguments.done or arguments.start)
    if not is_said and has_terminal():
        _refuse_number_options(arguments)
        return run_checkin(path, arguments, read_day(arguments), output)
    session = Session.open(path, arguments.today)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    if not is_said:
        raise Stop(_explain_values(session.plan, path))
    before = session.plan.reviews
    settled = settle_odd_numbers(session.plan, values, arguments, output)
    readings, remarks = _save_readings(session, settled, arguments)
    finished = session.plan.reviews != before
    _print_saved(session, readings, arguments.start, output, finished=finished)
    offers = start_offers(session.plan, readings, path, session.today)
    for remark in (*remarks, *offers):
        output.say(remark)
    return 0


def _print_saved(
    session: Session,
    readings: dict[str, Reading],
    starts: Sequence[str],
    output: Output,
    *,
    finished: bool,
) -> None:
    """What was saved, and the lanes that moved."""
    rows = {id: (reading,) for id, reading in readings.items()}
    begun = [id for id in starts if id not in rows]
    if rows or finished or not begun:
        print_result(session, rows, output, finished=finished)
    if begun:
        output.say(f"✓ start of {', '.join(begun)} saved in {session.path}")
        print_lanes(session, begun, output)


def _save_readings(
    session: Session, values: Values, arguments: argparse.Namespace
) -> tuple[dict[str, Reading], tuple[str, ...]]:
    """The numbers once they are saved, and what to say of others of the same day.

    They are reckoned again where the plan was changed meanwhile: ``+1`` of ten people is ten
    more. None of them is written over.
    """
    readings: dict[str, Reading] = {}
    remarks: tuple[str, ...] = ()

    def edit(plan: Plan) -> Plan:
        nonlocal readings, remarks
        readings, enter = read_values(plan, values, arguments)
        remarks = tuple(_describe_same_day(plan, readings))
        begun = take_starts(arguments.start, session.path, arguments.today)
        return together(enter, *begun, *_finish(arguments))(plan)

    label = " ".join(f"{id} {text}" for id, text in values.texts.items())
    label = label or " ".join(f"start of {id}" for id in arguments.start) or "check-in finished"
    try:
        outcome = session.apply(label, edit, anew=True)
    except Refused as refused:
        raise Stop(f"nothing was saved: {refused}", 3) from refused
    if not outcome.saved:
        raise Stop(session.unsaved or "nothing was saved", 3)
    return readings, (*remarks, *filter(None, [outcome.words]))


def _finish(arguments: argparse.Namespace) -> Iterator[Edit]:
    """What keeps that the check-in is finished, where that was said."""
    if arguments.done:
        by = load_author() if arguments.by is None else arguments.by
        yield finish_checkin(read_day(arguments) or arguments.today, by, arguments.today)


def _describe_same_day(plan: Plan, readings: dict[str, Reading]) -> Iterator[str]:
    """What to say of other numbers of the same day."""
    for id, reading in readings.items():
        entry = find_entry(plan, id)
        rows = [row for row in entry.readings if row.date == reading.date]
        if not rows:
            continue
        others = [row.value for row in rows]
        name = entry.name or id
        if isinstance(entry, Tactic) or entry.flows:
            total, sum_of_day = number(sum(others)), number(sum(others) + reading.value)
            yield f"{name}: {total} is there for that day already; together {sum_of_day}"
        elif others[-1] != reading.value:
            who = rows[-1].by
            other = number(others[-1]) + (f" by {who}" if who not in ("", reading.by) else "")
            yield f"{name}: {other} of the same day stays in the file; the later one counts"


def _sort_words(words: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """The plan that is named, if one is, and the values by id."""
    names: list[str] = []
    values: dict[str, str] = {}
    for word in words:
        id, equals, value = word.partition("=")
        if not equals or not ID_PATTERN.match(id):
            names.append(word)
        elif id in values:
            raise Stop(f"{id} is there twice; one number for each")
        else:
            values[id] = value
    if len(names) > 1:
        raise Stop(f"write a number as ID=VALUE, not {names[1]}")
    if names and not os.path.lexists(names[0]) and "." not in names[0]:
        raise Stop(f"there is no plan {names[0]}; write a number as ID=VALUE")
    return (names[0] if names else None), values


def _explain_values(plan: Plan, path: Path) -> str:
    entries: tuple[Entry, ...] = goals_to_ask(plan) or stones_and_tactics_to_ask(plan)
    example = " ".join(f"{entry.id}=NUMBER" for entry in entries) or "ID=NUMBER"
    return f"without a terminal, give the numbers: planner checkin {shell_word(path)} {example}"


def _refuse_number_options(arguments: argparse.Namespace) -> None:
    options = {"--note": arguments.note, "--about": arguments.about, "--sure": arguments.sure}
    if word := next((name for name, value in options.items() if value), ""):
        raise Stop(f"{word} goes with numbers: planner checkin {word} … ID=VALUE")
