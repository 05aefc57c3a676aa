"""What both apps have to do with the terminal: the order of keys, Esc, and nothing needless."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from textual import events, on
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

QUIET_ROUNDS = 2
"""Rounds in which nothing was found to be under way, after which a key has led where it leads."""
ALT = "alt+"
OPTION = dict(zip("¡™£¢∞§¶•ªº–≠", "1234567890-=", strict=True))
"""What Textual takes Esc and some keys for: what a Mac types with Option."""


class _Round(NamedTuple):
    """One way of a probe: what had the focus when it began, and the quiet rounds before it."""

    probe: int
    screen: Screen[Any]
    focus: Widget | None
    quiet: int


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

    def __init__(self, app: App[Any], press: Callable[[events.Event], Awaitable[None]]) -> None:
        self._host = app
        self._press = press
        self._waiting: deque[events.Event] = deque()
        self._probe_at: DOMNode | None = None
        """Where the probe waits now; none is under way without it."""
        self._probe = 0
        """The number of that probe; one with another number has been replaced."""

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
            if node.call_later(self._climb, node.parent, round):
                return
            node = node.parent
        self._probe_at = self._host if self._host.call_later(self._arrive, round) else None

    async def _arrive(self, round: _Round) -> None:
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


class QuietDriver(LinuxDriver):
    """Textual's driver, which would have the terminal tell of every step of the mouse.

    Nothing here changes under a mouse that only passes by: clicks, the wheel and what is dragged
    are enough. Textual has private names for this; should they change, it tells of all again.
    """

    def _enable_mouse_support(self) -> None:
        if not hasattr(self, "_mouse"):
            super()._enable_mouse_support()
        elif self._mouse:
            # Press and release, with dragging, in numbers of any size.
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1015h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        if getattr(self, "_mouse", False):
            self.write("\x1b[?1002l")
        super()._disable_mouse_support()


class TerminalApp(App[None]):
    """What both of our apps do with the terminal.

    **No key overtakes what the key before it opens**: see ``KeyQueue``.

    **Esc counts, however soon another key comes behind it.** A terminal sends Alt with a key as Esc
    and that key, so that nobody can tell them apart when they arrive at once, as they do over a
    slow connection. No command of ours is on Alt: they are taken as Esc and then the key. Where
    somebody types, the Esc alone counts: a letter that was meant for the field must not delete a
    goal, and one that was meant for the page must not end up in the answer.

    **Only what can be seen is drawn**, and all of it when the terminal is its own again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys = KeyQueue(self, self._press)
        self.failure: Exception | None = None
        """The defect that ended the app, for whoever started it."""

    @on(events.Load)
    def _start_tasks_in_turn(self) -> None:
        """Have a task begin when its turn comes, on every Python.

        From 3.12 on Textual has tasks begin at once: a page that is the first one would be mounted
        before it is on the stack of screens, where its fields look for it.
        """
        asyncio.get_running_loop().set_task_factory(None)

    @on(events.Mount)
    def _follow_early_keys(self) -> None:
        self._keys.follow()

    def post_message(self, message: Message) -> bool:
        """Take a message; a key or a pasted text from the terminal waits for its turn."""
        if not isinstance(message, events.Key | events.Paste) or message.is_forwarded:
            return super().post_message(message)
        if isinstance(message, events.Key) and message.key == "ctrl+j":
            message = events.Key("enter", "\r")  # from a terminal that was still the shell's
        self._keys.put(message)
        return True

    async def _press(self, event: events.Event) -> None:
        """Do what a key does; Alt and a key are taken apart first, before anybody sees them."""
        typing = isinstance(self.focused, Input)
        letter = self._letter_behind_esc(event, typing=typing)
        if letter is None:
            await self.on_event(event)
            return
        await self.press_escape()
        if not typing:
            self._keys.put_first(events.Key(letter, letter))

    def _letter_behind_esc(self, event: events.Event, *, typing: bool) -> str | None:
        """The letter of what is Esc and a letter at once, unless that has a binding of its own."""
        if not isinstance(event, events.Key) or event.key in self.screen.active_bindings:
            return None
        if event.key.startswith(ALT):
            return event.character
        return None if typing else OPTION.get(event.character or "")

    async def press_escape(self) -> None:
        """Do what Esc does here, at once."""
        bound = self.screen.active_bindings.get("escape")
        if bound is not None and bound.enabled:
            await self.run_action(bound.binding.action, bound.node)

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        self.refresh()

    def get_driver_class(self) -> type[Driver]:
        """The driver of this system, where it can be told to be quiet."""
        usual = super().get_driver_class()
        return QuietDriver if usual is LinuxDriver else usual

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """What shines through: Textual counts the page below one that hides it, and draws all
        of what is in front anew with each of its changes.
        """
        below = super()._background_screens
        return [] if below and self.screen.styles.background.a == 1 else below

    def _handle_exception(self, error: Exception) -> None:
        """A defect ends the app with one line, not with a page of code.

        Textual calls this by its private name; should that change, its own report is shown.
        """
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = self.failure or error  # what comes of the first one is no news
        self.exit(return_code=1)

    # What the services ask of both apps.

    @property
    def color_system(self) -> str | None:
        """How many colours the terminal has, as rich calls it; None where it has none."""
        return "truecolor" if self.is_headless else self.console.color_system

    def wear_theme_again(self) -> None:
        """Draw everything in the theme that is worn already."""
        self.mutate_reactive(TerminalApp.theme)

    @property
    def has_no_color(self) -> bool:
        """Whether colours are switched off."""
        return self.no_color

    @property
    def is_typing(self) -> bool:
        """Whether a field has the keys."""
        return isinstance(self.focused, Input)

    @property
    def has_screens(self) -> bool:
        """Whether anything is shown; no more once the screens are taken down."""
        return bool(self.screen_stack)

    def post_behind(self, message: Message) -> None:
        """Post a message behind what is on its way up from the field that has the keys."""
        (self.focused or self.screen).post_message(message)

    async def press_escape_before(self, message: Message) -> None:
        """Do what Esc does here, at once; then post a message on the way that it went."""
        field = self.focused or self.screen
        await self.press_escape()
        field.post_message(message)
