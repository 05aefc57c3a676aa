"""What stands behind ``--set``: which rows and which kind of number each goal takes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.cli.output import Stop

Clause = tuple[str, str]
"""An option and its word, in the order in which they were given."""


@dataclass(slots=True)
class Wanted:
    """One ``ID=COLUMN``, and what the options say of it."""

    text: str
    where: tuple[str, ...] = ()
    cells: str | None = None
    gives: str | None = None
    gaps: str | None = None


class InOrder(argparse.Action):
    """Keeps an option with all others of its kind, in the order in which they were given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Adds the option and its word to ``clauses``."""
        del parser, option_string
        word = values if isinstance(values, str) else self.const
        clauses: list[Clause] = getattr(namespace, "clauses", None) or []
        namespace.clauses = [*clauses, (self.dest, word)]


def sort_clauses(clauses: Sequence[Clause], pairs: Sequence[str]) -> tuple[list[Wanted], Wanted]:
    """What is wanted for each ``ID=COLUMN``, and what is said where there is none.

    An option belongs to the --set before it, and to those before that back to the last option of
    its kind; before the first --set it holds for all. A kind of number that is said last also
    holds for a --set behind it. Raises Stop where two options contradict each other.
    """
    wanted = [Wanted(text) for text in pairs]
    general = Wanted("")
    runs: dict[str, tuple[int, int]] = {}
    for kind, word in clauses:
        if kind == "set":
            wanted.append(Wanted(word))
            continue
        begins, ends = runs.get(kind, (0, 0))
        if ends < len(wanted):
            begins, ends = runs[kind] = ends, len(wanted)
        for one in wanted[begins:ends] or [general]:
            _say(one, kind, word)
    for one in wanted:
        one.where = (*general.where, *one.where)
        one.cells = one.cells or general.cells or _last(clauses, "cells")
        one.gives = one.gives or general.gives or _last(clauses, "gives")
        one.gaps = one.gaps or general.gaps or _last(clauses, "gaps")
    # A word without --set can stand anywhere: every option may be about it.
    return [*wanted[len(pairs) :], *wanted[: len(pairs)]], general


def _last(clauses: Sequence[Clause], kind: str) -> str | None:
    return next((word for name, word in reversed(clauses) if name == kind), None)


def _say(one: Wanted, kind: str, word: str) -> None:
    if kind == "where":
        one.where = (*one.where, word)
    elif getattr(one, kind) not in (None, word):
        lead = "--gaps " if kind == "gaps" else "--"
        raise Stop(
            f"{lead}{getattr(one, kind)} and {lead}{word} contradict each other; "
            "behind a --set of its own, each goal has its option"
        )
    else:
        setattr(one, kind, word)
