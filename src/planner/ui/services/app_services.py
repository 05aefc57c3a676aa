"""The services of both apps, made once and handed to each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from planner.session import Session
from planner.ui.registry import load
from planner.ui.services.drafts import Drafts
from planner.ui.services.ending import Ending
from planner.ui.services.hints import Hints
from planner.ui.services.host import SessionHost, WorkbookHost
from planner.ui.services.navigator import Navigator
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController, lasting_message
from planner.ui.services.theme_choice import ThemeChoice
from planner.ui.services.user_settings import UserSettings

if TYPE_CHECKING:
    from planner.ui.services.conflicts import Conflicts
    from planner.ui.services.draft_offers import DraftOffers
    from planner.ui.services.earlier_versions import EarlierVersions
    from planner.ui.services.file_editing import FileEditing
    from planner.ui.services.idle_keys import IdleKeys
    from planner.ui.services.key_choice import KeyChoice
    from planner.ui.services.motion import Motion
    from planner.ui.services.switches import Switches


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
        notifications = Notifications(host, lasting, session.clock)
        self.notifications = notifications
        self.controller = SessionController(
            session, host, notifications, day_now, host.show_what_waits
        )
        self.drafts = Drafts(session, host, notifications, self.controller)
        self.ending = Ending(
            session,
            self.drafts,
            lambda: host.after_keys(host.keep_and_leave),
            host.leave_with,
        )


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
        self._host, self._session = host, session
        notifications = self.notifications
        self.navigator = Navigator(
            host, session, self.controller, self.drafts, notifications, settings, self._ask_for_key
        )
        self.theme_choice = ThemeChoice(host, settings, notifications)
        self.hints = Hints(host, notifications, settings)

    async def _ask_for_key(self, id: str) -> None:
        await self.keymap.ask(id)

    # Not needed for the first picture: loaded with the first use, and the first page comes sooner.

    @cached_property
    def idle_keys(self) -> IdleKeys:
        """Keys that can do nothing now."""
        made: IdleKeys = load("idle-keys")(self._host, self.notifications)
        return made

    @cached_property
    def motion(self) -> Motion:
        """What may move."""
        made: Motion = load("motion")(self._host)
        return made

    @cached_property
    def switches(self) -> Switches:
        """What is on or off in the settings."""
        made: Switches = load("switches")(self._host, self.settings, self.notifications)
        return made

    @cached_property
    def keymap(self) -> KeyChoice:
        """Keys of the person's own."""
        made: KeyChoice = load("key-choice")(self._host, self.settings, self.notifications)
        return made

    @cached_property
    def draft_offers(self) -> DraftOffers:
        """What was left half-typed by programs that ended without leave."""
        made: DraftOffers = load("draft-offers")(
            self._host, self.drafts, self.navigator, self.notifications
        )
        return made

    @cached_property
    def conflicts(self) -> Conflicts:
        """What both sides changed."""
        made: Conflicts = load("conflicts")(
            self._host, self._session, self.controller, self.navigator, self.notifications
        )
        return made

    @cached_property
    def earlier_versions(self) -> EarlierVersions:
        """The history of the plan."""
        made: EarlierVersions = load("earlier-versions")(
            self._host, self._session, self.controller, self.navigator, self.notifications
        )
        return made

    @cached_property
    def file_editing(self) -> FileEditing:
        """The file in an editor."""
        made: FileEditing = load("file-editing")(
            self._host, self._session, self.controller, self.drafts, self.notifications
        )
        return made
