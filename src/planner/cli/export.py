"""The plan as Markdown: the goal pages, what is closed, and a sheet for a chat with a person.

A file that was exported before is written over, and that is said; a plan file never is.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from planner.cli.output import Output, Stop
from planner.cli.plans import STANDARD_INPUT, read, required
from planner.export.markdown import FENCE, markdown, one_sheet
from planner.export.sheet import people
from planner.plan.model import Plan

LATER = ("html", "svg", "csv", "ics", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file, or - for a pipe")
    parser.add_argument("--to", type=_format, default="md", metavar="md", help="the format")
    parser.add_argument("-o", dest="file", metavar="FILE", help="a file; else standard output")
    parser.add_argument("--who", metavar="NAME", help="only the sheet of this person")
    parser.add_argument("--sheets", action="store_true", help="a sheet for each person as well")


def run(asked: argparse.Namespace, out: Output) -> int:
    """Print the Markdown, or write it to a file."""
    path = required(asked.plan)
    plan = read(path, asked.today).plan
    if asked.who is None:
        text = markdown(plan, asked.today, sheets=asked.sheets)
    else:
        text = one_sheet(plan, _person(plan, asked.who), asked.today)
    if asked.file in (None, "-"):
        _print(text, out)
    else:
        _write(Path(asked.file), text, path, out)
    return 0


def _format(name: str) -> str:
    if name == "md":
        return name
    later = f"{name} comes in a later release, " if name in LATER else f"there is no {name}, "
    raise argparse.ArgumentTypeError(f"{later}this one writes md")


def _person(plan: Plan, name: str) -> str:
    """The person of that name, however it is written; ``nobody`` is who has no name yet."""
    known = {(one or "nobody").casefold(): one for one in people(plan)}
    wanted = " ".join(name.split()).casefold()
    if wanted in known:
        return known[wanted]
    names = ", ".join(one or "nobody" for one in known.values())
    raise Stop(f"there is no {name} in this plan; there {f'are {names}' if names else 'is nobody'}")


def _print(text: str, out: Output) -> None:
    """On standard output; without UTF-8, words are spelled so that Markdown reads them the same."""
    drawing = False
    for line in text.splitlines():
        drawing ^= line.startswith(FENCE)
        spelled = out.ascii_only and not drawing
        out.line(line.encode("ascii", "xmlcharrefreplace").decode() if spelled else line)


def _write(file: Path, text: str, plan: Path, out: Output) -> None:
    there = os.path.lexists(file)
    if _is_plan(file, plan):
        raise Stop(f"{file} may be a plan; name a file that does not end in .toml")
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Stop(f"{file} could not be written: {error.strerror}", 3) from error
    out.say(f"wrote {file}{', over what was there' if there else ''}")


def _is_plan(file: Path, plan: Path) -> bool:
    """Whether a path is a plan's by its name, or by the name of what it leads to."""
    if any(one.lower().endswith(".toml") for one in (str(file), os.path.realpath(file))):
        return True
    return plan != STANDARD_INPUT and file.exists() and file.samefile(plan)
