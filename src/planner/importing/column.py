"""One column of an export on its way into one goal, stepping stone or tactic."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from statistics import median_low

from planner.importing.column_values import ColumnValues
from planner.importing.import_results import (
    CannotImport,
    NewReading,
    Series,
    SkippedDays,
    as_number,
)
from planner.importing.periods import period, start_of
from planner.importing.row_spans import are_regular
from planner.plan.model import Entry, ImportColumn, ImportRemainder, Number, Plan, Reading, Tactic
from planner.plan.rows import IMPORTED

WAITS = "kept for the next import, until the check-in day"
"""Why the last days of an export bring no number yet."""
MOVED = "kept for a check-in day that moved; not counted"
"""Why days that waited are lost: no period begins where they begin any more."""
NO_ROWS = "no rows in the export: not known"
BLANK = "the cells are empty: not known"
NO_NUMBER = "no number in it"
NOT_BOTH = "not known on both check-in days, or it fell"
"""Why days bring no number although they have rows."""
_DAY = dt.timedelta(days=1)


class ColumnImport(ColumnValues):
    """One column on its way into one entry.

    With ``replace`` a number that an import brought makes way for what the export says now.
    """

    def __init__(
        self,
        plan: Plan,
        entry: Entry,
        column: ImportColumn,
        series: Series,
        today: dt.date,
        *,
        replace: bool = False,
    ) -> None:
        super().__init__(plan, entry, column, series, today)
        self.replace = replace
        self.new_readings: list[NewReading] = []
        self.skipped: list[SkippedDays] = []
        self.already_there_count = 0
        self._dates = [row.date for row in entry.readings]

    def run(self) -> None:
        """Take every period that is whole in the export."""
        if self.series.last > self._last_complete_day:
            self._skip(
                max(self.first, self._last_complete_day + _DAY), self.series.last, "not over yet"
            )
        if (lost := self._lost_days()) is not None:
            self._skip(*lost, MOVED)
        day = self.first
        while day <= self.last:
            after, end = self._period(day)
            if end > self.last:
                break
            self._import_period(after, end)
            day = end + _DAY
        if day <= self.last and not self._import_last_row(day):
            waits = self._remainder_at(day) is not None
            self._skip(day, self.last, WAITS if waits else "not a whole period")
        self._skip_empty_end()
        if self._lacks_start():
            raise self._no_start()

    def _import_last_row(self, day: dt.date) -> bool:
        """Takes where it stood at the last row, in a period that is over but has no later one."""
        after, end = self._period(day)
        over = self.column.cells == "level" and not self.sums and end < self.today
        if not over or (value := self._latest(after, self.last)) is None:
            return False
        self._import_period(after, end)
        words = f"no rows yet; {as_number(value):,} on {self.last} counts until there are"
        self._skip(self.last + _DAY, end, words)
        return True

    def find_gaps(self) -> str:
        """How a counter has periods without a row: ``between moves``, ``rare rows``, or nothing.

        Its numbers are whole, none says what the one before says, and nobody said yet what it is
        in between. Where it is not regular, it may be written down only when it moves.
        """
        if self.column.cells != "level" or self.column.gaps is not None:
            return ""
        values = [self.series.amounts[day] for day in self._amount_days]
        whole = all(not value.is_nan() and value == value.to_integral_value() for value in values)
        moves = all(before != after for before, after in pairwise(values))
        if len(values) < 2 or not (whole and moves):
            return ""
        if not any(gap.why in (NO_NUMBER, NOT_BOTH) for gap in self.skipped):
            return ""
        if not are_regular(self._amount_days):
            return "between moves"
        after, end = self._period(self._amount_days[0])
        gaps = [later - before for before, later in pairwise(self._amount_days)]
        return "rare rows" if median_low(gaps) > end - after else ""

    def next_remainder(self) -> ImportRemainder | None:
        """What the next import has to know of this one."""
        if self.remainder is not None and self.remainder.through > self.last:
            return self.remainder
        return self._remainder_at(self.last) if self.first <= self.last else self.remainder

    def _period(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The period of a day; what was brought up to an earlier check-in day is one of its own."""
        after, end = period(self.entry, self.plan, day)
        if isinstance(self.entry, Tactic) or not self.flows:
            return after, end
        place, rows = bisect_left(self._dates, end), self.entry.readings
        # A reading behind it that ends no period of now may have counted the same days.
        last = rows[place - 1] if place and self._dates[place:] in ([], [end]) else None
        if last is None or last.by != IMPORTED or last.date <= after:
            return after, end
        return (last.date, end) if day > last.date else (after, last.date)

    def _lost_days(self) -> tuple[dt.date, dt.date] | None:
        """Days that were kept of the last import, and that no period can take any more."""
        kept = self.remainder
        if kept is None or self.column.cells != "flow" or not self.sums:
            return None
        if kept.through > self.last or self.first <= kept.after + _DAY:
            return None
        if self._period(kept.after + _DAY)[0] == kept.after:
            return None
        return kept.after + _DAY, min(kept.through, self.first - _DAY)

    def readings(self) -> tuple[Reading, ...]:
        """The entry's readings and the new ones, by date."""
        replaced = [row.replaced for row in self.new_readings]
        rows = [row for row in self.entry.readings if row not in replaced]
        rows += [row.reading for row in self.new_readings]
        return tuple(sorted(rows, key=lambda row: row.date))

    def _skip(self, first: dt.date, last: dt.date, why: str) -> None:
        self.skipped.append(SkippedDays(self.entry.id, first, last, why))

    def _skip_empty_end(self) -> None:
        """Says that the end of a column is empty, or has rows of other things only."""
        over = self._last_complete_day
        blank = [day for day in self._blank if self.last < day <= over]
        if self.column.cells == "flow" and blank:
            self._skip(max(self.first, self.last + _DAY), blank[-1], BLANK)
        elif (until := self.series.until) is not None and self.last < min(until, over):
            self._skip(max(self.first, self.last + _DAY), min(until, over), NO_ROWS)

    def _import_period(self, after: dt.date, end: dt.date) -> None:
        value, there = self._value(after, end), self._value_in_plan(after, end)
        if value is None:
            if there is None:
                self._skip(after + _DAY, end, self._why_unknown(after, end))
            elif self.sums and self._ended_inside(after, end):
                self._skip(max(after + _DAY, self.first), end, "not whole: the check-in day moved")
            return
        number = as_number(value)
        if there is not None:
            self.already_there_count += there == number
            if there != number:
                self._import_other_number(after, end, there, number)
        elif why := self._why_not_alone(end):
            self._skip(after + _DAY, end, why)
        else:
            self._level_by_day[end] = number
            insort(self._level_days, end)
            self.new_readings.append(
                NewReading(self.entry.id, Reading(end, number, by=IMPORTED), after)
            )

    def _import_other_number(
        self, after: dt.date, end: dt.date, there: Number, number: Number
    ) -> None:
        """Puts the number in the place of one that an import brought, or says that it differs."""
        old = self._imported_reading(after, end)
        if old is None or not (self.replace or self._is_early(after, old)):
            words = f"the plan has {there:,}, the export has {number:,}; not changed"
            days = SkippedDays(self.entry.id, after + _DAY, end, words, old is not None)
            self.skipped.append(days)
        else:
            self._level_by_day[end] = number
            new = replace(old, value=number)
            self.new_readings.append(NewReading(self.entry.id, new, after, old))

    def _is_early(self, after: dt.date, old: Reading) -> bool:
        """Whether a number was taken from the last row of an export that ended too early for it."""
        kept = self.remainder
        if kept is None or self.column.cells != "level" or self.sums:
            return False
        return kept.after == after and kept.through < old.date and kept.value == old.value

    def _imported_reading(self, after: dt.date, end: dt.date) -> Reading | None:
        """The reading of that day, where an import brought it and no other counts the days."""
        since = after if self.flows else end - _DAY
        first, last = bisect_right(self._dates, since), bisect_right(self._dates, end)
        rows = self.entry.readings[first:last]
        return rows[0] if len(rows) == 1 and (rows[0].date, rows[0].by) == (end, IMPORTED) else None

    def _ended_inside(self, after: dt.date, end: dt.date) -> bool:
        """Whether the last number of these days was brought on an earlier check-in day."""
        first, last = bisect_right(self._dates, after), bisect_right(self._dates, end)
        rows = self.entry.readings[first:last]
        return bool(rows) and rows[-1].by == IMPORTED and rows[-1].date < end

    def _value_in_plan(self, after: dt.date, end: dt.date) -> Number | None:
        """What the plan says of that period."""
        since = after if self.sums else end - _DAY
        if self.sums and not self.flows:
            # A sum of its own that is the race's start was counted before the race.
            since = max(since, min(start_of(self.entry) or since, end - _DAY))
        first, last = bisect_right(self._dates, since), bisect_right(self._dates, end)
        values = [Decimal(str(row.value)) for row in self.entry.readings[first:last]]
        if not values:
            return None
        return as_number(sum(values, Decimal(0)) if self.flows else values[-1])

    def _why_not_alone(self, end: dt.date) -> str:
        """Why a period must not get a number of its own, or nothing."""
        start, rows = start_of(self.entry), self.entry.readings
        place = bisect_right(self._dates, end)
        if place == len(rows) or (start is not None and end <= start):
            return ""
        later = rows[place]
        if start is None and place == 0:
            return "before the first number, and there is no start date"
        if self.flows and later.by != IMPORTED:
            return f"counted in the number of {later.date}, which was entered by hand"
        return ""

    def _value(self, after: dt.date, end: dt.date) -> Decimal | None:
        if self.column.cells == "flow":
            if self.sums:
                return self._sum(after, end)
            return self._level_at(end)
        return self._rise(after, end) if self.sums else self._latest(after, end)

    def _remainder_at(self, _day: dt.date) -> ImportRemainder | None:
        """What is known of the period that a day is in, where the export ends inside it."""
        after, end = self._period(_day)
        value: Decimal | None
        if self.column.cells == "level" and self.sums:
            after = end if end <= self.last else after
            value = self._level_on(after)
        elif end <= self.last:
            return None
        elif self.column.cells == "level":
            value = self._latest(after, self.last)
        elif self.sums:
            value = self._sum(after, self.last)
        else:
            after = self._anchor(self.last + _DAY) or after
            value = self._sum(after, self.last)
        return None if value is None else ImportRemainder(after, self.last, as_number(value))

    def _lacks_start(self) -> bool:
        """Whether nothing of a sum can be placed, because it is not known where it began."""
        if self.column.cells != "flow" or self.sums or self.first > self.last:
            return False
        anchor = self._anchor(self.last + _DAY)
        return anchor is None or (anchor + _DAY < self.first and not self._continues(anchor))

    def _no_start(self) -> CannotImport:
        id, begins = self.entry.id, self.first - _DAY
        anchor = self._anchor(self.last + _DAY)
        known = "" if anchor is None else f"; export from {anchor + _DAY} on, or check it in"
        words = f"{id} is where it stands, but where it stood on {begins} is not known{known}"
        return CannotImport(words, id, begins)

    def _why_unknown(self, after: dt.date, end: dt.date) -> str:
        flow = self.column.cells == "flow"
        if after + _DAY < self.first and (flow or self.sums):
            return f"not whole: the export begins on {self.first}"
        if flow and self._is_blank(after, end):
            return BLANK
        if flow and self._silent(after, end):
            return NO_ROWS
        anchor = self._anchor(end)
        if flow and not self.sums and (anchor is None or anchor < after):
            return "where it stood before is not known"
        if flow:
            return "the export does not know a day of it"
        return NOT_BOTH if self.sums else NO_NUMBER
