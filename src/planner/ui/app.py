"""The workbook: it owns the session, and the new plan flows down from here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input

from planner.plan import edits
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.race.checkin import goals_in_turn
from planner.race.what_if import WhatIf
from planner.session import Outcome, Refused, Session
from planner.store.settings import Settings, save_settings
from planner.ui.asking import Asking
from planner.ui.editing import edit_text
from planner.ui.messages import Edited, GoTo, Said
from planner.ui.palette import GoToProvider, KeysProvider
from planner.ui.screens.checkin import CheckinScreen
from planner.ui.screens.course import CourseScreen
from planner.ui.screens.example import Example
from planner.ui.screens.first_run import FirstRun
from planner.ui.screens.goal import GoalScreen
from planner.ui.screens.help import Help, Why
from planner.ui.screens.race import RaceScreen
from planner.ui.screens.review import ReviewScreen
from planner.ui.screens.step_back import StepBackScreen
from planner.ui.screens.tactics import TacticsScreen
from planner.ui.screens.what_if import WhatIfScreen
from planner.ui.themes import DEFAULT, FALLBACK, read_themes, tokens_for
from planner.ui.widgets.page import Page
from planner.ui.widgets.step_back_cards import Draft

LOOK_AT_DISK_SECONDS = 1.9


class PlannerApp(Asking):
    """One open plan."""

    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    TITLE = "planner"
    COMMANDS = App.COMMANDS | {KeysProvider, GoToProvider}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding("c", "checkin", "check in", id="app.check-in", tooltip="enter this week's numbers"),
        Binding("1", "page('goal')", "Goal", show=False, id="app.goal", tooltip="the goal page"),
        Binding("2", "page('tactics')", "Tactics", show=False, id="app.tactics"),
        Binding("3", "page('review')", "Review", show=False, id="app.review"),
        Binding("4", "page('race')", "Race map", show=False, id="app.race"),
        Binding("u", "undo", "undo", id="app.undo", tooltip="take the last change back"),
        Binding("ctrl+r", "redo", "redo", show=False, id="app.redo", tooltip="do it again"),
        Binding("slash", "screen.filter", "filter", show=False, id="app.filter"),
        Binding("E", "edit_file", "edit file", show=False, id="app.edit-file"),
        Binding(
            "S",
            "save_again",
            "save again",
            show=False,
            id="app.save",
            tooltip="try again what could not be saved",
        ),
        Binding("question_mark,f1", "help", "help", id="app.help", tooltip="the keys of this page"),
        Binding("q,ctrl+q", "quit", "quit", id="app.quit", tooltip="leave; everything is saved"),
        Binding(
            "ctrl+p",
            "command_palette",
            "commands",
            show=False,
            id="app.palette",
            tooltip="find any command, goal or page",
        ),
        Binding("ctrl+c", "quit", "quit", show=False, id="app.leave", system=True, priority=True),
    ]

    plan: var[Plan] = var(Plan)
    status: var[str] = var("")
    saved: var[str] = var("")
    trouble: var[str] = var("")

    def __init__(
        self,
        session: Session,
        today: dt.date,
        settings: Settings,
        theme_folders: Iterable[Path],
        *,
        ascii_only: bool = False,
        start: str = "",
    ) -> None:
        super().__init__()
        self.session = session
        self.today = today
        self.settings = settings
        self.ascii_only = ascii_only
        self.start = start
        self._themes, self._complaints = read_themes(theme_folders)
        for theme in (FALLBACK, *self._themes):
            self.register_theme(theme)
        known = [name for name in (settings.theme, DEFAULT) if name in self.available_themes]
        # Before the style sheet is first read, so that it is read once.
        self.set_reactive(PlannerApp.theme, known[0] if known else FALLBACK.name)
        self.set_reactive(PlannerApp.plan, session.plan)
        self.failure: Exception | None = None
        """The defect that ended the workbook, for whoever started it."""
        self._drafts: dict[str, Draft] = {}
        """What was typed in step-backs that were left, by goal."""
        self._pages: dict[str, Callable[[], Page]] = {
            "goal": lambda: GoalScreen(today, ascii_only),
            "tactics": lambda: TacticsScreen(today, ascii_only),
            "review": lambda: ReviewScreen(today, ascii_only),
            "race": lambda: RaceScreen(today, ascii_only),
        }
        for name in self._pages:
            self.add_mode(name, self._page_maker(name))

    def _page_maker(self, name: str) -> Callable[[], Screen[None]]:
        def make() -> Screen[None]:
            page = self._pages[name]()
            page.data_bind(PlannerApp.plan, PlannerApp.status, PlannerApp.saved, PlannerApp.trouble)
            return page

        return make

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens under a theme that does not name them."""
        return tokens_for(self.current_theme.dark, getattr(self, "_themes", ()))

    async def on_mount(self) -> None:
        """The page that is next."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        await self.show_start()
        if self.start == "checkin":
            await self.action_checkin()
        for words in self._complaints:
            self.say(words)
        self.set_interval(LOOK_AT_DISK_SECONDS, self._look_at_disk)

    async def show_start(self) -> None:
        """A drawn plan opens on the map, one without a goal on the first question."""
        goals = self.session.plan.goals
        drawn = any(goal.enough is not None for goal in goals)
        self.trouble = self.session.read_only or ""
        await self.switch_mode("race" if drawn or self.trouble else "goal")
        if not goals and not self.trouble:
            await self.push_first_run()
        elif not drawn and isinstance(self.screen, Page):
            self.screen.arrive("", "next")
        if self.session.problems:
            first = self.session.problems[0]
            more = len(self.session.problems) - 1
            also = f" (and {more} more: planner check)" if more else ""
            self.say(f"line {first.line}: {first.message}{also}")

    def _keep_theme(self, name: str) -> None:
        if name != self.settings.theme:
            self._keep_settings(theme=name)

    def _keep_settings(self, **changes: str) -> None:
        known: dict[str, Any] = dict(changes)
        self.settings = replace(self.settings, **known)
        save_settings(self.settings)

    def say(self, text: str) -> None:
        """One line for the person."""
        self.status = ""
        self.status = clean(text)

    @on(Said)
    def _said(self, event: Said) -> None:
        self.say(event.text)

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        self.apply(event.label, event.edit)

    def apply(self, label: str, edit: edits.Edit) -> bool:
        """Change the plan and save it at once; says in words what came of it."""
        try:
            outcome = self.session.apply(label, edit)
        except Refused as refused:
            self.show_session()
            self.say(str(refused))
            return False
        self.show_session()
        typing = isinstance(self.focused, Input)
        done = f"{label} · u takes it back" if outcome.changed and not typing else ""
        self.say(outcome.words or done)
        return outcome.saved

    def show_session(self) -> None:
        """The plan flows down, and the title says whether it is saved."""
        self.plan = self.session.plan
        self.trouble = self.session.read_only or ""
        at = self.session.saved_at
        name = self.session.path.name
        if self.session.unsaved:
            self.saved = f"{name} · not saved, S tries again"
        else:
            self.saved = f"{name} · saved" + (f" {at:%H:%M}" if at else "")

    def _look_at_disk(self) -> None:
        outcome = self.session.check_disk()
        if outcome is None:
            return
        self.show_session()
        name = self.session.path.name
        gone = self.session.unsaved and not self.session.path.exists()
        self.say(f"{name} was deleted; S writes it again" if gone else outcome.words)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._step(self.session.undo, "undid", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step(self.session.redo, "did again", "Nothing to redo.")

    def _step(self, step: Callable[[], Outcome | None], done: str, nothing: str) -> None:
        try:
            outcome = step()
        except Refused as refused:
            self.say(str(refused))
            return
        self.show_session()
        if outcome is None:
            self.say(nothing)
        else:
            self.say("; ".join(filter(None, (f"{done}: {outcome.label}", outcome.words))))

    async def action_page(self, name: str, id: str = "", ask: str = "") -> None:
        """Show one of the four pages; the goal page shows the goal one was on."""
        shown = self.screen
        id = id or (shown.here if isinstance(shown, Page) else "")
        self._leave_views()
        self.status = ""
        await self.switch_mode(name)
        if (id or ask) and isinstance(self.screen, Page):
            self.screen.arrive(id, ask)

    def _leave_views(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, Page):
            self.pop_screen()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    async def action_checkin(self) -> None:
        """Start the check-in from anywhere."""
        if isinstance(self.screen, CheckinScreen):
            return
        if not goals_in_turn(self.plan):
            self.say("There is no goal to check in yet: a names one.")
            return
        await self.action_page("review")
        screen = CheckinScreen(self.plan, self.today, self.settings.by, self.ascii_only)
        await self.push_screen(
            screen.data_bind(PlannerApp.plan, PlannerApp.status, PlannerApp.saved)
        )

    @on(CheckinScreen.NamedThemselves)
    def _keep_by(self, event: CheckinScreen.NamedThemselves) -> None:
        self._keep_settings(by=event.by)

    async def action_help(self) -> None:
        """The keys of this page, from the live bindings."""
        if not isinstance(self.screen, Help):
            await self.push_screen(Help(self.screen, self.ascii_only))

    async def push_first_run(self, aim: str = "") -> None:
        """Five questions for a new goal, the first one answered where it comes from an aim."""
        screen = FirstRun(self.plan, self.today, self.session.path, self.ascii_only, aim)
        await self.push_screen(screen.data_bind(PlannerApp.plan, PlannerApp.status))

    @on(GoTo)
    async def _go_to(self, event: GoTo) -> None:
        if event.page == "quit":
            self._leave()
        elif event.page == "first-run" and self.session.read_only:
            self.say(self.session.read_only)
        elif event.page == "first-run":
            await self.push_first_run(event.ask)
        elif event.page == "course":
            screen = CourseScreen(event.id, self.today, self.ascii_only)
            bound = screen.data_bind(PlannerApp.plan, PlannerApp.status, PlannerApp.saved)
            await self.push_screen(bound)
        elif event.page == "what-if":
            await self._what_if(event.id)
        elif event.page == "why":
            await self.push_screen(Why(self.plan, event.id, self.today, self.ascii_only))
        elif event.page == "step-back":
            await self._step_back(event.id)
        elif event.page == "example":
            await self.push_screen(Example(self.today, self.ascii_only))
        elif event.page == "park":
            await self.ask_park(event.id)
        else:
            await self.action_page(event.page, event.id, event.ask)

    async def _what_if(self, id: str) -> None:
        """The finish line tried elsewhere."""
        try:
            what = WhatIf(self.plan, id, self.today)
        except ValueError as error:
            self.say(str(error))
            return
        screen = WhatIfScreen(what, self.ascii_only)
        bound = screen.data_bind(PlannerApp.plan, PlannerApp.status, PlannerApp.saved)
        await self.push_screen(bound)

    async def _step_back(self, id: str) -> None:
        """The four cards about a running race, with what was typed in them before."""
        goal = self.plan.goal(id)
        if self.session.read_only or goal is None or goal.state != "active":
            self.say(
                self.session.read_only or "Only a race that is running can be stepped back from."
            )
            return
        draft = self._drafts.setdefault(id, Draft())
        by = self.settings.by
        screen = StepBackScreen(self.plan, id, self.today, by, draft, self.ascii_only)
        bound = screen.data_bind(PlannerApp.plan, PlannerApp.status, PlannerApp.saved)
        await self.push_screen(bound)

    def action_edit_file(self) -> None:
        """The whole file in the person's own editor."""
        words = edit_text(self, path=self.session.path)
        outcome = self.session.check_disk()
        self.show_session()
        self.say(outcome.words if outcome is not None else words)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of Textual's own commands only the themes are kept."""
        del screen
        yield SystemCommand("Theme", "change the colours, with preview", self.action_change_theme)

    async def action_quit(self) -> None:
        """Leave; what is being typed is kept where it can be, and saved."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.leave()
                break
        # What was just kept is on its way up from the field; this follows it on the same way.
        (self.focused or self.screen).post_message(GoTo("quit"))

    def _leave(self) -> None:
        if self.session.unsaved and self.session.path.exists():
            self.session.retry()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """A defect ends the workbook with one line, not with a page of code.

        Textual calls this by its private name; should that change, its own report is shown.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = error
        self.exit(return_code=1)
