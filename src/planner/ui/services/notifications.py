"""Messages: each is shown for a while, and can be read again."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable

from planner.plan.text import clean
from planner.ui.messages import Tone
from planner.ui.services.host import Host, Stoppable

SHORTEST, LONGEST = 6.0, 15.0
"""Seconds that a message stays."""
READ_IN_A_SECOND = 12
"""Characters that somebody who has to find the line first reads in a second."""
MOST_KEPT = 300


class Notifications:
    """What the person is told, in one line.

    ``lasting`` says what stays as long as it is so, such as that something is not saved;
    ``clock`` says when a message was shown.
    """

    def __init__(
        self,
        host: Host,
        lasting: Callable[[], str] = str,
        clock: Callable[[], dt.datetime] | None = None,
    ) -> None:
        self._host = host
        self._lasting = lasting
        self._clock = clock
        self.shown: deque[tuple[dt.datetime | None, str, Tone]] = deque(maxlen=MOST_KEPT)
        """What happened so far, and when, oldest first; hints are not kept."""
        self._fades: Stoppable | None = None
        self._hint = ""

    def say(self, text: str, tone: Tone = "") -> None:
        """One message for the person, in the place of the one before."""
        text = clean(text)
        self._host.status = ""
        self._host.tone = tone
        self._host.status = text
        self._stop_fading()
        if text:
            if tone != "hint":
                self.keep(text, tone)
            self._fades = self._host.set_timer(seconds_shown(text), self._fade)

    def keep(self, text: str, tone: Tone = "") -> None:
        """What happened, to be read again, where the line is left to what is typed."""
        if self.shown and self.shown[-1][1] == clean(text):
            self.shown.pop()
        self.shown.append((self._clock() if self._clock else None, clean(text), tone))

    def hint(self, text: str) -> None:
        """Something worth knowing, which matters less than any message."""
        if self.is_quiet:
            self.say(text, "hint")
            self._hint = self._host.status

    @property
    def is_quiet(self) -> bool:
        """Whether the line has nothing in it that matters."""
        return self._host.status in ("", self._hint)

    def quieten(self) -> None:
        """Leave the line to what lasts, if anything does."""
        self._stop_fading()
        self._host.status = ""
        self._host.tone = "error"
        self._host.status = clean(self._lasting())

    def _stop_fading(self) -> None:
        if self._fades is not None:
            self._fades.stop()
            self._fades = None

    def _fade(self) -> None:
        """The message was there long enough, unless it is about what is being typed."""
        if not self._host.has_screens:
            return
        typing = self._host.is_typing and self._host.status != self._hint
        if typing and self._fades is not None:
            self._fades = self._host.set_timer(SHORTEST, self._fade)
        else:
            self.quieten()


def seconds_shown(text: str) -> float:
    """For how many seconds a message is shown."""
    return min(max(SHORTEST, len(text) / READ_IN_A_SECOND), LONGEST)
