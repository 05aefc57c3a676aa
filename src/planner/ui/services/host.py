"""What the services ask of the app that they serve; the tests give them one without a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from textual.message import Message
from textual.screen import Screen

from planner.plan.model import Plan


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
    def end(self) -> None: ...
    def take_up(self, texts: Mapping[str, str]) -> None: ...
    def show_keys(self) -> None: ...
    def call_after_refresh(self, callback: Callable[..., Any], *args: Any) -> bool: ...
    def post_message(self, message: Message) -> bool: ...


class Host(Protocol):
    """The app: what flows down to the pages, its screens, and its timers."""

    plan: Plan
    today: dt.date
    """The day that everything is reckoned from, as last looked at."""
    status: str
    """The message that is shown."""
    saved: str
    """Whether the plan is saved, and when."""
    trouble: str
    """Why nothing can be edited."""
    offer: str
    """What was left half-typed and can be taken up."""

    @property
    def page(self) -> PageOnTop | None:
        """The page that is on top; None where it is a dialog, or where all is taken down."""

    @property
    def is_typing(self) -> bool:
        """Whether a field has the keys."""

    @property
    def has_screens(self) -> bool:
        """Whether anything is shown; no more once the screens are taken down."""

    def bind_page(self, page: Any) -> Any:
        """The page, with what flows down to it bound."""

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
