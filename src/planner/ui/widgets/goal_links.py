"""Which goal a tactic serves, and which one a goal stands under: asked by name, and changed."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from planner.coach.rules.texts import stands_under
from planner.plan import edits
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.text import fit
from planner.ui.messages import Edited, Notice, OpenPicker

Post = Callable[[Message], object]
"""How a page sends what was chosen."""

LABEL = 60
"""Cells of the names in what is said of a change."""


def ask_served(
    plan: Plan, tactic: Tactic, post: Post, further: Callable[[], object]
) -> OpenPicker | Notice:
    """What a tactic serves, among the goals and their stones; ``further`` is called once the
    choice is posted or there is none, and not where the list is left.
    """
    names = names_of_numbers(plan)
    if not names:
        further()
        return Notice("There is no goal yet that it could serve.")

    def serve(ids: tuple[str, ...] | None) -> None:
        if ids is None:
            return
        if ids != tuple(id for id in names if id in tactic.serves):
            served = ", ".join(names[id].strip() for id in ids) or "no goal"
            label = f"{tactic.name} serves {fit(served, LABEL)}"
            post(Edited(label, edits.set_fields(tactic.id, serves=ids)))
        further()

    question = f"What does “{tactic.display_name}” serve?"
    return OpenPicker(question, names, tactic.serves, serve, several=True)


def ask_goal_above(plan: Plan, goal: Goal, post: Post) -> OpenPicker | Notice:
    """Which goal another one stands under; those below it cannot be it."""
    others = [other for other in plan.goals if not stands_under(plan, other, goal)]
    if not others:
        return Notice("There is no other goal that this one could stand under.")
    names = {"": "no other goal"} | {other.id: _name(other) for other in others}

    def choose(ids: tuple[str, ...] | None) -> None:
        if ids is not None and ids != (goal.under,):
            post(file_under(plan, goal, ids[0]))

    above = goal.under if goal.under in names else ""
    question = f"Under which goal does “{goal.display_name}” stand?"
    return OpenPicker(question, names, (above,), choose)


def ask_goal_of_stone(plan: Plan, stone: Stone, post: Post) -> OpenPicker | Notice:
    """Which goal a stepping stone leads to."""
    if not plan.goals:
        return Notice("There is no goal for it to lead to yet.")

    def choose(ids: tuple[str, ...] | None) -> None:
        goal = plan.goal(ids[0]) if ids else None
        if goal is not None and goal.id != stone.goal:
            label = f"{stone.display_name} leads to {fit(goal.display_name, LABEL)}"
            post(Edited(label, edits.set_fields(stone.id, goal=goal.id)))

    names = {goal.id: _name(goal) for goal in plan.goals}
    question = f"Which goal does “{stone.display_name}” lead to?"
    return OpenPicker(question, names, (stone.goal,), choose)


def file_under(plan: Plan, goal: Goal, id: str) -> Edited:
    """A goal stands under another one, or by itself where there is no id."""
    above = plan.goal(id)
    place = f"stands under {fit(above.display_name, LABEL)}" if above else "stands by itself"
    return Edited(f"{goal.display_name} {place}", edits.set_fields(goal.id, under=id))


def names_of_numbers(plan: Plan) -> dict[str, str]:
    """Goals and stones by their ids, each stone below its goal."""
    names = {}
    for goal in plan.goals:
        names[goal.id] = _name(goal)
        names |= {stone.id: f"  {stone.display_name}" for stone in plan.stones_of(goal)}
    return names | {stone.id: stone.display_name for stone in plan.unfiled_stones}


def _name(goal: Goal) -> str:
    return goal.display_name if goal.state == "active" else f"{goal.display_name} ({goal.state})"
