"""A page that asks one of the questions about a goal at a time, and keeps the answers."""

from __future__ import annotations

from typing import Any

from textual import on

from planner.coach.answers import Asked
from planner.coach.lines import LINES
from planner.coach.questions import TWELVE, Question, next_blank, question
from planner.plan import edits
from planner.plan.model import Goal
from planner.plan.text import clean, fit
from planner.ui.messages import Edited, Said
from planner.ui.widgets.ask import Ask
from planner.ui.widgets.field import Field
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows

LINE_QUESTIONS = ("enough", "deadline")
"""Answers that move a finish line which already stands: they ask for one line of why."""


class QuestionPage(Page):
    """The lit question of a goal; the page says which goal, and holds one Field and some Rows."""

    asked_now = ""
    """The key of the question that is lit, or nothing."""

    @property
    def goal(self) -> Goal | None:
        """The goal that is asked about."""
        return None

    def leave(self) -> None:
        """Keep what stands in the lit line, where it is an answer."""
        if self.asked_now:
            self._take(self.query_one(Field).text, go_on=False)

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
