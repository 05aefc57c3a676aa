"""The plan as a value: frozen dataclasses, tuples and ids.

Nothing here knows a file, a clock or a screen. A missing text is ``""``, any other
missing value is ``None``: it means "not known", and nothing is invented for it.

Each field says what its key in the plan file may hold (``metadata``), so that reading,
writing and the JSON Schema all follow this one description.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Number = int | float
"""A finite amount in the measure's own unit; whole numbers stay whole."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DIRECTIONS = ("up", "down", "keep-above", "keep-below")
COUNTINGS = ("level", "flow")
RHYTHMS = {"day": 1, "week": 7, "2 weeks": 14, "month": 30, "quarter": 91}
"""How often a number is read, and the days that it takes at most."""
LINES = ("straight", "steps")
GOAL_STATES = ("active", "parked", "finished", "missed", "dropped")
TACTIC_STATES = ("idea", "running", "paused", "done", "stopped")
CLASSES = ("activity", "exposure", "attention", "intent", "outcome", "impact", "unknown")
REVIEW_KINDS = ("check-in", "step-back")
CALLS = ("ahead", "on-pace", "slipping", "behind", "holding")
DATE_ORDERS = ("day-first", "month-first")
DECIMALS = ("comma", "point")


def _key(
    kind: str,
    default: Any = dataclasses.MISSING,
    /,
    doc: str = "",
    *,
    key: str = "",
    choices: tuple[str, ...] = (),
    row: type | None = None,
) -> Any:
    """A field that is one key of the file.

    ``kind`` is text, number, target (a number or a placeholder word), whole (a whole
    number), date, flag, choice, texts (an array of texts), row (one inline table) or
    rows (an array of them).
    """
    metadata = {"kind": kind, "key": key, "choices": choices, "row": row, "doc": doc}
    return dataclasses.field(default=default, metadata=metadata)


def _text(doc: str, *, key: str = "") -> Any:
    return _key("text", "", doc, key=key)


def _date(doc: str, *, key: str = "") -> Any:
    return _key("date", None, doc, key=key)


def _number(doc: str) -> Any:
    return _key("number", None, doc)


def _choice(doc: str, choices: tuple[str, ...], default: str | None, *, key: str = "") -> Any:
    return _key("choice", default, doc, key=key, choices=choices)


def _texts(doc: str) -> Any:
    return _key("texts", (), doc)


def _row(doc: str, row: type) -> Any:
    return _key("row", None, doc, row=row)


def _rows(doc: str, row: type, *, key: str = "") -> Any:
    return _key("rows", (), doc, row=row, key=key)


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of one day: where we stand (level) or what came in (flow)."""

    date: dt.date = _key("date", doc="the day that the number belongs to")
    value: Number = _key("number", doc="the number, in the measure's unit")
    by: str = _text("who entered it")
    note: str = _text("what was special that day")
    about: bool = _key("flag", False, "true when the number is an estimate")
    restart: Number | None = _number(
        "what the number before this one is in the count that began here; 0 after a reset"
    )


@dataclass(frozen=True, slots=True)
class Leg:
    """A number on the way to the finish line."""

    by: dt.date = _key("date", doc="the day by which it is due")
    value: Number = _key("number", doc="the number that is due")


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """The finish line that held through the day ``until``, that day included."""

    until: dt.date = _key("date", doc="the last day on which this line held")
    start: dt.date | None = _date("its first day")
    baseline: Number | None = _number("where it started")
    target: Number | None = _number("what was enough")
    deadline: dt.date | None = _date("by when")
    legs: tuple[Leg, ...] = _rows("the numbers on its way", Leg)
    direction: str | None = _choice("which way was better, where that changed", DIRECTIONS, None)
    why: str = _text("why it was changed")


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that are no race days, the first and the last included."""

    first: dt.date = _key("date", doc="the first day of the pause", key="from")
    last: dt.date = _key("date", doc="the last day of the pause", key="to")
    why: str = _text("why")


@dataclass(frozen=True, slots=True)
class OwnCall:
    """The team's own word beside the computed status."""

    status: str = _key("choice", doc="how the team calls it", choices=CALLS)
    why: str = _text("why")
    on: dt.date | None = _date("since when")


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody said they would do by the next check-in."""

    text: str = _key("text", doc="what")
    owner: str = _text("who")
    kept: bool | None = _key("flag", None, "whether it was kept; missing: not said yet")


@dataclass(frozen=True, slots=True)
class Mix:
    """How many pieces of each kind were posted since the last review."""

    us: Number | None = _number("about ourselves")
    useful: Number | None = _number("useful to the audience")
    others: Number | None = _number("other people's")
    talk: Number | None = _number("conversation")
    asks: Number | None = _number("that ask people to act")


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A note of the coach that was waved away."""

    rule: str = _key("text", doc="the rule's id")
    where: str = _text("the goal, stone or tactic it was about")
    why: str = _text("why")
    on: dt.date | None = _date("when")
    facts: str = _text("what it was about; the note is news again when that changes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What goals and stepping stones share: a number, where it starts and where it should be."""

    id: str
    name: str = _text("what people call it")
    measure: str = _text("what is counted, in words")
    number_class: str | None = _choice(
        "what kind of number it is; only when the guess was overruled", CLASSES, None, key="class"
    )
    unit: str = _text("the unit of the number")
    source: str = _text("who can read the number, and where")
    direction: str | None = _choice(
        "which way is better; from baseline and target when missing", DIRECTIONS, None
    )
    counting: str = _choice(
        "level: each reading is where we stand; flow: what came in since the last one",
        COUNTINGS,
        "level",
    )
    every: str = _choice("how often the number is read", tuple(RHYTHMS), "week")
    baseline: Number | None = _number("where it stands at the start")
    find_baseline_by: dt.date | None = _date("the day by which the start will be known")
    target: Number | str | None = _key(
        "target", None, "what is enough; a word keeps the place of a number"
    )
    start: dt.date | None = _date("the first day; the first reading's day when missing")
    legs: tuple[Leg, ...] = _rows("numbers on the way", Leg)
    line: str = _choice("straight, or flat until each leg's day", LINES, "straight")
    hold: int | None = _key("whole", None, "periods in a row that finish a keep goal")
    owner: str = _text("who looks after it")
    earlier_lines: tuple[EarlierLine, ...] = _rows("the lines that held before", EarlierLine)
    readings: tuple[Reading, ...] = _rows("the numbers, in date order", Reading)

    @property
    def way(self) -> str:
        """The direction that holds: as written, else from baseline and target, else up."""
        if self.direction is not None:
            return self.direction
        goal = self.target
        if self.baseline is not None and isinstance(goal, int | float) and goal < self.baseline:
            return "down"
        return "up"

    @property
    def keeps(self) -> bool:
        """Whether each period is judged on its own instead of a race being run."""
        return self.way in ("keep-above", "keep-below")

    @property
    def sign(self) -> int:
        """1 when more is better, -1 when less is."""
        return 1 if self.way in ("up", "keep-above") else -1

    @property
    def flows(self) -> bool:
        """Whether a reading is what came in since the last one."""
        return self.counting == "flow"

    @property
    def enough(self) -> Number | None:
        """The target where it is a number; None for a placeholder or nothing."""
        return self.target if isinstance(self.target, int | float) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Measure):
    """A finish line and all that is filed under it."""

    why: str = _text("why it matters, in one line")
    kind: str = _text("the playbook's id, or other")
    need: str = _text("We need …")
    help: str = _text("… and we get there by …")
    audience: str = _text("who has to do something")
    action: str = _text("what they have to do")
    deadline: dt.date | None = _date("by when")
    state: str = _choice("whether it still runs", GOAL_STATES, "active")
    begun: dt.date | None = _date("when it was made")
    ended: dt.date | None = _date("when it was parked or closed")
    because: str = _text("why it was parked or closed")
    lesson: str = _text("what was learned")
    follows: str = _text("the id of the race before this one")
    under: str = _text("the id of the goal above it")
    guards: tuple[str, ...] = _texts("ids of the stones that must not get worse")
    own_call: OwnCall | None = _row("the team's word beside the computed one", OwnCall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone(Measure):
    """A stepping stone: a number that should move before its goal does."""

    goal: str = _text("the id of the goal it leads to")
    hunch: str = _text("why it should move first")
    deadline: dt.date | None = _date("by when", key="by")

    @property
    def state(self) -> str:
        """Stones are never parked or closed by themselves."""
        return "active"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """Something that is tried, by somebody, for a goal or a stone."""

    id: str
    name: str = _text("what is done: a verb and a thing")
    serves: tuple[str, ...] = _texts("ids of the goals or stones it serves")
    hunch: str = _text("why it should work")
    owner: str = _text("who does it")
    rhythm: str = _text("N/day, N/week, N/month, or once")
    due: dt.date | None = _date("the day on which something done once is due")
    state: str = _choice("whether it runs", TACTIC_STATES, "running")
    begun: dt.date | None = _date("planned counts from this day")
    ended: dt.date | None = _date("when it was stopped or done")
    because: str = _text("why it was stopped")
    lesson: str = _text("what was learned")
    channel: str = _text("where it happens; asked last")
    channel_because: str = _text("why there")
    readings: tuple[Reading, ...] = _rows("times done since the last check-in", Reading)


@dataclass(frozen=True, slots=True)
class Review:
    """One check-in or step-back."""

    date: dt.date = _key("date", doc="the day")
    kind: str = _choice("check-in or step-back", REVIEW_KINDS, "check-in")
    by: str = _text("who did it")
    changed: str = _text("what changed")
    confidence: int | None = _key("whole", None, "how sure the team feels, 1 to 5")
    promises: tuple[Promise, ...] = _rows("what will be done by next time", Promise)
    mix: Mix | None = _row("what was posted, by kind", Mix)


@dataclass(frozen=True, slots=True)
class Coach:
    """What the plan says to the coach."""

    dismissed: tuple[Dismissal, ...] = _rows("notes that were waved away", Dismissal)
    promotional_limit: Number = _key(
        "number", 33, "per cent of the posts that may be about ourselves"
    )


@dataclass(frozen=True, slots=True)
class Rest:
    """What an export said of days that were not yet enough for a number of their own."""

    after: dt.date = _key("date", doc="the check-in day before them")
    through: dt.date = _key("date", doc="the last of these days")
    value: Number = _key("number", doc="what came in on them, or where it stood at the last one")


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One number of an export, and where it goes."""

    to: str = _key("text", doc="the id of the goal, stone or tactic")
    column: str = _key("text", doc="the name of the column")
    cells: str = _key(
        "choice",
        doc="flow: a cell is what came in that day; level: where it stands",
        choices=COUNTINGS,
    )
    minus: str = _text("the column that is taken off it")
    rest: Rest | None = _row("what waits for the next import", Rest)


@dataclass(frozen=True, slots=True)
class Import:
    """How the export of a measuring tool is read, so that the next one needs no questions."""

    source: str = _key("text", doc="what people call the export")
    header: str = _text("the names of its columns, by which it is known again")
    title: str = _text("the line above them, where that tells two exports apart")
    date: str = _text("the name of the column with the days")
    dates: str | None = _choice("how 03/04/2026 is meant, once that was asked", DATE_ORDERS, None)
    decimal: str | None = _choice("the sign before the tenths, once asked", DECIMALS, None)
    columns: tuple[ImportColumn, ...] = _rows("the numbers that are taken", ImportColumn)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a plan file says, in the file's order."""

    name: str = _text("what people call the plan")
    why: str = _text("why all this")
    check_in: str | None = _choice(
        "the day of the weekly check-in; friday when missing", WEEKDAYS, None
    )
    people: tuple[str, ...] = _texts("who takes part")
    aims: tuple[str, ...] = _texts("what we want in the next twelve months")
    not_doing: tuple[str, ...] = _texts("what we leave alone")
    pauses: tuple[Pause, ...] = _rows("days that do not count", Pause)
    goals: tuple[Goal, ...] = _rows("the finish lines", Goal, key="goal")
    stones: tuple[Stone, ...] = _rows("the stepping stones", Stone, key="stone")
    tactics: tuple[Tactic, ...] = _rows("what is tried", Tactic, key="tactic")
    reviews: tuple[Review, ...] = _rows("the check-ins and step-backs", Review, key="review")
    coach: Coach = _key("row", Coach(), "what the plan says to the coach", row=Coach)
    imports: tuple[Import, ...] = _rows("the exports that numbers come from", Import, key="import")

    @property
    def check_in_day(self) -> str:
        """The day of the weekly check-in, whether it was chosen or not."""
        return self.check_in or "friday"

    @property
    def entries(self) -> Iterator[Goal | Stone | Tactic]:
        """Goals, stones and tactics: everything that has an id."""
        yield from self.goals
        yield from self.stones
        yield from self.tactics

    def find(self, id: str) -> Goal | Stone | Tactic | None:
        """The goal, stone or tactic of that id, or None."""
        return next((entry for entry in self.entries if entry.id == id), None)

    def goal(self, id: str) -> Goal | None:
        """The goal of that id, or None."""
        return next((goal for goal in self.goals if goal.id == id), None)

    def stones_of(self, goal: Goal) -> tuple[Stone, ...]:
        """The stepping stones filed under a goal."""
        return tuple(stone for stone in self.stones if stone.goal == goal.id)

    def tactics_of(self, goal: Goal) -> tuple[Tactic, ...]:
        """The tactics that serve a goal, itself or through one of its stones."""
        served = {goal.id, *(stone.id for stone in self.stones_of(goal))}
        return tuple(tactic for tactic in self.tactics if served & set(tactic.serves))

    @property
    def unfiled_stones(self) -> tuple[Stone, ...]:
        """Stones that lead to no goal of this plan."""
        goals = {goal.id for goal in self.goals}
        return tuple(stone for stone in self.stones if stone.goal not in goals)

    @property
    def unfiled_tactics(self) -> tuple[Tactic, ...]:
        """Tactics that serve neither a goal nor a stone filed under one."""
        filed = {tactic.id for goal in self.goals for tactic in self.tactics_of(goal)}
        return tuple(tactic for tactic in self.tactics if tactic.id not in filed)


def file_key(field: dataclasses.Field[Any]) -> str:
    """The key in the plan file that a field is written under."""
    return str(field.metadata.get("key") or field.name)
