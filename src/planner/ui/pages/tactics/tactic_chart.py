"""The tactic under the cursor beside its stepping stone and its goal, week by week."""

from __future__ import annotations

from planner.drawing.panels import framed
from planner.drawing.tactics.chart import chart_rows
from planner.plan.model import Tactic
from planner.plan.text import clean
from planner.ui.pages.tactics.tactic_columns import WIDE
from planner.ui.pages.tactics.tactic_rows import TacticList
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import ScreenRow

BARS = 3
"""Rows of the title, the words and the keys of a page."""
HIGH = 32
"""Rows of a window from which there is a chart."""
LEAST, MOST = 9, 33
"""Rows of the chart."""
LEAST_BELOW_PEOPLE = 7
"""Rows of the chart below a list by person, which is longer."""


class TacticChart(Picture):
    """A panel below the list."""

    DEFAULT_CSS = "TacticChart { display: none; }"

    def has_room(self) -> bool:
        """Whether the window is large enough for it."""
        return self.app.size.width >= WIDE and self.app.size.height >= HIGH

    def lay_out_below(self, rows: TacticList, tactic: Tactic | None) -> None:
        """Show a tactic of the list, which keeps its rows while the chart has what it needs."""
        width, room = self.app.size.width, self.app.size.height - BARS
        by_person = rows.grouping == "person"
        least = LEAST_BELOW_PEOPLE if by_person else LEAST
        fits = not by_person or len(rows.lines) + least <= room
        self.display = self.has_room() and tactic is not None and fits
        rows.styles.height = "1fr"
        if not self.display or tactic is None:
            return
        height = min(max(room - len(rows.lines), least), MOST)
        rows.styles.height = min(len(rows.lines), room - height)
        self.styles.height = height
        about = tactic, rows.plan, rows.today
        drawn = chart_rows(*about, width - 3, height - 2, painted=self.paints)
        drawn += [()] * (height - 2 - len(drawn))
        self.show([ScreenRow(row) for row in framed(drawn, width, clean(tactic.name))])
