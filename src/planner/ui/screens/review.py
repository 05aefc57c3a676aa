"""What the last check-in said, what was promised, and the record, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from planner.export.lane import Cells, Segment, column_of, draw_lane, token_of
from planner.export.text_map import short_number
from planner.plan import edits
from planner.plan.model import Goal, Promise, Reading, Review, Tactic
from planner.plan.numbers import read_number
from planner.plan.text import cells, clean, fit, pad
from planner.race.checkin import check_in_day, goals_in_turn
from planner.race.track import lane
from planner.race.verdict import date_words, number
from planner.ui.messages import Edited, Said
from planner.ui.widgets.ask import Ask
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import BLANK, Line, Rows, words

KEPT = {True: ("✓", "yes"), False: ("×", "no"), None: ("›", "")}


class ReviewScreen(Page):
    """The check-ins of the team."""

    NAME = "review"
    CAN_FILTER = True
    HELP_TEXT = (
        "c starts the check-in. Below it stands the record, newest first: Enter opens a week's "
        "numbers, e corrects, d removes, and last week's promises are ticked kept or not."
    )
    BINDINGS = [
        Binding("e", "correct", "correct", id="review.correct", tooltip="correct this line"),
        Binding("plus", "kept(True)", "kept", id="review.kept", tooltip="the promise was kept"),
        Binding("minus", "kept(False)", "not", id="review.not-kept", tooltip="it was not"),
        Binding("0", "kept(None)", "moot", show=False, id="review.moot", tooltip="neither"),
        Binding("d", "remove", "remove", show=False, id="review.remove", tooltip="remove this"),
    ]

    opened_day: dt.date | None = None

    def body(self) -> Iterable[Widget]:
        """The last check-in and the record."""
        yield Rows(id="review", ascii_only=self.ascii_only)

    def title_words(self) -> str:
        """The day and when it was saved."""
        day = check_in_day(self.plan, self.today)
        running = [goal for goal in goals_in_turn(self.plan) if goal.readings]
        first = min((goal.readings[0].date for goal in running), default=day)
        weeks = max(0, (day - first).days) // 7 + 1
        saved = f" · {self.saved.split(' · ')[-1]}" if self.saved else ""
        return f"{day:%A} {date_words(day, self.today)} · week {weeks}{saved}"

    def draw(self) -> None:
        """The last check-in, the promises, the record."""
        days = self._days()
        rows = self.query_one(Rows)
        if not days:
            rows.show(
                [
                    BLANK,
                    words(" Nothing is checked in yet.", "soft"),
                    words(" c starts the first one: a number a goal.", "soft"),
                ]
            )
            return
        lines = [BLANK] if self.size.height >= 18 else []
        lines += self._last(next((day for day in days if self._told(day)), days[0]))
        lines += self._promises()
        lines += [words(" Earlier", "dim")]
        for day in days:
            lines += self._record(day)
        rows.show(lines)

    def _days(self) -> list[dt.date]:
        days = {review.date for review in self.plan.reviews}
        days |= {r.date for e in self.plan.entries for r in e.readings if r.date <= self.today}
        days |= {entry.ended for entry in self._closable() if entry.ended is not None}
        found = sorted(days, reverse=True)
        if self.filter_text:
            found = [day for day in found if self.filter_text in self._text_of(day).lower()]
        return found

    def _told(self, day: dt.date) -> bool:
        """Whether a goal's number or a review is of that day, not only something done."""
        numbers = any(row.date == day for goal in self.plan.goals for row in goal.readings)
        return numbers or any(review.date == day for review in self.plan.reviews)

    def _text_of(self, day: dt.date) -> str:
        said = " ".join(f"{r.changed} {r.by}" for r in self.plan.reviews if r.date == day)
        return f"{date_words(day, self.today)} {said}"

    def _last(self, day: dt.date) -> list[Line]:
        moved = [
            (goal, [row for row in goal.readings if row.date == day][-1])
            for goal in goals_in_turn(self.plan)
            if any(row.date == day for row in goal.readings)
        ]
        by = next((r.by for r in reversed(self.plan.reviews) if r.date == day and r.by), "")
        count = f"{len(moved)} number{'s' if len(moved) != 1 else ''}"
        who = f" by {clean(by)}" if by else ""
        lines = [words(f" {date_words(day, self.today)}: {count}{who}.", "text"), BLANK]
        lines += [self._moved(goal, reading) for goal, reading in moved]
        review = next((r for r in reversed(self.plan.reviews) if r.date == day), None)
        if review is not None and (review.changed or review.confidence):
            sure = review.confidence or 0
            dots = f"how sure  {'●' * sure}{'○' * (5 - sure)}" if sure else ""
            room = max(10, self.size.width - cells(dots) - 7)
            text = pad(fit(clean(review.changed), room), room)
            lines += [BLANK, Line((Segment(f"   {text}  ", "text"), Segment(dots, "dim")))]
        return [*lines, BLANK]

    def _moved(self, goal: Goal, reading: Reading) -> Line:
        width = self.size.width
        now = lane(goal, self.plan, self.today)
        before = [row for row in goal.readings if row.date < reading.date]
        room = max(10, min(22, width // 4))
        name = pad(fit(clean(goal.name or goal.id), room), room)
        was = number(before[-1].value, goal) if before and not goal.flows else ""
        then = self._value_before(goal, reading.date)
        if goal.flows and now.standing.value is not None:
            was, shown = (
                number(then, goal) if then is not None else "",
                number(now.standing.value, goal),
            )
        else:
            shown = number(reading.value, goal)
        step = pad(f"{was} → {shown}" if was else shown, 15)
        post = 3 + room + 1 + 15 + 1
        tape = max(post + 8, width - 8)
        row = Cells(tape + 1)
        row.put(0, f"   {name} ", "text")
        row.put(4 + room, step, "soft")
        runner = draw_lane(row, now, post, tape)
        line = now.standing.line
        if runner is not None and line is not None and then is not None and not goal.keeps:
            part = line.progress(then) or 0.0
            place = column_of(min(max(part, 0.0), 1.0), post, tape)
            if place != runner and then != now.standing.value:
                row.put(place, "○", f"bold-{token_of(now)}")
        enough = "" if goal.enough is None else short_number(goal.enough, now, 6)
        return Line((*row.row(), Segment(f" {enough}", "dim")), f"reading {goal.id} {reading.date}")

    def _value_before(self, goal: Goal, day: dt.date) -> float | None:
        value = lane(goal, self.plan, day - dt.timedelta(days=1)).standing.value
        return value if value is not None else goal.baseline

    def _promises(self) -> list[Line]:
        with_words = [r for r in self.plan.reviews if r.promises]
        if not with_words:
            return []
        review = with_words[-1]
        lines = [words(f" Said on {date_words(review.date, self.today)}", "dim")]
        for place, promise in enumerate(review.promises):
            lines.append(self._promise(review, place, promise))
        return [*lines, BLANK]

    def _promise(self, review: Review, place: int, promise: Promise) -> Line:
        key = f"promise {self.plan.reviews.index(review)} {place}"
        on = self.query_one(Rows).cursor == key
        mark, said = KEPT[promise.kept]
        owner = pad(fit(clean(promise.owner), 8), 9)
        room = max(10, self.size.width - 44)
        text = pad(fit(clean(promise.text), room), room)
        asks = "kept?  + yes  - no" if promise.kept is None else said
        left = Segment(f"{'▌' if on else ' '}  {mark} {owner}{text}  ", "text" if on else "soft")
        return Line((left, Segment(asks, "dim")), key)

    def _record(self, day: dt.date) -> list[Line]:
        key = f"day {day.isoformat()}"
        reviews = [review for review in self.plan.reviews if review.date == day]
        on = self.query_one(Rows).cursor
        lines = []
        lines += self._closings(day)
        for review in reviews or ([] if lines else [Review(day)]):
            first = not reviews or review is reviews[0]
            own = key if first and not lines else f"{key} {review.by}"
            lines.append(self._record_line(day, review, own, on == own))
        if self.opened_day == day:
            lines += self._numbers(day, on)
        return lines

    def _closable(self) -> list[Goal | Tactic]:
        return [*self.plan.goals, *self.plan.tactics]

    def _closings(self, day: dt.date) -> list[Line]:
        """What was closed, parked or stopped on a day, and why."""
        lines = []
        for entry in self._closable():
            if entry.ended != day or entry.state in ("active", "running"):
                continue
            why = clean(entry.because or entry.lesson)
            said = f"{entry.state}: {clean(entry.name or entry.id)}" + (f", {why}" if why else "")
            when = pad(date_words(day, self.today), 7)
            lines.append(words(fit(f"   {when} {said}", self.size.width - 1), "dim"))
        return lines

    def _record_line(self, day: dt.date, review: Review, key: str, on: bool) -> Line:
        sure = review.confidence or 0
        dots = f"{'●' * sure}{'○' * (5 - sure)}" if sure else "     "
        told = [p for p in review.promises if p.kept is not None]
        kept = f"{sum(p.kept is True for p in told)} of {len(told)} kept" if told else ""
        step = "step back: " if review.kind == "step-back" else ""
        left = f"{'▌' if on else ' '}  {pad(date_words(day, self.today), 7)} "
        left += pad(fit(clean(review.by), 8), 9)
        right = f"{dots}   {pad(kept, 12)}"
        room = max(6, self.size.width - cells(left) - cells(right) - 2)
        text = pad(fit(step + clean(review.changed), room), room)
        return Line(
            (Segment(left + text, "text" if on else "soft"), Segment("  " + right, "dim")), key
        )

    def _numbers(self, day: dt.date, on: str) -> list[Line]:
        lines = []
        for entry in self.plan.entries:
            for reading in entry.readings:
                if reading.date != day:
                    continue
                key = f"reading {entry.id} {day.isoformat()}"
                mark = "▌" if on == key else " "
                name = pad(fit(clean(entry.name or entry.id), 34), 35)
                note = clean(reading.note)
                about = "about " if reading.about else ""
                text = f"{mark}          {name} {about}{number(reading.value)}  {note}"
                token = "text" if on == key else "dim"
                lines.append(words(fit(text, self.size.width - 1), token, key))
        return lines

    @on(Rows.Moved)
    def _moved_cursor(self) -> None:
        self.draw()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        kind, _, rest = event.key.partition(" ")
        if kind == "day":
            day = dt.date.fromisoformat(rest.split()[0])
            self.opened_day = None if self.opened_day == day else day
            self.draw()
        else:
            self.action_correct()

    def _reading_here(self) -> tuple[str, Reading] | None:
        kind, _, rest = self.query_one(Rows).cursor.partition(" ")
        if kind != "reading":
            return None
        id, _, day = rest.rpartition(" ")
        entry = self.plan.find(id)
        rows = entry.readings if entry is not None else ()
        found = [row for row in rows if row.date.isoformat() == day]
        return (id, found[-1]) if found else None

    def _review_here(self) -> Review | None:
        kind, _, rest = self.query_one(Rows).cursor.partition(" ")
        if kind != "day":
            return None
        day, _, by = rest.partition(" ")
        own = [r for r in self.plan.reviews if r.date.isoformat() == day]
        return next((r for r in own if by and r.by == by), own[0] if own else None)

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
            self.post_message(Said("Put the cursor on a promise first."))
            return
        label = {True: "kept", False: "not kept", None: "no tick"}[kept]
        self.post_message(Edited(label, edits.keep_promise(*here, kept)))

    def action_correct(self) -> None:
        """Correct the number or the words under the cursor."""
        reading, review, promise = self._reading_here(), self._review_here(), self._promise_here()
        if reading is not None:
            self._correct_reading(*reading)
        elif review is not None:
            self._correct_words(review)
        elif promise is not None:
            self._correct_promise(*promise)

    def _correct_reading(self, id: str, old: Reading) -> None:
        def keep(text: str | None) -> None:
            if not text:
                return
            try:
                value = read_number(text, old.value)
            except ValueError as error:
                self.post_message(Said(str(error)))
                return
            edit = edits.correct_reading(id, old, replace(old, value=value))
            self.post_message(Edited(f"{number(old.value)} → {number(value)}", edit))

        day = date_words(old.date, self.today)
        self.app.push_screen(
            Ask(f"What should {day} say?", number(old.value).replace(",", "")), keep
        )

    def _correct_words(self, review: Review) -> None:
        def keep(text: str | None) -> None:
            if text is not None and text != review.changed:
                new = replace(review, changed=text)
                edit = edits.together(edits.remove_review(review), edits.write_review(new))
                self.post_message(Edited("what changed", edit))

        self.app.push_screen(Ask("What changed that week?", review.changed), keep)

    def _correct_promise(self, review: Review, promise: Promise) -> None:
        def keep(text: str | None) -> None:
            if text is not None and text != promise.text:
                said = tuple(
                    replace(p, text=text) if p == promise and text else p
                    for p in review.promises
                    if p != promise or text
                )
                new = replace(review, promises=said)
                edit = edits.together(edits.remove_review(review), edits.write_review(new))
                self.post_message(Edited("promise", edit))

        self.app.push_screen(Ask("What was said? (empty removes it)", promise.text), keep)

    def action_remove(self) -> None:
        """Remove what the cursor is on; undo brings it back."""
        reading, review = self._reading_here(), self._review_here()
        if reading is not None:
            id, old = reading
            self.post_message(
                Edited(f"{number(old.value)} removed", edits.correct_reading(id, old, None))
            )
        elif review is not None:
            self.post_message(Edited("review removed", edits.remove_review(review)))
