"""What a check-in asks after the numbers, and how the answers become its review."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from planner.plan.model import Plan, Promise, Review

QUESTIONS = (
    ("by", "Who is checking in?", "A name; asked once on this computer. Enter skips."),
    ("changed", "What changed?", "One line. Enter skips."),
    ("confidence", "How sure are you that you will make it, 1 to 5?", "Enter skips."),
    ("promises", "Next week we…", "Joe: window sign up by Tuesday. Enter finishes."),
)
"""Each question: what its answer is called, the words, and what stands below the line."""

NOT_A_CONFIDENCE = "A number from 1 (not at all) to 5 (certain)."
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

    An owner is one of ``people`` or a single word; "9:30" and "https://" name none.
    """
    known = set(people)
    promises = []
    for part in re.split(r";\s*", text):
        who, colon, what = part.partition(":")
        word = len(who.split()) == 1 and not who.strip().isdecimal() and not what.startswith("//")
        named = colon and (who.strip() in known or word)
        promise = what.strip() if named else part.strip()
        if promise:
            promises.append(Promise(promise, who.strip() if named else ""))
    return tuple(promises)
