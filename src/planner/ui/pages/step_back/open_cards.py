"""The page of a step-back: four cards laid out for the room there is, one of them open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.widget import Widget

from planner.plan.model import Goal, Plan
from planner.plan.text import clean, fit
from planner.ui.live_keys import footer_keys
from planner.ui.messages import Notice
from planner.ui.pages.step_back.cards import TITLES, ClosedCards, OpenCard, StepBackDraft, to_texts
from planner.ui.pages.step_back.deck import TYPED, WHY, Deck, head_words
from planner.ui.pages.step_back.next_line import NextLine
from planner.ui.pages.step_back.next_line_text import next_line_question
from planner.ui.widgets.bars import KeyBar
from planner.ui.widgets.field import Field
from planner.ui.widgets.page import Page

HINTS = {
    1: "One line. Empty is fine; Enter goes on.",
    3: "One line for the next race. Empty is fine; Enter goes on.",
}


class OpenCards(Page):
    """The cards about one race, as far as they were answered; a subclass says what keys do."""

    NAME = "review"
    DEFAULT_CSS = """
    OpenCards Field, OpenCards OpenCard { display: none; }
    OpenCards.-typing Field { display: block; }
    OpenCards.-marking OpenCard { display: block; }
    OpenCards ClosedCards { height: 1; }
    """

    def __init__(
        self,
        plan: Plan,
        goal_id: str,
        today: dt.date,
        by: str,
        draft: StepBackDraft,
        ascii_only: bool = False,
    ) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(OpenCards.plan, plan)
        self.goal_id = goal_id
        self.by = by
        self.draft = draft
        self.explained = False
        self.typed_key = ""
        self._head: tuple[Plan, str] | None = None
        self._drafted: dict[str, str] = self.half_typed()

    def body(self) -> Iterable[Widget]:
        """What was said, the open card, what is still to come."""
        yield ClosedCards(id="told", ascii_only=self.ascii_only)
        yield OpenCard(id="open", ascii_only=self.ascii_only)
        yield Field()
        yield ClosedCards(id="rest", ascii_only=self.ascii_only)

    def begin(self) -> None:
        """Open the card that was open."""
        super().begin()
        self.open_card(self.draft.card)

    @property
    def goal(self) -> Goal | None:
        """The race that is looked back at."""
        return self.plan.goal(self.goal_id)

    @property
    def here(self) -> str:
        """The race that is looked back at."""
        return self.goal_id

    @property
    def form(self) -> str:
        """The cards about this race."""
        return f"step-back {self.goal_id}"

    @property
    def keeps_day(self) -> bool:
        """What is typed here was begun on one day."""
        return True

    def half_typed(self) -> dict[str, str]:
        """All four cards, as far as they were answered."""
        return to_texts(self.draft)

    @property
    def next_line(self) -> NextLine:
        """Card 4, as far as it was answered."""
        assert self.goal is not None
        return NextLine(self.draft, self.goal, self.plan, self.today)

    def leave_what_is_gone(self) -> None:
        """The race was taken out of the plan elsewhere: nothing is left to look back at."""
        if self.is_current:
            self.post_message(
                Notice("This race is not in the plan any more; what you typed is kept.")
            )
            self.dismiss(None)

    def title_words(self) -> str:
        """Which race, and whether it is saved."""
        name = clean(self.goal.display_name) if self.goal else ""
        saved = f" · {self.saved.split(' · ')[-1]}" if self.saved else ""
        room = max(8, self.size.width - 56 - len(saved))
        return f"step back · {fit(name, room)}{saved}"

    def watch_plan(self, before: Plan, after: Plan) -> None:
        """The race may have been changed, or be gone."""
        super().watch_plan(before, after)
        if self.is_laid_out and self.goal is None:
            self.leave_what_is_gone()
        elif self.is_laid_out:
            self.next_line.mend()

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """The cards stay with their race."""
        self.goal_id = ids.get(self.goal_id, self.goal_id)

    # The cards.

    def open_card(self, card: int) -> None:
        """Open one of the four; the others shrink."""
        if self.goal is None:
            self.dismiss(None)
            return
        self.draft.seen.add(card)
        self.draft.card = card
        if card == 4:
            self.next_line.mend()
        self.ask()

    def ask(self) -> None:
        """Show the open card and give it the keys."""
        self.explained = False
        self.typed_key = self.field_key
        self.set_class(bool(self.typed_key), "-typing")
        self.set_class(not self.typed_key, "-marking")
        if self.typed_key:
            self._put_field()
        else:
            card = self.query_one(OpenCard)
            last = self.draft.card == 4 and self.draft.step == "last"
            card.mode = "things" if self.draft.card == 2 else "last" if last else "choice"
            card.scroll_to(y=0, animate=False)
            self.set_focus(card)
        self.draw()
        # How much room the question takes is known only then.
        self.call_after_refresh(self.draw)
        self.call_after_refresh(self.show_keys)

    @property
    def field_key(self) -> str:
        """Under what the open card's typing is kept; nothing where nothing is typed."""
        if self.draft.card == 4:
            typed = self.draft.step in ("name", "target", "deadline")
            return f"{self.draft.choice}.{self.draft.step}" if typed else ""
        return TYPED.get(self.draft.card, "")

    def _put_field(self) -> None:
        field, card = self.query_one(Field), self.draft.card
        ask, hint, value = (
            next_line_question(self.next_line) if card == 4 else (TITLES[card], HINTS[card], "")
        )
        value = self.draft.texts.get(self.typed_key, value)
        field.put(f"{card}  {ask}", value, hint, why=WHY[card])
        field.focus_line()

    def draw(self) -> None:
        """Lay the cards out for the room there is: first the gaps go, then the old lane."""
        if self.goal is None or not (self.is_attached and self.display):
            return
        self._tell_what_is_new()
        card = self.query_one(OpenCard)
        if self._head is None or self._head[0] is not self.plan:
            self._head = self.plan, head_words(self.next_line)
        deck = Deck(self.next_line, self.size.width, self._head[1], card.cursor, self.explained)
        room = self.size.height - 3
        for level in (3, 2, 1, 0):
            above, below = deck.above(level), deck.below(level)
            open_lines = [] if self.typed_key else deck.open_lines(level)
            height = len(open_lines) or max(3, self.query_one(Field).size.height)
            if len(above) + height + len(below) <= room:
                break
        if open_lines:
            card.styles.height = max(1, min(len(open_lines), room - len(above) - len(below)))
            card.show(open_lines)
        for id, lines in (("#told", above), ("#rest", below)):
            self.query_one(id, ClosedCards).styles.height = len(lines)
            self.query_one(id, ClosedCards).show(lines)

    def _tell_what_is_new(self) -> None:
        texts = self.half_typed()
        if texts != self._drafted:
            self._drafted = texts
            self.tell_draft()

    def show_keys(self) -> None:
        """The keys of the cards; those of every page are in the help."""
        keys = (key for key in footer_keys(self) if key.id not in ("app.check-in", "app.undo"))
        # Esc leaves what is typed as it is; in a field elsewhere it is done then, here it waits.
        self.query_one(KeyBar).keys = tuple(
            replace(key, words="leave") if key.key == "Esc" else key for key in keys
        )
