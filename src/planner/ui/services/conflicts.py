"""What was changed on two sides is settled by the person, once it disturbs nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from planner.merging.conflicts import Conflict
from planner.plan.model import Plan
from planner.plan.number_conflicts import (
    NumberConflict,
    open_conflicts,
)
from planner.plan.review_edits import leave_both, let_count
from planner.plan.text import clean
from planner.race.track import conflict_words
from planner.race.verdict import number
from planner.session import Refused, Session
from planner.ui.messages import OpenPicker, Tone
from planner.ui.registry import load
from planner.ui.services.host import ConflictsOnTop, NavigatorHost
from planner.ui.services.navigator import Navigator
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController


class Conflicts:
    """Asks whose change counts, and saves again what could not be saved."""

    def __init__(
        self,
        host: NavigatorHost,
        session: Session,
        controller: SessionController,
        navigator: Navigator,
        notifications: Notifications,
    ) -> None:
        self._host = host
        self._session = session
        self._controller = controller
        self._navigator = navigator
        self._notifications = notifications
        self._put_off: tuple[Conflict, ...] = ()
        """What the person left for later; it does not come by itself again."""
        self._told: set[tuple[str, str]] = set()
        """The two people's numbers of one day that were told: the entry and the facts of each."""
        self._looked_at: Plan | None = None
        """The plan that was last searched for such numbers."""

    async def ask_when_free(self) -> None:
        """Show what has to be settled, unless somebody types or put it off."""
        conflicts, page = self._session.conflicts, self._host.page
        if page is None:
            return
        if page.page_name == "conflict":
            self._bring_up_to_date(cast(ConflictsOnTop, page), conflicts)
        elif (
            conflicts
            and conflicts != self._put_off
            and not self._session.marked
            and not self._host.is_typing
        ):
            await self._ask()
        else:
            self._tell_numbers()

    def _tell_numbers(self) -> None:
        """Say once of two people's numbers of one day that they wait for an answer."""
        plan, today = self._host.plan, self._host.today
        if plan is self._looked_at or self._host.is_typing or not self._notifications.is_quiet:
            return
        self._looked_at = plan
        waiting = open_conflicts(plan, today)
        new = [found for found in waiting if (found.entry.id, found.facts) not in self._told]
        if new:
            self._told |= {(found.entry.id, found.facts) for found in new}
            more = f", and {len(waiting) - 1} more" if len(waiting) > 1 else ""
            words = conflict_words(new[0], today)
            self._notifications.say(f"{new[0].entry.display_name}, {words} · S answers{more}")

    def _bring_up_to_date(self, page: ConflictsOnTop, conflicts: tuple[Conflict, ...]) -> None:
        if conflicts != page.conflicts:
            page.show_conflicts(conflicts)
        if not self._controller.has_to_settle:
            self._host.pop_screen()

    async def _ask(self) -> None:
        session, host = self._session, self._host
        page = load("conflict")(
            session.name,
            session.conflicts,
            session.side_names,
            host.today,
            host.ascii_only,
            marked=session.marked,
        )
        await self._navigator.push(page)

    async def save_again(self) -> None:
        """Try again what could not be saved; where both sides changed, ask whose it is."""
        session = self._session
        if self._navigator.is_on("conflict"):
            return
        if session.marked or session.conflicts:
            await self._ask()
        elif not session.unsaved and (found := self._find_numbers()) is not None:
            await self._navigator.open(self._ask_which_counts(found))
        elif not session.unsaved:
            self._notifications.say(session.read_only or "Everything is saved.")
        else:
            outcome = session.retry()
            self._controller.publish()
            words = ("Saved" if outcome.saved else "", outcome.words)
            tone: Tone = "done" if outcome.saved else "error"
            self._notifications.say("; ".join(filter(None, words)), tone)

    def _find_numbers(self) -> NumberConflict | None:
        """Two people's numbers of one day: of what is under the cursor, else the latest ones."""
        here = self._host.page.here if self._host.page is not None else ""
        waiting = open_conflicts(self._host.plan, self._host.today)
        return next(
            (found for found in waiting if found.entry.id == here), next(iter(waiting), None)
        )

    def _ask_which_counts(self, found: NumberConflict) -> OpenPicker:
        today, names = self._host.today, {}
        for place, row in enumerate(found.readings):
            note = f": {clean(row.note)}" if row.note else ""
            names[str(place)] = f"{number(row.value, found.entry)}, {found.people[place]}{note}"
        later = number(found.readings[-1].value, found.entry)
        names[""] = f"leave them; {later}, the later one in the file, counts"

        def choose(places: tuple[str, ...] | None) -> None:
            if not places:
                return
            name = found.entry.display_name
            if places[0]:
                kept = found.readings[int(places[0])]
                counts = f"{number(kept.value, found.entry)} counts for {name}"
                self._controller.apply(counts, let_count(found, kept))
            else:
                self._controller.apply(f"left both for {name}", leave_both(found, today))

        question = f"{found.entry.display_name}, {conflict_words(found, today)}"
        return OpenPicker(question, names, (), choose)

    def settle(self, choices: Sequence[str]) -> None:
        """Write it as the person decided: mine, theirs or both for each, in order."""
        session = self._session
        try:
            outcome = session.settle(choices)
        except Refused as refused:
            session.check_disk()
            self._controller.publish()
            self._notifications.say(str(refused), "error")
            return
        if outcome.saved and self._navigator.is_on("conflict"):
            self._host.pop_screen()
        self._controller.publish()
        done = "; ".join(filter(None, ("Settled and saved", outcome.words)))
        message = done if outcome.saved else self._controller.outcome_message(outcome)
        self._notifications.say(message)

    def put_off(self) -> None:
        """The person leaves it for later."""
        session = self._session
        self._put_off = session.conflicts
        where = session.unsaved or session.read_only or ""
        self._notifications.say(f"Left for later, S comes back to it. {where}")
