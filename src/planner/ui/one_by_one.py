"""Keys that arrive at once are obeyed one after the other, each where the one before it led."""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.timer import Timer
from textual.widgets import Input

from planner.ui.widgets.typing import PlainInput

HOPS = 2
"""From the focus up to the app: once behind the key, once behind what its command sent."""
PATIENCE = 2.0
"""Seconds after which keys are let go, should what has the focus have been taken down."""


class OneByOne(App[None]):
    """An app in which no key overtakes what the key before it opens.

    Over a slow connection ``p`` and the letters of the answer come in one packet; without this
    they would be commands of the page that ``p`` is about to leave, and ``d`` deletes there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._behind: deque[events.Key] = deque()
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Take a key, or have it wait for its turn."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if event.key == "ctrl+j":  # Enter, from a terminal that was still the shell's
            event = events.Key("enter", "\r")
        if self.screen_stack and not self._busy:
            await self._take(event)
            return
        self._behind.append(event)
        if self._patience is None:
            self._patience = self.set_timer(PATIENCE, self._go_on)

    async def _take(self, key: events.Key) -> None:
        field = self.focused
        # A letter that is typed into a field leads nowhere; Enter, Esc or an arrow may.
        leads = isinstance(field, PlainInput) and not key.is_printable
        self._busy = leads or not isinstance(field, Input)
        await super().on_event(key)
        if self._busy:
            self._follow(HOPS)

    def _follow(self, hops: int) -> None:
        """Go on once what was sent so far, from the focus up to the app, has been obeyed."""
        self._climb(self.focused or (self.screen if self.screen_stack else None), hops)

    def _climb(self, node: DOMNode | None, hops: int) -> None:
        """Wait behind what waits at one widget, and so on above it; pass by those that are gone."""
        while node is not None and node is not self:
            if node.call_later(self._climb, node.parent, hops):
                return
            node = node.parent
        if hops > 1:
            self.call_later(self._follow, hops - 1)
        else:
            self.call_later(self._go_on)

    async def _go_on(self) -> None:
        """The key has led where it leads: on with those behind it."""
        self._busy = False
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        while self._behind and self.screen_stack and not self._busy:
            await self._take(self._behind.popleft())
        if self._behind:
            self._patience = self.set_timer(PATIENCE, self._go_on)
