"""Opens the pages and what stands above them, on behalf of whoever asks by a message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual.screen import Screen

from planner.plan.goal_renames import renamed_goals
from planner.plan.model import Plan
from planner.race.checkin import goals_to_ask
from planner.race.checkin_days import quiet_since
from planner.session import Session
from planner.ui import messages
from planner.ui.messages import Open, OpenPage
from planner.ui.registry import load
from planner.ui.services.drafts import CHECKIN, FIRST_RUN, STEP_BACK, Drafts, form_about
from planner.ui.services.host import NavigatorHost, ReviewOnTop
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController
from planner.ui.services.user_settings import UserSettings

PAGES = {"goal": "Goal", "tactics": "Tactics", "review": "Review", "race": "Race map"}
"""The pages that stay open, with what people call them; every other screen is opened above one."""

MOST_LAST_USED = 3
"""What was chosen in the palette before and stands first in it."""


class Navigator:
    """Goes where a message asks to; every page that it makes is bound to what flows down."""

    def __init__(
        self,
        host: NavigatorHost,
        session: Session,
        controller: SessionController,
        drafts: Drafts,
        notifications: Notifications,
        settings: UserSettings,
        ask_for_key: Callable[[str], Awaitable[None]],
    ) -> None:
        self._host = host
        self._ask_for_key = ask_for_key
        self._session = session
        self._controller = controller
        self._drafts = drafts
        self._notifications = notifications
        self._settings = settings
        self.already_asked: set[str] = set()
        """What the question pages asked or offered in this session and leave alone from then on."""
        self._checkin_left: object = None
        """The check-in that was left last, with what stood in its fields."""
        self._cards: dict[str, Any] = {}
        """What was typed in step-backs that were left, by goal."""
        self._last_used: list[str] = []
        """What was chosen in the palette, the last first."""
        self._opened = self._ways_to_open()

    def _ways_to_open(self) -> dict[type[Open], Callable[[Any], Awaitable[None]]]:
        """What each message opens; a new one has its line here."""
        return {
            OpenPage: lambda event: self.show_page(event.name, event.id, event.ask),
            messages.OpenFirstRun: lambda event: self.open_first_run(event.aim),
            messages.OpenCheckin: lambda event: self.open_checkin(event.id),
            messages.OpenCourse: lambda event: self._show_new("course", event.id),
            messages.OpenWhatIf: lambda event: self._open_what_if(event.id),
            messages.OpenWhy: lambda event: self._push_dialog(
                "why", self._host.plan, event.id, self._host.today
            ),
            messages.OpenStepBack: lambda event: self.open_step_back(event.id),
            messages.OpenPosts: lambda _: self._show_new("posts", self._settings.current.by),
            messages.OpenExample: lambda _: self._push_dialog("example", self._host.today),
            messages.OpenKeyChange: lambda event: self._ask_for_key(event.id),
            messages.OpenProjector: lambda event: self.open_projector(event.id),
            messages.OpenPicker: self._open_picker,
            messages.OpenPrompt: lambda event: self.ask(event.question, event.answered),
        }

    # What every page and dialog is made with.

    def make_page(self, name: str) -> Screen[None]:
        """One of PAGES, bound."""
        today, ascii_only = self._host.today, self._host.ascii_only
        asked = (self.already_asked,) if name == "goal" else ()
        page = load(name)(today, *asked, ascii_only)
        bound: Screen[None] = self._host.bind_page(page)
        return bound

    async def push(self, page: Any) -> None:
        """Put a page on top; the plan flows down to it."""
        await self._host.push_screen(self._host.bind_page(page))

    async def _show(self, page: Any) -> None:
        """Put a page on top, about which a hint or a thing done on the one below tells nothing."""
        if self._host.tone in ("hint", "done"):
            self._notifications.quieten()
        await self.push(page)

    async def _show_new(self, name: str, *values: Any) -> None:
        await self._show(load(name)(*values, self._host.today, self._host.ascii_only))

    async def _push_dialog(self, name: str, *values: Any) -> None:
        await self._host.push_screen(load(name)(*values, self._host.ascii_only))

    def is_on(self, name: str) -> bool:
        """Whether this page is on top."""
        page = self._host.page
        return page is not None and page.page_name == name

    # Where a message asks to.

    async def open(self, event: Open) -> None:
        """Open what a message asks for."""
        await self._opened[type(event)](event)

    async def show_page(self, name: str, id: str = "", ask: str = "") -> None:
        """Show one of the four pages; the goal page shows the goal one was on."""
        shown = self._host.page
        id = id or (shown.here if shown is not None else "")
        if shown is not None and shown.page_name == "check-in" and shown is not self._checkin_left:
            # What stands in its fields is kept, and this follows behind, on the same way.
            self._checkin_left = shown
            shown.leave()
            self._host.post_behind(OpenPage(name, id, ask))
            return
        while self._host.above:
            self._host.pop_screen()
        self._notifications.quieten()
        await self._host.switch_mode(name)
        page = self._host.page
        if (id or ask) and page is not None:
            if page.is_laid_out:
                page.arrive(id, ask)
            else:
                page.call_later(page.arrive, id, ask)

    async def go_to_clicked(self, event: messages.PageClicked) -> None:
        """A page was clicked: what is being typed is left as with Esc, and what that asks is."""
        if self._host.is_typing and not event.typing_done:
            behind = messages.PageClicked(event.page, typing_done=True)
            # Behind what Esc sends, on the same way.
            await self._host.press_escape_before(behind)
        elif self._host.page is not None and not self._host.is_typing:
            await self.show_page(event.page)

    async def open_first_run(self, aim: str = "") -> None:
        """Five questions for a new goal, the first one answered where it comes from an aim."""
        if self._session.read_only:
            self._notifications.say(self._session.read_only, "error")
            return
        typed = {} if aim else self._drafts.take_up(FIRST_RUN)
        host, path = self._host, self._session.path
        page = load("first-run")(
            host.plan, host.today, path, self.already_asked, host.ascii_only, aim, typed
        )
        await self.push(page)

    async def open_checkin(self, id: str = "") -> None:
        """Start the check-in from anywhere, at the row of a goal where its id is given."""
        host = self._host
        if self.is_on("check-in"):
            return
        if not goals_to_ask(host.plan):
            self._notifications.say("There is no goal to check in yet: a names one.")
            return
        self._controller.look_at_day()
        host.page_ahead = "check-in"
        try:
            await self.show_page("review")
            typed, by = self._drafts.take_up(CHECKIN), self._settings.current.by
            page = load("check-in")(host.plan, host.today, by, host.ascii_only, typed, id)
            before = host.plan
            await host.push_screen(host.bind_page(page), lambda _: self._show_moves(before))
        finally:
            host.page_ahead = ""

    def _show_moves(self, before: Plan) -> None:
        """A check-in is done: runners go on from where they stood before it."""
        if self.is_on("review"):
            cast("ReviewOnTop", self._host.page).show_moves(before)

    async def open_projector_of_page(self) -> None:
        """Large, for a room: the goal of this page, or from the map all of them."""
        page = self._host.page
        if page is not None:
            await self.open_projector("" if page.page_name == "race" else page.here)

    async def open_projector(self, id: str) -> None:
        """A goal large, or all of them."""
        await self._show_new("projector", id)

    async def _open_picker(self, event: messages.OpenPicker) -> None:
        screen = load("picker")(event, self._host.ascii_only)
        await self._host.push_screen(screen, event.pick)

    async def _open_what_if(self, id: str) -> None:
        """The finish line tried elsewhere."""
        host = self._host
        try:
            page = load("what-if").on_goal(host.plan, id, host.today, host.ascii_only)
        except ValueError as error:
            self._notifications.say(str(error), "error")
            return
        await self._show(page)

    async def open_step_back(self, id: str) -> None:
        """The four cards about a running race, with what was typed in them before."""
        host = self._host
        goal = host.plan.goal(id)
        if self._session.read_only or goal is None or goal.state != "active":
            why = "A step back is for a race that is running."
            self._notifications.say(self._session.read_only or why)
            return
        screen = load("step-back")
        if id not in self._cards:
            self._cards[id] = screen.draft_of(self._drafts.take_up(form_about(STEP_BACK, id)))
        by, draft = self._settings.current.by, self._cards[id]
        await self.push(screen(host.plan, id, host.today, by, draft, host.ascii_only))

    def follow_renames(self, before: Plan, after: Plan) -> None:
        """What was typed in a step-back stays with its goal, which may have another id now."""
        for old, new in renamed_goals(before, after).items():
            if old in self._cards:
                self._cards[new] = self._cards.pop(old)
            self._drafts.move(form_about(STEP_BACK, old), form_about(STEP_BACK, new))

    async def ask(
        self, question: str, answered: Callable[[str | None], None], value: str = ""
    ) -> None:
        """One line from the person; None where they went back."""
        await self._host.push_screen(load("prompt")(question, value), answered)

    # What tells of the program itself.

    async def open_start(self, *, asks: bool = True) -> None:
        """The first page, and on it the first question where there is one to be answered.

        It also ``asks`` how it goes on where nothing was entered for a long time.
        """
        host, start = self._host, first_page(self._session)
        host.trouble = self._controller.read_only_words()
        await host.switch_mode(start)
        if start == "goal" and not self._session.plan.goals:
            await self.open_first_run()
        elif start == "goal" and host.page is not None:
            host.page.arrive("", "next")
        if words := self._controller.problem_words():
            self._notifications.say(words, "error")
        page, since = host.page, quiet_since(host.plan, host.today)
        if since and page and asks and start == "race" and not (host.trouble or host.offer):
            await self.open(load("after-quiet")(host.plan, host.today, since, page.post_message))

    async def open_messages(self) -> None:
        """What was said so far, to read again."""
        if not self._is_open("messages"):
            await self._push_dialog("messages", tuple(self._notifications.shown))

    async def open_help(self) -> None:
        """The keys of this page, from the live bindings."""
        if not self._is_open("help"):
            await self._push_dialog("help", self._host.screen)

    def open_palette(self) -> None:
        """Every command, and a way to everything in the plan."""
        if not self._is_open("palette"):
            host, keymap = self._host, self._settings.current.keymap
            last = tuple(self._last_used)
            palette = load("palette")(host.plan, host.today, keymap, last, host.ascii_only)
            host.push_screen(palette, self._do_chosen)

    def _do_chosen(self, entry: Any) -> None:
        """Do what was chosen in the palette, and remember it."""
        if entry is not None:
            others = (text for text in self._last_used if text != entry.text)
            self._last_used = [entry.text, *others][:MOST_LAST_USED]
            self._host.call_later(entry.run)

    def _is_open(self, name: str) -> bool:
        return isinstance(self._host.screen, load(name))

    async def ask_name(self) -> None:
        """Who checks in on this computer; an empty answer asks again at the next check-in."""
        before = self._settings.current.by

        def keep(name: str | None) -> None:
            if name is not None and name != before:
                self._settings.change(by=name)
                words = f"Check-ins on this computer are by {name} now."
                self._notifications.say(words if name else "Asked again next time.")

        await self.ask("Your name, beside the numbers you enter:", keep, before)


def first_page(session: Session) -> str:
    """A drawn plan opens on the map, and so does one that cannot be read; else the goal page."""
    drawn = any(goal.enough is not None for goal in session.plan.goals)
    return "race" if drawn or session.read_only else "goal"
