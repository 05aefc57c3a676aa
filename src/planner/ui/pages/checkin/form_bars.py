"""The line above the rows of a check-in, and what is announced below them."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.widgets import Static

from planner.plan.model import Plan
from planner.plan.text import cells, clean, fit
from planner.race.verdict import first_fitting
from planner.ui.widgets.bars import terminal_text
from planner.ui.widgets.page import SHORT

TITLE = "Check in"
BAR = 14
"""Cells of the bar that says how far the check-in is."""
QUESTIONS = 3
"""The questions behind the numbers, without who is checking in."""
COMING = "what changed?  how sure?  next week we…"
FRAME, SHORT_FRAME, QUESTION = 5, 2, 3
"""Rows around the numbers, in a window that is short, and of a question."""
ANNOUNCED = 3
"""Rows of what is announced, with the blank one above it."""


class CheckinHead(Static):
    """Plan, day and person, and at the right end which row or question is typed in."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    CheckinHead { height: 1; margin-bottom: 1; }
    .-short CheckinHead { margin: 0; }
    """

    def show(self, words: str, place: int, count: int, asked: int) -> None:
        """Show the words, and that the ``place``-th row of so many is typed in; 0 is none.

        Or that a question is ``asked``: from 1 on, or the one before them, 0, who it is.
        """
        room = max(10, self.app.size.width - len(TITLE) - 4)
        done = BAR * place // max(1, count)
        beside = f"{place} of {count}" if place else ""
        if asked > 0:
            beside, done = f"question {asked} of {QUESTIONS}", BAR * asked // QUESTIONS
        left = fit(clean(words), room)
        gap = room - cells(left) - len(beside)
        parts: list[str | tuple[str, str]] = [(f" {TITLE}", "bold"), "  "]
        parts.append((terminal_text(self.app, left), "$lane-soft"))
        if beside and gap >= BAR + 4:
            parts += [
                " " * (gap - BAR - 2),
                (terminal_text(self.app, "━" * done), "$lane-ahead"),
                (terminal_text(self.app, "─" * (BAR - done)), "$lane-road"),
                (f"  {beside}", "$lane-soft"),
            ]
        elif gap >= 2:
            parts += [" " * gap, (beside, "$lane-soft")]
        self.update(Content.assemble(*parts))


def frame_rows(window: int, *, asks: bool) -> int:
    """The rows around the numbers: of the words above and below them, and of a question."""
    is_short = window < SHORT
    frame = SHORT_FRAME if is_short else FRAME
    return frame + (QUESTION if is_short else QUESTION + 1) * asks


class Announcement(Static):
    """Which questions follow the numbers, and what was said the last time."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Announcement { height: auto; margin-top: 1; color: $lane-dim; }
    .-short Announcement { margin: 0; }
    """

    def show(self, plan: Plan, day: dt.date, free: int) -> None:
        """Announce them where so many rows are free; the last review before the day is quoted."""
        self.display = free >= ANNOUNCED - (self.app.size.height < SHORT)
        room = max(10, self.app.size.width - 4)
        leads = (f"{lead}: {COMING}" for lead in ("Then, each can be skipped", "Then"))
        lines = [first_fitting(room, *leads), last_said(plan, day, room)]
        texts = (f" {terminal_text(self.app, fit(line, room))}" for line in lines if line)
        self.update(Content("\n".join(texts)))


def last_said(plan: Plan, day: dt.date, room: int) -> str:
    """What the last check-in before a day said, in so many cells; nothing without one."""
    before = [review for review in plan.reviews if review.date < day and review.changed]
    if not before:
        return ""
    last = max(before, key=lambda review: review.date)
    sure = last.confidence
    dots = f"  {'●' * sure}{'○' * (5 - sure)}" if sure else ""
    return f"last time  “{fit(clean(last.changed), room - 13 - cells(dots))}”{dots}"
