"""Which plan is meant, and reading it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from planner.cli.output import Output, Stop
from planner.planfile.read import LARGEST, Loaded, Unreadable, load, parse

STANDARD_INPUT = Path("-")
NO_PLAN = "there is no plan here; planner new makes one, planner new --example shop a full one"


def plans_in(folder: str) -> list[Path]:
    """The plans of a folder: ``*.plan.toml`` and ``plan.toml``, by name."""
    with os.scandir(folder) as entries:
        return sorted(
            Path(folder, entry.name)
            for entry in entries
            if (entry.name == "plan.toml" or entry.name.endswith(".plan.toml"))
            and not entry.name.startswith(".")
            and entry.is_file()
        )


def chosen(named: str | None) -> Path | None:
    """The plan that is meant: the named one, the only one of the folder, the last one opened.

    A named folder stands for the only plan in it. None where nothing was named and nothing is
    found; raises Stop where there are several, or where what was named is not there.
    """
    if named == "-":
        return STANDARD_INPUT
    if named is not None and not os.path.isdir(named):  # noqa: PTH112 it never raises
        if not os.path.lexists(named):
            raise Stop(f"there is no {named}; planner new {named} makes it")
        return Path(named)
    found = _found(named or os.curdir)
    if len(found) > 1:
        listed = ", ".join(map(str, found[:6])) + (", …" if len(found) > 6 else "")
        raise Stop(f"there are {len(found)} plans here, name the one you mean: {listed}")
    if found:
        return found[0]
    if named is not None:
        raise Stop(f"there is no plan in {named}; planner new {Path(named, 'plan.toml')} makes one")
    return last_opened()


def _found(folder: str) -> list[Path]:
    try:
        return plans_in(folder)
    except OSError as error:
        raise Stop(f"{folder} cannot be read: {error.strerror}") from error


def last_opened() -> Path | None:
    """The plan that was opened last, while it is still there."""
    from planner.store.settings import load_settings

    last = load_settings()[0].last_plan
    return Path(last) if last and Path(last).is_file() else None


def required(named: str | None) -> Path:
    """As :func:`chosen`, for a command that has nothing to do without a plan."""
    path = chosen(named)
    if path is None:
        raise Stop(NO_PLAN)
    return path


def read(path: Path, today: dt.date) -> Loaded:
    """The plan at a path, or on standard input; raises Stop with the place and the reason."""
    try:
        if path == STANDARD_INPUT:
            return parse(sys.stdin.buffer.read(LARGEST + 1), today)
        return load(path, today)
    except Unreadable as error:
        raise Stop(located(path, error), located=True) from error


def read_all(
    named: Sequence[str], today: dt.date, output: Output
) -> tuple[list[tuple[Path, Loaded]], int]:
    """The plans that are meant, and 0; those that cannot be read are told about, and make it 2."""
    plans, code = [], 0
    for name in named or (None,):
        try:
            path = required(name)
            plans.append((path, read(path, today)))
        except Stop as stop:
            output.say(stop.words)
            code = stop.code
    return plans, code


def located(path: Path, error: Unreadable) -> str:
    """The reason why a plan cannot be read, with ``file:line:column`` where they are known."""
    place = f"{path}:{error.line}:{error.column}" if error.line else str(path)
    return f"{place}: {error.message}"
