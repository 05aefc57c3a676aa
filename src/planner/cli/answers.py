"""Questions of one line: asked on a terminal, else the options that answer them are named."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from planner.cli.level_or_flow import rhythm_named
from planner.cli.output import Stop, has_terminal
from planner.importing.cells import TwoWays
from planner.plan.model import DATE_ORDERS, DECIMALS, Measure, Tactic
from planner.plan.text import clean

MEANINGS = {"flow": "what came in that day", "level": "where it stands"}
_WAYS = {"dates": DATE_ORDERS, "decimal": DECIMALS}


def meaning(column: str) -> str:
    """Whether a number in a column is flow or level; raises Stop."""
    return answer(
        f"In “{column}”, is a number what came in that day (flow) or where it stands (level)?",
        {kind: f"--{kind} ({words})" for kind, words in MEANINGS.items()},
        f"say what a number in “{column}” is",
    )


def sum_or_total(entry: Measure | Tactic, column: str) -> str:
    """Whether a number takes the sum of each period or where it stands; raises Stop."""
    every = entry.every if isinstance(entry, Measure) else "week"
    named = rhythm_named(entry)
    odd = f", which is said to be for a {named} but is read every {every}," if named else ""
    return answer(
        f"Does {entry.id}{odd} take what came in each {every} (sum) "
        f"or where it stands after it (total)?",
        {"sum": f"--sum (what came in each {every})", "total": "--total (where it stands)"},
        f"say what {entry.id}{odd} takes of “{column}”",
    )


def settled(doubt: TwoWays, file: str) -> str:
    """How dates or numbers are meant that can be read two ways; raises Stop."""
    ways = _WAYS[doubt.key]
    return answer(
        f"{doubt}. Which is meant, {' or '.join(ways)}?",
        {way: f"--{doubt.key} {way}" for way in ways},
        f"{file}:{doubt.cell.line}: {doubt}",
        located=True,
    )


def answer(
    question: str, options: Mapping[str, str], instead: str, *, located: bool = False
) -> str:
    """What was answered on the terminal, by its beginning; else raises Stop with the options."""
    if not has_terminal():
        raise Stop(f"{instead}; add {' or '.join(options.values())}", located=located)
    while True:
        sys.stderr.write(f"{clean(question)} ")
        sys.stderr.flush()
        typed = sys.stdin.readline()
        if not typed:
            raise Stop("nothing was imported")
        chosen = [one for one in options if typed.strip() and one.startswith(typed.strip().lower())]
        if len(chosen) == 1:
            return chosen[0]
