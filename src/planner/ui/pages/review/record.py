"""The record of the check-ins: the last one with its lanes, promises, every week before."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from planner.drawing.lane import CellRow, Segment
from planner.plan.model import Goal, Plan, Promise, Reading, Review, Tactic
from planner.plan.posts.typed_mix import spell_mix
from planner.plan.text import cells, clean, fit, pad, wrap
from planner.race.checkin import goals_to_ask
from planner.race.checkin_days import next_checkin, tells_only_mix
from planner.race.due import promised_day
from planner.race.verdict import date_words, number
from planner.ui.pages.review.entries import signatures
from planner.ui.pages.review.moved_row import moved_row
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, hint, words

KEPT = {True: ("✓", "yes"), False: ("×", "no"), None: ("›", "")}
ROOMY = 18
"""Rows of a window from which blank ones stand between the parts."""
PROMISE_REVIEWS = 4
"""Check-ins back to which a promise that nobody ticked is still asked about."""


class Record(Rows):
    """What was checked in, newest first.

    A key under the cursor is ``day DATE [BY[+EARLIER]]``, ``reading ID DATE[+LATER]`` or
    ``promise REVIEW PLACE``; ``EARLIER`` counts the reviews of that day and person that come before
    it, ``LATER`` the readings of that day that come behind it.
    """

    plan = Plan()
    today = dt.date.min
    filter_text = ""
    opened_day: dt.date | None = None
    width = 80
    """Cells of a row."""
    last = dt.date.min
    """The day of the last check-in, which stands above the others."""
    before: dt.date | None = None
    """The day of the check-in before it, where there is one."""
    moving: Mapping[str, float] = {}
    """How much of its way from the number before a runner has behind it, by its goal's id."""

    def toggle_day(self, day: dt.date) -> None:
        """Open the numbers of a day, or close them again."""
        self.opened_day = None if self.opened_day == day else day

    def lay_out(
        self, plan: Plan, today: dt.date, filter_text: str, notes: Sequence[ScreenRow] = ()
    ) -> None:
        """Show the record of a plan; with a filter the weeks whose words hold it.

        ``notes`` stand below the last check-in and its promises.
        """
        self.plan, self.today, self.filter_text = plan, today, filter_text
        self._counts = Counter(row.date for entry in plan.entries for row in entry.readings)
        self._reviews: dict[dt.date, list[Review]] = {}
        for review in plan.reviews:
            self._reviews.setdefault(review.date, []).append(review)
        days = self._days()
        if not days:
            self.show(self._empty(notes))
            return
        lines = [BLANK] if self.app.size.height >= ROOMY else []
        latest = [*islice(filter(self._is_checkin, days), 2)]
        self.last = latest[0] if latest else days[0]
        self.before = latest[1] if len(latest) > 1 else None
        lines += self._last(self.last)
        lines += self._promises()
        lines += notes
        earlier = [line for day in days for line in self._record(day)]
        lines += [words(" Earlier", "dim"), *earlier] if earlier else []
        self.show(lines)

    def _empty(self, notes: Sequence[ScreenRow]) -> list[ScreenRow]:
        if self.filter_text:
            return [BLANK, hint(" No check-in has that in it. Esc shows all.")]
        first = hint(" c starts the first one: one number for each goal.", "c")
        return [BLANK, words(" Nothing is checked in yet.", "soft"), first, BLANK, *notes]

    def _days(self) -> list[dt.date]:
        days = {review.date for review in self.plan.reviews}
        days |= {r.date for e in self.plan.entries for r in e.readings if r.date <= self.today}
        days |= {entry.ended for entry in self._closable() if entry.ended is not None}
        ordered = sorted(days, reverse=True)
        if self.filter_text:
            ordered = [day for day in ordered if self.filter_text in self._text_of(day).lower()]
        return ordered

    def _is_checkin(self, day: dt.date) -> bool:
        """Whether a goal's number or a review is of that day, not only something done."""
        numbers = any(row.date == day for goal in self.plan.goals for row in goal.readings)
        reviews = (review for review in self.plan.reviews if review.date == day)
        return numbers or not all(map(tells_only_mix, reviews))

    def _text_of(self, day: dt.date) -> str:
        texts = " ".join(f"{r.changed} {r.by}" for r in self.plan.reviews if r.date == day)
        return f"{date_words(day, self.today)} {texts}"

    def _last(self, day: dt.date) -> list[ScreenRow]:
        moved = [
            (goal, [row for row in goal.readings if row.date == day][-1])
            for goal in goals_to_ask(self.plan)
            if any(row.date == day for row in goal.readings)
        ]
        by = next((r.by for r in reversed(self.plan.reviews) if r.date == day and r.by), "")
        who = f" by {clean(by)}" if by else ""
        key, review = self._told(day)
        told = f"{date_words(day, self.today)}: {what_was_done(self.plan, day)}{who}."
        lines = [words(f" {told}", "text"), BLANK]
        lines += [self._moved_row(goal, reading) for goal, reading in moved]
        lines += [BLANK, *self._words_said(review, key)] if key else []
        if self.opened_day == day:
            lines += self._numbers(day, {goal.id for goal, _ in moved})
        return [*lines, BLANK]

    def _words_said(self, review: Review, key: str) -> list[ScreenRow]:
        """What changed in whole sentences, and how sure of it they were."""
        sure = review.confidence or 0
        if not (review.changed or sure):
            return [words("   Nothing was written.", "dim", key)]
        dots = f"how sure  {'●' * sure}{'○' * (5 - sure)}" if sure else ""
        room = max(10, self.width - cells(dots) - 7)
        first, *more = wrap(fit(clean(review.changed), 3 * room), room) or [""]
        head = (Segment(f"   {pad(first, room)}  ", "text"), Segment(dots, "dim"))
        return [ScreenRow(head, key), *(words(f"   {part}", "text", key) for part in more)]

    def _keyed(self, day: dt.date) -> list[tuple[str, Review]]:
        """The reviews of a day with their keys; one without words where nobody wrote any."""
        key, closings = f"day {day.isoformat()}", self._closings(day)
        shown = self._reviews.get(day, []) or ([] if closings else [Review(day)])
        signed = zip(shown, signatures(shown), strict=True)
        return [
            (key if place == 0 and not closings else f"{key} {signature}", review)
            for place, (review, signature) in enumerate(signed)
        ]

    def _told(self, day: dt.date) -> tuple[str, Review]:
        """The review of the last check-in that is told above, with its key."""
        keyed = self._keyed(day) or [("", Review(day))]
        said = [one for one in keyed if one[1].changed or one[1].confidence]
        return said[-1] if said else keyed[0]

    def _moved_row(self, goal: Goal, reading: Reading) -> ScreenRow:
        about = goal, reading, self.plan, self.today, self.width
        painted = can_paint(self, ascii_only=self.ascii_only)
        return moved_row(*about, self.moving.get(goal.id, 1.0), painted=painted)

    def _promises(self) -> list[ScreenRow]:
        """What was said at the last check-in, and before it what nobody has ticked yet."""
        reviews = [r for r in self.plan.reviews if r.promises]
        lines: list[ScreenRow] = []
        for review in reversed(reviews[-PROMISE_REVIEWS:]):
            rows = [
                self._promise(review, place, promise)
                for place, promise in enumerate(review.promises)
                if review is reviews[-1] or promise.kept is None
            ]
            if rows:
                lines += [BLANK] if lines and self.app.size.height >= ROOMY else []
                lines += [
                    words(f" Promised on {date_words(review.date, self.today)}", "dim"),
                    *rows,
                ]
        return [*lines, BLANK] if lines else []

    def _promise(self, review: Review, place: int, promise: Promise) -> ScreenRow:
        key = f"promise {self.plan.reviews.index(review)} {place}"
        on = self.cursor == key
        mark, answer = KEPT[promise.kept]
        named = any(other.owner for other in review.promises)
        owner = pad(fit(clean(promise.owner), 8), 9) if named else ""
        room = max(10, self.width - 35 - cells(owner))
        text = pad(fit(clean(promise.text), room), room)
        asks = answer or promise_ask(self.plan, review, promise, self.today)
        left = Segment(f"   {mark} {owner}{text}  ", "text" if on else "soft")
        return ScreenRow((left, *_keys_seen(asks)), key)

    def _record(self, day: dt.date) -> list[ScreenRow]:
        """What is known of a day; of the last check-in, what does not stand above."""
        lines = self._closings(day)
        above = self._told(day)[0] if day == self.last else ""
        lines += [
            self._record_line(day, review, key, self.cursor == key)
            for key, review in self._keyed(day)
            if key != above
        ]
        return lines + (self._numbers(day) if self.opened_day == day != self.last else [])

    def _closable(self) -> list[Goal | Tactic]:
        return [*self.plan.goals, *self.plan.tactics]

    def _closings(self, day: dt.date) -> list[ScreenRow]:
        """What was closed, parked or stopped on a day, and why."""
        lines = []
        for entry in self._closable():
            if entry.ended != day or entry.state in ("active", "running"):
                continue
            why = clean(entry.because or entry.lesson)
            text = f"{entry.state}: {clean(entry.display_name)}" + (f", {why}" if why else "")
            when = pad(date_words(day, self.today), 7)
            lines.append(words(fit(f"   {when} {text}", self.width - 4), "dim"))
        return lines

    def _record_line(self, day: dt.date, review: Review, key: str, on: bool) -> ScreenRow:
        sure = review.confidence or 0
        dots = f"{'●' * sure}{'○' * (5 - sure)}" if sure else "     "
        ticked = [p for p in review.promises if p.kept is not None]
        ticks = f"{sum(p.kept is True for p in ticked)} of {len(ticked)} kept" if ticked else ""
        told = clean(review.changed) or self._count_words(day)
        if tells_only_mix(review) and told == "no news":
            told = f"posts: {spell_mix(review.mix)}"
        if review.kind == "step-back":
            told = f"step back: {clean(review.changed)}" if review.changed else "step back"
        left = f"   {pad(date_words(day, self.today), 7)} "
        left += pad(fit(clean(review.by), 8), 9)
        right = f"{dots}   {pad(ticks, 11)}"
        room = max(6, self.width - cells(left) - cells(right) - 5)
        text = pad(fit(told, room), room)
        return ScreenRow(
            (Segment(left + text, "text" if on else "soft"), Segment("  " + right, "dim")), key
        )

    def _count_words(self, day: dt.date) -> str:
        """ "4 numbers" for a day on which nobody wrote a word, counted as at its check-in."""
        told, count = what_was_done(self.plan, day), self._counts[day]
        if told.endswith(("numbers", "1 number")):
            return told
        return f"{count} number{'' if count == 1 else 's'}" if count else "no news"

    def _numbers(self, day: dt.date, above: Collection[str] = ()) -> list[ScreenRow]:
        """The numbers of a day, without those of the goals that stand above."""
        lines, on = [], self.cursor
        for entry in self.plan.entries:
            if entry.id in above:
                continue
            readings = [reading for reading in entry.readings if reading.date == day]
            for later, reading in zip(range(len(readings))[::-1], readings, strict=True):
                key = f"reading {entry.id} {day.isoformat()}" + (f"+{later}" if later else "")
                name = pad(fit(clean(entry.display_name), 34), 35)
                note = clean(reading.note)
                about = "about " if reading.about else ""
                text = f"           {name} {about}{number(reading.value)}  {note}"
                token = "text" if on == key else "dim"
                lines.append(words(fit(text, self.width - 1), token, key))
        return lines


def what_was_done(plan: Plan, day: dt.date) -> str:
    """ "4 numbers" of goals, closed ones among them, else of stones; else what the day was."""
    goals, stones = (
        sum(any(row.date == day for row in measure.readings) for measure in measures)
        for measures in (plan.goals, plan.stones)
    )
    count = goals or stones
    if count:
        return f"{count} number{'' if count == 1 else 's'}"
    kinds = {review.kind for review in plan.reviews if review.date == day}
    return "step back" if kinds == {"step-back"} else "no number"


def _keys_seen(asks: str) -> CellRow:
    """The question about a promise, in which the keys that answer it are seen as keys."""
    parts = re.split(r"(?<= )([+-])(?= )", asks)
    return tuple(
        Segment(part, "bold-cursor" if part in ("+", "-") else "soft") for part in parts if part
    )


def promise_ask(plan: Plan, review: Review, promise: Promise, today: dt.date) -> str:
    """What is asked of a promise that nobody ticked; until it is due, by when that is."""
    day = promised_day(plan, review, promise)
    is_due = today >= max(day, next_checkin(plan, review.date))
    return "kept?  + yes  - no" if is_due else f"by {date_words(day, today)}"
