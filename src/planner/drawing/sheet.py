"""The sheet for a chat with one person: what they are working on, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.drawing.brief import often_words
from planner.drawing.markdown_text import plain_words
from planner.plan.model import Goal, Plan, Promise, Stone, Tactic
from planner.plan.step_back import OPEN
from planner.race.tactic_counts import doing
from planner.race.track import lane
from planner.race.verdict import date_words, number, sign, verdict

REVIEWS = 8
"""So many reviews are looked back at for promises."""
NOBODY = "Nobody yet"
ASK_WHO = "Who takes this?"
ASK_GOAL = "Which goal does this serve? If none, could it stop?"


@dataclass(frozen=True, slots=True)
class Aim:
    """What a tactic is for: a goal, itself or by way of stones; None for stones without one."""

    goal: Goal | None
    stones: tuple[Stone, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a person's promises in the last reviews."""

    kept: int
    told: int
    """How many were ticked, kept or not."""
    open: tuple[Promise, ...]
    """Those that nobody has ticked yet."""
    since: dt.date | None
    """The day of the first review that was looked at."""


def people(plan: Plan) -> tuple[str, ...]:
    """Everybody in the plan by name, those whose work raises a question first.

    ``""`` stands for nobody, and comes first of all while something open is nobody's.
    """
    named = {one.strip() for one in plan.people} - {""}
    named |= {one.owner.strip() for one in plan.goals if one.state == "active"} - {""}
    named |= {one.owner.strip() for one in plan.tactics}
    return tuple(
        sorted(named, key=lambda who: (not question(plan, who), bool(who), who.casefold()))
    )


def tactics_by(plan: Plan, person: str) -> tuple[Tactic, ...]:
    """All that a person tries or tried: first what serves no goal, then in the plan's order.

    ``""`` is nobody.
    """
    own = (one for one in plan.tactics if one.owner.strip() == person)
    return tuple(sorted(own, key=lambda one: one not in plan.unfiled_tactics))


def open_tactics(plan: Plan, person: str) -> tuple[Tactic, ...]:
    """What of it is still at work."""
    return tuple(one for one in tactics_by(plan, person) if one.state in OPEN)


def question(plan: Plan, person: str) -> str:
    """The one question that a person's work raises, or nothing."""
    own = open_tactics(plan, person)
    if not person:
        return ASK_WHO if own else ""
    return ASK_GOAL if any(one in plan.unfiled_tactics for one in own) else ""


def aims(plan: Plan, tactic: Tactic) -> tuple[Aim, ...]:
    """What a tactic is for: the goals that run, where there are any, else all it was tried for."""
    served = [
        Aim(goal, tuple(one for one in plan.stones_of(goal) if one.id in tactic.serves))
        for goal in plan.goals
        if tactic in plan.tactics_of(goal)
    ]
    running = tuple(aim for aim in served if aim.goal and aim.goal.state == "active")
    loose = tuple(one for one in plan.unfiled_stones if one.id in tactic.serves)
    return running or (*served, *((Aim(None, loose),) if loose else ()))


def aim_words(aim: Aim) -> str:
    """What it is for, in the words of the plan; not cleaned yet."""
    by_way = ", ".join(one.name or one.id for one in aim.stones)
    if aim.goal is None:
        return f"{by_way}, which leads to no goal yet"
    gone = "" if aim.goal.state == "active" else f" ({aim.goal.state})"
    through = f", by way of {by_way}" if by_way else ""
    return f"{aim.goal.name or aim.goal.id}{gone}{through}"


def why_words(aim: Aim, tactic: Tactic, own: Sequence[Tactic], plan: Plan) -> str:
    """Why its goal matters, said with the first of somebody's tactics that serve it."""
    if aim.goal is None:
        return ""
    serving = plan.tactics_of(aim.goal)
    return aim.goal.why if next(one for one in own if one in serving) == tactic else ""


def done_of(tactic: Tactic, plan: Plan, today: dt.date) -> str:
    """ "11 of 12 in four weeks", "4 times in four weeks", or what else its state is."""
    if tactic.state != "running":
        return tactic.state
    does = doing(tactic, plan, today)
    if does.planned:
        return f"{number(does.done)} of {number(does.planned)} in four weeks"
    times = "once" if does.done == 1 else f"{number(does.done)} times"
    return f"{times} in four weeks" if does.done else "not begun"


def promises(plan: Plan, person: str, today: dt.date) -> Kept:
    """A person's promises in the last :data:`REVIEWS` reviews up to a day."""
    past = sorted((one for one in plan.reviews if one.date <= today), key=lambda one: one.date)
    last = past[-REVIEWS:]
    own = [one for review in last for one in review.promises if one.owner.strip() == person]
    told = [one for one in own if one.kept is not None]
    return Kept(
        kept=sum(one.kept is True for one in told),
        told=len(told),
        open=tuple(one for one in own if one.kept is None),
        since=last[0].date if last else None,
    )


def kept_words(kept: Kept, today: dt.date) -> str:
    """ "4 of 5 promises kept since 2 Oct", or nothing where none was ticked."""
    if not kept.told or kept.since is None:
        return ""
    plural = "" if kept.told == 1 else "s"
    return f"{kept.kept} of {kept.told} promise{plural} kept since {date_words(kept.since, today)}"


def where_words(goal: Goal, plan: Plan, today: dt.date) -> str:
    """ "212 now · 260 by 26 Mar · 10 days behind · 30 %"; not cleaned yet."""
    drawn = lane(goal, plan, today)
    value = drawn.standing.value
    now = "" if value is None else f"{number(value, goal)} now"
    said = verdict(goal, drawn.standing, today, drawn.chance)
    return " · ".join(filter(None, (now, sign(goal, today), said)))


def sheet(plan: Plan, person: str, today: dt.date) -> list[str]:
    """A person's sheet as lines of Markdown, under a heading of the second level.

    ``person`` is a name as :func:`people` gives it; a name that carries nothing gives a sheet
    that says so.
    """
    who = plain_words(person) or NOBODY
    lines = [f"## {who}: what are you working on, and why?" if person else f"## {NOBODY}", ""]
    own = open_tactics(plan, person)
    asked = question(plan, person)
    lines += [f"**{asked}**", ""] if asked else []
    for tactic in own:
        lines += _tactic(tactic, own, plan, today)
    lines += [""] if own else ["Nothing is tried under this name yet.", ""]
    return [*lines, *(_beside(plan, person, today) if person else ())]


def _tactic(tactic: Tactic, own: Sequence[Tactic], plan: Plan, today: dt.date) -> Iterator[str]:
    often = plain_words(often_words(tactic, today)) or "how often?"
    name = plain_words(tactic.name) or plain_words(tactic.id)
    yield f"- **{name}** · {often} · {done_of(tactic, plan, today)}"
    found = aims(plan, tactic)
    for aim in found:
        why = plain_words(why_words(aim, tactic, own, plan))
        yield f"  - for {plain_words(aim_words(aim))}" + (f": {why}" if why else "")
    if not found:
        yield "  - for which goal?"
    if tactic.hunch:
        yield f"  - because {plain_words(tactic.hunch)}"


def _beside(plan: Plan, person: str, today: dt.date) -> Iterator[str]:
    """The goals that a person looks after, and their promises."""
    for goal in plan.goals:
        if goal.state == "active" and goal.owner.strip() == person:
            named = plain_words(goal.name) or plain_words(goal.id)
            yield f"- looks after {named}: {plain_words(where_words(goal, plan, today))}"
    kept = promises(plan, person, today)
    said = kept_words(kept, today)
    if said:
        yield f"- {said}"
    for promise in kept.open:
        yield f"- said, and not ticked yet: {plain_words(promise.text)}"
