"""The way through the first five questions: which is open, and what an answer to it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.measure_hints import number_class_words
from planner.coach.questions.places import kept_words
from planner.coach.questions.questions import FIRST_FIVE
from planner.plan import edits
from planner.plan.model import Goal
from planner.ui.messages import Notice
from planner.ui.pages.first_run.answers import FirstAnswers
from planner.ui.widgets.doubts import AnsweredPage, Doubts, tell_filed
from planner.ui.widgets.offers import Offers, OpenQuestion


class FirstQuestionsHost(AnsweredPage, Protocol):
    """The page that the questions stand on, as far as they need it."""

    today: dt.date
    """The day that the page reckons from."""

    def change(self, label: str, edit: edits.Edit) -> None:
        """Show a change at once, and have it saved."""

    def complain(self, text: str) -> None:
        """Say what would be an answer; nothing typed is lost."""

    def ask_soon(self) -> None:
        """Light the question that is open now, once the answer before it is in the plan."""

    def finish(self) -> None:
        """The questions are over."""


class FirstQuestions:
    """Five questions about one goal, one at a time; each answer is kept at once."""

    def __init__(self, host: FirstQuestionsHost, path: Path, already_asked: set[str]) -> None:
        self._host = host
        self._path = path
        self.doubts = Doubts(already_asked)
        self.offers = Offers(already_asked)
        self.step = 0
        self.goal_id = ""
        self._told = ""
        """The line that it was told of why it is no race, or goes against its own words."""
        self._in_one_line = False
        """Whether the answers came in one line and are only to be confirmed."""

    @property
    def goal(self) -> Goal | None:
        """The goal that is being made."""
        return self._host.plan.goal(self.goal_id)

    @property
    def answers(self) -> FirstAnswers:
        """The question of this step, and what an answer to it changes."""
        return FirstAnswers(self._host.plan, self.goal_id, self.step, self._host.today, self._path)

    def open_question(self, typed: str) -> OpenQuestion | None:
        """The question of this step, with what stands in its line; none while a doubt is asked."""
        goal = self.goal
        if goal is None or self.doubts.doubt is not None:
            return None
        about = QuestionContext(self._host.plan, goal, self._host.today)
        key = FIRST_FIVE[min(self.step, 4)].key
        # After a race in one line it is said what kind of number it is, where it is a step.
        last_of_line = self._in_one_line and key == "deadline"
        return OpenQuestion(about, key, typed, number_class_words(goal) if last_of_line else "")

    def half_typed(self, text: str) -> dict[str, str]:
        """The answer that is being typed; those before it are in the plan."""
        doubt = {"doubt": self.doubts.doubt.question} if self.doubts.doubt is not None else {}
        return {"goal": self.goal_id, "step": str(self.step), "text": text} | doubt if text else {}

    def take_up(self, texts: Mapping[str, str]) -> bool:
        """Go on with the goal that was being made, where it still stands in the plan.

        False where what was typed answers another question than the one that is asked then.
        """
        step, self.goal_id = texts.get("step", "0"), texts.get("goal", "")
        if self.goal is None:
            self.goal_id = ""
            return step == "0"
        if step in ("0", "1", "2", "3", "4"):
            self.step = int(step)
        if "doubt" in texts:
            self.doubts.begin(self.goal)
        doubt = self.doubts.doubt
        return (doubt.question if doubt is not None else None) == texts.get("doubt")

    def begin(self, name: str) -> None:
        """Make a goal of that name, or call the one that was begun by it."""
        self.goal_id, label, edit = self.answers.name_goal(name)
        if edit(self._host.plan) != self._host.plan:
            self._host.change(label, edit)

    def answer(self, text: str) -> None:
        """Keep an answer and go on, or say why it is none."""
        if self.doubts.doubt is not None:
            if self._settle(text):
                self._go_on()
        elif self.step == 0 and not text:
            self._host.complain("One line is enough; everything else depends on it.")
        elif (edit := self.answers.keep_first(text)) is not None:
            self._host.change("an idea", edit)
            self._host.ask_soon()
            self._host.post_message(Notice(kept_words(), "done"))
        elif text != self._told and (trouble := self.answers.why_no_race(text)):
            self._told = text
            self._host.complain(trouble)
        elif not (self.step <= 1 and text and self._take_all_at_once(text)) and self._keep(text):
            self.step += 1
            if self.step == 2 and self.goal is not None:
                self.doubts.begin(self.goal)
            self._go_on()

    def go_back(self, text: str) -> None:
        """Keep what stands in the line, where it is an answer, and ask the question before."""
        if self.doubts.doubt is not None:
            self.doubts.doubt, self.step = None, 1
            self._host.ask_soon()
        elif self.step > 0 and (not text or self.keep(text)):
            self.step -= 1
            self._host.ask_soon()

    def keep(self, text: str) -> bool:
        """Keep an answer on leaving it; False when it is none, or only Enter could keep it."""
        self.doubts.forget_turn()
        return self._keep(text)

    def _keep(self, text: str) -> bool:
        """Keep an answer; False when it is none, which is said then."""
        if self.doubts.doubt is not None:
            return self._settle(text)
        if self.step == 0:
            self.begin(text)
            return True
        question, goal = self.answers.question, self.goal
        if goal is None or not text:
            return True
        about = self.answers.about(goal)
        if text == question.answer(about):
            return True
        try:
            edit = self.doubts.edit_of(question, about, text)
            edit(about.plan)
        except ValueError as error:
            self._host.complain(str(error))
            return False
        self._host.change(question.short, edit)
        tell_filed(self._host, about.plan)
        return True

    def _go_on(self) -> None:
        if self.step >= len(FIRST_FIVE):
            self._host.finish()
        else:
            self._host.ask_soon()

    def _settle(self, text: str) -> bool:
        """Take what was said to a doubt; an answer to the question behind it is taken as such."""
        goal = self.goal
        try:
            edit = None if goal is None else self.doubts.settle(self.answers.about(goal), text)
        except ValueError as error:
            return self._answer_ahead(text, str(error))
        if edit is not None:
            self._host.change("kind of number", edit)
        self.doubts.doubt = None
        return True

    def _answer_ahead(self, text: str, complaint: str) -> bool:
        edit = self.answers.read_ahead(text)
        if edit is None:
            self._host.complain(complaint)
            return False
        self._host.change(self.answers.question.short, edit)
        self.doubts.doubt = None
        self.step += 1
        return True

    def _take_all_at_once(self, text: str) -> bool:
        """A whole race in one line fills the other answers; they are gone through for a nod."""
        race = self.answers.read_whole_race(text)
        if race is None:
            return False
        self.goal_id = race.goal_id
        if race.edit is not None:
            self._host.change("the race in one line", race.edit)
        if self.goal is not None:
            self.doubts.begin(self.goal)
        self.step = 4 if race.has_today else 2
        self._in_one_line = race.has_today
        if race.has_today and race.has_day:
            nod = "This is how it was understood. Enter keeps it, ↑ goes back and changes it."
            self._host.post_message(Notice(nod))
        self._host.ask_soon()
        return True
