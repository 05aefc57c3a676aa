"""Open a plan in the workbook."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import Output, Stop, find_screen_problem, has_terminal
from planner.cli.plans import NO_PLAN, STANDARD_INPUT, find_path, plan_argument
from planner.session import Session
from planner.store.conflict_copies import conflict_words
from planner.store.folders import settings_folder, themes_folder
from planner.store.settings import Settings, load_settings, save_changes
from planner.store.shell_words import shell_word

if TYPE_CHECKING:
    from planner.ui.app import PlannerApp

FIRST_PLAN = Path("plan.toml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("plan", nargs="?", metavar="PLAN", help="a plan file, or its folder")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Open the plan that is meant, or begin the first one of this folder."""
    path = find_path(arguments.plan)
    if path == STANDARD_INPUT:
        raise Stop("the workbook needs a file; planner status - and planner map - read from a pipe")
    if path is None and not has_terminal():
        raise Stop(NO_PLAN)
    return open_workbook(path or FIRST_PLAN, arguments, output)


def open_workbook(
    path: Path, arguments: argparse.Namespace, output: Output, *, start: str = ""
) -> int:
    """Show the workbook on a plan, from ``start`` (``checkin``, or the page that is next).

    A plan that does not exist is begun by its first edit. The exit status; raises Stop without a
    terminal, and where edits could not be saved.
    """
    _check_terminal(path)
    if arguments.no_color:
        os.environ["NO_COLOR"] = "1"
    begin = Session.open if os.path.lexists(path) else Session.begin
    session = begin(path, arguments.today, dt.datetime.now)
    app = _make_app(session, arguments, output, start)
    gc.freeze()
    gc.enable()
    app.run()
    _save_last_plan(app.services.settings.current, session)
    if app.failure is not None:
        raise app.failure
    if session.unsaved:
        raise Stop(session.unsaved, 3)
    return app.return_code or 0


def _check_terminal(path: Path) -> None:
    """Raise Stop where the workbook cannot be shown, with what works there."""
    if not has_terminal():
        prints = f"planner status {shell_word(path)} prints where it stands"
        raise Stop(f"the workbook needs a terminal; {prints}")
    if problem := find_screen_problem():
        plan = plan_argument(path)
        raise Stop(
            f"this terminal cannot show the workbook ({problem}); planner map{plan}, "
            f"planner status{plan} and planner checkin{plan} ID=VALUE work in it"
        )


def _make_app(
    session: Session, arguments: argparse.Namespace, output: Output, start: str
) -> PlannerApp:
    """The workbook on an open plan, by the settings; what is wrong with those is said."""
    from planner.ui.app import PlannerApp

    settings, complaints = load_settings()
    complaints = (*complaints, *conflict_words(session.path))
    for complaint in complaints:
        output.say(complaint)
    return PlannerApp(
        session,
        arguments.today,
        _save_last_plan(settings, session),
        list_theme_folders(),
        ascii_only=output.ascii_only,
        start=start,
        complaints=complaints,
        day_now=arguments.day_now,
    )


def list_theme_folders() -> list[Path]:
    """The folders with themes: the program's own, then the person's; those that have a place."""
    settings = settings_folder()
    folders = (themes_folder(), settings and settings / "themes")
    return [folder for folder in folders if folder]


def _save_last_plan(settings: Settings, session: Session) -> Settings:
    """The settings, kept, with this plan as the last one; one that was not begun is none."""
    if session.read_only is not None or not session.path.exists():
        return settings
    before, settings = settings, replace(settings, last_plan=str(session.path.absolute()))
    save_changes(before, settings)
    return settings
