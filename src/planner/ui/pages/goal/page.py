"""One goal as a page of prose with one blank in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget

from planner.coach.questions.aims import drop_aim, waiting_aims
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import change_stone, stone_words
from planner.coach.questions.questions import TWELVE, answered, next_blank
from planner.drawing.brief import brief
from planner.plan import edits
from planner.plan.model import Goal, Stone
from planner.plan.text import clean, fit
from planner.ui.bindings import pages
from planner.ui.messages import (
    Edited,
    Notice,
    OpenCourse,
    OpenFirstRun,
    OpenPage,
    OpenStepBack,
    OpenWhy,
)
from planner.ui.pages.goal.questions import QuestionPage
from planner.ui.services.clipboard import copy
from planner.ui.services.editor import edit_words
from planner.ui.widgets.entry_actions import delete, park_or_reopen
from planner.ui.widgets.field import Field
from planner.ui.widgets.links import ask_goal_above
from planner.ui.widgets.offers import Beside
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, plain_lines, words
from planner.ui.widgets.text_prompt import TextPrompt

COPIED = 100
"""Cells that a copied page has at least, so that less is cut."""


class GoalScreen(QuestionPage):
    """The goals of the plan, one at a time."""

    NAME = "goal"
    page_name = "goal"
    HELP_TEXT = (
        "One goal, told in the sentence that its answers make. Every line can be changed: move "
        "to it and press Enter. Blank is fine; the next question is lit one at a time."
    )
    BINDINGS = pages.GOAL
    DEFAULT_CSS = """
    GoalScreen Field { display: none; }
    GoalScreen.-asking Field { display: block; margin-bottom: 1; }
    """

    shown_id = ""

    def body(self) -> Iterable[Widget]:
        """The prose and, below it, the open question."""
        yield Rows(id="brief", ascii_only=self.ascii_only)
        yield Field()
        yield Beside()

    @property
    def goal(self) -> Goal | None:
        """The goal that is shown."""
        return self.plan.goal(self.shown_id) or (self.plan.goals[0] if self.plan.goals else None)

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The goal that is shown stays, and so does what is half-typed about it."""
        self.shown_id = ids.get(self.shown_id, self.shown_id)
        # What stands at the measure is the answer by which the id changed; it is in the plan.
        if self.open_key not in ("", "measure"):
            self.tell_draft()

    def title_words(self) -> str:
        """Which goal of how many, and when it was saved."""
        goals = [goal.id for goal in self.plan.goals]
        if self.goal is None:
            return self.saved
        place = f"goal {goals.index(self.goal.id) + 1} of {len(goals)}  ‹ ›"
        return f"{place} · {self.saved.split(' · ')[-1]}" if self.saved else place

    def arrive(self, id: str, ask: str) -> None:
        """Show a goal, and ask one of its questions."""
        if self.plan.goal(id) is not None:
            self.shown_id = id
        self.draw_all()
        if ask == "next":
            rows = self.query_one(Rows)
            blank = [key for key in rows.keys if key.startswith("ask.")]
            if blank:
                rows.put_cursor(blank[0])
        elif ask:
            self.ask(ask)

    @property
    def here(self) -> str:
        """The goal that is shown."""
        return self.goal.id if self.goal is not None else ""

    def draw(self) -> None:
        """The goal's page, or how to begin."""
        rows = self.query_one(Rows)
        goal = self.goal
        if goal is None:
            rows.show([BLANK, words("   No goal yet. Press a to name what you want.", "soft")])
            return
        width = self.size.width
        lines = [
            ScreenRow(part.row, part.key) for part in brief(self.plan, goal, self.today, width)
        ]
        rows.show([*lines, *self._still_blank(goal), *self._aims()])

    def _still_blank(self, goal: Goal) -> list[ScreenRow]:
        done = answered(QuestionContext(self.plan, goal, self.today))
        blank = [(n, q) for n, q in enumerate(TWELVE, 1) if not done[n - 1]]
        blank = [(n, q) for n, q in blank if q.key != self.open_key]
        if not blank or goal.state != "active":
            return []
        lines = [BLANK, words("   Still blank, and that is fine", "dim")]
        for number, question in blank:
            lines.append(words(f"   {number:>2} {question.ask}", "soft", f"ask.{question.key}"))
        return lines

    def _aims(self) -> list[ScreenRow]:
        """What waits for its turn; Enter on one makes it a goal."""
        waiting = waiting_aims(self.plan)
        if not waiting or self.open_key:
            return []
        head = fit("   Waiting in the next twelve months; Enter takes one up", self.size.width - 1)
        lines = [BLANK, words(head, "dim", "aims")]
        for aim in waiting:
            text = fit(f"      {clean(aim)}", self.size.width - 1)
            lines.append(words(text, "soft", f"aim.{self.plan.aims.index(aim)}"))
        return lines

    def _aim(self, place: str) -> str:
        return self.plan.aims[int(place)] if int(place) < len(self.plan.aims) else ""

    @on(Rows.Opened)
    def _open_line(self, event: Rows.Opened) -> None:
        kind, _, id = event.key.partition(".")
        if kind == "ask":
            self.ask(id)
        elif kind == "aim":
            self.post_message(OpenFirstRun(self._aim(id)))
        elif kind == "tactic":
            self.post_message(OpenPage("tactics", id))
        elif kind == "stone":
            self.post_message(OpenCourse(id))
        elif kind == "under":
            self.action_under()
        else:
            self.ask(kind)

    def action_turn(self, steps: int) -> None:
        """The next goal, or the one before."""
        goals = [goal.id for goal in self.plan.goals]
        if self.goal is not None:
            self.shown_id = goals[(goals.index(self.goal.id) + steps) % len(goals)]
            self.draw_all()

    def action_add(self) -> None:
        """Name another goal."""
        self.post_message(OpenFirstRun())

    def action_owner(self) -> None:
        """Who looks after it."""
        self.ask("owner")

    def action_under(self) -> None:
        """Choose by name which goal it stands under."""
        if self.goal is not None:
            self.post_message(ask_goal_above(self.plan, self.goal, self.post_message))

    def action_aims(self) -> None:
        """List what is wanted in the next twelve months."""
        self.ask("aims")

    def action_park(self) -> None:
        """Park the goal, or take it up again."""
        goal = self.goal
        if goal is not None:
            self.post_message(park_or_reopen(goal))

    def action_step_back(self) -> None:
        """Look back at the race that is shown: it is closed, or goes on."""
        if self.goal is not None:
            self.post_message(OpenStepBack(self.goal.id))

    def action_blank(self) -> None:
        """Light the first question that is still blank."""
        goal = self.goal
        if goal is None:
            return
        place = next_blank(QuestionContext(self.plan, goal, self.today))
        if place is None:
            self.post_message(Notice("All twelve are answered."))
        else:
            self.ask(TWELVE[place].key)

    def action_delete(self) -> None:
        """Delete the stone or tactic under the cursor, else the goal; undo brings it back."""
        kind, _, id = self.query_one(Rows).cursor.partition(".")
        if kind == "aim":
            aim = self._aim(id)
            self.post_message(Edited(f"{aim} taken from the list", drop_aim(aim)))
            return
        entry = self.plan.find(id) if kind in ("stone", "tactic") else self.goal
        if entry is not None:
            self.post_message(delete(entry))

    def action_why(self) -> None:
        """Explain the verdict in plain words."""
        if self.goal is not None:
            self.post_message(OpenWhy(self.goal.id))

    def action_edit(self) -> None:
        """The text under the cursor in the person's editor."""
        goal = self.goal
        kind, _, id = self.query_one(Rows).cursor.partition(".")
        stone = self.plan.find(id) if kind == "stone" else None
        if isinstance(stone, Stone):
            self._change_stone(stone)
            return
        names = {"why": "why", "who": "audience", "help": "help", "lesson": "lesson"}
        name = names.get(self.query_one(Rows).cursor, "why")
        if goal is None:
            return
        text, trouble = edit_words(self.app, str(getattr(goal, name)), name)
        if text != getattr(goal, name):
            self.post_message(Edited(name, edits.set_fields(goal.id, **{name: text})))
        if trouble:
            self.post_message(Notice(trouble))

    def _change_stone(self, stone: Stone) -> None:
        def keep(text: str | None) -> None:
            if not text:
                return
            try:
                change = change_stone(stone, text, self.today)
            except ValueError as error:
                self.post_message(Notice(str(error)))
                return
            self.post_message(Edited(f"{stone.name}: {fit(text, 40)}", change))

        ask = TextPrompt("The stepping stone, in one line:", stone_words(stone))
        self.app.push_screen(ask, keep)

    def action_copy(self) -> None:
        """Copy the page as text."""
        what, texts = self.page_text()
        copy(self, texts, what)

    def page_text(self) -> tuple[str, list[str]]:
        """The goal's page, without what is still blank."""
        goal = self.goal
        if goal is None:
            return "the page", []
        rows = brief(self.plan, goal, self.today, max(COPIED, self.size.width))
        return f"the page of {goal.display_name}", plain_lines(ScreenRow(part.row) for part in rows)
