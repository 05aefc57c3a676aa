"""What is wrong or missing in a plan, as values: nothing here raises or prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.plan.model import Goal, Measure, Plan, Review, Stone, Tactic
from planner.plan.number_conflicts import QUESTION, NumberConflict, open_conflicts_of
from planner.plan.rows import times_and_days
from planner.plan.text import fit

Finding = tuple[tuple[str | int, ...], str]
"""A path of file keys and of indexes in the plan, and what is the matter there."""

_LEGAL = (
    "is there twice; the last one counts",
    "is there twice; they add up",
    QUESTION,
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person should look at.

    ``line`` and ``column`` count from 1; 0 means that the place in the file is not known.
    ``where`` is ``goal.ID``, ``stone.ID``, ``tactic.ID``, ``review.DATE`` or ``plan``.
    """

    line: int
    column: int
    where: str
    message: str

    @property
    def is_legal(self) -> bool:
        """Whether the file may well say so: two numbers about one day are no mistake."""
        return self.message.endswith(_LEGAL)


def problems_of(plan: Plan, today: dt.date | None = None) -> tuple[Problem, ...]:
    """What does not fit together in a plan, in the plan's order, without places in a file.

    With ``today``, readings and reviews of days to come are found too.
    """
    return tuple(
        Problem(0, 0, _where(plan, path), message) for path, message in findings_of(plan, today)
    )


def findings_of(plan: Plan, today: dt.date | None = None) -> Iterator[Finding]:
    """The same as paths and messages of at most 100 characters."""
    for path, message in _all_findings(plan, today):
        yield path, message if len(message) <= 100 else message[:99] + "…"


def _all_findings(plan: Plan, today: dt.date | None) -> Iterator[Finding]:
    yield from _plan(plan)
    for goal in plan.goals:
        path = ("goal", goal.id)
        yield from _under(path, _named(goal.name), _measure(goal, plan, today), _goal(goal, plan))
    for stone in plan.stones:
        yield from _under(("stone", stone.id), _named(stone.name), _measure(stone, plan, today))
        yield from _under(("stone", stone.id), _known("goal", (stone.goal,), plan.goals))
    for tactic in plan.tactics:
        path = ("tactic", tactic.id)
        yield from _under(path, _named(tactic.name), _tactic(tactic, plan, today))
    for index, review in enumerate(plan.reviews):
        yield from _under(("review", index), _review(review, today))


def _under(path: tuple[str | int, ...], *groups: Iterable[Finding]) -> Iterator[Finding]:
    for findings in groups:
        for rest, message in findings:
            yield (*path, *rest), message


def _named(name: str) -> Iterator[Finding]:
    if not name.strip():
        yield (), "name: missing; give it one that people know"


def _plan(plan: Plan) -> Iterator[Finding]:
    for index, pause in enumerate(plan.pauses):
        if pause.last < pause.first:
            yield ("pauses", index), f"to: {pause.last} is before from; this pause does not count"
    if not 0 <= plan.coach.promotional_limit <= 100:
        yield ("coach", "promotional_limit"), "promotional_limit: write 0 to 100, per cent"


def _measure(measure: Measure, plan: Plan, today: dt.date | None) -> Iterator[Finding]:
    target, baseline = measure.enough, measure.baseline
    if target is not None and baseline is not None and not measure.keeps:
        if target == baseline:
            yield ("target",), "target: the same as the baseline; how many would be enough?"
        elif (target - baseline) * measure.sign < 0:
            side = "below" if target < baseline else "above"
            yield ("target",), f"target: {side} the baseline, but the direction is {measure.way}"
    if measure.hold is not None and measure.hold < 1:
        yield ("hold",), "hold: write 1 or more"
    deadline = measure.deadline if isinstance(measure, Goal | Stone) else None
    word = "by" if isinstance(measure, Stone) else "deadline"
    if measure.start and deadline and deadline <= measure.start:
        yield (word,), f"{word}: {deadline} is not after the start, {measure.start}"
    yield from _legs(measure, deadline)
    for index, line in enumerate(measure.earlier_lines):
        if today is not None and line.until >= today:
            yield ("earlier_lines", index), f"earlier_lines: {line.until} is not over yet"
        if line.start and line.until < line.start:
            yield ("earlier_lines", index), f"earlier_lines: {line.until} is before its own start"
    yield from _rows(measure, plan, today)


def _legs(measure: Measure, deadline: dt.date | None) -> Iterator[Finding]:
    for index, leg in enumerate(measure.legs):
        if deadline and leg.by >= deadline:
            yield ("legs", index), f"legs: {leg.by} is not before the deadline, {deadline}"
        if measure.start and leg.by <= measure.start:
            yield ("legs", index), f"legs: {leg.by} is not after the start, {measure.start}"
        if any(leg.by == other.by for other in measure.legs[:index]):
            yield ("legs", index), f"legs: {leg.by} is there twice; the last one counts"


def _rows(entry: Measure | Tactic, plan: Plan, today: dt.date | None) -> Iterator[Finding]:
    adds_up = isinstance(entry, Tactic) or entry.flows
    rule = "they add up" if adds_up else "the last one counts"
    conflicts = () if isinstance(entry, Tactic) else open_conflicts_of(entry, plan, today)
    asked = {conflict.day: conflict for conflict in conflicts}
    for index, (before, reading) in enumerate(pairwise(entry.readings), 1):
        if before.date != reading.date:
            continue
        if conflict := asked.get(reading.date):
            if reading == conflict.readings[-1]:
                yield ("readings", index), _which_counts(conflict)
        else:
            yield ("readings", index), f"readings: {reading.date} is there twice; {rule}"
    for index in range(len(entry.readings) - 1, -1, -1):
        day = entry.readings[index].date
        if today is None or day <= today:
            break
        yield ("readings", index), f"readings: {day} is still to come; it does not count yet"


def _which_counts(conflict: NumberConflict) -> str:
    """The question in a line of 100 characters, whoever the people are."""
    values = (f"{reading.value:,}" for reading in conflict.readings)
    told, _, question = conflict.describe(conflict.day.isoformat(), values).rpartition("; ")
    return f"{fit(f'readings: {told}', 80).rstrip()}; {question}"


def _goal(goal: Goal, plan: Plan) -> Iterator[Finding]:
    for word, id in (("follows", goal.follows), ("under", goal.under)):
        if id == goal.id:
            yield (word,), f"{word}: a goal cannot name itself"
        else:
            yield from _known(word, (id,), plan.goals)
    if goal.under != goal.id and _circles(goal, plan):
        yield ("under",), "under: this goes round in a circle; leave one of them out"
    yield from _known("guards", goal.guards, plan.goals, plan.stones)
    for id in goal.guards:
        guard = plan.find(id)
        if isinstance(guard, Goal | Stone):
            yield from _guard(guard, goal)
    yield from _ends(goal)


def _guard(guard: Goal | Stone, goal: Goal) -> Iterator[Finding]:
    """A guard has to say which way is worse; its direction or its start does."""
    if guard.id == goal.id:
        yield ("guards",), "guards: a goal cannot name itself"
    elif guard.direction is None and guard.baseline is None:
        yield ("guards",), f"guards: give {guard.id} a baseline or a direction, such as keep-above"


def _circles(goal: Goal, plan: Plan) -> bool:
    seen = set()
    above = plan.goal(goal.under)
    while above and above.id not in seen:
        seen.add(above.id)
        above = plan.goal(above.under)
    return goal.id in seen


def _known(
    word: str, ids: Iterable[str], *kinds: Iterable[Goal] | Iterable[Stone]
) -> Iterator[Finding]:
    known = {entry.id for entries in kinds for entry in entries}
    for id in ids:
        if id and id not in known:
            yield (word,), f"{word}: {id} is not the id of anything here; look for a typing error"


def _ends(entry: Goal | Tactic) -> Iterator[Finding]:
    if entry.begun and entry.ended and entry.ended < entry.begun:
        yield ("ended",), f"ended: {entry.ended} is before it began, {entry.begun}"


def _tactic(tactic: Tactic, plan: Plan, today: dt.date | None) -> Iterator[Finding]:
    yield from _known("serves", tactic.serves, plan.goals, plan.stones)
    if tactic.rhythm not in ("", "once") and times_and_days(tactic.rhythm) is None:
        yield ("rhythm",), "rhythm: write it like 5/week, 1/day, 1/2 weeks, 2/month or once"
    yield from _ends(tactic)
    yield from _rows(tactic, plan, today)


def _review(review: Review, today: dt.date | None) -> Iterator[Finding]:
    if review.confidence is not None and not 1 <= review.confidence <= 5:
        yield ("confidence",), "confidence: write 1 to 5"
    if today and review.date > today:
        yield ("date",), f"date: {review.date} is still to come"


def _where(plan: Plan, path: tuple[str | int, ...]) -> str:
    if path[0] in ("goal", "stone", "tactic"):
        return f"{path[0]}.{path[1]}"
    if path[0] == "review" and isinstance(path[1], int):
        return f"review.{plan.reviews[path[1]].date.isoformat()}"
    return "plan"
