"""The first five questions about a goal, and the edits that their answers make."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planner.coach.lexicon.lexicon import kind_of_number
from planner.coach.questions.answers import QuestionContext, answer_name
from planner.coach.questions.beginning import answer_race, begin_goal, keep_idea, why_turned
from planner.coach.questions.places import is_place_or_tool, kept_ideas
from planner.coach.questions.questions import FIRST_FIVE, Question
from planner.coach.questions.typed_race import TypedRace, read_race, why_no_race
from planner.plan import edits
from planner.plan.goal_renames import same_goal
from planner.plan.model import Goal, Plan
from planner.plan.text import clean
from planner.ui.pages.first_run.picture import per_words


class WholeRace(NamedTuple):
    """A whole race that was answered in one line."""

    goal_id: str
    edit: edits.Edit | None
    """None where there is no goal that it could be about."""
    has_today: bool
    """Whether the line says today's number."""
    has_day: bool
    """Whether it says by when."""


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """A goal at one of its first five questions."""

    plan: Plan
    goal_id: str
    step: int
    today: dt.date
    path: Path

    @property
    def goal(self) -> Goal | None:
        """The goal that is being made."""
        return self.plan.goal(self.goal_id)

    @property
    def question(self) -> Question:
        """The question of this step."""
        return FIRST_FIVE[self.step]

    def about(self, goal: Goal) -> QuestionContext:
        """Where the question is asked."""
        return QuestionContext(self.plan, goal, self.today)

    def wording(self) -> tuple[str, str]:
        """The question as it is put, and the answer that it has already."""
        question, goal = self.question, self.goal
        if goal is None:
            return question.ask, ""
        answer = question.answer(self.about(goal))
        if question.key == "deadline" and goal.deadline is None:
            answer = ""
        if question.key == "enough":
            return f'How many{per_words(goal)} would make you say "it worked"?', answer
        return question.ask, answer

    def preview(self, text: str) -> Plan:
        """The plan as it would be with this answer; as it is where that is none."""
        goal = self.goal
        if goal is not None and text.strip():
            with contextlib.suppress(ValueError):
                return self.question.edit(self.about(goal), text)(self.plan)
        return self.plan

    def read_ahead(self, text: str) -> edits.Edit | None:
        """What a text that answers no question of doubt changes, as the answer behind it."""
        goal = self.goal
        try:
            # One figure is a slip of the answer; more of them were typed ahead.
            return self.question.edit(self.about(goal), text) if goal and len(text) > 1 else None
        except ValueError:
            return None

    def keep_first(self, text: str) -> edits.Edit | None:
        """What keeps a place or a tool, said before any goal, as an idea; None for all else.

        Said again, it is meant as the name of a goal.
        """
        said = {clean(idea.name).casefold() for idea in kept_ideas(self.plan)}
        if self.step or self.goal or text.casefold() in said or not is_place_or_tool(text):
            return None
        return keep_idea(self.plan, text, self.path)

    def name_goal(self, text: str) -> tuple[str, str, edits.Edit]:
        """A new goal of that name, or the name of the one that was begun: id, label, edit."""
        if self.goal is not None:
            return self.goal_id, "name", answer_name(self.about(self.goal), text)
        goal_id, edit = begin_goal(self.plan, text, self.today, self.path)
        return goal_id, "a new goal", edit

    def _is_counted(self, measure: str) -> bool:
        """Whether words are known to be a number: "2000 followers" is one, "3 wishes" a name."""
        return self.step == 0 and kind_of_number(measure).number_class != "unknown"

    def why_no_race(self, text: str) -> str:
        """Why the first line, which looks like a race, is none, and what Enter makes of it then;
        or how the race goes against its own words. Nothing for any other line.
        """
        if self.step > 1:
            return ""
        race = self._read_race(text)
        if race is not None:
            return why_turned(self.goal.name if self.goal else "", race)
        trouble = why_no_race(text, self.today) if self.step == 0 else ""
        return f"{trouble} Enter again keeps the line as a name." if trouble else ""

    def _read_race(self, text: str) -> TypedRace | None:
        """A race in one line; none where it may as well be a name or a measure."""
        line = read_race(text, self.today)
        return None if line and line.is_bare and not self._is_counted(line.measure) else line

    def read_whole_race(self, text: str) -> WholeRace | None:
        """A whole race in one line, at the first or second question; None where it is none."""
        line = self._read_race(text)
        if line is None:
            return None
        goal_id, begun = self.goal_id, edits.together()
        has_today = line.baseline is not None or line.starts_unknown
        has_day = line.deadline is not None
        if self.step == 0:
            goal_id, _, begun = self.name_goal(line.measure if has_today else text)
        plan = begun(self.plan)
        goal = same_goal(goal_id, self.plan, plan)
        if goal is None:
            return WholeRace(goal_id, None, has_today, has_day)
        # As one change: half of a line would begin a second goal when it is taken up again.
        edit = edits.together(begun, answer_race(QuestionContext(plan, goal, self.today), line))
        return WholeRace(goal_id, edit, has_today, has_day)
