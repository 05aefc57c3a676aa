"""Five questions to the first picture, the lane drawing itself while they are answered."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from planner import examples
from planner.coach.questions import FIRST_FIVE, Asked
from planner.export.lane import Cells, draw_lane
from planner.export.text_map import short_number, text_map
from planner.plan import edits
from planner.plan.model import Goal, Plan
from planner.plan.numbers import one_line
from planner.plan.text import clean, fit, pad
from planner.race.pace import next_check_in
from planner.race.track import lane
from planner.race.verdict import date_words, number, sign
from planner.store.read import parse
from planner.ui.messages import Edited, GoTo, Said
from planner.ui.widgets.field import Field
from planner.ui.widgets.page import Page
from planner.ui.widgets.reading import Reading
from planner.ui.widgets.rows import BLANK, Line, Rows, words

OTHERS_WROTE = (
    ("fill the quiet mornings", "fewer calls about opening hours"),
    ("60 volunteers who turn up", "ten new people who fix a bug"),
)


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
        self.query_one("#lane", Rows).show(self._picture())
        self.query_one(Field).hint_words(self._hint(FIRST_FIVE[self.step].hint))

    def ask(self) -> None:
        """Light the question of this step."""
        one = FIRST_FIVE[self.step]
        goal = self.goal
        value = one.answer(Asked(self.plan, goal, self.today)) if goal is not None else ""
        if one.key == "deadline" and goal is not None and goal.deadline is None:
            value = ""
        ask = one.ask
        if one.key == "enough" and goal is not None:
            per = _per(goal)
            ask = f'How many{per} would make you say "it worked"?'
        field = self.query_one(Field)
        field.put(ask, value, self._hint(one.hint), why=one.why)
        field.focus_line()
        self.preview = self.plan
        self.draw_all()

    def _hint(self, hint: str) -> str:
        goal = self.preview.goal(self.goal_id)
        if self.step == 4 and goal is not None and goal.keeps:
            return "A number that is kept needs no day; Enter goes on."
        if self.step < 3 or goal is None or goal.enough is None or goal.baseline is None:
            return hint
        if goal.keeps:
            return "Each week is judged on its own."
        if self.step == 4:
            pace = lane(goal, self.preview, self.today).standing.pace.plan
            return hint if pace is None else f"That is {_pace_words(pace)}.\n{hint}"
        more = goal.enough - goal.baseline
        way = "more" if more >= 0 else "fewer"
        each = _per(goal).replace(" a ", " each ")
        said = f"That is {number(abs(more))} {way}{each} than today."
        return f"{said} Too bold or too shy? Change it later."

    def draw(self) -> None:
        """What was answered above, the lane below."""
        self.query_one("#said", Rows).show(self._answers())
        self.query_one("#lane", Rows).show(self._picture())
        said = self.query_one("#said", Rows)
        said.styles.height = max(1, len(self._answers()))

    def _answers(self) -> list[Line]:
        goal = self.goal
        if goal is None or self.step == 0:
            return []
        lines = [words(f"   {fit(clean(goal.name), self.size.width - 5)}", "bold-text")]
        if goal.measure and self.step > 1:
            lines.append(words(f"   counted as   {clean(goal.measure)}", "soft"))
        if self.step > 2:
            known = goal.baseline is not None
            today = f"{number(goal.baseline or 0, goal)}{_per(goal)}" if known else "not known yet"
            lines.append(words(f"   today        {today}", "soft"))
        if self.step > 3 and goal.target is not None:
            amount = clean(goal.target) if isinstance(goal.target, str) else number(goal.target)
            lines.append(words(f"   enough       {amount}{_per(goal)}", "soft"))
        return lines

    def _picture(self) -> list[Line]:
        lines = [BLANK]
        room = self.size.height - 16
        if self.step == 0 and room >= 6:
            lines.append(words("   Others have written:", "dim"))
            lines.append(BLANK)
            for left, right in OTHERS_WROTE:
                lines.append(words(f"      {pad(left, 33)}{right}", "soft"))
            lines += [BLANK, BLANK]
        if self.step == 0:
            lines += [words("   Your race draws itself here while you answer.", "dim"), BLANK]
        picture = self._lane()
        if self.step > 0:
            said = len(self._answers())
            lines += [BLANK] * max(0, self.size.height - said - len(picture) - 14)
        lines += picture
        if self.step == 0 and room >= 5:
            kept = f"   Kept in one file, {clean(self.path.name)}. Every answer is saved at once."
            lines += [BLANK, BLANK, words(fit(kept, self.size.width - 1), "dim")]
        return lines

    def _lane(self) -> list[Line]:
        width = self.size.width
        post, tape = 8, width - 14
        cells = Cells(width)
        goal = self.preview.goal(self.goal_id)
        if goal is None or (goal.baseline is None and goal.enough is None):
            start = "?"
            if goal is not None and goal.baseline is not None:
                start = number(goal.baseline, goal)
            cells.put(2, pad(start, 5, "right"), "dim")
            cells.put(post, "├" + "┈" * (tape - post - 1), "dim")
            cells.put(tape, "╵ ?", "dim")
            return [BLANK, Line(cells.row())]
        drawn = lane(goal, self.preview, self.today)
        sign_row, under = Cells(width), Cells(width)
        words_ = clean(sign(goal, self.today))
        sign_row.put(max(post + 2, tape - len(words_) - 1), words_, "soft")
        sign_row.put(tape, "╷" if drawn.missing else "┓", "bold-text")
        start = short_number(goal.baseline, drawn, 5)
        cells.put(2, pad(start, 5, "right"), "dim")
        draw_lane(cells, drawn, post, tape)
        if goal.baseline is not None:
            cells.put(post, "├►", "bold-pace")
            cells.put(post, "├", "text")
            both = "you are here, and so is the plan" if not drawn.missing else "you are here"
            under.put(post + 1, both, "soft")
        return [Line(sign_row.row()), Line(cells.row()), Line(under.row())]

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
        self.app.push_screen(Example(self.today, self.ascii_only))

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
        self.post_message(Said(self._there_it_is(goal)))

    def _there_it_is(self, goal: Goal) -> str:
        first = f"First check-in: {next_check_in(self.plan, self.today):%A}."
        drawn = lane(goal, self.plan, self.today)
        line = drawn.standing.line
        if goal.keeps and goal.enough is not None:
            return f"There it is: kept, week by week. {first}"
        if line is None or goal.deadline is None:
            if goal.find_baseline_by is not None:
                until = date_words(goal.find_baseline_by, self.today)
                return f"Kept. The first step is to find today's number, by {until}."
            return "Kept. The lane is drawn as soon as the rest is known."
        weeks = max(1, round((goal.deadline - self.today).days / 7))
        return f"There it is: {weeks} weeks, {_pace_words(drawn.standing.pace.plan)}. {first}"


class Example(Reading):
    """The race map of a shop that is twelve weeks into its plan."""

    def __init__(self, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(ascii_only)
        self.today = today

    def text(self) -> list[Line]:
        """The map, and how to get the whole plan."""
        plan = parse(examples.text("shop", self.today).encode(), self.today).plan
        rows = text_map(plan, self.today, min(self.app.size.width, 120), density=3)
        return [
            *(Line(row) for row in rows),
            BLANK,
            words(" planner new --example shop  gives you all of it to play with.", "soft"),
        ]


def _pace_words(each: float | None) -> str:
    """ "about one more every week" """
    if each is None or each == 0:
        return "the same every week"
    more = "more" if each > 0 else "fewer"
    size = abs(each)
    digits = 0 if size >= 10 else 1 if size >= 1 else 2
    amount = "one" if 0.9 <= size <= 1.1 else number(round(size, digits))
    return f"about {amount} {more} every week"


def _per(goal: Goal) -> str:
    units = {"/wk": " a week", "/mo": " a month", "/day": " a day", "/qtr": " a quarter"}
    return next((words_ for unit, words_ in units.items() if goal.unit.endswith(unit)), "")


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
