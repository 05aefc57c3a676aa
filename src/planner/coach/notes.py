"""What the coach says: a rule finds, its words are filled in, and that is a note.

A rule is a pure function from a :class:`RuleContext` to what it found. Its words, its level and
its place in the ranking are data (``words/rules/*.toml``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planner.coach.long_texts import shorten_texts
from planner.plan.model import Entry, Goal, Measure, Plan, Stone, Tactic
from planner.race.forecast.forecast import Forecast, forecast_of
from planner.race.pace import Standing, standing_of

LEVELS = ("important", "nudge", "tip", "praise")
GROUPS = ("structure", "race", "check-in", "tidy")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw.

    ``values`` fill the braces of the rule's words. ``facts`` is a short text that changes
    exactly when the note would be news again after it was dismissed; ``""`` never does.
    ``words`` picks one of a rule's wordings where it has several. ``other`` is the id of the
    other goal that it is about, where there is one, and of a tactic to begin with where it is
    about the plan.
    """

    where: str
    values: Mapping[str, str] = field(default_factory=dict)
    facts: str = ""
    words: str = "text"
    other: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One remark of the coach, ready to be shown."""

    rule: str
    level: str
    group: str
    where: str
    """``goal.ID``, ``stone.ID``, ``tactic.ID``, ``review.DATE`` or ``plan``."""
    text: str
    idea: str
    """The seed idea behind it, by its key in ``words/ideas.toml``."""
    facts: str = ""
    action: str = ""
    """The name of the action that answers it, where there is one; the key is looked up later."""
    other: str = ""
    """The id of the other goal that it asks about, or of a tactic to begin with."""


_KINDS = {Goal: "goal", Stone: "stone", Tactic: "tactic"}


def entry_place(entry: Entry) -> str:
    """The place of an entry in a note: ``goal.ID``, ``stone.ID`` or ``tactic.ID``."""
    return f"{_KINDS[type(entry)]}.{entry.id}"


class RuleContext:
    """A plan on a day, with what several rules ask worked out once.

    Of very long texts the plan has the beginning.
    """

    def __init__(self, plan: Plan, today: dt.date) -> None:
        self.plan = shorten_texts(plan)
        self.today = today
        self._standings: dict[str, Standing] = {}
        self._forecasts: dict[str, Forecast | None] = {}

    def standing(self, measure: Measure) -> Standing:
        """Where a goal or stone stands today."""
        if measure.id not in self._standings:
            self._standings[measure.id] = standing_of(measure, self.plan, self.today)
        return self._standings[measure.id]

    def forecast(self, measure: Measure) -> Forecast | None:
        """What may be said about its end."""
        if measure.id not in self._forecasts:
            self._forecasts[measure.id] = forecast_of(measure, self.plan, self.today)
        return self._forecasts[measure.id]

    @cached_property
    def active_goals(self) -> tuple[Goal, ...]:
        """The goals that are active."""
        return tuple(goal for goal in self.plan.goals if goal.state == "active")

    @cached_property
    def stones(self) -> tuple[Stone, ...]:
        """The stones that lead to a goal that is active."""
        ids = {goal.id for goal in self.active_goals}
        return tuple(stone for stone in self.plan.stones if stone.goal in ids)

    def on(self, day: dt.date) -> RuleContext:
        """The same plan on another day: rules that look back ask it what held then."""
        return RuleContext(self.plan, day)


Rule = Callable[[RuleContext], Iterable[Finding]]
"""What a rule is: named after its id with ``_`` for ``-``."""
