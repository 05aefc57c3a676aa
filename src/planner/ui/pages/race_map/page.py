"""The race map: one lane a goal, and the five-second answer above it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from planner.drawing.course import course_rows
from planner.drawing.lane import Segment
from planner.drawing.lane_layout import NARROW, View
from planner.drawing.lane_rows import KEYS, density_for, lane_rows
from planner.drawing.text_map import GROUP_NAMES, closed_words, legend, plain, text_map
from planner.plan import edits
from planner.plan.model import Plan
from planner.plan.text import cells, clean, fit, wrap
from planner.race.track import GROUPS, Lane, closed, lanes, next_words, summary
from planner.race.verdict import date_words, verdict
from planner.ui.bindings import key_for
from planner.ui.messages import Edited, GoTo, Said
from planner.ui.services.clipboard import copy
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Line, Rows, under_cursor, words

ROOM_FOR_COURSE, MOST_FOR_COURSE = 20, 26
"""Rows that must be free below the lanes for a goal over time, and the most that it takes."""


class RaceScreen(Page):
    """Where each race stands."""

    NAME = "race"
    CAN_FILTER = True
    HELP_TEXT = (
        "Each lane runs from today's number at the start to the finish tape. The arrow is you, "
        "the diamond is where the plan would be today, and the shade is where you may end up on "
        "the day: in its dark half, half of the time. Days behind or ahead come first, then the "
        "chance to make it; w says what that rests on."
    )
    BINDINGS = [
        Binding("w", "why", "why", id="race.why", tooltip="why the verdict is what it is"),
        Binding(
            "b",
            "step_back",
            "step back",
            id="race.step-back",
            tooltip="look back, draw the next line",
        ),
        Binding("a", "add", "add", show=False, id="race.add", tooltip="add a goal"),
        Binding("f", "closed", "closed", show=False, id="race.closed", tooltip="closed goals"),
        Binding("z", "density", "size", show=False, id="race.density", tooltip="rows a goal"),
        Binding("p", "park", "park", show=False, id="race.park", tooltip="park this goal"),
        Binding("d", "delete", "delete", show=False, id="race.delete", tooltip="delete it"),
        Binding("y", "copy", "copy", show=False, id="race.copy", tooltip="copy the lane as text"),
        Binding("J", "shift(1)", "move down", show=False, id="race.later"),
        Binding("K", "shift(-1)", "move up", show=False, id="race.earlier"),
    ]

    density = 0
    closed_shown = False
    _order: tuple[str, ...] = ()
    _lanes: tuple[Lane, ...] = ()
    _lanes_of: tuple[Plan, dt.date] | None = None

    def body(self) -> Iterable[Widget]:
        """The lanes."""
        yield Rows(id="lanes", ascii_only=self.ascii_only)

    def on_screen_resume(self) -> None:
        """The order is made anew when the page opens, and stays while it is open."""
        self._order = ()
        super().on_screen_resume()

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
            self._order = tuple(one.measured.id for one in self._lanes)
        drawn = [one for one in self._lanes if self._matches(one)]
        place = {id: n for n, id in enumerate(self._order)}
        return sorted(drawn, key=lambda one: place.get(one.measured.id, len(place)))

    def _matches(self, lane: Lane) -> bool:
        wanted = self.filter_text
        goal = lane.measured
        return wanted in f"{goal.name} {goal.measure} {goal.owner} {goal.id}".lower()

    def draw(self) -> None:
        """Lay the map out for the room there is."""
        rows = self.query_one(Rows)
        drawn = self.ordered()
        width, height = self.size.width, self.size.height
        known = {one.measured.id for one in drawn}
        if self.closed_shown:
            known |= {goal.id for goals in closed(self.plan).values() for goal in goals}
        if rows.cursor not in known and drawn:
            rows.cursor = self._after(rows.cursor, drawn)
        head = self._sentence(self._lanes, width)
        narrow = width < NARROW
        foot = self._about_cursor(drawn, width) if narrow else self._foot(height)
        room = height - 3 - len(head) - len(foot)
        density = self.density or density_for(room, width, len(drawn))
        keys = {name: key_for(self.app, id, KEYS[name]) for name, id in KEY_IDS.items()}
        view = View(self.plan, self.today, width, density, rows.cursor, keys)
        body: list[Line] = []
        if width >= NARROW and density == 1:
            body = self._grouped(drawn, view, room)
        else:
            for one in drawn:
                body += [Line(row, one.measured.id) for row in lane_rows(one, view)]
        if not drawn:
            body = self._empty()
        body += self._closed_lines() if self.closed_shown else []
        body += self._over_time(drawn, width, room - len(body))
        body += [BLANK] * (room - len(body))
        rows.show([*head, *body, *foot])

    def _over_time(self, drawn: list[Lane], width: int, free: int) -> list[Line]:
        """The goal under the cursor over time, where a large screen leaves room for it."""
        on = next((o for o in drawn if o.measured.id == self.query_one(Rows).cursor), None)
        if on is None or on.missing or free < ROOM_FOR_COURSE:
            return []
        height = min(free - 3, MOST_FOR_COURSE)
        picture = course_rows(on.measured, self.plan, self.today, width, height, None)
        name = words(fit(f" {clean(on.measured.name)}, over time", width - 1), "dim")
        return [BLANK, name, *map(Line, picture)] if picture else []

    def _after(self, gone: str, drawn: list[Lane]) -> str:
        """The race that follows one that is not here any more, else the first."""
        ids = [one.measured.id for one in drawn]
        following = [goal.id for goal in self.plan.goals if gone and goal.follows == gone]
        return next((id for id in following if id in ids), ids[0])

    def _grouped(self, drawn: list[Lane], view: View, room: int) -> list[Line]:
        lines: list[Line] = []
        names = len(drawn) + 6 <= room
        for group in GROUPS:
            own = [one for one in drawn if one.group == group]
            if own and names:
                lines += [BLANK] if lines else []
                lines.append(words(f" {GROUP_NAMES[group]}", "dim"))
            for one in own:
                lines += [Line(row, one.measured.id) for row in lane_rows(one, view)]
        return lines

    def _sentence(self, drawn: Sequence[Lane], width: int) -> list[Line]:
        gone = closed_words(self.plan)
        right = f"f  {gone}" if gone and width >= NARROW else ""
        left = fit(" " + ("" if self.trouble else summary(drawn)), width - cells(right) - 3)
        gap = " " * max(1, width - cells(left) - cells(right) - 1)
        line = Line(
            (Segment(left, "text"), Segment(gap + right, "dim")),
            clicks=((width - cells(right) - 1, width, "closed"),),
        )
        return [line, BLANK] if self.size.height >= 18 else [line]

    def _foot(self, height: int) -> list[Line]:
        return [Line(legend())] if height >= 20 and self.size.width >= NARROW else []

    def _about_cursor(self, drawn: list[Lane], width: int) -> list[Line]:
        on = next((o for o in drawn if o.measured.id == self.query_one(Rows).cursor), None)
        if on is None or self.size.height < 12:
            return []
        glyph = plain(lane_rows(on, View(self.plan, self.today, 80, 1))[0])[1:2]
        name = f" {glyph} {clean(on.measured.name)}"
        owner = f" · {clean(on.measured.owner)}" if on.measured.owner else ""
        said = verdict(on.measured, on.standing, self.today, on.chance)
        next_ = next_words(on, self.plan, self.today)
        first = fit(name + owner, width - 1)
        return [BLANK, words(first, "bold-text"), words(fit(f"   {said} · {next_}", width), "soft")]

    def _empty(self) -> list[Line]:
        if self.trouble:
            return self._trouble()
        if self.filter_text:
            return [words(" No goal is called that. Esc shows all.", "soft")]
        return [words(" No race is running yet. Press a to name a finish line.", "soft")]

    def _trouble(self) -> list[Line]:
        said = wrap(clean(self.trouble), self.size.width - 4)
        return [
            words("  This plan cannot be read just now:", "bold-text"),
            BLANK,
            *(words(f"  {part}", "soft") for part in said),
            BLANK,
            words("  Nothing is written over it. E opens it in your editor;", "soft"),
            words("  as soon as it can be read, the map is here again.", "soft"),
        ]

    @property
    def here(self) -> str:
        """The goal under the cursor."""
        return self.query_one(Rows).cursor

    def _closed_lines(self) -> list[Line]:
        lines = [BLANK]
        for state, goals in closed(self.plan).items():
            for goal in goals:
                since = f"since {date_words(goal.ended, self.today)}" if goal.ended else ""
                because = f"{since}, {clean(goal.because)}" if goal.because else since
                who = clean(goal.owner)
                text = f"   {state:<9}{fit(clean(goal.name), 30):<31}{who:<9}{because}"
                lines.append(words(fit(text, self.size.width - 1), "dim", goal.id))
        return lines

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.draw()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        lane = next((o for o in self.ordered() if o.measured.id == event.key), None)
        if lane is not None and lane.missing:
            self.post_message(GoTo("goal", event.key, ask=_ASKS[lane.missing]))
        else:
            self.post_message(GoTo("course", event.key))

    def action_why(self) -> None:
        """Explain the verdict in plain words."""
        if self.query_one(Rows).cursor:
            self.post_message(GoTo("why", self.query_one(Rows).cursor))

    def action_add(self) -> None:
        """Name another goal."""
        self.post_message(GoTo("first-run"))

    def action_closed(self) -> None:
        """Show or hide the goals that are closed or parked."""
        self.closed_shown = not self.closed_shown
        if self.closed_shown and not closed(self.plan):
            self.closed_shown = False
            self.post_message(Said("Nothing is closed or parked."))
        self.draw()

    def action_density(self) -> None:
        """Go through the three sizes of a lane, then back to the one that fits."""
        self.density = {0: 3, 3: 2, 2: 1, 1: 0}[self.density]
        self.draw()

    def action_park(self) -> None:
        """Park the goal under the cursor, or take it up again."""
        goal = self.plan.goal(self.query_one(Rows).cursor)
        if goal is None:
            return
        if goal.state == "active":
            self.post_message(GoTo("park", goal.id))
        else:
            self.post_message(Edited(f"{goal.name} taken up again", edits.reopen(goal.id)))

    def action_step_back(self) -> None:
        """Look back at the race under the cursor, and draw the next line."""
        if self.plan.goal(self.query_one(Rows).cursor):
            self.post_message(GoTo("step-back", self.query_one(Rows).cursor))

    def action_delete(self) -> None:
        """Delete the goal under the cursor; undo brings it back."""
        goal = self.plan.goal(self.query_one(Rows).cursor)
        if goal is not None:
            self.post_message(Edited(f"{goal.name} deleted", edits.delete(goal.id)))

    def action_shift(self, steps: int) -> None:
        """Move the goal in the plan's order."""
        id = self.query_one(Rows).cursor
        if self.plan.goal(id):
            self._order = ()
            self.post_message(Edited("moved", edits.move(id, steps)))

    def action_copy(self) -> None:
        """Copy the lane under the cursor as text, as ``planner map`` prints it."""
        id = self.query_one(Rows).cursor
        own = next((one for one in self._lanes if one.measured.id == id), None)
        if own is None:
            copy(self, under_cursor(self.query_one(Rows)), "the line")
            return
        rows = lane_rows(own, View(self.plan, self.today, density=2))
        copy(self, map(plain, rows), f"the lane of {own.measured.name or id}")

    def page_text(self) -> tuple[str, Iterable[str]]:
        """The map as ``planner map`` prints it, with the races that are shown."""
        width = max(NARROW, min(self.size.width, 120))
        shown = [one.measured.id for one in self.ordered()] if self.filter_text else []
        return "the race map", map(plain, text_map(self.plan, self.today, width, shown))


KEY_IDS = {"check_in": "app.check-in", "step_back": "race.step-back", "answer": "rows.open"}
"""Where the keys that the lanes' words name are looked up."""

_ASKS = {
    "measure": "measure",
    "baseline": "today",
    "target": "enough",
    "deadline": "deadline",
    "dates": "deadline",
}
