"""Earlier versions of the plan, each with what going back to it would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from textual import on
from textual.widget import Widget

from planner.drawing.lane import Segment
from planner.drawing.lane_layout import View
from planner.drawing.lane_rows import lane_rows
from planner.plan.changes.differences import differences
from planner.plan.model import Plan
from planner.plan.text import clean, fit, wrap
from planner.race.track import lanes
from planner.store.earlier_texts import Earlier, change_text, read_earlier, time_text
from planner.store.history import Version
from planner.ui.bindings import lists, pages
from planner.ui.live_keys import key_lines
from planner.ui.messages import Notice, VersionChosen
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import TitleBar
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import SHORT, Page
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, plain_lines, under_cursor, words
from planner.ui.widgets.side_panel import SidePanel

LANES_WIDE = 56
"""Cells of the page, or of its panel, from which lanes say something."""


class Versions(Rows, inherit_bindings=False):
    """The versions under a cursor."""

    BINDINGS = lists.VERSIONS


class HistoryScreen(Page):
    """The kept versions and rescue copies of this plan."""

    page_name = "history"
    HIDDEN_KEYS = ("app.check-in", "app.undo")
    HELP_TEXT = (
        "What was changed in this plan, the newest first, and what could not be saved. Below the "
        "list stands what would change if you went back to before that. Enter goes back, and u "
        "undoes it; Esc leaves everything as it is. In the shell, planner history --forget empties "
        "the list, and planner where says in which folder it is kept."
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
        self.versions = versions
        self._texts: dict[int, Earlier] = {}
        """Those that were read so far, by their place."""
        self._reach = 0
        """How many lines say what was changed: reading all of a long history takes its time."""
        self._differences: dict[int, tuple[str, ...]] = {}
        self._differences_of: Plan | None = None

    def body(self) -> Iterable[Widget]:
        """The versions, and what the one under the cursor would change."""
        yield SidePanel(
            Versions(id="versions", ascii_only=self.ascii_only),
            Rows(id="preview", ascii_only=self.ascii_only),
            title="Earlier versions",
        )

    def begin(self) -> None:
        """The cursor walks through the versions; the preview only shows."""
        super().begin()
        if isinstance(below := self.app.screen_stack[-2], Page):
            self.query_one(TitleBar).page = below.TAB
        self.query_one("#preview", Rows).can_focus = False
        self.set_focus(self.query_one(Versions))

    def title_words(self) -> str:
        """Whose versions these are."""
        return f"earlier versions · {clean(self.plan.name) or self.path.name}"

    def earlier(self, place: int) -> Earlier:
        """The text of a version, read once."""
        if place not in self._texts:
            self._texts[place] = read_earlier(self.versions[place], self.today)
        return self._texts[place]

    def differences(self, place: int) -> tuple[str, ...]:
        """What going back to a version would change; reckoned once a plan."""
        if self._differences_of is not self.plan:
            self._differences, self._differences_of = {}, self.plan
        plan = self.earlier(place).plan
        if place not in self._differences:
            self._differences[place] = differences(self.plan, plan) if plan is not None else ()
        return self._differences[place]

    @property
    def idle_actions(self) -> set[str]:
        """What would change nothing here, so that the bar leaves it out."""
        return set() if self.versions else {"go_back", "step"}

    def draw(self) -> None:
        """The list, and the preview of the one under the cursor."""
        rows, width = self.query_one(Versions), self.query_one(SidePanel).lay()
        self._reach = max(self._reach, (self._here() or 0) + self.size.height)
        lines = [self._line(place, width) for place in range(len(self.versions))]
        lines = lines or [words("   No earlier version is kept yet.", "soft")]
        heading = kept_words(len(self.versions), width) if self.size.height >= SHORT else []
        rows.show([*heading, *lines])
        rows.styles.height = max(1, min(len(heading) + len(lines), self.size.height // 2))
        self.query_one("#preview", Rows).show(self._preview(width))

    def _line(self, place: int, width: int) -> ScreenRow:
        version = self.versions[place]
        kind = "not saved: " if version.rescued else ""
        told = kind + self._change(place) if place < self._reach else ""
        head = f"   {time_text(version.until)}  "
        tail = fit(clean(told), max(0, width - len(head) - 1))
        return ScreenRow((Segment(head, "text"), Segment(tail, "soft")), str(place))

    def _change(self, place: int) -> str:
        """What was changed when this text was saved over."""
        newer = (other for other in range(place - 1, -1, -1) if not self.versions[other].rescued)
        following = next(newer, None)
        later = self.plan if following is None else self.earlier(following).plan
        return change_text(self.earlier(place), later)

    def _preview(self, width: int) -> list[ScreenRow]:
        place = self._here()
        if place is None:
            return []
        earlier = self.earlier(place)
        if earlier.plan is None:
            text = f"It cannot be brought back ({earlier.trouble}). It is in {earlier.version.file}"
            return [
                BLANK,
                *(words(f"   {part}", "soft") for part in wrap(clean(text), width - 5)),
            ]
        changes = self.differences(place) or ("only comments or spelling",)
        lines = [BLANK, words("   Going back to before that changes:", "bold-text")]
        for line in changes:
            lines += [words(f"   {part}", "soft") for part in _hanging(line, width - 5)]
        free = self.query_one("#preview", Rows).size.height - len(lines)
        paints = can_paint(self, ascii_only=self.ascii_only)
        view = View(self.today, width, 1, painted=paints)
        return lines + lanes_then(earlier.plan, self.today, view, free)

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
        earlier = self.earlier(place)
        if earlier.plan is None:
            message = f"That version cannot be brought back; it is in {earlier.version.file}"
            self.post_message(Notice(message))
        else:
            label = f"back to before {time_text(earlier.version.until)}"
            self.post_message(VersionChosen(label, earlier.content))

    def action_copy(self) -> None:
        """Copy what going back to the version under the cursor would change."""
        heading = under_cursor(self.query_one(Versions))
        preview = plain_lines(self.query_one("#preview", Rows).lines)
        copy(self, [*heading, *preview], "what going back changes")

    def action_leave_history(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


def kept_words(count: int, width: int) -> list[ScreenRow]:
    """How many versions are kept, and what there is to do with one."""
    kept = "1 version is kept" if count == 1 else f"{count} versions are kept"
    told = f"{kept}. Enter goes back to before one, u undoes it." if count else ""
    lines = key_lines(told, max(20, width - 5), "u")
    return [*(ScreenRow((Segment("   "), *row)) for row in lines), BLANK] if count else []


def lanes_then(plan: Plan, today: dt.date, view: View, free: int) -> list[ScreenRow]:
    """Where the races would stand with an earlier version, if so many free rows show them all."""
    drawn = lanes(plan, today)
    if not 0 < len(drawn) <= free - 2 or view.width < LANES_WIDE:
        return []
    rows = [ScreenRow(row) for lane in drawn for row in lane_rows(lane, view)]
    return [BLANK, words("   The races would stand like this:", "bold-text"), *rows]


def _hanging(text: str, width: int) -> list[str]:
    lines = wrap(text, max(10, width - 2))
    return [("· " if place == 0 else "  ") + line for place, line in enumerate(lines)]
