"""Where each race stands, with the ids."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.cli.output import Output, Stop
from planner.cli.plans import checkin_command, find_path, read_plans, read_since
from planner.drawing.lane import glyph_of, token_of
from planner.plan.ids import ID_PATTERN
from planner.plan.model import Measure, Plan, Stone, Tactic
from planner.plan.text import cells, clean, fit
from planner.planfile.read import Loaded
from planner.race.headline import SEPARATOR, headline, headline_words
from planner.race.pace import awaits_last_number, ended_unseen
from planner.race.rates import time_and_way_words
from planner.race.tactic_counts import count_tactic
from planner.race.track import (
    Lane,
    conflict_words,
    goals_off_map,
    lane_of,
    lanes,
    next_words,
)
from planner.race.verdict import (
    NO_KEYS,
    date_words,
    finish_words,
    number,
    start_offer,
    too_early,
    verdict_of,
)
from planner.store.shell_words import shell_word

SHORT_CELLS = 80
"""Cells that ``--short`` takes at most …"""
NAME_CELLS = 24
"""… and how many of them the plan's name may take."""
NEXT_CELLS = 60
"""Cells for "350 now, 355 by Fri": enough for all of its words."""

_NOT_KNOWN = {
    "measure": "still to say: how you would count it",
    "baseline": "still to say: how many today",
    "target": "still to say: how many are enough",
    "way": "the target is no further than the start: how many are enough?",
    "deadline": "still to say: by when",
}

Text = tuple[str, str]
"""A text, and the token of its colour."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "plan", nargs="*", metavar="PLAN", help="plan files or folders, or - for a pipe"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="everything, for scripts")
    how.add_argument("--short", action="store_true", help="one line, for a prompt")
    how.add_argument(
        "--markdown",
        action="store_true",
        help="a short post for a chat: what changed, what is next",
    )
    parser.add_argument(
        "--tmux", action="store_true", help="the same line for tmux, with each # doubled"
    )
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="markdown: what changed after this day (default: a week ago)",
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Say where the plans stand; 2 when one of them cannot be read, after the others.

    A prompt that stands where there is no plan is told nothing, and 1.
    """
    if arguments.tmux:
        arguments.short = output.for_tmux = True
    since = _check_options(arguments)
    if arguments.short and not arguments.plan and find_path(None, elsewhere=False) is None:
        return 1
    copies = not arguments.short
    plans, code = read_plans(arguments.plan, arguments.today, output, copies=copies)
    if arguments.json:
        _print_json(plans, arguments, output)
        return code
    for count, (path, loaded) in enumerate(plans):
        if arguments.short:
            output.print_line(summarize_plan(loaded.plan, arguments.today))
            continue
        if count:
            output.print_line()
        if arguments.markdown:
            _print_post(loaded.plan, arguments.today, since, output)
            continue
        for row in draw_plan(loaded.plan, arguments.today, checkin_command(path)):
            output.print_hanging(row)
        if problem_count := sum(not problem.is_legal for problem in loaded.problems):
            problems = "1 problem" if problem_count == 1 else f"{problem_count} problems"
            output.say(f"{path} has {problems}; planner check {shell_word(path)} says which")
    return code


def _check_options(arguments: argparse.Namespace) -> dt.date | None:
    """The day from which a post tells what changed, once the options go together."""
    if arguments.tmux and (arguments.json or arguments.markdown):
        other = "--json is for scripts" if arguments.json else "--markdown is a post"
        raise Stop(f"--tmux is one line, and {other}: leave one of them out")
    if arguments.since and not arguments.markdown:
        raise Stop("--since says from when a post tells what changed: add --markdown")
    return read_since(arguments.since, arguments.today)


def _print_json(
    plans: Sequence[tuple[Path, Loaded]], arguments: argparse.Namespace, output: Output
) -> None:
    from planner.export.json_status import json_status

    objects = [
        json_status(loaded.plan, str(path), arguments.today, loaded.text) for path, loaded in plans
    ]
    if len(arguments.plan) > 1 or len(objects) > 1:
        output.print_json({"plans": objects})
    elif objects:
        output.print_json(objects[0])


def _print_post(plan: Plan, today: dt.date, since: dt.date | None, output: Output) -> None:
    from planner.export.post import WEEK, post

    for line in post(plan, today, since or today - WEEK).splitlines():
        output.print_line(line)


def summarize_plan(plan: Plan, today: dt.date) -> str:
    """``Lantern Books: 2 behind · 1 needs a number · 3 on track`` in at most 80 cells."""
    parts = headline(lanes(plan, today, ends=False), plan, today, how="")
    name = fit(clean(plan.name or "No name"), NAME_CELLS)
    return fit(f"{name}: {headline_words(parts, SHORT_CELLS - cells(name) - 2)}", SHORT_CELLS)


def draw_plan(plan: Plan, today: dt.date, check_in: str = "") -> Iterator[Sequence[Text]]:
    """Where a plan stands, row by row: the goals as on the map, then what serves none.

    ``check_in`` is the command that takes numbers for it, where there is one.
    """
    goal_lanes = lanes(plan, today)
    day = f"{today:%A} {date_words(today, today)} {today.year}"
    yield [(clean(plan.name or "No name"), "bold-text"), (f" · {day}", "dim")]
    yield [(headline_words(headline(goal_lanes, plan, today, check_in)), "text")]
    for goal_lane in goal_lanes:
        yield []
        yield from _draw_goal(goal_lane, plan, today, check_in)
    unfiled = [*_draw_stones(plan.unfiled_stones, plan, today, check_in)]
    unfiled += _draw_tactics(plan.unfiled_tactics, plan, today)
    if unfiled:
        yield []
        yield [("   For no goal yet", "text")]
        yield from unfiled
    for state, goals in goals_off_map(plan).items():
        yield []
        yield [(f"   {state.capitalize()}", "text")]
        for goal in goals:
            yield _draw_entry("goal", goal.id, goal.name, finish_words(goal, today))


def _draw_goal(lane: Lane, plan: Plan, today: dt.date, check_in: str) -> Iterator[Sequence[Text]]:
    goal, glyph = lane.measure, glyph_of(lane)
    name = f" {clean(goal.display_name)}"
    owner = f"  {clean(goal.owners_text)}" if goal.owners else ""
    yield [(" ", ""), (glyph.text, glyph.token), (name, "bold-text"), (owner, "dim")]
    text = verdict_of(goal, lane.standing, today, lane.chance)
    if too_early(lane.standing) and not goal.keeps and lane.status != "ahead":
        text += " · too early to call"
    so_far, _ = time_and_way_words(goal, lane.standing)
    rest = (_describe_next(lane, today, check_in), clean(finish_words(goal, today)), so_far)
    yield [
        (f"   {goal.id}: ", "dim"),
        (text, f"bold-{token_of(lane)}"),
        ("".join(f" · {words}" for words in rest if words), "text"),
    ]
    if call := goal.own_call_text:
        yield [(f"     we say: {clean(call)}", "text")]
    yield from _draw_conflict(lane, today)
    plan_goal = plan.goal(goal.id)
    if plan_goal is not None:
        yield from _draw_stones(plan.stones_of(plan_goal), plan, today, check_in)
        yield from _draw_tactics(plan.tactics_of(plan_goal), plan, today)


def _draw_conflict(lane: Lane, today: dt.date) -> Iterator[Sequence[Text]]:
    """Two people's numbers of one day, where nobody said yet which one counts."""
    if lane.conflict is not None:
        later = number(lane.conflict.readings[-1].value, lane.measure)
        advice = f" S in the workbook answers; until then {later}"
        yield [(f"   {conflict_words(lane.conflict, today)}", "bold-text"), (advice, "dim")]


def _describe_next(lane: Lane, today: dt.date, check_in: str) -> str:
    """The number now and the one to aim for, or what to do about it."""
    measure, now = lane.measure, _describe_now(lane, today)
    command = _command(check_in, f"{measure.id}=NUMBER", measure)
    if awaits_last_number(measure, lane.standing, today):
        deadline = lane.standing.deadline
        late = command and deadline is not None and deadline < today
        on = f" --on {deadline}" if late else ""
        return SEPARATOR.join(filter(None, (now, command and f"{command}{on} enters the last")))
    match lane.status:
        case "not-drawn":
            if lane.missing == "start":
                yes = _command(check_in, f"--start {measure.id}", measure)
                return f"{start_offer(measure, today)} {yes}".rstrip()
            return _NOT_KNOWN.get(lane.missing, "this finish line cannot be drawn")
        case "no-reading":
            return command and f"{command} enters the first"
        case "stale":
            return command and f"{command} enters one"
        case "past-due":
            return SEPARATOR.join(filter(None, (now, "set a new day or close it")))
        case "finished" | "fell-back":
            return SEPARATOR.join(filter(None, (now, "set the next line")))
    return next_words(lane, today, {**NO_KEYS, "check_in": command}, NEXT_CELLS)


def _command(check_in: str, argument: str, measure: Measure) -> str:
    """The check-in with an argument, as it can be typed; "" without one, and for no proper id."""
    return f"{check_in} {argument}" if check_in and ID_PATTERN.match(measure.id) else ""


def _describe_now(lane: Lane, today: dt.date) -> str:
    standing = lane.standing
    if standing.value is None:
        return ""
    day = standing.value_date if ended_unseen(standing) else None
    when = f"on {date_words(day, today)}" if day else "now"
    return f"{number(standing.value, lane.measure)} {when}"


def _draw_stones(
    stones: Sequence[Stone], plan: Plan, today: dt.date, check_in: str
) -> Iterator[Sequence[Text]]:
    for stone in stones:
        stone_lane = lane_of(stone, plan, today)
        now = verdict_of(stone, stone_lane.standing, today)
        following = _describe_next(stone_lane, today, check_in)
        text = SEPARATOR.join(filter(None, (now, following)))
        yield _draw_entry("stone", stone.id, stone.name, text)
        yield from _draw_conflict(stone_lane, today)


def _draw_tactics(
    tactics: Sequence[Tactic], plan: Plan, today: dt.date
) -> Iterator[Sequence[Text]]:
    for tactic in tactics:
        text = format_done(tactic, plan, today) if tactic.state == "running" else tactic.state
        yield _draw_entry("tactic", tactic.id, tactic.name, text)


def format_done(tactic: Tactic, plan: Plan, today: dt.date) -> str:
    """``16 of 20 done in four weeks``; without "of 20" where nothing is planned."""
    counts = count_tactic(tactic, plan, today)
    planned = "" if counts.planned is None else f" of {counts.planned}"
    return f"{number(counts.done)}{planned} done in four weeks"


def _draw_entry(kind: str, id: str, name: str, text: str) -> Sequence[Text]:
    title = clean(name or "no name")
    return [(f"     {kind} {id}: ", "dim"), (title, "text"), (f" · {clean(text)}", "dim")]
