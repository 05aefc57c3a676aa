"""One row of a check-in: its last number, its day, and the number that is typed."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from planner.plan.edits import Edit, correct_reading, record, together
from planner.plan.model import Entry, Plan, Reading
from planner.plan.pasted_numbers import split_figures
from planner.plan.text import fit
from planner.race.checkin import CheckinRow, checkin_row, entry_day
from planner.race.typed.odd_numbers import AskedRows, insist
from planner.race.typed.readings import OddJump, reading_from_text
from planner.race.verdict import number
from planner.ui.messages import Edited, Notice
from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.pages.checkin.row_text import (
    last_number_words,
    odd_words,
    result_words,
    wanted_words,
)
from planner.ui.widgets.bars import terminal_text

FIRST_YEAR = 1900
"""No number of a plan is older."""
SIDE_BY_SIDE = 76
"""Cells of a terminal from which a step and a verdict stand beside each other."""


class NumberRow(Horizontal):
    """One goal, stone or tactic of the check-in."""

    DEFAULT_CSS = """
    NumberRow { height: 1; }
    NumberRow Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    NumberRow.-ascii Static { text-overflow: clip; }
    NumberRow .name { width: 1fr; max-width: 46; padding: 0 0 0 2; color: $lane-soft; }
    NumberRow .last { width: 17; text-align: right; color: $lane-dim; }
    NumberRow .arrow { width: 3; text-align: center; color: $lane-dim; }
    NumberRow RowInput { width: 9; background: $lane-field; }
    NumberRow .said { width: 24; padding: 0 0 0 1; color: $lane-dim; }
    NumberRow.-on .name { color: $foreground; text-style: bold; }
    NumberRow.-moved .said { color: $lane-cursor; }
    NumberRow .said.-behind { color: $lane-behind; }
    NumberRow .said.-pace { color: $lane-pace; }
    NumberRow .said.-ahead { color: $lane-ahead; }
    """

    class Kept(Message):
        """The row is done with, with or without a number."""

        def __init__(self, row: NumberRow) -> None:
            super().__init__()
            self.row = row

    class Spread(Message):
        """These texts are for this row and those after it."""

        def __init__(self, row: NumberRow, cells: tuple[str, ...]) -> None:
            super().__init__()
            self.row = row
            self.cells = cells

    rows_from_here = 1
    """How many rows figures can be spread over, this one counted; the form says it."""

    def __init__(self, entry: Entry, plan: Plan, day: dt.date, today: dt.date, by: str) -> None:
        super().__init__()
        self.entry, self.plan, self.today, self.by = entry, plan, today, by
        self.first_day = entry_day(entry, day, today)
        self.checkin_row: CheckinRow = checkin_row(entry, self.first_day)
        self.kept_on: dict[dt.date, Reading] = {}
        """What was entered in this row, by its day."""
        self.complaint = ""
        """What was last wrong with what stands in the field."""
        self._kept_text = ""
        self._sent: list[tuple[str, str]] = []
        """What was typed and is told of, until that is past the form."""
        self._asked_about = ""
        self.asked_rows = AskedRows()
        """Which rows were asked about an odd number; the form has one for all of them."""

    def compose(self) -> ComposeResult:
        """Name, last number, the field, what it says."""
        self.set_class(self.app.has_class("-ascii"), "-ascii")
        yield Static(classes="name")
        yield Static(classes="last")
        yield Static(Content(terminal_text(self.app, "→")), classes="arrow")
        yield RowInput()
        yield Static(classes="said")

    def on_resize(self) -> None:
        """The first words; later there may be room for more of them, or for fewer."""
        self._show()

    def on_descendant_focus(self) -> None:
        """This row is typed in."""
        self.add_class("-on")

    def on_descendant_blur(self) -> None:
        """Another row is typed in; what stands here is kept like with Enter."""
        self.remove_class("-on")
        self.keep_typing()

    def on_click(self) -> None:
        """Type here."""
        self.screen.set_focus(self.field)

    @property
    def field(self) -> RowInput:
        """Where the number is typed."""
        return self.query_one(RowInput)

    @property
    def kept(self) -> Reading | None:
        """What was entered for the day that the row is at."""
        return self.kept_on.get(self.checkin_row.day)

    @property
    def half_typed(self) -> str:
        """What stands in the field and was not kept."""
        text = self.field.value.strip() if self.is_mounted else ""
        return "" if self.kept is not None and text == self._kept_text else text

    def show_plan(self, plan: Plan) -> None:
        """The plan was saved with this row's number, or another one's."""
        self.plan = plan
        self.entry = plan.find(self.entry.id) or self.entry
        self._show()

    def go_to(self, day: dt.date) -> None:
        """Be for another check-in day, with an empty field."""
        self.checkin_row = checkin_row(self.entry, day)
        self.add_class("-moved")
        self._asked_about = self._kept_text = ""
        self.field.show_text("")
        self._show()

    def go_on_to(self, day: dt.date) -> None:
        """A new day has begun: what is not entered yet is for that one, with what is typed."""
        before, self.first_day = self.first_day, self.first_day if self.kept_on else day
        if self.checkin_row.day == before != self.first_day:
            self.checkin_row = checkin_row(self.entry, day)
            self._show()

    @property
    def is_asked_about(self) -> bool:
        """Whether it was asked if what stands in the field is meant."""
        return bool(self._asked_about) and self._asked_about == self.half_typed

    def texts_to_keep(self) -> list[tuple[str, str]]:
        """What :meth:`put_back` needs to let it stand here again; nothing where all was kept."""
        text = self.half_typed
        return self._draft_texts(text, self.checkin_row.day) if text else self._sent

    def _draft_texts(self, text: str, day: dt.date) -> list[tuple[str, str]]:
        return [(f"row {self.entry.id}", text), (f"on {self.entry.id}", day.isoformat())]

    def put_back(self, typed: Mapping[str, str]) -> bool:
        """Let stand here what :meth:`texts_to_keep` told of this row, if it did."""
        text = typed.get(f"row {self.entry.id}", "")
        if text:
            with contextlib.suppress(ValueError):
                day = dt.date.fromisoformat(typed.get(f"on {self.entry.id}", ""))
                if day != self.first_day and day.year >= FIRST_YEAR:
                    self.go_to(day)
            self.field.retype(text)
        return bool(text)

    def _write(self, name: str, text: str) -> None:
        self.query_one(f".{name}", Static).update(Content(terminal_text(self.app, fit(text, 120))))

    def _show(self) -> None:
        self._write("name", self.entry.display_name)
        kept, now = self.kept, self.checkin_row._replace(entry=self.entry)
        self._write("last", last_number_words(now, self.plan, entered=kept is not None))
        words, token = (
            wanted_words(self.checkin_row, self.today, moved=self.has_class("-moved")),
            "",
        )
        if kept is not None:
            wide = self.app.size.width >= SIDE_BY_SIDE
            words, token = result_words(now, kept, self.plan, self.today, wide=wide)
        for name in ("behind", "pace", "ahead"):
            self.query_one(".said").set_class(token == name, f"-{name}")
        self._write("said", words)

    @on(RowInput.Pasted)
    def _take_paste(self, event: RowInput.Pasted) -> None:
        event.stop()
        figures = split_figures(event.text, self.rows_from_here)
        if figures.cells and not figures.question:
            self.post_message(self.Spread(self, figures.cells))
            return
        self.field.retype(event.text.strip().splitlines()[0])
        self._complain(figures.question, asks=True)

    @on(Input.Submitted)
    def _take_line(self, event: Input.Submitted) -> None:
        event.stop()
        text = self.half_typed
        if not text:
            self._show()
            self.post_message(Notice(""))
            self.post_message(self.Kept(self))
            return
        figures = split_figures(text, self.rows_from_here)
        if len(figures.cells) > 1 and self.is_asked_about:
            self.post_message(self.Spread(self, figures.cells))
        elif self.keep_typing(sure=self.is_asked_about):
            self.post_message(self.Kept(self))

    def keep_typing(self, *, sure: bool = False) -> bool:
        """Keep what stands in the field; False where it cannot be, which is then said.

        An odd number is asked about, and kept when that is ``sure``.
        """
        text = self.half_typed
        if not text:
            return True
        day, id = self.checkin_row.day, self.entry.id
        meant = sure or not (self.is_asked_about or self.asked_rows.may_ask(id, day))
        try:
            reading = reading_from_text(self.checkin_row, text, by=self.by, sure=meant)
        except OddJump as odd:
            self.asked_rows.add(id, day)
            wide = self.app.size.width >= SIDE_BY_SIDE
            self._complain(str(odd), odd_words(odd, text, wide=wide), asks=True)
            return False
        except ValueError as error:
            many = len(split_figures(text, self.rows_from_here).cells)
            question = f"{many} numbers? Enter again puts them in {many} rows." if many > 1 else ""
            self._complain(question or str(error), asks=many > 1)
            return False
        self._kept_text = text
        self._enter(reading, insisted=sure)
        return True

    def _complain(self, text: str, said: str = "look below", *, asks: bool = False) -> None:
        """Say what is wrong where there is room for it; Enter again may be the answer yes."""
        self._asked_about = self.field.value.strip() if asks else ""
        self._write("said", said)
        self.complaint = f"{self.entry.display_name}: {text}"
        self.tell(Notice(self.complaint))

    def tell(self, message: Message) -> None:
        """Send from the row itself: what a parent sends into the tree stops at that parent."""
        self.post_message(message.set_sender(self))

    def _enter(self, reading: Reading, *, insisted: bool = False) -> None:
        before = self.kept
        if reading == before:
            return
        edit = record(self.entry.id, reading)
        if before is not None and self.checkin_row.flows:
            edit = correct_reading(self.entry.id, before, reading)
        if insisted:
            edit = together(edit, insist(self.entry, reading, self.today))
        self.kept_on[reading.date] = reading
        label = f"{self.entry.name} {number(reading.value)}"
        self._sent = self._draft_texts(self._kept_text, reading.date)
        refused = partial(self._take_back, reading, before)
        self.tell(Edited(label, edit, refused=refused, on_its_way=self._sent.clear))
        with contextlib.suppress(ValueError):
            self.show_plan(edit(self.plan))

    def _take_back(self, refused: Reading, before: Reading | None) -> None:
        """The plan could not take the number: it stands in the field and is half-typed again."""
        if self.kept_on.get(refused.date) == refused:
            del self.kept_on[refused.date]
            if before is not None:
                self.kept_on[refused.date] = before
            self._kept_text = ""
            self._show()

    def sign(self, by: str) -> list[Edit]:
        """Put a name to what was entered in this row, and to what will be."""
        edits = []
        for day, reading in self.kept_on.items():
            self.kept_on[day] = signed = replace(reading, by=by)
            flows = self.checkin_row.flows
            id = self.entry.id
            edits.append(correct_reading(id, reading, signed) if flows else record(id, signed))
        self.by = by
        return edits
