"""The check-in line by line, for a terminal that can do nothing but print: the same rules."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.cli.output import INTERRUPTED, Output, Stop
from planner.plan.checkin import ASKED, asks_who, refused, review_of
from planner.plan.edits import Edit, record
from planner.plan.model import Reading
from planner.plan.review_edits import add_to_review
from planner.plan.text import ascii_twin, clean
from planner.race.checkin import (
    OddJump,
    Turn,
    check_in_day,
    earlier_day,
    entry_day,
    goals_in_turn,
    last_words,
    take,
    turn,
)
from planner.race.verdict import date_words, number
from planner.session import Refused, Session
from planner.store.settings import Settings, save_changes

EARLIER = "<"
Taken = tuple[int, Mapping[str, Sequence[Reading]], bool]


class _Lines:
    """One check-in, asked a line at a time."""

    def __init__(self, session: Session, by: str, day: dt.date | None, output: Output) -> None:
        self.session, self.by, self.output = session, by, output
        self.day = day or check_in_day(session.plan, session.today)
        self.recorded: dict[str, list[Reading]] = {}
        self.answers: dict[str, str] = {}

    def ask(self, words: str) -> str:
        """One line of typing; raises EOFError where there is no more."""
        shown = clean(words)
        sys.stdout.write(ascii_twin(shown) if self.output.ascii_only else shown)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()

    def numbers(self) -> None:
        """Each goal in turn; an earlier day is followed by the next one, up to this."""
        self.output.say(f"{self.session.plan.name} · {date_words(self.day, self.session.today)}")
        self.output.say(f"Enter: no news · {EARLIER} an earlier check-in day · Ctrl+D finishes")
        for goal in goals_in_turn(self.session.plan):
            day = last = entry_day(goal, self.day, self.session.today)
            while True:
                entry = self.session.plan.find(goal.id)
                if not isinstance(entry, type(goal)):
                    break
                if self._number(turn(entry, day)):
                    day = earlier_day(self.session.plan, day)
                elif day < last:
                    day = min(last, earlier_day(self.session.plan, day, -1))
                else:
                    break

    def _number(self, one: Turn) -> bool:
        """One number, or no news; True when an earlier day is wanted."""
        odd_text = ""
        day = f", for {date_words(one.day, self.session.today)}" if one.day != self.day else ""
        name = one.entry.name or one.entry.id
        while True:
            text = self.ask(f"{name}  {last_words(one, self.session.plan)}{day} > ")
            if text in ("", EARLIER):
                return text == EARLIER
            try:
                reading = take(one, text, by=self.by, sure=text == odd_text)
            except ValueError as error:
                odd_text = text if isinstance(error, OddJump) else ""
                self.output.say(f"  {error}")
                continue
            if self.save(f"{name} {number(reading.value)}", record(one.entry.id, reading)):
                self.recorded.setdefault(one.entry.id, []).append(reading)
            return False

    def questions(self) -> None:
        """What changed, how sure, what next; each can be skipped."""
        for name, words, hint in ASKED:
            if name == "by" and not asks_who(self.session.plan, self.by):
                continue
            text = self.ask(f"{words} ({hint}) ")
            while wrong := refused(name, text):
                text = self.ask(f"{wrong} ")
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
) -> Taken:
    """Ask for everything; the exit status, what was entered, and whether there is a review."""
    lines, code = _Lines(session, settings.by, day, output), 0
    try:
        lines.numbers()
        lines.questions()
    except EOFError:
        output.say("")
    except KeyboardInterrupt:
        output.say("")
        code = INTERRUPTED
    by = lines.answers.get("by", "")
    if by:
        save_changes(settings, replace(settings, by=by))
    answers = lines.answers | {"by": by or settings.by}
    review = review_of(answers, lines.day, session.plan.people)
    if review is not None and not lines.save("check-in", add_to_review(review)):
        raise Stop(session.unsaved or "what changed was not saved", 3)
    return code, lines.recorded, review is not None
