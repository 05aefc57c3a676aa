"""The rows of a check-in: type, Enter, next. Empty is no news and never repeats a number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from textual import on
from textual.message import Message

from planner.plan.edits import Edit
from planner.plan.model import Entry, Plan, Reading
from planner.race.checkin import earlier_day, entry_day, goals_to_ask, is_overdue
from planner.race.typed.odd_numbers import AskedRows
from planner.ui.bindings import fields
from planner.ui.messages import Notice
from planner.ui.pages.checkin.row import NumberRow
from planner.ui.pages.checkin.row_draft import texts_to_keep
from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.pages.checkin.row_lines import NoteLine
from planner.ui.pages.checkin.rows_fitted import FittedRows
from planner.ui.pages.checkin.rows_in_sight import RowsInSight


class RowGroup(RowsInSight):
    """Rows that are filled one after the other.

    ← takes a row, and the empty rows after it that missed that day too, to an earlier check-in
    day. When the last one is filled, they come again for the next day, up to this check-in's.
    """

    BINDINGS = fields.CHECKIN_ROWS

    class Finished(Message):
        """The last row was kept, for the last day."""

    def __init__(
        self,
        entries: Sequence[Entry],
        plan: Plan,
        day: dt.date,
        today: dt.date,
        by: str,
        first_id: str = "",
    ) -> None:
        rows = [NumberRow(entry, plan, day, today, by) for entry in entries]
        self._to_begin_in = [row for row in rows if row.entry.id == first_id] or rows
        super().__init__(rows, rows.index(self._to_begin_in[0]) if rows else 0)
        self.plan, self.today = plan, today
        for place, row in enumerate(rows):
            row.rows_from_here = len(rows) - place
            row.row_to_correct = partial(self._row_to_correct, row)
        self._waiting = list(rows)
        self._last_entered: NumberRow | None = None

    async def start(self) -> None:
        """Type into the row of the id that was given, else into the first."""
        if self._to_begin_in:
            await self.type_into(self._to_begin_in[0])

    def show_plan(self, plan: Plan) -> None:
        """Show what was saved."""
        self.plan = plan
        entries = {entry.id: entry for entry in plan.entries}
        for row in self.rows:
            row.show_plan(plan, entries.get(row.entry.id))

    def sign(self, by: str) -> list[Edit]:
        """Put a name to all that was entered."""
        return [edit for row in self.rows for edit in row.sign(by)]

    def _row_to_correct(self, here: NumberRow) -> NumberRow | None:
        """Whose number is likely meant: that of this row, else the one entered last."""
        if here.kept is not None and not here.half_typed:
            return here
        last = self._last_entered
        if here.field.value or last is None or last.kept is None or last.half_typed:
            return None
        return last

    @on(NumberRow.Entered)
    def _remember_row(self, event: NumberRow.Entered) -> None:
        event.stop()
        self._last_entered = event.row

    @on(RowInput.Correct)
    def _correct(self, event: RowInput.Correct) -> None:
        event.stop()
        here = self.row_of(event.field)
        if here is not None and (row := self._row_to_correct(here)) is not None:
            self._waiting = self.rows[self.rows.index(row) + 1 :] if row is here else self._waiting
            row.type_anew()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A note needs a row to be on."""
        if action == "note":
            return self.row_of(self.screen.focused) is not None
        return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """The next row; behind the last one the questions, never round to the first again."""
        rows, last = self.parent, self.rows[-1]
        if not (isinstance(rows, CheckinRows) and rows.is_in_last_row):
            self.screen.focus_next()
        elif last.keep_typing():
            last.post_message(NumberRow.Kept(last))

    async def action_note(self) -> None:
        """A note on the number of this row, else on the one that was entered last."""
        asked_from = self.screen.focused
        here = self.row_of(asked_from)
        if here is None:
            return
        row = here
        if not here.half_typed and here.kept is None and here.noted is None:
            row = self._row_to_correct(here) or here
        if not row.keep_typing():
            return
        if row.noted is None:
            row.tell(Notice("Type the number first; then its note."))
            return
        await row.lines.open_note(row.noted.note, asked_from)

    @on(NoteLine.Closed)
    def _leave_note(self, event: NoteLine.Closed) -> None:
        event.stop()
        row = next(row for row in self.rows if row.lines.note is event.line)
        asked_from = event.line.asked_from
        if event.goes_on and asked_from is row.field:
            row.post_message(NumberRow.Kept(row))
        else:
            self.screen.set_focus(asked_from or row.field)

    @on(RowInput.Turned)
    def _turn_rows(self, event: RowInput.Turned) -> None:
        here = next(row for row in self.rows if row is event.field.parent)
        was, day = here.checkin_row.day, earlier_day(self.plan, here.checkin_row.day, event.weeks)
        after = self.rows[self.rows.index(here) + 1 :]
        empty = [row for row in after if row.is_empty and row.checkin_row.day == was]
        if event.weeks > 0:
            also = [row for row in empty if is_overdue(row.entry, day, self.today)]
        else:
            also = [row for row in empty if row.checkin_row.day < row.first_day]
        for row in (here, *also):
            row.go_to(min(day, row.first_day))

    @on(NumberRow.Kept)
    async def _go_on(self, event: NumberRow.Kept) -> None:
        after = {*self.rows[self.rows.index(event.row) + 1 :]}
        following = [row for row in self._waiting if row in after]
        if not following:
            following = self._waiting = self._come_again()
        if following:
            await self.type_into(following[0])
        else:
            self._waiting = list(self.rows)
            self.post_message(self.Finished())

    def _come_again(self) -> list[NumberRow]:
        """Take the rows that are at an earlier day one check-in day on."""
        behind = [
            row for row in self.rows if row.checkin_row.day < row.first_day and not row.half_typed
        ]
        for row in behind:
            row.go_to(min(earlier_day(self.plan, row.checkin_row.day, -1), row.first_day))
        return behind

    @on(NumberRow.Spread)
    async def _spread(self, event: NumberRow.Spread) -> None:
        """Put one text into each row, from that one on; what cannot be kept stays there."""
        event.stop()
        rows = self.rows[self.rows.index(event.row) :]
        await self.show_around(rows[min(len(event.cells), len(rows)) - 1])
        event.row.field.retype("")
        filled = [(row, text) for row, text in zip(rows, event.cells, strict=False) if text]
        for row, text in filled:
            row.field.retype(text)
        left = [row for row, _ in filled if not row.keep_typing()]
        last = rows[min(len(event.cells), len(rows)) - 1]
        nexts = rows[len(event.cells) :]
        await self.type_into((left or nexts or [last])[0])
        count = "1 row" if len(filled) == 1 else f"{len(filled)} rows"
        message = left[0].complaint if left else f"{count} filled: Enter goes on."
        for row, _ in filled[-1:]:  # behind what that row tells of its number
            row.tell(Notice(message, "error" if left else "done"))


class CheckinRows(FittedRows):
    """The rows of the goals and, once they are asked for, of stepping stones and tactics."""

    def __init__(self, plan: Plan, day: dt.date, today: dt.date, by: str, first_id: str) -> None:
        self._asked_rows = AskedRows()
        self.groups = [RowGroup(goals_to_ask(plan), plan, day, today, by, first_id)]
        self._share_questions(self.groups[0])
        super().__init__(self.groups, id="forms")

    async def add_group(self, group: RowGroup) -> None:
        """Show more rows below the others."""
        self._share_questions(group)
        self.groups.append(group)
        await self.mount(group)

    def _share_questions(self, group: RowGroup) -> None:
        for row in group.rows:
            row.asked_rows = self._asked_rows

    @property
    def rows(self) -> list[NumberRow]:
        """All rows that are shown."""
        return [row for group in self.groups for row in group.rows]

    @property
    def last_shown(self) -> NumberRow:
        """The last row that is on the screen, or can be scrolled to."""
        return next(group.shown[-1] for group in reversed(self.groups) if group.shown)

    @property
    def readings(self) -> dict[str, list[Reading]]:
        """What was entered, by id, in the order of its days."""
        entered = {row.entry.id: row.kept_on for row in self.rows if row.kept_on}
        return {id: [rows[day] for day in sorted(rows)] for id, rows in entered.items()}

    @property
    def place(self) -> int:
        """Which row is typed in, from 1 on; 0 is none."""
        typed_in = (place for place, row in enumerate(self.rows, 1) if row.has_class("-on"))
        return next(typed_in, 0)

    @property
    def is_in_last_row(self) -> bool:
        """Whether the number or the note of the last row is typed."""
        if not self.rows:
            return True
        focused, row = self.screen.focused, self.rows[-1]
        note = row.lines.note
        return focused is row.field or (note is not None and focused is note.field)

    @property
    def offered(self) -> NumberRow | None:
        """The row that asks whether its number is the start: the one typed in, else the last."""
        rows = [row for row in self.rows if row.lines.asks]
        here = [row for row in rows if row.field is self.screen.focused]
        return next(iter(here or rows[-1:]), None)

    def take_start(self) -> None:
        """Yes: the race starts at the number that is asked about."""
        if (row := self.offered) is not None:
            row.take_start()

    def show_plan(self, plan: Plan) -> None:
        """Show what was saved."""
        for group in self.groups:
            group.show_plan(plan)

    def turn_day(self, today: dt.date) -> None:
        """Another day has begun; each row stays with the day that it is for."""
        for group in self.groups:
            group.today = today
        for row in self.rows:
            row.today = today

    def sign(self, by: str) -> list[Edit]:
        """Put a name to all that was entered."""
        return [edit for group in self.groups for edit in group.sign(by)]

    def go_on_to(self, day: dt.date, today: dt.date) -> None:
        """What is not entered yet is for the check-in of another day."""
        for row in self.rows:
            row.go_on_to(entry_day(row.entry, day, today))

    def keep_typing(self) -> list[NumberRow]:
        """Keep what stands in the rows; those in which it cannot be kept."""
        for row in self.rows:
            row.lines.keep()
        return [row for row in self.rows if not row.keep_typing()]

    def half_typed(self) -> dict[str, str]:
        """What stands in the rows and is not in the plan."""
        return dict(text for row in self.rows for text in texts_to_keep(row))
