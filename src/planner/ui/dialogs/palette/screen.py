"""The palette: every command, on whichever page it is, and a way to everything in the plan.

What is typed is looked for word by word, in the words of a command and in other words for the
same; so "exit" finds quitting and "pause" parking.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType
from textual.widgets import OptionList

from planner.coach.questions.aims import waiting_aims
from planner.coach.questions.more import MORE, OF_PLAN
from planner.plan.model import Goal, Plan
from planner.plan.text import ascii_twin, clean, fit
from planner.race.verdict import date_words
from planner.ui import messages
from planner.ui.bindings.groups import place_of
from planner.ui.bindings.words import ALSO, MORE_ALSO, SWITCH_ALSO
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import key_name, live_keys
from planner.ui.messages import OpenCourse, OpenPage
from planner.ui.services.keymap import check_keymap, commands
from planner.ui.services.navigator import PAGES
from planner.ui.services.switches import offers
from planner.ui.widgets.entry_actions import park

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

ELSEWHERE = {page: f"on {name}" for page, name in PAGES.items()} | {
    "course": "on the course of a goal"
}
"""The pages whose commands are found from other pages, and how it is said where they hold."""
COURSE = "chart graph over time readings history numbers"
"""Other words for the course of a goal."""

NOT_SHOWN = ("app.leave", "app.palette")
"""What is another key for the same, or open already."""
NOTHING_FOUND = "Nothing found. Enter lists the keys, Esc closes."
"""Said by an entry like any other, so that Enter leads on."""
LONGEST = 70
"""Cells of one entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done from here."""

    text: str
    run: IgnoreReturnCallbackType
    also: str = ""
    """Other words that it is found by."""
    weight: float = 1.0
    """How far up it stands among those that match as well."""


def matches(query: str, entry: Entry) -> float:
    """How well an entry fits what is typed: 0 not at all, more for its own words and its start.

    Every word that is typed has to begin a word of the entry, or to stand inside one.
    """
    typed_words = query.lower().split()
    words, other_words = entry.text.lower().split(), entry.also.lower().split()
    score = 0.0
    for typed in typed_words:
        if any(word.startswith(typed) for word in words):
            score += 3
        elif any(word.startswith(typed) for word in other_words):
            score += 2
        elif len(typed) > 2 and any(typed in word for word in (*words, *other_words)):
            score += 1
        else:
            return 0.0
    begins = entry.text.lower().startswith(" ".join(typed_words))
    return score * entry.weight + (2 if score and begins else 0)


class EntryProvider(Provider):
    """Entries that are found by words."""

    plan = Plan()
    today = dt.date.min
    keymap: Mapping[str, str] = {}
    """Keys of the person's own as the settings have them, by the id of the command."""

    @classmethod
    def for_plan(cls, plan: Plan, today: dt.date, keymap: Mapping[str, str]) -> type[Self]:
        """A provider about a plan on a day: Textual makes it with nothing but the screen."""
        return type(cls.__name__, (cls,), {"plan": plan, "today": today, "keymap": keymap})

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed now: the plan cannot be read."""
        return bool(getattr(self.app, "trouble", ""))

    def entries(self) -> Iterable[Entry]:
        """All of them."""
        return ()

    async def search(self, query: str) -> Hits:
        """Those that match; where none does, a line that says so and what can be done."""
        found = False
        for entry in self.entries():
            score = matches(query, entry)
            if score > 0:
                found = True
                yield Hit(score, self.shown(entry.text), entry.run, entry.text)
        if not found:
            help = partial(self.app.run_action, "help")
            yield Hit(1, self.shown(NOTHING_FOUND), help, NOTHING_FOUND)

    def _first_goal(self) -> str:
        return next((goal.id for goal in self.plan.goals), "")

    def shown(self, text: str) -> Content:
        """A line of the list as this terminal can show it."""
        shown = fit(clean(text), LONGEST)
        return Content(ascii_twin(shown) if self.app.has_class("-ascii") else shown)


class KeysProvider(EntryProvider):
    """What the keys of the page do, found by their words."""

    def entries(self) -> Iterator[Entry]:
        """Every command that can be given here now."""
        for key in sorted(live_keys(self.screen), key=lambda key: place_of(key.id)):
            if key.enabled and not key.id.startswith("rows.") and key.id not in NOT_SHOWN:
                also = f"{key.words} {ALSO.get(key.id, '')}"
                run = partial(_run, self.screen, key.id)
                yield Entry(f"{key.tooltip} ({key.key})", run, also)


class ElsewhereProvider(EntryProvider):
    """What is done on other pages; choosing one goes there and says the key."""

    def entries(self) -> Iterator[Entry]:
        """The commands of the other pages, each once."""
        if self.is_read_only:
            return
        here = {key.id for key in live_keys(self.screen)}
        known = commands()
        moved = check_keymap(self.keymap, known).keys
        for command in known:
            page, _, _ = command.id.partition(".")
            if command.id in here or page not in ELSEWHERE:
                continue
            key = moved.get(command.id, "").partition(",")[0] or command.keys[0]
            text = f"{command.words}: {key_name(key)} {ELSEWHERE[page]}"
            course = getattr(self.screen, "here", "") or self._first_goal()
            if page == "course" and not course:
                continue
            message = OpenCourse(course) if page == "course" else OpenPage(page)
            run = partial(self.screen.post_message, message)
            yield Entry(text, run, ALSO.get(command.id, ""), 0.6)


class GoToProvider(EntryProvider):
    """Every page, goal, stone, tactic, aim and check-in; and what is done with a goal."""

    def entries(self) -> Iterator[Entry]:
        """A line for each."""
        plan = self.plan
        for page, name in PAGES.items():
            yield self._to(f"go to {name}", OpenPage(page), "page show open")
        for goal in plan.goals:
            yield from self._goal_entries(goal)
        for stone in plan.stones:
            yield self._to(
                f"go to {stone.display_name}", OpenCourse(stone.id), "stepping stone number"
            )
        for tactic in plan.tactics:
            text = f"go to {tactic.display_name}"
            yield self._to(text, OpenPage("tactics", tactic.id), "tactic try")
        for aim in () if self.is_read_only else waiting_aims(plan):
            yield self._to(f"make a goal of {aim}", messages.OpenFirstRun(aim), "aim next")
        yield from self._more_entries()
        yield from self._checkins(plan)
        change = partial(self.app.run_action, "help")
        yield Entry("change a key: on a command in the help, Enter", change, ALSO["help.key"])

    def _goal_entries(self, goal: Goal) -> Iterator[Entry]:
        """Its page, its views and what is done with it as a whole."""
        name = goal.display_name
        yield self._to(f"go to {name}", OpenPage("goal", goal.id), "goal page show open")
        yield self._to(f"course of {name}", OpenCourse(goal.id), COURSE, 0.8)
        yield self._to(f"why: {name}", messages.OpenWhy(goal.id), "reason explain chance", 0.7)
        yield self._to(
            f"large: {name}", messages.OpenProjector(goal.id), ALSO["app.projector"], 0.7
        )
        if goal.state == "active" and not self.is_read_only:
            parked = f"park {name}"
            prompt = park(goal, self.today, self.screen.post_message)
            yield self._to(parked, prompt, ALSO["goal.park"], 0.8)
            stepped = f"step back from {name}"
            yield self._to(stepped, messages.OpenStepBack(goal.id), ALSO["goal.step-back"], 0.7)

    def _more_entries(self) -> Iterator[Entry]:
        """What is seldom changed about the goal that is shown, and about the plan."""
        goal = self.plan.goal(getattr(self.screen, "here", "") or self._first_goal())
        if goal is None:
            return
        for key, label in MORE.items():
            text = label if key in OF_PLAN else f"{label}: {goal.display_name}"
            yield self._to(text, OpenPage("goal", goal.id, ask=key), MORE_ALSO.get(key, ""), 0.75)

    def _checkins(self, plan: Plan) -> Iterator[Entry]:
        days = {row.date for entry in plan.goals for row in entry.readings}
        days |= {review.date for review in plan.reviews}
        for day in sorted(days, reverse=True):
            text = f"check-in of {day:%A} {date_words(day, self.today)}"
            message = OpenPage("review", f"day {day.isoformat()}")
            yield self._to(text, message, f"review record {day:%B %Y} {day.isoformat()}", 0.9)

    def _to(self, text: str, message: messages.Open, also: str = "", weight: float = 1.0) -> Entry:
        return Entry(clean(text), partial(self.screen.post_message, message), also, weight)


class PaletteProvider(KeysProvider, ElsewhereProvider, GoToProvider):
    """All of them in this order. By one provider: Textual keeps several in an order by chance."""

    def entries(self) -> Iterator[Entry]:
        """Those of this page first, the colours last."""
        for provider in (KeysProvider, ElsewhereProvider, GoToProvider):
            yield from provider.entries(self)
        yield self._colours()
        yield from self._switches()

    async def discover(self) -> Hits:
        """Before anything is typed: what can be done on this page, and the colours."""
        for entry in (*KeysProvider.entries(self), self._colours()):
            yield DiscoveryHit(self.shown(entry.text), entry.run, entry.text)

    def _switches(self) -> Iterator[Entry]:
        for name, text in offers(cast("TerminalApp", self.app).preferences).items():
            run = partial(self.app.run_action, f"app.switch('{name}')")
            yield Entry(text, run, SWITCH_ALSO[name], 0.9)

    def _colours(self) -> Entry:
        text = "Colours (theme): another one, seen on the page before it is kept"
        return Entry(text, partial(self.app.run_action, "app.colours"))


class Palette(Dismissible, CommandPalette):
    """Textual's palette, which in a terminal of few rows has a list without any."""

    _is_chosen = False

    def __init__(self, plan: Plan, today: dt.date, keymap: Mapping[str, str]) -> None:
        super().__init__(providers=[PaletteProvider.for_plan(plan, today, keymap)])

    DEFAULT_CSS = """
    Palette SearchIcon { color: $lane-cursor; }
    """

    def begin(self) -> None:
        """An icon that every terminal has, as wide as it is counted."""
        self.query_one(SearchIcon).icon = ">"

    @on(OptionList.OptionSelected)
    def _choose_once(self, event: OptionList.OptionSelected) -> None:
        """Two Enter in one packet are one choice, not the same command twice."""
        if self._is_chosen:
            event.prevent_default()
        self._is_chosen = True

    def _action_command_list(self, action: str) -> None:
        """Going a page needs rows to go; where there are none it is one step."""
        if "page" in action and self.query_one(OptionList).size.height < 2:
            action = "cursor_down" if action == "page_down" else "cursor_up"
        go = getattr(super(), "_action_command_list", None)
        if go is not None:
            go(action)


async def _run(screen: Screen[Any], id: str) -> None:
    """Give a command where its key is pressed: in a list, on the page, or anywhere."""
    for active in screen.active_bindings.values():
        if active.binding.id == id:
            await screen.app.run_action(active.binding.action, default_namespace=active.node)
            return
