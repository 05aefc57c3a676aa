"""Card 4 of a step-back: the choices, what is typed, and the race that comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from planner.coach.questions.answers import NotAnAnswer, QuestionContext
from planner.coach.questions.questions import question
from planner.coach.questions.turned_target import Turn, turn_of
from planner.plan.dates import read_date
from planner.plan.ids import make_id
from planner.plan.model import Goal, Number, Plan
from planner.plan.numbers import NotANumber, read_number
from planner.plan.step_back import (
    DONE,
    ELSE,
    HIGHER,
    HOLD,
    MORE,
    NEW_DAY,
    SAME,
    StepBack,
    next_goal,
    things_of,
)
from planner.race.pace import Standing, standing_of
from planner.race.step_back_due import NEAR
from planner.ui.pages.step_back.cards import StepBackDraft

CLOSING_CHOICES = {
    MORE: "more of it",
    HIGHER: "higher",
    HOLD: "hold it",
    ELSE: "something else",
    DONE: "done",
}
EXPLAINED = {
    MORE: "The same distance again, from where it stands today.",
    HIGHER: "A bigger step than this time, from where it stands today.",
    HOLD: "It has come far enough; from now on it should stay there.",
    ELSE: "Another goal takes its place; the questions about it come next.",
    DONE: "The race is closed, and nothing follows it.",
    SAME: "The race goes on as it was drawn; only the review and the stops are written.",
    NEW_DAY: "The race goes on with another day; the earlier line is kept.",
}
"""What each choice means, in one line."""
ENDINGS = {
    "finished": ("finished", "It is good enough; we call it done."),
    "missed": ("not reached", "It ends short of its target; its numbers stay."),
    "dropped": ("dropped", "It is not what we want any more."),
}
"""By the state that a race is closed with: what that is called, and what it means."""
_KEEPING_WORDS = ("at ", "never ", "keep ", "no ", ">", "<", "≥", "≤")


def round_whole(value: float | None) -> Number | None:
    """A position as it would be typed: whole numbers whole, without the noise of adding up."""
    if value is None:
        return None
    near = round(value, 6)
    return int(near) if near == int(near) else near


class NextLine:
    """What card 4 offers, asks and makes, for what was typed so far."""

    def __init__(self, draft: StepBackDraft, goal: Goal, plan: Plan, today: dt.date) -> None:
        self.draft, self.goal, self.plan, self.today = draft, goal, plan, today

    def mend(self) -> None:
        """Take back a choice that the race, changed meanwhile, does not offer any more."""
        if self.draft.choice not in self.choices:
            self.draft.choice, self.draft.step = self.first_choice, "choice"
        if self.draft.step not in self.parts:
            self.draft.step = "choice"
        self.draft.ends = self.draft.ends or self.first_ending
        self.draft.suggested |= {"choice": self.first_choice, "ends": self.first_ending}

    @cached_property
    def standing(self) -> Standing:
        """Where the race stands."""
        return standing_of(self.goal, self.plan, self.today)

    @property
    def over(self) -> bool:
        """Whether the target is reached, or the day has passed."""
        return self.is_reached or self.standing.status == "past-due"

    @property
    def is_reached(self) -> bool:
        """Whether it is at its target; what fell back before its day may go on as it was."""
        return self.standing.status == "finished" and not self.standing.fell_back

    @property
    def closing_choices(self) -> dict[str, str]:
        """The five choices that close the race; where less is better, the next line lies lower."""
        return CLOSING_CHOICES if self.goal.sign > 0 else CLOSING_CHOICES | {HIGHER: "lower"}

    @property
    def choices(self) -> Mapping[str, str]:
        """What the next line can be, by its words."""
        if self.is_reached:
            return self.closing_choices
        more = {NEW_DAY: "a new day"} if self.over else {SAME: "keep this line"}
        return self.closing_choices | more

    @property
    def first_choice(self) -> str:
        """What is chosen first: what changes least."""
        return MORE if self.is_reached else list(self.choices)[-1]

    @property
    def first_ending(self) -> str:
        """How the race most likely ended."""
        choice, progress = self.draft.choice, self.standing.progress or 0.0
        if self.standing.status == "finished" or progress >= NEAR or choice == HOLD:
            return "finished"
        return "missed" if choice in (MORE, HIGHER) else "dropped"

    @property
    def first_thing(self) -> str:
        """What card 2 begins with."""
        return next((thing.id for thing in things_of(self.plan, self.goal)), "")

    @property
    def parts(self) -> tuple[str, ...]:
        """What card 4 asks one after another for the choice that was made."""
        choice = self.draft.choice
        questions: tuple[str, ...] = {ELSE: ("name",), NEW_DAY: ("deadline",)}.get(choice, ())
        if choice in (MORE, HIGHER, HOLD):
            keeps = choice == HOLD or self.goal.keeps
            questions = ("target", "name") if keeps else ("target", "deadline", "name")
        ending = () if self.over or choice in (SAME, NEW_DAY) else ("ending",)
        return ("choice", *questions, *ending, "last")

    def text(self, part: str) -> str:
        """What was typed for a part of the choice that was made."""
        return self.draft.texts.get(f"{self.draft.choice}.{part}", "").strip()

    # The race that comes of it.

    @property
    def name(self) -> str:
        """The name of the next race."""
        return self.text("name") or ("" if self.draft.choice == ELSE else self.goal.name)

    def race(self) -> Goal | None:
        """The next race with all that was typed and can be read; None where there is none."""
        if self.draft.choice in (DONE, SAME, NEW_DAY):
            return None
        race = self.begin_race()
        for part in ("target", "deadline"):
            try:
                race = self.apply_answer(race, part, self.text(part))
            except ValueError:
                continue
        return race

    def begin_race(self) -> Goal:
        """The next race with its name only."""
        id = make_id(self.plan, self.name)
        last = round_whole(self.standing.value)
        race = next_goal(self.goal, self.draft.choice, id, last, self.today)
        return replace(race, name=self.name)

    def apply_answer(self, race: Goal, part: str, text: str) -> Goal:
        """The race with one answer, read as the twelve questions read it.

        Raises:
            ValueError: it is no answer, with a line for the person.
        """
        if not text or part not in self.parts:
            return race
        if part == "target":
            text = self._spelled(race, text)
        plan = Plan(goals=(race,), pauses=self.plan.pauses)
        key = {"target": "enough", "deadline": "deadline"}[part]
        edit = question(key).edit(QuestionContext(plan, race, self.today), text)
        turn = self.turn(race, text) if part == "target" else None
        if turn is not None and self.draft.sure == self.text("target"):
            edit = turn.edit
        answered = edit(plan).goal(race.id)
        assert answered is not None
        return replace(answered, direction=None) if _contradicts(answered) else answered

    def turn(self, race: Goal, text: str) -> Turn | None:
        """What is asked where a number would turn the race round; None where it does not."""
        led = replace(race, direction=race.direction or self.goal.way)
        plan = Plan(goals=(led,), pauses=self.plan.pauses)
        return turn_of(QuestionContext(plan, led, self.today), "enough", text)

    def _spelled(self, race: Goal, text: str) -> str:
        """ "+60" counts from today's number; a number to keep is said with "at least"."""
        if text.startswith("+") and race.baseline is not None:
            try:
                text = str(read_number(text, race.baseline, relative=True))
            except NotANumber:
                return text
        if race.keeps and not text.lower().startswith(_KEEPING_WORDS):
            return f"{'at least' if race.sign > 0 else 'at most'} {text}"
        return text

    def new_day(self) -> dt.date | None:
        """Another day for the race that goes on.

        Raises:
            ValueError: what was typed names no day to come, with a line for the person.
        """
        if self.draft.choice != NEW_DAY:
            return None
        day = read_date(self.text("deadline"), self.today)
        if day <= self.today:
            raise NotAnAnswer("Pick a day after today.")
        return day

    def drawn_race(self) -> Goal | None:
        """What the lane at the foot shows: the next race, or this one with its new day."""
        if 4 not in self.draft.seen:
            last = round_whole(self.standing.value)
            return next_goal(self.goal, MORE, self.goal.id, last, self.today)
        if self.draft.choice == NEW_DAY:
            try:
                return replace(self.goal, deadline=self.new_day())
            except ValueError:
                return self.goal
        return self.race()

    def collect(self, by: str) -> StepBack:
        """What the four cards say, for the edit that does it.

        Raises:
            ValueError: the new day that was typed is none, with a line for the person.
        """
        draft, race = self.draft, self.race()
        ends: str | None = draft.ends or self.first_ending
        if self.over:
            ends = "finished" if self.is_reached else "missed"
        if draft.choice in (SAME, NEW_DAY):
            ends = None
        last = {
            stone.id: value
            for stone in self.plan.stones_of(self.goal)
            if (value := round_whole(standing_of(stone, self.plan, self.today).value)) is not None
        }
        return StepBack(
            goal=self.goal.id,
            on=self.today,
            by=by,
            moved=draft.texts.get("moved", "").strip(),
            lesson=draft.texts.get("lesson", "").strip(),
            marks=dict(draft.marks),
            ends=ends,
            next=race,
            new_day=self.new_day(),
            last=last,
        )


def _contradicts(race: Goal) -> bool:
    """Whether a written direction contradicts where the new number lies."""
    if race.keeps or race.direction is None or race.enough is None or race.baseline is None:
        return False
    return race.sign * (race.enough - race.baseline) < 0
