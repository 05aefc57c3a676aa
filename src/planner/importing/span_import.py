"""What came in over spans of days, which are booked whole on their last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from decimal import Decimal

from planner.importing.column import NO_ROWS, ColumnImport
from planner.importing.periods import start_of
from planner.plan.model import ImportRemainder, Tactic

_DAY = dt.timedelta(days=1)
_LENGTHS = {
    "day": (1, 1),
    "week": (7, 7),
    "2 weeks": (14, 14),
    "month": (28, 31),
    "quarter": (90, 92),
}
"""How many days a number of each rhythm may be counted over."""


class SpanImport(ColumnImport):
    """A column whose rows speak for spans of days: none is cut, and nothing is spread."""

    def _find_end(self, told: Set[dt.date], today: dt.date) -> tuple[dt.date, dt.date]:
        del told
        self.remainder = None  # a span that is not over comes whole with a later export
        self._spans = sorted((first, last) for last, first in self.series.spans.items())
        over = [last for _, last in self._spans if last < today]
        before = self.first - _DAY
        with_numbers = [last for last in over if last not in self.series.blank]
        return max(over, default=before), max(with_numbers, default=before)

    def _period(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """The span that a day is in, or the days up to the next one."""
        for first, last in self._spans:
            if day < first:
                return day - _DAY, first - _DAY
            if day <= last:
                return first - _DAY, last
        return day - _DAY, self.last

    def _import_period(self, after: dt.date, end: dt.date) -> None:
        if why := self._why_not_booked(after + _DAY, end):
            self._skip(after + _DAY, end, why)
        else:
            super()._import_period(after, end)

    def _why_not_booked(self, first: dt.date, end: dt.date) -> str:
        """Why a span as such cannot be a number of the entry, or nothing."""
        start = start_of(self.entry)
        if end not in self.series.spans:
            return NO_ROWS
        if self.flows and not self._is_kept() and start is not None and first < start < end:
            return f"it begins before the start on {start}, and a row cannot be cut"
        if not isinstance(self.entry, Tactic) and not self.flows and self.sums:
            every, days = self.entry.every, (end - first).days + 1
            shortest, longest = _LENGTHS[every]
            if not shortest <= days <= longest:
                return f"a row of {days} days is not a number for a {every}"
        return ""

    def _is_kept(self) -> bool:
        return not isinstance(self.entry, Tactic) and self.entry.keeps

    def _sum(self, after: dt.date, upto: dt.date) -> Decimal | None:
        start = start_of(self.entry)
        for first, last in self._spans:
            # A row that begins on the day of the start is what came in since then.
            if first <= after < last and not (first == after == start):
                return None
        return super()._sum(after, upto)

    def _is_blank(self, after: dt.date, upto: dt.date) -> bool:
        return any(after < day <= upto for day in self._blank)

    def _remainder_at(self, _day: dt.date) -> ImportRemainder | None:
        return None
