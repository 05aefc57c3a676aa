"""The sheet for a chat with one person: what they are working on, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.drawing.how_often import often_words
from planner.drawing.markdown_text import clean_markdown
from planner.plan.model import Goal, Plan, Promise, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import reason_words
from planner.plan.typed_lines import read_person
from planner.race.tactic_counts import count_tactic
from planner.race.track import lane_of
from planner.race.verdict import date_words, finish_words, number, verdict_of

REVIEWS = 8
"""So many reviews are looked back at for promises."""
NOBODY = "Without a person yet"
ASK_WHO = "Who looks after this?"
ASK_GOAL = "Which goal does this serve? If none, could it stop?"


@dataclass(frozen=True, slots=True)
class ServedGoal:
    """What a tactic is for: a goal, itself or by way of stones; None for stones without one."""

    goal: Goal | None
    stones: tuple[Stone, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseRecord:
    """What became of a person's promises in the last reviews."""

    kept: int
    ticked: int
    """How many were ticked, kept or not."""
    open: tuple[Promise, ...]
    """Those that nobody has ticked yet."""
    since: dt.date | None
    """The day of the first review that was looked at."""


def people(plan: Plan) -> tuple[str, ...]:
    """Everybody in the plan by name, those whose work raises a question first.

    ``""`` stands for nobody, and comes first of all while something open is nobody's.
    """
    names = {read_person(name) for name in plan.people}
    names |= {who for goal in plan.goals if goal.state == "active" for who in _owners(goal)}
    names -= {""}
    names |= {who for tactic in plan.tactics for who in _owners(tactic) or ("",)}
    return tuple(
        sorted(names, key=lambda who: (not person_question(plan, who), bool(who), who.casefold()))
    )


def _owners(entry: Goal | Tactic) -> tuple[str, ...]:
    """Those who look after it by name, but for words that name nobody."""
    return tuple(filter(None, map(read_person, entry.owners)))


def tactics_by(plan: Plan, person: str) -> tuple[Tactic, ...]:
    """All that a person tries or tried: first what serves no goal, then in the plan's order.

    ``""`` is nobody.
    """
    tactics = (tactic for tactic in plan.tactics if person in (_owners(tactic) or ("",)))
    return tuple(sorted(tactics, key=lambda tactic: tactic not in plan.unfiled_tactics))


def tactics_of_person(plan: Plan, person: str) -> tuple[Tactic, ...]:
    """What of it is still at work."""
    return tuple(
        tactic for tactic in tactics_by(plan, person) if tactic.state in OPEN_TACTIC_STATES
    )


def person_question(plan: Plan, person: str) -> str:
    """The one question that a person's work raises, or nothing."""
    tactics = tactics_of_person(plan, person)
    if not person:
        return ASK_WHO if tactics else ""
    return ASK_GOAL if any(tactic in plan.unfiled_tactics for tactic in tactics) else ""


def served_goals(plan: Plan, tactic: Tactic) -> tuple[ServedGoal, ...]:
    """What a tactic is for: the goals that run, where there are any, else all it was tried for."""
    served = [
        ServedGoal(
            goal, tuple(stone for stone in plan.stones_of(goal) if stone.id in tactic.serves)
        )
        for goal in plan.goals
        if tactic in plan.tactics_of(goal)
    ]
    running = tuple(
        purpose for purpose in served if purpose.goal and purpose.goal.state == "active"
    )
    loose = tuple(stone for stone in plan.unfiled_stones if stone.id in tactic.serves)
    return running or (*served, *((ServedGoal(None, loose),) if loose else ()))


def served_words(purpose: ServedGoal) -> str:
    """What it is for, in the words of the plan; not cleaned yet."""
    by_way = ", ".join(stone.display_name for stone in purpose.stones)
    if purpose.goal is None:
        return f"{by_way}, which leads to no goal yet"
    gone = "" if purpose.goal.state == "active" else f" ({purpose.goal.state})"
    through = f", by way of {by_way}" if by_way else ""
    return f"{purpose.goal.display_name}{gone}{through}"


def tactic_reason(
    purpose: ServedGoal, tactic: Tactic, tactics: Sequence[Tactic], plan: Plan
) -> str:
    """Why its goal matters, said with the first of somebody's tactics that serve it.

    ``tactics`` are that person's, this one among them.
    """
    if purpose.goal is None:
        return ""
    serving = plan.tactics_of(purpose.goal)
    return (
        purpose.goal.why if next(other for other in tactics if other in serving) == tactic else ""
    )


def done_of(tactic: Tactic, plan: Plan, today: dt.date) -> str:
    """ "11 of 12 in four weeks", "4 times in four weeks", or what else its state is."""
    if tactic.state != "running":
        return tactic.state
    count = count_tactic(tactic, plan, today)
    if count.planned:
        return f"{number(count.done)} of {number(count.planned)} in four weeks"
    times = "once" if count.done == 1 else f"{number(count.done)} times"
    return f"{times} in four weeks" if count.done else "not begun"


def promises(plan: Plan, person: str, today: dt.date) -> PromiseRecord:
    """A person's promises in the last :data:`REVIEWS` reviews up to a day."""
    past = [review for review in plan.reviews if review.date <= today]
    last = sorted(past, key=lambda review: review.date)[-REVIEWS:]
    made = (promise for review in last for promise in review.promises)
    owned = [promise for promise in made if read_person(promise.owner) == person]
    ticked = [promise for promise in owned if promise.kept is not None]
    return PromiseRecord(
        kept=sum(promise.kept is True for promise in ticked),
        ticked=len(ticked),
        open=tuple(promise for promise in owned if promise.kept is None),
        since=last[0].date if last else None,
    )


def promise_words(record: PromiseRecord, today: dt.date) -> str:
    """ "4 of 5 promises kept since 2 Oct", or nothing where none was ticked."""
    if not record.ticked or record.since is None:
        return ""
    plural = "" if record.ticked == 1 else "s"
    since = date_words(record.since, today)
    return f"{record.kept} of {record.ticked} promise{plural} kept since {since}"


def race_words(goal: Goal, plan: Plan, today: dt.date) -> str:
    """ "212 now · 260 by 26 Mar · 10 days behind · 30 %"; not cleaned yet."""
    drawn = lane_of(goal, plan, today)
    value = drawn.standing.value
    now = "" if value is None else f"{number(value, goal)} now"
    words = verdict_of(goal, drawn.standing, today, drawn.chance)
    return " · ".join(filter(None, (now, finish_words(goal, today), words)))


def sheet(plan: Plan, person: str, today: dt.date) -> list[str]:
    """A person's sheet as lines of Markdown, under a heading of the second level.

    ``person`` is a name as :func:`people` gives it; a name that carries nothing gives a sheet
    that says so.
    """
    who = clean_markdown(person) or NOBODY
    lines = [f"## {who}: what are you working on, and why?" if person else f"## {NOBODY}", ""]
    tactics = tactics_of_person(plan, person)
    ask = person_question(plan, person)
    lines += [f"**{ask}**", ""] if ask else []
    for tactic in tactics:
        lines += _tactic_lines(tactic, tactics, plan, today)
    lines += [""] if tactics else ["Nothing is tried under this name yet.", ""]
    return [*lines, *(_duty_lines(plan, person, today) if person else ())]


def _tactic_lines(
    tactic: Tactic, tactics: Sequence[Tactic], plan: Plan, today: dt.date
) -> Iterator[str]:
    often = clean_markdown(often_words(tactic, today)) or "how often?"
    name = clean_markdown(tactic.name) or clean_markdown(tactic.id)
    yield f"- **{name}** · {often} · {done_of(tactic, plan, today)}"
    served = served_goals(plan, tactic)
    for purpose in served:
        why = clean_markdown(tactic_reason(purpose, tactic, tactics, plan))
        yield f"  - for {clean_markdown(served_words(purpose))}" + (f": {why}" if why else "")
    if not served:
        yield "  - for which goal?"
    if tactic.hunch:
        yield f"  - {reason_words(clean_markdown(tactic.hunch))}"


def _duty_lines(plan: Plan, person: str, today: dt.date) -> Iterator[str]:
    """The goals that a person looks after, and their promises."""
    for goal in plan.goals:
        if goal.state == "active" and person in _owners(goal):
            named = clean_markdown(goal.name) or clean_markdown(goal.id)
            yield f"- looks after {named}: {clean_markdown(race_words(goal, plan, today))}"
    record = promises(plan, person, today)
    words = promise_words(record, today)
    if words:
        yield f"- {words}"
    for promise in record.open:
        yield f"- promised, not ticked yet: {clean_markdown(promise.text)}"
