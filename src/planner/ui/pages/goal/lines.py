"""What stands on a goal's page: its title, its prose, what is blank, what waits for its turn."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from planner.coach.questions.aims import waiting_aims
from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.questions import TWELVE, answered, next_blank
from planner.drawing.goal.brief import brief
from planner.plan.model import Goal, Plan
from planner.plan.text import clean, fit
from planner.ui.live_keys import key_segments
from planner.ui.widgets.bars import unreadable_lines
from planner.ui.widgets.rows import BLANK, ScreenRow, hint, plain_lines, words

COPIED = 100
"""Cells that a copied page has at least, so that less is cut."""


def goal_lines(
    about: QuestionContext, open_key: str, width: int, *, painted: bool
) -> list[ScreenRow]:
    """A goal in rows of that width, while the question of that key, or none, is open."""
    told = brief(about.plan, about.goal, about.today, width, painted=painted)
    prose = [ScreenRow(part.row, part.key) for part in told]
    aims = [] if open_key else _aims(about.plan, width)
    return [*prose, *_still_blank(about, open_key), *aims]


def _still_blank(about: QuestionContext, open_key: str) -> list[ScreenRow]:
    done = answered(about)
    blank = [(n, q) for n, q in enumerate(TWELVE, 1) if not done[n - 1]]
    blank = [(n, q) for n, q in blank if q.key != open_key]
    if not blank or about.goal.state != "active":
        return []
    lines = [BLANK, words("   Still blank, and that is fine", "dim")]
    for number, question in blank:
        lines.append(words(f"   {number:>2} {question.ask}", "soft", f"ask.{question.key}"))
    return lines


def _aims(plan: Plan, width: int) -> list[ScreenRow]:
    """What waits for its turn; Enter on one makes it a goal."""
    waiting = waiting_aims(plan)
    if not waiting:
        return []
    head = fit("   For the next twelve months; Enter makes one a goal", width - 1)
    lines = [BLANK, ScreenRow(key_segments(head, "dim"), "aims")]
    for aim in waiting:
        text = fit(f"      {clean(aim)}", width - 1)
        lines.append(words(text, "soft", f"aim.{plan.aims.index(aim)}"))
    return lines


def aim_at(plan: Plan, place: str) -> str:
    """The aim at a place, as the key of its line says it; nothing where it is gone."""
    return plan.aims[int(place)] if int(place) < len(plan.aims) else ""


def goal_title(plan: Plan, goal: Goal | None, saved: str) -> str:
    """Which goal of how many, and when it was saved."""
    if goal is None:
        return saved
    goals = [other.id for other in plan.goals]
    place = f"goal {goals.index(goal.id) + 1} of {len(goals)}  ‹ ›"
    return f"{place} · {saved.split(' · ')[-1]}" if saved else place


def goal_text(plan: Plan, goal: Goal | None, today: dt.date, width: int) -> tuple[str, list[str]]:
    """What the page of a goal is called and its text to copy, without what is still blank."""
    if goal is None:
        return "the page", []
    rows = brief(plan, goal, today, max(COPIED, width))
    return f"the page of {goal.display_name}", plain_lines(ScreenRow(part.row) for part in rows)


NEEDS_A_GOAL = frozenset("park owner under aims step_back blank delete why edit turn more".split())
"""What can be done on the page only where it shows a goal."""


class GoalShown(Protocol):
    """What a page shows."""

    plan: Plan
    today: dt.date

    @property
    def goal(self) -> Goal | None: ...


def idle_actions(page: GoalShown) -> set[str]:
    """What would change nothing on a goal's page, so that the bar leaves it out.

    Without a goal all that needs one is left out already.
    """
    goal = page.goal
    if goal is None or next_blank(QuestionContext(page.plan, goal, page.today)) is not None:
        return set()
    return {"blank"}


def no_goal_lines(trouble: str, width: int) -> list[ScreenRow]:
    """What stands on the page where there is no goal: how to begin, or why there is none."""
    if trouble:
        return unreadable_lines(trouble, width)
    return [BLANK, hint("   No goal yet. Press a to name what you want.")]
