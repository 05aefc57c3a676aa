"""The workbook under test: opened on a file, typed into, and read back row by row."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from planner.drawing.text_map import plain_row
from planner.plan.model import Plan
from planner.plan.text import cells
from planner.planfile.patch import compose
from planner.planfile.read import load
from planner.session import Session
from planner.store.folders import themes_folder
from planner.store.settings import Settings, load_settings
from planner.ui.app import PlannerApp
from planner.ui.services.hints import HINTS
from planner.ui.terminal import TerminalApp
from planner.ui.widgets.bars import KeyBar
from planner.ui.widgets.rows import Rows
from some_plans import TODAY

NOON = dt.datetime(2026, 11, 21, 12, 0)
EVERY_PAGE = tuple(hint.page for hint in HINTS.values())
"""The names of all pages, as the settings keep those that were visited."""
SIZES = ((60, 15), (80, 24), (120, 40), (200, 60))

Driver = Pilot[None]


def themes() -> list[Path]:
    """The folders of the themes that come with the program."""
    folder = themes_folder()
    assert folder is not None
    return [folder]


def write_plan(folder: Path, plan: Plan) -> Path:
    """Any plan as a file."""
    path = folder / "some.plan.toml"
    path.write_bytes(compose(plan).encode())
    return path


def workbook(
    path: Path, *, today: dt.date = TODAY, settings: Settings | None = None, **options: Any
) -> PlannerApp:
    """The workbook on a file, or on one that does not exist yet."""
    begin = Session.open if path.exists() else Session.begin
    session = begin(path, today, lambda: NOON)
    return PlannerApp(session, today, settings or load_settings()[0], themes(), **options)


def strips(app: PlannerApp) -> list[Strip]:
    """The rows that stand on the screen now, with their colours."""
    return app.screen._compositor.render_strips()


def screen(app: PlannerApp) -> list[str]:
    """The rows that stand on the screen now, as texts."""
    return [strip.text.rstrip() for strip in strips(app)]


def screen_text(app: PlannerApp) -> str:
    """The whole screen as one text."""
    return "\n".join(screen(app))


def open_page(app: PlannerApp) -> str:
    """The page that the title line shows as open: its number and name, on their own ground."""
    title = [(part.text, part.style.bgcolor) for part in strips(app)[0] if part.style]
    return "".join(text for text, ground in title if ground != title[-1][1]).strip()


def flat(app: PlannerApp) -> str:
    """The screen as one line, to look for words in it."""
    return " ".join(screen_text(app).split())


def status(app: PlannerApp) -> str:
    """The status line."""
    return app.status


async def paste_text(pilot: Driver, text: str) -> None:
    """Paste a text into the field, behind what stands there."""
    focused = pilot.app.screen.focused
    assert isinstance(focused, Input)
    focused.cursor_position = len(focused.value)
    if text:
        focused.post_message(events.Paste(text))
    await pilot.pause()


async def type_text(pilot: Driver, *texts: str) -> None:
    """Paste each text into the field and press Enter."""
    for text in texts:
        await paste_text(pilot, text)
        await pilot.press("enter")
        await settle(pilot)


async def settle(pilot: Driver) -> None:
    """Wait until an edit has gone to the file and come back to the page."""
    app = pilot.app
    while isinstance(app, TerminalApp) and app._keys.is_busy and not app._exit:
        await asyncio.sleep(0)
    for _ in range(3):
        await pilot.pause()


def plan_in(path: Path) -> Plan:
    """What the file says now."""
    return load(path).plan


def rows_of(app: PlannerApp) -> Rows:
    """The rows of the page that is open."""
    return app.screen.query(Rows).first()


def cursor_on(app: PlannerApp, key: str) -> None:
    """Put the cursor on a thing."""
    rows_of(app).put_cursor(key)
    assert rows_of(app).cursor == key


def too_wide(app: PlannerApp) -> list[str]:
    """The rows that would be cut at the edge of the screen."""
    cut_rows = []
    for rows in app.screen.query(Rows):
        texts: Iterable[str] = (plain_row(line.row) for line in rows.lines)
        cut_rows += [text for text in texts if cells(text) > rows.size.width > 0]
    return cut_rows


def key_words(app: PlannerApp) -> str:
    """The key bar."""
    bars: Sequence[KeyBar] = list(app.screen.query(KeyBar))
    return str(bars[0].render()) if bars else ""


async def until(pilot: Driver, holds: Callable[[], bool]) -> None:
    """Wait until something holds; a page that takes other room is laid out a moment later."""
    for _ in range(100):
        if holds():
            return
        await pilot.pause(0.02)
    raise AssertionError(
        screen_text(pilot.app) if isinstance(pilot.app, PlannerApp) else "it never held"
    )
