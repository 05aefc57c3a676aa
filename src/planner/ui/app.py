"""The workbook: the new plan flows down from here, and what is asked for goes to a service."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from textual import events, on
from textual.driver import Driver
from textual.reactive import var
from textual.screen import Screen

from planner.plan.model import Plan
from planner.race.checkin import goals_to_ask
from planner.session import Session
from planner.store.settings import Settings
from planner.ui.bindings import apps
from planner.ui.live_keys import footer_keys, key_for
from planner.ui.messages import (
    ConflictsPutOff,
    ConflictsSettled,
    Moves,
    Open,
    PageClicked,
    PromptOpened,
    Quit,
    Shown,
    VersionChosen,
)
from planner.ui.registry import load, load_everything
from planner.ui.services.app_services import WorkbookServices
from planner.ui.services.ending import HUNG_UP, terminal_is_gone
from planner.ui.services.navigator import PAGES, first_page
from planner.ui.services.session_controller import LOOK_AROUND_SECONDS
from planner.ui.services.themes import tokens_for
from planner.ui.services.user_settings import UserSettings
from planner.ui.session_app import SessionApp
from planner.ui.widgets.page import Page


class PlannerApp(SessionApp):
    """One open plan."""

    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    TITLE = "planner"
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = apps.WORKBOOK

    page_ahead: var[str] = var("")
    """The name of the page that is about to be on top, or nothing."""
    services: WorkbookServices

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
        # Begins on this page, instead of a blank one from which it would be gone to.
        self.DEFAULT_MODE = first_page(session)  # type: ignore[misc]
        super().__init__(session, today, ascii_only=ascii_only)
        self.start = start
        self.services = WorkbookServices(self, session, UserSettings(settings), day_now)
        self.set_reactive(PlannerApp.preferences, settings.preferences)
        self.set_class(self.services.controller.has_to_settle, "-unsettled")
        session.ask_about_rows()
        theme, wrong = self.services.theme_choice.read(theme_folders)
        # Before the style sheet is first read, so that it is read once.
        self.set_reactive(PlannerApp.theme, theme)
        keys = self.services.keymap.use_settings() if settings.keymap else ()
        self._complaints = [*complaints, *wrong, *keys]
        for name in PAGES:
            self.add_mode(name, partial(self.services.navigator.make_page, name))

    async def on_mount(self) -> None:
        """The page that is next."""
        self.services.theme_choice.wear_what_is_shown()
        self.services.drafts.find_leftovers()
        await self.services.navigator.open_start(asks=self.start != "checkin")
        if self.start == "checkin":
            await self.services.navigator.open_checkin()
        if self._complaints:
            self.services.notifications.say("; ".join(self._complaints), "error")
        self.set_interval(LOOK_AROUND_SECONDS, self._look_around)
        self.set_timer(LOOK_AROUND_SECONDS / 2, self._look_around)
        if not self.is_headless:
            self.services.ending.listen()
        # What is not shown yet is read while the first page is looked at.
        self.call_after_refresh(self.run_worker, load_everything, thread=True, exit_on_error=False)

    @on(Driver.SignalResume)
    def _look_around(self) -> None:
        """What day it is, and what was done to the file; every two seconds and after a pause."""
        if not self.is_headless and terminal_is_gone():
            self.services.ending.end_with(HUNG_UP)
            return
        self.services.controller.look_at_day()
        self.services.controller.look_at_disk()
        self.services.draft_offers.look_once_more()
        self.call_later(self.services.conflicts.ask_when_free)

    def show_what_waits(self) -> None:
        """Whether something has to be settled; it is asked about once it disturbs nobody."""
        self.set_class(self.services.controller.has_to_settle, "-unsettled")
        if self.page is not None:
            self.page.show_keys()
        self.call_later(self.services.conflicts.ask_when_free)

    def watch_plan(self, before: Plan, after: Plan) -> None:
        """A goal may have another id now."""
        self.services.navigator.follow_renames(before, after)

    # What the services ask of the app.

    @property
    def page(self) -> Page | None:
        """The page that is on top; None where it is a dialog, or where all is taken down."""
        top = self.screen if self.screen_stack else None
        return top if isinstance(top, Page) else None

    @property
    def above(self) -> int:
        """How many screens stand above the page that stays open."""
        return len(self.screen_stack) - 1

    def bind_page(self, page: Screen[Any]) -> Screen[Any]:
        """The page, with the plan, the day and what is said flowing down to it."""
        if not isinstance(page, Page):
            return page.data_bind(PlannerApp.plan, PlannerApp.today)
        page.data_bind(PlannerApp.plan, PlannerApp.status, PlannerApp.saved)
        page.data_bind(calendar_day=PlannerApp.today)
        return page.data_bind(PlannerApp.trouble, PlannerApp.offer, PlannerApp.page_ahead)

    def watch_theme(self) -> None:
        """In another theme other things can be painted."""
        self.watch_preferences()

    def watch_preferences(self) -> None:
        """Pages are to look otherwise."""
        for screen in self.screen_stack if self.has_screens else ():
            if isinstance(screen, Page):
                screen.redraw()

    def keep_and_leave(self) -> None:
        """Save what stands in the fields where it can be saved, and go."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.end() if self.services.ending.status else screen.leave()
                break
        self.post_behind(Quit())

    def offers_key(self, id: str) -> bool:
        """Whether the key bar has the key of an action now."""
        return any(key.id == id for key in footer_keys(self.screen))

    def current_key(self, id: str, default: str) -> str:
        """The key that an action has right now; the default where it is not in reach."""
        return key_for(self, id, default)

    @property
    def native_ansi_color(self) -> bool:
        """Where colours are switched off the ground is the terminal's own, too."""
        return "NO_COLOR" in os.environ or super().native_ansi_color

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens under a theme that does not name them."""
        themes = self.services.theme_choice.themes if hasattr(self, "services") else ()
        return tokens_for(self.current_theme.dark, themes)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was left half-typed can be taken up or thrown away where there is any."""
        if action in ("take_up", "throw_away"):
            return bool(self.services.drafts.leftovers)
        if self.trouble and action in ("checkin", "undo", "redo"):
            return None
        return super().check_action(action, parameters)

    @property
    def idle_ids(self) -> set[str]:
        """Keys of every plan, by their ids, that this one has nothing for yet."""
        steps = {"app.undo": self.session.can_undo, "app.redo": self.session.can_redo}
        idle = {id for id, can in steps.items() if not can}
        if not goals_to_ask(self.plan):
            idle |= {"app.check-in", "review.step-back"}
        return idle if self.plan.tactics else idle | {"tactics.group"}

    def is_idle(self, key: events.Key) -> bool:
        """Whether a key can do nothing on the page that is on top; that is said then."""
        return self.page is not None and self.services.idle_keys.take(key, self.screen)

    # What the keys do: each hands on to the service that does it.

    async def action_page(self, name: str, id: str = "", ask: str = "") -> None:
        await self.services.navigator.show_page(name, id, ask)

    async def action_checkin(self) -> None:
        await self.services.navigator.open_checkin()

    async def action_projector(self) -> None:
        await self.services.navigator.open_projector_of_page()

    async def action_take_up(self) -> None:
        await self.services.draft_offers.take_up()

    def action_throw_away(self) -> None:
        self.services.draft_offers.throw_away()

    def action_undo(self) -> None:
        self.services.controller.undo()

    def action_redo(self) -> None:
        self.services.controller.redo()

    async def action_save_again(self) -> None:
        await self.services.conflicts.save_again()

    async def action_history(self) -> None:
        await self.services.earlier_versions.show()

    def action_edit_file(self) -> None:
        self.services.file_editing.edit_file()

    def action_copy_page(self) -> None:
        load("page-copy")(self.screen)

    def action_switch(self, name: str) -> None:
        self.services.switches.turn(name)

    async def action_colours(self) -> None:
        await self.services.theme_choice.ask()

    async def action_messages(self) -> None:
        await self.services.navigator.open_messages()

    async def action_help(self) -> None:
        await self.services.navigator.open_help()

    async def action_my_name(self) -> None:
        await self.services.navigator.ask_name()

    def action_command_palette(self) -> None:
        self.services.navigator.open_palette()

    def action_suspend_process(self) -> None:
        self.services.drafts.write()
        super().action_suspend_process()

    async def action_quit(self) -> None:
        self.keep_and_leave()

    # What the pages ask for, by their messages.

    @on(Open)
    async def _open(self, event: Open) -> None:
        await self.services.navigator.open(event)

    @on(Moves)
    def _let_move(self, event: Moves) -> None:
        self.services.motion.ask(event)

    @on(PageClicked)
    async def _go_to_clicked(self, event: PageClicked) -> None:
        await self.services.navigator.go_to_clicked(event)

    @on(PromptOpened)
    def _fill_prompt(self, event: PromptOpened) -> None:
        self.services.drafts.fill_prompt(event)

    @on(Shown)
    def _tell_first_visit(self) -> None:
        self.services.hints.tell_first_visit()

    @on(ConflictsSettled)
    def _settle(self, event: ConflictsSettled) -> None:
        self.services.conflicts.settle(event.choices)

    @on(ConflictsPutOff)
    def _put_off(self) -> None:
        self.services.conflicts.put_off()

    @on(VersionChosen)
    def _go_back(self, event: VersionChosen) -> None:
        self.services.earlier_versions.go_back(event.label, event.content)

    @on(Quit)
    def _quit(self) -> None:
        self.services.ending.leave()
