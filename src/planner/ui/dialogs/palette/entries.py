"""What the palette lists: every command, on whichever page, and a way to everything in the plan.

What is typed is looked for word by word, in the words of a command and in other words for the
same; so "exit" finds quitting and "pause" parking.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

from planner.coach.questions.aims import waiting_aims
from planner.coach.questions.more import MORE, OF_PLAN
from planner.plan.model import Goal, Plan
from planner.plan.text import clean
from planner.race.verdict import date_words
from planner.ui import messages
from planner.ui.bindings.groups import FILE, GO, PAGE, group_of, place_of
from planner.ui.bindings.words import ALSO, MORE_ALSO, SWITCH_ALSO
from planner.ui.live_keys import Key, key_name, live_keys
from planner.ui.messages import OpenCourse, OpenPage
from planner.ui.services.keymap import check_keymap, commands
from planner.ui.services.navigator import PAGES
from planner.ui.services.switches import offers
from planner.ui.widgets.entry_actions import park

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

ELSEWHERE = {page: f"on {name}" for page, name in PAGES.items()} | {
    "course": "on the course of a goal",
}
"""The pages whose commands are found from other pages, and how it is said where they hold."""
COURSE = "chart graph over time readings history numbers"
"""Other words for the course of a goal."""

POSTS = ("review.posts", "tactics.posts")
"""What opens the page of what was posted at once, from wherever it is chosen."""

NOT_SHOWN = ("app.leave", "app.palette")
"""What is another key for the same, or open already."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done from here."""

    text: str
    run: IgnoreReturnCallbackType
    also: str = ""
    """Other words that it is found by."""
    weight: float = 1.0
    """How far up it stands among those that match as well."""
    key: str = ""
    """The key that does the same."""
    group: str = GO
    """What it stands under where nothing is typed."""


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


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the entries come from: the page that is open, and the plan on a day."""

    screen: Screen[Any]
    plan: Plan
    today: dt.date
    keymap: Mapping[str, str]
    """Keys of the person's own as the settings have them, by the id of the command."""

    def entries(self) -> Iterator[Entry]:
        """All: those of this page first, then what is done elsewhere, the colours last."""
        yield from self.of_keys()
        yield from self.elsewhere()
        yield from self.places()
        yield from self.of_program()

    def first_entries(self) -> Iterator[Entry]:
        """Before anything is typed: what can be done on this page, and the colours."""
        idle = self._idle
        entries = zip(self._keys(), self.of_keys(), strict=True)
        yield from (entry for key, entry in entries if key.id not in idle)
        yield from self.of_program()

    @property
    def _idle(self) -> set[str]:
        """The commands that would change nothing now; they are found all the same."""
        ids: set[str] = set(getattr(self.screen.app, "idle_ids", ()))
        idle: Collection[str] = getattr(self.screen, "idle_actions", ())
        actions = {*idle} - {"closed"}  # the map names that key in its first line, not in its bar
        ids |= {key.id for key in self._keys() if key.action.partition("(")[0] in actions}
        return ids if getattr(self.screen, "filter_text", "") else ids | {"page.unfilter"}

    @property
    def _is_read_only(self) -> bool:
        """Whether nothing can be changed now: the plan cannot be read."""
        return bool(getattr(self.screen.app, "trouble", ""))

    def _first_goal(self) -> str:
        return next((goal.id for goal in self.plan.goals), "")

    def of_keys(self) -> Iterator[Entry]:
        """What the keys of the page do: every command that can be given here now."""
        for key in self._keys():
            also = f"{key.words} {ALSO.get(key.id, '')}"
            run = partial(_run, self.screen, key.id)
            yield Entry(key.tooltip, run, also, 1.0, key.key, group_of(key.id))

    def _keys(self) -> list[Key]:
        """The keys of the page that are commands and hold now, in the order of reading."""
        shown = (
            key
            for key in live_keys(self.screen)
            if key.enabled and not key.id.startswith("rows.") and key.id not in NOT_SHOWN
        )
        return sorted(shown, key=lambda key: place_of(key.id))

    def elsewhere(self) -> Iterator[Entry]:
        """The commands of the other pages, each once; choosing one goes there."""
        if self._is_read_only:
            return
        here = {key.id for key in live_keys(self.screen)}
        known = commands()
        moved = check_keymap(self.keymap, known).keys
        for command in known:
            page, _, _ = command.id.partition(".")
            if command.id in here or page not in ELSEWHERE:
                continue
            key = moved.get(command.id, "").partition(",")[0] or command.keys[0]
            text = f"{command.words} ({ELSEWHERE[page]})"
            course = getattr(self.screen, "here", "") or self._first_goal()
            if page == "course" and not course:
                continue
            opens = OpenCourse(course) if page == "course" else OpenPage(page)
            message = messages.OpenPosts() if command.id in POSTS else opens
            run = partial(self.screen.post_message, message)
            yield Entry(text, run, ALSO.get(command.id, ""), 0.6, key_name(key), PAGE)

    def places(self) -> Iterator[Entry]:
        """Every page, goal, stone, tactic, aim and check-in; and what is done with a goal."""
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
        for aim in () if self._is_read_only else waiting_aims(plan):
            yield self._to(f"make a goal of {aim}", messages.OpenFirstRun(aim), "aim next")
        yield from self._more_entries()
        yield from self._checkins(plan)
        change = partial(self.screen.app.run_action, "help")
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
        if goal.state == "active" and not self._is_read_only:
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

    def of_program(self) -> Iterator[Entry]:
        """The colours, and what can be turned on or off."""
        text = "Colours (theme): another one, seen on the page before it is kept"
        run = self.screen.app.run_action
        yield Entry(text, partial(run, "app.colours"), group=FILE)
        for name, words in offers(cast("TerminalApp", self.screen.app).preferences).items():
            switch = partial(run, f"app.switch('{name}')")
            yield Entry(words, switch, SWITCH_ALSO[name], 0.9, group=FILE)


async def _run(screen: Screen[Any], id: str) -> None:
    """Give a command where its key is pressed: in a list, on the page, or anywhere."""
    for active in screen.active_bindings.values():
        if active.binding.id == id:
            await screen.app.run_action(active.binding.action, default_namespace=active.node)
            return
