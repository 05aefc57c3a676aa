"""The step-back: four cards about a race, one open at a time; the last Enter does it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from textual import on
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from planner.plan.model import Goal, Plan, Stone
from planner.plan.sayings import read_tactic
from planner.plan.stepping_back import CHANGE, ELSE, KEEP, STOP, Mark, step_back
from planner.plan.text import clean, fit
from planner.ui.keys import footer_keys
from planner.ui.messages import Edited, GoTo, Said
from planner.ui.widgets.ask import Ask
from planner.ui.widgets.bars import KeyBar
from planner.ui.widgets.field import Field
from planner.ui.widgets.next_line import ENDINGS, NextLine
from planner.ui.widgets.next_line_words import complaint, question
from planner.ui.widgets.page import Page
from planner.ui.widgets.step_back_cards import TITLES, Draft, OpenCard, Told
from planner.ui.widgets.step_back_deck import TYPED, WHY, Deck, head_words

HINTS = {
    1: "One line. Empty is fine; Enter goes on.",
    3: "One line for the next race. Empty is fine; Enter goes on.",
}


class StepBackScreen(Page):
    """One race, looked back at; nothing is closed before the last Enter."""

    NAME = "review"
    HELP_TEXT = (
        "Four cards, one open at a time: what moved it, what comes along, what was learned, the "
        "next line. Nothing is closed until the last Enter, and one undo brings the old race "
        "back. Esc leaves; all that was typed is here again when this is opened again."
    )
    BINDINGS = [
        Binding("escape", "leave_cards", "leave", id="step.leave",
                tooltip="leave; all that was typed is kept"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    StepBackScreen Field, StepBackScreen OpenCard { display: none; }
    StepBackScreen.-typing Field { display: block; }
    StepBackScreen.-marking OpenCard { display: block; }
    StepBackScreen Told { height: 1; }
    """

    def __init__(
        self,
        plan: Plan,
        goal_id: str,
        today: dt.date,
        by: str,
        draft: Draft,
        ascii_only: bool = False,
    ) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(StepBackScreen.plan, plan)
        self.goal_id = goal_id
        self.by = by
        self.draft = draft
        self.explained = False
        self._asked = ""
        self._head: tuple[Plan, str] | None = None

    def body(self) -> Iterable[Widget]:
        """What was said, the open card, what is still to come."""
        yield Told(id="told", ascii_only=self.ascii_only)
        yield OpenCard(id="open", ascii_only=self.ascii_only)
        yield Field()
        yield Told(id="rest", ascii_only=self.ascii_only)

    def on_mount(self) -> None:
        """Open the card that was open."""
        super().on_mount()
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
    def coming(self) -> NextLine:
        """Card 4, as far as it was answered."""
        assert self.goal is not None
        return NextLine(self.draft, self.goal, self.plan, self.today)

    def title_words(self) -> str:
        """Which race, and whether it is saved."""
        name = clean(self.goal.name or self.goal.id) if self.goal else ""
        saved = f" · {self.saved.split(' · ')[-1]}" if self.saved else ""
        room = max(8, self.size.width - 56 - len(saved))
        return f"step back · {fit(name, room)}{saved}"

    def watch_plan(self) -> None:
        """The race may have been changed, or be gone."""
        if self.is_mounted and self.goal is not None:
            self.coming.mend()
        super().watch_plan()

    # The cards.

    def open_card(self, card: int) -> None:
        """Open one of the four; the others shrink."""
        if self.goal is None:
            self.dismiss(None)
            return
        self.draft.seen.add(card)
        self.draft.card = card
        if card == 4:
            self.coming.mend()
        self.ask()

    def ask(self) -> None:
        """Show the open card and give it the keys."""
        self.explained = False
        self._asked = self._field_key
        self.set_class(bool(self._asked), "-typing")
        self.set_class(not self._asked, "-marking")
        if self._asked:
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
    def _field_key(self) -> str:
        """Under what the open card's typing is kept; nothing where nothing is typed."""
        if self.draft.card == 4:
            typed = self.draft.step in ("name", "target", "deadline")
            return f"{self.draft.choice}.{self.draft.step}" if typed else ""
        return TYPED.get(self.draft.card, "")

    def _put_field(self) -> None:
        field, card = self.query_one(Field), self.draft.card
        ask, hint, value = question(self.coming) if card == 4 else (TITLES[card], HINTS[card], "")
        value = self.draft.texts.get(self._asked, value)
        field.put(f"{card}  {ask}", value, hint, why=WHY[card])
        field.focus_line()

    def draw(self) -> None:
        """Lay the cards out for the room there is: first the gaps go, then the old lane."""
        if self.goal is None or not self.is_attached:
            return
        card = self.query_one(OpenCard)
        if self._head is None or self._head[0] is not self.plan:
            self._head = self.plan, head_words(self.coming)
        deck = Deck(self.coming, self.size.width, self._head[1], card.cursor, self.explained)
        room = self.size.height - 3
        for level in (3, 2, 1, 0):
            above, below = deck.above(level), deck.below(level)
            own = [] if self._asked else deck.open_lines(level)
            height = len(own) or max(3, self.query_one(Field).size.height)
            if len(above) + height + len(below) <= room:
                break
        if own:
            card.styles.height = max(1, min(len(own), room - len(above) - len(below)))
            card.show(own)
        for id, lines in (("#told", above), ("#rest", below)):
            self.query_one(id, Told).styles.height = len(lines)
            self.query_one(id, Told).show(lines)

    def show_keys(self) -> None:
        """The keys of the cards; those of every page are in the help."""
        own = (key for key in footer_keys(self) if key.id not in ("app.check-in", "app.undo"))
        self.query_one(KeyBar).keys = tuple(own)

    # What is typed.

    @on(Input.Changed, "Field Line")
    def _typed(self) -> None:
        if self._asked and self._asked == self._field_key:
            self._keep_typing()
            if self.draft.card == 4:
                self.query_one(Field).hint_words(question(self.coming)[1])
                self.draw()

    def _keep_typing(self) -> None:
        if self._asked:
            self.draft.texts[self._asked] = self.query_one(Field).text

    @on(Field.Answered)
    def _answered(self) -> None:
        self._keep_typing()
        odd = complaint(self.coming) if self.draft.card == 4 else ""
        if odd:
            self.query_one(Field).complain(odd)
            self.call_after_refresh(self.draw)
        else:
            self._go(1)

    @on(Field.Earlier)
    def _earlier(self) -> None:
        self._keep_typing()
        self._go(-1)

    @on(Field.Left)
    def _left(self) -> None:
        self.action_leave_cards()

    @on(OpenCard.Passed)
    def _passed(self, event: OpenCard.Passed) -> None:
        self._go(event.steps)

    def _go(self, steps: int) -> None:
        """On to the next card or the next part of card 4, or back."""
        if self.draft.card != 4:
            self.open_card(min(max(self.draft.card + steps, 1), 4))
            return
        parts = self.coming.parts
        place = parts.index(self.draft.step) + steps
        if place < 0:
            self.open_card(3)
        elif place >= len(parts):
            self.finish()
        else:
            self.draft.step = parts[place]
            self.coming.mend()
            self.ask()

    @on(OpenCard.Turned)
    def _turned(self, event: OpenCard.Turned) -> None:
        draft = self.draft
        if draft.step == "ending":
            names = list(ENDINGS)
            draft.ends = names[(names.index(draft.ends) + event.steps) % len(names)]
        else:
            names, draft.ends = list(self.coming.choices), ""
            draft.choice = names[(names.index(draft.choice) + event.steps) % len(names)]
        self.explained = False
        self.draw()

    @on(OpenCard.Explain)
    def _explain(self) -> None:
        self.explained = not self.explained
        self.draw()

    @on(OpenCard.Moved)
    def _moved(self) -> None:
        self.explained = False
        self.draw()

    @on(Told.Opened)
    def _opened(self, event: Told.Opened) -> None:
        if event.key.isdigit():
            self.draft.step = "choice"
            self.open_card(int(event.key))

    # Card 2.

    @on(OpenCard.Marked)
    def _marked(self, event: OpenCard.Marked) -> None:
        thing, held = self.plan.find(event.id), self.draft.marks.get(event.id)
        if thing is None or isinstance(thing, Goal):
            return
        if held is not None and held.call == event.call:
            del self.draft.marks[event.id]
            self.draw()
        elif isinstance(thing, Stone) and event.call != KEEP:
            self.draft.marks.pop(event.id, None)
            self.post_message(Said("A stepping stone that is not kept stays with this race."))
            self.draw()
        elif event.call == KEEP:
            self._mark(event.id, Mark(KEEP))
        else:
            self._ask_mark(event.id, event.call, clean(thing.name), held)

    def _ask_mark(self, id: str, call: str, name: str, held: Mark | None) -> None:
        asks = {
            STOP: (f"Stop “{name}”: why, in one line?", "after “learned:” what it taught"),
            CHANGE: (f"What does “{name}” become?", "verb and thing, then who and how often"),
        }
        ask, hint = asks[call]

        def keep(text: str | None) -> None:
            if text is None:
                return
            if call == CHANGE:
                try:
                    read_tactic(text, self.today)
                except ValueError as error:
                    self.post_message(Said(str(error)))
                    return
            self._mark(id, Mark(call, text))

        self.app.push_screen(Ask(ask, held.words if held else "", f"{hint} · Esc goes back"), keep)

    def _mark(self, id: str, mark: Mark) -> None:
        self.draft.marks[id] = mark
        card = self.query_one(OpenCard)
        after = card.keys.index(id) + 1 if id in card.keys else 0
        if after < len(card.keys):
            card.put_cursor(card.keys[after])
        self.draw()

    # The end.

    def action_leave_cards(self) -> None:
        """Leave; all that was typed is kept for when this is opened again."""
        self._keep_typing()
        self.dismiss(None)

    def finish(self) -> None:
        """Do all of it as one edit; what does not fit is said, and nothing is changed."""
        said = self.coming.said(self.by)
        edit = step_back(said)
        try:
            edit(self.plan)
        except ValueError as error:
            self.post_message(Said(str(error)))
            return
        assert self.goal is not None
        self.post_message(Edited(f"step back: {self.goal.name or self.goal.id}", edit))
        going_on, choice = said.ends is None, self.draft.choice
        if going_on:
            self.draft.wipe()
        if said.next is not None and choice == ELSE:
            self.post_message(GoTo("goal", said.next.id, ask="measure"))
        else:
            self.dismiss(None)
