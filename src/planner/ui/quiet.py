"""Nothing is sent that nobody needs, in either direction."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen


class QuietDriver(LinuxDriver):
    """Textual's driver, which would have the terminal tell of every step of the mouse.

    Nothing here changes under a mouse that only passes by: clicks, the wheel and what is dragged
    are enough. Textual calls this by its private name; should that change, it tells of all again.
    """

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            # Press and release, with dragging, in numbers of any size.
            self.write("\x1b[?1000h\x1b[?1002h\x1b[?1015h\x1b[?1006h")
            self.flush()

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1002l")
        super()._disable_mouse_support()


class Quiet(App[None]):
    """An app that draws only what can be seen; all of it when the terminal is its own again."""

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
