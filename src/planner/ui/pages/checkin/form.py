"""The whole check-in: the numbers, then what changed, how sure, what next.

One piece for the Review page and for the form under the prompt. It posts what is to be changed
(Edited) and what stands half-typed (Drafted) and knows nothing of saving.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from planner.plan import edits, review_edits
from planner.plan.model import Plan, Reading
from planner.plan.text import clean, fit
from planner.race.checkin import checkin_day, stones_and_tactics_to_ask
from planner.race.finished_checkin import finish_checkin
from planner.race.verdict import full_date
from planner.ui.bindings import fields
from planner.ui.messages import Drafted, Edited, NamedThemselves, Notice
from planner.ui.pages.checkin import form_text
from planner.ui.pages.checkin.form_bars import Announcement, CheckinHead, frame_rows
from planner.ui.pages.checkin.form_draft import FormDraft
from planner.ui.pages.checkin.questions import CheckinQuestions
from planner.ui.pages.checkin.row import NumberRow
from planner.ui.pages.checkin.row_input import RowInput
from planner.ui.pages.checkin.row_lane import ROOMY
from planner.ui.pages.checkin.rows import CheckinRows, RowGroup
from planner.ui.services.drafts import CHECKIN
from planner.ui.widgets.bars import hint_text
from planner.ui.widgets.field import Field
from planner.ui.widgets.page import stays_words


class Checkin(Vertical):
    """Numbers first, then three questions that can all be skipped; ``reviewed``: one was not."""

    BINDINGS = fields.CHECKIN_FORM
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Checkin { height: auto; }
    Checkin #forms { height: auto; scrollbar-size: 0 0; }
    Checkin #below { height: 1; margin-top: 1; padding-left: 1; color: $lane-dim; }
    .-short Checkin #below { margin: 0; }
    """

    class Done(Message):
        """The check-in is over; everything was posted."""

    class TookNewDay(Message):
        """The check-in is for the day that has begun meanwhile."""

    def __init__(
        self,
        plan: Plan,
        today: dt.date,
        by: str,
        typed: Mapping[str, str],
        *,
        day: dt.date | None = None,
        lead: str = "",
        id: str = "",
    ) -> None:
        super().__init__()
        self.plan, self.today, self.by, self.lead = plan, today, by, lead
        self.day = day or checkin_day(plan, today)
        self._new_day: dt.date | None = None
        """The day that a check-in begun now would be for, where it is another one than this."""
        self._given_day = day
        self.numbers = CheckinRows(plan, self.day, today, by, first_id=id)
        self.questions = CheckinQuestions(by, typed)
        self.reviewed = False
        self._room = 24, 0
        self._draft = FormDraft(self.numbers, self.questions, typed)
        self._left_out: list[NumberRow] = []

    def compose(self) -> ComposeResult:
        """Words, the rows of the goals, and the question that is next."""
        yield CheckinHead()
        yield self.numbers
        yield Static(id="below")
        yield Announcement()
        yield self.questions

    async def on_mount(self) -> None:
        """Type into the first row, or go on where the last check-in broke off."""
        if not self.display:  # taken down before it was composed
            return
        await self.numbers.groups[0].start()
        if self._draft.typed:
            await self._put_back()

    def show_plan(self, plan: Plan) -> None:
        """The plan as it was saved."""
        self.plan = plan
        self.numbers.show_plan(plan)
        self.draw()
        self.draft()

    @on(events.DescendantFocus)
    @on(events.Resize)
    @on(NumberRow.Kept)
    @on(RowInput.Turned)
    @on(CheckinRows.Scrolled)
    def draw(self) -> None:
        """The words above and below the rows."""
        room = max(10, self.size.width - 2)
        now, new_day, parts = (self.plan, self.day, self.today), self._new_day, ["↑ back"]
        by = self.by, bool(new_day)
        head = form_text.head_words(self.plan.name if self.lead else "", *now[1:], *by)
        if self.questions.place < 0:
            parts = form_text.key_parts(self.rows, *now, new_day=new_day, bar=not self.lead)
        if len(self.numbers.groups) == 1 and stones_and_tactics_to_ask(self.plan):
            after, left = self._others_are_next(), room - len(self.lead)
            parts = form_text.with_tab(parts, self.plan, now=after, room=left)
        self.numbers.share_last_room()
        more = form_text.more_words(*self.numbers.out_of_sight)
        below = clean(form_text.join_parts(more + self.lead, parts, room))
        asked, count = self.questions.place, len(self.rows)
        self.query_one(CheckinHead).show(head, self.numbers.place, count, asked)
        self.query_one("#below", Static).update(hint_text(self.app, fit(below, room), live="e"))

    def show_day(self, today: dt.date) -> None:
        """Another day has begun; what stands here stays with its day, an empty form goes on."""
        self.today = today
        self.numbers.turn_day(today)
        day = self._given_day or checkin_day(self.plan, today)
        self._new_day = day if day != self.day else None
        if day != self.day and not self.recorded and not self.half_typed():
            self.action_take_new_day()
        elif self._new_day is not None:
            self._tell(Notice(stays_words(self.day, today)))
        else:
            self.numbers.go_on_to(self.day, today)
        self.draw()

    def action_take_new_day(self) -> None:
        """What is not entered yet is for the new day."""
        if self._new_day is None:
            return
        self.day, self._new_day = self._new_day, None
        self.numbers.go_on_to(self.day, self.today)
        self._tell(Notice(f"This check-in is for {full_date(self.day, self.today)} now."))
        self._tell(self.TookNewDay())
        self.draw()
        self.draft()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Going on to a new day needs one; yes needs a question, and Tab something to show."""
        if action == "others":
            return self._others_are_next()
        needed = {"take_start": self.numbers.offered, "take_new_day": self._new_day}
        return needed.get(action, "nothing") is not None

    def action_take_start(self) -> None:
        """Yes: the race starts at the number that is asked about."""
        self.numbers.take_start()

    def fit_into(self, height: int, below: int = 0) -> None:
        """Take at most so many rows, and scroll; stones and tactics leave ``below`` of them."""
        self._room = height, below
        asks = self.questions.place >= 0
        left = height - frame_rows(self.app.size.height, asks=asks) - bool(self.lead)
        left -= self.numbers.fit_into(left, 2 if self.lead else ROOMY, below)
        is_told = asks or self.lead or len(self.numbers.groups) > 1
        self.query_one(Announcement).show(self.plan, self.day, 0 if is_told else left)
        self.draw()

    @property
    def rows(self) -> list[NumberRow]:
        """All rows that are shown."""
        return self.numbers.rows

    @property
    def recorded(self) -> dict[str, list[Reading]]:
        """What was entered, by id, in the order of its days."""
        return self.numbers.readings

    @on(RowGroup.Finished)
    def _begin_questions(self, event: RowGroup.Finished) -> None:
        event.stop()
        self.questions.ask(0, self.plan)

    @on(CheckinQuestions.Changed)
    def _make_room(self, event: CheckinQuestions.Changed) -> None:
        event.stop()
        self.fit_into(*self._room)
        self.draft()

    @on(CheckinQuestions.Named)
    def _take_name(self, event: CheckinQuestions.Named) -> None:
        self._sign(event.by)

    def _sign(self, by: str) -> None:
        if by and by != self.by:
            self.by = by
            signed = self.numbers.sign(by)
            edited = (Edited(f"by {by}", edits.together(*signed)),) if signed else ()
            self._follow(*edited, NamedThemselves(by))
            self.draw()

    @on(CheckinQuestions.Back)
    async def _go_back(self, event: CheckinQuestions.Back) -> None:
        event.stop()
        await self.numbers.groups[-1].type_into(self.rows[-1])
        self.draw()

    def _others_are_next(self) -> bool:
        """Whether Tab shows more rows; from other rows it goes on to the next goal's number."""
        if len(self.numbers.groups) > 1 or not stones_and_tactics_to_ask(self.plan):
            return False
        return self.questions.place >= 0 or self.numbers.is_in_last_row

    async def action_others(self) -> None:
        """Show the stepping stones and tactics below the goals."""
        self.questions.put_away()
        plan = self.plan
        group = RowGroup(stones_and_tactics_to_ask(plan), plan, self.day, self.today, self.by)
        await self.numbers.add_group(group)
        if self.display:  # it may have been left meanwhile
            await group.start()
            self.fit_into(*self._room)

    @on(CheckinQuestions.Answered)
    @on(Field.Leaving)
    def _leave_field(self, event: Message) -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Done: what was entered is kept, and so is what stands in the line.

        Once the questions behind the last row are asked, the check-in counts as finished.
        What stands in a row and is no number, or an odd one, is said once; then it is left out.
        """
        self.questions.take_answer()
        left = self.numbers.keep_typing()
        if left and left != self._left_out:
            self._left_out = left
            self._follow(Notice(form_text.left_out_words(left)))
            return
        passed_all = self.questions.place >= 0
        self.questions.put_away()
        self._sign(self.questions.answers["by"])
        self._write_review(finished=passed_all)
        self._follow(Drafted(CHECKIN, {}), self.Done())

    def leave(self) -> None:
        """The page or the program is left: what is no number is kept as a draft, the rest saved."""
        self.questions.put_away()
        self.numbers.keep_typing()
        self._write_review()

    def _write_review(self, *, finished: bool = False) -> None:
        review = self.questions.review(self.day, self.plan)
        if review is not None:
            self._follow(Edited("check-in", review_edits.add_to_review(review)))
        elif finished:
            finish = finish_checkin(self.day, self.by, self.today)
            self._follow(Edited("check-in finished", finish))
        self.reviewed = self.reviewed or review is not None

    def _follow(self, *messages: Message) -> None:
        """Send these up behind what the rows sent, on the same way."""
        for message in messages:
            self.numbers.last_shown.tell(message)

    def half_typed(self) -> dict[str, str]:
        """What was typed and is not in the plan: rows with their days, answers, the question."""
        return self._draft.texts()

    @on(Edited)
    def _add_rest(self, event: Edited) -> None:
        """What a row or a question tells of goes up with what stays half-typed beside it."""
        self._draft.send_with(event)

    @on(Input.Changed)
    def draft(self) -> None:
        """Tell what stands half-typed, when it is another than was told last."""
        if news := self._draft.news():
            self._tell(news)

    def _tell(self, message: Message) -> None:
        """Send from the form itself: what a screen sends into the tree stops at that screen."""
        # Past its own queue: an Edited that waits there would overtake the draft told before it.
        (self.parent or self).post_message(message.set_sender(self))

    async def _put_back(self) -> None:
        """Let the texts of a check-in that broke off stand where they stood."""
        ids = self._draft.ids
        more = ids - {row.entry.id for row in self.rows}
        if more and stones_and_tactics_to_ask(self.plan):
            await self.action_others()
        if gone := ids - {row.entry.id for row in await self._draft.put_back(self.plan)}:
            self._tell(Notice(form_text.gone_words(self._draft.typed, gone)))
