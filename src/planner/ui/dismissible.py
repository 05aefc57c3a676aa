"""One way of leaving a screen, safe to take twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    Base = Screen[Any]
else:
    # No widget at run time: Textual looks for styles with the first widget among the bases alone.
    Base = object


class Dismissible(Base):
    """A screen, named behind this class, that is left once, however often it is told to.

    Textual's own ``dismiss`` takes down whatever screen is on top. Several Esc in one packet all
    reach this screen before it is gone: the second would take the page below with it, or end the
    program where there is none.
    """

    _result: tuple[Any] | None = None
    """What it was left with while another screen stood above it."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave this screen with a result.

        Does nothing where it was left before. Where another screen is above it, it goes as soon
        as that one is gone.
        """
        above = self.app.screen_stack[1:]
        if above and above[-1] is self:
            return super().dismiss(result)
        if self in above:
            self._result = (result,)
        done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return done

    @property
    def is_laid_out(self) -> bool:
        """Whether its widgets stand: not before it is composed, nor once it goes."""
        return self.is_mounted and self.is_running and self.display

    def on_mount(self, event: events.Mount) -> None:
        """Begin, unless it was left before it was composed: then it lacks its widgets."""
        if self.display:  # which Textual also means by it: it is not being taken down
            self.begin()
        else:
            event.prevent_default()

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **options: Any) -> bool:
        """Call something once the screen is drawn; nothing where it is taken down by then."""

        def unless_gone() -> Any:
            return callback(*args, **options) if self.display else None

        return super().call_after_refresh(unless_gone)

    def begin(self) -> None:
        """Its widgets stand, and nothing was shown yet."""

    def on_screen_resume(self) -> None:
        """Leave now, where it was told to before."""
        if self._result is not None:
            self.dismiss(*self._result)
