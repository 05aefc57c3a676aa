"""The rows that goals, tactics and reviews are made of: frozen dataclasses.

A missing text is ``""``, any other missing value is ``None``: it means "not known".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from planner.plan.file_keys import a_choice, a_date, a_key, a_number, a_row, a_text, rows, texts

Number = int | float
"""A finite amount in the measure's own unit; whole numbers stay whole."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december"
).split()
LARGEST_NUMBER = 10**15
"""Numbers stay below this: past it, a float no longer holds every whole number and its tenth."""
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
"""The days that a plan can speak about."""
DIRECTIONS = ("up", "down", "keep-above", "keep-below")
COUNTINGS = ("level", "flow")
RHYTHMS = {"day": 1, "week": 7, "2 weeks": 14, "month": 30, "quarter": 91}
"""How often a number is read, and about how many days that is."""
_TIMES = re.compile(r"\s*(\d+(?:\.\d+)?)\s*/\s*(?:([1-9]\d?)\s*)?(day|week|month)s?\s*")


def times_and_days(rhythm: str) -> tuple[float, int] | None:
    """How many times in how many days: ``5/week`` is 5 in 7, ``1/2 weeks`` is 1 in 14.

    None where it says no such thing, as ``once`` does.
    """
    found = _TIMES.fullmatch(rhythm)
    return None if found is None else (float(found[1]), int(found[2] or 1) * RHYTHMS[found[3]])


LINES = ("straight", "steps")
CLOSED_GOAL_STATES = ("finished", "missed", "dropped")
GOAL_STATES = ("active", "parked", *CLOSED_GOAL_STATES)
"""A goal that is active is on the map. One that is parked may be taken up again."""
OPEN_TACTIC_STATES = ("idea", "running", "paused")
TACTIC_STATES = (*OPEN_TACTIC_STATES, "done", "stopped")
CLASSES = ("activity", "exposure", "attention", "intent", "outcome", "impact", "unknown")
REVIEW_KINDS = ("check-in", "step-back")
OWN_CALL_WORDS = {
    "ahead": "ahead",
    "on-pace": "on track",
    "slipping": "a little behind",
    "behind": "behind",
    "holding": "holding",
}
"""What a team may call where it stands, by the word of the file."""
OWN_CALL_STATUSES = tuple(OWN_CALL_WORDS)
SPANS = ("day", "week", "2 weeks", "4 weeks", "month", "quarter", "year")
DATED = ("first", "last")
DATE_ORDERS = ("day-first", "month-first", "year-first")
MIXED = "mixed"
"""Each number shows its own decimal sign; before three figures, both signs part thousands."""
DECIMALS = ("comma", "point", MIXED)
GIVES = ("sum", "total")
GAPS = ("unchanged", "unknown")
IMPORTED = "import"
"""Who entered a number that came from an export."""
COUNTED_ROWS = "(rows)"
"""In place of a column of an export: its rows are counted."""


class Named:
    """What goals, stepping stones and tactics are called."""

    __slots__ = ()
    id: str
    name: str

    @property
    def display_name(self) -> str:
        """The name, or the id where there is none; not cleaned for a screen."""
        return self.name or self.id

    @property
    def owners(self) -> tuple[str, ...]:
        """All who look after it, the owner first; none where nobody does."""
        names = (getattr(self, "owner", ""), *getattr(self, "co_owners", ()))
        return tuple(dict.fromkeys(filter(None, (name.strip() for name in names))))

    @property
    def owners_text(self) -> str:
        """The same in one line; not cleaned for a screen."""
        return ", ".join(self.owners)

    @property
    def own_word(self) -> str:
        """What the team itself calls where it stands; nothing where it does not."""
        call = getattr(self, "own_call", None)
        return OWN_CALL_WORDS.get(call.status, call.status) if isinstance(call, OwnCall) else ""

    @property
    def own_call_text(self) -> str:
        """The team's own call as it would be typed, "behind, the till is late"; or nothing."""
        why = getattr(getattr(self, "own_call", None), "why", "")
        return f"{self.own_word}, {why}" if why else self.own_word

    @property
    def hidden_word(self) -> str:
        """What others are told of a private goal in place of its figures; else nothing."""
        return getattr(self, "word", "")

    @property
    def beside_name(self) -> str:
        """Owners and own word, "Ines, Joe · we say: behind"; not cleaned for a screen."""
        word = f"we say: {self.own_word}" if self.own_word else ""
        return " · ".join(filter(None, (self.owners_text, word)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of one day: where we stand (level) or what came in (flow)."""

    date: dt.date = a_key("date", doc="the day that the number belongs to")
    value: Number = a_key("number", doc="the number, in the measure's unit")
    by: str = a_text("who entered it")
    note: str = a_text("what was special that day")
    about: bool = a_key("flag", False, "true when the number is an estimate")
    restart: Number | None = a_number(
        "what the number before this one is in the count that began here; 0 after a reset"
    )


@dataclass(frozen=True, slots=True)
class Leg:
    """A number on the way to the finish line."""

    by: dt.date = a_key("date", doc="the day by which it is due")
    value: Number = a_key("number", doc="the number that is due")


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """The finish line that held through the day ``until``, that day included."""

    until: dt.date = a_key("date", doc="the last day on which this line held")
    start: dt.date | None = a_date("its first day")
    baseline: Number | None = a_number("where it started")
    target: Number | None = a_number("what was enough")
    deadline: dt.date | None = a_date("by when")
    legs: tuple[Leg, ...] = rows("the numbers on its way", Leg)
    direction: str | None = a_choice("which way was better, where that changed", DIRECTIONS, None)
    why: str = a_text("why it was changed")


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that are no race days, the first and the last included."""

    first: dt.date = a_key("date", doc="the first day of the pause", key="from")
    last: dt.date = a_key("date", doc="the last day of the pause", key="to")
    why: str = a_text("why")


@dataclass(frozen=True, slots=True)
class OwnCall:
    """The team's own word beside the computed status."""

    status: str = a_key("choice", doc="how the team calls it", choices=OWN_CALL_STATUSES)
    why: str = a_text("why")
    on: dt.date | None = a_date("since when")


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody said they would do by the next check-in."""

    text: str = a_key("text", doc="what")
    owner: str = a_text("who")
    kept: bool | None = a_key("flag", None, "whether it was kept; missing: not said yet")


@dataclass(frozen=True, slots=True)
class Mix:
    """How many pieces of each kind were posted since the last review."""

    us: Number | None = a_number("about ourselves")
    useful: Number | None = a_number("useful to the audience")
    others: Number | None = a_number("other people's")
    talk: Number | None = a_number("conversation")
    asks: Number | None = a_number("that ask people to act")


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A note of the coach that was waved away."""

    rule: str = a_key("text", doc="the rule's id")
    where: str = a_text("the goal, stone or tactic it was about")
    why: str = a_text("why")
    on: dt.date | None = a_date("when")
    facts: str = a_text("what it was about; the note is news again when that changes")


@dataclass(frozen=True, slots=True)
class ImportRemainder:
    """What an export said of days that were not yet enough for a number of their own."""

    after: dt.date = a_key("date", doc="the check-in day before them")
    through: dt.date = a_key("date", doc="the last of these days")
    value: Number = a_key("number", doc="what came in on them, or where it stood at the last one")


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One number of an export, and where it goes."""

    to: str = a_key("text", doc="the id of the goal, stone or tactic")
    column: str = a_key("text", doc="the name of the column; (rows) counts the rows")
    cells: str = a_key(
        "choice",
        doc="flow: a cell is what came in that day; level: where it stands",
        choices=COUNTINGS,
    )
    minus: str = a_text("the column that is taken off it")
    where: tuple[str, ...] = texts("the rows that count, as COLUMN=VALUE; all: all of them")
    gives: str | None = a_choice(
        "sum: what came in from check-in to check-in; total: where it stands after that",
        GIVES,
        None,
    )
    gaps: str | None = a_choice(
        "what a level is between two rows: unchanged until the next, or unknown", GAPS, None
    )
    rest: ImportRemainder | None = a_row("what waits for the next import", ImportRemainder)


@dataclass(frozen=True, slots=True)
class Import:
    """How the export of a measuring tool is read, so that the next one needs no questions."""

    source: str = a_key("text", doc="what people call the export")
    header: str = a_text("the names of its columns, by which it is known again")
    title: str = a_text("the line above them, where that tells two exports apart")
    date: str = a_text("the name of the column with the days")
    dates: str | None = a_choice("how 03/04/2026 is meant, once that was asked", DATE_ORDERS, None)
    language: str = a_text("the language of the months' names, once that was asked")
    begins: str = a_text("the column with the first day of a row, where the other has the last")
    covers: str | None = a_choice("what a row counts, once that was asked", SPANS, None)
    dated: str | None = a_choice("which day of that stands in the row", DATED, None)
    since: dt.date | None = a_date("the first day that is taken; the export may begin earlier")
    decimal: str | None = a_choice("the sign before the tenths, once asked", DECIMALS, None)
    columns: tuple[ImportColumn, ...] = rows("the numbers that are taken", ImportColumn)
