"""One goal, or the map, so large that a room can read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.reactive import var
from textual.screen import Screen

from planner.drawing.course.replay import Moment
from planner.drawing.for_others import for_others
from planner.drawing.lane import CellRow
from planner.drawing.projector import Room, one_goal
from planner.drawing.projector_map import whole_map
from planner.plan.goal_renames import renamed_goals
from planner.plan.model import Plan
from planner.plan.text import clean, fit
from planner.race.track import Lane, lanes
from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import Key, footer_keys
from planner.ui.messages import Notice
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import KeyBar
from planner.ui.widgets.replay import Replay, ask_replay
from planner.ui.widgets.rows import Rows, ScreenRow, words

BAR_KEYS = ("projector.next", "projector.map", "projector.replay", "projector.leave", "app.quit")
"""The keys that the bar shows."""


class Projector(Dismissible, Screen[None]):
    """The goals in the order of the map, worst first, one at a time; or all of them."""

    HELP_TEXT = (
        "Large, for a room: one goal at a time, or all of them. Notes, doubts, the names of "
        "people and the figures of private goals are left out. r replays the race from its "
        "start to today."
    )
    BINDINGS = dialogs.PROJECTOR

    plan: var[Plan] = var(Plan)
    today: var[dt.date] = var(dt.date.min)

    def __init__(self, shown_id: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__()
        self.shown_id = shown_id
        """The goal that is shown; nothing: the whole map."""
        self.set_reactive(Projector.today, today)
        self.ascii_only = ascii_only
        self._lanes: tuple[Lane, ...] = ()
        self._lanes_of: tuple[Plan, dt.date] | None = None
        self._order: tuple[str, ...] = ()
        self._notice = ""
        """What was said last, shown until the next key."""
        self.replay: Replay | None = None
        """What is moving."""

    def compose(self) -> ComposeResult:
        """The picture, and one line of keys."""
        rows = Rows(ascii_only=self.ascii_only)
        rows.can_focus = False
        yield rows
        yield KeyBar(self.ascii_only)

    def begin(self) -> None:
        """The first picture."""
        self.draw()

    def on_resize(self) -> None:
        """As large as there is room."""
        self.draw()

    def watch_plan(self, before: Plan, after: Plan) -> None:
        """A number was entered meanwhile, or the goal has another id now."""
        ids = renamed_goals(before, after)
        self.shown_id = ids.get(self.shown_id, self.shown_id)
        self._order = tuple(ids.get(id, id) for id in self._order)
        self.watch_today()

    def watch_today(self) -> None:
        """Another day has begun."""
        if self.is_mounted and self.is_running:
            self.draw()

    @property
    def races(self) -> tuple[Lane, ...]:
        """The races in the order that the map had when this was opened."""
        if self._lanes_of != (self.plan, self.today):
            self._lanes_of = self.plan, self.today
            current = lanes(for_others(*self._lanes_of), self.today)
            self._order = self._order or tuple(lane.measure.id for lane in current)
            place = {id: n for n, id in enumerate(self._order)}
            self._lanes = tuple(sorted(current, key=lambda lane: place.get(lane.measure.id, 9999)))
        return self._lanes

    def draw(self) -> None:
        """The goal, or the map, over the whole screen."""
        if not self.query(KeyBar):  # not composed yet, or being taken down
            return
        moment = self.replay.moment if self.replay else None
        self.show_picture(self.picture_of(moment)() if moment else self.picture())

    def draw_all(self) -> None:
        """As :meth:`draw`."""
        self.draw()

    def show_picture(self, picture: tuple[CellRow, ...]) -> None:
        """A picture, with what was said last in its last row."""
        lines = [ScreenRow(row) for row in picture]
        if self._notice:
            lines[-1] = words(f" {fit(clean(self._notice), self.size.width - 2)}", "cursor")
            self._notice = ""
        self.query_one(Rows).show(lines)
        self.query_one(KeyBar).keys = self.replay.keys if self.replay else tuple(self._keys())

    def picture(self) -> tuple[CellRow, ...]:
        """What is shown, in as many rows as there is room for."""
        return self._drawn(self.races, self._room(self.plan, self.today))

    def picture_of(self, moment: Moment) -> Callable[[], tuple[CellRow, ...]]:
        """Makes the picture of a moment: the same races, in the places that they have now."""
        room = self._room(*moment)
        ids = [lane.measure.id for lane in self.races]

        def make() -> tuple[CellRow, ...]:
            then = {lane.measure.id: lane for lane in lanes(for_others(*moment), moment.day)}
            return self._drawn(tuple(then[id] for id in ids), room)

        return make

    def _room(self, plan: Plan, today: dt.date) -> Room:
        size, paints = self.size, self.query_one(Rows).paints
        about = plan, today, size.width, max(1, size.height - 1)
        return Room(*about, self.ascii_only, painted=paints)

    def _drawn(self, races: tuple[Lane, ...], room: Room) -> tuple[CellRow, ...]:
        """One of these races, or all of them."""
        lane = next((lane for lane in races if lane.measure.id == self.shown_id), None)
        return whole_map(races, room) if lane is None else one_goal(lane, room)

    def action_replay(self) -> None:
        """Show what is shown from its start to today."""
        shown = self._lane_shown
        ids = {lane.measure.id for lane in ((shown,) if shown else self.races)}
        ask_replay(self, [goal for goal in self.plan.goals if goal.id in ids])

    @property
    def _lane_shown(self) -> Lane | None:
        return next((lane for lane in self.races if lane.measure.id == self.shown_id), None)

    def _keys(self) -> list[Key]:
        idle = () if self.shown_id else ("projector.map",)
        return [key for key in footer_keys(self) if key.id in BAR_KEYS and key.id not in idle]

    def page_text(self) -> tuple[str, list[str]]:
        """What is shown, as text."""
        name = self._lane_shown.measure.name if self._lane_shown else ""
        room = replace(self._room(self.plan, self.today), painted=False)
        texts = ["".join(part.text for part in row) for row in self._drawn(self.races, room)]
        return (f"the large view of {name}" if name else "the large map"), texts

    def action_turn(self, steps: int) -> None:
        """The next race, or the one before; on both ends comes the whole map."""
        ids: list[str] = ["", *(lane.measure.id for lane in self.races)]
        place = ids.index(self.shown_id) if self.shown_id in ids else 0
        self.shown_id = ids[(place + steps) % len(ids)]
        self.draw()

    def action_everything(self) -> None:
        """All races at once."""
        self.shown_id = ""
        self.draw()

    def action_copy(self) -> None:
        """Copy what is shown."""
        what, texts = self.page_text()
        copy(self, texts, what)

    @on(Notice)
    def _tell(self, event: Notice) -> None:
        """What was copied; until the next key."""
        self._notice = event.text
        self.draw()

    def action_leave(self) -> None:
        """Back to the page."""
        self.dismiss(None)

    def on_click(self, event: Any) -> None:
        """A click goes on."""
        del event
        self.action_turn(1)
