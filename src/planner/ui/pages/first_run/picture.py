"""What is drawn around the first five questions: the answers so far, and the lane."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from textual.geometry import Size

from planner.coach.questions.measure_hints import counted_words
from planner.coach.questions.places import kept_ideas
from planner.drawing.lane import Cells, draw_lane
from planner.drawing.lane_rows import short_number
from planner.plan.model import Goal, Plan
from planner.plan.text import cells, clean, fit, pad
from planner.race.checkin_days import next_checkin_day
from planner.race.rates import less_word, pace_words
from planner.race.track import lane_of
from planner.race.verdict import counted, date_words, finish_words, number
from planner.ui.widgets.page import SHORT
from planner.ui.widgets.rows import BLANK, ScreenRow, words

OTHERS_WROTE = (
    ("fill the quiet mornings", "fewer calls about opening hours"),
    ("60 volunteers who turn up", "ten new people who fix a bug"),
)


@dataclass(frozen=True, slots=True)
class FirstPicture:
    """A goal at one of its first five steps, on a screen of a size."""

    plan: Plan
    goal_id: str
    step: int
    today: dt.date
    size: Size
    file_name: str

    @property
    def goal(self) -> Goal | None:
        """The goal that is being made."""
        return self.plan.goal(self.goal_id)

    def hint(self, hint: str) -> str:
        """The words under the line: what the typed number means, else the usual hint."""
        goal = self.goal
        if self.step == 4 and goal is not None and goal.keeps:
            return "A number that is kept needs no day; Enter goes on."
        if self.step < 3 or goal is None or goal.enough is None or goal.baseline is None:
            return hint
        if goal.keeps:
            return "Each week is judged on its own."
        if self.step == 4:
            pace = lane_of(goal, self.plan, self.today).standing.pace.plan
            return hint if pace is None else f"That is {_way_words(goal, pace)}.\n{hint}"
        more = goal.enough - goal.baseline
        direction = "more" if more >= 0 else less_word(goal, more)
        each = per_words(goal).replace(" a ", " each ")
        amount = f"That is {number(abs(more))} {direction}{each} than today."
        return f"{amount} Too much or too little? Change it later."

    def answers(self) -> list[ScreenRow]:
        """What was answered so far."""
        goal = self.goal
        if goal is None or self.step == 0:
            ideas = " · ".join(clean(idea.name) for idea in kept_ideas(self.plan))
            kept = fit(f"   an idea, for later   {ideas}", self.size.width - 2)
            return [words(kept, "soft")] if ideas else []
        lines = [words(f"   {fit(clean(goal.name), self.size.width - 5)}", "bold-text")]
        if goal.measure and self.step > 1:
            lines.append(words(self._counted(goal), "soft"))
        if self.step > 2:
            known = goal.baseline is not None
            today = (
                f"{number(goal.baseline or 0, goal)}{per_words(goal)}" if known else "not known yet"
            )
            lines.append(words(f"   today        {today}", "soft"))
        if self.step > 3 and goal.target is not None:
            amount = clean(goal.target) if isinstance(goal.target, str) else number(goal.target)
            kept = ("at least " if goal.sign > 0 else "at most ") if goal.keeps else ""
            lines.append(words(f"   enough       {kept}{amount}{per_words(goal)}", "soft"))
        return lines

    def _counted(self, goal: Goal) -> str:
        text = f"   counted as   {clean(goal.measure)}"
        kind = counted_words(goal)
        room = self.size.width - 4 - cells(kind)
        return f"{pad(fit(text, room - 2), room)}{kind}".rstrip()

    def room(self, field: int) -> int:
        """The rows that are free beside a field of so many, with the lane at the foot."""
        bars, margins = 3, 2 if self.size.height <= SHORT else 3
        answered = max(1, len(self.answers()))
        return self.size.height - bars - margins - answered - field - len(self._lane())

    def lines(self, beside: int = 0) -> list[ScreenRow]:
        """What stands below the question and so many rows of help, the lane last."""
        lines = [] if beside and self.size.height <= SHORT else [BLANK]
        room = self.size.height - 16
        if self.step == 0 and room >= 6:
            lines.append(words("   Others have written:", "dim"))
            lines.append(BLANK)
            for left, right in OTHERS_WROTE:
                lines.append(words(f"      {pad(left, 33)}{right}", "soft"))
            lines += [BLANK, BLANK]
        if self.step == 0:
            lines += [words("   Your race draws itself here while you answer.", "dim"), BLANK]
        picture = self._lane()
        if self.step > 0:
            answered = len(self.answers())
            lines += [BLANK] * max(0, self.size.height - answered - len(picture) - 14 - beside)
        lines += picture
        if self.step == 0 and room >= 5:
            where = f"   Kept in one file, {clean(self.file_name)}. Every answer is saved at once."
            lines += [BLANK, BLANK, words(fit(where, self.size.width - 1), "dim")]
        return lines

    def _lane(self) -> list[ScreenRow]:
        width = self.size.width
        start_column, tape = 8, width - 14
        cells = Cells(width)
        goal = self.goal
        if goal is None or (goal.baseline is None and goal.enough is None):
            cells.put(2, pad("?", 5, "right"), "dim")
            cells.put(start_column, "├" + "┈" * (tape - start_column - 1), "dim")
            cells.put(tape, "╵ ?", "dim")
            return [BLANK, ScreenRow(cells.row())]
        drawn = lane_of(goal, self.plan, self.today)
        sign_row, under = Cells(width), Cells(width)
        words_ = clean(finish_words(goal, self.today))
        sign_row.put(max(start_column + 2, tape - len(words_) - 1), words_, "soft")
        sign_row.put(tape, "╷" if drawn.missing else "┓", "bold-text")
        start = short_number(goal.baseline, drawn, 5)
        cells.put(2, pad(start, 5, "right"), "dim")
        draw_lane(cells, drawn, start_column, tape)
        if goal.baseline is not None:
            cells.put(start_column, "├►", "bold-pace")
            cells.put(start_column, "├", "text")
            on_plan = "" if drawn.missing or goal.keeps else ", right on the plan"
            under.put(start_column + 1, f"you are here{on_plan}", "soft")
        return [ScreenRow(sign_row.row()), ScreenRow(cells.row()), ScreenRow(under.row())]

    def closing_words(self) -> str:
        """One line about the race that was just drawn."""
        goal = self.goal
        if goal is None:
            return ""
        coming = next_checkin_day(self.plan, self.today)
        first = f"First check-in: {coming:%A} {date_words(coming, self.today)}."
        drawn = lane_of(goal, self.plan, self.today)
        line = drawn.standing.line
        if goal.keeps and goal.enough is not None:
            return f"There it is, judged week by week. {first}"
        if line is None or goal.deadline is None:
            if goal.find_baseline_by is not None:
                until = date_words(goal.find_baseline_by, self.today)
                return f"Kept. The first step is to find today's number, by {until}."
            return "Kept. The lane is drawn as soon as the rest is known."
        asked = _way_words(goal, drawn.standing.pace.plan)
        weeks = max(1, round((goal.deadline - self.today).days / 7))
        return f"There it is: {counted(weeks, 'week')}, {asked}. {first}"


def _way_words(goal: Goal, pace: float | None) -> str:
    """How it goes from the start to the target: at which pace, or in one step."""
    in_one = goal.line == "steps" and not goal.legs
    return "one step, due on that day" if in_one else pace_words(pace, goal)


def per_words(goal: Goal) -> str:
    """ " a week" where the unit says so, else nothing."""
    units = {"/wk": " a week", "/mo": " a month", "/day": " a day", "/qtr": " a quarter"}
    return next((words_ for unit, words_ in units.items() if goal.unit.endswith(unit)), "")
