"""What a typed answer means for a plan, and what the plan says as it would be typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.coach.lexicon.lexicon import kind_of_number
from planner.coach.questions.against_words import AgainstWords, against_words
from planner.coach.questions.measure_change import (
    counts_on_the_way,
    is_another,
    is_called_after_it,
    is_known_by_it,
)
from planner.coach.questions.people import split_people
from planner.plan import edits
from planner.plan.dates import read_date
from planner.plan.edits import Edit
from planner.plan.ids import make_id
from planner.plan.measure_edit import count_instead
from planner.plan.model import WEEKDAYS, Goal, Number, Plan, Stone, Tactic
from planner.plan.numbers import NotANumber, read_number
from planner.plan.text import strip_because
from planner.plan.typed_lines import LONGEST, TypedStone, read_stone, read_tactic
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
class QuestionContext:
    """Where a question is asked: the plan, the goal and the day."""

    plan: Plan
    goal: Goal
    today: dt.date


def text_of(name: str) -> Callable[[QuestionContext], str]:
    """What a text field says."""
    return lambda context: str(getattr(context.goal, name))


def number_text(value: Number | None) -> str:
    """A number as it would be typed."""
    return "" if value is None else number(value)


def answer_name(context: QuestionContext, text: str) -> Edit:
    """What is wanted; an aim that it was made from is called the same from now on."""
    old, new = context.goal.name, text.strip()
    named = edits.set_fields(context.goal.id, name=new)
    if old not in context.plan.aims:
        return named
    aims = dict.fromkeys(new if aim == old else aim for aim in context.plan.aims)
    return edits.together(named, edits.set_plan(aims=tuple(aims)))


def answer_why(context: QuestionContext, text: str) -> Edit:
    """Why it matters; the "because" that stands before the line is left out."""
    return edits.set_fields(context.goal.id, why=strip_because(text) or text.strip())


def answer_measure(context: QuestionContext, text: str) -> Edit:
    """The measure, and its unit where its words say one.

    What a person said of the kind of number holds as long as the words mean the same. Where
    the goal counted a step on the way and the words name something else, that number is filed
    as a stepping stone with all that was entered, and the goal starts anew with this one, with
    another id where the old one names that number.
    """
    text, goal = text.strip(), context.goal
    if counts_on_the_way(goal) and not _names_something(text):
        raise NotAnAnswer("Name what people do, as a number: visitors a week, orders.")
    if is_another(goal, text):
        return _count_instead(context, text)
    unit = goal.unit or guess_unit(text)
    every = SLOW.get(unit, "week") if goal.every == "week" and not goal.readings else goal.every
    changes: dict[str, str | None] = {"measure": text, "unit": unit, "every": every}
    if goal.number_class and kind_of_number(text) != kind_of_number(goal.measure):
        changes["number_class"] = None
    return edits.set_fields(goal.id, **changes)


def _names_something(text: str) -> bool:
    return text.lower() not in NO_MEASURES and any(letter.isalpha() for letter in text)


def _count_instead(context: QuestionContext, text: str) -> Edit:
    """Another number for the goal; a name that only says the old one goes with that."""
    goal = context.goal
    renamed = is_called_after_it(goal)
    names = [goal.measure, goal.unit, goal.name]
    filled = [name.strip() for name in ([goal.name, *names] if renamed else names)]
    called = next(filter(None, filled), goal.id)
    gives_id = is_known_by_it(goal)
    unit = guess_unit(text)
    edit = count_instead(goal.id, text, unit, context.today, called, gives_id=gives_id)
    # The name comes first: the goal's new id is made of it.
    return edits.together(answer_name(context, text), edit) if renamed else edit


SLOW = {"/mo": "month", "/qtr": "quarter"}
"""How often a number is asked for that is one of a longer time than a week."""
_RHYTHMS = {"week": "/wk", "month": "/mo", "day": "/day", "quarter": "/qtr"}
_PER = re.compile(
    r"\s*(?:\b(?:per|a|an|each|every)\s+|/\s*)(week|month|day|quarter)\b", re.IGNORECASE
)


def guess_unit(text: str) -> str:
    """ "/wk" and the like when the words say a rhythm, else nothing."""
    match = _PER.search(text[:LONGEST])
    return _RHYTHMS[match.group(1).lower()] if match else ""


def without_rhythm(text: str) -> str:
    """A number without the words that say how often: "40 a week" is "40"."""
    return _PER.sub("", text).strip()


_ABOUT = re.compile(r"^\s*(?:about|around|roughly|circa|ca\.|approx\.|some|[~≈])\s*(?=\d)", re.I)
_COUNTED = re.compile(r"(\d[\d.,' ]*)\s+[^\W\d][^\d:;]{2,40}")


LONGEST_AMOUNT = 300
"""Characters that a number takes with all that is said beside it; more is a book pasted there."""


def refuse_long(text: str) -> None:
    """Raise NotANumber where a text is too long to be searched for a number."""
    if len(text) > LONGEST_AMOUNT:
        raise NotANumber("that is too long for a number")


def read_amount(text: str) -> tuple[Number, str]:
    """A number and, where its words say one, its rhythm as a unit: "40 a week" is 40 and /wk.

    What is counted may stand behind it, and "about" before it: "about 180 visitors" is 180.

    Raises:
        NotANumber: there is no number in it.
    """
    refuse_long(text)
    amount = _ABOUT.sub("", _PER.sub("", text)).strip() if text.strip() else text
    try:
        return read_number(amount), guess_unit(text)
    except NotANumber:
        counted = _COUNTED.fullmatch(amount)
        if counted is None:
            raise
        return read_number(counted[1]), guess_unit(text)


def answer_today(context: QuestionContext, text: str) -> Edit:
    """Where the race starts, or that finding it comes first."""
    goal = context.goal
    if text.strip().lower() in NOT_KNOWN:
        day = context.today + FIND_WITHIN
        return edits.set_fields(goal.id, baseline=None, find_baseline_by=day)
    value, unit = read_amount(text)
    begun = edits.start_baseline(goal.id, value, goal.start or context.today)
    unit = unit or ("%" if text.strip().endswith("%") else "")
    if not unit or goal.unit:
        return begun
    return edits.together(begun, edits.set_fields(goal.id, unit=unit))


def today_text(context: QuestionContext) -> str:
    """Today's number as it would be typed."""
    if context.goal.baseline is None and context.goal.find_baseline_by is not None:
        return "not known"
    return number_text(context.goal.baseline)


def answer_deadline(context: QuestionContext, text: str) -> Edit:
    """The day; it has to come after the start."""
    day = read_date(text, context.today)
    start = context.goal.start
    if start is not None and day <= start:
        first = date_words(start, context.today)
        raise NotAnAnswer(f"The race starts on {first}; pick a later day.")
    return edits.set_line(context.goal.id, context.today, deadline=day)


def deadline_text(context: QuestionContext) -> str:
    """The day, as it would be typed."""
    goal = context.goal
    if goal.deadline is None:
        return "no day: it is kept" if goal.keeps and goal.target is not None else ""
    return goal.deadline.isoformat()


def answer_who(context: QuestionContext, text: str) -> Edit:
    """The people, and after " to " what they have to do."""
    audience, action = split_people(text)
    return edits.set_fields(context.goal.id, audience=audience, action=action)


def who_text(context: QuestionContext) -> str:
    """The people and what they have to do."""
    goal = context.goal
    return f"{goal.audience} to {goal.action}" if goal.action else goal.audience


def answer_help(context: QuestionContext, text: str) -> Edit:
    """The mechanism; a "by" before it is left out."""
    text = re.sub(r"^by\s+", "", text.strip(), flags=re.IGNORECASE)
    return edits.set_fields(context.goal.id, help=text)


def stone_against_words(line: TypedStone) -> AgainstWords | None:
    """How the numbers of a stepping stone go against its own words, "more followers"."""
    return against_words(Stone(id="", name=line.name, unit=line.unit), line.baseline, line.target)


def answer_stone(context: QuestionContext, text: str) -> Edit:
    """One more stepping stone of the goal; where its numbers go against its words, they hold."""
    line = read_stone(text, context.today)
    against = stone_against_words(line)
    return edits.add_stone(
        Stone(
            id=make_id(context.plan, line.name),
            name=line.name,
            goal=context.goal.id,
            hunch=line.hunch,
            unit=line.unit,
            baseline=line.baseline,
            target=line.target,
            direction=against.direction if against else None,
            start=context.today if line.baseline is not None else None,
            deadline=line.deadline or (context.goal.deadline if line.target is not None else None),
        )
    )


def stones_text(context: QuestionContext) -> str:
    """The stepping stones by name."""
    return ", ".join(stone.name for stone in context.plan.stones_of(context.goal))


def answer_tactic(context: QuestionContext, text: str) -> Edit:
    """One more thing to try for the goal."""
    line = read_tactic(text, context.today, context.plan.people)
    tactic = Tactic(
        id=make_id(context.plan, line.name),
        name=line.name,
        serves=(context.goal.id,),
        owner=line.owner,
        co_owners=line.co_owners,
        rhythm=line.rhythm,
        due=line.due,
        begun=context.today,
        channel=line.channel,
    )
    named = map(edits.add_person, (line.owner, *line.co_owners))
    return edits.together(edits.add_tactic(tactic), *named)


def tactics_text(context: QuestionContext) -> str:
    """What is tried, by name."""
    return ", ".join(tactic.name for tactic in context.plan.tactics_of(context.goal))


def answer_again(context: QuestionContext, text: str) -> Edit:
    """The day of the weekly check-in: "friday", "every Friday", "Fridays at noon"."""
    del context
    words = re.findall(r"[^\W\d]+", text.lower())
    days = [day for word in words if (day := _weekday(word))]
    other = [word for word in words if not _weekday(word) and word not in _BESIDE_A_DAY]
    if len(days) != 1 or other:
        raise NotAnAnswer("Name one day of the week, such as friday.")
    return edits.set_plan(check_in=days[0])


def _weekday(word: str) -> str:
    """The day that a word of two letters or more begins, or is the plural of; "" for none."""
    stem = word.removesuffix("s") if len(word) > 3 else word
    return next((name for name in WEEKDAYS if len(stem) > 1 and name.startswith(stem)), "")


_BESIDE_A_DAY = frozenset(
    "every each on a at in the week weekly am pm o clock noon midday lunch lunchtime"
    " morning mornings afternoon afternoons evening evenings night nights".split()
)
"""Words beside a day of the week that change nothing about it."""
