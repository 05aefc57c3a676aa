"""What a person decided about conflicts between an open plan and its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.merging.conflicts import Conflict
from planner.merging.plans import Merged, settle
from planner.plan.model import Plan

_OTHER_SIDE = {"mine": "theirs", "theirs": "mine"}


class Decisions:
    """Whose change counts, for as long as the file says the same in that place.

    The conflicts are seen from here: mine is what is shown, theirs what the file says.
    """

    def __init__(self) -> None:
        self.asks = False
        """Whether a person is there to be asked what becomes of two rows that could both stay."""
        self._choices: dict[tuple[str, str, object], str] = {}

    def decide(self, conflicts: Sequence[Conflict], choices: Sequence[str]) -> None:
        """Say for each of the conflicts, in their order, whether mine, theirs or both counts."""
        for conflict, choice in zip(conflicts, choices, strict=True):
            self._choices[_question(conflict)] = choice

    def clear(self) -> None:
        """Nothing is to be decided any more."""
        self._choices.clear()

    def choice(self, conflict: Conflict) -> str | None:
        """What was decided; two rows both stay where nobody can be asked."""
        known = self._choices.get(_question(conflict))
        return "both" if known is None and conflict.both and not self.asks else known

    def settle(self, merged: Merged) -> Plan:
        """What is shown merged into what the file says, as decided; what is open stays mine."""
        choices = [self.choice(swap_sides(conflict)) or "mine" for conflict in merged.conflicts]
        return settle(merged, [_OTHER_SIDE.get(choice, choice) for choice in choices])


def swap_sides(conflict: Conflict) -> Conflict:
    """The conflict seen from the other side."""
    return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)


def _question(conflict: Conflict) -> tuple[str, str, object]:
    """What is the same question as long as they do not change it again."""
    return conflict.where, conflict.entry, conflict.theirs
