"""What was changed on two sides is settled, and what was before can be had back."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from planner.merging.conflicts import Conflict
from planner.session import Refused
from planner.store.history import history
from planner.ui.navigator import Navigator
from planner.ui.pages.conflict.page import ConflictScreen
from planner.ui.pages.history.page import HistoryScreen
from planner.ui.widgets.page import Page


class ConflictsAndHistory(Navigator):
    """An app that asks whose change counts, and goes back to an earlier version."""

    def __init__(self) -> None:
        super().__init__()
        self._put_off: tuple[Conflict, ...] = ()
        """What the person left for later; it does not come by itself again."""

    def show_session(self) -> None:
        """The plan flows down; what both sides changed is asked about once it disturbs nobody."""
        super().show_session()
        if isinstance(self.screen, Page):
            self.screen.show_keys()
        self.call_later(self.ask_when_free)

    @property
    def has_to_settle(self) -> bool:
        """Whether something waits for the person before it is saved."""
        return bool(self.session.unsaved or self.session.marked or self.session.conflicts)

    async def ask_when_free(self) -> None:
        """Show what has to be settled, unless somebody types or put it off."""
        found = self.session.conflicts
        if isinstance(self.screen, ConflictScreen):
            if found != self.screen.conflicts:
                self.screen.put(found)
                if not self.session.unsaved:
                    self.pop_screen()
        elif (
            found
            and found != self._put_off
            and not self.session.marked
            and not isinstance(self.focused, Input)
            and isinstance(self.screen, Page)
        ):
            await self._ask()

    async def _ask(self) -> None:
        session = self.session
        await self.show(
            ConflictScreen(
                session.name,
                session.conflicts,
                session.side_names,
                self.today,
                self.ascii_only,
                marked=session.marked,
            )
        )

    async def action_save_again(self) -> None:
        """Try again what could not be saved; where both sides changed, ask whose it is."""
        session = self.session
        if isinstance(self.screen, ConflictScreen):
            return
        if session.marked or session.conflicts:
            await self._ask()
        elif not session.unsaved:
            self.say(session.read_only or "Everything is saved.")
        else:
            outcome = session.retry()
            self.show_session()
            self.say("; ".join(filter(None, ("Saved" if outcome.saved else "", outcome.words))))

    @on(ConflictScreen.Settled)
    def _settled(self, event: ConflictScreen.Settled) -> None:
        was_marked = self.session.marked
        try:
            outcome = self.session.settle(event.choices)
        except Refused as refused:
            self.session.check_disk()
            self.show_session()
            self.say(str(refused))
            return
        if outcome.saved and isinstance(self.screen, ConflictScreen):
            self.pop_screen()
        self.show_session()
        more = f"; {outcome.words}" if was_marked else ""
        done = f"Settled and saved{more}"
        self.say(done if outcome.saved else self.outcome_message(outcome))

    @on(ConflictScreen.Later)
    def _later(self) -> None:
        self._put_off = self.session.conflicts
        where = self.session.unsaved or self.session.read_only or ""
        self.say(f"Left for later, S comes back to it. {where}")

    async def action_history(self) -> None:
        """Earlier versions of this plan, and a way back to them."""
        if isinstance(self.screen, HistoryScreen):
            return
        kept = history(self.session.path)
        if not kept:
            self.say("No earlier version is kept yet: the first is kept with the first change.")
            return
        page = HistoryScreen(kept, self.session.path, self.today, self.ascii_only)
        await self.show(page)

    @on(HistoryScreen.GoBack)
    def _go_back(self, event: HistoryScreen.GoBack) -> None:
        try:
            outcome = self.session.go_back(event.label, event.content)
        except Refused as refused:
            self.say(str(refused))
            return
        if isinstance(self.screen, HistoryScreen):
            self.pop_screen()
        self.show_session()
        done = f"{event.label} · u takes it back" if outcome.changed else "It says this already."
        self.say("; ".join(filter(None, (done, outcome.words))))
