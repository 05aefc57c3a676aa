"""How a goal begins: with a name alone, or with a whole race in one line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from planner.coach.questions.against_words import AgainstWords, against_words
from planner.coach.questions.answers import (
    FIND_WITHIN,
    SLOW,
    QuestionContext,
    answer_measure,
    guess_unit,
)
from planner.coach.questions.measure_change import is_another
from planner.coach.questions.measure_hints import asks_again
from planner.coach.questions.typed_race import TypedRace
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.goal_renames import same_goal
from planner.plan.ids import make_id
from planner.plan.model import Goal, Plan, Tactic


def begin_goal(plan: Plan, name: str, today: dt.date, path: Path) -> tuple[str, Edit]:
    """The id of a new goal, and the edit that adds it; a plan without a name gets one."""
    id = make_id(plan, name)
    goal = Goal(id=id, name=name, begun=today, start=today)
    return id, edits.together(_name_plan(plan, path), edits.add_goal(goal))


def keep_idea(plan: Plan, name: str, path: Path) -> Edit:
    """The edit that keeps an idea that serves no goal yet; a plan without a name gets one."""
    idea = Tactic(id=make_id(plan, name), name=name, state="idea")
    return edits.together(_name_plan(plan, path), edits.add_tactic(idea))


def answer_race(context: QuestionContext, race: TypedRace) -> Edit:
    """A race typed in one line: measure, today, enough, by when.

    A step on the way that the goal counted before makes way as in :func:`answer_measure`. Where
    the numbers go against the goal's words, as ``why_turned`` says first, the numbers hold.
    """
    changes: dict[str, object] = {
        "measure": race.measure,
        "target": race.target,
        "deadline": race.deadline,
        **_rhythm(context.goal, race),
    }
    if race.baseline is not None:
        changes["baseline"] = race.baseline
    elif race.starts_unknown:
        changes["find_baseline_by"] = context.today + FIND_WITHIN
    if against := _against_words(context.goal.name, race):
        changes["direction"] = against.direction
    goal, measure = context.goal, race.measure
    if not is_another(goal, measure) or asks_again(goal, measure):
        return edits.set_fields(goal.id, **changes)

    def edit(plan: Plan) -> Plan:
        after = answer_measure(context, measure)(plan)
        now = same_goal(goal.id, plan, after)
        return edits.set_fields(now.id if now else goal.id, **changes)(after)

    return edit


def _rhythm(goal: Goal, race: TypedRace) -> dict[str, str]:
    """The unit, and how often a number of a longer time is asked for, as the words say."""
    said = "" if race.unit.lower() in ("now", "today") else race.unit
    pace = guess_unit(said) or guess_unit(race.measure)
    unit = guess_unit(said) or said or pace
    found = {"unit": unit} if unit else {}
    if pace in SLOW and goal.every == "week" and not goal.readings:
        found["every"] = SLOW[pace]
    return found


def why_turned(name: str, race: TypedRace) -> str:
    """How a race in one line goes against the words of its goal; nothing where it does not."""
    against = _against_words(name, race)
    return f"{against.trouble} Enter keeps it: {against.better} is better." if against else ""


def _against_words(name: str, race: TypedRace) -> AgainstWords | None:
    goal = Goal(id="", name=name, measure=race.measure, unit=race.unit)
    return against_words(goal, race.baseline, race.target)


def _name_plan(plan: Plan, path: Path) -> Edit:
    return edits.together() if plan.name else edits.set_plan(name=_plan_name(path))


def _plan_name(path: Path) -> str:
    """A name for a new plan, from its file or, where that is only "plan", from its folder."""
    stem = path.name.removesuffix(".toml").removesuffix(".plan")
    if stem in ("", "plan"):
        stem = path.absolute().parent.name
    return stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Our plan"
