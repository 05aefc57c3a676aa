"""Questions of one line: put on a terminal, else the options that answer them are named."""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence

from planner.cli.output import Output, Stop, has_terminal
from planner.importing.cells import TwoWays
from planner.importing.checkin_days import ImportResult
from planner.importing.column_guess import find_stated_period
from planner.importing.import_results import NewReading
from planner.importing.periods import start_of
from planner.importing.rows.filters import ALL
from planner.plan.model import Measure, Plan, Tactic
from planner.plan.rows import GAPS
from planner.plan.text import clean

MEANINGS = {"flow": "what came in that day", "level": "where it stands"}


def ask_cell_kind(column: str) -> str:
    """``flow`` or ``level``: what a number in a column is, as the person says; raises Stop."""
    return ask_question(
        f"In “{column}”, is a number what came in that day (flow) or where it stands (level)?",
        {kind: f"--{kind} ({description})" for kind, description in MEANINGS.items()},
        f"say what a number in “{column}” is",
    )


def ask_sum_or_total(entry: Measure | Tactic, column: str) -> str:
    """``sum`` or ``total``: what an entry takes of a column, as the person says; raises Stop."""
    every = entry.every if isinstance(entry, Measure) else "week"
    period = find_stated_period(entry)
    odd = f", which is said to be for a {period} but is read every {every}," if period else ""
    return ask_question(
        f"Does {entry.id}{odd} take what came in each {every} (sum) "
        f"or where it stands after it (total)?",
        {"sum": f"--sum (what came in each {every})", "total": "--total (where it stands)"},
        f"say what {entry.id}{odd} takes of “{column}”",
    )


def ask_notation(ambiguity: TwoWays, file: str) -> str:
    """One of ``DATE_ORDERS`` or ``DECIMALS``: how an ambiguous cell is meant; raises Stop."""
    notes = {
        notation: " (every row)" * (notation == ALL) + " (those without)" * notation.endswith("=")
        for notation in ambiguity.ways
    }
    return ask_question(
        f"{ambiguity}. Which is meant, {' or '.join(map(''.join, notes.items()))}?",
        {way: f"--{ambiguity.key} {shlex.quote(way)}{note}" for way, note in notes.items()},
        f"{file}:{ambiguity.cell.line}: {ambiguity}",
        located=True,
    )


def ask_history(plan: Plan, early: Sequence[tuple[NewReading, dt.date]]) -> dt.date | None:
    """From which day on numbers are taken, None for all of them; raises Stop.

    The readings lie more than a year before their start, or where there is none, before the rest.
    """
    first, _ = early[0]
    since = min(start for _, start in early)
    starts = [_start(plan, row.id) for row, _ in early]
    rest = f"the start on {since}" if all(starts) else f"the rest, which begins on {since}"
    count = "1 number lies" if len(early) == 1 else f"{len(early)} numbers lie"
    fact = (
        f"{count} more than a year before {rest}, the first on {first.reading.date} "
        "(if that is another day, --dates says which figure is what)"
    )
    answer = ask_question(
        f"{fact}. Take the history too, or only what comes since then (history, since)?",
        {"history": "--history (take them too)", "since": f"--since {since} (leave them out)"},
        fact,
    )
    return since if answer == "since" else None


def offer_gaps(result: ImportResult, arguments: argparse.Namespace, output: Output) -> str | None:
    """What a counter that is written only when it moves is between two rows, as the person says.

    None without a terminal, where the options are only named: what is taken is right either way.
    """
    ids = " and ".join(result.with_gaps)
    if has_terminal():
        return ask_question(
            f"{ids}: some check-ins have no row. Is the number unchanged until the next row, "
            "or unknown (unchanged, unknown)?",
            dict.fromkeys(GAPS, ""),
            "",
        )
    words = shlex.join(filter(None, (arguments.plan, arguments.file)))
    output.say(
        f"{ids}: some check-ins have no row. If the number is written down only when it moves, "
        f"planner import {words} --gaps unchanged takes it as unchanged until the next row; "
        "--gaps unknown leaves those days out, and this is not said again"
    )
    return None


def _start(plan: Plan, id: str) -> dt.date | None:
    entry = plan.find(id)
    return None if entry is None else start_of(entry)


def ask_question(
    question: str, options: Mapping[str, str], fallback: str, *, located: bool = False
) -> str:
    """The key of the option that is chosen on the terminal, by the beginning of its name.

    Without a terminal raises Stop: the fallback, and the options that answer the question.
    """
    if not has_terminal():
        raise Stop(f"{fallback}; add {' or '.join(options.values())}", located=located)
    while True:
        width = shutil.get_terminal_size().columns
        lines = textwrap.wrap(clean(question), width, break_on_hyphens=False)
        sys.stderr.write("\n".join(lines) + " ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise Stop("nothing was imported")
        if (answer := _find_option(line.strip().casefold(), list(options))) is not None:
            return answer
        question = f"Please type {' or '.join(options)}:"


def _find_option(start: str, options: Sequence[str]) -> str | None:
    """The option that is meant by its beginning, or by that of what stands behind its ``=``."""
    names = {option: (option.casefold(), option.partition("=")[2].casefold()) for option in options}
    same = [option for option in options if start and start in names[option]]
    near = [
        option
        for option in options
        if start and any(name.startswith(start) for name in names[option])
    ]
    matches = same or near
    return matches[0] if len(matches) == 1 else None
