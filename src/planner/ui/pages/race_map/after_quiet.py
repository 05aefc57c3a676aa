"""What is asked when a plan is opened in which nothing was entered for a long time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from textual.message import Message

from planner.plan import edits
from planner.plan.model import Goal, Plan
from planner.plan.text import clean, fit
from planner.race.track import lanes
from planner.race.verdict import counted, date_words
from planner.ui.messages import Edited, Notice, OpenCheckin, OpenPicker, OpenStepBack

NAME_CELLS = 28
"""Cells for the name of the goal that is furthest behind."""


def question_after_quiet(
    plan: Plan, today: dt.date, since: dt.date, post: Callable[[Message], object]
) -> OpenPicker:
    """How it goes on: with today's numbers, with another line, or with fewer goals.

    What is chosen is opened by a message to ``post``.
    """
    goals = [goal for goal in plan.goals if goal.state == "active"]
    first = lanes(plan, today)[0].measure
    day = date_words(since, today)
    names = {
        "numbers": "check in: today's numbers, and go on",
        "change": f"step back: another line for {fit(clean(first.display_name), NAME_CELLS)}",
        "park": "park what does not go on",
        "look": "only look",
    }

    def go_on(chosen: tuple[str, ...] | None) -> None:
        match chosen:
            case ("numbers",):
                post(OpenCheckin(""))
            case ("change",):
                post(OpenStepBack(first.id))
            case ("park",):
                post(_which_are_parked(goals, today, f"quiet since {day}", post))

    return OpenPicker(f"Quiet since {day}. What is next?", names, (), go_on)


def _which_are_parked(
    goals: Sequence[Goal], today: dt.date, why: str, post: Callable[[Message], object]
) -> OpenPicker:
    names = {goal.id: clean(goal.display_name) for goal in goals}

    def park(chosen: tuple[str, ...] | None) -> None:
        if chosen:
            parked = [edits.close(id, "parked", today, because=why) for id in chosen]
            what = f"{counted(len(parked), 'goal')} parked"
            post(Edited(what, edits.together(*parked)))
            post(Notice(f"{what}, f shows them; p on one takes it up again.", "done"))

    return OpenPicker("Which do not go on? Space marks them.", names, (), park, several=True)
