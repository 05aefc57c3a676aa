"""Which notes hold, in which order, and which of them are worth saying today.

What was said at earlier check-ins is worked out from the plan as it may have been then.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TypeVar

from planner.coach.notes import GROUPS, LEVELS, Finding, Note, Rule, RuleContext
from planner.coach.words_file import words_file
from planner.plan.model import WEEKDAYS, Goal, Plan, Reading, Stone, Tactic
from planner.plan.text import clean

Read = TypeVar("Read", Goal, Stone, Tactic)
Closed = TypeVar("Closed", Goal, Tactic)

MOST = 3
"""How many notes are said at once, praise included."""
APART = 3
"""A note is said at most once in so many check-ins."""
LOOK_BACK = 12
"""Check-ins after which it no longer matters when a note was first said."""
SILENCE = dt.timedelta(days=60)
"""After so long without a check-in the coach begins anew."""

_VALUE_CELLS = 48
_TEXT_CELLS = 150


@dataclass(frozen=True, slots=True)
class Idea:
    """A seed idea, told in a few sentences."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of a rule's findings, and when."""

    level: str
    group: str
    idea: str
    action: str
    texts: Mapping[str, str]
    place: int


_RULE_MODULES = (
    "aims",
    "lines",
    "measures",
    "stones",
    "tactics",
    "people",
    "posts",
    "private",
    "race",
    "work",
    "leading",
    "checkins",
    "reviews",
    "finish",
    "course",
    "targets",
)
"""Every module with rules. They are loaded when the coach is first asked: a screen that may ask
it should open without them."""


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id."""
    modules = (import_module(f"planner.coach.rules.{name}") for name in _RULE_MODULES)
    return {id: rule for module in modules for id, rule in module.RULES.items()}


@cache
def _words() -> Mapping[str, _Words]:
    """The words of every rule, in the order in which they are ranked."""
    tables = words_file("rules/plan.toml") | words_file("rules/race.toml")
    known = [(id, row) for id, row in tables.items() if id in rules()]
    return {
        id: _Words(row["level"], row["group"], row["idea"], row.get("action", ""), row, place)
        for place, (id, row) in enumerate(known)
    }


def idea(note: Note) -> Idea:
    """The seed idea behind a note."""
    row = words_file("ideas.toml")[note.idea]
    return Idea(note.idea, row["name"], row["text"].strip())


def because(note: Note) -> str:
    """Why the coach says it: the idea's sentences, for "why?"."""
    return idea(note).text


def notes(plan: Plan, today: dt.date) -> tuple[Note, ...]:
    """All that holds and was not dismissed, the weightiest first, praise last.

    Within a level: structure, race, check-in, tidy; then the order of the words' files and of
    the plan. The same plan and day always give the same notes.
    """
    context = RuleContext(plan, today)
    remarks = [note for id in _words() for note in _notes_of(id, context)]
    places = {entry.id: place for place, entry in enumerate(plan.entries)}
    return tuple(sorted(remarks, key=lambda note: _rank(note, places)))


def top(plan: Plan, today: dt.date, *, again: bool = False) -> tuple[Note, ...]:
    """What is said today: at most :data:`MOST` notes, one of them praise.

    Of each goal, stone or tactic at most one note of a group is said, and each question about
    a plan's structure once: one next question, not five. A note that has held since a check-in is
    said after that one and after every third one from there; between them it is silent, even
    where nothing else is said. Before the first check-in, and after two months without one, all
    may be said. With ``again`` nothing is held back for having been said.
    """
    ranked = notes(plan, today)
    past = _Past(plan, today)
    chosen: list[Note] = []
    for note in ranked:
        if len(chosen) == MOST:
            break
        repeats = any(_is_repeated(note, other) for other in chosen)
        if not repeats and (again or past.is_turn_of(note)):
            chosen.append(note)
    return tuple(chosen)


def _is_repeated(note: Note, other: Note) -> bool:
    """Whether a note would be one too many beside another."""
    if note.level == other.level == "praise":
        return True
    if note.group != other.group or "praise" in (note.level, other.level):
        return False
    same_place = note.where == other.where != "plan"
    return same_place or (note.group == "structure" and note.rule == other.rule)


def _rank(note: Note, places: Mapping[str, int]) -> tuple[int, int, int, int]:
    place = places.get(note.where.partition(".")[2], -1)
    level, group = LEVELS.index(note.level), GROUPS.index(note.group)
    return level, group, _words()[note.rule].place, place


def _notes_of(id: str, context: RuleContext) -> list[Note]:
    """A rule's notes on a context, but for those that were dismissed by that day."""
    words = _words()[id]
    return [
        Note(
            rule=id,
            level=words.level,
            group=words.group,
            where=finding.where,
            text=_fill_template(words.texts[finding.words], finding),
            idea=words.idea,
            facts=finding.facts,
            action=words.texts.get(f"{finding.words}_action", words.action),
            other=finding.other,
        )
        for finding in rules()[id](context)
        if not _is_dismissed(id, finding, context)
    ]


def _fill_template(template: str, finding: Finding) -> str:
    values = {name: clean(text, limit=_VALUE_CELLS) for name, text in finding.values.items()}
    return clean(template.format_map(values), limit=_TEXT_CELLS)


def _is_dismissed(id: str, finding: Finding, context: RuleContext) -> bool:
    """Whether somebody waved it away, for good or while the facts are what they are."""
    wheres = ("", finding.where, finding.where.partition(".")[2])
    return any(
        row.rule == id
        and row.where in wheres
        and (row.on is None or row.on <= context.today)
        and row.facts in ("", finding.facts)
        for row in context.plan.coach.dismissed
    )


class _Past:
    """What held after the earlier check-ins, worked out only as far as it is asked for."""

    def __init__(self, plan: Plan, today: dt.date) -> None:
        self.plan = plan
        self.today = today
        self.days = since_silence(checkins(plan, today), today)
        self._held: dict[tuple[str, int], frozenset[str]] = {}
        self._contexts: dict[dt.date, RuleContext] = {}

    def is_turn_of(self, note: Note) -> bool:
        """Whether a note that holds is said now."""
        age = self._age(note)
        return (age if age < LOOK_BACK else len(self.days)) % APART == 0

    def _age(self, note: Note) -> int:
        """Check-ins since it began to hold; out of sight for one of them is no new beginning."""
        age = gone = 0
        for back in range(1, min(LOOK_BACK, len(self.days)) + 1):
            if note.where in self._wheres(note.rule, back):
                age, gone = back, 0
            elif gone == APART - 2:
                break
            else:
                gone += 1
        return age

    def _wheres(self, rule: str, back: int) -> frozenset[str]:
        """Where a rule spoke, so many check-ins ago: that day, or before the one that followed."""
        if (rule, back) not in self._held:
            days = [self.days[-back] - dt.timedelta(days=1), *self.days[-back - 1 : -back]]
            wheres = frozenset(
                note.where for day in days for note in _notes_of(rule, self._context(day))
            )
            self._held[rule, back] = wheres
        return self._held[rule, back]

    def _context(self, day: dt.date) -> RuleContext:
        if day not in self._contexts:
            self._contexts[day] = RuleContext(plan_on(self.plan, day, self.today), day)
        return self._contexts[day]


def checkins(plan: Plan, today: dt.date) -> tuple[dt.date, ...]:
    """The days of the check-ins up to today: of each week that begins on the check-in day, the
    first day with a review or with a number of a goal or stone."""
    offset = WEEKDAYS.index(plan.checkin_day)
    days = {review.date for review in plan.reviews}
    days |= {row.date for entry in (*plan.goals, *plan.stones) for row in entry.readings}
    first: dict[int, dt.date] = {}
    for day in sorted(day for day in days if day <= today):
        first.setdefault((day.toordinal() - 1 - offset) // 7, day)
    return tuple(first.values())


def since_silence(days: tuple[dt.date, ...], today: dt.date) -> tuple[dt.date, ...]:
    """The check-ins since the last :data:`SILENCE`; none while it lasts."""
    kept = 0
    for place, (day, following) in enumerate(pairwise((*days, today)), start=1):
        if following - day >= SILENCE:
            kept = place
    return days[kept:]


def plan_on(plan: Plan, day: dt.date, today: dt.date) -> Plan:
    """The plan of today as it may have been on an earlier day.

    Without the numbers and reviews of later days, without goals and tactics that were begun
    since, and with those running that were closed since. Words that were changed since are as
    they are today.
    """
    return replace(
        plan,
        goals=tuple(_entries_on(plan.goals, "active", day, today)),
        stones=tuple(_drop_later_readings(stone, day) for stone in plan.stones),
        tactics=tuple(_entries_on(plan.tactics, "running", day, today)),
        reviews=tuple(review for review in plan.reviews if review.date <= day),
    )


def _entries_on(
    entries: Iterable[Closed], state: str, day: dt.date, today: dt.date
) -> Iterator[Closed]:
    for entry in entries:
        if entry.begun is not None and day < entry.begun <= today:
            continue
        if entry.ended is not None and day < entry.ended <= today:
            entry = replace(entry, state=state, ended=None, because="")
        yield _drop_later_readings(entry, day)


def _drop_later_readings(entry: Read, day: dt.date) -> Read:
    """Without the numbers of later days; the rows stand in date order."""
    if not entry.readings or entry.readings[-1].date <= day:
        return entry
    known = bisect_right(entry.readings, day, key=_date)
    return replace(entry, readings=entry.readings[:known])


def _date(row: Reading) -> dt.date:
    return row.date
