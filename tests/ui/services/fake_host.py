"""The services as the workbook has them, on a host without a terminal where time passes by hand."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from planner.plan.model import Plan
from planner.session import Session
from planner.store import drafts
from planner.store.folders import drafts_folder
from planner.store.history import plan_folder
from planner.store.settings import Preferences, Settings
from planner.ui.messages import Tone
from planner.ui.registry import load
from planner.ui.services.app_services import WorkbookServices
from planner.ui.services.user_settings import UserSettings
from planner.ui.widgets.page import Page
from some_plans import TODAY

NOON = dt.datetime(2026, 11, 21, 12, 0)
FIRST = "weekday-walk-ins"


class Done:
    """What showing a screen returns: there is nothing to wait for."""

    def __await__(self) -> Generator[None, None, None]:
        yield from ()


@dataclass
class FakeTimer:
    """Something to be called once, unless it is stopped."""

    due: float
    callback: Callable[[], Any]
    stopped: bool = False

    def stop(self) -> None:
        self.stopped = True


@dataclass
class FakePage:
    """One of the pages that stay open, which notes what it is told."""

    page_name: str
    here: str = ""
    is_laid_out: bool = True
    told: list[tuple[Any, ...]] = field(default_factory=list)
    draw: Callable[[], Any] = field(default=lambda: None)
    """Draw it, and call what waits for that."""

    def arrive(self, id: str, ask: str) -> None:
        self.told.append(("arrive", id, ask))

    def leave(self) -> None:
        self.told.append(("leave",))

    def show_moves(self, before: Plan) -> None:
        self.told.append(("moves", before))

    def take_up(self, texts: Mapping[str, str]) -> None:
        self.told.append(("take up", dict(texts)))

    def post_message(self, message: Message) -> bool:
        """What a question of the program leads to."""
        self.told.append(("message", {"name": type(message).__name__}))
        return True

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        self.draw = partial(callback, *args)
        return True


class FakeHost:
    """All that the services ask of the workbook."""

    def __init__(self, today: dt.date) -> None:
        self.plan = Plan()
        self.today = today
        self.status = self.saved = self.trouble = self.offer = self.page_ahead = ""
        self.tone: Tone = ""
        self.is_typing = False
        self.has_screens = True
        self.ascii_only = False
        self.base = FakePage("race")
        self.pages_are_laid_out = True
        self.screens: list[Screen[Any]] = []
        """What stands above the page that stays open."""
        self.bound: list[Any] = []
        self.posted: list[Message] = []
        """What was posted behind what is on its way up."""
        self.left_with: int | None = None
        self.on_leaving: Callable[[], None] = lambda: None
        self.clipboard = ""
        self.keymap: dict[str, str] = {}
        self.idle_keys: set[str] = set()
        self.theme = "textual-dark"
        self.themes = {"textual-dark": Theme("textual-dark", primary="#ffffff")}
        self.color_system: str | None = "truecolor"
        self.has_no_color = False
        self.animation_level = "full"
        self.preferences = Preferences()
        self.worn_again = 0
        self._blank = Screen[Any]()
        self._callbacks: list[Any] = []
        self._timers: list[FakeTimer] = []
        self._now = 0.0

    # What the tests do to it.

    def wait(self, seconds: float) -> None:
        """Let time pass; what is due by then is called, in order."""
        end = self._now + seconds
        while due := [t for t in self._timers if not t.stopped and t.due <= end]:
            timer = min(due, key=lambda timer: timer.due)
            self._timers.remove(timer)
            self._now = timer.due
            timer.callback()
        self._now = end

    def answer(self, result: Any) -> None:
        """Leave the top screen with a result."""
        self.screens.pop()
        callback = self._callbacks.pop()
        if callback is not None:
            callback(result)

    @property
    def top(self) -> Any:
        """The top screen, for what it was made with."""
        return self.screens[-1]

    def shows(self, name: str) -> bool:
        """Whether the screen of this name is on top."""
        return bool(self.screens) and isinstance(self.screens[-1], load(name))

    # What the services ask of it.

    @property
    def page(self) -> FakePage | Page | None:
        if not self.screens:
            return self.base
        top = self.screens[-1]
        return top if isinstance(top, Page) else None

    @property
    def screen(self) -> Screen[Any]:
        return self.screens[-1] if self.screens else self._blank

    @property
    def above(self) -> int:
        return len(self.screens)

    def bind_page(self, page: Any) -> Any:
        self.bound.append(page)
        return page

    def post_behind(self, message: Message) -> None:
        self.posted.append(message)

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> FakeTimer:
        self._timers.append(FakeTimer(self._now + delay, callback))
        return self._timers[-1]

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        del callback, args
        return True

    def push_screen(self, screen: Screen[Any], callback: Any = None) -> Awaitable[Any]:
        self.screens.append(screen)
        self._callbacks.append(callback)
        return Done()

    def pop_screen(self) -> Awaitable[Any]:
        self.screens.pop()
        self._callbacks.pop()
        return Done()

    def switch_mode(self, name: str) -> Awaitable[Any]:
        self.base = FakePage(name, is_laid_out=self.pages_are_laid_out)
        return Done()

    def press_escape_before(self, message: Message) -> Awaitable[None]:
        self.is_typing = False
        self.posted.append(message)
        return Done()

    def show_what_waits(self) -> None:
        pass

    def after_keys(self, call: Callable[[], None]) -> None:
        call()

    def keep_and_leave(self) -> None:
        self.on_leaving()

    def leave_with(self, status: int) -> None:
        self.left_with = status

    def suspend(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    def copy_to_clipboard(self, text: str) -> None:
        self.clipboard = text

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        self.keymap = dict(keymap)

    def offers_key(self, id: str) -> bool:
        return id not in self.idle_keys

    def current_key(self, id: str, default: str) -> str:
        return self.keymap.get(id, default)

    @property
    def current_theme(self) -> Theme:
        return self.themes[self.theme]

    @property
    def available_themes(self) -> Mapping[str, Theme]:
        return self.themes

    def register_theme(self, theme: Theme) -> None:
        self.themes[theme.name] = theme

    def wear_theme_again(self) -> None:
        self.worn_again += 1


def open_services(
    path: Path,
    *,
    today: dt.date = TODAY,
    settings: Settings | None = None,
    day_now: Callable[[], dt.date] | None = None,
) -> tuple[FakeHost, WorkbookServices]:
    """A host and its services on a plan file, or on one that does not exist yet."""
    begin = Session.open if path.exists() else Session.begin
    session = begin(path, today, lambda: NOON)
    session.ask_about_rows()
    host = FakeHost(today)
    services = WorkbookServices(host, session, UserSettings(settings or Settings()), day_now)
    services.controller.publish()
    return host, services


def draft_files(path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The drafts of a plan on disk, with what they say."""
    folder = drafts_folder()
    assert folder is not None
    for file in plan_folder(folder, path).glob("*.json"):
        yield file, json.loads(file.read_text())


def drafts_on_disk(path: Path) -> dict[str, dict[str, str]]:
    """What is kept half-typed, by form."""
    return {record["form"]: record["texts"] for _, record in draft_files(path)}


def leave_draft(path: Path, form: str, typed_in: Plan | None = None, /, **texts: str) -> None:
    """A draft of a program that is gone."""
    assert drafts.keep(path, form, texts, typed_in=typed_in)
    for file, record in [*draft_files(path)]:
        if record["form"] == form:
            file.unlink()
            file.with_name(f"gone-{file.name}").write_text(json.dumps(record | {"who": [0, 0]}))
