"""What was changed here and elsewhere, each in its own way, to be settled one by one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from textual.widget import Widget

from planner.drawing.lane import Segment
from planner.merging.conflicts import Conflict
from planner.plan.changes.field_text import value_text
from planner.plan.text import clean, fit, pad, wrap
from planner.ui.bindings import lists, pages
from planner.ui.messages import ConflictsPutOff, ConflictsSettled, Notice
from planner.ui.services.clipboard import copy
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, under_cursor, words

LEAD = 13
"""Cells before a value."""
MOST_LINES = 4
"""Lines of one value; what is longer is cut."""
_SAFE = re.compile("the text is safe in [^;·]+")
_UNFINISHED = "a merge was left unfinished"


class Sides(Rows, inherit_bindings=False):
    """The conflicts under a cursor."""

    BINDINGS = lists.CONFLICTS


class ConflictScreen(Page):
    """Each thing that both sides changed: what it said before, mine, and theirs."""

    page_name = "conflict"
    HIDDEN_KEYS = ("app.check-in", "app.undo")
    HELP_TEXT = (
        "Each of these was changed twice, in two ways. m keeps mine, t takes theirs, and b keeps "
        "both where that is possible. Nothing is saved before Enter. Esc leaves it for later, and "
        "nothing is lost."
    )
    BINDINGS = pages.CONFLICT

    def __init__(
        self,
        name: str,
        conflicts: Sequence[Conflict],
        names: tuple[str, str],
        today: dt.date,
        ascii_only: bool = False,
        *,
        marked: bool = False,
    ) -> None:
        super().__init__(today, ascii_only)
        self.plan_name = name
        self.names = names
        self.marked = marked
        self.conflicts: tuple[Conflict, ...] = ()
        self.choices: list[str] = []
        self.show_conflicts(conflicts)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Ask about these; what was decided about one that is still the same stays decided."""
        before = dict(zip(self.conflicts, self.choices, strict=True))
        self.conflicts = tuple(conflicts)
        self.choices = [before.get(conflict, "") for conflict in self.conflicts]
        self.redraw()

    def body(self) -> Iterable[Widget]:
        """The conflicts."""
        yield Sides(id="sides", ascii_only=self.ascii_only)

    def validate_status(self, status: str) -> str:
        """The page tells what it is about; below it stands only where the text is safe."""
        safe = _SAFE.search(status)
        if safe:
            return f"T{safe[0][1:].strip()}"
        return "" if self.marked and _UNFINISHED in status else status

    def title_words(self) -> str:
        """Whose plan it is, and what this is about."""
        return f"{clean(self.plan_name)} · two versions"

    def draw(self) -> None:
        """What it is about, then each conflict with its sides."""
        width = self.size.width
        lines = [words(f" {part}", "soft") for part in wrap(self._head(), width - 2)]
        for place, conflict in enumerate(self.conflicts):
            lines += [BLANK, *self._conflict_lines(place, conflict, width)]
        if not self.conflicts:
            lines += [BLANK, words("   Enter writes the plan with both sides in it.", "text")]
        self.query_one(Sides).show(lines)

    def _head(self) -> str:
        count = len(self.conflicts)
        these = "1 thing was" if count == 1 else f"{count} things were"
        if self.marked and not count:
            return "Git left two versions in this file, and they say the same."
        if self.marked:
            return (
                f"Git left two versions of this plan in one file; {these} changed in both. "
                "The rest is put together. Nothing is written until you decide."
            )
        return f"{these} changed here and outside. Nothing is written until you decide."

    def _conflict_lines(self, place: int, conflict: Conflict, width: int) -> list[ScreenRow]:
        key, choice = str(place), self.choices[place]
        end = {"": "open", "both": "both stay"}.get(choice, choice)
        where = fit(clean(conflict.where), max(10, width - len(end) - 6))
        token = "cursor" if not choice else "ahead"
        head = (Segment(f"   {where}  ", "bold-text"), Segment(end, token))
        lines = [ScreenRow(head, key)]
        for name, value in self._sides(conflict):
            chosen = choice in (name, "both") and name != "before"
            value_lines = self._value(name, value, chosen, width, key)
            does = () if name == "before" else ((0, width, f"choose('{name}')"),)
            lines += [line._replace(clicks=does) for line in value_lines]
        return lines

    def _sides(self, conflict: Conflict) -> list[tuple[str, object]]:
        sides: list[tuple[str, object]] = [("mine", conflict.mine), ("theirs", conflict.theirs)]
        known = value_text(conflict.base) != value_text(None)
        return [("before", conflict.base), *sides] if known else sides

    def _value(
        self, name: str, value: object, chosen: bool, width: int, key: str
    ) -> list[ScreenRow]:
        token = "text" if chosen else "dim" if name == "before" else "soft"
        parts = wrap(clean(value_text(value)), max(10, width - LEAD - 2)) or [""]
        if len(parts) > MOST_LINES:
            parts = [*parts[: MOST_LINES - 1], fit(" ".join(parts[MOST_LINES - 1 :]), width - LEAD)]
        tick = "✓" if chosen else " "
        lead = Segment(pad(f"   {tick} {name}", LEAD), token)
        lines = [ScreenRow((lead, Segment(parts[0], token)), key)]
        lines += [ScreenRow((Segment(" " * LEAD + part, token),), key) for part in parts[1:]]
        side = dict(zip(("mine", "theirs"), self.names, strict=True)).get(name, "")
        if side:
            whose = fit(clean(side), max(8, width - LEAD - 2))
            lines.append(ScreenRow((Segment(" " * LEAD + whose, "dim"),), key))
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Both stay only where two can stand side by side; writing waits for every answer."""
        if action == "choose" and self.is_laid_out:
            here = self._here()
            return here is not None and (parameters != ("both",) or self.conflicts[here].both)
        return super().check_action(action, parameters)

    def _here(self) -> int | None:
        cursor = self.query_one(Sides).cursor
        return int(cursor) if cursor and int(cursor) < len(self.conflicts) else None

    def action_choose(self, choice: str) -> None:
        """Decide about the one under the cursor, and go on to the next that is open."""
        here = self._here()
        if here is None:
            return
        self.choices[here] = choice
        self._go_to_open(here)
        self.draw()
        self.show_keys()
        if all(self.choices):
            self.post_message(Notice("All are decided: Enter writes it."))

    def _go_to_open(self, here: int) -> bool:
        count = len(self.choices)
        order = [(here + step) % count for step in range(1, count + 1)]
        waiting = [place for place in order if not self.choices[place]]
        if waiting:
            self.query_one(Sides).put_cursor(str(waiting[0]))
        return bool(waiting)

    def action_write(self) -> None:
        """Write it as decided; what is still open comes first."""
        if self.choices and self._go_to_open(self._here() or 0):
            hint = f"{self.choices.count('')} still open: m mine, t theirs. Nothing is written yet."
            self.post_message(Notice(hint))
        else:
            self.post_message(ConflictsSettled(self.choices))

    def action_copy(self) -> None:
        """Copy both versions of what is under the cursor."""
        copy(self, under_cursor(self.query_one(Sides)), "both versions")

    def action_later(self) -> None:
        """Decide later."""
        self.post_message(ConflictsPutOff())
        self.dismiss(None)
