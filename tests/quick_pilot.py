"""Textual's pilot without its clock: it goes on when the app has nothing left to do."""

from __future__ import annotations

import asyncio
from typing import Any

DRAWN_EVERY = 1 / 1000
"""Seconds from a change to its drawing in an app under test; Textual's own are a sixtieth."""
SOON = 3 * DRAWN_EVERY
AT_MOST = 20
"""Drawings that are waited for at once: an app that is leaving has one due for ever."""


async def wait_for_idle(_: float = 0, max_sleep: float = 1) -> None:
    """Waits until no message waits and no drawing is due, a second at most.

    Textual's own compares processor time with the clock instead, which takes some 20 ms for each
    key and depends on how busy the machine is.
    """
    loop: Any = asyncio.get_running_loop()
    end, drawings = loop.time() + max_sleep, 0
    while (now := loop.time()) < end and drawings < AT_MOST:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        due = [handle.when() for handle in loop._scheduled if not handle.cancelled()]
        soon = [when for when in due if when < now + SOON]
        if not soon:
            return
        drawings += 1
        await asyncio.sleep(max(0, min(soon) - loop.time()))
