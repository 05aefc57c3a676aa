"""The check-in line by line, for a terminal that can do nothing but print: the same rules."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.cli.output import INTERRUPTED, Output, Stop
from planner.plan.checkin import QUESTIONS, asks_who, check_answer, review_of
from planner.plan.edits import Edit, record, together
from planner.plan.model import Reading
from planner.plan.review_edits import add_to_review
from planner.plan.text import ascii_twin, clean
from planner.race.checkin import (
    CheckinRow,
    checkin_day,
    checkin_row,
    earlier_day,
    entry_day,
    goals_to_ask,
    last_known_words,
)
from planner.race.finished_checkin import finish_checkin
from planner.race.typed.odd_numbers import AskedRows, insist
from planner.race.typed.readings import OddJump, reading_from_text
from planner.race.verdict import date_words, number
from planner.session import Refused, Session
from planner.store.settings import Settings, save_changes

EARLIER = "<"
LineResult = tuple[int, Mapping[str, Sequence[Reading]], bool]
"""The exit status, the readings by id, and whether there is a review."""


class _LineCheckin:
    """One check-in, asked a line at a time."""

    def __init__(self, session: Session, by: str, day: dt.date | None, output: Output) -> None:
        self.session, self.by, self.output = session, by, output
        self.day = day or checkin_day(session.plan, session.today)
        self.readings: dict[str, list[Reading]] = {}
        self.answers: dict[str, str] = {}
        self.asked_rows = AskedRows()

    def ask(self, question: str) -> str:
        """One line of typing; raises EOFError where there is no more."""
        safe = clean(question)
        sys.stdout.write(ascii_twin(safe) if self.output.ascii_only else safe)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def ask_numbers(self) -> None:
        """Each goal in turn; an earlier day is followed by the next one, up to this."""
        self.output.say(f"{self.session.plan.name} · {date_words(self.day, self.session.today)}")
        self.output.say(f"Enter: no news · {EARLIER} an earlier check-in day · Ctrl+D finishes")
        for goal in goals_to_ask(self.session.plan):
            day = last = entry_day(goal, self.day, self.session.today)
            while True:
                entry = self.session.plan.find(goal.id)
                if not isinstance(entry, type(goal)):
                    break
                if self._ask_number(checkin_row(entry, day)):
                    day = earlier_day(self.session.plan, day)
                elif day < last:
                    day = min(last, earlier_day(self.session.plan, day, -1))
                else:
                    break

    def _ask_number(self, row: CheckinRow) -> bool:
        """One number, or no news; True when an earlier day is wanted."""
        odd_text = ""
        words = date_words(row.day, self.session.today)
        day = "" if row.day == self.day else f", for {words}"
        name = row.entry.display_name
        while True:
            text = self.ask(f"{name}  {last_known_words(row, self.session.plan)}{day} > ")
            text = text or odd_text
            if text in ("", EARLIER):
                return text == EARLIER
            insisted = text == odd_text
            sure = insisted or not self.asked_rows.may_ask(row.entry.id, row.day)
            try:
                reading = reading_from_text(row, text, by=self.by, sure=sure)
            except ValueError as error:
                odd_text = text if isinstance(error, OddJump) else ""
                if odd_text:
                    self.asked_rows.add(row.entry.id, row.day)
                self.output.say(f"  {error}")
                continue
            self._enter(row, reading, insisted=insisted)
            return False

    def _enter(self, row: CheckinRow, reading: Reading, *, insisted: bool) -> None:
        edit = record(row.entry.id, reading)
        if insisted:
            edit = together(edit, insist(row.entry, reading, self.session.today))
        if self.save(f"{row.entry.display_name} {number(reading.value)}", edit):
            self.readings.setdefault(row.entry.id, []).append(reading)

    def ask_questions(self) -> None:
        """What changed, how sure, what next; each can be skipped."""
        for name, question, hint in QUESTIONS:
            if name == "by" and not asks_who(self.session.plan, self.by):
                continue
            text = self.ask(f"{question} ({hint}) ")
            while problem := check_answer(name, text):
                text = self.ask(f"{problem} ")
            self.answers[name] = text

    def save(self, label: str, edit: Edit) -> bool:
        """Make the change and save it; says why where that was not possible."""
        try:
            outcome = self.session.apply(label, edit)
        except Refused as refusal:
            self.output.say(str(refusal))
            return False
        if outcome.words:
            self.output.say(outcome.words)
        return True


def ask_in_lines(
    session: Session, settings: Settings, day: dt.date | None, output: Output
) -> LineResult:
    """Ask for everything, and save each answer; raises Stop where the review cannot be saved."""
    checkin, code, passed_all = _LineCheckin(session, settings.by, day, output), 0, False
    try:
        checkin.ask_numbers()
        passed_all = True
        checkin.ask_questions()
    except EOFError:
        output.say("")
    except KeyboardInterrupt:
        output.say("")
        code = INTERRUPTED
    by = checkin.answers.get("by", "")
    if by:
        save_changes(settings, replace(settings, by=by))
    answers = checkin.answers | {"by": by or settings.by}
    review = review_of(answers, checkin.day, session.plan.people)
    if review is not None and not checkin.save("check-in", add_to_review(review)):
        raise Stop(session.unsaved or "what changed was not saved", 3)
    if passed_all and not code:
        finish = finish_checkin(checkin.day, by or settings.by, session.today)
        checkin.save("check-in finished", finish)
    return code, checkin.readings, review is not None
