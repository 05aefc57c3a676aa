"""The check-in under the prompt, and what of it stays on the screen."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import shutil
import time
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from planner.cli.commands.checkin_result import draw_result_row
from planner.cli.commands.open_ import list_theme_folders
from planner.cli.output import Output, Stop
from planner.plan.model import Plan, Reading
from planner.plan.text import wrap
from planner.race.checkin import goals_to_ask
from planner.race.verdict import date_words
from planner.session import Session
from planner.store.settings import Settings, load_settings
from planner.store.shell_words import shell_word

ReadingsById = Mapping[str, Sequence[Reading]]
HUNG_UP = 129
MOST_NAMES = 2
"""Goals without news that are named; of more only the count is said."""


def run_checkin(
    path: Path, arguments: argparse.Namespace, day: dt.date | None, output: Output
) -> int:
    """Ask for the numbers under the prompt, and leave what they moved in the scrollback.

    ``day`` is the day they belong to, where one was named. The exit status; raises Stop.
    """
    session = Session.open(path, arguments.today, dt.datetime.now)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    if not goals_to_ask(session.plan):
        opens = f"planner {shell_word(path)} opens it to name one"
        raise Stop(f"no goal in {path} is running; {opens}", 1)
    settings, complaints = load_settings()
    for complaint in complaints:
        output.say(complaint)
    if arguments.by is not None:
        settings = replace(settings, by=arguments.by)
    start, before = time.monotonic(), session.plan.reviews
    if os.environ.get("TERM", "") in ("", "dumb") or os.name == "nt":
        from planner.cli.commands.checkins.lines import ask_in_lines

        code, readings, reviewed = ask_in_lines(session, settings, day, output)
    else:
        code, readings, reviewed = _run_form(session, settings, day, arguments.day_now, output)
        if code == HUNG_UP:
            return code
    if session.unsaved:
        raise Stop(session.unsaved, 3)
    seconds, finished = time.monotonic() - start, session.plan.reviews != before
    print_result(session, readings, output, reviewed=reviewed, finished=finished, seconds=seconds)
    return code


def _run_form(
    session: Session,
    settings: Settings,
    day: dt.date | None,
    day_now: Callable[[], dt.date],
    output: Output,
) -> tuple[int, ReadingsById, bool]:
    if not output.colours:
        os.environ["NO_COLOR"] = "1"
    from planner.ui.inline import InlineCheckin

    app = InlineCheckin(
        session,
        settings,
        list_theme_folders(),
        day=day,
        ascii_only=output.ascii_only,
        day_now=day_now,
    )
    gc.freeze()
    gc.enable()
    app.run(inline=True, mouse=False)
    if app.failure is not None:
        raise app.failure
    if app.half_typed:
        output.say("What stood half-typed is there again at the next check-in.")
    return app.return_code or 0, app.recorded, app.reviewed


def print_result(
    session: Session,
    readings_by_id: ReadingsById,
    output: Output,
    *,
    reviewed: bool = False,
    finished: bool = False,
    seconds: float | None = None,
) -> None:
    """Say what was saved, and print the lanes that moved, with the number to aim for next.

    ``seconds`` is how long it took; goals without news are named only where it is given.
    """
    rows = [row for readings in readings_by_id.values() for row in readings]
    if finished and not rows and not reviewed:
        output.say(f"✓ The check-in is finished; saved in {session.path}")
        return
    if not rows and not reviewed:
        output.say(f"Nothing was entered; {session.path} is as it was.")
        return
    count = "1 number" if len(rows) == 1 else f"{len(rows)} numbers"
    days = ", ".join(date_words(day, session.today) for day in sorted({row.date for row in rows}))
    message = f"✓ {count if rows else 'what changed'} saved in {session.path}"
    message += f", for {days}" if rows else ""
    if seconds is not None:
        message += _describe_left_goals(session.plan, readings_by_id)
        message += f". {_format_seconds(seconds)}"
    width = shutil.get_terminal_size().columns
    for line in wrap(message, width):
        output.say(line)
    print_lanes(session, readings_by_id, output)


def print_lanes(session: Session, ids: Container[str], output: Output) -> None:
    """Print the lanes of some entries, with the number to aim for next."""
    width = shutil.get_terminal_size().columns
    for entry in session.plan.entries:
        if entry.id in ids:
            output.print_row(draw_result_row(session.plan, entry.id, session.today, width))


def _describe_left_goals(plan: Plan, readings: ReadingsById) -> str:
    names = [goal.display_name for goal in goals_to_ask(plan) if goal.id not in readings]
    if not names or not readings:
        return ""
    if len(names) > MOST_NAMES:
        return f"; {len(names)} goals left as they were"
    return f"; {' and '.join(names)} left as {'it was' if len(names) == 1 else 'they were'}"


def _format_seconds(seconds: float) -> str:
    if seconds >= 120:
        return f"{seconds / 60:.0f} minutes"
    return "1 second" if round(seconds) == 1 else f"{seconds:.0f} seconds"
