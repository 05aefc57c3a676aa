"""A step-back as one edit: one race is left, and the next line drawn.

The old race keeps its page: its readings, its stepping stones and the tactics that were tried
for it stay with it. What is kept comes along: a tactic serves the new race as well, a
stepping stone goes on as a new one that starts where it stands. Nothing comes along by default.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from planner.plan import edits, review_edits
from planner.plan.edits import Edit
from planner.plan.ids import make_id
from planner.plan.model import Goal, Plan, Review, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.step_back import (
    CHANGE,
    KEEP,
    STOP,
    Mark,
    StepBack,
    serves_others,
    things_of,
)
from planner.plan.typed_lines import read_tactic

NOT_CARRIED_ON = "not carried on"


def step_back(answers: StepBack) -> Edit:
    """All of a step-back as one edit.

    Applying it raises ValueError when the race is not there or not running any more, when a
    changed tactic has no name, or when the id of the next race is taken.
    """

    def edit(plan: Plan) -> Plan:
        goal = plan.goal(answers.goal)
        if goal is None or goal.state != "active":
            raise ValueError(f"“{answers.goal}” is not running any more; nothing was changed")
        things = things_of(plan, goal)
        new_stones = _stones_that_come(plan, answers, things) if answers.next is not None else {}
        changed = review_edits.append_review(_review(answers, goal))(plan)
        changed = _end(changed, answers, goal, new_stones)
        for thing in things:
            if isinstance(thing, Tactic):
                changed = _settle(thing, answers, plan, goal, new_stones)(changed)
        return changed

    return edit


def _review(answers: StepBack, goal: Goal) -> Review:
    """Which race, and what moved it; nothing where nothing was said.

    Where the race goes on, the lesson has no other place than here.
    """
    learned = f"Learned: {answers.lesson}" if answers.lesson and answers.ends is None else ""
    summary = " ".join(text for text in (answers.moved, learned) if text)
    name = goal.display_name
    changed = f"{name}: {summary}" if summary else ""
    return Review(answers.on, kind="step-back", by=answers.by, changed=changed)


def _end(plan: Plan, answers: StepBack, goal: Goal, new_stones: Mapping[str, Stone]) -> Plan:
    """Close the race and put the next one in its place, or move its day."""
    if answers.ends is None:
        if answers.new_day is None:
            return plan
        why = answers.lesson or answers.moved or "the day passed"
        return edits.set_line(goal.id, answers.on, why, deadline=answers.new_day)(plan)
    learned = {"because": answers.moved, "lesson": answers.lesson}
    plan = edits.close(goal.id, answers.ends, answers.on, **learned)(plan)
    if answers.next is None:
        return plan
    own = {stone.id for stone in plan.stones_of(goal)}
    coming = {id: new.id for id, new in new_stones.items()}
    guards = tuple(coming.get(id, id) for id in goal.guards if id in coming or id not in own)
    plan = edits.add_goal(replace(answers.next, guards=guards))(plan)
    for stone in new_stones.values():
        plan = edits.add_stone(stone)(plan)
    # The next race stands where the old one stood, so that the order that people chose holds.
    ids = [entry.id for entry in plan.goals]
    return edits.move(answers.next.id, ids.index(goal.id) - len(ids) + 1)(plan)


def _stones_that_come(
    plan: Plan, answers: StepBack, things: tuple[Tactic | Stone, ...]
) -> dict[str, Stone]:
    """The kept stepping stones as they go on, by the id of the one they come from."""
    assert answers.next is not None
    coming: dict[str, Stone] = {}
    for stone in things:
        if not isinstance(stone, Stone) or _call(answers, stone.id) != KEEP:
            continue
        taken = (answers.next.id, *(new.id for new in coming.values()))
        coming[stone.id] = _from_here(stone, make_id(plan, stone.name, also=taken), answers)
    return coming


def _from_here(stone: Stone, id: str, answers: StepBack) -> Stone:
    """A stepping stone for the next race, with its number while that is still ahead."""
    assert answers.next is not None
    last, target = answers.last.get(stone.id), stone.target
    there = (
        stone.enough is not None
        and last is not None
        and not stone.keeps
        and stone.sign * (stone.enough - last) <= 0
    )
    return replace(
        stone,
        id=id,
        goal=answers.next.id,
        baseline=None if stone.flows and stone.keeps else last,
        find_baseline_by=None,
        start=answers.on,
        direction=stone.direction or (stone.way if stone.enough is not None else None),
        target=None if there else target,
        deadline=None if there or target is None else answers.next.deadline,
        legs=(),
        earlier_lines=(),
        readings=(),
    )


def _settle(
    tactic: Tactic, answers: StepBack, before: Plan, goal: Goal, new_stones: Mapping[str, Stone]
) -> Edit:
    """What becomes of one tactic."""
    mark = answers.marks.get(tactic.id, Mark(""))
    serves = _serves(tactic, answers, before, goal, new_stones)
    if mark.call == KEEP:
        again = {"state": "running", "ended": None} if tactic.state == "done" else {}
        return edits.set_fields(tactic.id, serves=serves, **again)
    if mark.call == STOP:
        why, _, lesson = mark.words.partition("learned:")
        why, state = why.strip(" ;,."), "done" if tactic.state == "done" else "stopped"
        on = tactic.ended or answers.on
        return edits.close(tactic.id, state, on, because=why, lesson=lesson.strip())
    if mark.call == CHANGE:
        changed = serves if answers.next is None else _without(serves, before, goal)
        return _replaced(tactic, mark.words, changed, answers.on)
    is_open = tactic.state in OPEN_TACTIC_STATES
    if answers.ends is None or not is_open or serves_others(tactic, before, goal):
        return edits.together()
    return edits.close(tactic.id, "stopped", answers.on, because=NOT_CARRIED_ON)


def _replaced(tactic: Tactic, words: str, serves: tuple[str, ...], on: dt.date) -> Edit:
    """The tactic ends as it was, and another one goes on from it."""

    def edit(plan: Plan) -> Plan:
        new = read_tactic(words, on, plan.people)
        follower = replace(
            tactic,
            id=make_id(plan, new.name),
            name=new.name,
            serves=serves,
            owner=new.owner or tactic.owner,
            co_owners=new.co_owners if new.owner else tactic.co_owners,
            rhythm=new.rhythm or tactic.rhythm,
            due=new.due if new.rhythm else tactic.due,
            channel=new.channel or tactic.channel,
            state="running",
            begun=on,
            ended=None,
            because="",
            lesson="",
            readings=(),
        )
        plan = edits.add_person(new.owner)(edits.add_tactic(follower)(plan))
        if tactic.state not in OPEN_TACTIC_STATES:
            return plan
        return edits.close(tactic.id, "stopped", on, because=f"goes on as “{new.name}”")(plan)

    return edit


def _serves(
    tactic: Tactic, answers: StepBack, before: Plan, goal: Goal, new_stones: Mapping[str, Stone]
) -> tuple[str, ...]:
    """The new race first; the old one stays, since it was tried for that one too."""
    if answers.next is None:
        return tactic.serves
    old = _ids_of_race(before, goal)
    new = [
        new_stones[id].id if id in new_stones else answers.next.id
        for id in tactic.serves
        if id in old
    ]
    return tuple(dict.fromkeys((*new, *tactic.serves)))


def _without(serves: tuple[str, ...], before: Plan, goal: Goal) -> tuple[str, ...]:
    """Without the old race and its stones: what is new was never tried for them."""
    old = _ids_of_race(before, goal)
    return tuple(id for id in serves if id not in old)


def _ids_of_race(plan: Plan, goal: Goal) -> set[str]:
    return {goal.id, *(stone.id for stone in plan.stones_of(goal))}


def _call(answers: StepBack, id: str) -> str:
    mark = answers.marks.get(id)
    return mark.call if mark is not None else ""
