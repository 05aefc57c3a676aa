"""The screens that the app opens on behalf of the others, and the forms that it opens again."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from planner.plan import edits
from planner.plan.goal_renames import renamed_goals
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.race.checkin import goals_to_ask
from planner.race.forecast.what_if import WhatIf
from planner.store.settings import Settings
from planner.ui.dialogs.example import Example
from planner.ui.dialogs.help import Why
from planner.ui.dialogs.picker import Picker
from planner.ui.dialogs.projector import Projector
from planner.ui.drafts import Drafts
from planner.ui.messages import (
    AskWhyParked,
    Open,
    OpenCourse,
    OpenExample,
    OpenFirstRun,
    OpenPage,
    OpenPicker,
    OpenProjector,
    OpenStepBack,
    OpenWhatIf,
    OpenWhy,
    Picked,
    Quit,
)
from planner.ui.pages.checkin.page import CheckinScreen
from planner.ui.pages.course.page import CourseScreen
from planner.ui.pages.course.what_if import WhatIfScreen
from planner.ui.pages.first_run.page import FirstRun
from planner.ui.pages.race_map.page import RaceScreen
from planner.ui.pages.step_back.cards import StepBackDraft, from_texts
from planner.ui.pages.step_back.page import StepBackScreen
from planner.ui.widgets.page import Page
from planner.ui.widgets.text_prompt import TextPrompt


class Navigator(Drafts):
    """An app that goes where a page asks it to."""

    settings: Settings
    ascii_only: bool

    def __init__(self) -> None:
        super().__init__()
        self.already_asked: set[str] = set()
        """What the question pages asked or offered in this session and leave alone from then on."""
        self._left: CheckinScreen | None = None
        """The check-in that was left last, with what stood in its fields."""
        self._cards: dict[str, StepBackDraft] = {}
        """What was typed in step-backs that were left, by goal."""

    def _bound(self, page: Page) -> Page:
        """A page to which the plan, the day and what is said flow down."""
        return page.data_bind(
            Navigator.plan, Navigator.status, Navigator.saved, day=Navigator.today
        )

    async def show(self, page: Page) -> None:
        """Put a page on top; the plan flows down to it."""
        await self.push_screen(self._bound(page))

    @on(Open)
    async def _open(self, event: Open) -> None:
        match event:
            case OpenPage():
                await self.action_page(event.name, event.id, event.ask)
            case OpenFirstRun():
                await self._first_run(event.aim)
            case OpenCourse():
                await self.show(CourseScreen(event.id, self.today, self.ascii_only))
            case OpenWhatIf():
                await self._what_if(event.id)
            case OpenWhy():
                await self.push_screen(Why(self.plan, event.id, self.today, self.ascii_only))
            case OpenStepBack():
                await self._step_back(event.id)
            case OpenExample():
                await self.push_screen(Example(self.today, self.ascii_only))
            case OpenPicker():
                await self.push_screen(Picker(event, self.ascii_only), event.pick)
            case OpenProjector():
                await self.project(event.id)
            case AskWhyParked():
                await self._ask_park(event.id)

    @on(Quit)
    def _quit(self) -> None:
        self.leave()

    async def _first_run(self, aim: str) -> None:
        if self.session.read_only:
            self.say(self.session.read_only)
        else:
            await self.push_first_run(aim)

    async def action_page(self, name: str, id: str = "", ask: str = "") -> None:
        """Show one of the four pages; the goal page shows the goal one was on."""
        shown = self.screen
        id = id or (shown.here if isinstance(shown, Page) else "")
        if isinstance(shown, CheckinScreen) and shown is not self._left:
            # What stands in its fields is kept, and this follows behind, on the same way.
            self._left = shown
            shown.leave()
            (self.focused or shown).post_message(OpenPage(name, id, ask))
            return
        self._leave_views()
        self.quieten()
        await self.switch_mode(name)
        page = self.screen
        if (id or ask) and isinstance(page, Page):
            if page.is_laid_out:
                page.arrive(id, ask)
            else:
                page.call_after_refresh(page.arrive, id, ask)

    def _leave_views(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, Page):
            self.pop_screen()
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(Picked)
    async def _picked(self, event: Picked) -> None:
        """A page was clicked: what is being typed is left as with Esc, and what that asks is."""
        field = self.focused
        if isinstance(field, Input) and not event.left:
            await self.press_escape()
            # Behind what Esc sends, on the same way.
            field.post_message(Picked(event.page, left=True))
        elif isinstance(self.screen, Page) and not isinstance(field, Input):
            await self.action_page(event.page)

    async def push_first_run(self, aim: str = "") -> None:
        """Five questions for a new goal, the first one answered where it comes from an aim."""
        typed = {} if aim else self.taken_up("first-run")
        page = FirstRun(
            self.plan,
            self.today,
            self.session.path,
            self.already_asked,
            self.ascii_only,
            aim,
            typed,
        )
        await self.push_screen(self._bound(page))

    async def action_checkin(self) -> None:
        """Start the check-in from anywhere."""
        if isinstance(self.screen, CheckinScreen):
            return
        if not goals_to_ask(self.plan):
            self.say("There is no goal to check in yet: a names one.")
            return
        self.look_at_day()
        await self.action_page("review")
        typed = self.taken_up("checkin")
        await self.show(
            CheckinScreen(self.plan, self.today, self.settings.by, self.ascii_only, typed)
        )

    async def action_projector(self) -> None:
        """Large, for a room: the goal of this page, or from the map all of them."""
        shown = self.screen
        if isinstance(shown, Page):
            await self.project("" if isinstance(shown, RaceScreen) else shown.here)

    async def project(self, id: str) -> None:
        """A goal large, or all of them."""
        page = Projector(id, self.today, self.ascii_only)
        await self.push_screen(page.data_bind(Navigator.plan, Navigator.today))

    async def _what_if(self, id: str) -> None:
        """The finish line tried elsewhere."""
        try:
            what = WhatIf(self.plan, id, self.today)
        except ValueError as error:
            self.say(str(error))
            return
        await self.show(WhatIfScreen(what, self.ascii_only))

    async def _step_back(self, id: str) -> None:
        """The four cards about a running race, with what was typed in them before."""
        goal = self.plan.goal(id)
        if self.session.read_only or goal is None or goal.state != "active":
            self.say(
                self.session.read_only or "Only a race that is running can be stepped back from."
            )
            return
        if id not in self._cards:
            self._cards[id] = from_texts(self.taken_up(f"step-back {id}"))
        by = self.settings.by
        draft = self._cards[id]
        await self.show(StepBackScreen(self.plan, id, self.today, by, draft, self.ascii_only))

    def watch_plan(self, before: Plan, after: Plan) -> None:
        """What was typed in a step-back stays with its goal, which may have another id now."""
        for old, new in renamed_goals(before, after).items():
            if old in self._cards:
                self._cards[new] = self._cards.pop(old)
            self.move_draft(f"step-back {old}", f"step-back {new}")

    async def _ask_park(self, id: str) -> None:
        goal = self.plan.goal(id)
        if goal is None:
            return

        def park(why: str | None) -> None:
            if why is not None:
                edit = edits.close(id, "parked", self.today, because=why)
                self.apply(f"{goal.name} parked", edit)

        await self.push_screen(
            TextPrompt(f"Park “{clean(goal.name)}”: what is it waiting for?"), park
        )
