"""Correcting a past number, wherever it is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan import edits
from planner.plan.model import Reading
from planner.plan.numbers import read_number
from planner.race.verdict import date_words, number
from planner.ui.messages import Edited, Said
from planner.ui.widgets.ask import Ask
from planner.ui.widgets.page import Page


def ask_number(page: Page, id: str, old: Reading, today: dt.date) -> None:
    """Ask what a reading should say, and post the change from the page."""

    def keep(text: str | None) -> None:
        if not text:
            return
        try:
            value = read_number(text, old.value)
        except ValueError as error:
            page.post_message(Said(str(error)))
            return
        edit = edits.correct_reading(id, old, replace(old, value=value))
        page.post_message(Edited(f"{number(old.value)} → {number(value)}", edit))

    ask = f"What should {date_words(old.date, today)} say?"
    page.app.push_screen(Ask(ask, number(old.value).replace(",", "")), keep)
