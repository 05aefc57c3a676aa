"""The twelve questions, in the order of the method: goal first, channel last.

A question knows whether a goal answers it, what its answer reads like, and which edit a
typed answer makes. The screens only ask.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from planner.plan import edits
from planner.plan.dates import read_date
from planner.plan.edits import Edit
from planner.plan.model import WEEKDAYS, Goal, Number, Plan, Stone, Tactic
from planner.plan.numbers import read_number
from planner.plan.sayings import read_stone, read_tactic
from planner.race.verdict import date_words, number

NOT_KNOWN = frozenset({"?", "not known", "unknown", "don't know", "dont know", "no idea", "nk"})
PLACEHOLDERS = frozenset({"?", "private", "secret", "open", "later", "tbd", "to be agreed"})
"""Words that keep the place of a target; any other word is taken for a mistyped number."""
FIND_WITHIN = dt.timedelta(days=14)


class NotAnAnswer(ValueError):
    """What was typed does not answer the question; the message says what would."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question is asked: the plan, the goal and the day."""

    plan: Plan
    goal: Goal
    today: dt.date


@dataclass(frozen=True, slots=True)
class Question:
    """One of the twelve.

    Attributes:
        key: its name in code and for jumping to it.
        short: two or three words for lists of what is still blank.
        ask: the question as a person reads it.
        lead: the words before the answer in the field.
        hint: one or two lines under the field.
        why: three lines at most for the help key.
        answer: what the plan says now, as it would be typed; empty when blank.
        edit: what a typed answer changes; raises ValueError with a line for the person.
        repeats: whether each answer adds one thing, so that an empty answer goes on.
    """

    key: str
    short: str
    ask: str
    hint: str
    why: str
    answer: Callable[[Asked], str]
    edit: Callable[[Asked, str], Edit]
    lead: str = ""
    repeats: bool = False


def _set(name: str) -> Callable[[Asked, str], Edit]:
    return lambda asked, text: edits.set_fields(asked.goal.id, **{name: text.strip()})


def _get(name: str) -> Callable[[Asked], str]:
    return lambda asked: str(getattr(asked.goal, name))


def _number_text(value: Number | None) -> str:
    return "" if value is None else number(value)


def _measure(asked: Asked, text: str) -> Edit:
    text = text.strip()
    unit = asked.goal.unit or guess_unit(text)
    return edits.set_fields(asked.goal.id, measure=text, unit=unit)


_RHYTHMS = {"week": "/wk", "month": "/mo", "day": "/day", "quarter": "/qtr"}
_PER = re.compile(
    r"\s*(?:\b(?:per|a|an|each|every)\s+|/\s*)(week|month|day|quarter)\b", re.IGNORECASE
)


def guess_unit(text: str) -> str:
    """ "/wk" and the like when the words say a rhythm, else nothing."""
    found = _PER.search(text)
    return _RHYTHMS[found.group(1).lower()] if found else ""


def read_amount(text: str) -> tuple[Number, str]:
    """A number and, where its words say one, its rhythm as a unit: "40 a week" is 40 and /wk.

    Raises:
        NotANumber: there is no number in it.
    """
    return read_number(_PER.sub("", text).strip() if text.strip() else text), guess_unit(text)


def _today(asked: Asked, text: str) -> Edit:
    goal = asked.goal
    if text.strip().lower() in NOT_KNOWN:
        return edits.set_fields(goal.id, baseline=None, find_baseline_by=asked.today + FIND_WITHIN)
    value, unit = read_amount(text)
    begun = edits.start_baseline(goal.id, value, goal.start or asked.today)
    if not unit or goal.unit:
        return begun
    return edits.together(begun, edits.set_fields(goal.id, unit=unit))


def _baseline_answer(asked: Asked) -> str:
    if asked.goal.baseline is None and asked.goal.find_baseline_by is not None:
        return "not known"
    return _number_text(asked.goal.baseline)


def read_target(text: str) -> Number | str:
    """A number, or the word that keeps its place: ``?``, ``private``."""
    text = text.strip()
    if text.lower() in NOT_KNOWN:
        return "?"
    if text.lower() in PLACEHOLDERS:
        return text.lower()
    return read_amount(text)[0]


_AT_LEAST = re.compile(
    r"\s*(?:at least|never below|keep above|no less than|>=|≥)\s+", re.IGNORECASE
)
_AT_MOST = re.compile(r"\s*(?:at most|never above|keep below|no more than|<=|≤)\s+", re.IGNORECASE)


def _enough(asked: Asked, text: str) -> Edit:
    """A number to reach, or with "at least" and "at most" one to keep."""
    goal = asked.goal
    for pattern, way in ((_AT_LEAST, "keep-above"), (_AT_MOST, "keep-below")):
        if found := pattern.match(text):
            target = read_target(text[found.end() :])
            unit = "%" if "%" in text and not goal.unit else goal.unit
            return edits.set_line(goal.id, asked.today, target=target, direction=way, unit=unit)
    direction = None if goal.keeps else goal.direction
    return edits.set_line(goal.id, asked.today, target=read_target(text), direction=direction)


def _target_answer(asked: Asked) -> str:
    target = asked.goal.target
    text = target if isinstance(target, str) else _number_text(target)
    if not text or not asked.goal.keeps:
        return text
    return f"at least {text}" if asked.goal.sign > 0 else f"at most {text}"


def _deadline(asked: Asked, text: str) -> Edit:
    day = read_date(text, asked.today)
    start = asked.goal.start
    if start is not None and day <= start:
        raise NotAnAnswer(f"The race starts on {date_words(start, asked.today)}; pick a later day.")
    return edits.set_line(asked.goal.id, asked.today, deadline=day)


def _deadline_answer(asked: Asked) -> str:
    day = asked.goal.deadline
    if day is None:
        return "no day: it is kept" if asked.goal.keeps and asked.goal.target is not None else ""
    return day.isoformat()


def _who(asked: Asked, text: str) -> Edit:
    audience, to, action = text.strip().partition(" to ")
    return edits.set_fields(
        asked.goal.id, audience=audience.strip(), action=action.strip() if to else ""
    )


def _who_answer(asked: Asked) -> str:
    goal = asked.goal
    return f"{goal.audience} to {goal.action}" if goal.action else goal.audience


def _help(asked: Asked, text: str) -> Edit:
    text = re.sub(r"^by\s+", "", text.strip(), flags=re.IGNORECASE)
    return edits.set_fields(asked.goal.id, help=text)


def _stone(asked: Asked, text: str) -> Edit:
    said = read_stone(text, asked.today)
    id = edits.free_id(asked.plan, said.name)
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


def _stones(asked: Asked) -> str:
    return ", ".join(stone.name for stone in asked.plan.stones_of(asked.goal))


def _tactic(asked: Asked, text: str) -> Edit:
    said = read_tactic(text, asked.today, asked.plan.people)
    tactic = Tactic(
        id=edits.free_id(asked.plan, said.name),
        name=said.name,
        serves=(asked.goal.id,),
        owner=said.owner,
        rhythm=said.rhythm,
        due=said.due,
        begun=asked.today,
        channel=said.channel,
    )
    return edits.together(edits.add_tactic(tactic), edits.add_person(said.owner))


def _tactics(asked: Asked) -> str:
    return ", ".join(tactic.name for tactic in asked.plan.tactics_of(asked.goal))


def without_channel(asked: Asked) -> tuple[Tactic, ...]:
    """The open tactics of a goal that do not say where they happen."""
    return tuple(
        tactic
        for tactic in asked.plan.tactics_of(asked.goal)
        if not tactic.channel and tactic.state in ("idea", "running", "paused")
    )


def _where(asked: Asked, text: str) -> Edit:
    waiting = without_channel(asked)
    if not waiting:
        raise NotAnAnswer("Every tactic says where already; open it under Tactics to change it.")
    channel, _, because = text.strip().partition(" because ")
    return edits.set_fields(waiting[0].id, channel=channel.strip(), channel_because=because.strip())


def _where_answer(asked: Asked) -> str:
    if without_channel(asked):
        return ""
    channels = [t.channel for t in asked.plan.tactics_of(asked.goal) if t.channel]
    return ", ".join(dict.fromkeys(channels))


def _again(asked: Asked, text: str) -> Edit:
    del asked
    word = text.strip().lower()
    day = next((name for name in WEEKDAYS if len(word) > 1 and name.startswith(word)), None)
    if day is None:
        raise NotAnAnswer("Name a day of the week, such as friday.")
    # The day is written down even when it is the usual one: the person has answered.
    return edits.set_plan(check_in=day)


TWELVE: tuple[Question, ...] = (
    Question(
        "what",
        "what should happen",
        "What do you want to happen?",
        "In your own words; one line is enough.",
        "Everything else hangs on this: the number, the tactics, the place.\n"
        "Say it as you would say it to a friend. It can be changed later.",
        _get("name"),
        _set("name"),
    ),
    Question(
        "measure",
        "how it is counted",
        "How would you count it?",
        "Name what people do, with its unit: visitors a week, orders, people who come back.",
        "A number that somebody can read each week. Likes and followers may move first;\n"
        "they can be filed under this goal as stepping stones.",
        _get("measure"),
        _measure,
    ),
    Question(
        "today",
        "how many today",
        "How many today?",
        'A number, or "not known": then finding it is the first step.',
        "The race starts where you stand today. An estimate is fine; a made-up number is not.",
        _baseline_answer,
        _today,
    ),
    Question(
        "enough",
        "how many is enough",
        'How many would make you say "it worked"?',
        'A number, or "at least 4.6" for one that is to be kept. "?" keeps the place.',
        "Without a finish line every week looks the same. Change it later if you must:\n"
        "the earlier line stays on the map, with one line of why.",
        _target_answer,
        _enough,
    ),
    Question(
        "deadline",
        "by when",
        "By when?",
        "A day: 30 june, 31 dec, +12w, 2027-03-28.",
        "A race has a length. You can move the day; the earlier one stays on the map.",
        _deadline_answer,
        _deadline,
    ),
    Question(
        "why",
        "why it matters",
        "Why does it matter?",
        "One line. What gets better for you, or for somebody, when you arrive?",
        "On a slow week this line is what you come back to.",
        _get("why"),
        _set("why"),
        "because",
    ),
    Question(
        "who",
        "who does what",
        "Who has to do what?",
        "People, and what you want them to do: people who live nearby to stop in before work.",
        "A goal is reached when somebody does something. Name them as narrowly as you can.",
        _who_answer,
        _who,
        "We want",
    ),
    Question(
        "help",
        "how you bring it about",
        "How will you bring that about?",
        "Say what will happen, not where. A page is a place; what happens there?",
        "This is the bridge between what you do all week and the number.\n"
        "Another shop wrote: answering the one question everybody phones about.",
        _get("help"),
        _help,
        "… by",
    ),
    Question(
        "stones",
        "what moves first",
        "What would move first?",
        "Followers nearby, 127 now, 1000 by 31 dec, because they see it before leaving home",
        "A stepping stone is a number that should move before the goal does.\n"
        "Four at most, each with its hunch. Empty goes on.",
        _stones,
        _stone,
        repeats=True,
    ),
    Question(
        "tactics",
        "what we will try",
        "What will you try, who does it, how often?",
        "Verb and thing, then who and how often: film the first tray, Maria, 5/week",
        "One person for each. What nobody carries does not happen. Empty goes on.",
        _tactics,
        _tactic,
        repeats=True,
    ),
    Question(
        "where",
        "where",
        "Where?",
        "The place comes last: Instagram because the 7 am crowd is there",
        "Now that the goal, the people and the work are clear, the place is easy:\n"
        "where the people you need already are.",
        _where_answer,
        _where,
        repeats=True,
    ),
    Question(
        "again",
        "when we look again",
        "When do we look again?",
        "A day of the week; the check-in takes under a minute.",
        "A race that nobody looks at is a wish. Step back near the finish, each quarter,\n"
        "and after two slips.",
        lambda asked: asked.plan.check_in or "",
        _again,
    ),
)

FIRST_FIVE = TWELVE[:5]


def question(key: str) -> Question:
    """The question of that name."""
    return next(one for one in TWELVE if one.key == key)


def answered(asked: Asked) -> tuple[bool, ...]:
    """For each of the twelve, whether the plan answers it."""
    return tuple(bool(one.answer(asked)) for one in TWELVE)


def next_blank(asked: Asked, after: int = -1) -> int | None:
    """The place of the first blank question after another one, going round; None when complete."""
    done = answered(asked)
    order = [*range(after + 1, len(TWELVE)), *range(after + 1)]
    return next((place for place in order if not done[place]), None)
