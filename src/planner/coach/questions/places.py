"""Where it happens, asked last: for each tactic its place, because the people are there.

A place or a tool that is named first is kept as an idea.
"""

from __future__ import annotations

import re

from planner.coach.lexicon.lexicon import is_channel
from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.coach.words_file import words_file
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.model import Plan, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import clean, fit, strip_because


def is_place_or_tool(text: str) -> bool:
    """Whether an answer to the first question names a place or a tool, and nothing that should
    happen: "We need TikTok", "a newsletter", "start a podcast"; not "orders by newsletter".
    """
    words = words_file("offers.toml")["first"]
    said = " ".join(re.findall(r"[\w'’]+", text.casefold().replace("’", "'")))
    lead = "|".join(map(re.escape, sorted(words["lead"], key=len, reverse=True)))
    end = "|".join(map(re.escape, words["end"]))
    said = re.sub(rf"( (?:{end}))+$", "", re.sub(rf"^(?:(?:{lead}) )+", "", said))
    return said in words["tools"] or is_channel(said)


def kept_ideas(plan: Plan) -> tuple[Tactic, ...]:
    """The ideas that serve no goal, such as those that were named first."""
    return tuple(tactic for tactic in plan.tactics if tactic.state == "idea" and not tactic.serves)


def kept_words() -> str:
    """What is said to somebody who begins with a place or a tool."""
    return str(words_file("offers.toml")["first"]["kept"])


def next_place(context: QuestionContext) -> Tactic | None:
    """The open tactic whose place, or else the reason for it, is asked for next."""
    tactics = [
        tactic
        for tactic in context.plan.tactics_of(context.goal)
        if tactic.state in OPEN_TACTIC_STATES
    ]
    without = [tactic for tactic in tactics if not tactic.channel]
    unexplained = [tactic for tactic in tactics if not tactic.channel_because]
    return next(iter((*without, *unexplained)), None)


def answer_where(context: QuestionContext, text: str) -> Edit:
    """The place of the tactic that is asked about and why there, or the reason alone."""
    tactic = next_place(context)
    if tactic is None:
        if context.plan.tactics_of(context.goal):
            raise NotAnAnswer("Every tactic says where already; Tactics is where to change it.")
        raise NotAnAnswer("Name something to try first; its place comes after it.")
    because = strip_because(text)
    if tactic.channel:
        return edits.set_fields(tactic.id, channel_because=because)
    channel, _, because = text.strip().partition(" because ")
    return edits.set_fields(
        tactic.id, channel=channel.strip(), channel_because=strip_because(because)
    )


def channel_words(context: QuestionContext) -> tuple[str, str, str]:
    """How the place is asked for: the question, the lead before the answer, the hint."""
    tactic = next_place(context)
    people = fit(clean(context.goal.audience.strip()), 40)
    if tactic is None:
        return "Where?", "", "Name something to try first; its place comes after it."
    name = fit(clean(tactic.name), 36)
    if tactic.channel:
        ask = f"Why there? {fit(clean(tactic.channel), 20)}, for “{name}”"
        return ask, "because", f"{people or 'The people you need'}: are they there?"
    hint = "The place comes last, with its reason: Instagram because the 7 am crowd is there."
    return f"Where? “{name}”", "", f"{hint}\n{people}: where are they already?" if people else hint


def where_text(context: QuestionContext) -> str:
    """The places, once all tactics have one and say why there."""
    if next_place(context) is not None:
        return ""
    channels = [t.channel for t in context.plan.tactics_of(context.goal) if t.channel]
    return ", ".join(dict.fromkeys(channels))
