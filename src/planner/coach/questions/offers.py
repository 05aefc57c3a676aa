"""What a kind of goal offers at the question where it helps; nothing is ever filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from planner.coach.lexicon.lexicon import kind_of_number
from planner.coach.questions.playbooks import Finish, Playbook, guess, playbook
from planner.coach.words_file import words_file
from planner.plan.memory import remember_last
from planner.plan.model import Goal, Plan
from planner.plan.posts.mixes import has_mix

MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """A short heading and one to four lines to read beside a question."""

    heading: str
    lines: tuple[str, ...]


def learn_words() -> None:
    """Read what the lines beside the questions need, which takes a tenth of a second once."""
    guess("")
    kind_of_number("")
    _words()


def kind_of(goal: Goal) -> Playbook | None:
    """The kind that the goal says, else the one that its words clearly point to.

    A goal that says ``other`` has none.
    """
    if goal.kind:
        return playbook(goal.kind)
    return guess(goal.name or goal.need, goal.measure)


def kind_name(kind: Playbook) -> str:
    """A kind as it is called inside a sentence."""
    return kind.name[0].lower() + kind.name[1:]


def kind_line(kind: Playbook, *, short: bool = False) -> str:
    """The one line in which a kind is offered, with the question behind it unless ``short``."""
    ask = "" if short else kind.ask
    words = str(_words()["sentence"]["kind"]).format(name=kind_name(kind), ask=ask)
    return words.strip()


def undecided_kind(goal: Goal) -> Playbook | None:
    """The kind that is offered: guessed, and neither taken nor refused yet."""
    return None if goal.kind else kind_of(goal)


def offers(plan: Plan, goal: Goal, key: str) -> Offer | None:
    """What may help at the question of that key; None where there is nothing to say.

    What the plan has already, as a stone or a tactic of the same name, is left out.
    """
    kind = kind_of(goal)
    heading = _words()["headings"].get(key)
    if kind is None or heading is None:
        return None
    warning = (kind.warn,) if kind.warn_at == key else ()
    names = [stone.name for stone in plan.stones] + [tactic.name for tactic in plan.tactics]
    have = {name.strip().casefold() for name in names}
    lines = [line for line in _lines_for(kind, key) if line.strip().casefold() not in have]
    shown = (*lines[: MOST_LINES - len(warning)], *warning)
    return Offer(heading, shown) if shown else None


def _lines_for(kind: Playbook, key: str) -> Iterable[str]:
    example = kind.example
    return {
        "measure": tuple(_finish_words(finish) for finish in kind.finishes),
        "enough": (f"{example.measure}:", example.line),
        "who": (example.audience, f"… to {example.action}"),
        "help": (f"… by {example.help}",),
        "stones": kind.stones,
        "tactics": kind.tactics,
        "where": (kind.channel,),
    }.get(key, ())


def _finish_words(finish: Finish) -> str:
    way = "guard" if finish.guard else finish.direction
    return str(_words()["ways"][way]).format(text=finish.text)


def is_social(plan: Plan, goal: Goal) -> bool:
    """Whether a plan is about social media.

    It is when one of its tactics, stones or measures names a social channel, or when the
    goal's people or its way of getting there do.
    """
    return _names_channel(plan) or _says_social((goal.audience, goal.help))


@remember_last(4)
def asks_about_posts(plan: Plan) -> bool:
    """Whether an active goal is about social media, or it is told already what was posted."""
    active = [goal for goal in plan.goals if goal.state == "active"]
    return has_mix(plan) or any(is_social(plan, goal) for goal in active)


@remember_last(4)
def _names_channel(plan: Plan) -> bool:
    """Whether one of a plan's tactics, stones or measures names a social channel."""
    places = {
        _plain(place)
        for tactic in plan.tactics
        for place in re.split(r"[^\w\s]|\band\b|\bor\b", tactic.channel.casefold())
    }
    return bool(places & set(_words()["social"]["places"])) or _says_social(_plan_texts(plan))


def _plan_texts(plan: Plan) -> Iterator[str]:
    for tactic in plan.tactics:
        yield from (tactic.name, tactic.channel)
    for measure in (*plan.goals, *plan.stones):
        yield from (measure.measure or measure.name, measure.unit)


def _says_social(texts: Iterable[str]) -> bool:
    return _says(" , ".join(map(_plain, texts)), _words()["social"]["anywhere"])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _says(text: str, words: Iterable[str]) -> bool:
    return any(f" {word} " in f" {text} " for word in words)


def by_words(plan: Plan, goal: Goal) -> str:
    """The words between what is needed and how it comes about."""
    words = _words()["sentence"]
    return str(words["social"] if is_social(plan, goal) else words["plain"])


def _words() -> dict[str, Any]:
    return words_file("offers.toml")
