"""The twelve questions, in the order of the method: goal first, channel last.

A question knows whether a goal answers it, what its answer reads like, and which edit a
typed answer makes. The screens only ask.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.coach.questions.aims import MOST_AIMS, aims_text, answer_aims
from planner.coach.questions.answers import (
    QuestionContext,
    answer_again,
    answer_deadline,
    answer_help,
    answer_measure,
    answer_name,
    answer_stone,
    answer_tactic,
    answer_today,
    answer_who,
    answer_why,
    deadline_text,
    stones_text,
    tactics_text,
    text_of,
    today_text,
    who_text,
)
from planner.coach.questions.enough import enough_text
from planner.coach.questions.measure_change import has_figures
from planner.coach.questions.places import answer_where, channel_words, next_place, where_text
from planner.coach.questions.turned_target import answer_target
from planner.plan import edits
from planner.plan.edits import Edit


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
        worded: the question, its lead and its hint where the plan says how they read.
    """

    key: str
    short: str
    ask: str
    hint: str
    why: str
    answer: Callable[[QuestionContext], str]
    edit: Callable[[QuestionContext, str], Edit]
    lead: str = ""
    repeats: bool = False
    worded: Callable[[QuestionContext], tuple[str, str, str]] | None = None

    def words(self, context: QuestionContext) -> tuple[str, str, str]:
        """The question, the words before the answer, and the hint, as this plan is asked."""
        return self.worded(context) if self.worded else (self.ask, self.lead, self.hint)


TWELVE: tuple[Question, ...] = (
    Question(
        "what",
        "what should happen",
        "What do you want to happen?",
        "In your own words; one line is enough.",
        "Everything else depends on this: the number, the tactics, the place.\n"
        "Say it as you would say it to a friend. It can be changed later.",
        text_of("name"),
        answer_name,
    ),
    Question(
        "measure",
        "how it is counted",
        "How would you count it?",
        "Name what people do, with its unit: visitors a week, orders, people who come back.",
        "A number that somebody can read each week. Likes and followers may move first;\n"
        "they can be filed under this goal as stepping stones.",
        text_of("measure"),
        answer_measure,
    ),
    Question(
        "today",
        "how many today",
        "How many today?",
        'A number, or "not known": then finding it is the first step.',
        "The race starts where you stand today. An estimate is fine; a made-up number is not.",
        today_text,
        answer_today,
    ),
    Question(
        "enough",
        "how many is enough",
        'How many would make you say "it worked"?',
        'A number, or "at least 4.6" for one that is to be kept. "?" if you do not know yet.',
        "Without a finish line every week looks the same. Change it later if you must:\n"
        "the earlier target is kept, with one line of why.",
        enough_text,
        answer_target,
    ),
    Question(
        "deadline",
        "by when",
        "By when?",
        "A day: 30 june, 31 dec, +12w, 2027-03-28.",
        "A goal needs a date. You can move it; the earlier one is kept.",
        deadline_text,
        answer_deadline,
    ),
    Question(
        "why",
        "why it matters",
        "Why does it matter?",
        "One line. What gets better for you, or for somebody, when you arrive?",
        "On a slow week this line is what you come back to.",
        text_of("why"),
        answer_why,
        "because",
    ),
    Question(
        "who",
        "who does what",
        "Who has to do what?",
        "People, and what you want them to do: people who live nearby to stop in before work.",
        "A goal is reached when somebody does something. Name them as narrowly as you can.",
        who_text,
        answer_who,
        "We want",
    ),
    Question(
        "help",
        "how you bring it about",
        "How will you bring that about?",
        "Say what will happen, not where. A page is a place; what happens there?",
        "This is the bridge between what you do all week and the number.\n"
        "Another shop wrote: answering the one question everybody phones about.",
        text_of("help"),
        answer_help,
        "… by",
    ),
    Question(
        "stones",
        "what moves first",
        "What would move first?",
        "Followers nearby, 127 now, 1000 by 31 dec, because they see it before leaving home",
        "A stepping stone is a number that should move before the goal does.\n"
        "Four at most, each with its hunch. Empty goes on.",
        stones_text,
        answer_stone,
        repeats=True,
    ),
    Question(
        "tactics",
        "what we will try",
        "What will you try, who does it, how often?",
        "Verb and thing, then who and how often: film the first tray, Maria, 5/week",
        "One person for each. What is nobody's job does not get done. Empty goes on.",
        tactics_text,
        answer_tactic,
        repeats=True,
    ),
    Question(
        "where",
        "where",
        "Where?",
        "The place comes last: Instagram because the 7 am crowd is there",
        "Now that the goal, the people and the work are clear, the place is easy:\n"
        "where the people you need already are.",
        where_text,
        answer_where,
        repeats=True,
        worded=channel_words,
    ),
    Question(
        "again",
        "when we look again",
        "When do we look again?",
        "A day of the week; the check-in takes under a minute.",
        "A goal that nobody looks at is soon forgotten. Step back near the finish, each quarter,\n"
        "and after two missed check-ins.",
        lambda context: context.plan.check_in or "",
        answer_again,
    ),
)

FIRST_FIVE = TWELVE[:5]

AIMS = Question(
    "aims",
    "the next twelve months",
    "What else do you want in the next twelve months?",
    "Up to five, one on each line or with commas; empty goes on.\n"
    "One or two at a time go best. The rest wait on this page.",
    "What waits here is not forgotten, and does not get in the way of the goal that runs.\n"
    "Any of them becomes a goal with one key when its time has come.",
    aims_text,
    answer_aims,
    repeats=True,
)
"""Asked once for each plan, after its first goal."""

_MOST_STONES = 4

_FIELDS: dict[str, dict[str, Any]] = {
    "measure": {"measure": "", "number_class": None},
    "today": {"baseline": None, "find_baseline_by": None},
    "enough": {"target": None},
    "deadline": {"deadline": None},
    "why": {"why": ""},
    "who": {"audience": "", "action": ""},
    "help": {"help": ""},
}


def question(key: str) -> Question:
    """The question of that name."""
    return next(entry for entry in (*TWELVE, AIMS) if entry.key == key)


def takes_more(question: Question, context: QuestionContext) -> bool:
    """Whether a question that repeats has room for another answer."""
    if question.key == "where":
        return next_place(context) is not None
    if question.key == "stones":
        return len(context.plan.stones_of(context.goal)) < _MOST_STONES
    return question.repeats and (question.key != "aims" or len(context.plan.aims) < MOST_AIMS)


def answered(context: QuestionContext) -> tuple[bool, ...]:
    """For each of the twelve, whether the plan answers it."""
    return tuple(bool(entry.answer(context)) for entry in TWELVE)


def next_blank(context: QuestionContext, after: int = -1) -> int | None:
    """The place of the first blank question after another one, going round; None when complete."""
    done = answered(context)
    order = [*range(after + 1, len(TWELVE)), *range(after + 1)]
    return next((place for place in order if not done[place]), None)


def empty_answer(context: QuestionContext, key: str) -> Edit | None:
    """The edit that empties an answer; None for those that stay.

    What is counted stays as long as there are numbers of it: they would be numbers of nothing.
    """
    changes = _FIELDS.get(key)
    if changes is None or (key == "measure" and has_figures(context.goal)):
        return None
    if key in ("enough", "deadline"):
        return edits.set_line(context.goal.id, context.today, **changes)
    return edits.set_fields(context.goal.id, **changes)
