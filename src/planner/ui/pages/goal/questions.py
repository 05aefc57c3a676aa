"""The questions about a goal as its page asks them: one at a time, and the answers kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.coach.questions.aims import aims_are_due, dismiss_aims
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import LINES
from planner.coach.questions.questions import TWELVE, Question, next_blank, question
from planner.plan import edits
from planner.plan.text import clean
from planner.ui.messages import Drafted, Edited, Notice
from planner.ui.pages.goal import questionnaire
from planner.ui.pages.goal.number_kind import is_unknown, kind_question
from planner.ui.pages.goal.question_host import QuestionHost
from planner.ui.pages.goal.questionnaire import Answer
from planner.ui.services import drafts
from planner.ui.widgets.doubts import Doubts, tell_filed
from planner.ui.widgets.offers import Beside, Offers, OpenQuestion, laid_out


class GoalQuestions:
    """Which question about a goal is open, what an answer to it changes, and what comes next."""

    def __init__(self, host: QuestionHost, already_asked: set[str]) -> None:
        self._host = host
        self._doubts = Doubts(already_asked)
        self.offers = Offers(already_asked)
        self.open_key = ""
        """The key of the question that is open, or nothing."""
        self.goes_on = False
        """Whether an answer leads to the next blank question: the one that was begun with was."""
        self._moving: Mapping[str, str] = {}
        """The answer that moves a line, as long as it is not said why."""

    @property
    def open_question(self) -> OpenQuestion | None:
        """The question that is open, with what stands in its line."""
        about = self.context
        if about is None or not self.open_key:
            return None
        return OpenQuestion(about, self.open_key, self._host.line.text)

    def takes(self, action: str) -> bool:
        """Whether a key can answer now what is offered: the kind of number, or of goal."""
        if action == "number_kind":
            return not self.open_key and is_unknown(self._host.goal)
        return self.offers.kind(self.open_question) is not None

    def show_beside(self, beside: Beside, room: int) -> None:
        """Show what helps with the open question; where none is, ask what kind of number it is."""
        goal = self._host.goal
        if self.open_key or goal is None or not is_unknown(goal):
            beside.help_with(self.open_question, room)
        else:
            lines = laid_out(kind_question(beside.app, goal), None, beside.room, room)
            beside.say(lines, room)

    def answer_kind(self, *, yes: bool) -> None:
        """Take the kind of goal that is offered, or refuse it."""
        answer = self.offers.answer_kind(self.open_question, yes=yes)
        if answer is not None:
            self._host.post_message(Edited("kind of goal", answer.edit))
            self._host.post_message(Notice(answer.notice))

    @property
    def context(self) -> QuestionContext | None:
        """Where it is asked now; None where there is no goal."""
        host, goal = self._host, self._host.goal
        return None if goal is None else QuestionContext(host.plan, goal, host.today)

    def half_typed(self) -> dict[str, str]:
        """The answer that is being typed, and to which question about which goal."""
        if self._moving:
            return dict(self._moving)
        goal, text = self._host.goal, self._host.line.typed if self.open_key else ""
        if goal is None or not text:
            return {}
        return {"goal": goal.id, "question": self.open_key, "text": text}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Ask that question again, with what was typed."""
        key, text, goal = texts.get("question", ""), texts.get("text", ""), self._host.goal
        if questionnaire.is_question(key) and goal is not None and goal.id == texts.get("goal"):
            self.ask(key)
            self._host.line.retype(text)
        else:
            words = f"Its question is not there any more. You typed: {text}"
            self._host.post_message(Notice(words))

    def keep_on_leaving(self) -> None:
        """The page or the program is left: keep what stands in the line, where it is an answer."""
        self._doubts.forget_turn()
        if self.open_key and self._take(self._host.line.text):
            if self._moving:
                self._host.tell_draft()
            else:
                self._host.post_message(Drafted(drafts.GOAL, {}))

    def ask(self, key: str) -> None:
        """Light one question; where it is blank, the next blank one follows its answer."""
        about = self.context
        if about is not None:
            self.goes_on = questionnaire.is_blank(key, about)
            self._light(key, about)

    def _light(self, key: str, about: QuestionContext) -> None:
        self.open_key = key
        self._doubts.forget_turn()
        if self._doubts.doubt is not None and key == "doubt":
            ask, hint = self._doubts.wording(self._host.size.height)
            self._host.show_question(key, questionnaire.Wording(ask, "", hint))
        else:
            self._host.show_question(key, questionnaire.word_question(key, about))

    def ask_next_blank(self) -> None:
        """Light the first question that is still blank."""
        about = self.context
        place = None if about is None else next_blank(about)
        if place is not None:
            self.ask(TWELVE[place].key)
        elif about is not None:
            self._host.post_message(Notice("All twelve are answered.", "done"))

    def answer(self, text: str) -> None:
        """Keep an answer and go on or stop asking, or say why it is none."""
        self._take(text, self._follow)

    def leave(self, text: str) -> None:
        """Stop asking; what stands in the line is kept, where it is an answer."""
        self._doubts.forget_turn()
        if text.strip() and not self._take(text):
            self._tell_no_answer(text)
        if self.open_key == "aims" and not text.strip():
            self._end_of_aims()
        else:
            self._stop_asking()

    def go_back(self, text: str) -> None:
        """Keep what stands in the line and ask the question before."""
        before = questionnaire.question_before(self.open_key)
        if not before:
            return

        def ask_before(_: Answer) -> None:
            self._host.when_kept(lambda: self.ask(before))

        if not text.strip():
            self._host.when_kept(lambda: self.ask(before))
        elif not self._take(text, ask_before):
            self._tell_no_answer(text)
            self.ask(before)

    def _tell_no_answer(self, text: str) -> None:
        self._host.post_message(
            Notice(f"Not kept, it is not an answer yet: {clean(text)}", "error")
        )

    def _take(self, text: str, then: Callable[[Answer], None] = lambda _: None) -> bool:
        """Keep an answer, then go on; False when it is none and the question stays.

        Moving a line that stands asks for one line of why first.
        """
        about, key = self.context, self.open_key
        if about is None or not key:
            return True
        try:
            answer = questionnaire.read_answer(key, about, text, self._doubts)
        except ValueError as error:
            self._host.line.complain(str(error))
            return False
        if answer.moved_line is not None:
            self._ask_why_it_moves(answer, then)
            return True
        if answer.edit is not None:
            self._post_edit(answer.label, answer.edit)
            tell_filed(self._host, about.plan)
        then(answer)
        return True

    def _follow(self, answer: Answer) -> None:
        """What comes after an answer that is kept."""
        about, key = self.context, answer.key
        if about is None or key in LINES:
            self._stop_asking()
        elif key == "doubt":
            self._go_on(question("measure"), added=False)
        elif not self._asks_back(replace(about, goal=answer.goal), answer):
            self._go_on(question(key), added=bool(answer.text.strip()))

    def _asks_back(self, about: QuestionContext, answer: Answer) -> bool:
        """Whether the answer draws a question of its own first; each is asked once."""
        if not answer.text.strip():
            return False
        if answer.key == "measure" and self._doubts.begin(about.goal):
            self._host.when_kept(lambda: self._light("doubt", about))
            return True
        pressure = self._doubts.pressure(about) if answer.key == "why" else ""
        if pressure:
            self._host.line.complain(f"{pressure} Enter goes on.")
        return bool(pressure)

    def _post_edit(self, label: str, edit: edits.Edit) -> None:
        """An answer is in the plan; nothing of it is half-typed from then on."""
        self._host.post_message(Edited(label, edit, Drafted(drafts.GOAL, {})))

    def _ask_why_it_moves(self, answer: Answer, then: Callable[[Answer], None]) -> None:
        """Ask for one line of why; meanwhile no question is open, and then it goes on."""
        self._moving = {**self.half_typed()}
        self._stop_asking()

        def with_why(why: str | None) -> None:
            self._moving = {}
            if why is None:
                self._host.tell_draft()
                self._host.post_message(Notice("The finish line stays where it was."))
                return
            edit = answer.edit or edits.together()
            self._post_edit(answer.label, questionnaire.say_why(edit, answer.about.goal.id, why))
            then(answer)

        self._host.ask_why("You are moving the finish line. Why?", with_why)

    def _go_on(self, last: Question, added: bool) -> None:
        def further() -> None:
            about = self.context
            following = questionnaire.next_question(last, about, added) if about else None
            if about and following and (self.goes_on or following is last):
                self._light(following.key, about)
            elif last.key == "aims":
                self._end_of_aims()
            elif self.goes_on:
                self._end_of_questions()
            else:
                self._stop_asking()

        self._host.when_kept(further)

    def _end_of_questions(self) -> None:
        """The goal was gone through; after the first one the aims are asked for, once."""
        due = self._host.goal is not None and aims_are_due(self._host.plan)
        if due and self._doubts.is_news("aims"):
            self.ask("aims")
        else:
            self._stop_asking()

    def _end_of_aims(self) -> None:
        if aims_are_due(self._host.plan):
            left = Edited("aims left for now", dismiss_aims(self._host.today))
            self._host.post_message(left)
        self._stop_asking()

    def _stop_asking(self) -> None:
        if self.open_key:
            before, self.open_key = self.open_key, ""
            self._host.put_question_away(before)
