"""Five questions to the first picture, the lane drawing itself while they are answered."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from planner.coach.answers import Asked
from planner.coach.questions import FIRST_FIVE
from planner.plan import edits
from planner.plan.model import Goal, Plan
from planner.plan.numbers import one_line
from planner.ui.messages import Edited, GoTo, Said
from planner.ui.widgets.field import Field
from planner.ui.widgets.first_picture import FirstPicture, per_words
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows


class FirstRun(Page):
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
            "see an example",
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

    def __init__(self, plan: Plan, today: dt.date, path: Path, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(FirstRun.plan, plan)
        self.path = path
        self.step = 0
        self.goal_id = ""
        self.preview = plan
        """The plan as it would be with what stands in the field."""

    def body(self) -> Iterable[Widget]:
        """What was answered, the question, the lane."""
        yield Rows(id="said", ascii_only=self.ascii_only)
        yield Field()
        yield Rows(id="lane", ascii_only=self.ascii_only)

    def on_mount(self) -> None:
        """The first question."""
        super().on_mount()
        for rows in self.query(Rows):
            rows.can_focus = False
        self.ask()

    def title_words(self) -> str:
        """Which step it is."""
        return f"step {min(self.step + 1, 5)} of 5"

    @property
    def goal(self) -> Goal | None:
        """The goal that is being made."""
        return self.plan.goal(self.goal_id)

    @on(Input.Changed, "Field Input")
    def _typing(self, event: Input.Changed) -> None:
        """The lane draws itself while an answer is typed; nothing is kept before Enter."""
        goal = self.goal
        if goal is None or self.step == 0:
            return
        self.preview = self.plan
        if event.value.strip():
            asked = Asked(self.plan, goal, self.today)
            with contextlib.suppress(ValueError):
                self.preview = FIRST_FIVE[self.step].edit(asked, event.value)(self.plan)
        self.query_one("#lane", Rows).show(self.picture.lines())
        self.query_one(Field).hint_words(self.picture.hint(FIRST_FIVE[self.step].hint))

    def ask(self) -> None:
        """Light the question of this step."""
        one = FIRST_FIVE[self.step]
        goal = self.goal
        value = one.answer(Asked(self.plan, goal, self.today)) if goal is not None else ""
        if one.key == "deadline" and goal is not None and goal.deadline is None:
            value = ""
        ask = one.ask
        if one.key == "enough" and goal is not None:
            per = per_words(goal)
            ask = f'How many{per} would make you say "it worked"?'
        field = self.query_one(Field)
        field.put(ask, value, self.picture.hint(one.hint), why=one.why)
        field.focus_line()
        self.preview = self.plan
        self.draw_all()

    @property
    def picture(self) -> FirstPicture:
        """What is drawn around the question."""
        return FirstPicture(
            self.preview, self.goal_id, self.step, self.today, self.size, self.path.name
        )

    def draw(self) -> None:
        """What was answered above, the lane below."""
        told = replace(self.picture, plan=self.plan).answers()
        said = self.query_one("#said", Rows)
        said.show(told)
        said.styles.height = max(1, len(told))
        self.query_one("#lane", Rows).show(self.picture.lines())

    @on(Field.Answered)
    def _answered(self, event: Field.Answered) -> None:
        text = event.text.strip()
        if self.step == 0 and not text:
            self.query_one(Field).complain("One line is enough; everything else hangs on it.")
            return
        if self.step <= 1 and text and self._take_all_at_once(text):
            return
        if not self._keep(text):
            return
        self.step += 1
        if self.step >= len(FIRST_FIVE):
            self._finish()
        else:
            self.call_after_refresh(self.ask)

    def _keep(self, text: str) -> bool:
        one = FIRST_FIVE[self.step]
        if self.step == 0:
            self._begin(text)
            return True
        goal = self.goal
        if goal is None or not text:
            return True
        asked = Asked(self.plan, goal, self.today)
        if text == one.answer(asked):
            return True
        try:
            edit = one.edit(asked, text)
            edit(self.plan)
        except ValueError as error:
            self.query_one(Field).complain(str(error))
            return False
        self._change(one.short, edit)
        return True

    def _change(self, label: str, edit: edits.Edit) -> None:
        """Show a change at once; the app saves it and sends the same plan back."""
        self.plan = edit(self.plan)
        self.post_message(Edited(label, edit))

    def _begin(self, text: str) -> None:
        if self.goal is not None:
            if text != self.goal.name:
                self._change("name", edits.set_fields(self.goal_id, name=text))
            return
        self.goal_id = edits.free_id(self.plan, text)
        goal = Goal(id=self.goal_id, name=text, begun=self.today, start=self.today)
        edit = edits.add_goal(goal)
        if not self.plan.name:
            edit = edits.together(edits.set_plan(name=_plan_name(self.path)), edit)
        self._change("a new goal", edit)

    def _take_all_at_once(self, text: str) -> bool:
        """A whole race in one line fills the other answers; they are gone through for a nod."""
        said = one_line(text, self.today)
        if said is None:
            return False
        if self.step == 0:
            self._begin(said.measure if said.baseline is not None else text)
        changes: dict[str, object] = {
            "measure": said.measure,
            "target": said.target,
            "deadline": said.deadline,
        }
        if said.unit:
            changes["unit"] = _unit(said.unit)
        if said.baseline is not None:
            changes["baseline"] = said.baseline
        self._change("the race in one line", edits.set_fields(self.goal_id, **changes))
        self.step = 2 if said.baseline is None else 4
        if said.deadline is not None and said.baseline is not None:
            self.post_message(Said("Understood like this. Enter nods, ↑ goes back and changes it."))
        self.call_after_refresh(self.ask)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The example is offered before anything is begun."""
        del parameters
        return self.step == 0 if action == "example" else True

    def action_example(self) -> None:
        """A finished example, to look at."""
        self.post_message(GoTo("example"))

    @on(Field.Earlier)
    def _earlier(self, event: Field.Earlier) -> None:
        if self.step > 0:
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
        if text:
            self._keep(text)

    def _finish(self) -> None:
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


def _unit(words_: str) -> str:
    for word, unit in (("week", "/wk"), ("month", "/mo"), ("day", "/day"), ("quarter", "/qtr")):
        if word in words_.lower():
            return unit
    return words_


def _plan_name(path: Path) -> str:
    """A name for a new plan, from its file or, where that is only "plan", from its folder."""
    stem = path.name.removesuffix(".toml").removesuffix(".plan")
    if stem in ("", "plan"):
        stem = path.absolute().parent.name
    return stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Our plan"
