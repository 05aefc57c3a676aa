"""One goal as a page of prose with one blank in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from planner.coach.answers import Asked
from planner.coach.lines import LINES, change_stone, stone_words
from planner.coach.questions import TWELVE, Question, answered, next_blank, question
from planner.export.brief import brief
from planner.export.lane import Row
from planner.plan import edits
from planner.plan.model import Goal, Stone
from planner.plan.text import clean, fit
from planner.ui.editing import edit_words
from planner.ui.messages import Edited, GoTo, Said
from planner.ui.widgets.ask import Ask
from planner.ui.widgets.field import Field
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Line, Rows, words

LINE_QUESTIONS = ("enough", "deadline")
"""Answers that move a finish line which already stands: they ask for one line of why."""


class GoalScreen(Page):
    """The goals of the plan, one at a time."""

    NAME = "goal"
    HELP_TEXT = (
        "One goal, told in the sentence that its answers make. Every line can be changed: move "
        "to it and press Enter. Blank is fine; the next question is lit one at a time."
    )
    BINDINGS = [
        Binding("a", "add", "add", id="goal.add", tooltip="another goal"),
        Binding("p", "park", "park", id="goal.park", tooltip="park this goal, or take it up"),
        Binding("o", "owner", "who", show=False, id="goal.owner", tooltip="who looks after it"),
        Binding(
            "b", "close", "close", show=False, id="goal.close", tooltip="close it, or a new day"
        ),
        Binding("n", "blank", "next blank", id="goal.blank", tooltip="the next open question"),
        Binding("right,full_stop", "turn(1)", "next goal", show=False, id="goal.next"),
        Binding("left,comma", "turn(-1)", "goal before", show=False, id="goal.before"),
        Binding("h", "turn(-1)", "goal before", show=False, id="goal.before-too"),
        Binding("d", "delete", "delete", show=False, id="goal.delete", tooltip="delete this goal"),
        Binding("w", "why", "why", show=False, id="goal.why", tooltip="why the verdict is so"),
        Binding(
            "e",
            "edit",
            "edit",
            show=False,
            id="goal.edit",
            tooltip="this text in $EDITOR; a stone in one line",
        ),
        Binding("y", "copy", "copy", show=False, id="goal.copy", tooltip="copy the page as text"),
    ]
    DEFAULT_CSS = """
    GoalScreen Field { display: none; }
    GoalScreen.-asking Field { display: block; margin-bottom: 1; }
    """

    asked_now = ""
    shown_id = ""

    def body(self) -> Iterable[Widget]:
        """The prose and, below it, the lit question."""
        yield Rows(id="brief", ascii_only=self.ascii_only)
        yield Field()

    @property
    def goal(self) -> Goal | None:
        """The goal that is shown."""
        return self.plan.goal(self.shown_id) or (self.plan.goals[0] if self.plan.goals else None)

    def title_words(self) -> str:
        """Which goal of how many, and when it was saved."""
        goals = [goal.id for goal in self.plan.goals]
        if self.goal is None:
            return self.saved
        place = f"goal {goals.index(self.goal.id) + 1} of {len(goals)}  ‹ ›"
        return f"{place} · {self.saved.split(' · ')[-1]}" if self.saved else place

    def arrive(self, id: str, ask: str) -> None:
        """Show a goal, and ask one of its questions."""
        if self.plan.goal(id) is not None:
            self.shown_id = id
        self.draw_all()
        if ask == "next":
            rows = self.query_one(Rows)
            blank = [key for key in rows.keys if key.startswith("ask.")]
            if blank:
                rows.put_cursor(blank[0])
        elif ask:
            self.ask(ask)

    @property
    def here(self) -> str:
        """The goal that is shown."""
        return self.goal.id if self.goal is not None else ""

    def leave(self) -> None:
        """Keep what stands in the lit line, where it is an answer."""
        if self.asked_now:
            self._take(self.query_one(Field).text, go_on=False)

    def draw(self) -> None:
        """The goal's page, or how to begin."""
        rows = self.query_one(Rows)
        goal = self.goal
        if goal is None:
            rows.show([BLANK, words("   No goal yet. Press a to name what you want.", "soft")])
            return
        width = self.size.width
        lines = [Line(one.row, one.key) for one in brief(self.plan, goal, self.today, width)]
        rows.show([*lines, *self._still_blank(goal)])

    def _still_blank(self, goal: Goal) -> list[Line]:
        done = answered(Asked(self.plan, goal, self.today))
        blank = [(n, q) for n, q in enumerate(TWELVE, 1) if not done[n - 1]]
        blank = [(n, q) for n, q in blank if q.key != self.asked_now]
        if not blank or goal.state != "active":
            return []
        lines = [BLANK, words("   Still blank, and that is fine", "dim")]
        for number, one in blank:
            lines.append(words(f"   {number:>2} {one.ask}", "soft", f"ask.{one.key}"))
        return lines

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        kind, _, id = event.key.partition(".")
        if kind == "ask":
            self.ask(id)
        elif kind == "tactic":
            self.post_message(GoTo("tactics", id))
        elif kind == "stone":
            self.post_message(GoTo("course", id))
        else:
            self.ask(kind)

    def ask(self, key: str) -> None:
        """Light one question."""
        goal = self.goal
        if goal is None:
            return
        self.asked_now = key
        self.add_class("-asking")
        field = self.query_one(Field)
        if key in LINES:
            one = LINES[key]
            field.put(one.ask, one.answer(Asked(self.plan, goal, self.today)), one.hint)
        else:
            self._put_question(goal, question(key))
        self.draw()
        field.focus_line()
        self.show_keys()

    def _put_question(self, goal: Goal, one: Question) -> None:
        asked = Asked(self.plan, goal, self.today)
        place = TWELVE.index(one) + 1
        value = "" if one.repeats else one.answer(asked)
        have = one.answer(asked) if one.repeats else ""
        hint = f"{one.hint}\nSo far: {have}" if have else one.hint
        ask = f"{one.ask} Another? (empty goes on)" if have else one.ask
        self.query_one(Field).put(f"{place}   {ask}", value, hint, one.lead, one.why)

    @on(Field.Answered)
    def _answered(self, event: Field.Answered) -> None:
        self._take(event.text, go_on=True)

    def _take(self, text: str, go_on: bool) -> bool:
        """Keep an answer; False when it is none and the question stays."""
        goal = self.goal
        key = self.asked_now
        if goal is None or not key:
            return True
        if key in LINES:
            return self._take_line(goal, key, text)
        one = question(key)
        asked = Asked(self.plan, goal, self.today)
        if text.strip() and text.strip() != one.answer(asked):
            try:
                edit = one.edit(asked, text)
                edit(self.plan)
            except ValueError as error:
                self.query_one(Field).complain(str(error))
                return False
            self._keep(goal, self._label(one, asked, text), edit)
        elif not text.strip() and one.answer(asked) and not one.repeats:
            self._clear(goal, key)
        if go_on:
            self._go_on(one, added=bool(text.strip()))
        return True

    def _label(self, one: Question, asked: Asked, text: str) -> str:
        """What undo calls it: "how many is enough: 450 → 400"."""
        old = "" if one.repeats else one.answer(asked)
        told = f"{fit(old, 16)} → {fit(text.strip(), 16)}" if old else fit(text.strip(), 24)
        return f"{one.short}: {told}"

    def _keep(self, goal: Goal, label: str, edit: edits.Edit) -> None:
        """Keep an answer; moving a line that stands asks for one line of why first."""
        moved = edit(self.plan).goal(goal.id)
        if moved is None or len(moved.earlier_lines) == len(goal.earlier_lines):
            self.post_message(Edited(label, edit))
            return

        def with_why(why: str | None) -> None:
            if why is None:
                self.post_message(Said("The line stays where it was."))
                return
            names = ("target", "deadline", "direction", "unit")
            change = {name: getattr(moved, name) for name in names}
            own = edits.set_line(goal.id, self.today, why, **change)
            self.post_message(Edited(label, own))

        self.app.push_screen(Ask("The line moves. Why, in one line?"), with_why)

    def _clear(self, goal: Goal, key: str) -> None:
        names = {
            "what": ("name",),
            "measure": ("measure",),
            "today": ("baseline", "find_baseline_by"),
            "enough": ("target",),
            "deadline": ("deadline",),
            "why": ("why",),
            "who": ("audience", "action"),
            "help": ("help",),
        }.get(key, ())
        texts = {"name", "measure", "why", "audience", "action", "help"}
        changes: dict[str, Any] = {name: "" if name in texts else None for name in names}
        if key in LINE_QUESTIONS:
            label = f"{question(key).short} left blank"
            self._keep(goal, label, edits.set_line(goal.id, self.today, "", **changes))
        elif changes and key != "what":
            self.post_message(
                Edited(f"{question(key).short} left blank", edits.set_fields(goal.id, **changes))
            )

    def _take_line(self, goal: Goal, key: str, text: str) -> bool:
        asked = Asked(self.plan, goal, self.today)
        if text != LINES[key].answer(asked):
            try:
                edit = LINES[key].edit(asked, text)
                edit(self.plan)
            except ValueError as error:
                self.query_one(Field).complain(str(error))
                return False
            self.post_message(Edited(key.replace("-", " "), edit))
        self._stop_asking()
        return True

    def _go_on(self, one: Question, added: bool) -> None:
        if one.repeats and added:
            self.call_after_refresh(self.ask, one.key)
            return

        def further() -> None:
            goal = self.goal
            place = None
            if goal is not None:
                place = next_blank(Asked(self.plan, goal, self.today), TWELVE.index(one))
            if place is None or TWELVE[place].key == one.key or place < TWELVE.index(one):
                self._stop_asking()
            else:
                self.ask(TWELVE[place].key)

        self.call_after_refresh(further)

    def _stop_asking(self) -> None:
        before, self.asked_now = self.asked_now, ""
        self.remove_class("-asking")
        self.set_focus(self.query_one(Rows))
        self.draw()
        for key in (before, f"ask.{before}"):
            self.query_one(Rows).put_cursor(key)
        self.call_after_refresh(self.show_keys)

    @on(Field.Left)
    def _left(self, event: Field.Left) -> None:
        if event.text.strip() and not self._take(event.text, go_on=False):
            self.post_message(Said(f"Not kept, it is no answer yet: {clean(event.text)}"))
        self._stop_asking()

    @on(Field.Earlier)
    def _earlier(self, event: Field.Earlier) -> None:
        keys = [one.key for one in TWELVE]
        place = keys.index(self.asked_now) if self.asked_now in keys else 0
        if event.text.strip():
            self._take(event.text, go_on=False)
        if place > 0:
            self.call_after_refresh(self.ask, keys[place - 1])

    def action_blank(self) -> None:
        """Light the first question that is still blank."""
        goal = self.goal
        if goal is None:
            return
        place = next_blank(Asked(self.plan, goal, self.today))
        if place is None:
            self.post_message(Said("All twelve are answered."))
        else:
            self.ask(TWELVE[place].key)

    def action_turn(self, steps: int) -> None:
        """The next goal, or the one before."""
        goals = [goal.id for goal in self.plan.goals]
        if self.goal is not None:
            self.shown_id = goals[(goals.index(self.goal.id) + steps) % len(goals)]
            self.draw_all()

    def action_add(self) -> None:
        """Name another goal."""
        self.post_message(GoTo("first-run"))

    def action_owner(self) -> None:
        """Who looks after it."""
        self.ask("owner")

    def action_under(self) -> None:
        """File the goal under another one."""
        self.ask("under")

    def action_park(self) -> None:
        """Park the goal, or take it up again."""
        goal = self.goal
        if goal is None:
            return
        if goal.state == "active":
            self.post_message(GoTo("park", goal.id))
        else:
            self.post_message(Edited(f"{goal.name} taken up again", edits.reopen(goal.id)))

    def action_close(self) -> None:
        """Close the goal: finished where it is reached, else dropped, with one line of why."""
        if self.goal is not None:
            self.post_message(GoTo("close", self.goal.id))

    def action_delete(self) -> None:
        """Delete the stone or tactic under the cursor, else the goal; undo brings it back."""
        kind, _, id = self.query_one(Rows).cursor.partition(".")
        found = self.plan.find(id) if kind in ("stone", "tactic") else self.goal
        if found is not None:
            self.post_message(Edited(f"{found.name} deleted", edits.delete(found.id)))

    def action_why(self) -> None:
        """Explain the verdict in plain words."""
        if self.goal is not None:
            self.post_message(GoTo("why", self.goal.id))

    def action_edit(self) -> None:
        """The text under the cursor in the person's editor."""
        goal = self.goal
        kind, _, id = self.query_one(Rows).cursor.partition(".")
        stone = self.plan.find(id) if kind == "stone" else None
        if isinstance(stone, Stone):
            self._change_stone(stone)
            return
        names = {"why": "why", "who": "audience", "help": "help", "lesson": "lesson"}
        name = names.get(self.query_one(Rows).cursor, "why")
        if goal is None:
            return
        text, said = edit_words(self.app, str(getattr(goal, name)))
        if said:
            self.post_message(Said(said))
        elif text != getattr(goal, name):
            self.post_message(Edited(name, edits.set_fields(goal.id, **{name: text})))

    def _change_stone(self, stone: Stone) -> None:
        def keep(text: str | None) -> None:
            if not text:
                return
            try:
                change = change_stone(stone, text, self.today)
            except ValueError as error:
                self.post_message(Said(str(error)))
                return
            self.post_message(Edited(f"{stone.name}: {fit(text, 40)}", change))

        ask = Ask("The stepping stone, in one line:", stone_words(stone))
        self.app.push_screen(ask, keep)

    def action_copy(self) -> None:
        """Copy the page as text."""
        text = "\n".join(_plain(line.row) for line in self.query_one(Rows).lines)
        self.app.copy_to_clipboard(text)
        self.post_message(Said("Copied as text."))


def _plain(row: Row) -> str:
    return "".join(segment.text for segment in row).rstrip()
