"""Earlier versions of the plan, and a way back to them."""

from __future__ import annotations

from planner.session import Refused, Session
from planner.store.history import history
from planner.ui.registry import load
from planner.ui.services.host import NavigatorHost
from planner.ui.services.navigator import Navigator
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController


class EarlierVersions:
    """Shows what is kept of the plan, and goes back to one version as one edit."""

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

    async def show(self) -> None:
        """The page of the versions, where there are any."""
        if self._navigator.is_on("history"):
            return
        versions = history(self._session.path)
        if not versions:
            self._notifications.say(
                "No earlier version is kept yet: the first is kept with the first change.", "hint"
            )
            return
        host = self._host
        page = load("history")(versions, self._session.path, host.today, host.ascii_only)
        await self._navigator.push(page)

    def go_back(self, label: str, content: bytes) -> None:
        """The plan says this again, which undo takes back."""
        try:
            outcome = self._session.go_back(label, content)
        except Refused as refused:
            self._notifications.say(str(refused), "error")
            return
        if self._navigator.is_on("history"):
            self._host.pop_screen()
        self._controller.publish()
        done = f"{label} · u takes it back" if outcome.changed else "It says this already."
        self._notifications.say("; ".join(filter(None, (done, outcome.words))), "done")
