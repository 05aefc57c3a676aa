"""Earlier versions of the plan, each with what going back to it would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.widget import Widget

from planner.drawing.lane import Segment
from planner.plan.differences import differences
from planner.plan.model import Plan
from planner.plan.text import clean, fit, wrap
from planner.planfile.read import Unreadable, parse, read_bytes
from planner.store.history import Version
from planner.ui.bindings import lists, pages
from planner.ui.messages import Notice, VersionChosen
from planner.ui.services.clipboard import copy
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, plain_lines, under_cursor, words


@dataclass(frozen=True, slots=True)
class Earlier:
    """A kept text, read once."""

    version: Version
    content: bytes
    plan: Plan | None
    """None where it cannot be read as a plan."""
    trouble: str = ""
    """Why not; nothing where it can."""

    @property
    def when(self) -> str:
        """When it was saved over, or put aside."""
        return f"{self.version.until:%a} {self.version.until.day} {self.version.until:%b %H:%M}"


def read_earlier(version: Version, today: dt.date) -> Earlier:
    """What a kept file says."""
    try:
        content = read_bytes(version.file)
    except Unreadable as error:
        return Earlier(version, b"", None, str(error))
    try:
        return Earlier(version, content, parse(content, today).plan)
    except Unreadable as error:
        place = f"line {error.line}: " if error.line else ""
        return Earlier(version, content, None, f"{place}{error}")


class Versions(Rows, inherit_bindings=False):
    """The versions under a cursor."""

    BINDINGS = lists.VERSIONS


class HistoryScreen(Page):
    """The kept versions and rescue copies of this plan."""

    page_name = "history"
    HIDDEN_KEYS = ("app.check-in", "app.undo")
    HELP_TEXT = (
        "The last versions of this plan, and what could not be saved into it. Below stands what "
        "going back would change. Enter goes back as one change, and u takes that back; Esc "
        "leaves everything as it is. planner where tells the folders."
    )
    BINDINGS = pages.HISTORY
    DEFAULT_CSS = """
    HistoryScreen #versions { height: auto; max-height: 50%; margin-top: 1; }
    """

    def __init__(
        self, versions: Sequence[Version], path: Path, today: dt.date, ascii_only: bool = False
    ) -> None:
        super().__init__(today, ascii_only)
        self.path = path
        self.earlier = [read_earlier(version, today) for version in versions]
        self._differences: dict[int, tuple[str, ...]] = {}
        self._differences_of: Plan | None = None

    def body(self) -> Iterable[Widget]:
        """The versions, and what the one under the cursor would change."""
        yield Versions(id="versions", ascii_only=self.ascii_only)
        yield Rows(id="preview", ascii_only=self.ascii_only)

    def begin(self) -> None:
        """The cursor walks through the versions; the preview only shows."""
        super().begin()
        self.query_one("#preview", Rows).can_focus = False
        self.set_focus(self.query_one(Versions))

    def title_words(self) -> str:
        """Whose versions these are."""
        return f"{fit(clean(self.plan.name), 40) or self.path.name} · earlier versions"

    def differences(self, place: int) -> tuple[str, ...]:
        """What going back to a version would change; reckoned once a plan."""
        if self._differences_of is not self.plan:
            self._differences, self._differences_of = {}, self.plan
        plan = self.earlier[place].plan
        if place not in self._differences:
            self._differences[place] = differences(self.plan, plan) if plan is not None else ()
        return self._differences[place]

    def draw(self) -> None:
        """The list, and the preview of the one under the cursor."""
        rows, width = self.query_one(Versions), self.size.width
        lines = [self._line(place, earlier, width) for place, earlier in enumerate(self.earlier)]
        rows.show(lines or [words("   No earlier version is kept yet.", "soft")])
        rows.styles.height = max(1, min(len(lines), self.size.height // 2))
        self.query_one("#preview", Rows).show(self._preview(width))

    def _line(self, place: int, earlier: Earlier, width: int) -> ScreenRow:
        changes = self.differences(place)
        summary = earlier.trouble or "says the same"
        if changes:
            summary = f"{len(changes)} change{'s' * (len(changes) > 1)}: {changes[0]}"
        kind = "could not be saved " if earlier.version.rescued else "until "
        head = f"   {kind}{earlier.when}  "
        tail = fit(clean(summary), max(0, width - len(head) - 1))
        return ScreenRow((Segment(head, "text"), Segment(tail, "soft")), str(place))

    def _preview(self, width: int) -> list[ScreenRow]:
        place = self._here()
        if place is None:
            return []
        earlier = self.earlier[place]
        if earlier.plan is None:
            text = f"It cannot be taken over ({earlier.trouble}). It lies in {earlier.version.file}"
            return [
                BLANK,
                *(words(f"   {part}", "soft") for part in wrap(clean(text), width - 5)),
            ]
        changes = self.differences(place) or ("nothing but comments or spelling",)
        lines = [BLANK, words("   Going back to it changes:", "bold-text")]
        for line in changes:
            lines += [words(f"   {part}", "soft") for part in _hanging(line, width - 5)]
        return lines

    def _here(self) -> int | None:
        cursor = self.query_one(Versions).cursor
        return int(cursor) if cursor else None

    @on(Rows.Moved)
    def _follow_cursor(self) -> None:
        self.query_one("#preview", Rows).scroll_to(y=0, animate=False)
        self.draw()

    def action_go_back(self) -> None:
        """The plan says this again."""
        place = self._here()
        if place is None:
            return
        earlier = self.earlier[place]
        if earlier.plan is None:
            message = f"That text cannot be taken over; it lies in {earlier.version.file}"
            self.post_message(Notice(message))
        else:
            self.post_message(VersionChosen(f"back to {earlier.when}", earlier.content))

    def action_copy(self) -> None:
        """Copy what going back to the version under the cursor would change."""
        heading = under_cursor(self.query_one(Versions))
        preview = plain_lines(self.query_one("#preview", Rows).lines)
        copy(self, [*heading, *preview], "what going back changes")

    def action_leave_history(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


def _hanging(text: str, width: int) -> list[str]:
    lines = wrap(text, max(10, width - 2))
    return [("· " if place == 0 else "  ") + line for place, line in enumerate(lines)]
