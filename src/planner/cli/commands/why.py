"""The verdict on one goal or stepping stone in plain words, and on what it rests."""

from __future__ import annotations

import argparse
from textwrap import wrap

from planner.cli.output import Output, Stop
from planner.cli.parser import stop_without_entry
from planner.cli.plans import read_plan, require_path
from planner.drawing.why.words import why_words
from planner.store.shell_words import shell_word

COLUMNS = 80


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("words", nargs="+", metavar="[PLAN] ID", help="a plan file, and an id")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Print the heading and the paragraphs."""
    if len(arguments.words) > 2:
        raise Stop("planner why takes one plan and one id")
    *names, id = arguments.words
    if not names and id.endswith(".toml"):
        file = shell_word(id)
        raise Stop(f"name a goal too: planner why {file} ID; planner status {file} lists them")
    plan = read_plan(require_path(names[0] if names else None), arguments.today).plan
    paragraphs = why_words(plan, id, arguments.today)
    if not paragraphs:
        ids = [entry.id for entry in (*plan.goals, *plan.stones)]
        raise stop_without_entry("goal or stone", id, ids)
    for paragraph in paragraphs:
        for line in wrap(paragraph, COLUMNS):
            output.print_line(line)
    return 0
