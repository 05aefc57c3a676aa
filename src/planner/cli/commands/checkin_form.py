"""The check-in under the prompt, and what of it stays on the screen."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from planner.cli.commands.checkin_result import moved_row
from planner.cli.output import Output, Stop
from planner.plan.model import Plan, Reading
from planner.plan.text import wrap
from planner.race.checkin import goals_in_turn
from planner.race.verdict import date_words
from planner.session import Session
from planner.store.folders import settings_folder, themes_folder
from planner.store.settings import Settings, load_settings, save_changes

Recorded = Mapping[str, Sequence[Reading]]
HUNG_UP = 129
LEFT_NAMED = 2
"""Goals without news that are named; of more only the count is said."""


def check_in(path: Path, arguments: argparse.Namespace, on: dt.date | None, output: Output) -> int:
    """Ask for the numbers under the prompt, and leave what they moved in the scrollback."""
    session = Session.open(path, arguments.today, dt.datetime.now)
    if session.read_only is not None:
        raise Stop(session.read_only, located=True)
    if not goals_in_turn(session.plan):
        raise Stop(f"no goal in {path} is running; planner {path} opens it to name one", 1)
    settings, complaints = load_settings()
    for words in complaints:
        output.say(words)
    if arguments.by is not None:
        remember(arguments.by)
        settings = replace(settings, by=arguments.by)
    began = time.monotonic()
    if os.environ.get("TERM", "") in ("", "dumb") or os.name == "nt":
        from planner.cli.commands.checkin_lines import ask_in_lines

        code, recorded, reviewed = ask_in_lines(session, settings, on, output)
    else:
        code, recorded, reviewed = _form(session, settings, on, arguments.day_now, output)
        if code == HUNG_UP:
            return code
    if session.unsaved:
        raise Stop(session.unsaved, 3)
    told(session, recorded, output, reviewed=reviewed, seconds=time.monotonic() - began)
    return code


def _form(
    session: Session,
    settings: Settings,
    on: dt.date | None,
    day_now: Callable[[], dt.date],
    output: Output,
) -> tuple[int, Recorded, bool]:
    if not output.colours:
        os.environ["NO_COLOR"] = "1"
    from planner.ui.inline import InlineCheckin

    own = settings_folder()
    themes = [folder for folder in (themes_folder(), own and own / "themes") if folder]
    app = InlineCheckin(
        session, settings, themes, day=on, ascii_only=output.ascii_only, day_now=day_now
    )
    gc.freeze()
    gc.enable()
    app.run(inline=True, mouse=False)
    if app.failure is not None:
        raise app.failure
    if app.half_typed:
        output.say("What stood half-typed is there again at the next check-in.")
    return app.return_code or 0, app.recorded, app.reviewed


def told(
    session: Session,
    recorded: Recorded,
    output: Output,
    *,
    reviewed: bool = False,
    seconds: float | None = None,
) -> None:
    """What was saved, and the lanes that moved, with the number to aim for next."""
    rows = [row for own in recorded.values() for row in own]
    if not rows and not reviewed:
        output.say(f"Nothing was entered; {session.path} is as it was.")
        return
    count = "1 number" if len(rows) == 1 else f"{len(rows)} numbers"
    days = ", ".join(date_words(day, session.today) for day in sorted({row.date for row in rows}))
    words = f"✓ {count if rows else 'what changed'} saved in {session.path}"
    words += f", for {days}" if rows else ""
    if seconds is not None:
        words += f"{_left(session.plan, recorded)}. {_taken(seconds)}"
    width = shutil.get_terminal_size().columns
    for line in wrap(words, width):
        output.say(line)
    for entry in session.plan.entries:
        if entry.id in recorded:
            output.print_row(moved_row(session.plan, entry.id, session.today, width))


def _left(plan: Plan, recorded: Recorded) -> str:
    left = [goal.name or goal.id for goal in goals_in_turn(plan) if goal.id not in recorded]
    if not left or not recorded:
        return ""
    if len(left) > LEFT_NAMED:
        return f"; {len(left)} goals left as they were"
    return f"; {' and '.join(left)} left as {'it was' if len(left) == 1 else 'they were'}"


def _taken(seconds: float) -> str:
    if seconds >= 120:
        return f"{seconds / 60:.0f} minutes"
    return "1 second" if round(seconds) == 1 else f"{seconds:.0f} seconds"


def remember(by: str) -> None:
    """Keep who checks in on this machine, where nobody was named before."""
    settings, _ = load_settings()
    if by and not settings.by:
        save_changes(settings, replace(settings, by=by))
