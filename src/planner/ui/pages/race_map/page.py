"""The race map: one lane a goal, and the five-second answer above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.widget import Widget

from planner.drawing.lane_layout import NARROW, View
from planner.drawing.lane_rows import lane_rows
from planner.drawing.text_map import plain_row, text_map
from planner.plan.model import Plan
from planner.race.position import first_number
from planner.race.track import Lane, goals_off_map, lanes
from planner.race.verdict import KEYS, NO_KEYS, why_not_to_move
from planner.ui.bindings import pages
from planner.ui.live_keys import keys_for
from planner.ui.messages import (
    Notice,
    OpenCourse,
    OpenFirstRun,
    OpenPage,
    OpenStepBack,
    OpenWhatIf,
    OpenWhy,
)
from planner.ui.pages.race_map.lines import DEFAULTS, KEY_IDS, MapLines, shows_chart
from planner.ui.registry import load
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import StatusLine, TitleBar
from planner.ui.widgets.entry_actions import begin_at, delete, move, park_or_reopen
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows, ScreenRow, under_cursor

if TYPE_CHECKING:
    from planner.drawing.course.replay import Moment
    from planner.ui.pages.race_map.chart import MapChart
    from planner.ui.terminal import TerminalApp

_QUESTIONS = {
    "measure": "measure",
    "baseline": "today",
    "target": "enough",
    "deadline": "deadline",
    "way": "enough",
    "dates": "deadline",
}
"""The question that asks for what a lane lacks, by :attr:`Lane.missing`."""


class RaceScreen(Page):
    """Where each race stands."""

    TAB = "race"
    page_name = "race"
    CAN_FILTER = True
    HELP_TEXT = (
        "Each lane runs from the start on the left to the target on the right. The arrow is you, "
        "and the diamond is where the plan would be today. The shade is where you may end up on "
        "the last day, most likely in its middle. Beside the lane stand first the days behind "
        "or ahead, then the chance to make it; w explains both. A large window also shows the "
        "course of the goal under the cursor, and Tab moves the keys into it; a very large one "
        "shows all courses. Where rows are free, bars show the last 12 weeks, pale where one went "
        "the other way. r replays the races, each picture as it was known then; any key ends it."
    )
    BINDINGS = pages.RACE_MAP

    density = 0
    """Rows that each lane takes; 0 for as many as fit."""
    closed_shown = False
    ABOUT_CURSOR = frozenset(("why", "step_back", "park", "delete", "shift"))
    chart: MapChart | None = None
    """What has the keys while they are in the chart."""
    _order: tuple[str, ...] = ()
    _lanes: tuple[Lane, ...] = ()
    _lanes_of: tuple[Plan, dt.date] | None = None
    _names: Mapping[str, str] = KEYS
    """The keys that the words of the lanes name, as they are bound here."""
    _drawn: object = None
    """What the rows that are shown were made of."""

    def body(self) -> Iterable[Widget]:
        """The lanes."""
        yield Rows(id="lanes", ascii_only=self.ascii_only)

    def on_screen_resume(self) -> None:
        """The order is made anew when the page opens, and stays while it is open."""
        self._order = ()

    def arrive(self, id: str, ask: str) -> None:
        """Put the cursor on a goal's lane."""
        del ask
        self._order = ()
        self.query_one(Rows).cursor = id
        self.draw_all()

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The cursor and the order stay with their goals."""
        rows = self.query_one(Rows)
        rows.cursor = ids.get(rows.cursor, rows.cursor)
        self._order = tuple(ids.get(id, id) for id in self._order)

    def ordered(self) -> list[Lane]:
        """The lanes in the order that was fixed when the page opened."""
        if self._lanes_of != (self.plan, self.today):
            self._lanes_of = self.plan, self.today
            self._lanes = lanes(self.plan, self.today)
        if not self._order:
            self._order = tuple(lane.measure.id for lane in self._lanes)
        drawn = [lane for lane in self._lanes if self._matches(lane)]
        place = {id: n for n, id in enumerate(self._order)}
        return sorted(drawn, key=lambda lane: place.get(lane.measure.id, len(place)))

    def _matches(self, lane: Lane) -> bool:
        goal = lane.measure
        return (
            self.filter_text in f"{goal.name} {goal.measure} {goal.owners_text} {goal.id}".lower()
        )

    def draw(self) -> None:
        """Lay the map out for the room there is."""
        live = keys_for(self.app, {id: DEFAULTS[name] for name, id in KEY_IDS.items()})
        self._names = {name: live[id] for name, id in KEY_IDS.items()}
        self._lay_out()

    def _lay_out(self) -> None:
        rows, drawn = self.query_one(Rows), self.ordered()
        known = {lane.measure.id for lane in drawn}
        known |= {goal.id for goal in self.plan.goals} if self.closed_shown else set()
        if rows.cursor not in known and drawn:
            rows.cursor = self._after(rows.cursor, drawn)
        if self.replay is not None:
            self.show_picture(self.picture_of(self.replay.frame)())
            return
        map_lines, keys = self._map_lines(drawn), self._names
        # While the page is being laid out it is drawn several times, mostly with the same in it.
        if (what := (map_lines, self.density, keys, self.closed_shown)) != self._drawn:
            self._drawn = what
            rows.show(map_lines.lines(self.density, keys, closed_shown=self.closed_shown))
        if self.chart and not shows_chart(rows.lines):
            self.chart.leave()

    def _map_lines(self, drawn: list[Lane]) -> MapLines:
        return MapLines(
            self.plan,
            self.today,
            self.size,
            self.here,
            self._lanes,
            drawn,
            self.filter_text,
            self.trouble,
            can_paint(self.query_one(Rows), ascii_only=self.ascii_only),
            max(1, len(self.query_one(StatusLine).lines())) - 1,
            self.size != self.outer_size,
            cast("TerminalApp", self.app).preferences,
            in_chart=self.chart is not None,
            reading=self.chart.reading if self.chart else None,
        )

    def picture_of(self, frame: Moment) -> Callable[[], list[ScreenRow]]:
        """The map as it was then, with every lane where it stands now."""
        seen = self._map_lines(self.ordered()), frame, self.density, self._names, self.closed_shown
        return partial(load("map-replay"), *seen)

    def show_picture(self, picture: list[ScreenRow]) -> None:
        """One frame of the replay, with its day in the title line."""
        self._drawn = None
        self.query_one(Rows).show(picture)
        self.query_one(TitleBar).right = self.title_words()
        self.show_keys()

    def action_replay(self) -> None:
        """Show the races that are shown from their start to today."""
        load("replay")(self, [lane.measure for lane in self.ordered()])

    def watch_status(self) -> None:
        """A message of several lines takes the rows of the legend and the labels, not of lanes."""
        super().watch_status()
        self.redraw()

    def _after(self, gone: str, drawn: list[Lane]) -> str:
        """The race that follows one that is not here any more, else the first."""
        ids = [lane.measure.id for lane in drawn]
        following = [goal.id for goal in self.plan.goals if gone and goal.follows == gone]
        return next((id for id in following if id in ids), ids[0])

    @property
    def here(self) -> str:
        """The goal under the cursor."""
        return self.query_one(Rows).cursor

    @property
    def idle_actions(self) -> set[str]:
        """What would change nothing here, so that the bar leaves it out."""
        goal = self.plan.goal(self.here)
        idle = set() if goal is not None and goal.state == "active" else {"step_back"}
        idle |= set() if self.closed_shown else {"closed"}
        idle |= {"what_if"} if why_not_to_move(self.plan, self.here) else set()
        is_seen = self.chart is None and shows_chart(self.query_one(Rows).lines)
        return idle if is_seen else idle | {"chart"}

    @on(Rows.Moved)
    def _follow_cursor(self) -> None:
        self._lay_out()  # where only the cursor moved, the keys have the names that they had
        self.show_keys()

    async def action_chart(self) -> None:
        """The keys move into the chart."""
        await load("map-chart")(self)

    def action_what_if(self) -> None:
        """Try the finish line of the goal under the cursor elsewhere."""
        self.post_message(OpenWhatIf(self.here))

    @on(Rows.Opened)
    def _open_goal(self, event: Rows.Opened) -> None:
        lane = next((lane for lane in self.ordered() if lane.measure.id == event.key), None)
        first = first_number(lane.measure, self.today) if lane is not None else None
        if lane is None or not lane.missing:
            self.post_message(OpenCourse(event.key))
        elif lane.missing == "start" and first is not None:
            self.post_message(begin_at(lane.measure, first))
        else:
            self.post_message(OpenPage("goal", event.key, ask=_QUESTIONS[lane.missing]))

    def action_why(self) -> None:
        """Explain the verdict in plain words."""
        if self.query_one(Rows).cursor:
            self.post_message(OpenWhy(self.query_one(Rows).cursor))

    def action_add(self) -> None:
        """Name another goal."""
        self.post_message(OpenFirstRun())

    def action_closed(self) -> None:
        """Show or hide the goals that are closed or parked."""
        self.closed_shown = not self.closed_shown and bool(goals_off_map(self.plan))
        if not goals_off_map(self.plan):
            self.post_message(Notice("Nothing is closed or parked."))
        self.draw_all()

    def action_density(self) -> None:
        """Go through the three sizes of a lane, then back to the one that fits."""
        self.density = {0: 3, 3: 2, 2: 1, 1: 0}[self.density]
        self.draw()

    def action_park(self) -> None:
        """Park the goal under the cursor, or take it up again."""
        goal = self.plan.goal(self.query_one(Rows).cursor)
        if goal is not None:
            self.post_message(park_or_reopen(goal, self.today, self.post_message))

    def action_step_back(self) -> None:
        """Look back at the race under the cursor, and draw the next line."""
        if self.plan.goal(self.query_one(Rows).cursor):
            self.post_message(OpenStepBack(self.query_one(Rows).cursor))

    def action_delete(self) -> None:
        """Delete the goal under the cursor; undo brings it back."""
        goal = self.plan.goal(self.query_one(Rows).cursor)
        if goal is not None:
            self.post_message(delete(goal))

    def action_shift(self, steps: int) -> None:
        """Move the goal in the plan's order."""
        id = self.query_one(Rows).cursor
        if self.plan.goal(id):
            self._order = ()
            self.post_message(move(id, steps))

    def action_copy(self) -> None:
        """Copy the lane under the cursor as text, as ``planner map`` prints it."""
        here = next((lane for lane in self._lanes if lane.measure.id == self.here), None)
        if here is None:
            copy(self, under_cursor(self.query_one(Rows)), "the line")
            return
        rows = lane_rows(here, View(self.today, density=2, keys=NO_KEYS))
        copy(self, map(plain_row, rows), f"the lane of {here.measure.name or self.here}")

    def page_text(self) -> tuple[str, Iterable[str]]:
        """The map as ``planner map`` prints it, with the races that are shown."""
        width = max(NARROW, min(self.size.width, 120))
        shown = [lane.measure.id for lane in self.ordered()] if self.filter_text else []
        return "the race map", map(plain_row, text_map(self.plan, self.today, width, shown))
