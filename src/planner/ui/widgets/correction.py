"""Correcting a past number, or the note beside it, wherever it is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan import edits
from planner.plan.model import Measure, Reading
from planner.plan.numbers import read_number
from planner.plan.text import clean, fit
from planner.race.typed.readings import counted_anew
from planner.race.verdict import date_words, number
from planner.ui.messages import Edited
from planner.ui.widgets.page import Page
from planner.ui.widgets.text_prompt import TextPrompt


def ask_number(
    page: Page, id: str, old: Reading, today: dt.date, typed: str = "", complaint: str = ""
) -> None:
    """Ask what a reading should say, and post the change from the page.

    What is no number is asked for again, with what was ``typed`` and why it is none.
    """

    def keep(text: str | None) -> None:
        if not text:
            return
        try:
            typed, restart = counted_anew(text)
            value = read_number(typed, old.value)
        except ValueError as error:
            ask_number(page, id, old, today, text, str(error))
            return
        new = replace(old, value=value, restart=old.restart if restart is None else restart)
        edit = edits.correct_reading(id, old, new)
        page.post_message(Edited(f"{number(old.value)} → {number(value)}", edit))

    entry = page.plan.find(id)
    name = clean(entry.name) if entry is not None else id
    ask = f"{name}, {date_words(old.date, today)}: what should it say?"
    hint = (
        complaint or 'Enter keeps it · "40 anew": the count began again · Esc leaves it as it was'
    )
    shown = typed or number(old.value).replace(",", "")
    page.app.push_screen(TextPrompt(ask, shown, hint, f"{id} {old.date}"), keep)


def remove_number(id: str, old: Reading) -> Edited:
    """The number goes; undo brings it back."""
    return Edited(f"{number(old.value)} removed", edits.correct_reading(id, old, None))


def numbers_until(entry: object, today: dt.date) -> tuple[Reading, ...]:
    """The numbers of a goal or stepping stone that are not of a day to come; else none."""
    known = entry.readings if isinstance(entry, Measure) else ()
    return tuple(row for row in known if row.date <= today)


def ask_note(page: Page, id: str, old: Reading, today: dt.date) -> None:
    """Ask for the note beside a reading, and post the change from the page; empty removes it."""

    def keep(text: str | None) -> None:
        if text is None or text == old.note:
            return
        edit = edits.correct_reading(id, old, replace(old, note=text))
        day = date_words(old.date, today)
        label = f"note of {day}: {fit(text, 40)}" if text else f"note of {day} removed"
        page.post_message(Edited(label, edit))

    ask = f"What was special on {date_words(old.date, today)}, at {number(old.value)}?"
    page.app.push_screen(TextPrompt(ask, old.note, about=f"{id} {old.date}"), keep)
