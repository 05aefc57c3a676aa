"""Where a note of the coach is answered: the very thing that it asks for, one step away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from textual.message import Message

from planner.coach.notes import Note
from planner.plan import edits
from planner.plan.model import Goal, Measure, Plan, Stone, Tactic
from planner.race.position import first_number
from planner.ui.messages import (
    Edited,
    Open,
    OpenCheckin,
    OpenCourse,
    OpenFirstRun,
    OpenPage,
    OpenPosts,
    OpenPrompt,
    OpenStepBack,
    OpenWhatIf,
)
from planner.ui.widgets.entry_actions import begin_at
from planner.ui.widgets.goal_links import (
    Post,
    ask_goal_above,
    ask_goal_of_stone,
    ask_served,
    file_under,
)

ANSWERS: Mapping[str, tuple[str, str, str]] = {
    "check-in": ("app.check-in", "c", "checks in"),
    "step-back": ("review.step-back", "b", "steps back"),
    "tactics-page": ("rows.open", "Enter", "shows them"),
    "tactic-page": ("rows.open", "Enter", "shows it"),
    "person": ("rows.open", "Enter", "shows them"),
    "posts": ("rows.open", "Enter", "shows them"),
    "map": ("rows.open", "Enter", "shows them"),
    "add-goal": ("rows.open", "Enter", "names one"),
    "under": ("rows.open", "Enter", "says yes"),
    "begin": ("rows.open", "Enter", "says yes"),
    "what-if": ("rows.open", "Enter", "tries others"),
    "number": ("rows.open", "Enter", "corrects it"),
}
"""By a note's action: whose key answers it, the key where that is out of reach, and what it does.

Every other action asks one thing.
"""
ANSWER = ("rows.open", "Enter", "answers it")


def answer_of(note: Note, plan: Plan, today: dt.date, post: Post) -> Message | None:
    """What it is to answer a note: a change, a question, or the place where it is looked at.

    What is chosen from a list, or typed at a prompt, is sent with ``post``. None where a word
    of why is all there is to it, and for a number that is corrected where it stands.
    """
    entry = plan.find(note.other if note.where == "plan" else note.where.partition(".")[2])
    match note.action, entry:
        case "add-goal", _:
            return OpenFirstRun()
        case (("map" | "posts"), _):
            return OpenPosts() if note.action == "posts" else OpenPage("race")
        case "check-in", _:
            return OpenCheckin(entry.id if entry else "")
        case "step-back", Goal():
            return OpenStepBack(entry.id)
        case (("tactics-page" | "tactic-page" | "person"), _):
            return OpenPage("tactics", *_first_tactic(note, plan))
        case "what-if", Goal():
            return OpenWhatIf(entry.id)
        case "under", Goal():
            return file_under(plan, entry, note.other)
        case "begin", Goal():
            return _begin(entry, today)
        case "reason", Goal():
            return _ask_reason(entry, note, post)
        case "number", _:
            return None
        case _:
            return _question(note, plan, entry, post)


def _question(note: Note, plan: Plan, entry: object, post: Post) -> Message | None:
    """The question that a note puts, asked at once."""
    match entry:
        case Goal() if note.action == "under-which":
            return ask_goal_above(plan, entry, post)
        case Goal() if note.action:
            return OpenPage("goal", entry.id, ask=note.action)
        case Tactic() if note.action == "serves":
            return ask_served(plan, entry, post, lambda: None)
        case Tactic():
            return OpenPage("tactics", entry.id, ask=note.action)
        case Stone() if note.action == "stone":
            return ask_goal_of_stone(plan, entry, post)
        case Stone() if note.action and entry.goal:
            return OpenPage("goal", entry.goal, ask=f"stone.{entry.id}")
        case Measure():
            return OpenCourse(entry.id)
    return None


def _first_tactic(note: Note, plan: Plan) -> tuple[str, str]:
    """The first of the tactics that a note is about, and how they are grouped."""
    entry = plan.find(note.other or note.where.partition(".")[2])
    ask = "person" if note.action == "person" else ""
    if isinstance(entry, Goal):
        running = [tactic for tactic in plan.tactics_of(entry) if tactic.state == "running"]
        return (running[0].id if running else ""), ask
    return (entry.id if entry else ""), ask


def _begin(goal: Goal, today: dt.date) -> Edited | None:
    """The first number is where the race starts."""
    first = first_number(goal, today)
    return None if first is None else begin_at(goal, first)


def _ask_reason(goal: Goal, note: Note, post: Post) -> Open:
    """One line of why for a line that was moved without one; the note's facts are its day."""

    def keep(why: str | None) -> None:
        if why:
            until = dt.date.fromisoformat(note.facts)
            post(Edited("why the line moved", edits.explain_move(goal.id, until, why)))

    return OpenPrompt("Why was the finish line moved?", keep)
