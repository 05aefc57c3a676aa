"""The prompts that the app itself puts: parking and closing a race, and whose change wins."""

from __future__ import annotations

import datetime as dt

from textual.app import App
from textual.reactive import var

from planner.plan import edits
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.session import Refused, Session
from planner.ui.widgets.ask import Ask


class Asking(App[None]):
    """An app with an open session that asks for one line before some changes."""

    plan: var[Plan] = var(Plan)
    session: Session
    today: dt.date

    def __init__(self) -> None:
        super().__init__()
        self.let_be: set[str] = set()
        """What the question pages asked or offered in this session and leave alone from then on."""

    def say(self, text: str) -> None:
        """One line for the person."""
        raise NotImplementedError

    def apply(self, label: str, edit: edits.Edit) -> bool:
        """Change the plan and save it at once."""
        raise NotImplementedError

    def show_session(self) -> None:
        """Show the session's plan."""
        raise NotImplementedError

    async def ask_park(self, id: str) -> None:
        goal = self.plan.goal(id)
        if goal is None:
            return

        def park(why: str | None) -> None:
            if why is not None:
                edit = edits.close(id, "parked", self.today, because=why)
                self.apply(f"{goal.name} parked", edit)

        await self.push_screen(Ask(f"Park “{clean(goal.name)}”: what is it waiting for?"), park)

    async def action_save_again(self) -> None:
        """Try again what could not be saved; where both sides changed, ask whose it is."""
        if not self.session.unsaved:
            self.say("Everything is saved.")
            return
        outcome = self.session.retry()
        self.show_session()
        if outcome.saved:
            self.say("Saved.")
            return
        hint = "mine keeps what is shown here · theirs takes what the file says · Esc decides later"
        await self.push_screen(
            Ask(f"{self.session.unsaved}  Mine or theirs?", hint=hint), self._settle
        )

    def _settle(self, whose: str | None) -> None:
        if whose is None:
            return
        word = whose.strip().lower()
        try:
            if word.startswith("m"):
                self.session.retry(mine=True)
            elif word.startswith("t"):
                self.session.drop()
        except Refused as refused:
            self.say(str(refused))
            return
        self.show_session()
        self.say(self.session.unsaved or "Settled; the file says what is shown.")
