"""What both apps have to do with the terminal: the order of keys, Esc, and nothing needless."""

from __future__ import annotations

from collections import deque
from typing import Any

from textual import events, on
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

HOPS = 2
"""From the focus up to the app: once behind the key, once behind what its command sent."""
HELD_KEYS_SECONDS = 2.0
"""Seconds after which keys are let go, should what has the focus have been taken down."""
ALT = "alt+"
OPTION = dict(zip("¡™£¢∞§¶•ªº–≠", "1234567890-=", strict=True))
"""What Textual takes Esc and some keys for: what a Mac types with Option."""


class LeadingField:
    """Marks a field whose Enter, Esc and arrows may lead elsewhere: keys behind them wait."""


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

    **No key overtakes what the key before it opens.** Over a slow connection ``p`` and the letters
    of the answer come in one packet; without this they would be commands of the page that ``p`` is
    about to leave, and ``d`` deletes there. With ``p``, ``r``, ``e`` in one packet on the map:

    1. ``p`` is pressed (``_press``); it posts "ask why it is parked" from the page. ``r`` and ``e``
       are put behind it.
    2. ``_climb`` calls itself later on the list that has the focus, then on the page, then on the
       app: each time behind what waits there. On the app that is behind the message, so that the
       prompt is open by then. That was the first of ``HOPS``.
    3. ``_follow`` does so once more, from the prompt's field up, for what the prompt sent on its
       part. Then ``_go_on`` presses ``r``, which is typed into the field.

    **Esc counts, however soon another key comes behind it.** A terminal sends Alt with a key as Esc
    and that key, so that nobody can tell them apart when they arrive at once, as they do over a
    slow connection. No command of ours is on Alt: they are taken as Esc and then the key. Where
    somebody types, the Esc alone counts: a letter that was meant for the field must not delete a
    goal, and one that was meant for the page must not end up in the answer.

    **Only what can be seen is drawn**, and all of it when the terminal is its own again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._behind: deque[events.Key] = deque()
        self._release_timer: Timer | None = None
        self.failure: Exception | None = None
        """The defect that ended the app, for whoever started it."""

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
        if self._release_timer is None:
            self._release_timer = self.set_timer(HELD_KEYS_SECONDS, self._go_on)

    async def _take(self, key: events.Key) -> None:
        field = self.focused
        # A letter that is typed into a field leads nowhere; Enter, Esc or an arrow may.
        leads = isinstance(field, LeadingField) and not key.is_printable
        self._busy = leads or not isinstance(field, Input)
        await self._press(key)
        if self._busy:
            self._follow(HOPS)

    async def _press(self, key: events.Key) -> None:
        """Do what a key does; Alt and a key are taken apart first, before anybody sees them."""
        typing = isinstance(self.focused, Input)
        letter = key.character if key.key.startswith(ALT) else None
        if not typing:
            letter = letter or OPTION.get(key.character or "")
        if letter is None or key.key in self.screen.active_bindings:
            await super().on_event(key)
            return
        await self.press_escape()
        if not typing:
            await super().on_event(events.Key(letter, letter))

    async def press_escape(self) -> None:
        """Do what Esc does here, at once."""
        bound = self.screen.active_bindings.get("escape")
        if bound is not None and bound.enabled:
            await self.run_action(bound.binding.action, bound.node)

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
        if self._release_timer is not None:
            self._release_timer.stop()
            self._release_timer = None
        while self._behind and self.screen_stack and not self._busy:
            await self._take(self._behind.popleft())
        if self._behind:
            self._release_timer = self.set_timer(HELD_KEYS_SECONDS, self._go_on)

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
        self.failure = error
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
