"""One goal as a page of prose with one blank in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from planner.coach.questions.answers import QuestionContext
from planner.plan.model import Goal
from planner.ui.bindings import pages
from planner.ui.messages import Notice, OpenCourse, OpenFirstRun, OpenPage, OpenStepBack, OpenWhy
from planner.ui.pages.goal.body import GoalBody, RestRows
from planner.ui.pages.goal.editing import ask_stone, delete_line, edit_text
from planner.ui.pages.goal.lines import (
    NEEDS_A_GOAL,
    aim_at,
    goal_text,
    goal_title,
    idle_actions,
    no_goal_lines,
)
from planner.ui.pages.goal.more import list_more, open_choice
from planner.ui.pages.goal.number_kind import say_kind
from planner.ui.pages.goal.questionnaire import Wording, first_blank
from planner.ui.pages.goal.questions import GoalQuestions
from planner.ui.services.clipboard import copy
from planner.ui.services.drafts import GOAL
from planner.ui.widgets.entry_actions import park_or_reopen
from planner.ui.widgets.field import Field
from planner.ui.widgets.offers import KIND_ACTIONS
from planner.ui.widgets.page import SHORT, Page
from planner.ui.widgets.rows import Rows
from planner.ui.widgets.text_prompt import TextPrompt


class GoalScreen(Page):
    """The goals of the plan, one at a time."""

    TAB = "goal"
    page_name = "goal"
    HELP_TEXT = (
        "One goal, in sentences made of your answers. Move to a line and press Enter to change it. "
        "Questions without an answer are fine; n asks the next one. ← turns to the goal before, "
        "→ to the next."
    )
    BINDINGS = pages.GOAL
    ABOUT_CURSOR = NEEDS_A_GOAL
    idle_actions = property(idle_actions)

    def __init__(self, today: dt.date, already_asked: set[str], ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self.shown_id = ""
        self.questions = GoalQuestions(self, already_asked)

    def body(self) -> Iterable[Widget]:
        """The prose and, in it, the open question."""
        yield GoalBody(self.questions.offers, self.ascii_only)

    @property
    def goal(self) -> Goal | None:
        """The goal that is shown."""
        return self.plan.goal(self.shown_id) or (self.plan.goals[0] if self.plan.goals else None)

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The goal that is shown stays, and so does what is half-typed about it."""
        self.shown_id = ids.get(self.shown_id, self.shown_id)
        # What stands at the measure is the answer by which the id changed; it is in the plan.
        if self.questions.open_key not in ("", "measure"):
            self.tell_draft()

    def title_words(self) -> str:
        """Which goal of how many, and when it was saved."""
        return goal_title(self.plan, self.goal, self.saved)

    def arrive(self, id: str, ask: str) -> None:
        """Show a goal, and ask one of its questions."""
        if self.plan.goal(id) is not None:
            self.shown_id = id
        self.draw_all()
        if ask == "next":
            rows = self.query_one(Rows)
            rows.put_cursor(first_blank(rows.keys, is_short=self.size.height < SHORT))
        elif ask and not ask_stone(self, ask):
            self.action_ask(ask)

    @property
    def here(self) -> str:
        """The goal that is shown."""
        return self.goal.id if self.goal is not None else ""

    def draw(self) -> None:
        """The goal's page, or how to begin."""
        rows = self.query_one(Rows)
        goal = self.goal
        if goal is None:
            rows.show(no_goal_lines(self.trouble, self.size.width))
            return
        about = QuestionContext(self.plan, goal, self.today)
        self.query_one(GoalBody).lay_out(about, self.questions.open_key)

    @on(Rows.Opened)
    def _open_line(self, event: Rows.Opened) -> None:
        kind, _, id = event.key.partition(".")
        if kind == "ask":
            self.questions.ask(id)
        elif kind == "aim":
            self.post_message(OpenFirstRun(aim_at(self.plan, id)))
        elif kind == "tactic":
            self.post_message(OpenPage("tactics", id))
        elif kind == "stone":
            self.post_message(OpenCourse(id))
        else:
            self.action_ask(kind)

    def action_turn(self, steps: int) -> None:
        """The next goal, or the one before."""
        goals = [goal.id for goal in self.plan.goals]
        if self.goal is not None:
            self.shown_id = goals[(goals.index(self.goal.id) + steps) % len(goals)]
            self.draw_all()

    def action_add(self) -> None:
        """Name another goal."""
        self.post_message(OpenFirstRun())

    def action_ask(self, key: str) -> None:
        """Ask one of its questions, or open the list that it is chosen from."""
        if not open_choice(self, self.goal, key, self.questions.ask):
            self.questions.ask(key)

    def action_more(self) -> None:
        """List what else can be said of it and of the plan."""
        if self.goal is not None:
            about = QuestionContext(self.plan, self.goal, self.today)
            self.post_message(list_more(about, self.action_ask))

    def action_park(self) -> None:
        """Park the goal, or take it up again."""
        goal = self.goal
        if goal is not None:
            self.post_message(park_or_reopen(goal, self.today, self.post_message))

    def action_step_back(self) -> None:
        """Look back at the race that is shown: it is closed, or goes on."""
        if self.goal is not None:
            self.post_message(OpenStepBack(self.goal.id))

    def action_blank(self) -> None:
        """Light the first question that is still blank."""
        self.questions.ask_next_blank()

    def action_delete(self) -> None:
        """Delete the stone or tactic under the cursor, else the goal; undo brings it back."""
        message = delete_line(self.plan, self.goal, self.query_one(Rows).cursor)
        if message is not None:
            self.post_message(message)

    def action_why(self) -> None:
        """Explain the verdict in plain words."""
        if self.goal is not None:
            self.post_message(OpenWhy(self.goal.id))

    def action_edit(self) -> None:
        """The text under the cursor in the person's editor."""
        key = self.query_one(Rows).cursor
        if not ask_stone(self, key) and self.goal is not None:
            edit_text(self, self.goal, key)

    def action_copy(self) -> None:
        """Copy the page as text."""
        what, texts = self.page_text()
        copy(self, texts, what)

    def page_text(self) -> tuple[str, list[str]]:
        """The goal's page, without what is still blank."""
        return goal_text(self.plan, self.goal, self.today, self.size.width)

    # The open question.
    @property
    def form(self) -> str:
        """One answer about a goal."""
        return GOAL

    @property
    def keeps_day(self) -> bool:
        """An answer that is being typed was begun on one day."""
        return bool(self.questions.open_key)

    def half_typed(self) -> dict[str, str]:
        """The answer that is being typed, and to which question about which goal."""
        return self.questions.half_typed()

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Ask that question again, with what was typed."""
        self.questions.take_up(texts)

    def leave(self) -> None:
        """Keep what stands in the open line, where it is an answer."""
        self.questions.keep_on_leaving()

    @property
    def line(self) -> Field:
        """The line that an answer is typed on."""
        return self.query_one(Field)

    def show_question(self, key: str, wording: Wording) -> None:
        """Light a question below the line that its answer changes."""
        del key
        if getattr(self.app, "tone", "") == "hint":  # Enter and the others do something else now
            self.post_message(Notice(""))
        self.query_one(GoalBody).ask(wording, goes_on=self.questions.goes_on)
        self.draw()
        self.line.focus_line()
        self.tell_draft()
        self._show_beside()
        self.show_keys()

    def put_question_away(self, key: str) -> None:
        """No question is open any more: back to the line that the last one was about."""
        self.follow_day()
        self.tell_draft()
        self.set_focus(self.query_one(Rows))
        self._show_beside()
        self.draw()
        for line in (key, f"ask.{key}"):
            self.query_one(Rows).put_cursor(line)
        self.call_after_refresh(self.show_keys)

    def ask_why(self, question: str, then: Callable[[str | None], None]) -> None:
        """Ask for one line of why over the page."""
        self.app.push_screen(TextPrompt(question, about=self.here), then)

    @on(Field.Answered)
    def _take_answer(self, event: Field.Answered) -> None:
        self.questions.answer(event.text)

    @on(Field.Leaving)
    def _leave_field(self, event: Field.Leaving) -> None:
        self.questions.leave(event.text)

    @on(events.DescendantFocus)
    def _leave_for_line(self, event: events.DescendantFocus) -> None:
        """Somebody clicked on another line: what stands in the field is kept as with Esc."""
        if self.questions.open_key and isinstance(event.widget, Rows):
            self.questions.leave(self.line.text)

    @on(Field.Earlier)
    def _go_back(self, event: Field.Earlier) -> None:
        self.questions.go_back(event.text)

    def _show_beside(self) -> None:
        self.query_one(GoalBody).show_beside(self.questions)

    @on(RestRows.Pressed)
    def _leave_for_line_below(self, event: RestRows.Pressed) -> None:
        """Somebody clicked on a line below the question."""
        self.questions.leave(self.line.text)
        self.query_one(Rows).put_cursor(event.key)

    def draw_all(self) -> None:
        """Draw the page, with what helps with the open question."""
        super().draw_all()
        self._show_beside()

    @on(Input.Changed, "Field Input")
    def _follow_typing(self) -> None:
        if self.questions.open_key == "measure":
            self._show_beside()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys for the kind hold where one is offered."""
        if action in (*KIND_ACTIONS, "number_kind"):
            return self.is_laid_out and self.questions.takes(action)
        return super().check_action(action, parameters)

    def action_number_kind(self, kind: str) -> None:
        """It is that kind of number."""
        if self.goal is not None:
            self.post_message(say_kind(self.goal, kind))

    def action_take_kind(self) -> None:
        """It is the kind that is offered."""
        self.questions.answer_kind(yes=True)

    def action_other_kind(self) -> None:
        """It is none that is offered."""
        self.questions.answer_kind(yes=False)
