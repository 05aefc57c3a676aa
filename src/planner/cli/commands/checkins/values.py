"""The numbers that were given as ``ID=VALUE``: what they mean, and which are asked about."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from planner.cli.output import Output, Stop, has_terminal
from planner.cli.parser import stop_without_entry
from planner.plan.edits import Edit, record, together
from planner.plan.model import Entry, Plan, Reading, Tactic
from planner.plan.numbers import Ambiguous
from planner.plan.text import clean
from planner.race.checkin import CheckinRow, checkin_row
from planner.race.typed.odd_numbers import MOST_QUESTIONS, insist
from planner.race.typed.readings import OddJump, reading_from_text
from planner.race.verdict import date_words


class Values(NamedTuple):
    """What was typed for each id, once all questions about it are answered."""

    texts: Mapping[str, str]
    settled: frozenset[str] = frozenset()
    """Ids that are not asked about any more."""
    insisted: frozenset[str] = frozenset()
    """Those of them whose number was asked about and kept."""


def settle_odd_numbers(
    plan: Plan, texts: Mapping[str, str], arguments: argparse.Namespace, output: Output
) -> Values:
    """Ask about odd numbers, two of them at most; Enter keeps one, another one takes its place.

    Without a terminal raises Stop, with the option that keeps them.
    """
    ids = frozenset(texts)
    if arguments.sure:
        return Values(texts, ids, ids)
    questions = {}
    for id, text in texts.items():
        try:
            if text.strip():
                read_value(plan, id, text, arguments)
        except OddJump as odd:
            questions[id] = odd
    asked = list(questions.items())[:MOST_QUESTIONS]
    if not asked:
        return Values(texts)
    if not has_terminal():
        *others, last = [f"{id}: {odd.question} --sure keeps it" for id, odd in asked]
        for other in others:
            output.say(f"planner: {other}")
        raise Stop(last)
    answers = {id: _ask(plan, id, texts[id], odd, arguments) for id, odd in asked}
    insisted = frozenset(id for id in answers if answers[id] == texts[id])
    return Values({**texts, **answers}, frozenset(questions), insisted)


def _ask(plan: Plan, id: str, text: str, odd: OddJump, arguments: argparse.Namespace) -> str:
    """What is kept in the end: what was typed, or what is typed instead."""
    question = f"{id}: {odd} Or type another: "
    while True:
        sys.stderr.write(clean(question))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise Stop("nothing was saved")
        answer = line.strip() or text
        try:
            read_value(plan, id, answer, arguments, settled=True)
        except Stop as wrong:
            question = f"{wrong.message.removeprefix('planner: ')}; type another: "
        else:
            return answer


def read_values(
    plan: Plan, values: Values, arguments: argparse.Namespace
) -> tuple[dict[str, Reading], Edit]:
    """The readings to enter, by id, and the edit that enters them; raises Stop.

    None of them is written over: a second number of a day stands beside the first.
    """
    readings, edits = {}, []
    for id, text in values.texts.items():
        if not text.strip():
            find_entry(plan, id)
            continue
        settled = id in values.settled
        try:
            reading = read_value(plan, id, text, arguments, settled=settled)
        except OddJump as odd:
            raise Stop(f"{id}: {odd.question} --sure keeps it") from odd
        readings[id] = reading
        edits.append(record(id, reading, again=True))
        if id in values.insisted:
            edits.append(insist(find_entry(plan, id), reading, arguments.today))
    return readings, together(*edits)


def read_value(
    plan: Plan, id: str, text: str, arguments: argparse.Namespace, *, settled: bool = False
) -> Reading:
    """The reading that was typed for an id; raises Stop, and OddJump unless it is ``settled``."""
    row = checkin_row(find_entry(plan, id), read_day(arguments) or arguments.today)
    author = load_author() if arguments.by is None else arguments.by
    try:
        reading = reading_from_text(row, text, by=author, about=arguments.about, sure=settled)
    except OddJump:
        raise
    except Ambiguous as error:
        spellings = " or ".join(f"{id}={value}" for value in error.readings)
        raise Stop(f"{id}: {error}; write {spellings}") from error
    except ValueError as error:
        raise Stop(f"{id}: {error}", 1) from error
    _check_year(row, arguments)
    return replace(reading, note=arguments.note)


def _check_year(row: CheckinRow, arguments: argparse.Namespace) -> None:
    """Raises Stop where the first number of what has no start is of more than a year ago."""
    entry = row.entry
    start = entry.begun if isinstance(entry, Tactic) else entry.start
    if start is None and not entry.readings and not arguments.sure:
        day = date_words(row.day, arguments.today)
        if row.day < arguments.today - dt.timedelta(days=366):
            question = f"{entry.id}: {day} is more than a year ago: is that right?"
            raise Stop(f"{question} --sure keeps it", 1)


def read_day(arguments: argparse.Namespace) -> dt.date | None:
    """The day that was named with ``--on``; raises Stop."""
    from planner.plan.dates import Ambiguous, NotADate, read_date

    if arguments.on is None:
        return None
    try:
        day = read_date(arguments.on, arguments.today, past=True)
    except Ambiguous as error:
        days = " or ".join(map(str, error.readings))
        raise Stop(f"--on: {error}; write {days}") from error
    except NotADate as error:
        raise Stop(f"--on: {error}") from error
    if day > arguments.today:
        raise Stop(f"--on: {day} is still to come", 1)
    return day


def find_entry(plan: Plan, id: str) -> Entry:
    """The goal, stone or tactic of an id; raises Stop."""
    entry = plan.find(id)
    if entry is None:
        raise stop_without_entry("goal, stone or tactic", id, [entry.id for entry in plan.entries])
    return entry


def load_author() -> str:
    """Who checks in on this computer."""
    from planner.store.settings import load_settings

    return load_settings()[0].by
