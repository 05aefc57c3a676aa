"""What a step-back looks at: the things of a race with what the numbers did, and two lanes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from planner.drawing.lane import CellRow, Cells, Segment, draw_lane
from planner.drawing.lane_layout import NARROW
from planner.drawing.lane_rows import short_number
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.step_back import CHANGE, KEEP, STOP, Mark, serves_others, things_of
from planner.plan.text import cells, clean, fit, pad
from planner.race.tactic_beside_numbers import numbers_meanwhile, stones_risen_alone
from planner.race.tactic_counts import count_tactic
from planner.race.track import lane_of
from planner.race.verdict import finish_words, number
from planner.ui.pages.step_back.cards import TITLES, wrap_lines
from planner.ui.widgets.rows import BLANK, ScreenRow, hint, words

SIGNS = {KEEP: ("+ keep", "ahead"), STOP: ("- stop", "behind"), CHANGE: ("~ change", "pace")}


def marks_words(plan: Plan, goal: Goal, marks: Mapping[str, Mark]) -> str:
    """What becomes of the things of a race, counted: "2 come along, 1 stops, 3 stay here"."""
    things = things_of(plan, goal)
    calls = [marks[thing.id].call if thing.id in marks else "" for thing in things]
    counts = [
        (calls.count(KEEP), "comes along", "come along"),
        (calls.count(CHANGE), "changes", "change"),
        (calls.count(STOP), "stops", "stop"),
        (calls.count(""), "stays here", "stay here"),
    ]
    return ", ".join(f"{n} {single if n == 1 else more}" for n, single, more in counts if n)


@dataclass(frozen=True, slots=True)
class Things:
    """Card 2: every tactic and stepping stone of the race."""

    plan: Plan
    goal: Goal
    today: dt.date
    marks: Mapping[str, Mark]
    width: int
    """Cells inside the card."""
    cursor: str
    roomy: bool
    going_on: bool
    """Whether the race may also simply go on."""

    def lines(self, explained: str) -> list[ScreenRow]:
        """The question, the things, and what the keys do."""
        gap = [BLANK] if self.roomy else []
        rows = [words(f" 2  {TITLES[2]}", "bold-text")]
        things = things_of(self.plan, self.goal)
        rows += [self._row(thing) for thing in things]
        if not things:
            rows.append(hint("      Nothing is tried for this race; Enter goes on."))
        rows += self._under_cursor() or gap
        if explained:
            return [*rows, *wrap_lines(explained, 6, self.width)]
        if self.roomy:
            rows += self._alone()
            rows.append(words(f"      {self._keys}", "soft"))
        default = "Nothing comes along unless you say so."
        if self.going_on:
            default = "Nothing comes along to a new line unless you say so."
        if not self.roomy and self.width < 66:
            default = "What you do not keep stays here."
        return [*rows, *(wrap_lines(default, 6, self.width) if things else [])]

    @property
    def _keys(self) -> str:
        """What can be said about the thing under the cursor."""
        if isinstance(self.plan.find(self.cursor), Stone):
            return "+ keep    a stepping stone; what is not kept stays with this race"
        return "+ keep    - stop, with one line of why    ~ change"

    def _alone(self) -> list[ScreenRow]:
        stones = stones_risen_alone(self.goal, self.plan, self.today)
        if not stones:
            return []
        named = ", ".join(f"{clean(stone.name)} {rise}" for stone, rise in stones)
        return wrap_lines(f"Rose while the goal stayed: {named}.", 6, self.width)

    def _under_cursor(self) -> list[ScreenRow]:
        """The thing under the cursor in full, where its row had no room for it."""
        wide = self.width >= NARROW - 4
        for thing in things_of(self.plan, self.goal):
            name, about = clean(thing.display_name), self._words_about(thing, self.width)
            if thing.id != self.cursor or (wide and cells(name) <= self._name_room):
                continue
            room = self.width - 7 - (cells(about) + 2 if about else 0)
            full = ": ".join(filter(None, (fit(name, max(room, 17)), about))) if wide else about
            return [words("      " + fit(full or name, self.width - 7), "dim")]
        return []

    @property
    def _name_room(self) -> int:
        return 17 + max(0, self.width - 76) // 2

    def _row(self, thing: Tactic | Stone) -> ScreenRow:
        on = thing.id == self.cursor
        call, token = SIGNS.get(self._call(thing), ("_" if on else "", "dim"))
        draw = self._draw_wide if self.width >= NARROW - 4 else self._draw_narrow
        row = (
            Segment("", "text"),  # keeps the cursor's bar away: the card has one of its own
            Segment("    › " if on else "      ", "cursor"),
            *draw(thing, "bold-text" if on else "text"),
            Segment(call, f"bold-{token}"),
        )
        return ScreenRow(row, thing.id)

    def _draw_narrow(self, thing: Tactic | Stone, token: str) -> CellRow:
        """The name of a thing and how often it was done."""
        room = self.width - 27
        return (
            Segment(pad(fit(clean(thing.display_name), room), room + 1), token),
            Segment(pad(fit(self._done(thing), 10), 10, "right") + "  ", "dim"),
        )

    def _draw_wide(self, thing: Tactic | Stone, token: str) -> CellRow:
        """The name of a thing, who does it, how often, and what the numbers did meanwhile."""
        name_room, room = self._name_room, self.width - self._name_room - 32
        return (
            Segment(pad(fit(clean(thing.display_name), name_room), name_room + 1), token),
            Segment(pad(fit(clean(thing.owner), 6), 7), "soft"),
            Segment(pad(fit(self._done(thing), 8), 8, "right") + "  ", "dim"),
            Segment(pad(fit(self._words_about(thing, room), room), room + 1), "soft"),
        )

    def _call(self, thing: Tactic | Stone) -> str:
        mark = self.marks.get(thing.id)
        return mark.call if mark else ""

    def _done(self, thing: Tactic | Stone) -> str:
        if isinstance(thing, Stone):
            value = lane_of(thing, self.plan, self.today, ends=False).standing.value
            return "no news" if value is None else f"{number(value, thing)} now"
        does = count_tactic(thing, self.plan, self.today, window=None)
        if does.planned is not None:
            return f"{number(does.done)} of {number(does.planned)}"
        return "once" if does.done == 1 else f"{number(does.done)} times"

    def _words_about(self, thing: Tactic | Stone, room: int) -> str:
        mark = self.marks.get(thing.id)
        if mark is not None and mark.words:
            return clean(f"→ {mark.words}" if mark.call == CHANGE else mark.words)
        words = numbers_meanwhile(thing, self.goal, self.plan, self.today, room)
        if isinstance(thing, Tactic) and serves_others(thing, self.plan, self.goal):
            return words or "serves another race too"
        return words


def old_lane(goal: Goal, plan: Plan, today: dt.date, width: int, *, painted: bool) -> ScreenRow:
    """The race as it was run."""
    drawn = lane_of(goal, plan, today)
    value = drawn.standing.value
    now = "" if value is None else number(value, goal)
    there = drawn.status == "finished" and not goal.keeps
    right = now if there else " · ".join(filter(None, (now, clean(finish_words(goal, today)))))
    tape = width - 26
    row = Cells(tape + 2)
    turned = drawn.runner is not None and drawn.runner < 0
    start = goal.enough if goal.keeps else goal.baseline
    shown = value if turned and value is not None else start
    room = 2 if turned else 5
    row.put(1, pad(short_number(shown, drawn, room), room, "right"), "dim")
    draw_lane(row, drawn, 7, tape, painted=painted)
    return ScreenRow((*row.row(), Segment(" " + fit(right, 22), "soft")))


def next_lane(goal: Goal, plan: Plan, today: dt.date, width: int, *, painted: bool) -> ScreenRow:
    """The line that is being drawn, from where the old race stands."""
    drawn = lane_of(goal, plan, today)
    goal_words = fit(clean(finish_words(goal, today)), max(6, width // 4))
    start_column, tape = 15, max(24, width - max(17, cells(goal_words) + 3))
    row = Cells(tape + 1)
    value = goal.baseline
    if drawn.standing.value is not None:
        draw_lane(row, drawn, start_column, tape, painted=painted)
        shown = short_number(drawn.standing.value, drawn, 6)
    else:
        shown = short_number(value, drawn, 6)
        row.put(start_column, "├►" + "─" * (tape - start_column - 2), "road")
        row.put(start_column, "├", "text")
        row.put(start_column + 1, "►", "bold-pace")
        row.put(tape, "╷" if drawn.missing else "┃", "dim" if drawn.missing else "bold-text")
        if goal.keeps:
            row.put(start_column, "╞ ■" + " " * (tape - start_column - 2), "pace")
    if value is not None or not goal.keeps:
        row.put(14 - cells(shown) - 6, f"today {shown}", "soft")
    return ScreenRow((*row.row(), Segment(" " + goal_words, "soft")))
