"""Which plan is meant, and reading it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from planner.cli.output import Output, Stop, has_terminal
from planner.plan.text import clean
from planner.planfile.read import LARGEST, Loaded, Unreadable, load, parse
from planner.store.conflict_copies import conflict_copies, conflict_words
from planner.store.shell_words import shell_word

STANDARD_INPUT = Path("-")
LEVELS = 4
"""So many levels of folders below a named one are looked at for plans."""
NO_PLAN = "there is no plan here; planner new makes one, planner new --example shop a full one"


def list_plans(folder: str) -> list[Path]:
    """The plans of a folder: ``*.plan.toml`` and ``plan.toml``, by name; raises Stop."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                Path(folder, entry.name)
                for entry in entries
                if (entry.name == "plan.toml" or entry.name.endswith(".plan.toml"))
                and not entry.name.startswith(".")
                and entry.is_file()
            )
    except OSError as error:
        raise Stop(f"{folder} cannot be read: {error.strerror}") from error


def find_plans_below(folder: Path) -> tuple[list[Path], list[str]]:
    """The plans in a folder and at most four levels below it, and folders that cannot be read.

    Hidden folders, links to folders and the conflict copies of plans are left out. Raises Stop
    where there is no such folder.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "is not there"
        raise Stop(f"{folder} {what}; --plans takes the folder of the plans")
    paths, complaints = list_plans(str(folder)), []
    level = [folder]
    for _ in range(LEVELS):
        level = sorted(below for above in level for below in _list_folders(above))
        for below in level:
            try:
                paths += list_plans(str(below))
            except Stop as stop:
                complaints.append(stop.message)
    copies = {copy.path for path in paths for copy in conflict_copies(path)}
    return [path for path in paths if path not in copies], complaints


def _list_folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return [
                folder / entry.name
                for entry in entries
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return []  # what is in it cannot be listed either, which is said there


def find_path(name: str | None, *, elsewhere: bool = True) -> Path | None:
    """The plan that is meant: the named one, the only one of the folder, the last one opened.

    The last one, which is in another folder, is named and asked about, and never meant without
    ``elsewhere``. A named folder stands for the only plan in it. None where nothing was named and
    nothing is there; raises Stop where there are several, where what was named is not there, and
    where nobody can be asked.
    """
    if name == "-":
        return STANDARD_INPUT
    if name is not None and not os.path.isdir(name):  # noqa: PTH112 it never raises
        if not os.path.lexists(name):
            raise Stop(f"there is no {name}; planner new {shell_word(name)} makes it")
        return Path(name)
    paths = list_plans(name or os.curdir)
    if len(paths) > 1:
        listed = ", ".join(map(str, paths[:6])) + (", …" if len(paths) > 6 else "")
        every = f"planner status {shell_word(name or os.curdir)} shows them all"
        raise Stop(f"there are {len(paths)} plans here, name the one you mean: {listed}; {every}")
    if paths:
        return paths[0]
    if name is not None:
        new = shell_word(Path(name, "plan.toml"))
        raise Stop(f"there is no plan in {name}; planner new {new} makes one")
    last = find_last_opened() if elsewhere else None
    return last if last is not None and _is_meant(last) else None


def _is_meant(last: Path) -> bool:
    """Whether the plan of another folder is meant, as the person says; raises Stop."""
    if not has_terminal():
        raise Stop(f"there is no plan in this folder; the last one opened is {shell_word(last)}")
    name = _read_name(last)
    while True:
        sys.stderr.write(f"There is no plan in this folder. Open {name}? (Enter: yes, n: no) ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise Stop("nothing was opened")
        answer = line.strip().casefold()
        if answer in ("", "y", "yes", "n", "no"):
            return answer in ("", "y", "yes")


def _read_name(path: Path) -> str:
    """What a plan is called, and where it is; only where it is, if it cannot be read."""
    try:
        name = load(path).plan.name
    except Unreadable:
        name = ""
    return clean(f"“{name}” ({path})" if name else str(path), limit=200)


def find_last_opened() -> Path | None:
    """The plan that was opened last, while it is still there."""
    from planner.store.settings import load_settings

    last = load_settings()[0].last_plan
    return Path(last) if last and Path(last).is_file() else None


def require_path(name: str | None) -> Path:
    """As :func:`find_path`, for a command that has nothing to do without a plan: raises Stop."""
    path = find_path(name)
    if path is None:
        raise Stop(NO_PLAN)
    return path


def plan_argument(path: Path) -> str:
    """What makes a command of this folder mean the plan at ``path``, with a blank before it.

    Nothing where that is the only plan here, which every command means unasked.
    """
    try:
        here = find_path(None, elsewhere=False)
        unasked = here is not None and here.samefile(path)
    except (Stop, OSError):
        unasked = False
    return "" if unasked else f" {shell_word(path)}"


def checkin_command(path: Path) -> str:
    """The command that takes numbers for a plan, from this folder; none for one of a pipe."""
    return "" if path == STANDARD_INPUT else f"planner checkin{plan_argument(path)}"


def read_plan(path: Path, today: dt.date) -> Loaded:
    """The plan at a path, or on standard input; raises Stop with the place and the reason."""
    try:
        if path == STANDARD_INPUT:
            return parse(sys.stdin.buffer.read(LARGEST + 1), today)
        return load(path, today)
    except Unreadable as error:
        raise Stop(format_error(path, error), located=True) from error


def read_plans(
    names: Sequence[str], today: dt.date, output: Output, *, copies: bool = True
) -> tuple[list[tuple[Path, Loaded]], int]:
    """The plans that are meant, and 0; what cannot be read is said, and makes it 2.

    A folder means the plans in it and below it. The conflict ``copies`` that a synced folder keeps
    beside them are named as well.
    """
    plans: list[tuple[Path, Loaded]] = []
    code = 0
    for name in names or (None,):
        try:
            paths, complaints = _list_meant(name)
        except Stop as stop:
            paths, complaints = [], [stop.message]
        for path in paths:
            try:
                plans.append((path, read_plan(path, today)))
            except Stop as stop:
                complaints.append(stop.message)
                continue
            for words in conflict_words(path) if copies else ():
                output.say(words)
        for words in complaints:
            output.say(words)
            code = 2
    return plans, code


def _list_meant(name: str | None) -> tuple[list[Path], list[str]]:
    """The plans that a name means, several where it is a folder, and what is wrong in that."""
    if name is None or not os.path.isdir(name):  # noqa: PTH112 it never raises
        return [require_path(name)], []
    paths, complaints = find_plans_below(Path(name))
    return (paths, complaints) if paths or complaints else ([require_path(name)], [])


def format_error(path: Path, error: Unreadable) -> str:
    """The reason why a plan cannot be read, with ``file:line:column`` where they are known."""
    place = f"{path}:{error.line}:{error.column}" if error.line else str(path)
    return f"{place}: {error.message}"


def read_since(text: str | None, today: dt.date) -> dt.date | None:
    """The day of ``--since``, as people write it; a day to come is refused."""
    if text is None:
        return None
    from planner.plan.dates import NotADate, read_date

    try:
        since = read_date(text, today, past=True)
    except NotADate as error:
        raise Stop(f"--since: {error}") from error
    if since > today:
        raise Stop(f"--since: {since} is still to come")
    return since
