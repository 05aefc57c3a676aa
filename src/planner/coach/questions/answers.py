"""What a typed answer means for a plan, and what the plan says as it would be typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.coach.lexicon.lexicon import kind_of_number
from planner.coach.questions.measure_change import (
    counts_on_the_way,
    is_another,
    is_called_after_it,
    is_known_by_it,
)
from planner.plan import edits
from planner.plan.dates import read_date
from planner.plan.edits import Edit
from planner.plan.ids import make_id
from planner.plan.measure_edit import count_instead
from planner.plan.model import WEEKDAYS, Goal, Number, Plan, Stone, Tactic
from planner.plan.numbers import NotANumber, read_number
from planner.plan.typed_lines import read_stone, read_tactic
from planner.race.verdict import date_words, number

NOT_KNOWN = frozenset(
    ("?", "not known", "unknown", "don't know", "dont know", "no idea", "not yet", "not sure", "nk")
)
PLACEHOLDERS = frozenset({"?", "private", "secret", "open", "later", "tbd", "to be agreed"})
"""Words that keep the place of a target; any other word is taken for a mistyped number."""
NO_MEASURES = NOT_KNOWN | {"yes", "no", "ok"}
"""Words that name nothing to count."""
FIND_WITHIN = dt.timedelta(days=14)


class NotAnAnswer(ValueError):
    """What was typed does not answer the question; the message says what would."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question is asked: the plan, the goal and the day."""

    plan: Plan
    goal: Goal
    today: dt.date


def text_of(name: str) -> Callable[[Asked], str]:
    """What a text field says."""
    return lambda asked: str(getattr(asked.goal, name))


def number_text(value: Number | None) -> str:
    """A number as it would be typed."""
    return "" if value is None else number(value)


def take_name(asked: Asked, text: str) -> Edit:
    """What is wanted; an aim that it was made from is called the same from now on."""
    old, new = asked.goal.name, text.strip()
    named = edits.set_fields(asked.goal.id, name=new)
    if old not in asked.plan.aims:
        return named
    aims = dict.fromkeys(new if aim == old else aim for aim in asked.plan.aims)
    return edits.together(named, edits.set_plan(aims=tuple(aims)))


def take_why(asked: Asked, text: str) -> Edit:
    """Why it matters; the "because" that stands before the line is left out."""
    text = re.sub(r"^because\s+(?=\S)", "", text.strip(), flags=re.IGNORECASE)
    return edits.set_fields(asked.goal.id, why=text)


def take_measure(asked: Asked, text: str) -> Edit:
    """The measure, and its unit where its words say one.

    What a person said of the kind of number holds as long as the words mean the same. Where
    the goal counted a step on the way and the words name something else, that number is filed
    as a stepping stone with all that was entered, and the goal starts anew with this one, with
    another id where the old one names that number.
    """
    text, goal = text.strip(), asked.goal
    if counts_on_the_way(goal) and not _names_something(text):
        raise NotAnAnswer("Name what people do, as a number: visitors a week, orders.")
    if is_another(goal, text):
        return _count_instead(asked, text)
    unit = goal.unit or guess_unit(text)
    changes: dict[str, str | None] = {"measure": text, "unit": unit}
    if goal.number_class and kind_of_number(text) != kind_of_number(goal.measure):
        changes["number_class"] = None
    return edits.set_fields(goal.id, **changes)


def _names_something(text: str) -> bool:
    return text.lower() not in NO_MEASURES and any(letter.isalpha() for letter in text)


def _count_instead(asked: Asked, text: str) -> Edit:
    """Another number for the goal; a name that only says the old one goes with that."""
    goal = asked.goal
    renamed = is_called_after_it(goal)
    names = [goal.measure, goal.unit, goal.name]
    told = [name.strip() for name in ([goal.name, *names] if renamed else names)]
    called = next(filter(None, told), goal.id)
    gives_id = is_known_by_it(goal)
    unit = guess_unit(text)
    edit = count_instead(goal.id, text, unit, asked.today, called, gives_id=gives_id)
    # The name comes first: the goal's new id is made of it.
    return edits.together(take_name(asked, text), edit) if renamed else edit


_RHYTHMS = {"week": "/wk", "month": "/mo", "day": "/day", "quarter": "/qtr"}
_PER = re.compile(
    r"\s*(?:\b(?:per|a|an|each|every)\s+|/\s*)(week|month|day|quarter)\b", re.IGNORECASE
)


def guess_unit(text: str) -> str:
    """ "/wk" and the like when the words say a rhythm, else nothing."""
    found = _PER.search(text)
    return _RHYTHMS[found.group(1).lower()] if found else ""


_ABOUT = re.compile(r"^\s*(?:about|around|roughly|circa|ca\.|approx\.|some|[~≈])\s*(?=\d)", re.I)
_COUNTED = re.compile(r"(\d[\d.,' ]*)\s+[^\W\d][^\d:;]{2,40}")


def read_amount(text: str) -> tuple[Number, str]:
    """A number and, where its words say one, its rhythm as a unit: "40 a week" is 40 and /wk.

    What is counted may stand behind it, and "about" before it: "about 180 visitors" is 180.

    Raises:
        NotANumber: there is no number in it.
    """
    amount = _ABOUT.sub("", _PER.sub("", text)).strip() if text.strip() else text
    try:
        return read_number(amount), guess_unit(text)
    except NotANumber:
        counted = _COUNTED.fullmatch(amount)
        if counted is None:
            raise
        return read_number(counted[1]), guess_unit(text)


def take_today(asked: Asked, text: str) -> Edit:
    """Where the race starts, or that finding it comes first."""
    goal = asked.goal
    if text.strip().lower() in NOT_KNOWN:
        return edits.set_fields(goal.id, baseline=None, find_baseline_by=asked.today + FIND_WITHIN)
    value, unit = read_amount(text)
    begun = edits.start_baseline(goal.id, value, goal.start or asked.today)
    unit = unit or ("%" if text.strip().endswith("%") else "")
    if not unit or goal.unit:
        return begun
    return edits.together(begun, edits.set_fields(goal.id, unit=unit))


def told_today(asked: Asked) -> str:
    """Today's number as it would be typed."""
    if asked.goal.baseline is None and asked.goal.find_baseline_by is not None:
        return "not known"
    return number_text(asked.goal.baseline)


def read_target(text: str, baseline: Number | None = None) -> Number | str:
    """A number, or the word that keeps its place: ``?``, ``private``.

    ``+10`` and ``-5`` count from the number today, where it is known.
    """
    text = text.strip()
    if baseline is not None and text[:1] in ("+", "-", "−"):
        return read_number(_PER.sub("", text).strip(), baseline, relative=True)
    if text.lower() in NOT_KNOWN:
        return "?"
    if text.lower() in PLACEHOLDERS:
        return text.lower()
    return read_amount(text)[0]


_AT_LEAST = re.compile(
    r"\s*(?:at least|never below|keep above|no less than|>=|≥)\s+", re.IGNORECASE
)
_AT_MOST = re.compile(r"\s*(?:at most|never above|keep below|no more than|<=|≤)\s+", re.IGNORECASE)


def take_enough(asked: Asked, text: str) -> Edit:
    """A number to reach, or with "at least" and "at most" one to keep."""
    goal = asked.goal
    for pattern, way in ((_AT_LEAST, "keep-above"), (_AT_MOST, "keep-below")):
        if found := pattern.match(text):
            target = read_target(text[found.end() :])
            unit = "%" if "%" in text and not goal.unit else goal.unit
            return edits.set_line(goal.id, asked.today, target=target, direction=way, unit=unit)
    direction = None if goal.keeps else goal.direction
    unit = "%" if text.strip().endswith("%") and not goal.unit else goal.unit
    target = read_target(text, goal.baseline)
    return edits.set_line(goal.id, asked.today, target=target, direction=direction, unit=unit)


def told_enough(asked: Asked) -> str:
    """What is enough, as it would be typed."""
    target = asked.goal.target
    text = target if isinstance(target, str) else number_text(target)
    if not text or not asked.goal.keeps:
        return text
    return f"at least {text}" if asked.goal.sign > 0 else f"at most {text}"


def take_deadline(asked: Asked, text: str) -> Edit:
    """The day; it has to come after the start."""
    day = read_date(text, asked.today)
    start = asked.goal.start
    if start is not None and day <= start:
        raise NotAnAnswer(f"The race starts on {date_words(start, asked.today)}; pick a later day.")
    return edits.set_line(asked.goal.id, asked.today, deadline=day)


def told_deadline(asked: Asked) -> str:
    """The day, as it would be typed."""
    day = asked.goal.deadline
    if day is None:
        return "no day: it is kept" if asked.goal.keeps and asked.goal.target is not None else ""
    return day.isoformat()


def take_who(asked: Asked, text: str) -> Edit:
    """The people, and after " to " what they have to do."""
    audience, to, action = text.strip().partition(" to ")
    return edits.set_fields(
        asked.goal.id, audience=audience.strip(), action=action.strip() if to else ""
    )


def told_who(asked: Asked) -> str:
    """The people and what they have to do."""
    goal = asked.goal
    return f"{goal.audience} to {goal.action}" if goal.action else goal.audience


def take_help(asked: Asked, text: str) -> Edit:
    """The mechanism; a "by" before it is left out."""
    text = re.sub(r"^by\s+", "", text.strip(), flags=re.IGNORECASE)
    return edits.set_fields(asked.goal.id, help=text)


def take_stone(asked: Asked, text: str) -> Edit:
    """One more stepping stone of the goal."""
    said = read_stone(text, asked.today)
    id = make_id(asked.plan, said.name)
    return edits.add_stone(
        Stone(
            id=id,
            name=said.name,
            goal=asked.goal.id,
            hunch=said.hunch,
            baseline=said.baseline,
            target=said.target,
            start=asked.today if said.baseline is not None else None,
            deadline=said.deadline or (asked.goal.deadline if said.target is not None else None),
        )
    )


def told_stones(asked: Asked) -> str:
    """The stepping stones by name."""
    return ", ".join(stone.name for stone in asked.plan.stones_of(asked.goal))


def take_tactic(asked: Asked, text: str) -> Edit:
    """One more thing to try for the goal."""
    said = read_tactic(text, asked.today, asked.plan.people)
    tactic = Tactic(
        id=make_id(asked.plan, said.name),
        name=said.name,
        serves=(asked.goal.id,),
        owner=said.owner,
        rhythm=said.rhythm,
        due=said.due,
        begun=asked.today,
        channel=said.channel,
    )
    return edits.together(edits.add_tactic(tactic), edits.add_person(said.owner))


def told_tactics(asked: Asked) -> str:
    """What is tried, by name."""
    return ", ".join(tactic.name for tactic in asked.plan.tactics_of(asked.goal))


def take_again(asked: Asked, text: str) -> Edit:
    """The day of the weekly check-in."""
    del asked
    word = text.strip().lower()
    day = next((name for name in WEEKDAYS if len(word) > 1 and name.startswith(word)), None)
    if day is None:
        raise NotAnAnswer("Name a day of the week, such as friday.")
    return edits.set_plan(check_in=day)
