"""The ways out: asked for by a person, by a closed terminal, or by a signal."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable

from planner.session import Session
from planner.ui.services.drafts import Drafts

HUNG_UP = 129
"""The exit status of a program whose terminal was closed: 128 and the number of SIGHUP."""
PATIENCE_SECONDS = 3.0
"""For an orderly end once the terminal is gone."""


class Ending:
    """Leaves with everything kept, whoever asked for it.

    ``keep_and_leave`` saves what stands in the fields where it can be saved, and then has
    :meth:`leave` called; ``leave_app`` ends the app with a status.
    """

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        keep_and_leave: Callable[[], None],
        leave_app: Callable[[int], None],
    ) -> None:
        self._session = session
        self._drafts = drafts
        self._keep_and_leave = keep_and_leave
        self._leave_app = leave_app
        self.status = 0
        """The status of an end that was asked for from outside; 0 while there is none."""

    def listen(self) -> None:
        """A closed pane, a kill and a log-out are ways to leave, too."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM", "SIGINT"):
            number = getattr(signal, name, None)
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                if number is not None:
                    loop.add_signal_handler(number, self.end_with, 128 + int(number))

    def end_with(self, status: int) -> None:
        """Keep what is typed, and leave with that status; for certain, and before long."""
        if self.status:
            return
        self.status = status
        self._drafts.write()
        _let_go_of_a_dead_terminal()
        watchdog = threading.Timer(PATIENCE_SECONDS, os._exit, (status,))
        watchdog.daemon = True
        watchdog.start()
        self._keep_and_leave()

    def leave(self) -> None:
        """Go; what could not be saved is tried once more, what is half-typed is a draft."""
        self._drafts.write()
        if self._session.unsaved and self._session.path.exists():
            self._session.retry()
        self._leave_app(self.status)


def terminal_is_gone() -> bool:
    """Whether the terminal was closed under us; not every one sends a signal then."""
    return sys.__stdin__ is not None and not os.isatty(0)


def _let_go_of_a_dead_terminal() -> None:
    """What is still written to a terminal that is gone goes nowhere, instead of failing."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for place in (0, 1, 2):
            with contextlib.suppress(OSError):
                device = stat.S_ISCHR(os.fstat(place).st_mode)
                if device and not os.isatty(place):
                    os.dup2(nowhere, place)
        os.close(nowhere)
