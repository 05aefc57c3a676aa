"""Five questions to the first picture, the lane drawing itself while they are answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual import on

from planner.coach.questions.questions import FIRST_FIVE
from planner.plan import edits
from planner.ui.bindings import pages
from planner.ui.messages import Drafted, Edited, Notice, OpenExample, OpenPage
from planner.ui.pages.first_run.questions import FirstQuestions
from planner.ui.widgets.field import Field
from planner.ui.widgets.rows import Rows


class FirstRun(FirstQuestions):
    """A new goal in five answers, each saved at once."""

    NAME = ""
    page_name = "first-run"
    HELP_TEXT = (
        "Five short answers draw your race. Enter goes on, an empty Enter skips, ↑ goes back "
        "one answer. Everything is saved at once; nothing has to be complete."
    )
    BINDINGS = pages.FIRST_RUN
    DEFAULT_CSS = """
    FirstRun Field { border-left: none; margin: 1 1 0 2; }
    FirstRun #said { height: auto; max-height: 7; margin-top: 1; }
    FirstRun #lane { height: 1fr; }
    """

    def begin(self) -> None:
        """The first question."""
        super().begin()
        for rows in self.query(Rows):
            rows.can_focus = False
        if self.aim:
            self._begin(self.aim)
            self.step = 1
        self.ask()
        if self.typed_before:
            self.take_up(self.typed_before)

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Go on with the goal that was being made, where it still stands in the plan."""
        step = texts.get("step", "")
        self.goal_id = texts.get("goal", "")
        if self.goal is None:
            self.goal_id = ""
        elif step in ("1", "2", "3", "4"):
            self.step = int(step)
        self.ask()
        self.query_one(Field).retype(texts.get("text", ""))

    def change_goal(self, label: str, edit: edits.Edit) -> None:
        """Keep a change that was made beside the question."""
        self._change(label, edit)
        self.draw_all()

    @on(Field.Answered)
    def _take_answer(self, event: Field.Answered) -> None:
        text = event.text.strip()
        if self.doubt is not None:
            if self._settle(text):
                self._go_on()
            return
        if self.step == 0 and not text:
            self.query_one(Field).complain("One line is enough; everything else hangs on it.")
            return
        if self.step <= 1 and text and self._take_all_at_once(text):
            return
        if not self._keep(text):
            return
        self.step += 1
        if self.step == 2 and self.goal is not None:
            self.doubt = self.new_doubt(self.goal)
        self._go_on()

    def _go_on(self) -> None:
        if self.step >= len(FIRST_FIVE):
            self._finish()
        else:
            self.call_after_refresh(self.ask)

    def _settle(self, text: str) -> bool:
        """Take what was said to a doubt; an answer to the question behind it is taken as such."""
        goal = self.goal
        try:
            edit = None if goal is None else self.settle_doubt(goal, text)
        except ValueError as error:
            return self._answer_ahead(text, str(error))
        if edit is not None:
            self._change("kind of number", edit)
        self.doubt = None
        return True

    def _answer_ahead(self, text: str, complaint: str) -> bool:
        edit = self.answers.read_ahead(text)
        if edit is None:
            self.query_one(Field).complain(complaint)
            return False
        self._change(self.answers.question.short, edit)
        self.doubt = None
        self.step += 1
        return True

    def _keep(self, text: str) -> bool:
        if self.doubt is not None:
            return self._settle(text)
        if self.step == 0:
            self._begin(text)
            return True
        question, goal = self.answers.question, self.goal
        if goal is None or not text:
            return True
        about = self.answers.about(goal)
        if text == question.answer(about):
            return True
        try:
            edit = self.edit_of(question, about, text)
            edit(self.plan)
        except ValueError as error:
            self.query_one(Field).complain(str(error))
            return False
        before = self.plan
        self._change(question.short, edit)
        self.tell_filed(before)
        return True

    def _change(self, label: str, edit: edits.Edit) -> None:
        """Show a change at once; the app saves it and sends the same plan back."""
        self.plan = edit(self.plan)
        self.post_message(Edited(label, edit, Drafted(self.form, {})))

    def _begin(self, text: str) -> None:
        self.goal_id, label, edit = self.answers.name_goal(text)
        if edit(self.plan) != self.plan:
            self._change(label, edit)

    def _take_all_at_once(self, text: str) -> bool:
        """A whole race in one line fills the other answers; they are gone through for a nod."""
        race = self.answers.read_whole_race(text)
        if race is None:
            return False
        self.goal_id = race.goal_id
        if race.edit is not None:
            self._change("the race in one line", race.edit)
        if self.goal is not None:
            self.doubt = self.new_doubt(self.goal)
        self.step = 4 if race.has_today else 2
        self.in_one_line = race.has_today
        if race.has_today and race.has_day:
            self.post_message(
                Notice("Understood like this. Enter nods, ↑ goes back and changes it.")
            )
        self.call_after_refresh(self.ask)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The example is offered before anything is begun."""
        return self.step == 0 if action == "example" else super().check_action(action, parameters)

    def action_example(self) -> None:
        """A finished example, to look at."""
        self.post_message(OpenExample())

    @on(Field.Earlier)
    def _go_back(self, event: Field.Earlier) -> None:
        if self.doubt is not None:
            self.doubt, self.step = None, 1
            self.call_after_refresh(self.ask)
        elif self.step > 0:
            if event.text.strip() and not self._keep(event.text.strip()):
                return
            self.step -= 1
            self.call_after_refresh(self.ask)

    @on(Field.Left)
    def _leave_field(self, event: Field.Left) -> None:
        text = event.text.strip()
        if text and not self._keep(text):
            self.post_message(Notice(f"Not kept, it is no answer yet: {text}"))
        self.call_after_refresh(self._finish)

    def leave(self) -> None:
        """Keep what stands in the line, where it is an answer."""
        text = self.query_one(Field).text.strip()
        if text and self._keep(text):
            self.post_message(Drafted(self.form, {}))

    def _finish(self) -> None:
        self.post_message(Drafted(self.form, {}))
        goal = self.goal
        if goal is None:
            self.dismiss(None)
            return
        self.post_message(OpenPage("goal", goal.id, ask="next"))
        picture = replace(self.picture, plan=self.plan, goal_id=self.goal_id)
        self.post_message(Notice(picture.there_it_is()))
