"""One edit of an open plan, and how it is undone and made again."""

from __future__ import annotations

from dataclasses import dataclass

from planner.plan.edits import Edit
from planner.plan.model import Plan


class Refused(ValueError):
    """The edit was not made; the message is for the person."""


@dataclass(slots=True)
class Change:
    """An edit with the plans around it, and the bytes where they are known."""

    label: str
    edit: Edit
    before: Plan
    after: Plan
    bytes_before: bytes | None = None
    bytes_after: bytes | None = None
    anew: bool = False
    """Whether it is reckoned again on what the file says, where that was changed outside."""
    undoes: bool = False
    """Whether it takes another one back."""

    def back(self) -> Change:
        """The change that undoes this one.

        Its edit raises :class:`Refused` where something else changed the same since.
        """

        def edit(plan: Plan) -> Plan:
            from planner.merging.conflicts import CannotRebase  # with the first undo, not before
            from planner.merging.plans import rebase

            try:
                return rebase(self.after, self.before, plan)
            except CannotRebase as clash:
                words = f"“{self.label}” has to stay: {clash} was changed since"
                raise Refused(words) from clash

        return Change(
            self.label,
            edit,
            self.after,
            self.before,
            self.bytes_after,
            self.bytes_before,
            undoes=not self.undoes,
        )

    def again(self) -> Change:
        """The change that makes this one once more."""
        return self.back().back()
