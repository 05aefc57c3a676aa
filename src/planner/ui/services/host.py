"""What the services ask of the app that they serve; the tests give them one without a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from planner.plan.model import Plan

if TYPE_CHECKING:
    from planner.merging.conflicts import Conflict
    from planner.store.settings import Preferences
from planner.ui.messages import Tone


class Stoppable(Protocol):
    """A timer."""

    def stop(self) -> None:
        """Call nothing any more."""


class PageOnTop(Protocol):
    """What the services ask of the page that is shown; its methods are told there."""

    page_name: str

    @property
    def here(self) -> str: ...
    @property
    def is_laid_out(self) -> bool: ...
    def arrive(self, id: str, ask: str) -> None: ...
    def leave(self) -> None: ...
    def take_up(self, texts: Mapping[str, str]) -> None: ...
    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool: ...
    def post_message(self, message: Message) -> bool: ...


class ReviewOnTop(PageOnTop, Protocol):
    """What the services ask of the page that a check-in leads back to."""

    def show_moves(self, before: Plan) -> None: ...


class ConflictsOnTop(PageOnTop, Protocol):
    """What the services ask of the page that asks whose change counts."""

    conflicts: tuple[Conflict, ...]

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None: ...


class Host(Protocol):
    """The app: what flows down to the pages, its screens, and its timers."""

    plan: Plan
    today: dt.date
    """The day that everything is reckoned from, as last looked at."""
    status: str
    """The message that is shown."""
    tone: Tone
    """What the message tells of."""
    saved: str
    """Whether the plan is saved, and when."""
    trouble: str
    """Why nothing can be edited."""
    offer: str
    """What was left half-typed and can be taken up."""

    @property
    def is_typing(self) -> bool:
        """Whether a field has the keys."""

    @property
    def has_screens(self) -> bool:
        """Whether anything is shown; no more once the screens are taken down."""

    def post_behind(self, message: Message) -> None:
        """Post a message behind what is on its way up from the field that has the keys."""

    def set_timer(self, delay: float, callback: Callable[[], Any]) -> Stoppable:
        """Call something once, after so many seconds."""

    def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
        """Call something once what waits now has been obeyed."""

    def push_screen(self, screen: Screen[Any], callback: Any = None) -> Awaitable[Any]:
        """Show a screen on top; the callback gets what it is left with."""

    def pop_screen(self) -> Awaitable[Any]:
        """Take the top screen down."""


class PagesHost(Host, Protocol):
    """An app with pages."""

    @property
    def page(self) -> PageOnTop | None:
        """The page that is on top; None where it is a dialog, or where all is taken down."""

    def bind_page(self, page: Any) -> Any:
        """The page, with what flows down to it bound."""


class NavigatorHost(PagesHost, Protocol):
    """An app with screens to go to."""

    ascii_only: bool
    page_ahead: str
    """The name of the page that is about to be on top, or nothing."""

    @property
    def above(self) -> int:
        """How many screens stand above the page that stays open."""

    def switch_mode(self, name: str) -> Awaitable[Any]:
        """Show one of PAGES."""

    def press_escape_before(self, message: Message) -> Awaitable[None]:
        """Do what Esc does here, at once; then post a message on the way that it went."""

    @property
    def screen(self) -> Screen[Any]:
        """What is on top, a page or not."""


class ClipboardHost(PagesHost, Protocol):
    """An app with a clipboard."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard."""


class CanSuspend(Protocol):
    """An app that can leave the terminal to somebody else."""

    def suspend(self) -> AbstractContextManager[None]:
        """The terminal is somebody else's meanwhile."""


class EditorHost(NavigatorHost, CanSuspend, Protocol):
    """An app that can leave the terminal to an editor."""


class KeyHost(Host, Protocol):
    """An app with keys that can be changed."""

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Let these keys hold, by the id of the command."""


class ThemeHost(Host, Protocol):
    """An app that wears a theme."""

    theme: str
    ascii_only: bool

    @property
    def current_theme(self) -> Theme:
        """The theme that it wears."""

    @property
    def available_themes(self) -> Mapping[str, Theme]:
        """Every theme that is known, by its name."""

    @property
    def color_system(self) -> str | None:
        """How many colours the terminal has, as rich calls it; None where it has none."""

    @property
    def has_no_color(self) -> bool:
        """Whether colours are switched off."""

    def register_theme(self, theme: Theme) -> None:
        """Make a theme known by its name."""

    def wear_theme_again(self) -> None:
        """Draw everything in the theme that is worn already."""


class SwitchHost(Protocol):
    """An app that looks and moves as the person wants it."""

    preferences: Preferences


class MotionHost(SwitchHost, Protocol):
    """An app in which something may move."""

    ascii_only: bool

    @property
    def animation_level(self) -> str:
        """What TEXTUAL_ANIMATIONS allows: none, basic or full."""

    @property
    def has_no_color(self) -> bool:
        """Whether colours are switched off."""


class SessionHost(Host, Protocol):
    """What the services of every app ask of it."""

    def show_what_waits(self) -> None:
        """Whether something has to be settled; called each time that the plan flowed down."""

    def after_keys(self, call: Callable[[], None]) -> None:
        """Call something once the keys that were typed already have led where they lead."""

    def keep_and_leave(self) -> None:
        """Save what stands in the fields where it can be saved, and go."""

    def leave_with(self, status: int) -> None:
        """End the app with an exit status."""


class WorkbookHost(
    SessionHost, EditorHost, ClipboardHost, KeyHost, ThemeHost, MotionHost, Protocol
):
    """All that the services ask of the workbook."""

    def offers_key(self, id: str) -> bool:
        """Whether the key bar has the key of an action now."""

    def current_key(self, id: str, default: str) -> str:
        """The key that an action has right now; the default where it is not in reach."""
