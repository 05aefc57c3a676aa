"""The step-back: four cards about a race, one open at a time; the last Enter does it all."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from planner.plan.model import Goal, Stone
from planner.plan.step_back import CHANGE, ELSE, KEEP, STOP, Mark
from planner.plan.step_back_edit import step_back
from planner.plan.text import clean
from planner.plan.typed_lines import read_tactic
from planner.ui.bindings import pages
from planner.ui.messages import Drafted, Edited, Notice, OpenPage
from planner.ui.pages.step_back.cards import ClosedCards, OpenCard, from_texts
from planner.ui.pages.step_back.next_line import ENDINGS
from planner.ui.pages.step_back.next_line_text import complaint, next_line_question
from planner.ui.pages.step_back.open_cards import OpenCards
from planner.ui.widgets.field import Field
from planner.ui.widgets.text_prompt import TextPrompt


class StepBackScreen(OpenCards):
    """One race, looked back at; nothing is closed before the last Enter."""

    page_name = "step-back"
    draft_of = staticmethod(from_texts)
    """What was typed in the cards before, read from a draft."""
    HELP_TEXT = (
        "Four cards, one open at a time: what moved it, what comes along, what was learned, the "
        "next line. Nothing is closed until the last Enter, and one undo brings the old race "
        "back. Esc leaves; all that was typed is here again when this is opened again."
    )
    BINDINGS = pages.STEP_BACK

    # What is typed.

    @on(Input.Changed, "Field FieldInput")
    def _follow_typing(self) -> None:
        if self.typed_key and self.typed_key == self.field_key:
            self._keep_typing()
            if self.draft.card == 4:
                self.query_one(Field).hint_words(next_line_question(self.next_line)[1])
                self.draw()

    def _keep_typing(self) -> None:
        if self.typed_key:
            self.draft.texts[self.typed_key] = self.query_one(Field).text

    @on(Field.Answered)
    def _take_answer(self) -> None:
        self._keep_typing()
        odd = complaint(self.next_line) if self.draft.card == 4 else ""
        if odd:
            self.query_one(Field).complain(odd)
            self.call_after_refresh(self.draw)
        else:
            self._go(1)

    @on(Field.Earlier)
    def _go_back(self) -> None:
        self._keep_typing()
        self._go(-1)

    @on(Field.Left)
    def _leave_field(self) -> None:
        self.action_leave_cards()

    @on(OpenCard.Passed)
    def _pass_card(self, event: OpenCard.Passed) -> None:
        self._go(event.steps)

    def _go(self, steps: int) -> None:
        """On to the next card or the next part of card 4, or back."""
        if self.goal is None:
            self.leave_what_is_gone()
            return
        if self.draft.card != 4:
            self.open_card(min(max(self.draft.card + steps, 1), 4))
            return
        parts = self.next_line.parts
        place = parts.index(self.draft.step) + steps
        if place < 0:
            self.open_card(3)
        elif place >= len(parts):
            self.finish()
        else:
            self.draft.step = parts[place]
            self.next_line.mend()
            self.ask()

    @on(OpenCard.Turned)
    def _turn_choice(self, event: OpenCard.Turned) -> None:
        draft = self.draft
        if draft.step == "ending":
            names = list(ENDINGS)
            draft.ends = names[(names.index(draft.ends) + event.steps) % len(names)]
        else:
            names, draft.ends = list(self.next_line.choices), ""
            draft.choice = names[(names.index(draft.choice) + event.steps) % len(names)]
        self.explained = False
        self.draw()

    def action_choose(self, steps: int) -> None:
        """The choice that was clicked, so many further on."""
        self.post_message(OpenCard.Turned(steps))

    @on(OpenCard.Explain)
    def _explain(self) -> None:
        self.explained = not self.explained
        self.draw()

    @on(OpenCard.Moved)
    def _follow_cursor(self) -> None:
        self.explained = False
        self.draw()

    @on(ClosedCards.Opened)
    def _reopen_card(self, event: ClosedCards.Opened) -> None:
        if event.key.isdigit():
            self.draft.step = "choice"
            self.open_card(int(event.key))

    # Card 2.

    @on(OpenCard.Marked)
    def _mark_thing(self, event: OpenCard.Marked) -> None:
        thing, before = self.plan.find(event.id), self.draft.marks.get(event.id)
        if thing is None or isinstance(thing, Goal):
            return
        if before is not None and before.call == event.call:
            del self.draft.marks[event.id]
            self.draw()
        elif isinstance(thing, Stone) and event.call != KEEP:
            self.draft.marks.pop(event.id, None)
            self.post_message(Notice("A stepping stone that is not kept stays with this race."))
            self.draw()
        elif event.call == KEEP:
            self._mark(event.id, Mark(KEEP))
        else:
            self._ask_mark(event.id, event.call, clean(thing.name), before)

    def _ask_mark(self, id: str, call: str, name: str, mark: Mark | None) -> None:
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
                    self.post_message(Notice(str(error)))
                    return
            self._mark(id, Mark(call, text))

        self.app.push_screen(
            TextPrompt(ask, mark.words if mark else "", f"{hint} · Esc goes back"), keep
        )

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
        answers = self.next_line.collect(self.by)
        edit = step_back(answers)
        try:
            edit(self.plan)
        except ValueError as error:
            self.post_message(Notice(str(error)))
            return
        assert self.goal is not None
        done = Drafted(self.form, {})
        self.post_message(Edited(f"step back: {self.goal.display_name}", edit, done))
        going_on, choice = answers.ends is None, self.draft.choice
        if going_on:
            self.draft.wipe()
        if answers.next is not None and choice == ELSE:
            self.post_message(OpenPage("goal", answers.next.id, ask="measure"))
        else:
            self.dismiss(None)
