"""The services of both apps, made once and handed to each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Protocol

from planner.session import Session
from planner.ui.services.conflicts import Conflicts
from planner.ui.services.draft_offers import ClipboardHost, DraftOffers
from planner.ui.services.drafts import Drafts
from planner.ui.services.earlier_versions import EarlierVersions
from planner.ui.services.ending import Ending
from planner.ui.services.file_editing import EditorHost, FileEditing
from planner.ui.services.hints import Hints
from planner.ui.services.host import Host
from planner.ui.services.key_choice import KeyChoice, KeyHost
from planner.ui.services.navigator import Navigator
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController, lasting_message
from planner.ui.services.theme_choice import ThemeChoice, ThemeHost
from planner.ui.services.user_settings import UserSettings


class SessionHost(Host, Protocol):
    """What the services of every app ask of it."""

    def show_what_waits(self) -> None:
        """Whether something has to be settled; called each time that the plan flowed down."""

    def keep_and_leave(self) -> None:
        """Save what stands in the fields where it can be saved, and go."""

    def leave_with(self, status: int) -> None:
        """End the app with an exit status."""


class WorkbookHost(SessionHost, EditorHost, ClipboardHost, KeyHost, ThemeHost, Protocol):
    """All that the services ask of the workbook."""

    def current_key(self, id: str, default: str) -> str:
        """The key that an action has right now; the default where it is not in reach."""


class SessionServices:
    """What an app with an open session needs; each takes what it needs in its constructor."""

    def __init__(
        self,
        host: SessionHost,
        session: Session,
        settings: UserSettings,
        day_now: Callable[[], dt.date] | None,
    ) -> None:
        lasting = partial(lasting_message, session)
        self.settings = settings
        self.notifications = talk = Notifications(host, lasting, session.clock)
        self.controller = SessionController(session, host, talk, day_now, host.show_what_waits)
        self.drafts = Drafts(session, host, talk, self.controller)
        self.ending = Ending(session, self.drafts, host.keep_and_leave, host.leave_with)


class WorkbookServices(SessionServices):
    """And what the workbook needs beside."""

    def __init__(
        self,
        host: WorkbookHost,
        session: Session,
        settings: UserSettings,
        day_now: Callable[[], dt.date] | None,
    ) -> None:
        super().__init__(host, session, settings, day_now)
        talk, controller = self.notifications, self.controller
        self.key_choice = KeyChoice(host, settings, talk)
        self.navigator = Navigator(
            host, session, controller, self.drafts, talk, settings, self.key_choice
        )
        self.draft_offers = DraftOffers(host, self.drafts, self.navigator, talk)
        self.conflicts = Conflicts(host, session, controller, self.navigator, talk)
        self.earlier_versions = EarlierVersions(host, session, controller, self.navigator, talk)
        self.file_editing = FileEditing(host, session, controller, self.drafts, talk)
        self.theme_choice = ThemeChoice(host, settings, talk)
        self.hints = Hints(host, talk, settings, host.current_key)
