"""What the last check-in said, what was promised, and the record, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from textual import events, on
from textual.widget import Widget
from textual.widgets import Static

from planner.coach.notes import Note
from planner.plan import edits, review_edits
from planner.plan.model import Goal, Plan
from planner.plan.text import clean, fit
from planner.race.checkin import checkin_day, goals_to_ask
from planner.race.step_back_due import Reason, step_back_offers
from planner.race.verdict import date_words, number
from planner.ui.bindings import pages
from planner.ui.live_keys import key_for
from planner.ui.messages import Edited, Notice, OpenPosts, OpenStepBack
from planner.ui.pages.review.answers import answer_of
from planner.ui.pages.review.body import ReviewBody
from planner.ui.pages.review.entries import (
    ask_promise,
    ask_words,
    copied,
    idle_actions,
    promise_at,
    reading_at,
    review_at,
)
from planner.ui.pages.review.notes import (
    Notes,
    ask_not_for_us,
    note_lines,
    note_reason,
)
from planner.ui.pages.review.record import Record
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import hint_text, unreadable_lines
from planner.ui.widgets.correction import ask_note, ask_number
from planner.ui.widgets.page import Page
from planner.ui.widgets.reading_page import ParagraphScreen
from planner.ui.widgets.replay import ask_motion
from planner.ui.widgets.rows import Rows, plain_lines, under_cursor

NO_NOTE_HERE = "Put the cursor on a note first."
MOVES = (0.0, 0.2, 0.4, 0.6, 0.8)
"""The parts of its way at which a runner is seen before it is there."""


class ReviewScreen(Page):
    """The check-ins of the team."""

    TAB = "review"
    page_name = "review"
    CAN_FILTER = True
    DEFAULT_CSS = "ReviewScreen #again { height: 1; color: $lane-soft; }"
    HELP_TEXT = (
        "At the top is the last check-in, with what was promised: + ticks a promise as kept, - as "
        "not kept. Under Earlier are the check-ins before it, newest first: Enter opens one, e "
        "corrects a number, n writes a note beside it, d removes it. A line marked › with a "
        "question or a word of praise is from the coach. There are three at most: Enter goes where "
        "it is answered, w says why it is asked, x puts it away."
    )
    BINDINGS = pages.REVIEW
    ABOUT_CURSOR = frozenset(("correct", "kept", "remove", "why", "put_away"))

    def __init__(self, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self._notes = Notes()
        self._moved: Iterable[str] = ()
        """The goals whose runners moved with the check-in that was left last."""
        self._offered: tuple[tuple[Plan, dt.date], tuple[tuple[Goal, Reason], ...]] | None = None

    def body(self) -> Iterable[Widget]:
        """The last check-in and the record."""
        yield ReviewBody(self.ascii_only)
        yield Static(id="again")

    def title_words(self) -> str:
        """The day and when it was saved."""
        day = checkin_day(self.plan, self.today)
        running = [goal for goal in goals_to_ask(self.plan) if goal.readings]
        first = min((goal.readings[0].date for goal in running), default=day)
        weeks = max(0, (day - first).days) // 7 + 1
        saved = f" · {self.saved.split(' · ')[-1]}" if self.saved else ""
        return f"{day:%A} {date_words(day, self.today)} · week {weeks}{saved}"

    def arrive(self, id: str, ask: str) -> None:
        """Put the cursor on a check-in, by its day."""
        del ask
        self.draw_all()
        rows = self.query_one(Record)
        keys = [key for key in rows.keys if id and f"{key} ".startswith(f"{id} ")]
        if keys:
            rows.put_cursor(keys[0])

    @property
    def has_something(self) -> bool:
        """Whether anything was checked in or said."""
        return bool(self.query_one(Record).cursor)

    @property
    def idle_actions(self) -> set[str]:
        """What would change nothing here, so that the bar leaves it out."""
        key, has_note = self.query_one(Record).cursor, self._note_here is not None
        running = any(goal.state == "active" for goal in self.plan.goals)
        return idle_actions(self.plan, key, has_note=has_note, running=running)

    def draw(self) -> None:
        """The last check-in, the promises, the notes, the record."""
        record, body = self.query_one(Record), self.query_one(ReviewBody)
        if self.trouble and not any(self.plan.entries):
            record.show(unreadable_lines(self.trouble, self.size.width))
            return
        part = self.replay.frame if self.replay else 1.0
        record.moving = dict.fromkeys(self._moved, part)
        notes = note_lines(self._notes_shown(), self.app, body.make_room(), record.cursor)
        body.lay_out(self.plan, self.today, self.filter_text, notes)
        self.query_one("#again", Static).update(hint_text(self.app, self._offer(), live="b"))

    def show_moves(self, before: Plan) -> None:
        """The runners that have new numbers go from their old places to the new ones."""
        was = {goal.id: goal.readings for goal in before.goals}
        self._moved = {goal.id for goal in self.plan.goals if was.get(goal.id) != goal.readings}
        if self._moved:
            ask_motion(self, MOVES, lambda _: None)

    def picture_of(self, part: float) -> Callable[[], float]:
        """The part of its way that a runner has behind it: drawing it is soon done."""
        return lambda: part

    def show_picture(self, picture: float) -> None:
        """The runners so far on their way; the record is drawn with them."""
        del picture
        self.draw()

    def _notes_shown(self) -> Sequence[Note]:
        """What the coach says now; nothing in a filtered list.

        While another screen is on top, what was said before: under the check-in every number
        is a new plan, and the notes come when it is done.
        """
        notes = self._notes.about(self.plan, self.today) if self.is_current else self._notes.notes
        return () if self.filter_text else notes

    @property
    def _note_here(self) -> Note | None:
        return self._notes.at(self.query_one(Record).cursor)

    def _offer(self) -> str:
        """One line about the race that asks most for a step-back, or nothing."""
        offers = [offer for offer in self._offers() if not self._is_asked_by_note(offer[0])]
        self.query_one("#again").display = bool(offers)
        if not offers:
            return ""
        goal, reason = offers[0]
        end = f" · {key_for(self.app, 'review.step-back', 'b')} steps back"
        room = self.size.width - len(end) - 2
        return f" {fit(f'{clean(goal.display_name)}: {reason.words}', room)}{end}"

    def _offers(self) -> tuple[tuple[Goal, Reason], ...]:
        """Reckoned once a plan: the page is drawn with every step of the cursor."""
        basis = self.plan, self.today
        if self._offered is None or self._offered[0] != basis:
            self._offered = basis, step_back_offers(*basis)
        return self._offered[1]

    def _is_asked_by_note(self, goal: Goal) -> bool:
        """Whether a note asks for the same."""
        goals = [note.where for note in self._notes_shown() if note.action == "step-back"]
        return f"goal.{goal.id}" in goals

    def action_step_back(self) -> None:
        """Look back at the race under the cursor, else at the one that asks most for it."""
        reading, note = reading_at(self.plan, self.query_one(Record).cursor), self._note_here
        waiting = [goal.id for goal, _ in self._offers()]
        about = note.where.removeprefix("goal.") if note else ""
        ids = [reading[0] if reading else about, *waiting]
        ids += [goal.id for goal in goals_to_ask(self.plan)]
        running = [id for id in ids if (goal := self.plan.goal(id)) and goal.state == "active"]
        if running:
            self.post_message(OpenStepBack(running[0]))
        else:
            self.post_message(Notice("No race is running to step back from."))

    def on_click(self, event: events.Click) -> None:
        """A click on the offer takes it."""
        offers = [goal for goal, _ in self._offers() if not self._is_asked_by_note(goal)]
        if offers and self.get_widget_at(*event.screen_offset)[0].id == "again":
            self.post_message(OpenStepBack(offers[0].id))

    @on(Rows.Moved)
    def _follow_cursor(self) -> None:
        self.draw()
        self.show_keys()

    @on(Rows.Opened)
    def _open_line(self, event: Rows.Opened) -> None:
        kind, _, rest = event.key.partition(" ")
        if self._note_here is not None:
            self._answer_note(self._note_here)
        elif kind == "day":
            day = dt.date.fromisoformat(rest.split()[0])
            self.query_one(Record).toggle_day(day)
            self.draw()
        else:
            self.action_correct()

    def _answer_note(self, note: Note) -> None:
        """Go where a note is answered, or say why where there is nothing to answer."""
        measure = self.plan.find(note.where.partition(".")[2])
        read = [row for row in measure.readings if row.date <= self.today] if measure else []
        if note.action == "number" and measure and read:
            ask_number(self, measure.id, read[-1], self.today)
        elif note.action == "step-back" and note.where == "plan":
            self.call_later(self.run_action, "step_back")
        elif answer := answer_of(note, self.plan, self.today, self.post_message):
            self.post_message(answer)
        else:
            self.action_why()

    def action_why(self) -> None:
        """The idea behind the note under the cursor."""
        note = self._note_here
        if note is None:
            self.post_message(Notice(NO_NOTE_HERE))
        else:
            self.app.push_screen(ParagraphScreen(note_reason(note), self.ascii_only))

    def action_put_away(self) -> None:
        """Not for us: the note is not said again until its facts change."""
        note = self._note_here
        if note is None:
            self.post_message(Notice(NO_NOTE_HERE))
        else:
            ask_not_for_us(self, note)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On a note there is no number and no promise."""
        on_note = self.is_laid_out and self._note_here is not None
        if on_note and action in ("correct", "kept", "remove", "note"):
            return None
        return super().check_action(action, parameters)

    def action_kept(self, kept: bool | None) -> None:
        """Tick the promise under the cursor."""
        here = promise_at(self.plan, self.query_one(Record).cursor)
        if here is None:
            self.post_message(Notice("Put the cursor on a promise first."))
            return
        label = {True: "kept", False: "not kept", None: "no tick"}[kept]
        self.post_message(Edited(label, review_edits.keep_promise(*here, kept)))

    def action_correct(self) -> None:
        """Correct the number or the words under the cursor."""
        key = self.query_one(Record).cursor
        if reading := reading_at(self.plan, key):
            ask_number(self, *reading, self.today)
        elif review := review_at(self.plan, key):
            ask_words(self, review)
        elif promise := promise_at(self.plan, key):
            ask_promise(self, *promise)

    def action_note(self) -> None:
        """Write a note beside the number under the cursor."""
        if reading := reading_at(self.plan, self.query_one(Record).cursor):
            ask_note(self, *reading, self.today)
        else:
            self.post_message(Notice("Put the cursor on a number first; Enter opens a day's."))

    def action_remove(self) -> None:
        """Remove what the cursor is on; undo brings it back."""
        key = self.query_one(Record).cursor
        reading, review = reading_at(self.plan, key), review_at(self.plan, key)
        if reading is not None:
            id, old = reading
            self.post_message(
                Edited(f"{number(old.value)} removed", edits.correct_reading(id, old, None))
            )
        elif review is not None:
            self.post_message(Edited("review removed", review_edits.remove_review(review)))

    def action_posts(self) -> None:
        """What was posted, by kind."""
        self.post_message(OpenPosts())

    def action_copy(self) -> None:
        """Copy what the cursor is on as text, a check-in with nothing cut."""
        rows = self.query_one(Record)
        what, told = copied(self.plan, rows.cursor, self.today)
        copy(self, told or under_cursor(rows), what)

    def page_text(self) -> tuple[str, list[str]]:
        """The last check-in, the notes and the record."""
        return "the review", plain_lines(self.query_one(Record).lines)
