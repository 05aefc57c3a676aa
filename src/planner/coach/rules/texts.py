"""What the rules need to read a plan's words: names, blanks, phrases, and the lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from planner.coach.lexicon.lexicon import class_of
from planner.coach.notes import RuleContext
from planner.coach.words_file import words_file
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.text import fit

_WORD = re.compile(r"[^\W_]+")
_TAIL = re.compile(r" (?:in|by|per|a|each|every|this|before|until|till|at|on|for|from) ")

NAME_CELLS = 32
"""How much of a name a note has room for."""


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of phrases of the rules' file, each ready to be looked for."""
    return tuple(plain_text(phrase) for phrase in words_file("rules/plan.toml")["lists"][name])


def threshold(name: str) -> int:
    """A number of the rules' file."""
    return int(words_file("rules/plan.toml")["thresholds"][name])


@lru_cache(maxsize=4096)
def plain_text(text: str) -> str:
    """A text in small letters, its words between single blanks, one before and one after."""
    return " ".join(["", *_WORD.findall(text.casefold()), ""])


def says(text: str, *lists: str) -> bool:
    """Whether a text says one of the phrases, as whole words."""
    words = plain_text(text)
    return any(phrase in words for name in lists for phrase in phrases(name))


def begins(text: str, name: str) -> bool:
    """Whether a text begins with one of the phrases."""
    words = plain_text(text)
    return any(words.startswith(phrase) for phrase in phrases(name))


def ends(text: str, name: str) -> bool:
    """Whether a text ends with one of the phrases, but for "in May", "by us", "per week"."""
    words = _TAIL.split(plain_text(text))[0] + " "
    return any(words.endswith(phrase) for phrase in phrases(name))


def blank(text: str) -> bool:
    """Whether a text says nothing: empty, a dash, or a word that keeps the place of one."""
    words = plain_text(text)
    return not words.strip() or words in phrases("blank")


def called(entry: Goal | Stone | Tactic) -> str:
    """What an entry is called in a note, short enough for one."""
    name = entry.name if isinstance(entry, Tactic) else entry.name or entry.measure
    return short(name.strip() or entry.id)


def counts(goal: Goal) -> str:
    """What a goal counts, in quotes, or "this" where its name tells it already."""
    measure = short(goal.measure.strip())
    return f"“{measure}”" if measure and measure.casefold() != called(goal).casefold() else "this"


def short(text: str, cells: int = NAME_CELLS) -> str:
    """The beginning of a text, cut between words where there are any."""
    cut = fit(text, cells)
    if cut == text or " " not in cut[cells // 2 :]:
        return cut
    return cut.rpartition(" ")[0].rstrip(" ,;:-") + "…"


def listed(names: Iterable[str]) -> str:
    """The name, two names where they are short, else the first and how many more there are."""
    first, *others = names
    if len(others) == 1 and len(first) + len(others[0]) <= NAME_CELLS:
        return f"{first} and {others[0]}"
    return f"{short(first)} and {len(others)} more" if others else short(first)


def leads_on(context: RuleContext, goal: Goal, *classes: str) -> bool:
    """Whether a goal stands under another one that counts a number of one of these classes."""
    above = context.plan.goal(goal.under) if goal.under else None
    return above is not None and above.id != goal.id and class_of(above) in classes


def stands_under(plan: Plan, goal: Goal | None, above: Goal) -> bool:
    """Whether a goal is another one or stands below it, however far."""
    seen: set[str] = set()
    while goal is not None and goal.id not in seen:
        if goal.id == above.id:
            return True
        seen.add(goal.id)
        goal = plan.goal(goal.under)
    return False


def still_ahead(context: RuleContext) -> tuple[Goal, ...]:
    """The active goals whose race is still to be run: neither past its day nor finished."""
    ahead = [g for g in context.active_goals if g.deadline is None or g.deadline >= context.today]
    return tuple(g for g in ahead if context.standing(g).status != "finished")


def begun_tactics(context: RuleContext) -> tuple[Tactic, ...]:
    """The tactics that somebody is at, or will be at again."""
    return tuple(t for t in context.plan.tactics if t.state in ("running", "paused"))
