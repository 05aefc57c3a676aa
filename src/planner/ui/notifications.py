"""Messages: each is shown for a while, and can be read again."""

from __future__ import annotations

import datetime as dt
from collections import deque

from textual import on
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input

from planner.plan.text import clean
from planner.ui.dialogs.message_log import MessageLog
from planner.ui.messages import Notice
from planner.ui.terminal import EscapeKey

SHORTEST, LONGEST = 6.0, 15.0
"""Seconds that a message stays."""
READ_IN_A_SECOND = 12
"""Characters that somebody who has to find the line first reads in a second."""
MOST_KEPT = 300


class Notifications(EscapeKey):
    """An app that tells the person things in one line."""

    status: var[str] = var("")
    ascii_only: bool

    def __init__(self) -> None:
        super().__init__()
        self.shown_messages: deque[tuple[dt.datetime | None, str]] = deque(maxlen=MOST_KEPT)
        """What was said in this session, and when, oldest first."""
        self._fades: Timer | None = None
        self._hint = ""

    def say(self, text: str) -> None:
        """One message for the person, in the place of the one before."""
        text = clean(text)
        self.status = ""
        self.status = text
        if self._fades is not None:
            self._fades.stop()
            self._fades = None
        if text:
            if self.shown_messages and self.shown_messages[-1][1] == text:
                self.shown_messages.pop()
            self.shown_messages.append((self.time_of_day(), text))
            self._fades = self.set_timer(self.stays(text), self._fade)

    @staticmethod
    def stays(text: str) -> float:
        """For how many seconds a message is shown."""
        return min(max(SHORTEST, len(text) / READ_IN_A_SECOND), LONGEST)

    def time_of_day(self) -> dt.datetime | None:
        """When it is, for an app that has a clock."""
        return None

    def hint(self, text: str) -> None:
        """Something worth knowing, which matters less than any message."""
        if self.is_quiet:
            self.say(text)
            self._hint = self.status

    @property
    def leaves(self) -> bool:
        """Whether the screens are being taken down."""
        return not self.screen_stack

    @property
    def is_quiet(self) -> bool:
        """Whether the line has nothing in it that matters."""
        return self.status in ("", self._hint)

    def lasting(self) -> str:
        """What stays as long as it is so; nothing where all is well."""
        return ""

    def quieten(self) -> None:
        """Leave the line to what lasts, if anything does."""
        if self._fades is not None:
            self._fades.stop()
            self._fades = None
        self.status = clean(self.lasting())

    def _fade(self) -> None:
        """The message was there long enough, unless it is about what is being typed."""
        if self.leaves:
            return
        typing = isinstance(self.focused, Input) and self.status != self._hint
        if typing and self._fades is not None:
            self._fades = self.set_timer(SHORTEST, self._fade)
        else:
            self.quieten()

    async def action_messages(self) -> None:
        """What was said so far, to read again."""
        if not isinstance(self.screen, MessageLog):
            await self.push_screen(MessageLog(tuple(self.shown_messages), self.ascii_only))

    @on(Notice)
    def _say(self, event: Notice) -> None:
        self.say(event.text)
