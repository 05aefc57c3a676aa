"""The rows of a check-in: type, Enter, next. Empty is no news and never repeats a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from planner.export.lane import STATUS_TOKENS
from planner.plan.edits import Edit, correct_reading, record, together
from planner.plan.model import Measure, Plan, Reading, Tactic
from planner.plan.text import ascii_twin, clean, fit
from planner.race.checkin import (
    Entry,
    OddJump,
    Turn,
    earlier_day,
    last_words,
    own_day,
    step_words,
    take,
    turn,
)
from planner.race.pace import standing
from planner.race.verdict import date_words, number, short_verdict, sign
from planner.ui.messages import Edited, Said
from planner.ui.widgets.typing import PlainInput


class RowInput(PlainInput):
    """The number of one row; ← in an empty one goes to an earlier check-in day."""

    BINDINGS = [
        Binding("enter", "submit", "next", id="row.next", tooltip="keep, go on"),
        Binding("up", "app.focus_previous", "back", show=False, id="row.back"),
        Binding("down", "app.focus_next", "on", show=False, id="row.on"),
        Binding("left", "earlier", "earlier day", id="row.earlier", tooltip="an earlier check-in"),
        Binding("right", "later", "later day", show=False, id="row.later"),
    ]

    def action_earlier(self) -> None:
        """A week back, or the cursor one to the left."""
        if self.value:
            self.action_cursor_left()
        else:
            self.post_message(Row.Moved(1))

    def action_later(self) -> None:
        """A week on, or the cursor one to the right."""
        if self.value:
            self.action_cursor_right()
        else:
            self.post_message(Row.Moved(-1))


class Row(Horizontal):
    """One goal, stone or tactic of the check-in."""

    DEFAULT_CSS = """
    Row { height: 1; }
    Row Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Row .name { width: 1fr; max-width: 46; padding: 0 0 0 2; color: $lane-soft; }
    Row .last { width: 17; text-align: right; color: $lane-dim; }
    Row .arrow { width: 3; text-align: center; color: $lane-dim; }
    Row RowInput { width: 9; background: $lane-field; }
    Row .said { width: 24; padding: 0 0 0 1; color: $lane-dim; }
    Row.-on .name { color: $foreground; text-style: bold; }
    Row .said.-behind { color: $lane-behind; }
    Row .said.-pace { color: $lane-pace; }
    Row .said.-ahead { color: $lane-ahead; }
    """

    class Moved(Message):
        """The row is for an earlier or a later check-in day."""

        def __init__(self, weeks: int) -> None:
            super().__init__()
            self.weeks = weeks

    class Kept(Message):
        """The row is done with, with or without a number."""

        def __init__(self, row: Row, recorded: bool) -> None:
            super().__init__()
            self.row = row
            self.recorded = recorded

    def __init__(self, entry: Entry, plan: Plan, day: dt.date, today: dt.date, by: str) -> None:
        super().__init__()
        self.entry, self.plan, self.today, self.by = entry, plan, today, by
        self.first_day = own_day(entry, day, today)
        self.turn: Turn = turn(entry, self.first_day)
        self.kept: Reading | None = None
        self._asked_about = ""
        self._kept_text = ""

    def compose(self) -> ComposeResult:
        """Name, last number, the field, what it says."""
        yield Static(classes="name")
        yield Static(classes="last")
        arrow = ">" if getattr(self.app, "ascii_only", False) else "→"
        yield Static(Content(arrow), classes="arrow")
        yield RowInput()
        yield Static(classes="said")

    def on_mount(self) -> None:
        """The first words."""
        self._show()

    def on_descendant_focus(self) -> None:
        """This row is typed in."""
        self.add_class("-on")

    def on_descendant_blur(self) -> None:
        """Another row is typed in; what stands here is kept like with Enter."""
        self.remove_class("-on")
        self.keep_typing()

    def take_plan(self, plan: Plan) -> None:
        """The plan was saved with this row's number, or another one's."""
        self.plan = plan
        self.entry = plan.find(self.entry.id) or self.entry
        self._show()

    @property
    def field(self) -> RowInput:
        """Where the number is typed."""
        return self.query_one(RowInput)

    def _put(self, name: str, text: str) -> None:
        part = self.query_one(f".{name}", Static)
        text = clean(text)
        if getattr(self.app, "ascii_only", False):
            text = ascii_twin(text)
        part.update(Content(fit(text, 120)))

    def _show(self) -> None:
        self._put("name", self.entry.name or self.entry.id)
        last = self.turn.last
        shown = self.turn if self.kept is None else Turn(self.entry, self.turn.day, last)
        words = last_words(shown, self.plan) if not self.turn.flows else self._so_far
        self._put("last", words)
        if self.kept is not None:
            self._say_kept()
        elif self.turn.day != self.first_day:
            self._put("said", f"for {date_words(self.turn.day, self.today)}")
        else:
            self._put("said", self._wanted)

    @property
    def _so_far(self) -> str:
        words = last_words(Turn(self.entry, self.turn.day, self.turn.last), self.plan)
        if self.kept is not None and isinstance(self.entry, Measure):
            return words.replace("so far", "now")
        return words

    @property
    def _wanted(self) -> str:
        if isinstance(self.entry, Tactic):
            return "times done"
        return "new ones" if self.turn.flows else sign(self.entry, self.today)

    def _say_kept(self) -> None:
        assert self.kept is not None
        said = self.query_one(".said", Static)
        words = step_words(self.turn, self.kept)
        if isinstance(self.entry, Measure):
            stands = standing(self.entry, self.plan, self.today)
            token = STATUS_TOKENS.get(stands.status or "", "")
            said.set_class(token == "behind", "-behind")
            said.set_class(token == "pace", "-pace")
            said.set_class(token == "ahead", "-ahead")
            verdict = short_verdict(self.entry, stands, self.today)
            words = verdict if self.app.size.width < 76 or not words else f"{words:<9} {verdict}"
        self._put("said", words or "noted")

    @on(Moved)
    def _moved(self, event: Moved) -> None:
        event.stop()
        day = earlier_day(self.plan, self.turn.day, event.weeks)
        if day > self.today:
            day = self.first_day
        self.turn = turn(self.entry, day)
        self._show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if not text:
            self.post_message(self.Kept(self, recorded=False))
            return
        try:
            reading = take(self.turn, text, by=self.by, sure=self._asked_about == text)
        except OddJump as error:
            self._asked_about = text
            self._complain(str(error))
            return
        except ValueError as error:
            self._complain(str(error))
            return
        self._kept_text = text
        self._keep(reading)
        self.post_message(self.Kept(self, recorded=True))

    def keep_typing(self) -> bool:
        """Keep what stands in the field; False where it is no number, which is then said."""
        text = self.field.value.strip()
        if not text or (self.kept is not None and text == self._kept_text):
            return True
        try:
            reading = take(self.turn, text, by=self.by, sure=True)
        except ValueError as error:
            self._complain(str(error))
            return False
        self._kept_text = text
        self._keep(reading)
        return True

    def _complain(self, text: str) -> None:
        """Say what is wrong where there is room for it."""
        self._put("said", "look below")
        self.field.release()
        self.post_message(Said(f"{self.entry.name}: {text}"))

    def _keep(self, reading: Reading) -> None:
        if reading != self.kept:
            edit: Edit = record(self.entry.id, reading)
            if self.kept is not None:
                edit = together(correct_reading(self.entry.id, self.kept, None), edit)
            self.kept = reading
            self.post_message(Edited(f"{self.entry.name} {number(reading.value)}", edit))


class CheckinForm(Vertical):
    """All rows of one check-in."""

    DEFAULT_CSS = "CheckinForm { height: auto; }"

    class Finished(Message):
        """The last row was kept."""

    def __init__(
        self, entries: Sequence[Entry], plan: Plan, day: dt.date, today: dt.date, by: str
    ) -> None:
        super().__init__()
        self.rows = [Row(entry, plan, day, today, by) for entry in entries]

    def compose(self) -> ComposeResult:
        """One row an entry."""
        yield from self.rows

    def start(self) -> None:
        """Type into the first row."""
        if self.rows:
            self.screen.set_focus(self.rows[0].field)

    def take_plan(self, plan: Plan) -> None:
        """Show what was saved."""
        for row in self.rows:
            if row.is_mounted:
                row.take_plan(plan)

    @property
    def recorded(self) -> tuple[Row, ...]:
        """The rows that have a number now."""
        return tuple(row for row in self.rows if row.kept is not None)

    @on(Row.Kept)
    def _kept(self, event: Row.Kept) -> None:
        event.stop()
        place = self.rows.index(event.row) + 1
        if place < len(self.rows):
            self.screen.set_focus(self.rows[place].field)
        else:
            self.post_message(self.Finished())
