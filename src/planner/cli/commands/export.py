"""The plan for people who do not open it: a brief, a page, a picture, a table, a calendar.

  md    the goal pages as Markdown, what is closed, with --sheets a sheet a person
  html  one page for the browser, the mail or the printer; it loads nothing and runs nothing
  svg   the race map as a picture, for a README; with --goal one goal over time
  csv   all numbers, for a spreadsheet
  ics   the weekly check-in, the finish lines and the numbers on the way, for a calendar
  json  everything, with where it stands

A file that was exported before is written over, and that is said; a plan file never is."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from planner.cli.output import Output, Stop, format_json
from planner.cli.plans import STANDARD_INPUT, read_plan, read_since, require_path
from planner.export.for_client import LEFT_OUT
from planner.plan.model import Plan
from planner.planfile.read import Loaded
from planner.store.output_files import write_output

FORMATS = ("md", "html", "svg", "csv", "ics", "json")
_ONLY = {
    "who": ("md",),
    "sheets": ("md",),
    "since": ("md", "html"),
    "goal": ("svg",),
    "raw": ("csv",),
}
"""Options that only these formats have."""
_MARKDOWN = ("", "markdown", "txt", "toml")
"""Other endings that are Markdown's; one that may be a plan's is refused where it is written."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file, or - for a pipe")
    parser.add_argument(
        "--to",
        type=_parse_format,
        metavar="FORMAT",
        help="md, html, svg, csv, ics or json (default: as FILE ends, else md)",
    )
    parser.add_argument(
        "-o",
        dest="file",
        metavar="FILE",
        help="a file, written over if it is there; else standard output",
    )
    parser.add_argument("--for-client", action="store_true", help="without notes and doubts")
    _add_options_of_formats(parser)
    parser.epilog = LEFT_OUT


def _add_options_of_formats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--who", metavar="NAME", help="md: only the sheet of this person")
    parser.add_argument("--sheets", action="store_true", help="md: a sheet for each person too")
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="md, html: what happened since that day too: reviews, promises, step-backs",
    )
    parser.add_argument(
        "--goal",
        action="append",
        metavar="ID",
        help="svg: this goal over time; may be repeated",
    )
    parser.add_argument(
        "--raw", action="store_true", help="csv: for machines, no ' before = + - @, no mark"
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Print the plan in the format, or write it to a file."""
    format = arguments.to or _infer_format(arguments.file)
    _check_options(arguments, format)
    path = require_path(arguments.plan)
    loaded = read_plan(path, arguments.today)
    content = _render_plan(format, loaded, path, arguments)
    if arguments.file not in (None, "-"):
        _write_file(Path(arguments.file), content, path, output)
    elif format == "md":
        _print_markdown(content.decode(), output)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


def _parse_format(name: str) -> str:
    if name in FORMATS:
        return name
    raise argparse.ArgumentTypeError(f"there is no {name}; there are {', '.join(FORMATS)}")


def _infer_format(file: str | None) -> str:
    """The format that a file's name asks for; raises Stop where it asks for none of these."""
    ending = "" if file is None else Path(file).suffix.removeprefix(".").lower()
    if ending in FORMATS:
        return ending
    if ending in _MARKDOWN:
        return "md"
    endings = ", ".join(f".{format}" for format in FORMATS)
    raise Stop(f"{file} asks for .{ending}; there are {endings} (--to FORMAT for another name)")


def _check_options(arguments: argparse.Namespace, format: str) -> None:
    for option, expected in _ONLY.items():
        if getattr(arguments, option) and format not in expected:
            raise Stop(f"--{option} is for {' and '.join(expected)}, this would be {format}")
    if arguments.for_client and (arguments.who or arguments.sheets):
        raise Stop("a person's sheet is for the team; leave out --for-client, or the sheets")
    if arguments.for_client and arguments.since:
        raise Stop("what happened since a day is for the team; leave out --for-client, or --since")
    if arguments.who and arguments.since:
        raise Stop("--since is for the whole plan; leave out --who")
    arguments.since = read_since(arguments.since, arguments.today)


def _render_plan(format: str, loaded: Loaded, path: Path, arguments: argparse.Namespace) -> bytes:
    """The plan in one of FORMATS; only that format's code is loaded."""
    plan, today, client = loaded.plan, arguments.today, arguments.for_client
    if format == "html":
        from planner.export.html import html

        return html(plan, today, client=client, since=arguments.since).encode()
    if format == "svg":
        return _render_svg(plan, arguments).encode()
    if format == "csv":
        from planner.export.csv_sheet import csv_sheet

        return csv_sheet(plan, client=client, raw=arguments.raw)
    if format == "ics":
        from planner.export.ics import ics

        return ics(plan, today, client=client)
    if format == "json":
        return _render_json(loaded, path, arguments).encode()
    if format == "md":
        return _render_markdown(plan, arguments).encode()
    raise ValueError(f"{format} has no branch here")


def _render_svg(plan: Plan, arguments: argparse.Namespace) -> str:
    if not arguments.goal:
        from planner.export.svg import svg

        return svg(plan, arguments.today, client=arguments.for_client)
    from planner.cli.commands.map import check_goals
    from planner.export.svg_goals import svg_goals

    check_goals(plan, arguments.goal)
    return svg_goals(plan, arguments.today, arguments.goal, client=arguments.for_client)


def _render_json(loaded: Loaded, path: Path, arguments: argparse.Namespace) -> str:
    from planner.export.json_plan import json_plan

    today, client = arguments.today, arguments.for_client
    return format_json(json_plan(loaded.plan, str(path), today, loaded.text, client=client))


def _render_markdown(plan: Plan, arguments: argparse.Namespace) -> str:
    from planner.export.markdown import markdown, one_sheet

    if arguments.who is None:
        return markdown(
            plan,
            arguments.today,
            sheets=arguments.sheets,
            client=arguments.for_client,
            since=arguments.since,
        )
    return one_sheet(plan, _find_person(plan, arguments.who), arguments.today)


def _find_person(plan: Plan, name: str) -> str:
    """The person of that name, however it is written; ``nobody`` is who has no name yet."""
    from planner.drawing.sheet import people

    people_by_name = {(person or "nobody").casefold(): person for person in people(plan)}
    wanted = " ".join(name.split()).casefold()
    if wanted in people_by_name:
        return people_by_name[wanted]
    names = ", ".join(person or "nobody" for person in people_by_name.values())
    raise Stop(f"there is no {name} in this plan; there {f'are {names}' if names else 'is nobody'}")


def _print_markdown(text: str, output: Output) -> None:
    """On standard output; without UTF-8, words are spelled so that Markdown reads them the same."""
    from planner.export.markdown import FENCE

    drawing = False
    for line in text.splitlines():
        drawing ^= line.startswith(FENCE)
        in_ascii = output.ascii_only and not drawing
        output.print_line(line.encode("ascii", "xmlcharrefreplace").decode() if in_ascii else line)


def _write_file(file: Path, content: bytes, plan: Path, output: Output) -> None:
    exists = os.path.lexists(file)
    if _is_plan(file, plan):
        raise Stop(f"{file} may be a plan; name a file that does not end in .toml")
    try:
        write_output(file, content)
    except OSError as error:
        kept = "; the older file is as it was" if exists and file.is_file() else ""
        raise Stop(f"{file} could not be written: {error.strerror}{kept}", 3) from error
    output.say(f"wrote {file}{', over what was there' if exists else ''}")


def _is_plan(file: Path, plan: Path) -> bool:
    """Whether a path is a plan's by its name, or by the name of what it leads to."""
    if any(name.lower().endswith(".toml") for name in (str(file), os.path.realpath(file))):
        return True
    return plan != STANDARD_INPUT and file.exists() and file.samefile(plan)
