"""The check-in under the prompt: the same form as on the Review page, in as many rows as it needs.

What stands above it on the terminal is left alone; when it is done, it is gone.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.driver import Driver
from textual.widgets import Input, Static

from planner.plan.model import Reading
from planner.session import Session
from planner.store.settings import Settings
from planner.ui.bindings import apps
from planner.ui.inline_driver import PromptDriver
from planner.ui.messages import Drafted, Quit
from planner.ui.pages.checkin.form import Checkin
from planner.ui.services.app_services import SessionServices
from planner.ui.services.drafts import CHECKIN
from planner.ui.services.session_controller import LOOK_AROUND_SECONDS
from planner.ui.services.themes import FALLBACK, read_themes
from planner.ui.services.user_settings import UserSettings
from planner.ui.session_app import SessionApp
from planner.ui.widgets.bars import SIGNS, terminal_text
from planner.ui.widgets.page import SHORT

INTERRUPTED = 130
LEAD = "Enter next · Esc done · "


class InlineCheckin(SessionApp):
    """One check-in, and then it is over.

    Afterwards ``recorded`` has what was entered, ``reviewed`` whether one of the questions was
    answered, ``half_typed`` what is kept for the next time, and ``return_code`` why it broke off.
    """

    CSS_PATH = "app.tcss"
    CSS = """
    Screen:inline { border: none; height: auto; max-height: 100vh; }
    Screen { overflow: hidden; }
    NumberRow .last, NumberRow .arrow, #below { text-style: dim; }
    Field { border-left: none; padding: 0 0 0 2; margin: 0; }
    Field #hint { text-style: dim; }
    #words { display: none; height: auto; max-height: 3; padding: 0 2; color: $lane-behind; }
    #words.-said { display: block; }
    #words.-error { color: $lane-error; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    INLINE_PADDING = 0
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = apps.INLINE_CHECKIN

    def __init__(
        self,
        session: Session,
        settings: Settings,
        theme_folders: Iterable[Path],
        *,
        day: dt.date | None = None,
        ascii_only: bool = False,
        day_now: Callable[[], dt.date] | None = None,
    ) -> None:
        super().__init__(session, session.today, ascii_only=ascii_only)
        self.services = SessionServices(self, session, UserSettings(settings), day_now)
        self.set_reactive(InlineCheckin.preferences, settings.preferences)
        self.day = day
        self.recorded: dict[str, list[Reading]] = {}
        self.reviewed = False
        self.half_typed: dict[str, str] = {}
        themes = [theme for theme in read_themes(theme_folders)[0] if theme.ansi]
        for theme in (FALLBACK, *themes):
            self.register_theme(theme)
        wanted = [theme.name for theme in themes if theme.name in (settings.theme, "terminal")]
        self.set_reactive(InlineCheckin.theme, wanted[0] if wanted else "ansi-dark")
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def native_ansi_color(self) -> bool:
        """The terminal's own colours: the form stands between what the shell prints."""
        return True

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens under a theme that does not name them."""
        return dict.fromkeys(FALLBACK.variables, "ansi_default")

    def compose(self) -> ComposeResult:
        """The form, and a line for what there is to say."""
        self.services.drafts.find_leftovers()
        typed, by = self.services.drafts.take_up(CHECKIN), self.services.settings.current.by
        yield Checkin(self.plan, self.today, by, typed, day=self.day, lead=LEAD)
        yield Static(id="words")

    def on_mount(self) -> None:
        """Listen for a closed pane, a kill, and what others do to the file."""
        self.set_interval(LOOK_AROUND_SECONDS, self._look_around)
        if not self.is_headless:
            self.services.ending.listen()

    def _look_around(self) -> None:
        self.services.controller.look_at_day()
        self.services.controller.look_at_disk()

    @property
    def checkin(self) -> Checkin:
        """The form."""
        return self.query_one(Checkin)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """No blinking: what is drawn between a resize and the word of it lands askew."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    def on_resize(self) -> None:
        """As many rows as needed, and at most the terminal's."""
        self.screen.set_class(self.size.height < SHORT, "-short")
        self.checkin.fit_into(self.size.height)

    def watch_today(self) -> None:
        """Another day has begun."""
        if self.checkin_is_there:
            self.checkin.show_day(self.today)

    def watch_plan(self) -> None:
        """What was saved is shown."""
        if self.checkin_is_there:
            self.checkin.show_plan(self.plan)

    def watch_status(self) -> None:
        """Words for the person, below the form."""
        if self.checkin_is_there:
            words = self.query_one("#words", Static)
            sign = SIGNS.get(self.tone, "") if self.status else ""
            words.update(Content(terminal_text(self, sign + self.status)))
            words.set_class(self.tone == "error", "-error")
            words.set_class(bool(self.status), "-said")

    @property
    def checkin_is_there(self) -> bool:
        """Whether the form was shown already."""
        return self.has_screens and bool(self.screen.query(Checkin))

    @on(Checkin.Done)
    def _done(self) -> None:
        self.recorded = self.checkin.recorded
        self.reviewed = self.checkin.reviewed
        self.services.ending.leave()

    def action_finish(self) -> None:
        """Done, as with Esc."""
        self.checkin.action_leave()

    def action_interrupt(self) -> None:
        """Leave; what was entered is saved, what stands half-typed is kept for the next time."""
        self.services.ending.status = INTERRUPTED
        self.keep_and_leave()

    def keep_and_leave(self) -> None:
        """Go, and keep as a draft what was not entered."""
        self.post_behind(Quit())

    @on(Quit)
    def _go(self) -> None:
        self.half_typed = self.checkin.half_typed()
        self.services.drafts.keep(Drafted(CHECKIN, self.half_typed))
        self.recorded = self.checkin.recorded
        self.services.ending.leave()

    def action_suspend_process(self) -> None:
        """Stop, and leave the terminal to the shell; ``fg`` comes back."""
        self.services.drafts.write()
        driver = getattr(self, "_driver", None)
        if isinstance(driver, PromptDriver):
            driver.take_away()
            driver.stop_application_mode()
            os.kill(os.getpid(), signal.SIGTSTP)
            driver.start_application_mode()
            self.refresh(layout=True)
            self._look_around()

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        """Our driver under the prompt. Should Textual rename this, its own is used."""
        if headless or not inline:
            return super()._build_driver(headless, inline, mouse, size)
        self._driver = PromptDriver(self, mouse=mouse, size=size)
        return self._driver
