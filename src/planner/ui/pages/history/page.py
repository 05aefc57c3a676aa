"""Earlier versions of the plan, each with what going back to it would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from planner.drawing.lane import Segment
from planner.drawing.lane_layout import View
from planner.plan.changes.differences import differences
from planner.plan.model import Plan
from planner.plan.text import clean, fit, wrap
from planner.race.verdict import NO_KEYS
from planner.store.earlier_texts import Earlier, change_text, read_earlier, time_text
from planner.store.history import Version
from planner.ui.bindings import lists, pages
from planner.ui.live_keys import key_lines
from planner.ui.messages import Notice, VersionChosen
from planner.ui.pages.history.picture import (
    changed_goals,
    lanes_then,
    panels_then,
    verdicts_then,
)
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import TitleBar
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import SHORT, Page
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, plain_lines, under_cursor, words

WIDE = 100
"""Cells of a window from which the picture of a version stands beside the list."""
BARS = 3
"""Rows of the title, the words and the keys."""
CHANGES = "Going back to before that changes"


class Versions(Rows, inherit_bindings=False):
    """The versions under a cursor."""

    BINDINGS = lists.VERSIONS


class HistoryScreen(Page):
    """The kept versions and rescue copies of this plan."""

    page_name = "history"
    HIDDEN_KEYS = ("app.check-in", "app.undo")
    HELP_TEXT = (
        "What was changed in this plan, the newest first, and what could not be saved. Below the "
        "list stands what would change if you went back to before that, and beside it in a large "
        "window where the races would stand then. Enter goes back, and u "
        "undoes it; Esc leaves everything as it is. In the shell, planner history --forget empties "
        "the list, and planner where says in which folder it is kept."
    )
    BINDINGS = pages.HISTORY
    SCOPED_CSS = False  # the app says whether it is in ASCII
    DEFAULT_CSS = """
    HistoryScreen #list { height: auto; }
    HistoryScreen #changes { height: 1fr; }
    HistoryScreen Picture { height: 1fr; }
    HistoryScreen #picture { display: none; }
    HistoryScreen.-beside #picture { display: block; width: 1fr; }
    HistoryScreen.-beside #list, HistoryScreen.-beside #changes {
        border: round $lane-road; border-title-color: $foreground; border-title-style: bold; }
    HistoryScreen.-beside #list { border: round $lane-cursor; }
    .-ascii HistoryScreen.-beside #list { border: ascii $lane-cursor; }
    .-ascii HistoryScreen.-beside #changes { border: ascii $lane-road; }
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
        """The versions, what going back to one would change, and where the races would stand."""
        with Horizontal():
            with Vertical(id="left"):
                with Vertical(id="list"):
                    yield Versions(id="versions", ascii_only=self.ascii_only)
                with Vertical(id="changes"):
                    yield Picture(id="preview", ascii_only=self.ascii_only)
            yield Picture(id="picture", ascii_only=self.ascii_only)

    def begin(self) -> None:
        """The cursor walks through the versions; the rest only shows."""
        super().begin()
        if isinstance(below := self.app.screen_stack[-2], Page):
            self.query_one(TitleBar).page = below.TAB
        self.set_focus(self.query_one(Versions))

    def title_words(self) -> str:
        """Whose versions these are."""
        name = clean(self.plan.name) or self.path.name
        return "earlier versions" + (f" · {name}" if self.size.width >= 70 else "")

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
        if not self.versions:
            return {"go_back", "step"}
        return {"step"} if len(self.versions) == 1 else set()

    @property
    def _columns(self) -> tuple[int, int]:
        """Cells of the list, and of the picture beside it; none where it stands below."""
        width = self.size.width
        return (width, 0) if width < WIDE else (left := width * 9 // 20, width - left)

    def draw(self) -> None:
        """The list, and what is shown of the version under the cursor."""
        rows, (width, beside) = self.query_one(Versions), self._columns
        self.set_class(bool(beside), "-beside")
        self.query_one("#left").styles.width = width
        for id, title in (("list", "Earlier versions"), ("changes", CHANGES)):
            self.query_one(f"#{id}", Vertical).border_title = Content(title if beside else "")
        inner = width - 2 * bool(beside)
        self._reach = max(self._reach, (self._here() or 0) + self.size.height)
        most = 2 if beside and 4 * len(self.versions) <= self.size.height else 1
        lines = [
            row for place in range(len(self.versions)) for row in self._line(place, inner, most)
        ]
        lines = lines or [words("   No earlier version is kept yet.", "soft")]
        heading = kept_words(len(self.versions), inner) if self.size.height >= SHORT else []
        heading = heading if beside else [BLANK, *heading]
        rows.show([*heading, *lines])
        rows.styles.height = max(1, min(len(heading) + len(lines), self.size.height // 2))
        preview = self._preview(inner, beside)
        left = self.size.height - BARS - len(rows.lines) - 4
        self.query_one("#changes").styles.height = min(len(preview) + 2, left) if beside else "1fr"
        self.query_one("#preview", Rows).show(preview)
        self._draw_picture(beside)

    def _draw_picture(self, width: int) -> None:
        """Where the races would stand with the version under the cursor, beside the list."""
        picture, place = self.query_one("#picture", Rows), self._here()
        plan = None if place is None else self.earlier(place).plan
        if not width or plan is None:
            picture.show([])
            return
        paints = can_paint(self, ascii_only=self.ascii_only)
        view = View(self.today, width, 1, keys=NO_KEYS, painted=paints)
        changed = changed_goals(self.plan, plan)
        picture.show(panels_then(plan, self.today, view, self.size.height - BARS, changed))

    def _line(self, place: int, width: int, most: int) -> list[ScreenRow]:
        """When it was changed, and in at most so many rows what."""
        version = self.versions[place]
        kind = "not saved: " if version.rescued else ""
        told = kind + self._change(place) if place < self._reach else ""
        head = f"   {time_text(version.until)}  "
        room = max(8, width - len(head) - 1)
        first, *more = wrap(fit(clean(told), most * room - room // 3 * (most > 1)), room) or [""]
        heads = (Segment(head, "text"), *(Segment(" " * len(head)) for _ in more))
        return [
            ScreenRow((lead, Segment(tail, "soft")), str(place))
            for lead, tail in zip(heads, (first, *more), strict=True)
        ]

    def _change(self, place: int) -> str:
        """What was changed when this text was saved over."""
        newer = (other for other in range(place - 1, -1, -1) if not self.versions[other].rescued)
        following = next(newer, None)
        later = self.plan if following is None else self.earlier(following).plan
        return change_text(self.earlier(place), later)

    def _preview(self, width: int, beside: int) -> list[ScreenRow]:
        place = self._here()
        if place is None:
            return []
        earlier, indent = self.earlier(place), " " if beside else "   "
        if earlier.plan is None:
            text = f"It cannot be brought back ({earlier.trouble}). It is in {earlier.version.file}"
            told = [words(indent + part, "soft") for part in wrap(clean(text), width - 5)]
            return told if beside else [BLANK, *told]
        lines = [] if beside else [BLANK, words(f"   {CHANGES}:", "bold-text")]
        for line in self.differences(place) or ("only comments or spelling",):
            lines += [words(indent + part, "soft") for part in _hanging(line, width - 5)]
        changed = changed_goals(self.plan, earlier.plan)
        if beside:
            for line in verdicts_then(self.plan, earlier.plan, self.today, changed):
                lines += [words(indent + part, "text") for part in _hanging(line, width - 5)]
            return lines
        free = self.query_one("#preview", Rows).size.height - len(lines)
        paints = can_paint(self, ascii_only=self.ascii_only)
        view = View(self.today, width, 1, keys=NO_KEYS, painted=paints)
        return lines + lanes_then(earlier.plan, self.today, view, free, changed)

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


def _hanging(text: str, width: int) -> list[str]:
    lines = wrap(text, max(10, width - 2))
    return [("· " if place == 0 else "  ") + line for place, line in enumerate(lines)]
