"""What goes into an import and comes out of it: columns by day, readings, and days left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from planner.plan.model import Number, Reading


@dataclass(frozen=True, slots=True)
class Series:
    """One column of an export by day, and the days that the export is about.

    A day that is missing has no row, or an empty cell; ``NaN`` is said to be not known.
    ``rows`` are the days that have a row, and those of the span that the export itself names:
    a period without any of them is not known. The first and the last day are among them.
    """

    amounts: Mapping[dt.date, Decimal]
    first: dt.date
    last: dt.date
    rows: frozenset[dt.date]
    blank: frozenset[dt.date] = frozenset()
    """Those of them that have an empty cell and no other."""
    spans: Mapping[dt.date, dt.date] = field(default_factory=dict)
    """Where rows speak for several days: the first one of each, by its last one, whose amount
    it is. Then ``rows`` are all these days."""
    until: dt.date | None = None
    """The last day of the export, where it has later rows that are of something else."""
    before: Decimal = Decimal(0)
    """Of rows that are counted, how many are of the days before the first one."""


@dataclass(frozen=True, slots=True)
class NewReading:
    """A reading that comes in; it speaks for the days after ``after`` up to its own."""

    id: str
    reading: Reading
    after: dt.date
    replaced: Reading | None = None
    """The reading whose place it takes."""


@dataclass(frozen=True, slots=True)
class SkippedDays:
    """Days of a column that bring no number, both included, and why in plain words."""

    id: str
    first: dt.date
    last: dt.date
    why: str
    replaceable: bool = False
    """Whether the plan has another number there that an import brought."""


class CannotImport(ValueError):
    """The sums of a column cannot be placed, as it is not known where it stood on ``day``."""

    def __init__(self, message: str, id: str, day: dt.date) -> None:
        super().__init__(message)
        self.id = id
        self.day = day


def as_number(value: Decimal) -> Number:
    """Whole amounts are ``int``."""
    return int(value) if value == value.to_integral_value() else float(value)


def days_between(first: dt.date, last: dt.date, *, backwards: bool = False) -> Iterator[dt.date]:
    """The days from one to another, both included."""
    span = range((last - first).days + 1)
    return (first + dt.timedelta(days=n) for n in (reversed(span) if backwards else span))
