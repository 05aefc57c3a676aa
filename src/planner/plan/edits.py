"""What a person changes in a plan, each change a verb.

What the Review page changes, the step-back and the change of a measure have modules of their
own: ``review_edits``, ``step_back_edit``, ``measure_edit``.
Each verb returns an :data:`Edit`, a function from a plan to the changed plan, so that the
same change can be applied again to a plan that was changed elsewhere in the meantime.
Applying an edit raises :class:`ValueError`, with a line for the person, when it does not fit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from planner.plan.ids import ID_PATTERN
from planner.plan.model import (
    EarlierLine,
    Entry,
    Goal,
    Number,
    Plan,
    Reading,
    Stone,
    Tactic,
)

Edit = Callable[[Plan], Plan]
T = TypeVar("T", Goal, Stone, Tactic)

LINE_FIELDS = ("start", "baseline", "target", "deadline", "legs", "way")
"""What makes a finish line; changing any of them keeps the earlier line."""


def together(*edits: Edit) -> Edit:
    """Several edits as one: all of them, or none when one does not fit."""

    def edit(plan: Plan) -> Plan:
        for part in edits:
            plan = part(plan)
        return plan

    return edit


def set_plan(**changes: Any) -> Edit:
    """Change keys of the plan itself, such as its name or its check-in day."""
    return lambda plan: replace(plan, **changes)


def add_goal(goal: Goal) -> Edit:
    """Put a new goal after the others."""
    return lambda plan: replace(plan, goals=(*plan.goals, _check_new(plan, goal)))


def add_stone(stone: Stone) -> Edit:
    """Put a new stepping stone after the others."""
    return lambda plan: replace(plan, stones=(*plan.stones, _check_new(plan, stone)))


def add_tactic(tactic: Tactic) -> Edit:
    """Put a new tactic after the others."""
    return lambda plan: replace(plan, tactics=(*plan.tactics, _check_new(plan, tactic)))


def set_fields(id: str, **changes: Any) -> Edit:
    """Change keys of the goal, stone or tactic of that id."""
    return _edit_entry(id, lambda entry: replace(entry, **changes))


def set_line(id: str, on: dt.date, why: str = "", **changes: Any) -> Edit:
    """Change what is enough or by when, and keep the line that held before ``on``.

    A line that never held for a day, because it was drawn on ``on`` or is not complete,
    is simply replaced. Two changes on one day keep one earlier line.
    """

    def change(entry: Any) -> Any:
        changed = replace(entry, **changes)
        if all(getattr(entry, name) == getattr(changed, name) for name in LINE_FIELDS):
            return changed
        until = on - dt.timedelta(days=1)
        start = entry.start or (entry.readings[0].date if entry.readings else None)
        drawn = entry.enough is not None and (entry.keeps or entry.deadline is not None)
        kept_before = any(line.until >= until for line in entry.earlier_lines)
        if not drawn or start is None or start > until or kept_before:
            return changed
        earlier = EarlierLine(
            until=until,
            start=start,
            baseline=entry.baseline,
            target=entry.enough,
            deadline=entry.deadline,
            legs=entry.legs,
            direction=entry.way if changed.direction != entry.direction else None,
            why=why,
        )
        return replace(changed, earlier_lines=(*entry.earlier_lines, earlier))

    return _edit_entry(id, change)


def delete(id: str) -> Edit:
    """Take a goal, stone or tactic out of the plan, and what pointed at it with it.

    Stones and tactics of a deleted goal stay, without a goal, so that no work is lost.
    """

    def edit(plan: Plan) -> Plan:
        _find(plan, id)
        tactics = tuple(
            replace(t, serves=tuple(s for s in t.serves if s != id)) if id in t.serves else t
            for t in plan.tactics
            if t.id != id
        )
        stones = tuple(
            replace(s, goal="") if s.goal == id else s for s in plan.stones if s.id != id
        )
        goals = tuple(_detach(goal, id) for goal in plan.goals if goal.id != id)
        return replace(plan, goals=goals, stones=stones, tactics=tactics)

    return edit


def move(id: str, steps: int) -> Edit:
    """Move an entry up (negative) or down among its own kind, as far as there is room."""

    def edit(plan: Plan) -> Plan:
        name = _group(_find(plan, id))
        group = list(getattr(plan, name))
        place = next(i for i, entry in enumerate(group) if entry.id == id)
        entry = group.pop(place)
        group.insert(min(max(place + steps, 0), len(group)), entry)
        return _with_group(plan, name, tuple(group))

    return edit


def record(id: str, reading: Reading, *, again: bool = False) -> Edit:
    """Enter a number; where the same person or nobody by name gave one that day, it takes its
    place and note.

    What is counted as it comes in is added as a row of its own.

    With ``again`` a second row for the day is kept beside the first for a level too; the last
    one counts. A number that is there word for word is not entered once more.
    """

    def change(entry: Any) -> Any:
        flows = isinstance(entry, Tactic) or entry.flows
        rows, new = list(entry.readings), reading
        # Not plan.row_identity: who gives a name now also means the row that was left without one.
        same_day = [row for row in rows if row.date == reading.date and row.by in ("", reading.by)]
        if not flows and again and same_day[-1:] == [reading]:
            return entry
        if not flows and not again:
            if same_day and not reading.note:
                new = replace(reading, note=same_day[-1].note)
            rows = [row for row in rows if row not in same_day]
        place = next((i for i, row in enumerate(rows) if row.date > new.date), len(rows))
        rows.insert(place, new)
        return replace(entry, readings=tuple(rows))

    return _edit_entry(id, change)


def correct_reading(id: str, old: Reading, new: Reading | None) -> Edit:
    """Replace one past reading, or remove it with ``None``.

    On the same day it keeps its place: of two levels of one day the later row is the one that
    counts, whichever is corrected.
    """

    def change(entry: Any) -> Any:
        rows = list(entry.readings)
        if old not in rows:
            raise ValueError(f"{id} has no reading of {old.value} on {old.date} any more")
        place = rows.index(old)
        del rows[place]
        if new is not None and new.date != old.date:
            place = next((i for i, row in enumerate(rows) if row.date > new.date), len(rows))
        if new is not None:
            rows.insert(place, new)
        return replace(entry, readings=tuple(rows))

    return _edit_entry(id, change)


def close(id: str, state: str, on: dt.date, *, because: str = "", lesson: str = "") -> Edit:
    """Park, finish, miss, drop or stop something, and say when and why.

    ``state`` is any state but active for a goal, and done or stopped for a tactic.
    """

    def change(entry: Any) -> Any:
        if isinstance(entry, Stone):
            raise ValueError("a stepping stone is not closed by itself")
        reason = {"because": because} if because else {}
        learned = {"lesson": lesson} if lesson else {}
        return replace(entry, state=state, ended=on, **reason, **learned)

    return _edit_entry(id, change)


def reopen(id: str) -> Edit:
    """Take something up again that was parked, closed or stopped."""

    def change(entry: Any) -> Any:
        if isinstance(entry, Stone):
            raise ValueError("a stepping stone is always open")
        state = "running" if isinstance(entry, Tactic) else "active"
        return replace(entry, state=state, ended=None, because="")

    return _edit_entry(id, change)


def add_person(name: str) -> Edit:
    """Name somebody who takes part; a name that is there already changes nothing."""
    return lambda plan: (
        plan if not name or name in plan.people else replace(plan, people=(*plan.people, name))
    )


def explain_move(id: str, until: dt.date, why: str) -> Edit:
    """Say why a line was moved: the one of a goal or stone that held through a day."""

    def explain(entry: Goal | Stone) -> Goal | Stone:
        rows = tuple(
            replace(row, why=why) if row.until == until and not row.why.strip() else row
            for row in entry.earlier_lines
        )
        return replace(entry, earlier_lines=rows)

    return _edit_entry(id, explain)


def start_baseline(id: str, value: Number, start: dt.date) -> Edit:
    """Take a number as the place where a race starts."""
    return set_fields(id, baseline=value, start=start, find_baseline_by=None)


def _find(plan: Plan, id: str) -> Entry:
    entry = plan.find(id)
    if entry is None:
        raise ValueError(f"there is nothing called {id} in this plan")
    return entry


def _group(entry: Entry) -> str:
    return {Goal: "goals", Stone: "stones", Tactic: "tactics"}[type(entry)]


def _with_group(plan: Plan, name: str, group: tuple[Any, ...]) -> Plan:
    changes: dict[str, Any] = {name: group}
    return replace(plan, **changes)


def _edit_entry(id: str, change: Callable[[Any], Any]) -> Edit:
    def edit(plan: Plan) -> Plan:
        old = _find(plan, id)
        new = change(old)
        if new == old:
            return plan
        name = _group(old)
        group = tuple(new if entry is old else entry for entry in getattr(plan, name))
        return _with_group(plan, name, group)

    return edit


def _check_new(plan: Plan, entry: T) -> T:
    if not ID_PATTERN.match(entry.id):
        raise ValueError(f"an id is made of letters, digits, - and _, unlike {entry.id!r}")
    if plan.find(entry.id) is not None:
        raise ValueError(f"there is something called {entry.id} in this plan already")
    return entry


def _detach(goal: Goal, id: str) -> Goal:
    changes: dict[str, Any] = {}
    if id in goal.guards:
        changes["guards"] = tuple(guard for guard in goal.guards if guard != id)
    for name in ("under", "follows"):
        if getattr(goal, name) == id:
            changes[name] = ""
    return replace(goal, **changes) if changes else goal
