"""What both apps have to do with the terminal: the order of keys, Esc, and nothing needless."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from typing import Any

from textual import events, on
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Input

from planner.store.settings import Preferences
from planner.ui.key_queue import ALT, FEWEST, KeyQueue, missed_typing

OPTION = dict(zip("¡™£¢∞§¶•ªº–≠", "1234567890-=", strict=True))
"""What Textual takes Esc and some keys for: what a Mac types with Option."""


class QuietDriver(LinuxDriver):
    """Textual's driver, which would have the terminal tell of every step of the mouse.

    All that a mouse does that only passes by is to tint the row below it: where that cannot be
    shown, or the line may be slow, clicks, the wheel and what is dragged are enough. Textual has
    private names for this; should they change, it tells of all again.
    """

    @property
    def _tells_of_passing(self) -> bool:
        is_near = "SSH_CONNECTION" not in os.environ and "NO_COLOR" not in os.environ
        return is_near and self._app.console.color_system in ("truecolor", "256")

    def _enable_mouse_support(self) -> None:
        if not hasattr(self, "_mouse") or self._tells_of_passing:
            super()._enable_mouse_support()
        elif self._mouse:
            # Press and release, with dragging, in numbers of any size.
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1015h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        if getattr(self, "_mouse", False):
            self.write("\x1b[?1002l")
        super()._disable_mouse_support()


class KeptStylesheet(Stylesheet):
    """Textual's, which parses all of it anew, twice, for each page that is opened first.

    What was parsed holds as long as the colours stay the same.
    """

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed_with = variables

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours; only these make what was parsed worthless."""
        if variables != self._parsed_with:
            self._parsed_with = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Take what was parsed, and parse what is new."""
        self.parse()


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

    preferences: var[Preferences] = var(Preferences())
    """How the person wants it to look and move."""

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = KeptStylesheet(self.get_css_variables())
        self._keys = KeyQueue(self, self._press, self._count_missed)
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

    def after_keys(self, call: Callable[[], None]) -> None:
        """Call something once the keys that were typed already have led where they lead."""
        self._keys.when_done(call)

    def _count_missed(self, waiting: Sequence[events.Event]) -> int:
        """How many of the keys that wait are typing that missed its field: none of them acts."""
        few = len(waiting) < FEWEST
        if few or isinstance(self.focused, Input) or self._is_typed(waiting[0]):
            return 0
        bound = self.screen.active_bindings
        actions = {key: active.binding.action for key, active in bound.items() if active.enabled}
        keys = missed_typing(waiting, actions)
        if keys:
            text = "".join(key.character or "" for key in keys if key.is_printable)
            self.say_missed(text)
        return len(keys)

    def say_missed(self, text: str) -> None:
        """Say what was typed where nothing can be typed; whoever has a line for it says how."""
        del text

    def is_swallowed(self, key: events.Key) -> bool:
        """Whether a key ends what moves, and does nothing else."""
        del key
        return False

    def is_idle(self, key: events.Key) -> bool:
        """Whether a key can do nothing here, which is said then."""
        del key
        return False

    async def _press(self, event: events.Event) -> None:
        """Do what a key does; Alt and a key are taken apart first, before anybody sees them."""
        if isinstance(event, events.Key) and self.is_swallowed(event):
            return
        typing = isinstance(self.focused, Input)
        letter = self._letter_behind_esc(event, typing=typing)
        taken = typing or letter is not None or self._is_typed(event)
        if not taken and isinstance(event, events.Key) and self.is_idle(event):
            return
        if letter is None:
            await self.on_event(event)
            return
        await self.press_escape()
        if not typing:
            self._keys.put_first(events.Key(letter, letter))

    def _is_typed(self, event: events.Event) -> bool:
        """Whether what has the keys takes one as typing, such as a letter that chooses."""
        place = self.focused or self.screen
        return isinstance(event, events.Key) and place.check_consume_key(event.key, event.character)

    def _letter_behind_esc(self, event: events.Event, *, typing: bool) -> str | None:
        """The letter of what is Esc and a letter at once, unless that has a binding of its own."""
        if not isinstance(event, events.Key):
            return None
        if event.key.startswith(ALT):
            letter = event.character
        else:
            letter = None if typing else OPTION.get(event.character or "")
        return letter if letter and event.key not in self.screen.active_bindings else None

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
