"""What is tried, row by row, in its groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from textual.geometry import Region

from planner.drawing.how_often import often_text
from planner.drawing.lane import CellRow, Segment, token_of
from planner.drawing.lane_layout import NARROW
from planner.drawing.sheet import people, served_goals, tactics_by
from planner.drawing.tactics.chart import tactic_story
from planner.drawing.tactics.strips import RECENT, done_words, recent_weeks, strip_legend
from planner.plan.model import TACTIC_STATES, Goal, Plan, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.text import cells, clean, fit, pad
from planner.race.tactic_counts import count_tactic
from planner.race.track import lane_of
from planner.race.verdict import finish_words, verdict_of
from planner.ui.live_keys import key_segments
from planner.ui.pages.tactics.person_rows import STATE_MARKS, PersonRows
from planner.ui.pages.tactics.tactic_columns import DONE, WIDE, Columns, weeks_and_count
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, hint, words


class _Group(NamedTuple):
    """Tactics that stand together, below a heading."""

    heading: str
    tactics: Sequence[Tactic]
    goal_id: str = ""
    """The goal that they serve, where that is what they have in common."""
    beside: str = ""
    """Its finish and how it stands."""
    token: str = "dim"


class TacticList(Rows):
    """The tactics of a plan; the one under the cursor says why, and what was learned."""

    plan = Plan()
    today = dt.date.min
    grouping = "goal"
    filter_text = ""
    is_charted = False
    """Whether the chart below tells why."""

    @property
    def columns(self) -> Columns:
        """Where the parts of a row stand."""
        return Columns.of(self.size.width)

    def lay_out(self, plan: Plan, today: dt.date, grouping: str, filter_text: str) -> None:
        """Show the tactics by goal, person or state; those whose words hold the filter."""
        self.plan, self.today = plan, today
        self.grouping, self.filter_text = grouping, filter_text
        lines: list[ScreenRow] = [BLANK] if self._tall else []
        if self._tall and plan.tactics:
            by_person = grouping == "person"
            lines += self.columns.head(plan, today, self.size.width, who=not by_person)
        for person in people(plan) if grouping == "person" else ():
            lines += self._person(person)
        for group in self._groups():
            shown = [tactic for tactic in group.tactics if self._matches(tactic)]
            if not shown and self.filter_text:
                continue
            lines += self._group(group, shown, {line.key for line in lines})
            lines.append(BLANK)
        if not self.plan.tactics and not self.plan.goals:
            lines = [BLANK, hint(" Nothing is tried yet. Press a to add one thing.")]
        elif self.columns.weeks and plan.tactics:
            lines.append(ScreenRow(strip_legend(painted=self.paints)))
        if self.filter_text and not any(line.key for line in lines):
            lines = [BLANK, hint(" Nothing that is tried is called that. Esc shows all.")]
        self.show(lines)

    def _group(
        self, group: _Group, shown: Sequence[Tactic], above: AbstractSet[str]
    ) -> list[ScreenRow]:
        """A heading and its tactics; the cursor can stand on the heading of a goal where it can
        stand on nothing below, so that something can be added there.
        """
        key = "" if any(tactic.id not in above for tactic in shown) else group.goal_id
        name = fit(f" {group.heading}", self.size.width - 1)
        beside = fit(f"  {group.beside}" if group.beside else "", self.size.width - cells(name) - 1)
        lines = [ScreenRow((Segment(name, "bold-text"), Segment(beside, group.token)), key)]
        for tactic in shown:
            lines += self._tactic(tactic)
        if not shown:
            add = " Press a to add one thing." if key == self.cursor else ""
            told = key_segments(f"   Nothing is tried here yet.{add}", "dim", "a")
            lines.append(ScreenRow(told, key))
        return lines

    def _keep_in_sight(self) -> None:
        """With what belongs to the cursor's thing, where there is room: its heading, its foot."""
        places = [place for place, line in enumerate(self.lines) if line.key == self.cursor]
        if not places or not self.cursor:
            return
        first, last = places[0], places[-1]
        while first and not self.lines[first - 1].key and last - first + 1 < self.size.height:
            first -= 1
        for line in self.lines[last + 1 :]:
            if line.key or not line.row or last - first + 1 >= self.size.height:
                break
            last += 1
        self.scroll_to_region(Region(0, first, 1, last - first + 1), animate=False, force=True)

    @property
    def _tall(self) -> bool:
        return self.app.size.height >= 18

    def _person(self, person: str) -> list[ScreenRow]:
        """One person's sheet: what is open and what for, then what is over in a row each."""
        rows = PersonRows(self.plan, self.today, person, self.size.width, self.paints)
        shown = [tactic for tactic in tactics_by(self.plan, person) if self._matches(tactic)]
        if not shown and self.filter_text:
            return []
        lines = rows.head()
        for tactic in (tactic for tactic in shown if tactic.state in OPEN_TACTIC_STATES):
            lines += rows.work(tactic, tactic.id == self.cursor)
        lines += rows.foot()
        for tactic in (tactic for tactic in shown if tactic.state not in OPEN_TACTIC_STATES):
            on = tactic.id == self.cursor
            lines += [rows.row(tactic, on), *(self._more(tactic) if on else [])]
        if len(lines) == 1:
            lines.append(words("   Nothing is tried under this name yet.", "dim"))
        return [*lines, BLANK]

    def _matches(self, tactic: Tactic) -> bool:
        text = f"{tactic.name} {tactic.owners_text} {tactic.channel} {tactic.id}".lower()
        return self.filter_text in text

    def _groups(self) -> list[_Group]:
        plan = self.plan
        if self.grouping == "person":
            return []
        if self.grouping == "state":
            return [
                _Group(state.capitalize(), tactics)
                for state in dict.fromkeys(("running", *TACTIC_STATES))
                if (tactics := [t for t in plan.tactics if t.state == state])
            ]
        groups = []
        if plan.unfiled_tactics:
            ask = "Which goal do these serve? If none, could they stop?"
            groups.append(_Group(ask, plan.unfiled_tactics))
        for goal in plan.goals:
            serving = [tactic for tactic in plan.tactics_of(goal) if _belongs(tactic, goal, plan)]
            if goal.state == "active" or serving:
                name, beside = clean(goal.display_name), clean(finish_words(goal, self.today))
                lane = lane_of(goal, plan, self.today, ends=False)
                stands = verdict_of(goal, lane.standing, self.today)
                stands = stands if goal.state == "active" else goal.state
                groups.append(
                    _Group(name, serving, goal.id, f"{beside} · {stands}", token_of(lane))
                )
        return groups

    def _tactic(self, tactic: Tactic) -> list[ScreenRow]:
        columns, on, quiet = self.columns, tactic.id == self.cursor, tactic.state != "running"
        row = [
            Segment("▌" if on else " ", "cursor"),
            Segment(f"{STATE_MARKS.get(tactic.state, ' ')} ", "dim" if quiet else "pace"),
            Segment(
                pad(fit(clean(tactic.name), columns.name), columns.name + 1),
                "bold-text" if on else "dim" if quiet else "text",
            ),
            Segment(pad(fit(clean(tactic.owners_text) or "no owner", 8), 9), "soft"),
            Segment(often_text(tactic, self.today, 11) + " ", "dim"),
        ]
        if columns.weeks:
            row += weeks_and_count(tactic, self.plan, self.today, painted=self.paints)
        elif self.size.width < NARROW:
            row.append(Segment(fit(self._done(tactic), DONE), "dim" if quiet else "soft"))
        else:
            row += self._recent(tactic)
        row.append(Segment(fit(clean(tactic.channel), columns.where), "dim"))
        lines = [ScreenRow(tuple(row), tactic.id)]
        return lines + (self._more(tactic) if on and not self.is_charted else [])

    def _recent(self, tactic: Tactic) -> CellRow:
        if tactic.state != "running":
            return (Segment(pad(tactic.state, RECENT), "dim"),)
        return recent_weeks(tactic, self.plan, self.today, painted=self.paints)

    def _done(self, tactic: Tactic) -> str:
        if tactic.state != "running":
            return tactic.state
        return done_words(count_tactic(tactic, self.plan, self.today))

    def _more(self, tactic: Tactic) -> list[ScreenRow]:
        width = self.size.width
        hidden = width < WIDE and not tactic.channel_because and tactic.channel
        where = [f"where: {clean(tactic.channel)}"] if hidden else []
        return [
            ScreenRow(
                (Segment("▌", "dim"), Segment(fit("    " + text, width - 2), "dim")),
                tactic.id,
            )
            for text in (*where, *tactic_story(tactic, self.today))
        ]


def _belongs(tactic: Tactic, goal: Goal, plan: Plan) -> bool:
    """Whether a tactic stands under a goal: what came along from a closed race only under the
    one that runs."""
    aimed = [purpose.goal for purpose in served_goals(plan, tactic) if purpose.goal is not None]
    return goal in aimed
