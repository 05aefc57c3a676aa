"""A sound plan of a bakery, and changes to it: what the rules are tried on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from planner.coach.notes import Note
from planner.coach.ranking import notes
from planner.plan.model import Coach, Dismissal, Goal, Plan, Reading, Review, Stone, Tactic

TODAY = dt.date(2026, 11, 21)
START = dt.date(2026, 8, 28)

GOAL = Goal(
    id="breakfast",
    name="Breakfast orders",
    why="The rent is paid before ten or not at all.",
    need="420 breakfast orders a week",
    help="showing at six what leaves the oven at seven",
    audience="people who walk past before work",
    action="order breakfast",
    measure="Orders before ten, per week",
    unit="orders/wk",
    source="till report",
    baseline=310,
    target=420,
    start=START,
    begun=START,
    deadline=dt.date(2027, 3, 28),
    owner="Maria",
)
STONE = Stone(id="taps", name="Taps on the map", goal="breakfast", measure="direction taps")
TACTIC = Tactic(
    id="tray",
    name="Film the first tray",
    serves=("breakfast",),
    owner="Joe",
    rhythm="5/week",
    begun=START,
    channel="Instagram",
    channel_because="the early bus reads it",
)


def goal(**changes: Any) -> Goal:
    """The sound goal, changed."""
    return replace(GOAL, **changes)


def stone(**changes: Any) -> Stone:
    """The sound stepping stone, changed."""
    return replace(STONE, **changes)


def tactic(**changes: Any) -> Tactic:
    """The sound tactic, changed."""
    return replace(TACTIC, **changes)


def tactics(count: int, **changes: Any) -> tuple[Tactic, ...]:
    """So many sound tactics."""
    return tuple(tactic(id=f"tray-{n}", **changes) for n in range(count))


def plan(*entries: Goal | Stone | Tactic, **changes: Any) -> Plan:
    """A plan of these; of a kind that is left out, it has the sound one."""
    kinds = {"goals": (Goal, GOAL), "stones": (Stone, STONE), "tactics": (Tactic, TACTIC)}
    fields: dict[str, Any] = {
        name: tuple(entry for entry in entries if isinstance(entry, kind)) or (sound,)
        for name, (kind, sound) in kinds.items()
    }
    return Plan(**{"name": "Bakery", "people": ("Maria", "Joe"), **fields, **changes})


def weekly(*days_and_values: int, since: dt.date = START) -> tuple[Reading, ...]:
    """A number for each week since a day."""
    weeks = (since + dt.timedelta(weeks=n) for n in range(1, len(days_and_values) + 1))
    return tuple(Reading(day, value) for day, value in zip(weeks, days_and_values, strict=True))


def reviews(count: int, last: dt.date) -> tuple[Review, ...]:
    """So many weekly check-ins up to a day."""
    return tuple(Review(last - dt.timedelta(weeks=n)) for n in reversed(range(count)))


def dismissed(plan: Plan, rule: str, where: str = "") -> Plan:
    """The plan with a note waved away."""
    return replace(plan, coach=Coach(dismissed=(Dismissal(rule, where),)))


def notes_of(plan: Plan, rule: str, today: dt.date = TODAY) -> list[Note]:
    """What a rule says about a plan."""
    return [note for note in notes(plan, today) if note.rule == rule]
