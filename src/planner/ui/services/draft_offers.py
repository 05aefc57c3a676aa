"""What was left half-typed is offered, taken up again, or thrown away."""

from __future__ import annotations

from planner.plan.text import clean, fit
from planner.ui.services.drafts import CHECKIN, FIRST_RUN, GOAL, STEP_BACK, Drafts, form_about
from planner.ui.services.host import ClipboardHost
from planner.ui.services.navigator import Navigator
from planner.ui.services.notifications import Notifications

MOST_LOOKS = 3
"""Looks at the disk during which drafts are looked for again."""


class DraftOffers:
    """Offers the drafts of programs that ended without leave."""

    def __init__(
        self,
        host: ClipboardHost,
        drafts: Drafts,
        navigator: Navigator,
        notifications: Notifications,
    ) -> None:
        self._host = host
        self._drafts = drafts
        self._navigator = navigator
        self._notifications = notifications
        self._looks = 0

    def look_once_more(self) -> None:
        """A terminal that was just closed may have kept its program for another moment."""
        if self._looks < MOST_LOOKS and not self._drafts.leftovers:
            self._looks += 1
            self._drafts.find_leftovers()

    def throw_away(self) -> None:
        """What was left half-typed is not wanted."""
        self._drafts.throw_away_first()
        self._notifications.say("Thrown away.", "done")

    async def take_up(self) -> None:
        """Open the form again with what was typed in it."""
        leftovers = self._drafts.leftovers
        form = next(iter(leftovers), "")
        texts = dict(leftovers[form].texts) if form else {}
        kind, _, id = form.partition(" ")
        if kind == CHECKIN:
            await self._navigator.open_checkin()
        elif kind == FIRST_RUN:
            await self._navigator.open_first_run()
        elif kind == STEP_BACK:
            # Another program may have given the goal's id to its old number.
            goal = getattr(self._host.plan.find(id), "goal", id)
            self._drafts.move(form, form_about(STEP_BACK, goal))
            await self._navigator.open_step_back(goal)
        elif kind == GOAL:
            await self._navigator.show_page("goal", texts.get("goal", ""))
            self._drafts.take_up(form)
            if self._host.page is not None:
                self._host.page.take_up(texts)
        elif form:
            self._take_up_line(form, texts)

    def _take_up_line(self, form: str, texts: dict[str, str]) -> None:
        self._drafts.take_up(form)
        text, question = texts.get("text", ""), texts.get("question", "")
        self._drafts.typed_before[form] = text
        self._host.copy_to_clipboard(text)
        self._notifications.say(
            f"“{fit(clean(text), 60)}” is copied, and stands there when you are asked again:"
            f" {fit(clean(question), 60)}"
        )
