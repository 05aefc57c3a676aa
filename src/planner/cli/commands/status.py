"""Where each race stands, with the ids."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.cli.output import Output
from planner.cli.plans import find_path, read_plans
from planner.drawing.lane import glyph_of, token_of
from planner.plan.model import Plan, Stone, Tactic
from planner.plan.text import cells, clean, fit
from planner.planfile.read import Loaded
from planner.race.tactic_counts import doing
from planner.race.track import Lane, closed, lane, lanes, next_words, summary
from planner.race.verdict import date_words, number, sign, too_early, verdict

SHORT = 80
"""Cells that ``--short`` takes at most …"""
NAMED = 16
"""… and how many of them the plan's name may have in any case."""
ROOM = 60
"""Cells for "350 now · Friday 354": enough for all of its words."""

_NOT_KNOWN = {
    "measure": "still to say: how you would count it",
    "baseline": "still to say: how many today",
    "target": "still to say: how many are enough",
    "deadline": "still to say: by when",
}
_COUNTS = {
    "due": "past the day",
    "behind": "behind",
    "undrawn": "without a number",
    "late": "without a new number",
    "fine": "fine",
}
_COUNTED = {
    "past-due": "due",
    "not-drawn": "undrawn",
    "no-reading": "undrawn",
    "stale": "late",
}

Text = tuple[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="*", metavar="PLAN", help="plan files, or - for a pipe")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="everything, for scripts")
    how.add_argument("--short", action="store_true", help="one line, for a prompt")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say where the plans stand; 2 when one of them cannot be read, after the others.

    A prompt that stands where there is no plan is told nothing, and 1.
    """
    if arguments.short and not arguments.plan and find_path(None) is None:
        return 1
    plans, code = read_plans(arguments.plan, arguments.today, output)
    if arguments.json:
        _print_json(plans, arguments, output)
        return code
    for count, (path, loaded) in enumerate(plans):
        if arguments.short:
            output.print_line(short(loaded.plan, arguments.today))
            continue
        if count:
            output.print_line()
        for row in rows(loaded.plan, arguments.today):
            output.print_row(row)
        if wrong := sum(not problem.is_legal for problem in loaded.problems):
            counted = "1 problem" if wrong == 1 else f"{wrong} problems"
            output.say(f"{path} has {counted}; planner check {path} says which")
    return code


def _print_json(
    plans: Sequence[tuple[Path, Loaded]], arguments: argparse.Namespace, output: Output
) -> None:
    from planner.export.json_status import json_status

    said = [
        json_status(loaded.plan, str(path), arguments.today, loaded.text) for path, loaded in plans
    ]
    if len(arguments.plan) > 1:
        output.print_json({"plans": said})
    elif said:
        output.print_json(said[0])


def short(plan: Plan, today: dt.date) -> str:
    """``Lantern Books: 2 behind, 1 without a number, 3 fine`` in at most 80 cells."""
    counts = dict.fromkeys(_COUNTS, 0)
    for one in lanes(plan, today, ends=False):
        counts[_COUNTED.get(one.status, one.group)] += 1
    said = ", ".join(f"{count} {_COUNTS[group]}" for group, count in counts.items() if count)
    said = said or "no race is running"
    name = fit(clean(plan.name or "No name"), max(NAMED, SHORT - cells(said) - 2))
    return fit(f"{name}: {said}", SHORT)


def rows(plan: Plan, today: dt.date) -> Iterator[Sequence[Text]]:
    """Where a plan stands, row by row: the goals as on the map, then what serves none."""
    drawn = lanes(plan, today)
    day = f"{today:%A} {date_words(today, today)} {today.year}"
    yield [(clean(plan.name or "No name"), "bold-text"), (f" · {day}", "dim")]
    yield [(summary(drawn), "text")]
    for one in drawn:
        yield []
        yield from _goal(one, plan, today)
    unfiled = [*_stones(plan.unfiled_stones, plan, today)]
    unfiled += _tactics(plan.unfiled_tactics, plan, today)
    if unfiled:
        yield []
        yield [("   For no goal yet", "text")]
        yield from unfiled
    for state, goals in closed(plan).items():
        yield []
        yield [(f"   {state.capitalize()}", "text")]
        for goal in goals:
            yield _line("goal", goal.id, goal.name, sign(goal, today))


def _goal(one: Lane, plan: Plan, today: dt.date) -> Iterator[Sequence[Text]]:
    goal, glyph = one.measured, glyph_of(one)
    name = f" {clean(goal.name or goal.id)}"
    owner = f"  {clean(goal.owner)}" if goal.owner else ""
    yield [(" ", ""), (glyph.text, glyph.token), (name, "bold-text"), (owner, "dim")]
    said = verdict(goal, one.standing, today, one.chance)
    if too_early(one.standing) and not goal.keeps and one.status != "ahead":
        said += " · too early to call"
    yield [
        (f"   {goal.id}: ", "dim"),
        (said, f"bold-{token_of(one)}"),
        (f" · {_next(one, plan, today)} · {clean(sign(goal, today))}", "text"),
    ]
    filed = plan.goal(goal.id)
    if filed is not None:
        yield from _stones(plan.stones_of(filed), plan, today)
        yield from _tactics(plan.tactics_of(filed), plan, today)


def _next(one: Lane, plan: Plan, today: dt.date) -> str:
    """The number now and the one to aim for, or what to do about it."""
    measured = one.measured
    match one.status:
        case "not-drawn":
            return _NOT_KNOWN.get(one.missing, "this finish line cannot be drawn")
        case "no-reading":
            return f"planner checkin {measured.id}=NUMBER enters the first"
        case "stale":
            return f"planner checkin {measured.id}=NUMBER enters one"
        case "past-due":
            return f"{_now(one)}set a new day or close it"
        case "finished":
            return f"{_now(one)}set the next line"
    return next_words(one, plan, today, width=ROOM)


def _now(one: Lane) -> str:
    value = one.standing.value
    return "" if value is None else f"{number(value, one.measured)} now · "


def _stones(stones: Sequence[Stone], plan: Plan, today: dt.date) -> Iterator[Sequence[Text]]:
    for stone in stones:
        one = lane(stone, plan, today)
        said = f"{verdict(stone, one.standing, today)} · {_next(one, plan, today)}"
        yield _line("stone", stone.id, stone.name, said)


def _tactics(tactics: Sequence[Tactic], plan: Plan, today: dt.date) -> Iterator[Sequence[Text]]:
    for tactic in tactics:
        said = done_words(tactic, plan, today) if tactic.state == "running" else tactic.state
        yield _line("tactic", tactic.id, tactic.name, said)


def done_words(tactic: Tactic, plan: Plan, today: dt.date) -> str:
    """``16 of 20 done in four weeks``; without "of 20" where nothing is planned."""
    did = doing(tactic, plan, today)
    of = "" if did.planned is None else f" of {did.planned}"
    return f"{number(did.done)}{of} done in four weeks"


def _line(kind: str, id: str, name: str, said: str) -> Sequence[Text]:
    shown = clean(name or "no name")
    return [(f"     {kind} {id}: ", "dim"), (shown, "text"), (f" · {clean(said)}", "dim")]
