"""What a person decided about conflicts between an open plan and its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.plan.model import Plan
from planner.store.applied_edits import Change

if TYPE_CHECKING:
    from planner.merging.conflicts import Conflict
    from planner.merging.plans import Merged

_OTHER_SIDE = {"mine": "theirs", "theirs": "mine"}


class Undecided(ValueError):
    """Both sides changed the same, each in its own way; the message is for the person."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        from planner.plan.changes.differences import first_few

        where = first_few([conflict.where for conflict in conflicts], 2)
        words = "changed here and outside, nothing is written until it is decided"
        super().__init__(f"{where}: {words}")
        self.conflicts = conflicts


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

    @property
    def made(self) -> bool:
        """Whether a person decided something, and so has seen what was changed outside."""
        return bool(self._choices)

    def clear(self) -> None:
        """Nothing is to be decided any more."""
        self._choices.clear()

    def choice(self, conflict: Conflict) -> str | None:
        """What was decided; two rows both stay where nobody can be asked."""
        known = self._choices.get(_question(conflict))
        return "both" if known is None and conflict.both and not self.asks else known

    def merge(self, base: Plan, theirs: Plan, shown: Plan, pending: Sequence[Change]) -> Plan:
        """What is shown merged into what the file says now; the pending changes follow.

        Raises :class:`Undecided` where both sides changed the same and nobody decided yet.
        """
        from planner.merging.plans import merge  # with the first merge, and not before

        # The file's rows come first: of two about one day the one that is entered last counts.
        merged = merge(base, theirs, shown, different_authors=True)
        conflicts = tuple(map(swap_sides, merged.conflicts))
        if any(self.choice(conflict) is None for conflict in conflicts):
            raise Undecided(conflicts)
        before = theirs
        for change in pending:
            after = self._settle(merge(base, theirs, change.after, different_authors=True))
            change.before, change.after, before = before, after, after
        return self._settle(merged)

    def _settle(self, merged: Merged) -> Plan:
        """As decided; what is open stays mine."""
        from planner.merging.plans import settle

        choices = [self.choice(swap_sides(conflict)) or "mine" for conflict in merged.conflicts]
        return settle(merged, [_OTHER_SIDE.get(choice, choice) for choice in choices])


def swap_sides(conflict: Conflict) -> Conflict:
    """The conflict seen from the other side."""
    return replace(conflict, mine=conflict.theirs, theirs=conflict.mine)


def _question(conflict: Conflict) -> tuple[str, str, object]:
    """What is the same question as long as they do not change it again."""
    return conflict.where, conflict.entry, conflict.theirs
