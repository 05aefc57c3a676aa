"""Drawing below the prompt, with what stands above it left alone."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

from rich.control import Control
from textual.drivers.linux_inline_driver import LinuxInlineDriver
from textual.geometry import Offset

from planner.plan.text import cells

CLEAR_ALL, QUERY = "\x1b[2J", "\x1b[6n"
"""What Textual sends on a resize, and with all that it draws."""
SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
BLANK_END = re.compile(r"(?: |\x1b\[[\d;]*m)*$")
BACK = re.compile(r"(?:\x1b\[\d+A)?\r\x1b\[6n")
"""Back to the first row, behind what is drawn."""


class PromptDriver(LinuxInlineDriver):
    """Textual's inline driver, which on a resize would clear what stands above the form too,
    and draw it once more as wide as it was.

    Textual has private names for what is needed; without them all goes out as Textual sends it.
    """

    _cursor = Offset(0, 0)
    """Where in the form the cursor was left by what was drawn last."""
    _lengths: Sequence[int] = ()
    """The cells of each row of that, blank ends not counted."""
    _width = 0

    def write(self, data: str) -> None:
        """Send to the terminal; a terminal that was closed is no fault of the form."""
        if QUERY in data and self._can_draw:
            data = self._drawn(data)
        with contextlib.suppress(OSError):
            super().write("" if data == CLEAR_ALL and self._can_draw else data)

    def flush(self) -> None:
        """Send now."""
        with contextlib.suppress(OSError):
            if not hasattr(self, "_file") or self._file is not None:  # None: there is no stderr
                super().flush()  # type: ignore[no-untyped-call]

    @property
    def _can_draw(self) -> bool:
        """Whether this Textual still tells where the cursor is, and how wide the terminal."""
        app = getattr(self, "_app", None)
        return hasattr(app, "_previous_cursor_position") and hasattr(self, "_get_terminal_size")

    def _drawn(self, data: str) -> str:
        """What is drawn, behind what takes away the form as wide as it was before a resize.

        Blank ends of rows are not sent, so that a narrower terminal has less to wrap. What is
        still too wide for the terminal was laid out before the resize, and is not sent at all.
        """
        now, was, before = self._get_terminal_size()[0], self._width, self._cursor
        *rows, last = data.split("\n")
        end = BACK.search(last)
        at = end.start() if end else len(last)
        rows = [BLANK_END.sub("\x1b[0m", row) for row in (*rows, last[:at])]
        lengths = [cells(SEQUENCE.sub("", row)) for row in rows]
        if max(lengths) > now:
            self._app._previous_cursor_position = before
            return ""
        if was not in (0, now):
            move = Control.move(-before.x, -before.y).segment.text
            rows[0] = self._taken_away(now) + rows[0].removeprefix(move)
        rest = ("\x1b[K" if length < now else "" for length in lengths)
        rows = [row + clear for row, clear in zip(rows, rest, strict=True)]
        self._width, self._lengths = now, lengths
        self._cursor = self._app._previous_cursor_position
        return "\n".join(rows) + last[at:]

    def _taken_away(self, now: int) -> str:
        """To the form's first row, and clear from there.

        A row that was longer than the terminal is wide now is taken to have been wrapped by it.
        """
        above = self._lengths[: self._cursor.y]
        up = sum(max(1, -(-length // now)) for length in above) + self._cursor.x // now
        return (f"\x1b[{up}A" if up else "") + "\r\x1b[J"

    def take_away(self) -> None:
        """Leave the terminal as if there were no form."""
        if self._width and self._can_draw:
            self.write(self._taken_away(self._width))
            self._cursor = self._app._previous_cursor_position = Offset(0, 0)
