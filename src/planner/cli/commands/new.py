"""Write a new plan, or a complete worked example, and open it on a terminal.

A file that exists is never written over.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from planner.cli.commands.open_ import FIRST_PLAN, open_workbook
from planner.cli.output import Output, Stop, find_screen_problem, has_terminal
from planner.cli.parser import did_you_mean
from planner.store.shell_words import shell_word


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="the file (default: plan.toml)")
    parser.add_argument("--example", metavar="NAME", help="a worked plan: shop, project or charity")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Write the plan, and open it where there is a terminal."""
    path = _choose_path(arguments.plan, arguments.example)
    if os.path.lexists(path):
        if not has_terminal():
            raise Stop(f"{path} is there already; nothing was written", 1)
        output.say(f"{path} is there already; opened as it is")
    else:
        _write_file(path, _compose_text(arguments, path))
        output.say(f"wrote {path}")
    if has_terminal() and not find_screen_problem():
        return open_workbook(path, arguments, output)
    word = shell_word(path)
    output.say(f"planner {word} opens it on a terminal; planner status {word} says where it stands")
    return 0


def _choose_path(name: str | None, example: str | None) -> Path:
    default = f"{example}.plan.toml" if example else FIRST_PLAN
    if name is None:
        return Path(default)
    if name in ("", "-"):
        raise Stop("a new plan needs a file name")
    if os.path.isdir(name) or name.endswith(("/", os.sep)):  # noqa: PTH112
        return Path(name, default)
    path = Path(name)
    return path if path.suffix else path.with_name(f"{path.name}.plan.toml")


def _compose_text(arguments: argparse.Namespace, path: Path) -> str:
    if arguments.example is None:
        from planner.plan.model import Plan
        from planner.planfile.patch import compose

        stem = path.name.removesuffix(".toml").removesuffix(".plan")
        name = path.absolute().parent.name if path.name == FIRST_PLAN.name else stem
        return compose(Plan(name=_make_title(name) or "My plan"))
    from planner.examples import NAMES, text

    if arguments.example not in NAMES:
        suggestion = did_you_mean(arguments.example, NAMES) or f"; there are {', '.join(NAMES)}"
        raise Stop(f"there is no example {arguments.example}{suggestion}")
    return text(arguments.example, arguments.today)


def _make_title(name: str) -> str:
    """A file's name as a plan can hold it, even where it is no UTF-8."""
    title = name.encode(errors="replace").decode().replace("-", " ").replace("_", " ").strip()
    return title[:1].upper() + title[1:]


def _write_file(path: Path, text: str) -> None:
    from planner.store.save import Changed, SaveFailed, save

    try:
        save(path, text.encode(), None)
    except Changed as error:
        raise Stop(f"{path} is there already; nothing was written", 1) from error
    except SaveFailed as error:
        raise Stop(f"{path} could not be written: {error.reason}", 3) from error
