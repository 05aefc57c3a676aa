"""The prompts that the app itself puts: parking and closing a race, and whose change wins."""

from __future__ import annotations

import datetime as dt

from textual.app import App
from textual.reactive import var

from planner.plan import edits
from planner.plan.dates import read_date
from planner.plan.model import Goal, Plan
from planner.plan.text import clean
from planner.race.pace import standing
from planner.session import Refused, Session
from planner.ui.widgets.ask import Ask


class Asking(App[None]):
    """An app with an open session that asks for one line before some changes."""

    plan: var[Plan] = var(Plan)
    session: Session
    today: dt.date

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

    def ask_close(self, id: str) -> None:
        """What is over is closed with its lesson; a day that passed can be moved first."""
        goal = self.plan.goal(id)
        if goal is None or goal.state != "active":
            return
        status = standing(goal, self.plan, self.today).status
        if status == "past-due":
            self._ask_new_day(goal)
        else:
            self._ask_lesson(goal, "finished" if status == "finished" else "dropped")

    def _ask_new_day(self, goal: Goal) -> None:
        def move(text: str | None) -> None:
            if text is None:
                return
            if not text:
                self._ask_lesson(goal, "missed")
                return
            try:
                day = read_date(text, self.today)
            except ValueError as error:
                self.say(str(error))
                return
            edit = edits.set_line(goal.id, self.today, "the day passed", deadline=day)
            self.apply(f"{goal.name} by {day.isoformat()}", edit)

        ask = f"The day of “{clean(goal.name)}” passed. A new day?"
        self.push_screen(
            Ask(ask, hint="30 june, +6w · empty closes it as missed · Esc leaves it"), move
        )

    def _ask_lesson(self, goal: Goal, state: str) -> None:
        def close(lesson: str | None) -> None:
            if lesson is None:
                return
            said = {"because": lesson} if state == "dropped" else {"lesson": lesson}
            edit = edits.close(goal.id, state, self.today, **said)
            if self.apply(f"{goal.name} {state}", edit) and state == "finished":
                self.say("Closed, with its lesson. The next line: press a and name it.")

        asks = {
            "finished": f"“{clean(goal.name)}” is there. What did you learn, in one line?",
            "missed": "What did you learn, in one line?",
            "dropped": f"Drop “{clean(goal.name)}”: why, in one line?",
        }
        self.push_screen(Ask(asks[state]), close)

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
