"""Five questions to the first picture, the lane drawing itself while they are answered."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from planner.coach.questions.answers import QuestionContext, take_name
from planner.coach.questions.beginning import begin_goal, take_spoken
from planner.coach.questions.questions import FIRST_FIVE
from planner.coach.questions.quiet_lines import step_words
from planner.plan import edits
from planner.plan.goal_renames import same_goal
from planner.plan.model import Goal, Plan
from planner.plan.numbers import one_line
from planner.ui.messages import Drafted, Edited, GoTo, Said
from planner.ui.pages.first_run.picture import FirstPicture, per_words
from planner.ui.widgets.doubts import DoubtingPage
from planner.ui.widgets.field import Field
from planner.ui.widgets.offers import Beside
from planner.ui.widgets.rows import Rows


class FirstRun(DoubtingPage):
    """A new goal in five answers, each saved at once."""

    NAME = ""
    HELP_TEXT = (
        "Five short answers draw your race. Enter goes on, an empty Enter skips, ↑ goes back "
        "one answer. Everything is saved at once; nothing has to be complete."
    )
    BINDINGS = [
        Binding("ctrl+q", "app.quit", "quit", id="app.quit", tooltip="leave; all is saved"),
        Binding(
            "tab",
            "example",
            "example",
            id="first.example",
            priority=True,
            tooltip="look at a finished example; nothing is written",
        ),
    ]
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
        """What was half-typed here when the program ended."""
        self.step = 0
        self.nod = False
        """Whether the answers came in one line and are shown for a nod."""
        self.goal_id = ""
        self.preview = plan
        """The plan as it would be with what stands in the field."""

    def body(self) -> Iterable[Widget]:
        """What was answered, the question, the lane."""
        yield Rows(id="said", ascii_only=self.ascii_only)
        yield Field()
        yield Beside()
        yield Rows(id="lane", ascii_only=self.ascii_only)

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

    def title_words(self) -> str:
        """Which step it is."""
        return f"step {min(self.step + (self.doubt is None), 5)} of 5"

    @property
    def lit(self) -> str:
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
        nods = self.nod and self.lit == "deadline"
        return step_words(goal) if nods else super().first_line(goal)

    def change_goal(self, label: str, edit: edits.Edit) -> None:
        """Keep a change that was made beside the question."""
        self._change(label, edit)
        self.draw_all()

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The goal that is being made stays."""
        self.goal_id = ids.get(self.goal_id, self.goal_id)

    @property
    def goal(self) -> Goal | None:
        """The goal that is being made."""
        return self.plan.goal(self.goal_id)

    @on(Input.Changed, "Field Input")
    def _typing(self, event: Input.Changed) -> None:
        """The lane draws itself while an answer is typed; nothing is kept before Enter."""
        goal = self.goal
        if goal is None or self.step == 0 or self.doubt is not None:
            return
        self.preview = self.plan
        if event.value.strip():
            asked = self._asked(goal)
            with contextlib.suppress(ValueError):
                self.preview = FIRST_FIVE[self.step].edit(asked, event.value)(self.plan)
        self.query_one(Field).hint_words(self.picture.hint(FIRST_FIVE[self.step].hint))
        self._draw_below()

    def ask(self) -> None:
        """Light the question of this step, or what has to be asked before it."""
        if self.doubt is not None:
            self.put_doubt(self.doubt)
            self._light()
            return
        one = FIRST_FIVE[self.step]
        goal = self.goal
        value = one.answer(self._asked(goal)) if goal is not None else ""
        if one.key == "deadline" and goal is not None and goal.deadline is None:
            value = ""
        ask = one.ask
        if one.key == "enough" and goal is not None:
            per = per_words(goal)
            ask = f'How many{per} would make you say "it worked"?'
        self.query_one(Field).put(ask, value, self.picture.hint(one.hint), why=one.why)
        self._light()

    def _light(self) -> None:
        self.query_one(Field).focus_line()
        self.preview = self.plan
        self.draw_all()

    @property
    def picture(self) -> FirstPicture:
        """What is drawn around the question."""
        goal = same_goal(self.goal_id, self.plan, self.preview)
        shown = goal.id if goal is not None else self.goal_id
        return FirstPicture(self.preview, shown, self.step, self.today, self.size, self.path.name)

    def draw(self) -> None:
        """What was answered above, the lane below."""
        told = replace(self.picture, plan=self.plan, goal_id=self.goal_id).answers()
        said = self.query_one("#said", Rows)
        said.show(told)
        said.styles.height = max(1, len(told))
        self._draw_below()

    def _draw_below(self) -> None:
        """What may help, and the lane at the foot."""
        self.show_beside()
        self.query_one("#lane", Rows).show(self.picture.lines(self.query_one(Beside).rows))

    @on(Field.Answered)
    def _answered(self, event: Field.Answered) -> None:
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
            return self._answers_the_next(text, str(error))
        if edit is not None:
            self._change("kind of number", edit)
        self.doubt = None
        return True

    def _answers_the_next(self, text: str, complaint: str) -> bool:
        one, goal = FIRST_FIVE[self.step], self.goal
        try:
            # One figure is a slip of the answer; more of them were typed ahead.
            edit = one.edit(self._asked(goal), text) if goal and len(text) > 1 else None
        except ValueError:
            edit = None
        if edit is None:
            self.query_one(Field).complain(complaint)
            return False
        self._change(one.short, edit)
        self.doubt = None
        self.step += 1
        return True

    def _asked(self, goal: Goal) -> QuestionContext:
        return QuestionContext(self.plan, goal, self.today)

    def _keep(self, text: str) -> bool:
        if self.doubt is not None:
            return self._settle(text)
        one = FIRST_FIVE[self.step]
        if self.step == 0:
            self._begin(text)
            return True
        goal = self.goal
        if goal is None or not text:
            return True
        asked = self._asked(goal)
        if text == one.answer(asked):
            return True
        try:
            edit = self.edit_of(one, asked, text)
            edit(self.plan)
        except ValueError as error:
            self.query_one(Field).complain(str(error))
            return False
        before = self.plan
        self._change(one.short, edit)
        self.tell_filed(before)
        return True

    def _change(self, label: str, edit: edits.Edit) -> None:
        """Show a change at once; the app saves it and sends the same plan back."""
        self.plan = edit(self.plan)
        self.post_message(Edited(label, edit, Drafted(self.form, {})))

    def _begin(self, text: str) -> None:
        label, edit = self._beginning(text)
        if edit(self.plan) != self.plan:
            self._change(label, edit)

    def _beginning(self, text: str) -> tuple[str, edits.Edit]:
        """A new goal of that name, or the name of the one that was begun."""
        if self.goal is not None:
            return "name", take_name(self._asked(self.goal), text)
        self.goal_id, edit = begin_goal(self.plan, text, self.today, self.path)
        return "a new goal", edit

    def _take_all_at_once(self, text: str) -> bool:
        """A whole race in one line fills the other answers; they are gone through for a nod."""
        said = one_line(text, self.today)
        if said is None:
            return False
        before, begun = self.plan, edits.together()
        if self.step == 0:
            _, begun = self._beginning(said.measure if said.baseline is not None else text)
            self.plan = begun(before)
        if self.goal is not None:
            spoken = take_spoken(self._asked(self.goal), said)
            # As one change: half of a line would begin a second goal when it is taken up again.
            self.plan = before
            self._change("the race in one line", edits.together(begun, spoken))
            self.doubt = self.new_doubt(self.goal)
        self.step = 2 if said.baseline is None else 4
        self.nod = self.step == 4
        if said.deadline is not None and said.baseline is not None:
            self.post_message(Said("Understood like this. Enter nods, ↑ goes back and changes it."))
        self.call_after_refresh(self.ask)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The example is offered before anything is begun."""
        return self.step == 0 if action == "example" else super().check_action(action, parameters)

    def action_example(self) -> None:
        """A finished example, to look at."""
        self.post_message(GoTo("example"))

    @on(Field.Earlier)
    def _earlier(self, event: Field.Earlier) -> None:
        if self.doubt is not None:
            self.doubt, self.step = None, 1
            self.call_after_refresh(self.ask)
        elif self.step > 0:
            if event.text.strip() and not self._keep(event.text.strip()):
                return
            self.step -= 1
            self.call_after_refresh(self.ask)

    @on(Field.Left)
    def _left(self, event: Field.Left) -> None:
        text = event.text.strip()
        if text and not self._keep(text):
            self.post_message(Said(f"Not kept, it is no answer yet: {text}"))
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
        self.post_message(GoTo("goal", goal.id, ask="next"))
        self.post_message(
            Said(
                FirstPicture(
                    self.plan, self.goal_id, self.step, self.today, self.size, self.path.name
                ).there_it_is()
            )
        )
