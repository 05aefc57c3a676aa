"""Five questions to the first picture, the lane drawing itself while they are answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from planner.coach.questions.questions import FIRST_FIVE
from planner.plan import edits
from planner.plan.goal_renames import same_goal
from planner.plan.model import Plan
from planner.ui.bindings import pages
from planner.ui.messages import Drafted, Edited, Notice, OpenExample, OpenPage
from planner.ui.pages.first_run.picture import FirstPicture
from planner.ui.pages.first_run.questions import FirstQuestions
from planner.ui.services.drafts import FIRST_RUN
from planner.ui.widgets.field import Field
from planner.ui.widgets.offers import KIND_ACTIONS, Beside
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows


class FirstRun(Page):
    """A new goal in five answers, each saved at once."""

    TAB = ""
    page_name = "first-run"
    HELP_TEXT = (
        "Five short answers draw your race. Enter goes on, an empty answer skips the question, ↑ "
        "goes back to the one before. Every answer is saved at once; nothing has to be complete. A "
        "place or a tool that is named first is kept as an idea, and the question stands again."
    )
    BINDINGS = pages.FIRST_RUN
    DEFAULT_CSS = """
    FirstRun Field { border-left: none; margin: 1 1 0 2; }
    FirstRun #said { height: auto; max-height: 7; margin-top: 1; }
    FirstRun #lane { height: 1fr; }
    """

    def __init__(
        self,
        plan: Plan,
        today: dt.date,
        path: Path,
        already_asked: set[str],
        ascii_only: bool = False,
        aim: str = "",
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(FirstRun.plan, plan)
        self.path = path
        self.aim = aim
        """An aim of the plan that becomes the goal: the first answer is given."""
        self.typed_before = typed or {}
        """What was half-typed here when this was left, or when the program ended."""
        self.questions = FirstQuestions(self, path, already_asked)
        self.preview = plan
        """The plan as it would be with what stands in the field."""

    def body(self) -> Iterable[Widget]:
        """What was answered, the question, the lane."""
        yield Rows(id="said", ascii_only=self.ascii_only)
        yield Field()
        yield Beside(self.questions.offers)
        yield Rows(id="lane", ascii_only=self.ascii_only)

    def begin(self) -> None:
        """The first question."""
        super().begin()
        for rows in self.query(Rows):
            rows.can_focus = False
        if self.aim:
            self.questions.begin(self.aim)
            self.questions.step = 1
        self.ask()
        if self.typed_before:
            self.take_up(self.typed_before)

    @property
    def form(self) -> str:
        """A goal that is being made."""
        return FIRST_RUN

    @property
    def keeps_day(self) -> bool:
        """What is typed here was begun on one day."""
        return True

    def half_typed(self) -> dict[str, str]:
        """The answer that is being typed; those before it are in the plan."""
        return self.questions.half_typed(self.query_one(Field).typed)

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Go on with the goal that was being made, where it still stands in the plan."""
        is_asked, text = self.questions.take_up(texts), texts.get("text", "")
        self.ask()
        if is_asked:
            self.query_one(Field).retype(text)
        else:
            self.post_message(Notice(f"Its question is not there any more. You typed: {text}"))

    def title_words(self) -> str:
        """Which step it is."""
        return f"step {min(self.questions.step + (self.questions.doubts.doubt is None), 5)} of 5"

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The goal that is being made stays."""
        self.questions.goal_id = ids.get(self.questions.goal_id, self.questions.goal_id)

    # The question of this step.

    def ask(self) -> None:
        """Light the question of this step, or what has to be asked before it."""
        field, answers = self.query_one(Field), self.questions.answers
        if self.questions.doubts.doubt is not None:
            ask, hint = self.questions.doubts.wording(self.size.height)
            field.ask(ask, "", hint)
        else:
            ask, answer = answers.wording()
            hint = self.picture.hint(answers.question.hint)
            field.ask(ask, answer, hint, why=answers.question.why)
        field.focus_line()
        self.preview = self.plan
        self.draw_all()

    def ask_soon(self) -> None:
        """Light the question of this step once the answer before it is in the plan."""
        self.when_kept(self.ask)

    def complain(self, text: str) -> None:
        """Say what would be an answer."""
        self.query_one(Field).complain(text)

    def change(self, label: str, edit: edits.Edit) -> None:
        """Show a change at once; the app saves it and sends the same plan back."""
        self.plan = edit(self.plan)
        self.post_message(Edited(label, edit, Drafted(self.form, {})))

    def finish(self) -> None:
        """On to the page of the goal; where there is none, back."""
        self.post_message(Drafted(self.form, {}))
        goal = self.questions.goal
        if goal is None:
            self.dismiss(None)
            return
        self.post_message(OpenPage("goal", goal.id, ask="next"))
        self.post_message(Notice(self._picture_of(self.plan).closing_words()))

    @on(Field.Answered)
    def _take_answer(self, event: Field.Answered) -> None:
        self.questions.answer(event.text.strip())

    @on(Field.Earlier)
    def _go_back(self, event: Field.Earlier) -> None:
        self.questions.go_back(event.text.strip())

    @on(Field.Leaving)
    def _leave_field(self, event: Field.Leaving) -> None:
        text = event.text.strip()
        if text and not self.questions.keep(text):
            self.post_message(Notice(f"Not kept, it is not an answer yet: {text}", "error"))
        self.when_kept(self.finish)

    def leave(self) -> None:
        """Keep what stands in the line, where it is an answer."""
        text = self.query_one(Field).text.strip()
        if text and self.questions.keep(text):
            self.post_message(Drafted(self.form, {}))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The example is offered before anything is begun, the kind of goal later."""
        if action == "example":
            return self.questions.step == 0
        if action in KIND_ACTIONS:
            kind = self.questions.offers.kind(self.questions.open_question(""))
            return self.is_laid_out and kind is not None
        return super().check_action(action, parameters)

    def action_example(self) -> None:
        """A finished example, to look at."""
        self.post_message(OpenExample())

    def action_take_kind(self) -> None:
        """It is the kind that is offered."""
        self._answer_kind(yes=True)

    def action_other_kind(self) -> None:
        """It is none that is offered."""
        self._answer_kind(yes=False)

    def _answer_kind(self, *, yes: bool) -> None:
        answer = self.questions.offers.answer_kind(self.questions.open_question(""), yes=yes)
        if answer is not None:
            self.change("kind of goal", answer.edit)
            self.draw_all()
            self.post_message(Notice(answer.notice))

    # The picture around it.

    @on(Input.Changed, "Field Input")
    def _follow_typing(self, event: Input.Changed) -> None:
        """The lane draws itself while an answer is typed; nothing is kept before Enter."""
        questions = self.questions
        if questions.goal is None or questions.step == 0 or questions.doubts.doubt is not None:
            return
        self.preview = questions.answers.preview(event.value)
        self.query_one(Field).change_hint(self.picture.hint(FIRST_FIVE[questions.step].hint))
        self._draw_below()

    @property
    def picture(self) -> FirstPicture:
        """What is drawn around the question."""
        return self._picture_of(self.preview)

    def _picture_of(self, plan: Plan) -> FirstPicture:
        goal_id, step = self.questions.goal_id, self.questions.step
        goal = same_goal(goal_id, self.plan, plan)
        shown = goal.id if goal is not None else goal_id
        return FirstPicture(plan, shown, step, self.today, self.size, self.path.name)

    def draw(self) -> None:
        """What was answered above, the lane below."""
        lines = self._picture_of(self.plan).answers()
        rows = self.query_one("#said", Rows)
        rows.show(lines)
        rows.styles.height = max(1, len(lines))
        self._draw_below()

    def _draw_below(self) -> None:
        """What may help, and the lane at the foot."""
        field, beside = self.query_one(Field), self.query_one(Beside)
        question = self.questions.open_question(field.text)
        beside.help_with(question, self.picture.room(field.rows_taken(self.size.width - 3)))
        self.query_one("#lane", Rows).show(self.picture.lines(beside.rows))
