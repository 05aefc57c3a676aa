"""One goal or stepping stone over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual import events, on
from textual.widget import Widget

from planner.drawing.course.head import course_head, earlier_line_text, reading_words
from planner.drawing.course.legend import legend_row
from planner.drawing.course.picture import course_rows, day_columns
from planner.drawing.course.replay import Moment
from planner.drawing.course.route import route_rows
from planner.drawing.course.subject import totals_of
from planner.drawing.grounds import ROW
from planner.drawing.lane import CellRow, Segment, fit_row
from planner.plan.model import Measure, Plan, Reading
from planner.plan.text import cells, clean, fit, wrap
from planner.race.track import lane_of
from planner.race.verdict import why_not_to_move
from planner.ui.bindings import pages
from planner.ui.messages import OpenWhatIf, OpenWhy
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import TitleBar
from planner.ui.widgets.correction import ask_note, ask_number, numbers_until, remove_number
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import SHORT, Page
from planner.ui.widgets.replay import ask_replay
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, hint, plain_lines, words

ROOMY = 28
"""Rows of a window from which more is told than the picture with two numbers."""
ROUTE_APART = 40
"""Rows of a window from which those are set off from the signs below them."""
ROUTE_HIGH = 34
"""Rows of a window from which those below the picture tell what happened on the way."""


def idle_actions(plan: Plan, goal_id: str, numbers: int) -> set[str]:
    """What changes nothing on the course of a goal with so many numbers."""
    idle = {"what_if"} if why_not_to_move(plan, goal_id) else set()
    return idle if numbers > 1 else idle | {"turn"}


def _more_words(earlier: int, later: int) -> str:
    """``← 11 earlier``: the numbers that the list has no room for."""
    counts = ((earlier, "← {} earlier"), (later, "→ {} later"))
    return " · ".join(text.format(count) for count, text in counts if count)


class CourseScreen(Page):
    """Readings, the plan with its legs, earlier lines, pauses and notes."""

    TAB = "race"
    page_name = "course"
    HELP_TEXT = (
        "Time runs to the right. The joined line is your numbers, the dots are the plan, and the "
        "shade is where you may end up: the brighter, the likelier, and green past the finish. The "
        "bars at the right are the last day; what is green of them is the chance. With 16 colours "
        "or none dots are the shade: half of the time it ends in their dense part, eight times in "
        "ten in all of them. An earlier plan ends with ▪, ⚐ is a stepping stone that was reached. "
        "← and → go through your numbers; + tries another deadline or target. r replays the race "
        "from its start to today; any key ends it."
    )
    BINDINGS = pages.COURSE
    ABOUT_CURSOR = frozenset(("correct", "note", "remove", "turn"))

    def __init__(self, id: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self.shown_id = id
        self.place = -1
        self._picture = range(0)
        """The lines that the picture takes."""

    def body(self) -> Iterable[Widget]:
        """The picture and the readings around the cursor."""
        yield Rows(id="course", ascii_only=self.ascii_only)

    @property
    def measure(self) -> Measure | None:
        """What is shown."""
        entry = self.plan.find(self.shown_id)
        return entry if isinstance(entry, Measure) else None

    @property
    def here(self) -> str:
        """The goal that is shown, or the one above the stepping stone."""
        entry = self.plan.find(self.shown_id)
        return getattr(entry, "goal", self.shown_id)

    def draw(self) -> None:
        """Heading, picture, marks, notes."""
        known = self._readings()
        if known and not 0 <= self.place < len(known):
            self.place = len(known) - 1
        if self.replay is not None:
            self.show_picture(self.picture_of(self.replay.frame)())
        else:
            painted = can_paint(rows := self.query_one(Rows), ascii_only=self.ascii_only)
            rows.show(self._lines(painted=painted))

    def picture_of(self, frame: Moment) -> Callable[[], list[ScreenRow]]:
        """The course as it was then, in the axes of now."""
        painted = can_paint(self.query_one(Rows), ascii_only=self.ascii_only)
        return partial(self._lines, frame, painted=painted)

    def show_picture(self, picture: list[ScreenRow]) -> None:
        """One frame of the replay, with its day in the title line."""
        self.query_one(Rows).show(picture)
        self.query_one(TitleBar).right = self.title_words()
        self.show_keys()

    def action_replay(self) -> None:
        """Show the race from its start to today."""
        if self.measure is not None:
            ask_replay(self, [self.measure])

    def _lines(self, then: Moment | None = None, *, painted: bool) -> list[ScreenRow]:
        """The page of now, or of a moment on the way there."""
        plan, today = then or (self.plan, self.today)
        measure = plan.find(self.shown_id)
        if not isinstance(measure, Measure):
            return [BLANK, hint(" It is not in the plan any more. Esc goes back.")]
        width, height = self.size.width, self.size.height
        known = self._readings()
        drawn = lane_of(measure, plan, today)
        is_short = height < SHORT
        head = [ScreenRow(row) for row in course_head(drawn, today, width)[: 2 if is_short else 3]]
        head += [BLANK] if height >= ROOMY else []
        notes = [] if is_short else self._notes(self.measure or measure, width)
        room = height - 3 - len(head) - (0 if is_short else len(notes) + 2)
        route = self._route(measure, plan, today, painted=painted)
        room -= len(route)
        cursor = known[self.place].date if known and not then else None
        ends = Moment(self.plan, self.today) if then else None
        about = measure, plan, today, width, max(6, room), cursor
        picture = course_rows(*about, painted=painted, ends=ends)
        self._picture = range(len(head), len(head) + len(picture))
        lines = [*head, *(ScreenRow(row) for row in picture + (route if picture else []))]
        if not picture:
            lines += [BLANK, hint("   Nothing to draw yet. Press c to enter a number.")]
        if not is_short:
            lines += [ScreenRow(legend_row(picture, drawn, width - 1)), BLANK, *notes]
        return [line._replace(row=fit_row(line.row, width)) for line in lines]

    def _route(
        self, measure: Measure, plan: Plan, today: dt.date, *, painted: bool
    ) -> list[CellRow]:
        """What happened on the way, where there are rows for it: in a replay as many as at last."""
        ends = self.measure or measure, self.plan, self.today
        width, height = self.size.width, self.size.height

        def columns(days: Sequence[dt.date]) -> list[int]:
            return day_columns(*ends, days, width, height, painted=painted)

        most = min(4, max(0, (height - ROUTE_HIGH) // 5 + 2)) if height >= ROUTE_HIGH else 0
        count = len(route_rows(*ends, columns, width, most))
        rows = route_rows(measure, plan, today, columns, width, most)
        apart = 1 if count and height >= ROUTE_APART else 0
        return rows + [()] * (count - len(rows) + apart)

    @property
    def has_something(self) -> bool:
        """Whether there is a number."""
        return self._reading() is not None

    @property
    def idle_actions(self) -> set[str]:
        """What would change nothing here, so that the bar leaves it out."""
        return idle_actions(self.plan, self.here, len(self._readings()))

    def _readings(self) -> tuple[Reading, ...]:
        return numbers_until(self.measure, self.today)

    def _notes(self, measure: Measure, width: int) -> list[ScreenRow]:
        known = self._readings()
        count = 2 if self.size.height < ROOMY else 6
        if not known:
            return []
        top = min(len(known) - 1, max(self.place, count - 1))
        tint = f"{ROW}-cursor" if self.query_one(Rows).paints else ""
        lines, totals = [], totals_of(measure, self.plan, self.today)
        for index in range(top, max(-1, top - count), -1):
            here = index == self.place
            start = reading_words(measure, index, self.today, totals.get(known[index].date))
            by = fit(clean(known[index].by), 16)
            room = max(0, width - cells(start) - cells(by) - 5)
            note = fit(clean(known[index].note), room)
            gap = " " * max(1, width - cells(start + note + by) - 4)
            token, ground = ("text", tint) if here else ("soft", "")
            row = (
                Segment("▌" if here else " ", "cursor", ground),
                Segment(start + note, token, ground),
                Segment(gap + by + "   ", "dim", ground),
            )
            lines.append(ScreenRow(row, clicks=((0, width, f"turn({index - self.place})"),)))
        more = _more_words(max(0, top - count + 1), len(known) - 1 - top)
        more_lines = [hint(f" {more}")] if more else []
        below = [*more_lines, *self._earlier_lines(measure, count, width)]
        return lines + (below if self.size.height >= ROOMY else [])

    def _earlier_lines(self, measure: Measure, count: int, width: int) -> list[ScreenRow]:
        """The latest targets that held before, each with all of its reason."""
        lines = []
        for earlier in reversed(measure.earlier_lines[-count:]):
            told = wrap(earlier_line_text(earlier, measure, self.today), width - 4)
            lines += [words(f" {'  ' if n else ''}{text}", "dim") for n, text in enumerate(told)]
        return lines

    @on(Rows.Opened)
    def _open_reading(self) -> None:
        self.action_correct()

    def action_turn(self, steps: int) -> None:
        """One reading back or on."""
        known = self._readings()
        if known:
            self.place = min(max(self.place + steps, 0), len(known) - 1)
            self.draw()

    def on_click(self, event: events.Click) -> None:
        """A click into the picture goes to the reading that is nearest to that day."""
        rows, known, measure = self.query_one(Rows), self._readings(), self.measure
        line = event.y + rows.scroll_offset.y
        on_it = self.get_widget_at(*event.screen_offset)[0] is rows and line in self._picture
        if not on_it or measure is None:
            return
        days = [row.date for row in known]
        size = self.size.width, len(self._picture)
        painted = can_paint(rows, ascii_only=self.ascii_only)
        columns = day_columns(measure, self.plan, self.today, days, *size, painted=painted)
        if columns:
            self.place = min(range(len(known)), key=lambda place: abs(columns[place] - event.x))
            self.draw()

    def _reading(self) -> Reading | None:
        known = self._readings()
        return known[min(self.place, len(known) - 1)] if known else None

    def action_correct(self) -> None:
        """Correct the number under the cursor."""
        old = self._reading()
        if old is not None:
            ask_number(self, self.shown_id, old, self.today)

    def action_note(self) -> None:
        """Write a note beside the number under the cursor."""
        old = self._reading()
        if old is not None:
            ask_note(self, self.shown_id, old, self.today)

    def action_remove(self) -> None:
        """Remove the number under the cursor; undo brings it back."""
        old = self._reading()
        if old is not None:
            self.post_message(remove_number(self.shown_id, old))

    def action_what_if(self) -> None:
        """Try the finish line elsewhere."""
        self.post_message(OpenWhatIf(self.here))

    def action_why(self) -> None:
        """Explain the verdict in plain words."""
        self.post_message(OpenWhy(self.shown_id))

    def action_copy(self) -> None:
        """Copy the course as text."""
        what, texts = self.page_text()
        copy(self, texts, what)

    def page_text(self) -> tuple[str, list[str]]:
        """The picture and its words."""
        name = self.measure.name if self.measure is not None else ""
        return f"the course of {name or self.shown_id}", plain_lines(self._lines(painted=False))

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
