"""What both apps do with the open session: what flows down from it, and what forms post."""

from __future__ import annotations

import datetime as dt
from typing import Any

from textual import events, on
from textual.reactive import var

from planner.plan.model import Plan
from planner.plan.text import clean, fit
from planner.session import Session
from planner.ui.messages import Drafted, Edited, NamedThemselves, Notice, Tone
from planner.ui.services.app_services import SessionServices
from planner.ui.services.ending import HUNG_UP
from planner.ui.terminal import TerminalApp


class SessionApp(TerminalApp):
    """An app with an open session; whoever extends it makes the services.

    Textual binds data to the app alone: what the pages show stands here, and services set it.
    """

    plan: var[Plan] = var(Plan)
    today: var[dt.date] = var(dt.date.min)
    """The day that it is, as last looked at."""
    status: var[str] = var("")
    tone: Tone = ""
    """What the status tells of."""
    saved: var[str] = var("")
    trouble: var[str] = var("")
    offer: var[str] = var("")
    services: SessionServices

    def __init__(self, session: Session, today: dt.date, *, ascii_only: bool) -> None:
        super().__init__()
        self.session = session
        self.ascii_only = ascii_only
        self.set_class(ascii_only, "-ascii")
        self.set_reactive(SessionApp.today, today)
        self.set_reactive(SessionApp.plan, session.plan)

    def show_what_waits(self) -> None:
        """The plan flowed down, and something may have to be settled."""

    def say_missed(self, text: str) -> None:
        """Say what was typed where nothing can be typed, and that it did nothing.

        What moves ends with it, as with one key.
        """
        if (replay := getattr(self.screen, "replay", None)) is not None:
            replay.end()
        shown = fit(clean(text), 30)
        words = f"“{shown}” did nothing: nothing can be typed here."
        self.services.notifications.say(words, "hint")

    def is_swallowed(self, key: events.Key) -> bool:
        """Whether a key ends the replay of this screen, and does nothing else."""
        replay = getattr(self.screen, "replay", None)
        return bool(replay and replay.takes(key))

    def leave_with(self, status: int) -> None:
        """End with an exit status."""
        self.exit(return_code=status)

    def panic(self, *renderables: Any) -> None:
        """Textual ends so when its terminal fails; what is typed is kept then, too."""
        if self.is_headless:
            super().panic(*renderables)
        else:
            self.services.ending.end_with(HUNG_UP)

    @on(Edited)
    def _save_edit(self, event: Edited) -> None:
        self.services.drafts.save_edit(event)

    @on(Drafted)
    def _keep_draft(self, event: Drafted) -> None:
        self.services.drafts.keep(event)

    @on(Notice)
    def _say(self, event: Notice) -> None:
        self.services.notifications.say(event.text, event.tone)

    @on(NamedThemselves)
    def _keep_name(self, event: NamedThemselves) -> None:
        self.services.settings.change(by=event.by)
