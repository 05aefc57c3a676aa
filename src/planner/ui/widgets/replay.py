"""Pictures one after the other: a race from its start to today, or a runner on its way.

A page or the projector makes its own :class:`Replay`, and shows what it is on.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import math
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, Protocol

from textual import events
from textual.binding import ActiveBinding
from textual.geometry import Size
from textual.message import Message
from textual.worker import Worker

from planner.drawing.course.replay import Moment, moment_on, replay_days
from planner.plan.model import Measure
from planner.ui.live_keys import Key
from planner.ui.messages import Moves, Notice

STEP = 0.09
"""Seconds from one picture to the next."""
QUIT = ("quit", "app.quit")
"""What a key may do that ends a replay, and the program too."""
ANY_KEY = (Key("any key", "shows today", "", "", "", True, True, "escape"),)
"""What the key bar shows meanwhile."""


class MovingScreen(Protocol):
    """What a screen has whose pictures move."""

    replay: Replay | None
    plan: Any
    today: Any

    @property
    def size(self) -> Size: ...
    @property
    def is_current(self) -> bool: ...
    @property
    def active_bindings(self) -> Mapping[str, ActiveBinding]: ...
    @property
    def picture_of(self) -> Callable[[Any], Callable[[], Any]]:
        """Takes a frame, and returns what makes its picture, in any thread."""

    @property
    def show_picture(self) -> Callable[[Any], None]:
        """Shows such a picture."""

    def draw_all(self) -> None: ...
    def post_message(self, message: Message) -> bool: ...
    @property
    def run_worker(self) -> Callable[[Coroutine[Any, Any, None]], Worker[None]]: ...


class Replay:
    """The way through some frames, of which the screen makes pictures; then the screen is drawn.

    Pictures are made in a thread, so that no key waits for one. One that comes late takes the
    place of those that it is later than. Where the screen is left, or its plan or day is another
    one, that is the end, too.
    """

    def __init__(self, screen: MovingScreen, frames: Sequence[Any]) -> None:
        self.frame: Any = frames[0]
        """What the screen shows now, as its ``picture_of`` takes it."""
        self._screen = screen
        self._frames = frames
        self._basis = screen.plan, screen.today
        self._worker: Worker[None] | None = None

    @property
    def moment(self) -> Moment | None:
        """The plan and the day that are shown; None where they are those of now."""
        return self.frame if isinstance(self.frame, Moment) else None

    @property
    def day(self) -> dt.date:
        """The day of what is shown."""
        return self.moment.day if self.moment else self._screen.today

    @property
    def keys(self) -> tuple[Key, ...]:
        """What the key bar shows instead of the keys of the page; nothing: those."""
        return ANY_KEY if self.moment else ()

    def begin(self) -> None:
        """Show the first frame, and the others in their time."""
        if self._screen.replay is self:
            self._worker = self._screen.run_worker(self._play())

    async def _play(self) -> None:
        loop = asyncio.get_running_loop()
        began, place = loop.time(), 0
        while place < len(self._frames) and self._holds:
            self.frame, size = self._frames[place], self._screen.size
            picture = await asyncio.to_thread(self._screen.picture_of(self.frame))
            await asyncio.sleep(max(0.0, began + place * STEP - loop.time()))
            if self._holds and size == self._screen.size:
                self._screen.show_picture(picture)
            place = max(place + 1, math.ceil((loop.time() - began) / STEP))
        if self._holds:
            await asyncio.sleep(max(0.0, began + place * STEP - loop.time()))
        self._worker = None
        self.end()

    @property
    def _holds(self) -> bool:
        screen = self._screen
        return screen.is_current and (screen.plan, screen.today) == self._basis

    def end(self) -> None:
        """Show today."""
        if self._worker is not None:
            self._worker.cancel()
        if self._screen.replay is self:
            self._screen.replay = None
            self._screen.draw_all()

    def takes(self, key: events.Key) -> bool:
        """End with a key; whether that was all it is to do.

        A key that comes while a runner moves by itself does what it does.
        """
        bound, asked = self._screen.active_bindings.get(key.key), self.moment is not None
        self.end()
        return asked and (bound is None or bound.binding.action not in QUIT)


def ask_replay(screen: MovingScreen, measures: Iterable[Measure]) -> None:
    """Replay these races on a screen, where motion is wanted."""
    days = replay_days(measures, screen.today)[:-1]
    if not days:
        screen.post_message(Notice("There is nothing to replay yet: no number was entered."))
        return
    moments = [moment_on(screen.plan, day) for day in days]
    ask_motion(screen, moments, lambda why: screen.post_message(Notice(why, "hint")))


def ask_motion(
    screen: MovingScreen, frames: Sequence[Any], refused: Callable[[str], object]
) -> None:
    """Show these frames one after the other, where motion is wanted; else say why not.

    From now on the screen shows the first of them, until it is known.
    """
    replay = screen.replay = Replay(screen, frames)

    def stay(why: str) -> None:
        replay.end()
        refused(why)

    screen.post_message(Moves(replay.begin, stay))
