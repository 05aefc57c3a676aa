"""A page that asks one of the questions about a goal at a time, and keeps the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import events, on
from textual.widgets import Input

from planner.coach.questions.aims import aims_are_due, let_aims_be
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import LINES
from planner.coach.questions.questions import Question, empty_answer, question
from planner.plan import edits
from planner.plan.goal_renames import same_goal
from planner.plan.model import Goal
from planner.plan.text import clean
from planner.ui.messages import Drafted, Edited, Notice
from planner.ui.pages.goal import questionnaire
from planner.ui.widgets.doubts import DoubtingPage
from planner.ui.widgets.field import Field
from planner.ui.widgets.rows import Rows
from planner.ui.widgets.text_prompt import TextPrompt

BARS = 4
"""Rows of the title, the words, the keys and one that stays empty."""
LEFT_TO_THE_PAGE = 6
"""Rows that the help below a question leaves to the goal's own words."""


class QuestionPage(DoubtingPage):
    """The open question of a goal.

    The page says which goal, and holds one Field, one Beside and some Rows.
    """

    open_key = ""
    """The key of the question that is open, or nothing."""
    _moving: Mapping[str, str] = {}
    """The answer that moves a line, as long as it is not said why."""

    @property
    def question_key(self) -> str:
        """The key of the question that is open."""
        return self.open_key

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one(Field).text

    @property
    def form(self) -> str:
        """One answer about a goal."""
        return "goal"

    @property
    def keeps_day(self) -> bool:
        """An answer that is being typed was begun on one day."""
        return bool(self.open_key)

    def half_typed(self) -> dict[str, str]:
        """The answer that is being typed, and to which question about which goal."""
        if self._moving:
            return dict(self._moving)
        goal, text = self.goal, self.query_one(Field).typed if self.open_key else ""
        if goal is None or not text:
            return {}
        return {"goal": goal.id, "question": self.open_key, "text": text}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Ask that question again, with what was typed."""
        key, text, goal = texts.get("question", ""), texts.get("text", ""), self.goal
        if questionnaire.is_question(key) and goal is not None and goal.id == texts.get("goal"):
            self.ask(key)
            self.query_one(Field).retype(text)
        else:
            self.post_message(Notice(f"Its question is not there any more. You typed: {text}"))

    @property
    def room_beside(self) -> int:
        """The rows that the page's own lines can spare."""
        field = self.query_one(Field).rows_taken(self.size.width - 6)
        return self.size.height - BARS - field - LEFT_TO_THE_PAGE

    def change_goal(self, label: str, edit: edits.Edit) -> None:
        """Keep a change that was made beside the question."""
        self.post_message(Edited(label, edit))

    def draw_all(self) -> None:
        """Draw the page, with what helps with the open question."""
        super().draw_all()
        self.show_beside()

    @on(Input.Changed, "Field Input")
    def _follow_typing(self) -> None:
        if self.open_key == "measure":
            self.show_beside()

    def leave(self) -> None:
        """Keep what stands in the open line, where it is an answer."""
        if self.open_key and self._take(self.query_one(Field).text, go_on=False):
            self.tell_draft() if self._moving else self.post_message(Drafted(self.form, {}))

    def ask(self, key: str) -> None:
        """Light one question."""
        goal = self.goal
        if goal is None:
            return
        self.open_key = key
        self.add_class("-asking")
        field = self.query_one(Field)
        if self.doubt is not None and key == "doubt":
            self.put_doubt(self.doubt)
        else:
            field.put(*questionnaire.word_question(key, self._about(goal)))
        self.draw()
        self._look_at(key)
        field.focus_line()
        self.tell_draft()
        self.show_beside()
        self.show_keys()

    def _look_at(self, key: str) -> None:
        """Bring the line that an answer changes into sight, or the page's first."""
        rows = self.query_one(Rows)
        rows.put_cursor(questionnaire.find_line(key, rows.keys))

    def _about(self, goal: Goal) -> QuestionContext:
        """What a question about a goal is put with."""
        return QuestionContext(self.plan, goal, self.today)

    @on(Field.Answered)
    def _take_answer(self, event: Field.Answered) -> None:
        self._take(event.text, go_on=True)

    def _take(self, text: str, go_on: bool) -> bool:
        """Keep an answer; False when it is none and the question stays."""
        goal = self.goal
        key = self.open_key
        if goal is None or not key:
            return True
        if key in LINES:
            return self._take_line(goal, key, text)
        if key == "doubt":
            return self._take_doubt(goal, text, go_on)
        current, about = question(key), self._about(goal)
        after = goal
        if text.strip() and text.strip() != current.answer(about):
            try:
                edit = self.edit_of(current, about, text)
                after = same_goal(goal.id, self.plan, edit(self.plan)) or goal
            except ValueError as error:
                self.query_one(Field).complain(str(error))
                return False
            self._keep(goal, questionnaire.label_answer(current, about, text), edit)
        elif not text.strip() and current.answer(about) and not current.repeats:
            blank = empty_answer(about, key)
            if blank is not None:
                self._keep(goal, f"{current.short} left blank", blank)
        if go_on and not self._asks_back(current, after, text):
            self._go_on(current, added=bool(text.strip()))
        return True

    def _asks_back(self, current: Question, goal: Goal, text: str) -> bool:
        """Whether the answer draws a question of its own first; each is asked once."""
        if not text.strip():
            return False
        if current.key == "measure":
            self.doubt = self.new_doubt(goal)
            if self.doubt is not None:
                self._when_kept(lambda: self.ask("doubt"))
                return True
        pressure = self.new_pressure(goal) if current.key == "why" else ""
        if pressure:
            self.query_one(Field).complain(f"{pressure} Enter goes on.")
        return bool(pressure)

    def _take_doubt(self, goal: Goal, text: str, go_on: bool) -> bool:
        try:
            edit = self.settle_doubt(goal, text)
        except ValueError as error:
            self.query_one(Field).complain(str(error))
            return False
        if edit is not None:
            self._post_edit("kind of number", edit)
        if go_on:
            self._go_on(question("measure"), added=False)
        return True

    def _post_edit(self, label: str, edit: edits.Edit) -> None:
        """An answer is in the plan; nothing of it is half-typed from then on."""
        self.post_message(Edited(label, edit, Drafted(self.form, {})))

    def _keep(self, goal: Goal, label: str, edit: edits.Edit) -> None:
        """Keep an answer; moving a line that stands asks for one line of why first."""
        moved = questionnaire.find_moved_line(goal, self.plan, edit)
        if moved is None:
            self._post_edit(label, edit)
            self.tell_filed(self.plan)
            return

        self._moving = self.half_typed()
        self.tell_draft()

        def with_why(why: str | None) -> None:
            self._moving = {}
            if why is None:
                self.tell_draft()
                self.post_message(Notice("The line stays where it was."))
                return
            self._post_edit(label, questionnaire.move_line(moved, goal.id, self.today, why))

        self.app.push_screen(TextPrompt("The line moves. Why, in one line?"), with_why)

    def _take_line(self, goal: Goal, key: str, text: str) -> bool:
        try:
            edit = questionnaire.edit_line(key, self._about(goal), text)
        except ValueError as error:
            self.query_one(Field).complain(str(error))
            return False
        if edit is not None:
            self._post_edit(key.replace("-", " "), edit)
        self._stop_asking()
        return True

    def _go_on(self, last: Question, added: bool) -> None:
        def further() -> None:
            goal = self.goal
            following = None
            if goal is not None:
                following = questionnaire.next_question(last, self._about(goal), added)
            if following is not None:
                self.ask(following.key)
            elif last.key == "aims":
                self._end_of_aims()
            else:
                self._end_of_questions()

        self._when_kept(further)

    def _when_kept(self, then: Callable[[], None]) -> None:
        """Go on once an edit has gone up to the app, and its plan has come back."""
        self.call_later(self.app.call_later, then)

    def _end_of_questions(self) -> None:
        """The goal was gone through; after the first one the aims are asked for, once."""
        if self.goal is not None and aims_are_due(self.plan) and self.is_news("aims"):
            self.ask("aims")
        else:
            self._stop_asking()

    def _end_of_aims(self) -> None:
        if aims_are_due(self.plan):
            self.post_message(Edited("aims left for now", let_aims_be(self.today)))
        self._stop_asking()

    def _stop_asking(self) -> None:
        before, self.open_key = self.open_key, ""
        self.remove_class("-asking")
        self.follow_day()
        self.tell_draft()
        self.set_focus(self.query_one(Rows))
        self.show_beside()
        self.draw()
        for key in (before, f"ask.{before}"):
            self.query_one(Rows).put_cursor(key)
        self.call_after_refresh(self.show_keys)

    @on(Field.Left)
    def _leave_field(self, event: Field.Left) -> None:
        if event.text.strip() and not self._take(event.text, go_on=False):
            self.post_message(Notice(f"Not kept, it is no answer yet: {clean(event.text)}"))
        if self.open_key == "aims" and not event.text.strip():
            self._end_of_aims()
        else:
            self._stop_asking()

    @on(events.DescendantFocus)
    def _leave_for_line(self, event: events.DescendantFocus) -> None:
        """Somebody clicked on another line: what stands in the field is kept as with Esc."""
        if self.open_key and isinstance(event.widget, Rows):
            self._leave_field(Field.Left(self.query_one(Field).text))

    @on(Field.Earlier)
    def _go_back(self, event: Field.Earlier) -> None:
        before = questionnaire.question_before(self.open_key)
        if event.text.strip():
            self._take(event.text, go_on=False)
        if before:
            self._when_kept(lambda: self.ask(before))
