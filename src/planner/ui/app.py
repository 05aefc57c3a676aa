"""The workbook: it owns the session, and the new plan flows down from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen

from planner.session import Session
from planner.store.settings import Settings, save_changes
from planner.ui.bindings import apps
from planner.ui.dialogs.help import Help
from planner.ui.dialogs.palette import ElsewhereProvider, GoToProvider, KeysProvider, Palette
from planner.ui.drafts import HUNG_UP
from planner.ui.file_editing import FileEditing
from planner.ui.hints import Hints
from planner.ui.navigator import Navigator
from planner.ui.page_copy import PageCopy
from planner.ui.pages.checkin.form import Checkin
from planner.ui.pages.goal.page import GoalScreen
from planner.ui.pages.race_map.page import RaceScreen
from planner.ui.pages.review.page import ReviewScreen
from planner.ui.pages.tactics.page import TacticsScreen
from planner.ui.session_controller import LOOK_AROUND_SECONDS
from planner.ui.terminal import KeyQueue, Quiet
from planner.ui.theme_choice import ThemeChoice
from planner.ui.widgets.page import Page
from planner.ui.widgets.text_prompt import TextPrompt


class PlannerApp(KeyQueue, Hints, FileEditing, PageCopy, ThemeChoice, Quiet):
    """One open plan."""

    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    TITLE = "planner"
    COMMANDS = App.COMMANDS | {KeysProvider, ElsewhereProvider, GoToProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = apps.WORKBOOK

    def __init__(
        self,
        session: Session,
        today: dt.date,
        settings: Settings,
        theme_folders: Iterable[Path],
        *,
        ascii_only: bool = False,
        start: str = "",
        complaints: Iterable[str] = (),
        day_now: Callable[[], dt.date] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.set_reactive(Navigator.today, today)
        if day_now is not None:
            self.day_now = day_now
        self.settings = settings
        self.ascii_only = ascii_only
        self.start = start
        session.ask_about_rows()
        self._complaints = [*complaints, *self.take_themes(theme_folders, settings.theme)]
        self._complaints += self.take_keys()
        self.set_reactive(Navigator.plan, session.plan)
        self.failure: Exception | None = None
        """The defect that ended the workbook, for whoever started it."""
        self._pages: dict[str, Callable[[], Page]] = {
            "goal": lambda: GoalScreen(self.today, self.already_asked, ascii_only),
            "tactics": lambda: TacticsScreen(self.today, ascii_only),
            "review": lambda: ReviewScreen(self.today, ascii_only),
            "race": lambda: RaceScreen(self.today, ascii_only),
        }
        for name in self._pages:
            self.add_mode(name, self._page_maker(name))

    def _page_maker(self, name: str) -> Callable[[], Screen[None]]:
        def make() -> Screen[None]:
            page = self._pages[name]()
            page.data_bind(Navigator.plan, Navigator.status, Navigator.saved, day=Navigator.today)
            return page.data_bind(Navigator.trouble, Navigator.offer)

        return make

    async def on_mount(self) -> None:
        """The page that is next."""
        self.wear_what_is_shown()
        self.look_for_drafts()
        await self.show_start()
        if self.start == "checkin":
            await self.action_checkin()
        if self._complaints:
            self.say("; ".join(self._complaints))
        self.set_interval(LOOK_AROUND_SECONDS, self._look_around)
        self.set_timer(LOOK_AROUND_SECONDS / 2, self.look_once_more_for_drafts)
        self.listen_for_the_end()

    async def show_start(self) -> None:
        """A drawn plan opens on the map, one without a goal on the first question."""
        goals = self.session.plan.goals
        drawn = any(goal.enough is not None for goal in goals)
        self.trouble = self.read_only_words()
        await self.switch_mode("race" if drawn or self.trouble else "goal")
        if not goals and not self.trouble:
            await self.push_first_run()
        elif not drawn and isinstance(self.screen, Page):
            self.screen.arrive("", "next")
        problems = [problem for problem in self.session.problems if not problem.is_legal]
        if problems:
            first, more = problems[0], len(problems) - 1
            also = f" (and {more} more: planner check)" if more else ""
            self.say(f"line {first.line}: {first.message}{also}")

    @on(Driver.SignalResume)
    def _look_around(self) -> None:
        """What day it is, and what was done to the file; every two seconds and after a pause."""
        if self.terminal_is_gone():
            self.told_to_leave(HUNG_UP)
            return
        self.look_at_day()
        self.look_at_disk()
        self.look_once_more_for_drafts()
        self.call_later(self.ask_when_free)

    def keep_theme(self, name: str) -> None:
        """Remember the theme that was chosen."""
        self._keep_settings(theme=name)

    def keep_keys(self, keymap: dict[str, str]) -> None:
        """Remember the keys that were chosen."""
        self._keep_settings(keymap=keymap)

    def keep_visited(self, pages: tuple[str, ...]) -> None:
        """Remember the pages that were seen."""
        self._keep_settings(visited=pages)

    def _keep_settings(self, **changes: Any) -> None:
        before, self.settings = self.settings, replace(self.settings, **changes)
        save_changes(before, self.settings)

    def action_command_palette(self) -> None:
        """Every command, and a way to everything in the plan."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    async def action_help(self) -> None:
        """The keys of this page, from the live bindings."""
        if not isinstance(self.screen, Help):
            await self.push_screen(Help(self.screen, self.ascii_only))

    async def action_my_name(self) -> None:
        """Who checks in on this computer; an empty answer asks again at the next check-in."""
        await self.push_screen(
            TextPrompt("Your name, beside the numbers you enter:", self.settings.by), self._named
        )

    def _named(self, name: str | None) -> None:
        if name is not None and name != self.settings.by:
            self._keep_settings(by=name)
            self.say(
                f"Check-ins on this computer are by {name} now."
                if name
                else "Asked again next time."
            )

    @on(Checkin.NamedThemselves)
    def _keep_by(self, event: Checkin.NamedThemselves) -> None:
        self._keep_settings(by=event.by)

    def _handle_exception(self, error: Exception) -> None:
        """A defect ends the workbook with one line, not with a page of code.

        Textual calls this by its private name; should that change, its own report is shown.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = error
        self.exit(return_code=1)
