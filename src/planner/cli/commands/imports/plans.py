"""One file of numbers for several plans: ``planner import --plans FOLDER FILE.csv``."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.cli.commands.imports.exports import read_day
from planner.cli.commands.imports.file import format_file
from planner.cli.commands.imports.plans_report import (
    format_lines,
    print_new_rows,
    print_result_rows,
    report_left_out,
)
from planner.cli.commands.imports.plans_table import read_named_numbers
from planner.cli.commands.imports.report import format_count
from planner.cli.output import Output, Stop
from planner.cli.plans import find_plans_below
from planner.cli.prompts import ask_history
from planner.importing.checkin_days import ImportResult, find_early
from planner.importing.import_results import as_number
from planner.importing.plans.entered_numbers import Entered, enter_numbers
from planner.importing.plans.named_numbers import NamedNumber
from planner.importing.plans.places import NotPlaced, Place, find_place
from planner.plan.model import Entry, Plan
from planner.race.typed.odd_numbers import find_odd, insist, spell
from planner.session import Refused, Session
from planner.store.conflict_copies import conflict_words

_NAME = re.compile(r"""^name *= *["'](.*)["']""", re.MULTILINE)
"""What a plan is called, in a text that cannot be read as one."""


@dataclass(slots=True)
class OpenPlan:
    """A plan of the folder, and what the file has for it."""

    session: Session
    place: Place
    numbers: list[Entered] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What it is called in the answer."""
        return self.session.plan.name or self.place.label

    def enter(self, arguments: argparse.Namespace, plan: Plan | None = None) -> ImportResult:
        """The plan, or what became of it meanwhile, with its numbers."""
        doubt = _accept if arguments.sure else _doubt
        result = enter_numbers(
            plan or self.session.plan,
            self.numbers,
            arguments.today,
            doubt,
            replace_imported=arguments.replace,
        )
        return _insist(result, arguments.today) if arguments.sure else result


def _accept(_entry: Entry, _number: Entered) -> str:
    return ""


def _doubt(entry: Entry, number: Entered) -> str:
    """What a check-in would ask about a number, and how it is entered all the same."""
    value = as_number(number.value)
    earlier = tuple(row for row in entry.readings if row.date < number.day)
    odd = find_odd(replace(entry, readings=earlier), number.day, value, spell(value))
    if odd is None:
        return ""
    question = f"is it {odd.guess}?" if odd.guess else "is that right?"
    return f"{odd.fact}; {question} --sure enters it"


def _insist(result: ImportResult, today: dt.date) -> ImportResult:
    """The plan, which keeps of odd numbers that they are meant."""
    plan = result.plan
    for new in result.new_readings:
        if (entry := plan.find(new.id)) is not None:
            plan = insist(entry, new.reading, today)(plan)
    return replace(result, plan=plan)


def import_to_plans(arguments: argparse.Namespace, output: Output) -> int:
    """Enter the numbers of a file into the plans of a folder, or show them.

    1 where a number of the file was not entered, 2 where a plan cannot be read, 3 where one was
    not saved; none of these keeps the other plans from getting their numbers.
    """
    _check_options(arguments)
    if arguments.since is not None:
        arguments.since = read_day(arguments.since, arguments.today)
    plans, unreadable = _open_plans(arguments, output)
    numbers = [
        number
        for number in read_named_numbers(arguments, output)
        if arguments.since is None or number.day >= arguments.since
    ]
    lost = _place_numbers(plans, numbers, output)
    filled = [plan for plan in plans if plan.numbers]
    results = [_enter(plan, arguments, output) for plan in filled]
    code = 2 if unreadable else int(lost or any(result.skipped for result in results))
    if arguments.dry_run:
        _print_dry_run(filled, results, arguments, output)
        return code
    codes = [_save(plan, arguments, output) for plan in filled]
    if not any(result.new_readings for result in results):
        known = sum(result.already_there_count for result in results)
        output.say(f"nothing new{f', {format_count(known)} there already' if known else ''}")
    return max((code, *codes))


def _check_options(arguments: argparse.Namespace) -> None:
    """Raises Stop for an option about how one plan keeps an export."""
    clauses = getattr(arguments, "clauses", None) or []
    given = [word if kind in ("gives", "cells") else kind for kind, word in clauses]
    given += ["set"] if arguments.set else []
    given += [name for name in ("source", "rows") if getattr(arguments, name) is not None]
    if given:
        raise Stop(
            f"--{given[0]} is for the export of one plan; with --plans the file itself says whose "
            "each number is: in columns plan, id, date and value, or in a column for each goal"
        )


def _open_plans(arguments: argparse.Namespace, output: Output) -> tuple[list[OpenPlan], bool]:
    """The plans below the folder, and whether one of them cannot be read, which is said."""
    folder = Path(arguments.plans)
    paths, complaints = find_plans_below(folder)
    if not paths and not complaints:
        raise Stop(f"there is no plan in {folder} or below it")
    for words in complaints:
        output.say(words)
    plans = [_open_plan(path, folder, arguments.today) for path in paths]
    for path, plan in zip(paths, plans, strict=True):
        reason = plan.session.read_only
        for words in conflict_words(path) if reason is None else (f"{reason}; left out",):
            output.say(words)
    return plans, bool(complaints) or any(plan.place.plan is None for plan in plans)


def _open_plan(path: Path, folder: Path, today: dt.date) -> OpenPlan:
    session = Session.open(path, today)
    below = path.relative_to(folder)
    stem = below.name.removesuffix(".toml").removesuffix(".plan")
    # A plan.toml has its folder's name; that of this folder would say nothing.
    short = stem if below.name != "plan.toml" else path.resolve().parent.name
    readable = session.read_only is None
    plan, text = session.plan if readable else None, "" if readable else _read_text(path)
    called = session.plan.name or "".join(_NAME.findall(text)[:1])
    names = (called, short, str(below), str(below.with_name(stem)), path.name, str(path))
    return OpenPlan(session, Place(str(path), tuple(filter(None, names)), plan, text))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _place_numbers(
    plans: Sequence[OpenPlan], numbers: Sequence[NamedNumber], output: Output
) -> bool:
    """Gives each plan its numbers; says of the others why, and returns whether there are any."""
    places = [plan.place for plan in plans]
    by_label = {plan.place.label: plan for plan in plans}
    lost: dict[str, list[int]] = {}
    given: dict[tuple[str, str, dt.date], NamedNumber] = {}
    twice = set()
    for number in numbers:
        try:
            place, id, words = find_place(places, number.name)
        except NotPlaced as error:
            lost.setdefault(f"{number.name} is not entered: {error}", []).append(number.line)
            continue
        if words:
            lost.setdefault(words, [])
        key = (place.label, id, number.day)
        other = given.setdefault(key, number)
        if other.value != number.value:
            twice.add(key)
            words = f"two numbers for {id} of {place.label} on {number.day}; neither is entered"
            lost.setdefault(words, [other.line]).append(number.line)
    for key in given.keys() - twice:
        label, id, day = key
        by_label[label].numbers.append(Entered(id, day, given[key].value))
    for words, lines in lost.items():
        output.say(f"{format_lines(lines)}{words}")
    return any(lost.values())


def _enter(plan: OpenPlan, arguments: argparse.Namespace, output: Output) -> ImportResult:
    """What the file brings to a plan; days long before a start are asked about."""
    result = plan.enter(arguments)
    if not arguments.history and (early := find_early(plan.session.plan, result)):
        output.say(f"{plan.title}: the file has numbers of long before its start")
        since = ask_history(plan.session.plan, early)
        plan.numbers = [one for one in plan.numbers if since is None or one.day >= since]
        result = plan.enter(arguments)
    return result


def _print_dry_run(
    plans: Sequence[OpenPlan],
    results: Sequence[ImportResult],
    arguments: argparse.Namespace,
    output: Output,
) -> None:
    for plan, result in zip(plans, results, strict=True):
        print_new_rows(plan.title, result, arguments.today, output)
        report_left_out(plan.title, result, arguments.today, output)
    count = sum(len(result.new_readings) for result in results)
    file = format_file(arguments.file)
    output.say(f"{format_count(count)} would come in from {file}; nothing changed")


def _save(plan: OpenPlan, arguments: argparse.Namespace, output: Output) -> int:
    """Saves a plan and says what came in: 0, or 3 where it could not be saved.

    What came in is reckoned again where the plan was changed meanwhile.
    """
    result = plan.enter(arguments)

    def edit(now: Plan) -> Plan:
        nonlocal result
        result = plan.enter(arguments, now)
        return result.plan

    try:
        outcome = plan.session.apply(f"import {format_file(arguments.file)}", edit, anew=True)
        failure = "" if outcome.saved else plan.session.unsaved or "it could not be saved"
    except Refused as refused:
        failure = str(refused)
    if failure:
        output.say(f"{plan.title}: nothing was saved: {failure}")
        return 3
    report_left_out(plan.title, result, arguments.today, output)
    if result.new_readings:
        if outcome.words:
            output.say(f"{plan.title}: {outcome.words}")
        print_result_rows(plan.title, plan.place.label, result, arguments.today, output)
    return 0
