"""Keys that can do nothing now say so, and the letters typed behind them do nothing either."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.screen import Screen

from planner.plan.text import clean
from planner.ui.key_queue import MOVES
from planner.ui.live_keys import key_name
from planner.ui.services.host import Host
from planner.ui.services.notifications import Notifications

PAUSE = 0.5
"""Seconds after which a letter is a key again, and no more of what was typed behind an idle one."""


class IdleKeys:
    """Says of a key that it does nothing here.

    Who types a word behind it took it for the key that opens a field: the letters that come soon
    after it, which may be keys that delete or stop something, do nothing.
    """

    def __init__(self, host: Host, notifications: Notifications) -> None:
        self._host = host
        self._notifications = notifications
        self._until = 0.0

    def take(self, key: events.Key, screen: Screen[Any]) -> bool:
        """Whether a key that is pressed on a page does nothing; otherwise it is to be pressed."""
        bound = screen.active_bindings.get(key.key)
        if bound is not None and bound.enabled:
            is_letter = key.is_printable and (key.character or "").isalpha()
            if not is_letter or bound.binding.action.startswith(MOVES) or key.time > self._until:
                self._until = 0.0
                return False
            self._until = key.time + PAUSE
            return True
        if bound is None and not key.is_printable:
            return False
        name = key_name(key.key)
        if bound is None:
            words = f"{clean(name)} does nothing on this page. ? shows the keys."
        else:
            words = f"{clean(name)} ({bound.binding.description}) can do nothing here now."
        self._notifications.say(words, "hint")
        # While nothing can be changed a letter does no harm.
        self._until = key.time + PAUSE if key.is_printable and not self._host.trouble else 0.0
        return True
