"""Whether pictures may move here, and the one line that says why not."""

from __future__ import annotations

import os
from typing import NamedTuple

from planner.store.settings import Preferences
from planner.ui.messages import Moves
from planner.ui.services.host import MotionHost

TODAY = "this is where it stands today."


class Terminal(NamedTuple):
    """What a terminal is, as far as motion depends on it."""

    is_far: bool = False
    """Whether a slow line may lie between."""
    is_dumb: bool = False
    ascii_only: bool = False
    has_no_color: bool = False
    animations: str = "full"
    """What TEXTUAL_ANIMATIONS allows."""


def why_still(terminal: Terminal, wanted: Preferences) -> str:
    """Why nothing is to move here, in a line that says what is shown instead; nothing: it may."""
    reasons = {
        "for screen readers (Ctrl+P, plain)": wanted.plain,
        "as the settings have it (Ctrl+P, motion)": not wanted.motion,
        "over ssh": terminal.is_far,
        "with TEXTUAL_ANIMATIONS=none": terminal.animations == "none",
        "in ASCII": terminal.ascii_only,
        "without colours": terminal.has_no_color,
        "on this terminal": terminal.is_dumb,
    }
    found = next((reason for reason, holds in reasons.items() if holds), "")
    return f"No motion {found}: {TODAY}" if found else ""


class Motion:
    """Lets what wants to move begin, or tells it why it may not."""

    def __init__(self, host: MotionHost) -> None:
        self._host = host

    def ask(self, event: Moves) -> None:
        """Something wants to move."""
        host = self._host
        terminal = Terminal(
            is_far="SSH_CONNECTION" in os.environ,
            is_dumb=os.environ.get("TERM", "") in ("dumb", "unknown"),
            ascii_only=host.ascii_only,
            has_no_color=host.has_no_color,
            animations=host.animation_level,
        )
        if why := why_still(terminal, host.preferences):
            event.refused(why)
        else:
            event.begin()
