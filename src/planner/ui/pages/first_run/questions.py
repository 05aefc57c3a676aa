"""A page with one of the first five questions, the answers so far and the lane around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from planner.coach.questions.measure_hints import number_class_words
from planner.coach.questions.questions import FIRST_FIVE
from planner.plan.goal_renames import same_goal
from planner.plan.model import Goal, Plan
from planner.ui.pages.first_run.answers import FirstAnswers
from planner.ui.pages.first_run.picture import FirstPicture
from planner.ui.widgets.doubts import DoubtingPage
from planner.ui.widgets.field import Field
from planner.ui.widgets.offers import Beside
from planner.ui.widgets.rows import Rows


class FirstQuestions(DoubtingPage):
    """What is asked about a new goal and drawn of it; a subclass says what the answers do."""

    def __init__(
        self,
        plan: Plan,
        today: dt.date,
        path: Path,
        ascii_only: bool = False,
        aim: str = "",
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(FirstQuestions.plan, plan)
        self.path = path
        self.aim = aim
        """An aim of the plan that becomes the goal: the first answer is given."""
        self.typed_before = typed or {}
        """What was half-typed here when the program ended."""
        self.step = 0
        self.in_one_line = False
        """Whether the answers came in one line and are only to be confirmed."""
        self.goal_id = ""
        self.preview = plan
        """The plan as it would be with what stands in the field."""

    def body(self) -> Iterable[Widget]:
        """What was answered, the question, the lane."""
        yield Rows(id="said", ascii_only=self.ascii_only)
        yield Field()
        yield Beside()
        yield Rows(id="lane", ascii_only=self.ascii_only)

    @property
    def form(self) -> str:
        """A goal that is being made."""
        return "first-run"

    @property
    def keeps_day(self) -> bool:
        """What is typed here was begun on one day."""
        return True

    def half_typed(self) -> dict[str, str]:
        """The answer that is being typed; those before it are in the plan."""
        text = self.query_one(Field).typed
        if not text:
            return {}
        return {"goal": self.goal_id, "step": str(self.step), "text": text}

    def title_words(self) -> str:
        """Which step it is."""
        return f"step {min(self.step + (self.doubt is None), 5)} of 5"

    @property
    def question_key(self) -> str:
        """The key of the question of this step."""
        return "" if self.doubt is not None else FIRST_FIVE[min(self.step, 4)].key

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(Field).text

    @property
    def room_beside(self) -> int:
        """The rows between the question and the lane."""
        return self.picture.room(self.query_one(Field).rows_taken(self.size.width - 3))

    def first_line(self, goal: Goal) -> str:
        """What kind of number it is; after a race in one line only where it is a step."""
        last_of_line = self.in_one_line and self.question_key == "deadline"
        return number_class_words(goal) if last_of_line else super().first_line(goal)

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The goal that is being made stays."""
        self.goal_id = ids.get(self.goal_id, self.goal_id)

    @property
    def goal(self) -> Goal | None:
        """The goal that is being made."""
        return self.plan.goal(self.goal_id)

    @on(Input.Changed, "Field Input")
    def _follow_typing(self, event: Input.Changed) -> None:
        """The lane draws itself while an answer is typed; nothing is kept before Enter."""
        if self.goal is None or self.step == 0 or self.doubt is not None:
            return
        self.preview = self.answers.preview(event.value)
        self.query_one(Field).hint_words(self.picture.hint(FIRST_FIVE[self.step].hint))
        self._draw_below()

    def ask(self) -> None:
        """Light the question of this step, or what has to be asked before it."""
        if self.doubt is not None:
            self.put_doubt(self.doubt)
            self._light()
            return
        question = self.answers.question
        ask, answer = self.answers.wording()
        hint = self.picture.hint(question.hint)
        self.query_one(Field).put(ask, answer, hint, why=question.why)
        self._light()

    def _light(self) -> None:
        self.query_one(Field).focus_line()
        self.preview = self.plan
        self.draw_all()

    @property
    def answers(self) -> FirstAnswers:
        """The question of this step, and what an answer to it changes."""
        return FirstAnswers(self.plan, self.goal_id, self.step, self.today, self.path)

    @property
    def picture(self) -> FirstPicture:
        """What is drawn around the question."""
        goal = same_goal(self.goal_id, self.plan, self.preview)
        shown = goal.id if goal is not None else self.goal_id
        return FirstPicture(self.preview, shown, self.step, self.today, self.size, self.path.name)

    def draw(self) -> None:
        """What was answered above, the lane below."""
        lines = replace(self.picture, plan=self.plan, goal_id=self.goal_id).answers()
        rows = self.query_one("#said", Rows)
        rows.show(lines)
        rows.styles.height = max(1, len(lines))
        self._draw_below()

    def _draw_below(self) -> None:
        """What may help, and the lane at the foot."""
        self.show_beside()
        self.query_one("#lane", Rows).show(self.picture.lines(self.query_one(Beside).rows))
