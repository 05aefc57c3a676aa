"""The one key of a page that is worth knowing first, told on the first visit."""

from __future__ import annotations

from typing import NamedTuple

from planner.ui.services.host import WorkbookHost
from planner.ui.services.notifications import Notifications
from planner.ui.services.user_settings import UserSettings


class Hint(NamedTuple):
    """What a page is called in the settings, and its keys: id, key where it has none, words.

    The settings say “map” for the page that is “race” everywhere else.
    """

    page: str
    keys: tuple[tuple[str, str, str], ...]
    typing: bool = False
    """Whether it is told while a field has the keys."""


_HELP = ("app.help", "?", "has all keys")
HINTS: dict[str, Hint] = {
    "race": Hint("map", (("rows.open", "Enter", "opens a goal over time"), _HELP)),
    "goal": Hint("goal", (("rows.open", "Enter", "changes the line under the cursor"),)),
    "tactics": Hint("tactics", (("tactics.did", "+", "notes one more time done"),)),
    "review": Hint("review", (("app.check-in", "c", "enters this week's numbers"),)),
    "course": Hint("course", (("course.what-if", "+", "tries another day or number"),)),
    "what-if": Hint("what-if", (("what-if.later", "→", "gives it two weeks more"),)),
    "posts": Hint("posts", (("posts.tell", "Enter", "adds what was posted, in one line"),)),
    "step-back": Hint(
        "step-back", (("step.leave", "Esc", "leaves; all that is typed is kept"),), typing=True
    ),
}
"""By the name of the page; a page that is not here needs no word."""


class Hints:
    """Tells each page's key once for a machine: where it does something, never over a message."""

    def __init__(
        self,
        host: WorkbookHost,
        notifications: Notifications,
        settings: UserSettings,
    ) -> None:
        self._host = host
        self._notifications = notifications
        self._settings = settings
        self._told_on: object = None

    def tell_first_visit(self) -> None:
        """A page is shown: tell its key, where this is news."""
        page, host = self._host.page, self._host
        quiet = self._notifications.is_quiet and not host.offer
        if page is None or page is self._told_on or not quiet:
            return
        hint, self._told_on = HINTS.get(page.page_name), page
        seen = self._settings.current.visited
        idle = hint is not None and not hint.typing and not host.offers_key(hint.keys[0][0])
        if hint is None or hint.page in seen or (host.is_typing and not hint.typing) or idle:
            self._notifications.quieten()
            return
        keys = (f"{host.current_key(id, key)} {does}" for id, key, does in hint.keys)
        self._notifications.hint(" · ".join(keys))
        self._settings.change(visited=(*seen, hint.page))
