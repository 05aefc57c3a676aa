"""The plan as a value: frozen dataclasses, tuples and ids.

Nothing here knows a file, a clock or a screen. A missing text is ``""``, any other
missing value is ``None``: it means "not known", and nothing is invented for it.

Each field says what its key in the plan file may hold (``metadata``), so that reading,
writing and the JSON Schema all follow this one description.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from planner.plan.file_keys import (
    a_choice,
    a_date,
    a_key,
    a_number,
    a_row,
    a_text,
    rows,
    texts,
)
from planner.plan.rows import (
    CLASSES,
    COUNTINGS,
    DATE_ORDERS,
    DECIMALS,
    DIRECTIONS,
    GOAL_STATES,
    LINES,
    OWN_CALL_STATUSES,
    REVIEW_KINDS,
    RHYTHMS,
    TACTIC_STATES,
    WEEKDAYS,
    Dismissal,
    EarlierLine,
    Import,
    ImportColumn,
    ImportRemainder,
    Leg,
    Mix,
    Named,
    Number,
    OwnCall,
    Pause,
    Promise,
    Reading,
)

__all__ = [
    "CLASSES",
    "COUNTINGS",
    "DATE_ORDERS",
    "DECIMALS",
    "DIRECTIONS",
    "GOAL_STATES",
    "LINES",
    "OWN_CALL_STATUSES",
    "REVIEW_KINDS",
    "RHYTHMS",
    "TACTIC_STATES",
    "WEEKDAYS",
    "Coach",
    "Dismissal",
    "EarlierLine",
    "Entry",
    "Goal",
    "Import",
    "ImportColumn",
    "ImportRemainder",
    "Leg",
    "Measure",
    "Mix",
    "Number",
    "OwnCall",
    "Pause",
    "Plan",
    "Promise",
    "Reading",
    "Review",
    "Stone",
    "Tactic",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Named):
    """What goals and stepping stones share: a number, where it starts and where it should be."""

    id: str
    name: str = a_text("what people call it")
    measure: str = a_text("what is counted, in words")
    number_class: str | None = a_choice(
        "what kind of number it is; only when the guess was overruled", CLASSES, None, key="class"
    )
    unit: str = a_text("the unit of the number")
    source: str = a_text("who can read the number, and where")
    direction: str | None = a_choice(
        "which way is better; from baseline and target when missing", DIRECTIONS, None
    )
    counting: str = a_choice(
        "level: each reading is where we stand; flow: what came in since the last one",
        COUNTINGS,
        "level",
    )
    every: str = a_choice("how often the number is read", tuple(RHYTHMS), "week")
    baseline: Number | None = a_number("where it stands at the start")
    find_baseline_by: dt.date | None = a_date("the day by which the start will be known")
    target: Number | str | None = a_key(
        "target", None, "what is enough; a word keeps the place of a number"
    )
    start: dt.date | None = a_date("the first day; the first reading's day when missing")
    deadline: dt.date | None = a_date("by when")
    legs: tuple[Leg, ...] = rows("numbers on the way", Leg)
    line: str = a_choice("straight, or flat until each leg's day", LINES, "straight")
    hold: int | None = a_key("whole", None, "periods in a row that finish a keep goal")
    owner: str = a_text("who looks after it")
    earlier_lines: tuple[EarlierLine, ...] = rows("the lines that held before", EarlierLine)
    readings: tuple[Reading, ...] = rows("the numbers, in date order", Reading)

    @property
    def state(self) -> str:
        """Active, unless a goal says otherwise: stones are never parked or closed by themselves."""
        return "active"

    @property
    def way(self) -> str:
        """The direction that holds: as written, else from baseline and target, else up."""
        if self.direction is not None:
            return self.direction
        start, enough = self.baseline, self.enough
        return "down" if start is not None and enough is not None and enough < start else "up"

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

    why: str = a_text("why it matters, in one line")
    co_owners: tuple[str, ...] = texts("others who look after it", key="with")
    kind: str = a_text("the playbook's id, or other")
    need: str = a_text("We need …")
    help: str = a_text("… and we get there by …")
    audience: str = a_text("who has to do something")
    action: str = a_text("what they have to do")
    state: str = a_choice("whether it still runs", GOAL_STATES, "active")
    begun: dt.date | None = a_date("when it was made")
    ended: dt.date | None = a_date("when it was parked or closed")
    because: str = a_text("why it was parked or closed")
    lesson: str = a_text("what was learned")
    follows: str = a_text("the id of the race before this one")
    under: str = a_text("the id of the goal above it")
    guards: tuple[str, ...] = texts("ids of the goals and stones that must not get worse")
    private: bool = a_key("flag", False, "true: others are shown its word and lane, no figure")
    own_call: OwnCall | None = a_row("the team's word beside the computed one", OwnCall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone(Measure):
    """A stepping stone: a number that should move before its goal does."""

    goal: str = a_text("the id of the goal it leads to")
    hunch: str = a_text("why it should move first")
    deadline: dt.date | None = a_date("by when", key="by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic(Named):
    """Something that is tried, by somebody, for a goal or a stone."""

    id: str
    name: str = a_text("what is done: a verb and a thing")
    serves: tuple[str, ...] = texts("ids of the goals or stones it serves")
    hunch: str = a_text("why it should work")
    owner: str = a_text("who does it")
    co_owners: tuple[str, ...] = texts("others who do it too", key="with")
    rhythm: str = a_text("N/day, N/week, N/2 weeks, N/month, or once")
    due: dt.date | None = a_date("the day on which something done once is due")
    state: str = a_choice("whether it runs", TACTIC_STATES, "running")
    begun: dt.date | None = a_date("planned counts from this day")
    ended: dt.date | None = a_date("when it was stopped or done")
    because: str = a_text("why it was stopped")
    lesson: str = a_text("what was learned")
    channel: str = a_text("where it happens; asked last")
    channel_because: str = a_text("why there")
    readings: tuple[Reading, ...] = rows("times done since the last check-in", Reading)


@dataclass(frozen=True, slots=True)
class Review:
    """One check-in or step-back."""

    date: dt.date = a_key("date", doc="the day")
    kind: str = a_choice("check-in or step-back", REVIEW_KINDS, "check-in")
    by: str = a_text("who did it")
    changed: str = a_text("what changed")
    confidence: int | None = a_key("whole", None, "how sure the team feels, 1 to 5")
    promises: tuple[Promise, ...] = rows("what will be done by next time", Promise)
    mix: Mix | None = a_row("what was posted, by kind", Mix)


@dataclass(frozen=True, slots=True)
class Coach:
    """What the plan says to the coach."""

    dismissed: tuple[Dismissal, ...] = rows("notes that were waved away", Dismissal)
    promotional_limit: Number = a_key(
        "number", 33, "per cent of the posts that may be about ourselves"
    )


Entry = Goal | Stone | Tactic
"""What has an id of its own, and numbers."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a plan file says, in the file's order."""

    name: str = a_text("what people call the plan")
    why: str = a_text("why all this")
    check_in: str | None = a_choice(
        "the day of the weekly check-in; friday when missing", WEEKDAYS, None
    )
    people: tuple[str, ...] = texts("who takes part")
    aims: tuple[str, ...] = texts("what we want in the next twelve months")
    not_doing: tuple[str, ...] = texts("what we leave alone")
    pauses: tuple[Pause, ...] = rows("days that do not count", Pause)
    goals: tuple[Goal, ...] = rows("the finish lines", Goal, key="goal")
    stones: tuple[Stone, ...] = rows("the stepping stones", Stone, key="stone")
    tactics: tuple[Tactic, ...] = rows("what is tried", Tactic, key="tactic")
    reviews: tuple[Review, ...] = rows("the check-ins and step-backs", Review, key="review")
    coach: Coach = a_key("row", Coach(), "what the plan says to the coach", row=Coach)
    imports: tuple[Import, ...] = rows("the exports that numbers come from", Import, key="import")

    @property
    def checkin_day(self) -> str:
        """The day of the weekly check-in, whether it was chosen or not."""
        return self.check_in or "friday"

    @property
    def entries(self) -> Iterator[Entry]:
        """Goals, stones and tactics: everything that has an id."""
        yield from self.goals
        yield from self.stones
        yield from self.tactics

    def find(self, id: str) -> Entry | None:
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
