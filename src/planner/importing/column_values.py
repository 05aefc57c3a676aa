"""What one column of an export says of the days between two check-ins."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Set
from dataclasses import replace
from decimal import Decimal

from planner.importing.import_results import Series, as_number, days_between
from planner.importing.periods import period, start_of
from planner.plan.model import Entry, ImportColumn, Number, Plan, Tactic
from planner.plan.rows import COUNTED_ROWS

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)


class ColumnValues:
    """One column for one entry: sums and levels, None where they are not known."""

    def __init__(
        self, plan: Plan, entry: Entry, column: ImportColumn, series: Series, today: dt.date
    ) -> None:
        self.plan, self.entry, self.column = plan, entry, column
        self.today = today
        self.remainder = column.rest
        self.flows = isinstance(entry, Tactic) or entry.flows
        self.sums = self.flows or column.gives == "sum"
        self.first, self.series = series.first, series
        self._level_by_day = self._levels()
        self.series = series = self._extend_back(series)
        self.first = series.first
        # An empty cell says nothing of what came in: it is no row at all.
        told = series.rows - series.blank if column.cells == "flow" else series.rows
        self._last_complete_day, self.last = self._find_end(told, today)
        # Tools leave out days with nothing: only a whole week of them is not known.
        weekly = isinstance(entry, Tactic) or entry.every in ("day", "week")
        self._silence_entry: Entry = Tactic(id=entry.id) if weekly else entry
        self._rows, self._blank = sorted(told), sorted(series.blank)
        self._amount_days = sorted(series.amounts)
        self._level_days = sorted(self._level_by_day)

    def _find_end(self, told: Set[dt.date], today: dt.date) -> tuple[dt.date, dt.date]:
        """The last day that is over, and the last one of which the export says anything."""
        # Today is not over: what comes in until midnight would be missing for good.
        over = today if self.column.cells == "level" else today - _DAY
        none = self.first - _DAY if self.series.rows - told else over
        last = max((day for day in told if day <= today), default=none)
        if self.series.until is not None and max(told) == last:
            # Other things have later rows, so nothing more came in of this one.
            last = max(last, min(period(self.entry, self.plan, last)[1], self.series.until))
        return over, min(last, over)

    def _sum(self, after: dt.date, upto: dt.date) -> Decimal | None:
        """What came in after a day, up to another; None where a day of them is not known."""
        total, begins = Decimal(0), after
        if after + _DAY < self.first:
            if not self._continues(after):
                return None
            assert self.remainder is not None
            total, begins = Decimal(str(self.remainder.value)), self.remainder.through
        if upto > self.last:
            return None
        if self._silent(begins, upto) or self._is_blank(begins, upto):
            return None
        for day in days_between(begins + _DAY, upto):
            total += self.series.amounts.get(day, Decimal(0))
        return None if total.is_nan() else total

    def _silent(self, after: dt.date, upto: dt.date) -> bool:
        """Whether there is a period among these days of which no row says anything."""
        day = after + _DAY
        while day <= upto:
            before, end = period(self._silence_entry, self.plan, day)
            kept = self.remainder is not None and before < self.remainder.through <= end
            place = bisect_right(self._rows, before)
            if not kept and (place == len(self._rows) or self._rows[place] > end):
                return True
            day = end + _DAY
        return False

    def _is_blank(self, after: dt.date, upto: dt.date) -> bool:
        """Whether a period among these days has empty cells and nothing else."""
        for blank in self._blank[bisect_right(self._blank, after) :]:
            if blank > upto:
                return False
            before, end = period(self.entry, self.plan, blank)
            place = bisect_right(self._rows, before)
            told = place < len(self._rows) and self._rows[place] <= end
            if not told and not (self.remainder and before < self.remainder.through <= end):
                return True
        return False

    def _continues(self, after: dt.date) -> bool:
        """Whether what was kept of the last import begins there and reaches this export."""
        kept = self.remainder
        return kept is not None and kept.after == after and kept.through + _DAY >= self.first

    def _levels(self) -> dict[dt.date, Number]:
        """Where it stood, by day."""
        entry = self.entry
        readings: dict[dt.date, Number] = {row.date: row.value for row in entry.readings}
        if not isinstance(entry, Tactic) and entry.baseline is not None and entry.start is not None:
            readings = {entry.start: entry.baseline, **readings}
        if self.column.column == COUNTED_ROWS and min(readings, default=self.first) >= self.first:
            # A list that begins before all that is known is a whole one.
            readings = {self.first - _DAY: as_number(self.series.before), **readings}
        return readings

    def _extend_back(self, series: Series) -> Series:
        """A list of counted rows from the day on that is known to be next.

        It has no row of days on which nothing came, so that it may begin some days later: fewer
        than a week, or any number where there was none before. What came before the entry's
        start is not looked for.
        """
        known = [] if self.sums else list(self._level_by_day)
        known += [self.remainder.through] if self.remainder else []
        if self.sums and (start := start_of(self.entry)):
            known.append(period(self.entry, self.plan, start + _DAY)[0])
        last = max((day for day in known if day < series.first), default=series.first - _DAY)
        near = series.first - last <= _WEEK or self._level_by_day.get(last) == 0
        if self.column.column != COUNTED_ROWS or not near:
            return series
        days = frozenset(days_between(last + _DAY, series.first - _DAY))
        return replace(series, first=last + _DAY, rows=series.rows | days)

    def _anchor(self, before: dt.date) -> dt.date | None:
        """The last day before a day on which it is known where it stood."""
        place = bisect_left(self._level_days, before)
        return self._level_days[place - 1] if place else None

    def _level_at(self, end: dt.date) -> Decimal | None:
        anchor = self._anchor(end)
        came = None if anchor is None else self._sum(anchor, end)
        if anchor is None or came is None:
            return None
        return Decimal(str(self._level_by_day[anchor])) + came

    def _latest(self, after: dt.date, end: dt.date) -> Decimal | None:
        """The last number on or before the end, of that period."""
        for day in days_between(max(after + _DAY, self.first), min(end, self.last), backwards=True):
            if (value := self.series.amounts.get(day)) is not None:
                return None if value.is_nan() else value
        if self._holds_until(end):
            return self._last_amount(after)
        if after + _DAY < self.first and self._continues(after):
            assert self.remainder is not None
            return Decimal(str(self.remainder.value))
        return None

    def _holds_until(self, day: dt.date) -> bool:
        """Whether a level without a row on a day is what it was: a later row comes."""
        return self.column.gaps == "unchanged" and day < self.last

    def _last_amount(self, day: dt.date) -> Decimal | None:
        """The number of the last row up to a day, None where it is not known."""
        place = bisect_right(self._amount_days, day)
        value = self.series.amounts[self._amount_days[place - 1]] if place else None
        return None if value is None or value.is_nan() else value

    def _rise(self, after: dt.date, end: dt.date) -> Decimal | None:
        """How much a level rose; None unless it is known on both days and did not fall."""
        before, now = self._level_on(after), self._level_on(end)
        return now - before if before is not None and now is not None and now >= before else None

    def _level_on(self, day: dt.date) -> Decimal | None:
        value = self.series.amounts.get(day)
        if value is not None and day <= self.last:
            return None if value.is_nan() else value
        if self._holds_until(day) and (held := self._last_amount(day)) is not None:
            return held
        if (
            self.remainder is not None
            and self.remainder.after == day
            and self.column.cells == "level"
        ):
            return Decimal(str(self.remainder.value))
        return None
