"""The full-screen check-in: the goals' numbers, then what changed, how sure, what next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from planner.plan import edits
from planner.plan.model import Plan, Promise, Review
from planner.plan.text import ascii_twin, clean, fit
from planner.race.checkin import check_in_day, goals_in_turn, others_in_turn
from planner.race.verdict import date_words
from planner.ui.messages import Edited, Said
from planner.ui.widgets.checkin_form import CheckinForm
from planner.ui.widgets.field import Field
from planner.ui.widgets.page import Page

ASKED = (
    ("by", "Who is checking in?", "Asked once on this computer.", ""),
    ("changed", "What changed?", "One line. Enter skips.", ""),
    ("confidence", "How sure are you that you will make it, 1 to 5?", "Enter skips.", ""),
    ("promises", "Next week we…", "Joe: window sign up by Tuesday. Enter finishes.", ""),
)


class CheckinScreen(Page):
    """Numbers first, then three questions that can all be skipped."""

    NAME = "review"
    HELP_TEXT = (
        "Type each number and press Enter. Empty is no news and never repeats the last number. "
        "+12, =3+4, 1,234 and 12.5k are understood. ← in an empty field takes an earlier "
        "check-in day. Everything typed is saved at once; Esc loses nothing."
    )
    BINDINGS = [
        Binding("tab", "others", "stones, tactics", id="checkin.others", priority=True,
                tooltip="stepping stones and tactics"),
        Binding("escape", "leave", "done", id="checkin.leave", tooltip="done; all is kept"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    CheckinScreen Field { display: none; margin-top: 1; }
    CheckinScreen.-asking Field { display: block; }
    CheckinScreen #forms { height: auto; max-height: 60%; scrollbar-size: 0 0; }
    CheckinScreen #head { height: 1; margin: 1 0 1 0; }
    CheckinScreen #others { height: 1; margin-top: 1; color: $lane-dim; }
    CheckinScreen.-short #head { margin: 0; }
    CheckinScreen.-short #others { margin: 0; }
    CheckinScreen.-short Field { margin-top: 0; }
    """

    class NamedThemselves(Message):
        """The person said who they are; it is asked once a machine."""

        def __init__(self, by: str) -> None:
            super().__init__()
            self.by = by

    def __init__(self, plan: Plan, today: dt.date, by: str, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self.set_reactive(CheckinScreen.plan, plan)
        self.by = by
        self.answers: dict[str, str] = {"by": by}
        self.place = -1
        self.others_shown = False
        self._left_out: tuple[str, ...] = ()
        self.forms: list[CheckinForm] = []

    def body(self) -> Iterable[Widget]:
        """Words, the rows of the goals, and the question that is next."""
        self.day = check_in_day(self.plan, self.today)
        goals = goals_in_turn(self.plan)
        form = CheckinForm(goals, self.plan, self.day, self.today, self.by)
        self.forms = [form]
        yield Static(id="head")
        yield VerticalScroll(form, id="forms", can_focus=False)
        yield Static(id="others")
        yield Field()

    def on_mount(self) -> None:
        """Type into the first row."""
        super().on_mount()
        self.forms[0].start()

    def title_words(self) -> str:
        """The day and whether it is saved."""
        return f"{date_words(self.day, self.today)} · {self.saved.split(' · ')[-1] or 'check-in'}"

    def draw(self) -> None:
        """The words above and below the rows."""
        for form in self.forms:
            form.take_plan(self.plan)
        day = f"{self.day:%A} {date_words(self.day, self.today)}"
        by = f"   by {clean(self.answers['by'])}" if self.answers["by"] else ""
        head = fit(f"  {clean(self.plan.name)} · {day}{by}", max(10, self.size.width - 1))
        self.query_one("#head", Static).update(Content(self._twin(head)))
        others = others_in_turn(self.plan)
        words = "  Empty is no news; the last number is never repeated."
        if others and not self.others_shown:
            words = f"  Empty is no news · Tab  {len(others)} stepping stones and tactics"
        self.query_one("#others", Static).update(Content(self._twin(words)))

    def _twin(self, text: str) -> str:
        return ascii_twin(text) if self.ascii_only else text

    @on(CheckinForm.Finished)
    def _finished(self, event: CheckinForm.Finished) -> None:
        event.stop()
        self.ask_next()

    def ask_next(self) -> None:
        """The next question; after the last one the check-in is written down."""
        self.place += 1
        if self.place == 0 and not self._asks_who:
            self.place = 1
        if self.place >= len(ASKED):
            self.finish()
            return
        name, ask, hint, lead = ASKED[self.place]
        self.add_class("-asking")
        field = self.query_one(Field)
        field.put(ask, self.answers.get(name, ""), hint, lead)
        field.focus_line()
        self.call_after_refresh(self.show_keys)

    @on(Field.Answered)
    def _answered(self, event: Field.Answered) -> None:
        name = ASKED[self.place][0]
        text = event.text.strip()
        if name == "confidence" and text and text not in set("12345"):
            self.query_one(Field).complain("A number from 1 (not at all) to 5 (certain).")
            return
        self.answers[name] = text
        if name == "by" and text:
            self._sign(text)
        self.draw()
        self.ask_next()

    @property
    def _asks_who(self) -> bool:
        """Whether names matter in this plan and this computer does not know whose it is."""
        named = any(row.by for goal in self.plan.goals for row in goal.readings)
        return not self.answers["by"] and (named or bool(self.plan.people))

    def _sign(self, by: str) -> None:
        """Put the person's name to the numbers that were just entered."""
        signed = []
        for row in (row for form in self.forms for row in form.recorded):
            assert row.kept is not None
            own = replace(row.kept, by=by)
            signed.append(edits.correct_reading(row.entry.id, row.kept, own))
            row.kept = own
        if signed:
            self.post_message(Edited(f"by {by}", edits.together(*signed)))
        self.post_message(self.NamedThemselves(by))

    @on(Field.Earlier)
    def _earlier(self, event: Field.Earlier) -> None:
        self.answers[ASKED[self.place][0]] = event.text
        if self.place > 1:
            self.place -= 2
            self.ask_next()
        else:
            self.place = -1
            self.remove_class("-asking")
            rows = [row for form in self.forms for row in form.rows]
            if rows:
                self.set_focus(rows[-1].field)

    @on(Field.Left)
    def _left(self) -> None:
        self.keep_typing()
        self.finish()

    def action_leave(self) -> None:
        """Done: what was entered is kept, and so is what stands in the line.

        What stands in a row and is no number is said once; then it is left out.
        """
        unread = self.keep_typing()
        if unread and unread != self._left_out:
            self._left_out = unread
            said = Said(f"No number in {', '.join(unread)}: Esc again leaves it out.")
            self.call_after_refresh(self.post_message, said)
            return
        self.finish()

    def keep_typing(self) -> tuple[str, ...]:
        """Keep every number that stands in a field, and the line that is being answered.

        Returns the names of the rows in which something stands that is no number.
        """
        rows = [row for form in self.forms for row in form.rows]
        unread = tuple(clean(row.entry.name) for row in rows if not row.keep_typing())
        if 0 <= self.place < len(ASKED):
            self.answers[ASKED[self.place][0]] = self.query_one(Field).text.strip()
        return unread

    async def action_others(self) -> None:
        """Show the stepping stones and tactics below the goals."""
        others = others_in_turn(self.plan)
        if self.others_shown or not others or self.place >= 0:
            self.focus_next()
            return
        self.others_shown = True
        form = CheckinForm(others, self.plan, self.day, self.today, self.answers["by"])
        self.forms.append(form)
        await self.query_one("#forms", VerticalScroll).mount(form)
        form.start()
        self.draw()

    def leave(self) -> None:
        """The program ends: what stands in the fields is kept."""
        self.keep_typing()
        self._write_review()

    def finish(self) -> None:
        """Write the review, when there is anything in it, and show it."""
        self._write_review()
        self.dismiss(None)

    def _write_review(self) -> None:
        texts = {name: self.answers.get(name, "") for name in ("changed", "confidence", "promises")}
        if any(texts.values()):
            review = Review(
                self.day,
                by=self.answers["by"],
                changed=texts["changed"],
                confidence=int(texts["confidence"])
                if texts["confidence"] in set("12345")
                else None,
                promises=read_promises(texts["promises"], self.plan.people),
            )
            self.post_message(Edited("check-in", edits.add_to_review(review)))


def read_promises(text: str, people: Iterable[str]) -> tuple[Promise, ...]:
    """ "Joe: window sign up; Maria: ask the school" as promises with their owners."""
    known = set(people)
    promises = []
    for part in re.split(r";\s*", text):
        who, colon, what = part.partition(":")
        named = colon and (who.strip() in known or len(who.split()) == 1)
        said = what.strip() if named else part.strip()
        if said:
            promises.append(Promise(said, who.strip() if named else ""))
    return tuple(promises)
