"""The step-back: four cards about a race, one open at a time; the last Enter does it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from planner.drawing.lane_layout import NARROW
from planner.plan.model import Goal, Plan
from planner.plan.step_back import ELSE, Mark
from planner.plan.step_back_edit import step_back
from planner.ui.bindings import pages
from planner.ui.live_keys import Key
from planner.ui.messages import Drafted, Edited, Notice, OpenPage
from planner.ui.pages.step_back.card_progress import CardProgress
from planner.ui.pages.step_back.cards import ClosedCards, OpenCard, StepBackDraft, from_texts
from planner.ui.pages.step_back.marks import mark_thing
from planner.ui.pages.step_back.next_line import NextLine
from planner.ui.pages.step_back.next_line_text import complaint, next_line_question
from planner.ui.services.drafts import STEP_BACK, form_about
from planner.ui.widgets.course_below import CourseBelow
from planner.ui.widgets.field import Field
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import Page


class StepBackScreen(Page):
    """One race, looked back at; nothing is closed before the last Enter."""

    TAB = "review"
    page_name = "step-back"
    HIDDEN_KEYS = ("app.check-in", "app.undo")
    draft_of = staticmethod(from_texts)
    """What was typed in the cards before, read from a draft."""
    HELP_TEXT = (
        "Four cards, one after the other: what moved the number, what comes along, what was "
        "learned, and what comes next. Nothing is changed before the last Enter, and one u brings "
        "the old race back. Esc leaves; what you typed is here when you come back."
    )
    BINDINGS = pages.STEP_BACK
    DEFAULT_CSS = """
    StepBackScreen Field, StepBackScreen OpenCard { display: none; }
    StepBackScreen.-typing Field { display: block; }
    StepBackScreen.-marking OpenCard { display: block; }
    StepBackScreen ClosedCards { height: 1; }
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
        self.set_reactive(StepBackScreen.plan, plan)
        self.goal_id = goal_id
        self.by = by
        self.cards = CardProgress(draft)

    def body(self) -> Iterable[Widget]:
        """What was said, the open card, what is still to come."""
        yield ClosedCards(id="told", ascii_only=self.ascii_only)
        yield OpenCard(id="open", ascii_only=self.ascii_only)
        yield Field()
        yield ClosedCards(id="rest", ascii_only=self.ascii_only)
        yield CourseBelow(NARROW, id="course", ascii_only=self.ascii_only)

    def begin(self) -> None:
        """Open the card that was open."""
        super().begin()
        self.open_card(self.cards.draft.card)

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
        return form_about(STEP_BACK, self.goal_id)

    @property
    def keeps_day(self) -> bool:
        """What is typed here was begun on one day."""
        return True

    def half_typed(self) -> dict[str, str]:
        """All four cards, as far as they were answered."""
        return self.cards.half_typed()

    @property
    def next_line(self) -> NextLine:
        """Card 4, as far as it was answered."""
        assert self.goal is not None
        return NextLine(self.cards.draft, self.goal, self.plan, self.today)

    def leave_what_is_gone(self) -> None:
        """The race was taken out of the plan elsewhere: nothing is left to look back at."""
        if self.is_current:
            self.post_message(
                Notice("This race is not in the plan any more; what you typed is kept.")
            )
            self.dismiss(None)

    def title_words(self) -> str:
        """What this is, and whether it is saved."""
        saved = f" · {self.saved.split(' · ')[-1]}" if self.saved else ""
        return f"step back{saved}"

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

    def open_card(self, card: int) -> None:
        """Open one of the four; the others shrink."""
        if self.goal is None:
            self.dismiss(None)
            return
        self.cards.open(card, self.next_line)
        self.ask()

    def ask(self) -> None:
        """Show the open card and give it the keys."""
        self.cards.begin_card()
        typing = bool(self.cards.typed_key)
        self.set_class(typing, "-typing")
        self.set_class(not typing, "-marking")
        if typing:
            field = self.query_one(Field)
            ask, value, hint, why = self.cards.question(self.next_line)
            field.ask(ask, value, hint, why=why)
            field.focus_line()
        else:
            card = self.query_one(OpenCard)
            card.begin(self.cards.mode, self.cards.choices(self.next_line))
            self.set_focus(card)
        self.draw()
        # How much room the question takes is known only then.
        self.call_after_refresh(self.draw)
        self.call_after_refresh(self.show_keys)

    def draw(self) -> None:
        """Lay the cards out for the room there is: first the gaps go, then the old lane."""
        if self.goal is None or not (self.is_attached and self.display):
            return
        if self.cards.has_news():
            self.tell_draft()
        card, field = self.query_one(OpenCard), self.query_one(Field)
        deck = self.cards.deck(self.next_line, self.size.width, card.cursor)
        deck = replace(deck, painted=can_paint(self, ascii_only=self.ascii_only))
        room, typing = self.size.height - 3, bool(self.cards.typed_key)
        above, open_lines, below = deck.fit(room, max(3, field.size.height), typing=typing)
        if open_lines:
            card.styles.height = max(1, min(len(open_lines), room - len(above) - len(below)))
            card.show(open_lines)
        for id, lines in (("#told", above), ("#rest", below)):
            self.query_one(id, ClosedCards).styles.height = len(lines)
            self.query_one(id, ClosedCards).show(lines)
        self.query_one(CourseBelow).lay_out(self.goal, self.plan, self.today)

    def bar_keys(self) -> tuple[Key, ...]:
        """The keys of the cards, in their words."""
        # Esc leaves what is typed as it is; in a field elsewhere it is done then, here it waits.
        return tuple(
            key._replace(words="leave") if key.key == "Esc" else key for key in super().bar_keys()
        )

    @on(Input.Changed, "Field FieldInput")
    def _follow_typing(self) -> None:
        cards = self.cards
        if cards.typed_key and cards.typed_key == cards.field_key:
            self._keep_typing()
            if cards.draft.card == 4:
                self.query_one(Field).change_hint(next_line_question(self.next_line)[1])
                self.draw()

    def _keep_typing(self) -> None:
        if self.cards.typed_key:
            self.cards.keep_typing(self.query_one(Field).text)

    @on(Field.Answered)
    def _take_answer(self) -> None:
        self._keep_typing()
        odd = complaint(self.next_line) if self.cards.draft.card == 4 else ""
        if odd:
            self.query_one(Field).complain(odd)
            self.call_after_refresh(self.draw)
        else:
            self._go(1)

    @on(Field.Earlier)
    def _go_back(self) -> None:
        self._keep_typing()
        self._go(-1)

    @on(Field.Leaving)
    def _leave_field(self) -> None:
        self.action_leave_cards()

    @on(OpenCard.Passed)
    def _pass_card(self, event: OpenCard.Passed) -> None:
        self._go(event.steps)

    def _go(self, steps: int) -> None:
        """On to the next card or the next part of card 4, or back."""
        if self.goal is None:
            self.leave_what_is_gone()
        elif self.cards.go(steps, self.next_line):
            self.ask()
        else:
            self.finish()

    @on(OpenCard.Turned)
    def _turn_choice(self, event: OpenCard.Turned) -> None:
        self.cards.turn(event.steps, self.next_line, event.choice)
        self.draw()

    def action_choose(self, steps: int) -> None:
        """The choice that was clicked, so many further on."""
        self.post_message(OpenCard.Turned(steps))

    @on(OpenCard.Explain)
    def _explain(self) -> None:
        self.cards.explained = not self.cards.explained
        self.draw()

    @on(OpenCard.Moved)
    def _follow_cursor(self) -> None:
        self.cards.explained = False
        self.draw()

    @on(ClosedCards.Opened)
    def _reopen_card(self, event: ClosedCards.Opened) -> None:
        if event.key.isdigit():
            self.cards.draft.step = "choice"
            self.open_card(int(event.key))

    @on(OpenCard.Marked)
    def _mark_thing(self, event: OpenCard.Marked) -> None:
        thing = self.plan.find(event.id)
        if thing is not None and not isinstance(thing, Goal):
            mark_thing(self, self.cards.draft.marks, thing, event.call, self._mark)
            self.draw()

    def _mark(self, id: str, mark: Mark) -> None:
        self.cards.draft.marks[id] = mark
        card = self.query_one(OpenCard)
        after = card.keys.index(id) + 1 if id in card.keys else 0
        if after < len(card.keys):
            card.put_cursor(card.keys[after])
        self.draw()

    def action_leave_cards(self) -> None:
        """Leave; all that was typed is kept for when this is opened again."""
        self._keep_typing()
        self.dismiss(None)

    def finish(self) -> None:
        """Do all of it as one edit; what does not fit is said, and nothing is changed."""
        answers = self.next_line.collect(self.by)
        edit = step_back(answers)
        try:
            edit(self.plan)
        except ValueError as error:
            self.post_message(Notice(str(error), "error"))
            return
        assert self.goal is not None
        done = Drafted(self.form, {})
        self.post_message(Edited(f"step back: {self.goal.display_name}", edit, done))
        going_on, choice = answers.ends is None, self.cards.draft.choice
        if going_on:
            self.cards.draft.wipe()
        if answers.next is not None and choice == ELSE:
            self.post_message(OpenPage("goal", answers.next.id, ask="measure"))
        else:
            self.dismiss(None)
