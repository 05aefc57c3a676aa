"""The first number of what has no start yet: offered as the start, and taken with ``--start``."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from planner.cli.commands.checkins.values import find_entry
from planner.cli.output import Stop
from planner.cli.plans import checkin_command
from planner.plan.edits import Edit, start_baseline
from planner.plan.model import Measure, Plan
from planner.race.position import first_number
from planner.race.verdict import number, start_offer
from planner.store.shell_words import shell_word


def add_start_option(parser: argparse.ArgumentParser) -> None:
    """Let ``--start ID`` be given, as often as wanted."""
    explanation = "the first number of ID is its start, where none is known yet"
    parser.add_argument("--start", action="append", default=[], metavar="ID", help=explanation)


def take_starts(ids: Iterable[str], path: Path, today: dt.date) -> Iterator[Edit]:
    """What makes the first number of each id its start; the edit raises Stop where it is none."""
    for id in ids:

        def edit(plan: Plan, id: str = id) -> Plan:
            entry = find_entry(plan, id)
            first = first_number(entry, today) if isinstance(entry, Measure) else None
            if first is None:
                raise Stop(f"--start {id}: {_why_not(entry, path)}")
            return start_baseline(id, first.value, first.date)(plan)

        yield edit


def _why_not(entry: object, path: Path) -> str:
    if not isinstance(entry, Measure):
        return "a tactic has no start"
    if entry.baseline is not None:
        return f"it starts at {entry.baseline:,} already; the goal page changes that"
    if entry.keeps or entry.flows:
        return "that is said on its goal page"
    if entry.readings and entry.enough is not None:
        target = number(entry.enough, entry)
        return f"the target, {target}, is no further than its first number; give another target"
    return f"it has no number yet; {checkin_command(path)} {entry.id}=NUMBER --start {entry.id}"


def start_offers(plan: Plan, ids: Iterable[str], path: Path, today: dt.date) -> Iterator[str]:
    """For each of the ids whose start is not known yet: its first number, and how to say so."""
    for id in ids:
        entry = plan.find(id)
        if isinstance(entry, Measure) and (offer := start_offer(entry, today)):
            yield f"{entry.display_name}: {offer} planner checkin {shell_word(path)} --start {id}"
