"""How far one is with the four cards: which is open, what is typed on it, the way on and back."""

from __future__ import annotations

from collections.abc import Mapping

from planner.plan.model import Plan
from planner.ui.pages.step_back.cards import TITLES, StepBackDraft, to_texts
from planner.ui.pages.step_back.deck import TYPED, WHY, Deck, head_words
from planner.ui.pages.step_back.next_line import ENDINGS, NextLine
from planner.ui.pages.step_back.next_line_text import next_line_question

HINTS = {
    1: "One line. Empty is fine; Enter goes on.",
    3: "One line for the next race. Empty is fine; Enter goes on.",
}


class CardProgress:
    """The cards of one step-back, as far as they were answered.

    What was typed is kept in the draft; card 4 is handed in as it is with the plan of now.
    """

    def __init__(self, draft: StepBackDraft) -> None:
        self.draft = draft
        self.explained = False
        """Whether the open card says why it is asked."""
        self.typed_key = ""
        """Under what the line is kept that is typed in now; nothing where nothing is typed."""
        self._drafted = self.half_typed()
        self._head: tuple[Plan, str] | None = None

    def half_typed(self) -> dict[str, str]:
        """All four cards as texts that can be kept."""
        return to_texts(self.draft)

    @property
    def field_key(self) -> str:
        """Under what the open card's typing is kept; nothing where nothing is typed."""
        if self.draft.card == 4:
            typed = self.draft.step in ("name", "target", "deadline")
            return f"{self.draft.choice}.{self.draft.step}" if typed else ""
        return TYPED.get(self.draft.card, "")

    @property
    def mode(self) -> str:
        """What the open card is, where nothing is typed: "things", "choice" or "last"."""
        if self.draft.card == 2:
            return "things"
        return "last" if self.draft.card == 4 and self.draft.step == "last" else "choice"

    def open(self, card: int, next_line: NextLine) -> None:
        """Open one of the four; the others shrink."""
        self.draft.seen.add(card)
        self.draft.card = card
        if card == 4:
            next_line.mend()

    def begin_card(self) -> None:
        """The open card, or another part of it, begins."""
        self.explained = False
        self.typed_key = self.field_key

    def question(self, next_line: NextLine) -> tuple[str, str, str, str]:
        """What is asked on the open card, the answer so far, a hint, and why it is asked."""
        card = self.draft.card
        ask, hint, value = (
            next_line_question(next_line) if card == 4 else (TITLES[card], HINTS[card], "")
        )
        self.draft.suggested[self.typed_key] = value
        return f"{card}  {ask}", self.draft.texts.get(self.typed_key, value), hint, WHY[card]

    def deck(self, next_line: NextLine, width: int, cursor: str) -> Deck:
        """The cards to be laid out, the cursor of card 2 on a thing."""
        if self._head is None or self._head[0] is not next_line.plan:
            self._head = next_line.plan, head_words(next_line)
        return Deck(next_line, width, self._head[1], cursor, self.explained)

    def keep_typing(self, text: str) -> None:
        """Keep what stands in the line now."""
        self.draft.texts[self.typed_key] = text

    def go(self, steps: int, next_line: NextLine) -> bool:
        """On to the next card or the next part of card 4, or back; False past the last."""
        draft = self.draft
        if draft.card != 4:
            self.open(min(max(draft.card + steps, 1), 4), next_line)
            return True
        place = next_line.parts.index(draft.step) + steps
        if place < 0:
            self.open(3, next_line)
        elif place < len(next_line.parts):
            draft.step = next_line.parts[place]
            next_line.mend()
        else:
            return False
        return True

    def choices(self, next_line: NextLine) -> Mapping[str, str]:
        """What can be chosen on the open part of card 4, in words."""
        if self.draft.step == "ending":
            return {ending: name for ending, (name, _) in ENDINGS.items()}
        return next_line.choices

    def turn(self, steps: int, next_line: NextLine, to: str = "") -> None:
        """Light another choice: so many further on, or the one that is named."""
        draft, names = self.draft, list(self.choices(next_line))
        is_ending = draft.step == "ending"
        lit = to if to in names else draft.ends if is_ending else draft.choice
        chosen = names[(names.index(lit) + steps) % len(names)]
        if is_ending:
            draft.ends = chosen
        else:
            draft.choice, draft.ends = chosen, ""
        self.explained = False

    def has_news(self) -> bool:
        """Whether anything was said since this was asked last."""
        before, self._drafted = self._drafted, self.half_typed()
        return before != self._drafted
