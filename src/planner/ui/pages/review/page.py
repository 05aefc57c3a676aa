"""What the last check-in said, what was promised, and the record, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from planner.plan import edits, review_edits
from planner.plan.model import Goal, Plan, Promise, Reading, Review
from planner.plan.text import clean, fit
from planner.race.checkin import checkin_day, goals_to_ask
from planner.race.step_back_due import Reason, step_back_offers
from planner.race.verdict import date_words, number
from planner.ui.bindings import pages
from planner.ui.live_keys import key_for
from planner.ui.messages import Edited, Notice, OpenStepBack
from planner.ui.pages.review.notes import NotesPage
from planner.ui.pages.review.record import Record
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import terminal_text
from planner.ui.widgets.correction import ask_number
from planner.ui.widgets.rows import Rows, plain_lines, under_cursor
from planner.ui.widgets.text_prompt import TextPrompt


class ReviewScreen(NotesPage):
    """The check-ins of the team."""

    NAME = "review"
    page_name = "review"
    CAN_FILTER = True
    DEFAULT_CSS = "ReviewScreen #again { height: 1; color: $lane-cursor; }"
    HELP_TEXT = (
        "c starts the check-in. Below it stands the record, newest first: Enter opens a week's "
        "numbers, e corrects, d removes, and last week's promises are ticked kept or not. What is "
        "marked › is a question or a word of praise, three at most: Enter goes where it is "
        "answered, w says why it is asked, x puts it away until the facts change."
    )
    BINDINGS = pages.REVIEW

    _offered: tuple[tuple[Plan, dt.date], tuple[tuple[Goal, Reason], ...]] | None = None

    def body(self) -> Iterable[Widget]:
        """The last check-in and the record."""
        yield Record(id="review", ascii_only=self.ascii_only)
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
        rows = self.query_one(Rows)
        keys = [key for key in rows.keys if id and f"{key} ".startswith(f"{id} ")]
        if keys:
            rows.put_cursor(keys[0])

    def draw(self) -> None:
        """The last check-in, the promises, the notes, the record."""
        record = self.query_one(Record)
        record.lay_out(self.plan, self.today, self.filter_text, self.note_lines())
        self.query_one("#again", Static).update(Content(terminal_text(self.app, self._offer())))

    def _offer(self) -> str:
        """One line about the race that asks most for a step-back, or nothing."""
        offers = [offer for offer in self._offers() if not self._is_asked_by_note(offer[0])]
        self.query_one("#again").display = bool(offers)
        if not offers:
            return ""
        goal, reason = offers[0]
        end = f"  {key_for(self.app, 'review.step-back', 'b')} steps back"
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
        goals = [note.where for note in self.notes_shown if note.action == "step-back"]
        return f"goal.{goal.id}" in goals

    def action_step_back(self) -> None:
        """Look back at the race under the cursor, else at the one that asks most for it."""
        reading, note = self._reading_here(), self.note_here
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
        if self.note_here is not None:
            self.answer_note(self.note_here)
        elif kind == "day":
            day = dt.date.fromisoformat(rest.split()[0])
            self.query_one(Record).turn_day(day)
            self.draw()
        else:
            self.action_correct()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On a note there is no number and no promise."""
        del parameters
        if not self.is_laid_out or self.note_here is None:
            return True
        return None if action in ("correct", "kept", "remove") else True

    def _reading_here(self) -> tuple[str, Reading] | None:
        kind, _, rest = self.query_one(Rows).cursor.partition(" ")
        if kind != "reading":
            return None
        id, _, day = rest.rpartition(" ")
        entry = self.plan.find(id)
        rows = entry.readings if entry is not None else ()
        readings = [row for row in rows if row.date.isoformat() == day]
        return (id, readings[-1]) if readings else None

    def _review_here(self) -> Review | None:
        kind, _, rest = self.query_one(Rows).cursor.partition(" ")
        if kind != "day":
            return None
        day, _, by = rest.partition(" ")
        reviews = [r for r in self.plan.reviews if r.date.isoformat() == day]
        return next((r for r in reviews if by and r.by == by), reviews[0] if reviews else None)

    def _promise_here(self) -> tuple[Review, Promise] | None:
        kind, _, rest = self.query_one(Rows).cursor.partition(" ")
        if kind != "promise":
            return None
        review, place = (int(part) for part in rest.split())
        return self.plan.reviews[review], self.plan.reviews[review].promises[place]

    def action_kept(self, kept: bool | None) -> None:
        """Tick the promise under the cursor."""
        here = self._promise_here()
        if here is None:
            self.post_message(Notice("Put the cursor on a promise first."))
            return
        label = {True: "kept", False: "not kept", None: "no tick"}[kept]
        self.post_message(Edited(label, review_edits.keep_promise(*here, kept)))

    def action_correct(self) -> None:
        """Correct the number or the words under the cursor."""
        reading, review, promise = self._reading_here(), self._review_here(), self._promise_here()
        if reading is not None:
            ask_number(self, *reading, self.today)
        elif review is not None:
            self._correct_words(review)
        elif promise is not None:
            self._correct_promise(*promise)

    def _correct_words(self, review: Review) -> None:
        def keep(text: str | None) -> None:
            if text is not None and text != review.changed:
                new = replace(review, changed=text)
                edit = edits.together(
                    review_edits.remove_review(review), review_edits.write_review(new)
                )
                self.post_message(Edited("what changed", edit))

        self.app.push_screen(TextPrompt("What changed that week?", review.changed), keep)

    def _correct_promise(self, review: Review, promise: Promise) -> None:
        def keep(text: str | None) -> None:
            if text is not None and text != promise.text:
                promises = tuple(
                    replace(p, text=text) if p == promise and text else p
                    for p in review.promises
                    if p != promise or text
                )
                new = replace(review, promises=promises)
                edit = edits.together(
                    review_edits.remove_review(review), review_edits.write_review(new)
                )
                self.post_message(Edited("promise", edit))

        self.app.push_screen(TextPrompt("What was said? (empty removes it)", promise.text), keep)

    def action_remove(self) -> None:
        """Remove what the cursor is on; undo brings it back."""
        reading, review = self._reading_here(), self._review_here()
        if reading is not None:
            id, old = reading
            self.post_message(
                Edited(f"{number(old.value)} removed", edits.correct_reading(id, old, None))
            )
        elif review is not None:
            self.post_message(Edited("review removed", review_edits.remove_review(review)))

    def action_copy(self) -> None:
        """Copy what the cursor is on as text, a check-in with nothing cut."""
        rows, review = self.query_one(Rows), self._review_here()
        if review is not None:
            day = f"{review.date:%A} {date_words(review.date, self.today)}"
            copy(self, _review_lines(review, day), f"the check-in of {day}")
            return
        kind = rows.cursor.partition(" ")[0]
        what = {"note": "the note", "promise": "the promise", "reading": "the number"}
        copy(self, under_cursor(rows), what.get(kind, "the line"))

    def page_text(self) -> tuple[str, list[str]]:
        """The last check-in, the notes and the record."""
        return "the review", plain_lines(self.query_one(Rows).lines)


def _review_lines(review: Review, day: str) -> list[str]:
    """A check-in in lines that nothing is cut from."""
    lines = [f"{day}, {review.by}" if review.by else day, review.changed]
    lines += [f"how sure: {review.confidence} of 5"] if review.confidence else []
    return [line for line in lines if line] + [f"- {promise.text}" for promise in review.promises]
