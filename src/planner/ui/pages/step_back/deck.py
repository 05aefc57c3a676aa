"""The four cards laid out: what was said above, the open one, what is still to come below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.drawing.lane import Segment
from planner.plan.model import Goal
from planner.plan.step_back import things_of
from planner.plan.text import cells, clean, fit
from planner.race.step_back_due import step_back_reason
from planner.race.verdict import verdict_of
from planner.ui.pages.step_back.cards import TITLES, answered_card, choice_lines, waiting_card
from planner.ui.pages.step_back.next_line import ENDINGS, EXPLAINED, NextLine
from planner.ui.pages.step_back.next_line_text import outcome
from planner.ui.pages.step_back.things import Things, marks_words, next_lane, old_lane
from planner.ui.widgets.rows import BLANK, ScreenRow

WHY = {
    1: "Look at the weeks in which the number moved. What was different then? A guess is fine.",
    2: "What serves nothing takes time from what does. Keep what you would begin again today.",
    3: "One line that the next race can use. It stands on the page of this one.",
    4: "Close to the goal, step back and look again before the next line is drawn.",
}
"""Why each card is there."""
LEAST_HEAD = 34
"""Cells that where the race stands has at least, beside its name."""
TYPED = {1: "moved", 3: "lesson"}
"""Under what the typing of a card is kept."""


def head_words(next_line: NextLine) -> str:
    """Why it is time to look back, or where the race stands."""
    reason = step_back_reason(next_line.goal, next_line.plan, next_line.today)
    if reason is not None:
        return reason.words
    verdict = verdict_of(next_line.goal, next_line.standing, next_line.today)
    return f"{verdict[:1].upper()}{verdict[1:]}. Ten minutes to look again."


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards at a size. Levels say how roomy: 3 with gaps, down to 0 for the least."""

    next_line: NextLine
    width: int
    head: str
    """Where the race stands, in one sentence."""
    cursor: str = ""
    explained: bool = False
    painted: bool = False
    """Whether the screen can show grounds."""

    @property
    def card(self) -> int:
        """The open one."""
        return self.next_line.draft.card

    @property
    def _last(self) -> bool:
        """Whether all is said but the last Enter, and the open card tells all of it again."""
        return self.card == 4 and self.next_line.draft.step == "last"

    def fit(
        self, room: int, field: int, *, typing: bool
    ) -> tuple[list[ScreenRow], list[ScreenRow], list[ScreenRow]]:
        """What stands above the open card, on it and below it, in so many rows if they do.

        First the gaps go, then the old lane. While something is typed the open card is a
        ``field`` of so many rows, and has none of its own.
        """
        for level in (3, 2, 1, 0):
            above, below = self.above(level), self.below(level)
            open_lines = [] if typing else self.open_lines(level)
            if len(above) + (len(open_lines) or field) + len(below) <= room:
                break
        return above, open_lines, below

    def above(self, level: int) -> list[ScreenRow]:
        """One sentence, the race as it was run, and the cards that were answered."""
        next_line, gap = self.next_line, [BLANK] if level == 3 else []
        lines = [*gap, self._head_row(), *gap]
        if level >= 1:
            lines += [self._lane(old_lane, next_line.goal), *gap]
        if level == 0 and self._last:
            return lines
        for card in range(1, self.card):
            lines += [
                *answered_card(card, self._answer_on(card), self.width, short=level < 2),
                *gap,
            ]
        return lines

    def _head_row(self) -> ScreenRow:
        """The race, and where it stands or why it is time, in whole sentences where they fit."""
        name = fit(clean(self.next_line.goal.display_name), max(8, self.width - LEAST_HEAD))
        room, said = self.width - cells(name) - 4, self.head
        while cells(said) > room and ". " in said:
            said = said.rpartition(". ")[0] + "."
        return ScreenRow((Segment(f" {name}  ", "bold-text"), Segment(fit(said, room), "text")))

    def below(self, level: int) -> list[ScreenRow]:
        """The cards that are still to come, and the next line as far as it is drawn."""
        next_line, later = self.next_line, range(self.card + 1, 5)
        lines = [BLANK] if level >= 2 and later else []
        for card in later:
            if card in next_line.draft.seen and (answer := self._answer_on(card)):
                lines += answered_card(card, answer, self.width, short=True)
            else:
                choices = " · ".join(next_line.closing_choices.values())
                lines.append(waiting_card(card, choices, self.width))
        if level >= 1 or (self.card == 4 and not self._last):
            race = next_line.drawn_race()
            if race is not None:
                lines += [BLANK] if level >= 2 else []
                lines.append(self._lane(next_lane, race))
        return lines

    def _lane(self, draw: Callable[..., ScreenRow], race: Goal) -> ScreenRow:
        plan, today = self.next_line.plan, self.next_line.today
        return draw(race, plan, today, self.width, painted=self.painted)

    def _answer_on(self, card: int) -> str:
        """What was said on a card, in one line."""
        draft = self.next_line.draft
        if card == 2:
            things = things_of(self.next_line.plan, self.next_line.goal)
            if not any(thing.id in draft.marks for thing in things):
                return ""
            return marks_words(self.next_line.plan, self.next_line.goal, draft.marks)
        if card == 4:
            return self.next_line.choices.get(draft.choice, "")
        return draft.texts.get(TYPED[card], "").strip()

    def open_lines(self, level: int) -> list[ScreenRow]:
        """The open card, where nothing is typed."""
        next_line, width = self.next_line, self.width - 4
        why = WHY[self.card] if self.explained else ""
        if self.card == 2:
            return self._make_things(level).lines(why)
        title = f"4  {TITLES[4]}"
        if self._last:
            chosen = next_line.choices[next_line.draft.choice]
            return choice_lines(f"{title}: {chosen}", (), -1, (*outcome(next_line), why), width)
        if next_line.draft.step == "ending":
            options, ending = [name for name, _ in ENDINGS.values()], next_line.draft.ends
            under, chosen_index = why or ENDINGS[ending][1], list(ENDINGS).index(ending)
            return choice_lines(
                "4  How does this race end?", options, chosen_index, (under,), width
            )
        choice, options = next_line.draft.choice, list(next_line.choices.values())
        chosen_index = list(next_line.choices).index(choice)
        return choice_lines(title, options, chosen_index, (why or EXPLAINED[choice],), width)

    def _make_things(self, level: int) -> Things:
        """Card 2, the things of the race, at the size of this deck."""
        next_line = self.next_line
        return Things(
            plan=next_line.plan,
            goal=next_line.goal,
            today=next_line.today,
            marks=next_line.draft.marks,
            width=self.width - 4,
            cursor=self.cursor or next_line.first_thing,
            roomy=level > 1,
            going_on=not next_line.over,
        )
