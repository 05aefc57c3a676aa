"""Keys in the order in which they were pressed, each once the one before has led where it leads."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

QUIET_ROUNDS = 2
"""Rounds in which nothing was found to be under way, after which a key has led where it leads."""
ALT = "alt+"
AT_ONCE = 0.03
"""Seconds in which nobody presses two keys: what comes so fast was pasted, or waited on its way."""
FEWEST = 3
"""Fewer letters than this may be keys that were pressed one soon after the other."""
MOVES = ("step(", "page(", "turn(", "look(")
"""How the actions begin that only move: their keys may be pressed fast, and do no harm."""
_OPENING = {
    "add", "aims", "blank", "change", "checkin", "correct", "edit", "filter", "my_name", "note",
    "owner", "park", "put_away", "screen.filter", "stop", "take_up",
}  # fmt: skip
"""Actions that open a field: what comes behind their keys is typed ahead for it."""


def missed_typing(waiting: Iterable[events.Event], actions: Mapping[str, str]) -> list[events.Key]:
    """Of the keys that wait those that are text, with the Enter behind it; none where they are not.

    ``actions`` are what the keys of this place do. A key that is held down comes at once, too, and
    so do keys that open a field, alone or after some that move, and what is typed ahead for it.
    """
    keys: list[events.Key] = []
    for event in waiting:
        if not isinstance(event, events.Key) or (keys and event.time - keys[-1].time > AT_ONCE):
            break
        if not event.is_printable and (event.key != "enter" or not keys):
            break
        keys.append(event)
        if event.key == "enter":
            break
    letters = [*takewhile(lambda key: (key.character or "").isalpha(), keys)]
    if len(letters) < FEWEST or len({key.key for key in letters}) == 1:
        return []
    done = (actions.get(key.key, "") for key in letters)
    first = next((action for action in done if not action.startswith(MOVES)), "move")
    return [] if first == "move" or first.partition("(")[0] in _OPENING else keys


class _Round(NamedTuple):
    """One way of a probe: what had the focus when it began, and the quiet rounds before it."""

    probe: int
    screen: Screen[Any]
    focus: Widget | None
    quiet: int


class _Step(NamedTuple):
    """One step on that way, as a message without arguments.

    Textual inspects a callback that it has not seen, and one with arguments it never has.
    """

    go: Callable[[DOMNode | None, _Round], Awaitable[None] | None]
    node: DOMNode | None
    round: _Round

    async def take(self) -> None:
        """Go on from there."""
        waiting = self.go(self.node, self.round)
        if waiting is not None:
            await waiting


class KeyQueue:
    """Keys and pasted texts, each of which waits until the one before it has led where it leads.

    On a busy machine, or over a slow connection, keys come sooner than they are obeyed. With ``p``,
    ``r``, ``e`` on the map, ``p`` opens a prompt; without this ``r`` and ``e`` would be commands of
    the page that it is about to cover. There is no clock in it: however long a save takes, the
    next key waits.

    When a key was pressed, a **probe** goes from the focus by its parents and the screen up to the
    app (``_climb``), each time behind what waits there: what the key made them send to one another
    travels on the same way, in front of it. When it arrives (``_arrive``), it goes again unless
    nothing waits anywhere on the way and the focus is where it was; after ``QUIET_ROUNDS`` such
    rounds the next key is pressed. Two, since what is handled just then is in no queue any more;
    what it sends is found by the second.

    What escapes it: what waits for a drawing (``call_after_refresh``), for a timer or for a
    worker, so that no step from one question to the next may go that way; and the mouse, whose
    clicks do not wait. No handler may wait for a key: that key would wait for the handler.
    """

    def __init__(
        self,
        app: App[Any],
        press: Callable[[events.Event], Awaitable[None]],
        count_missed: Callable[[Sequence[events.Event]], int],
    ) -> None:
        """``count_missed`` says how many of the keys that wait are not to be pressed at all."""
        self._host = app
        self._press = press
        self._count_missed = count_missed
        self._waiting: deque[events.Event] = deque()
        self._probe_at: DOMNode | None = None
        """Where the probe waits now; none is under way without it."""
        self._probe = 0
        """The number of that probe; one with another number has been replaced."""
        self._done: Callable[[], None] | None = None
        """What is called once all keys have led where they lead."""

    @property
    def is_busy(self) -> bool:
        """Whether a key is still leading somewhere."""
        return self._probe_at is not None

    def put(self, event: events.Event) -> None:
        """Take a key or a pasted text; it is pressed when its turn has come."""
        self._waiting.append(event)
        self.follow()

    def put_first(self, event: events.Event) -> None:
        """Have a key pressed before those that wait."""
        self._waiting.appendleft(event)

    def when_done(self, call: Callable[[], None]) -> None:
        """Call something once all keys that came have led where they lead; at once where none did.

        An app that ends on a closed terminal calls this: what was typed just before is kept.
        """
        self._done = call
        if not self.is_busy and not self._waiting:
            self._call_done()

    def _call_done(self) -> None:
        call, self._done = self._done, None
        if call is not None:
            call()

    def follow(self) -> None:
        """Send a probe where none is under way, or the one that was is gone with its widget."""
        if self._probe_at is None or not self._probe_at.is_running:
            self._begin_round(0)

    def _begin_round(self, quiet: int) -> None:
        host = self._host
        self._probe += 1
        self._probe_at = None
        if host.screen_stack:
            round = _Round(self._probe, host.screen, host.focused, quiet)
            self._climb(host.focused or host.screen, round)

    def _climb(self, node: DOMNode | None, round: _Round) -> None:
        """Wait behind what waits at one widget, and so on above it; pass by those that are gone."""
        if round.probe != self._probe:
            return
        while node is not None and node is not self._host:
            self._probe_at = node
            if node.post_message(events.Callback(_Step(self._climb, node.parent, round).take)):
                return
            node = node.parent
        arrival = events.Callback(_Step(self._arrive, None, round).take)
        self._probe_at = self._host if self._host.post_message(arrival) else None

    async def _arrive(self, _: DOMNode | None, round: _Round) -> None:
        host = self._host
        if round.probe != self._probe:
            return
        if not host.screen_stack:
            self._probe_at = None
            return
        still = (round.screen, round.focus) == (host.screen, host.focused)
        quiet = round.quiet + 1 if still and not self._is_under_way() else 0
        if quiet == QUIET_ROUNDS and not self._waiting:
            self._probe_at = None
            self._call_done()
            return
        if quiet == QUIET_ROUNDS:
            quiet = 0
            await self._press_next()
        self._begin_round(quiet)

    async def _press_next(self) -> None:
        """Press the next key; where it is a letter for a field, with the letters behind it.

        A field takes them in order by itself, and they lead nowhere else.
        """
        typing = isinstance(self._host.focused, Input)
        missed = self._count_missed(self._waiting)
        for _ in range(missed):
            self._waiting.popleft()
        if missed:
            return
        event = self._waiting.popleft()
        await self._press(event)
        while typing and _is_letter(event) and self._waiting and _is_letter(self._waiting[0]):
            event = self._waiting.popleft()
            await self._press(event)

    def _is_under_way(self) -> bool:
        """Whether anything waits at the focus, at what is above it, or at the app."""
        node: DOMNode | None = self._host.focused or self._host.screen
        while node is not None:
            if node.message_queue_size:
                return True
            node = node.parent
        return False


def _is_letter(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.is_printable and not event.key.startswith(ALT)
