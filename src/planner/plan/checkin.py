"""What a check-in asks after the numbers, and how the answers become its review."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from planner.plan.model import WEEKDAYS, Plan, Promise, Review
from planner.plan.rows import MONTHS
from planner.plan.typed_lines import read_person

QUESTIONS = (
    ("by", "Who is checking in?", "A name, kept on this computer. Enter skips."),
    ("changed", "What changed?", "One line. Enter skips."),
    (
        "confidence",
        "How sure are you that you will make it?",
        "1 (doubtful) to 5 (certain). Enter skips.",
    ),
    ("promises", "Next week we…", "Joe: window sign up by Tuesday. Enter finishes."),
)
"""Each question: what its answer is called, the words, and what stands below the line."""

NOT_A_CONFIDENCE = "A number from 1 (doubtful) to 5 (certain)."
NOT_A_NAME = "A name is short; what changed is asked next. Enter without one skips."
LONGEST_NAME = 40
RATINGS = ("1", "2", "3", "4", "5")


def asks_who(plan: Plan, by: str) -> bool:
    """Whether names matter in this plan and it is not known who is checking in."""
    named = any(row.by for goal in plan.goals for row in goal.readings)
    return not by and (named or bool(plan.people))


def check_answer(name: str, text: str) -> str:
    """What is wrong with a text as an answer to the question of that name; "" where nothing is."""
    if name == "by" and (len(text.split()) > 4 or len(text) > LONGEST_NAME):
        return NOT_A_NAME
    wrong = name == "confidence" and text and text not in RATINGS
    return NOT_A_CONFIDENCE if wrong else ""


def review_of(answers: Mapping[str, str], day: dt.date, people: Iterable[str]) -> Review | None:
    """The review that the answers make; None where all were skipped."""
    texts = {name: answers.get(name, "") for name, _, _ in QUESTIONS}
    if not any(texts[name] for name in ("changed", "confidence", "promises")):
        return None
    sure = texts["confidence"]
    return Review(
        day,
        by=texts["by"],
        changed=texts["changed"],
        confidence=int(sure) if sure in RATINGS else None,
        promises=read_promises(texts["promises"], people),
    )


def read_promises(text: str, people: Iterable[str]) -> tuple[Promise, ...]:
    """ "Joe: window sign up; Maria: ask the school" as promises with their owners.

    An owner is one of ``people`` or a single word; "9:30" and "https://" name none. A person may
    stand behind it too, as with what is tried: "call the school, Joe".
    """
    known = {name.casefold(): name for name in people}
    promises = []
    for part in re.split(r";\s*", text):
        who, colon, what = part.partition(":")
        word = len(who.split()) == 1 and not who.strip().isdecimal() and not what.startswith("//")
        named = colon and (who.strip().casefold() in known or word)
        promise, owner = (what.strip(), who.strip()) if named else _person_at_end(part, known)
        if promise:
            owner = known.get(owner.casefold(), owner)
            promises.append(Promise(promise, read_person(owner)))
    return tuple(promises)


_DAYS = frozenset(
    (
        *(*WEEKDAYS, *MONTHS, *(day[:3] for day in (*WEEKDAYS, *MONTHS))),
        *("tues", "weds", "thur", "thurs", "sept", "today", "tonight", "tomorrow"),
    )
)
"""Words for a day, which a name may begin with: "mar", "Maria"."""


def _person_at_end(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    """A promise and who made it: "call the school, Joe"; nobody where the end is no name.

    A name that is not known is one or two words in capitals behind the only comma.
    """
    text = text.strip()
    promise, comma, who = text.rpartition(",")
    who = who.strip().rstrip(".!")
    words = who.split()
    letters = [re.sub("[-'’.]", "", word) for word in words]
    is_name = 0 < len(words) <= 2 and all(w.isalpha() and w[0].isupper() for w in letters)
    dated = any(word.casefold() in _DAYS for word in letters)
    is_alone = "," not in promise and is_name and not dated
    if comma and promise.strip() and (who.casefold() in known or is_alone):
        return promise.strip(), who
    return text, ""
