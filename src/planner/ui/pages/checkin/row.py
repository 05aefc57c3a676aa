"""One row of a check-in: its last number, its day, and the number that is typed."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from functools import partial

from textual import on
from textual.message import Message
from textual.widgets import Input

from planner.plan.edits import Edit, start_baseline, together
from planner.plan.model import Entry, Measure, Plan, Reading
from planner.plan.pasted_numbers import split_figures
from planner.race.checkin import CheckinRow, checkin_row, entry_day
from planner.race.position import first_number
from planner.race.typed.odd_numbers import AskedRows
from planner.race.typed.readings import OddJump, reading_from_text
from planner.race.verdict import number
from planner.ui.messages import Edited, Notice
from planner.ui.pages.checkin import row_edits
from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.pages.checkin.row_lane import RowLane
from planner.ui.pages.checkin.row_lines import RowLines
from planner.ui.pages.checkin.row_shown import ShownRow
from planner.ui.pages.checkin.row_text import (
    draft_texts,
    odd_words,
    short_complaint,
    start_words,
)
from planner.ui.widgets.entry_actions import begin_at


class NumberRow(ShownRow):
    """One goal, stone or tactic of the check-in."""

    class About(Message):
        """Something happened in a row."""

        def __init__(self, row: NumberRow) -> None:
            super().__init__()
            self.row = row

    class Kept(About):
        """The row is done with, with or without a number."""

    class Entered(About):
        """A number was entered here."""

    class Spread(About):
        """These texts are for this row and those after it."""

        def __init__(self, row: NumberRow, cells: tuple[str, ...]) -> None:
            super().__init__(row)
            self.cells = cells

    rows_from_here = 1
    """How many rows figures can be spread over, this one counted; the form says it."""

    def __init__(self, entry: Entry, plan: Plan, day: dt.date, today: dt.date, by: str) -> None:
        super().__init__(entry, plan, today, by)
        self.first_day = entry_day(entry, day, today)
        self.checkin_row: CheckinRow = checkin_row(entry, self.first_day)
        self.complaint = ""
        self.row_to_correct: Callable[[], NumberRow | None] = lambda: None  # the rows say it
        self.lines = RowLines(self, self._enter_note, partial(RowLane, self))
        self._start: Reading | None = None  # the number that was taken as the start here
        self._kept_text = ""
        self.sent: list[tuple[str, str]] = []
        """What was typed and is told of, until that is past the form."""
        self._asked_about = ""
        self.asked_rows = AskedRows()
        """Which rows were asked about an odd number; the form has one for all of them."""

    def on_resize(self) -> None:
        """The first words; later there may be room for more of them, or for fewer."""
        self.show()

    def on_descendant_focus(self) -> None:
        """This row is typed in."""
        self.add_class("-on")
        self.tint()
        self.show_name()

    def on_descendant_blur(self) -> None:
        """Another row is typed in; what stands here is kept like with Enter."""
        self.remove_class("-on")
        self.tint()
        self.keep_typing()
        self.show_name()
        self.draw_lane()

    def can_correct(self) -> bool:
        """Whether there is a number here, or just above, to type anew."""
        return self.row_to_correct() is not None

    def type_anew(self) -> None:
        """The number that was entered here stands in the field, and typing takes its place."""
        self.field.retype(self._kept_text)
        self.field.offer_to_retype()
        self.screen.set_focus(self.field)

    def focus_typed(self) -> None:
        """Go on with what is half-typed here: the note, else the number."""
        note = self.lines.note
        self.screen.set_focus(note.field if note and self.lines.half_typed else self.field)

    @property
    def noted(self) -> Reading | None:
        """The number that a note would be on."""
        row = self.checkin_row._replace(entry=self.entry)
        return self.kept or row_edits.find_reading(row, self.by)

    @property
    def half_typed(self) -> str:
        """What stands in the field and was not kept."""
        text = self.field.value.strip() if self.is_mounted else ""
        return "" if self.kept is not None and text == self._kept_text else text

    def show_plan(self, plan: Plan, entry: Entry | None) -> None:
        """The plan was saved with this row's number, or another one's; ``entry`` is this row's."""
        self.plan = plan
        self.entry = entry or self.entry
        self.show()

    def go_to(self, day: dt.date) -> None:
        """Be for another check-in day, with an empty field."""
        self.lines.clear()
        self.checkin_row = checkin_row(self.entry, day)
        self.add_class("-moved")
        self._asked_about = self._kept_text = ""
        if self.is_mounted:
            self.field.show_text("")
        self.show()

    def go_on_to(self, day: dt.date) -> None:
        """A new day has begun: what is not entered yet is for that one, with what is typed."""
        before, self.first_day = self.first_day, self.first_day if self.kept_on else day
        if self.checkin_row.day == before != self.first_day:
            self.checkin_row = checkin_row(self.entry, day)
            self.show()

    @property
    def is_asked_about(self) -> bool:
        """Whether it was asked if what stands in the field is meant."""
        return bool(self._asked_about) and self._asked_about == self.half_typed

    @property
    def is_meant(self) -> bool:
        """Whether what stands in the field is kept without a question, however odd it is."""
        may_ask = self.asked_rows.may_ask(self.entry.id, self.checkin_row.day)
        return not (self.is_asked_about or may_ask)

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
            self.show()
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
        try:
            meant = sure or self.is_meant
            reading = reading_from_text(self.checkin_row, text, by=self.by, sure=meant)
        except OddJump as odd:
            self.asked_rows.add(self.entry.id, self.checkin_row.day)
            self._complain(str(odd), odd_words(odd, text, wide=self.is_wide), asks=True)
            return False
        except ValueError as error:
            many = len(split_figures(text, self.rows_from_here).cells)
            question = f"{many} numbers? Enter again puts them in {many} rows." if many > 1 else ""
            self._complain(question or str(error), asks=many > 1)
            return False
        self._kept_text = text
        self._enter(reading, insisted=sure)
        return True

    def _complain(self, text: str, said: str = "", *, asks: bool = False) -> None:
        """Say what is wrong beside the field, and all of it below; Enter may be the answer yes."""
        self._asked_about = self.field.value.strip() if asks else ""
        self.field.offer_to_retype()
        self.says_typed = False
        short = said or short_complaint(text, wide=self.is_wide)
        self.say(short if asks else f"✗ {short}", "cursor" if asks else "error")
        self.complaint = text if self.has_class("-on") else f"{self.entry.display_name}: {text}"
        self.tell(Notice(self.complaint, "" if asks else "error"))

    def tell(self, message: Message) -> None:
        """Send from the row itself: what a parent sends into the tree stops at that parent."""
        self.post_message(message.set_sender(self))

    def _enter(self, reading: Reading, *, insisted: bool = False) -> None:
        before, row = self.kept, self.checkin_row._replace(entry=self.entry)
        reading = row_edits.with_note(row, before, reading)
        if reading == before:
            return
        edit = row_edits.enter(row, before, reading, self.today, insisted=insisted)
        if before is not None and self._start == before:
            edit = together(edit, start_baseline(row.entry.id, reading.value, reading.date))
            self._start = reading
        self.kept_on[reading.date] = reading
        label = f"{self.entry.name} {number(reading.value)}"
        self.sent = draft_texts("row", self.entry.id, self._kept_text, reading.date)
        refused = partial(self._take_back, reading, before)
        self.tell(Edited(label, edit, refused=refused, on_its_way=self.sent.clear))
        self._show_edit(edit)
        self.post_message(self.Entered(self))
        self._offer_start()

    def _show_edit(self, edit: Edit) -> None:
        with contextlib.suppress(ValueError):
            self.show_plan(plan := edit(self.plan), plan.find(self.entry.id))

    def _offer_start(self) -> None:
        """Where the start was not known, the first number may be it."""
        self.lines.show_offer(*start_words(self.entry, self.today))

    def take_start(self) -> None:
        """Yes: the race starts at its first number."""
        entry = self.entry
        if isinstance(entry, Measure) and (first := first_number(entry, self.today)):
            self._start = first if first == self.kept else None
            self.tell(edited := begin_at(entry, first))
            self._show_edit(edited.edit)
        self.lines.show_offer("")

    def _enter_note(self, note: str) -> None:
        """Put a note to the number."""
        reading = self.noted
        if reading is None:
            return
        row = self.checkin_row._replace(entry=self.entry)
        noted, edit = row_edits.annotate(row, reading, note)
        if self.kept == reading:
            self.kept_on[reading.date] = noted
        words = f"note on {self.entry.name} {number(reading.value)}"
        line = self.lines.note
        refused = partial(line.take_back, reading.note, note) if line is not None else None
        self.tell(Edited(words, edit, refused=refused))
        self._show_edit(edit)

    def _take_back(self, refused: Reading, before: Reading | None) -> None:
        """The plan could not take the number: it stands in the field and is half-typed again."""
        if self.kept_on.get(refused.date) == refused:
            del self.kept_on[refused.date]
            if before is not None:
                self.kept_on[refused.date] = before
            self._kept_text = ""
            self.show()

    def sign(self, by: str) -> list[Edit]:
        """Put a name to what was entered in this row, and to what will be."""
        edits, self.by = [], by
        for day, reading in self.kept_on.items():
            self.kept_on[day], edit = row_edits.sign(self.checkin_row, reading, by)
            edits.append(edit)
        return edits
