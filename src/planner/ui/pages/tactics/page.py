"""What is tried, by whom, for which goal."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import partial

from textual import on
from textual.widget import Widget

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.questions import question
from planner.drawing.sheet import served_goals, sheet
from planner.plan import edits
from planner.plan.ids import make_id
from planner.plan.model import Tactic
from planner.plan.text import clean
from planner.plan.typed_lines import read_tactic
from planner.ui.bindings import pages
from planner.ui.messages import Edited, OpenPosts
from planner.ui.pages.tactics.tactic_chart import TacticChart
from planner.ui.pages.tactics.tactic_fields import (
    FIELDS,
    field_changes,
    idle_actions,
    one_more,
    spell_field,
    tactic_lines,
)
from planner.ui.pages.tactics.tactic_rows import TacticList
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import unreadable_lines
from planner.ui.widgets.entry_actions import delete, move
from planner.ui.widgets.goal_links import ask_served
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows, plain_lines, under_cursor
from planner.ui.widgets.text_prompt import TextPrompt

GROUPINGS = ("goal", "person", "state")

KEEP = "Enter keeps it · Esc leaves it"
KEEP_AND_GO_ON = "Enter keeps and goes on · Esc leaves the rest"


class TacticsScreen(Page):
    """Everything that is tried, under the goal that it serves."""

    TAB = "tactics"
    page_name = "tactics"
    CAN_FILTER = True
    HELP_TEXT = (
        "What you try, under the goal that it serves; a adds to the goal under the cursor. What "
        "serves no goal stands at the top, and U says which goal it is for. From 100 columns on, "
        "each of the last twelve weeks is a cell, brighter for more of what was meant; a dot is a "
        "week in which nothing was. In a large window the tactic under the cursor is drawn below "
        "the list, with its stepping stone and its goal. - stops a tactic and asks for one line of "
        "why. v lists the tactics by person, as a sheet to sit down with: "
        "what are you working on, and why? y copies it."
    )
    BINDINGS = pages.TACTICS

    ABOUT_CURSOR = frozenset(("did", "stop", "change", "state", "serves", "delete", "shift"))
    grouping = "goal"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield TacticList(id="tactics", ascii_only=self.ascii_only)
        yield TacticChart(id="chart", ascii_only=self.ascii_only)

    def title_words(self) -> str:
        """How many run, and how the list is grouped."""
        running = sum(tactic.state == "running" for tactic in self.plan.tactics)
        return f"{running} running · by {self.grouping}"

    def arrive(self, id: str, ask: str) -> None:
        """Put the cursor on a tactic, or on what is tried for a goal, and ask for a line of it, or
        group by person.

        As long as the question at the top is open, a goal moves the cursor nowhere.
        """
        self.grouping = ask if ask in GROUPINGS else self.grouping
        self.draw_all()
        goal = self.plan.goal(id)
        if goal is None:
            self.query_one(Rows).put_cursor(id)
        elif not self.plan.unfiled_tactics and goal.id != self._goal_here():
            first = next((tactic.id for tactic in self.plan.tactics_of(goal)), id)
            self.query_one(Rows).put_cursor(first)
        names = [name for name, _ in FIELDS]
        if ask in names:
            self._change_field(id, names.index(ask), alone=True)

    def draw(self) -> None:
        """The list in its groups."""
        rows = self.query_one(TacticList)
        if self.trouble and not any(self.plan.entries):
            rows.show(unreadable_lines(self.trouble, self.size.width))
            return
        chart = self.query_one(TacticChart)
        rows.is_charted = chart.has_room()
        rows.lay_out(self.plan, self.today, self.grouping, self.filter_text)
        chart.lay_out_below(rows, self.tactic)

    @property
    def tactic(self) -> Tactic | None:
        """The tactic under the cursor."""
        entry = self.plan.find(self.query_one(Rows).cursor)
        return entry if isinstance(entry, Tactic) else None

    @property
    def has_something(self) -> bool:
        """Whether the cursor is on a tactic."""
        return self.tactic is not None

    @property
    def here(self) -> str:
        """The goal under the cursor, or the one that the tactic there serves."""
        return self._goal_here() if self.query_one(Rows).cursor else ""

    @property
    def idle_actions(self) -> set[str]:
        """What would change nothing here, so that the bar leaves it out."""
        return idle_actions(self.plan, self.tactic)

    @on(Rows.Moved)
    def _follow_cursor(self) -> None:
        self.draw()
        self.show_keys()

    @on(Rows.Opened)
    def _open_tactic(self) -> None:
        self.action_change() if self.tactic is not None else self.action_add()

    def action_group(self) -> None:
        """Group by goal, person or state."""
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self.draw_all()

    def action_add(self) -> None:
        """Add something to try for the goal under the cursor; the cursor goes to it."""
        self._ask_addition(self._goal_here())

    def _ask_addition(self, goal_id: str, typed: str = "", complaint: str = "") -> None:
        """Ask what will be tried; again, with what was typed, where that cannot be read."""
        hint = "Verb and thing, then who and how often: film the first tray, Maria, 5/week"

        def add(text: str | None) -> None:
            if not text:
                return
            try:
                edit = self._addition(text, goal_id)
            except ValueError as error:
                self._ask_addition(goal_id, text, str(error))
                return
            before = {tactic.id for tactic in self.plan.tactics}
            self.post_message(Edited("something to try", edit))
            self.when_kept(partial(self._go_to_new, before))

        goal = self.plan.goal(goal_id)
        towards = f" for “{clean(goal.name)}”" if goal else ""
        ask = TextPrompt(f"What will you try{towards}?", typed, complaint or hint, goal_id)
        self.app.push_screen(ask, add)

    def _go_to_new(self, before: AbstractSet[str]) -> None:
        """Put the cursor on what was added; a filter that hides it ends."""
        new = next((tactic.id for tactic in self.plan.tactics if tactic.id not in before), "")
        if new:
            self.arrive(new, "")
            if self.query_one(Rows).cursor != new:
                self.action_unfilter()
                self.arrive(new, "")

    def _addition(self, text: str, goal_id: str) -> edits.Edit:
        goal = self.plan.goal(goal_id)
        if goal is not None:
            return question("tactics").edit(QuestionContext(self.plan, goal, self.today), text)
        typed = read_tactic(text, self.today, self.plan.people)
        values = {field.name: getattr(typed, field.name) for field in dataclasses.fields(typed)}
        id = make_id(self.plan, typed.name)
        return edits.add_tactic(Tactic(id=id, begun=self.today, **values))

    def _goal_here(self) -> str:
        """The goal under the cursor, or the first one that the tactic there serves."""
        tactic, cursor = self.tactic, self.query_one(Rows).cursor
        if tactic is not None:
            served = [purpose.goal for purpose in served_goals(self.plan, tactic)]
            return next((goal.id for goal in self.plan.goals if goal in served), "")
        active = [goal.id for goal in self.plan.goals if goal.state == "active"]
        return cursor if self.plan.goal(cursor) is not None else next(iter(active), "")

    def action_did(self) -> None:
        """One more time done, today."""
        tactic = self.tactic
        if tactic is not None:
            self.post_message(Edited(f"{tactic.name}: one more", one_more(tactic, self.today)))

    def action_stop(self) -> None:
        """Stop it with one line of why."""
        tactic = self.tactic
        if tactic is None:
            return

        def stop(why: str | None) -> None:
            if why is not None:
                edit = edits.close(tactic.id, "stopped", self.today, because=why)
                self.post_message(Edited(f"{tactic.name} stopped", edit))

        ask = f"Stop “{clean(tactic.name)}”: why, in one line?"
        self.app.push_screen(TextPrompt(ask, about=tactic.id), stop)

    def action_posts(self) -> None:
        """What was posted, by kind."""
        self.post_message(OpenPosts())

    def action_state(self) -> None:
        """The next state: idea, running, paused, done; a stopped one runs again."""
        tactic = self.tactic
        if tactic is None:
            return
        turns = {"idea": "running", "running": "paused", "paused": "done", "done": "idea"}
        state = turns.get(tactic.state, "running")
        change = {"state": state, "ended": self.today if state == "done" else None}
        if tactic.state == "stopped":
            change["because"] = ""
        self.post_message(Edited(f"{tactic.name}: {state}", edits.set_fields(tactic.id, **change)))

    def action_serves(self) -> None:
        """Choose by name what it serves."""
        if self.tactic is not None:
            self._ask_served(self.tactic, lambda: None)

    def _ask_served(self, tactic: Tactic, further: Callable[[], object]) -> None:
        self.post_message(ask_served(self.plan, tactic, self.post_message, further))

    def action_change(self) -> None:
        """Go through its lines one by one; Enter keeps, Esc leaves the rest."""
        tactic = self.tactic
        if tactic is not None:
            self._change_field(tactic.id, 0)

    def _change_field(
        self, id: str, place: int, typed: str = "", complaint: str = "", *, alone: bool = False
    ) -> None:
        """Ask for one of its lines, and unless ``alone`` for the next ones; again, with what was
        typed, where that cannot be read."""
        tactic = self.plan.find(id)
        if place >= len(FIELDS) or not isinstance(tactic, Tactic):
            return
        name, ask = FIELDS[place]
        following = len(FIELDS) if alone else place + 1
        further = partial(self.when_kept, partial(self._change_field, id, following))
        if name == "serves":
            self._ask_served(tactic, further)
            return
        value = spell_field(tactic, name)
        hint = complaint or (KEEP if alone else KEEP_AND_GO_ON)

        def keep(text: str | None) -> None:
            if text is None:
                return
            if text != value:
                try:
                    changes = field_changes(name, text, self.today)
                except ValueError as error:
                    self._change_field(id, place, text, str(error), alone=alone)
                    return
                self.post_message(Edited(f"{tactic.name}: {name}", edits.set_fields(id, **changes)))
            further()

        self.app.push_screen(TextPrompt(ask, typed or value, hint, id), keep)

    def action_delete(self) -> None:
        """Delete it; undo brings it back."""
        tactic = self.tactic
        if tactic is not None:
            self.post_message(delete(tactic))

    def action_shift(self, steps: int) -> None:
        """Move it in the plan's order."""
        if self.tactic is not None:
            self.post_message(move(self.tactic.id, steps))

    def action_copy(self) -> None:
        """Copy it as text; grouped by person, that person's sheet as Markdown."""
        tactic = self.tactic
        if self.grouping == "person" and tactic is not None:
            who = tactic.owner.strip()
            texts = sheet(self.plan, who, self.today)
            copy(self, texts, f"the sheet of {who or 'what has no owner yet'}, as Markdown")
            return
        texts = tactic_lines(tactic) if tactic is not None else under_cursor(self.query_one(Rows))
        copy(self, texts, tactic.name if tactic is not None else "the line")

    def page_text(self) -> tuple[str, list[str]]:
        """The whole list."""
        return f"what we try, by {self.grouping}", plain_lines(self.query_one(Rows).lines)
