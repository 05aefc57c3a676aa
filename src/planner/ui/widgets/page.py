"""What every page has: the plan, the day, the bars and the filter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from planner.plan.goal_renames import renamed_goals
from planner.plan.model import Plan
from planner.plan.text import clean
from planner.race.verdict import date_words, full_date
from planner.ui.bindings import pages
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import Key, footer_keys
from planner.ui.messages import Drafted, Notice, Shown
from planner.ui.widgets.bars import KeyBar, StatusLine, TitleBar
from planner.ui.widgets.rows import Rows
from planner.ui.widgets.text_input import FilterField

if TYPE_CHECKING:
    from planner.ui.widgets.replay import Replay


def stays_words(began: dt.date, today: dt.date) -> str:
    """That another day has begun, and with which day what is typed stays."""
    now, before = full_date(today, today), full_date(began, today)
    return f"It is {now} now. What is typed here stays with {before}."


SHORT = 18
"""Up to this height of a screen each row counts."""


class Page(Dismissible, Screen[None]):
    """A page of the workbook; subclasses say what stands between the bars."""

    BINDINGS = pages.PAGE

    plan: var[Plan] = var(Plan)
    calendar_day: var[dt.date] = var(dt.date.min)
    """The day that it is; ``today`` stays behind it while something is open that was begun the day
    before.
    """
    status: var[str] = var("")
    saved: var[str] = var("")
    trouble: var[str] = var("")
    offer: var[str] = var("")
    page_ahead: var[str] = var("")
    """The name of the page that is about to be on top, or nothing."""
    CAN_FILTER = False
    TAB = ""
    """Which of PAGES the title bar shows as open; none: it shows the program's name alone."""
    page_name = ""
    """What it is called in the messages, the registry and the hints."""
    HIDDEN_KEYS: tuple[str, ...] = ()
    """Keys of every page that the bar leaves to the help here, by the ids of their commands."""
    HELP_TEXT = ""
    ABOUT_CURSOR: AbstractSet[str] = frozenset()
    """Actions that need something that they are about, such as a tactic under the cursor."""
    replay: Replay | None = None
    """What is moving on this page."""

    def __init__(self, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__()
        self.set_reactive(Page.calendar_day, today)
        self.today = today
        """The day that the page reckons from."""
        self.ascii_only = ascii_only
        self._redraw_waits = False

    def compose(self) -> ComposeResult:
        """The bars and, between them, the page."""
        yield TitleBar(self.TAB, self.ascii_only)
        yield from self.body()
        yield KeyBar(self.ascii_only)
        yield StatusLine()
        yield FilterField(placeholder="filter: type a part of a name, Esc shows all")

    def body(self) -> Iterable[Widget]:
        """What stands between the bars."""
        return ()

    def arrive(self, id: str, ask: str) -> None:
        """Come here for one thing; pages that show one say how."""
        del id, ask

    def leave(self) -> None:
        """The page or the program is left: keep what is being typed, where this page can."""

    def end(self) -> None:
        """The program is made to end, by a signal or a closed terminal."""
        self.leave()

    @property
    def form(self) -> str:
        """What the form is called that is open here, for what is typed in it; or nothing."""
        return ""

    def half_typed(self) -> dict[str, str]:
        """What stands in the form and is not in the plan yet; nothing where it is done with."""
        return {}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Open the form again with what :meth:`half_typed` told."""
        del texts

    def tell_draft(self) -> None:
        """Let what is half-typed be kept, or forgotten where it is done with."""
        if self.form:
            self.post_message(Drafted(self.form, self.half_typed()))

    def when_kept(self, then: Callable[[], None]) -> None:
        """Go on once an edit has gone up to the app, and its plan has come back."""
        self.call_later(self.app.call_later, then)

    @on(Input.Changed)
    def _draft_changed(self) -> None:
        self.tell_draft()

    @property
    def keeps_day(self) -> bool:
        """Whether something is open here that stays with the day on which it was begun."""
        return False

    def follow_day(self) -> None:
        """Reckon from the day that it is now, unless what is open stays with the one before."""
        if self.calendar_day == self.today or not self.is_laid_out:
            return
        if self.keeps_day:
            self.post_message(Notice(stays_words(self.today, self.calendar_day)))
        else:
            self.today = self.calendar_day
            self.redraw()

    @property
    def here(self) -> str:
        """The id of the goal, stone or tactic that this page is about now, or nothing."""
        return ""

    @property
    def idle_message(self) -> str:
        """What is said where there is no message: that not everything is shown."""
        if not self.filter_text or self.query_one(FilterField).has_class("-open"):
            return ""
        return f"Shown: “{self.filter_text}” · Esc shows all"

    @property
    def has_something(self) -> bool:
        """Whether there is what the actions of ``ABOUT_CURSOR`` are about."""
        return bool(self.here)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is not offered, and told when its key is pressed."""
        if self.trouble and action in pages.CHANGES:
            return None
        if action in self.ABOUT_CURSOR and self.is_laid_out and not self.has_something:
            return None
        return super().check_action(action, parameters)

    def draw(self) -> None:
        """Show the plan as it is now."""

    def watch_calendar_day(self) -> None:
        """Another day has begun."""
        self.follow_day()

    def watch_plan(self, before: Plan, after: Plan) -> None:
        """The plan changed: show it, with the goal that one is on."""
        if ids := renamed_goals(before, after):
            self.follow_goals(ids)
        self.redraw()

    def follow_goals(self, ids: Mapping[str, str]) -> None:
        """Stay on a goal that has another id now; pages that know one by its id say how."""
        del ids

    def watch_status(self) -> None:
        """Words for the status line."""
        if self.is_laid_out:
            self.query_one(StatusLine).text = self.status or self.idle_message

    def watch_offer(self) -> None:
        """What was left half-typed is offered, or was taken up."""
        if self.is_laid_out:
            self.query_one(StatusLine).offer = self.offer

    def watch_trouble(self) -> None:
        """The file cannot be read, or can again."""
        self.redraw()

    def watch_saved(self) -> None:
        """When the plan was saved."""
        if self.is_laid_out:
            self.query_one(TitleBar).right = self.title_words()

    def begin(self) -> None:
        """The first drawing."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Another page may have changed what this one shows, and another day begun."""
        if not self.keeps_day:
            self.follow_day()
        self.redraw()
        self.post_message(Shown())

    def on_resize(self) -> None:
        """A page is laid out for the size it has."""
        self.redraw()

    def redraw(self) -> None:
        """Draw the page soon; asked for twice at once, it is drawn once."""
        if self.is_laid_out and not self._redraw_waits:
            self._redraw_waits = True
            self.call_next(self.draw_all)

    @property
    def is_covered(self) -> bool:
        """Whether nothing of this page is seen, since another one is on top or about to be."""
        top = self.app.screen
        above = isinstance(top, Page) and top is not self and not top.has_class("-beside")
        return above or self.page_ahead not in ("", self.page_name)

    def draw_all(self) -> None:
        """Draw the page now, with its bars; one that is covered is drawn when it is seen again."""
        self._redraw_waits = False
        if not self.is_laid_out or self.is_covered:
            return
        self.query_one(TitleBar).right = self.title_words()
        line = self.query_one(StatusLine)
        line.text, line.offer = self.status or self.idle_message, self.offer
        self.draw()
        self.show_keys()

    def title_words(self) -> str:
        """The right end of the title line."""
        day = self.replay.day if self.replay else self.today
        words = f"{day:%a} {date_words(day, self.today)}"
        return words if self.size.width < 70 else f"{clean(self.plan.name)} · {words}"

    def bar_keys(self) -> tuple[Key, ...]:
        """What the key bar shows, in the order of reading."""
        if self.replay and self.replay.keys:
            return self.replay.keys
        return tuple(key for key in footer_keys(self) if key.id not in self.HIDDEN_KEYS)

    def show_keys(self) -> None:
        """Bring the key bar in line with the live bindings."""
        if self.is_laid_out:
            self.query_one(KeyBar).keys = self.bar_keys()

    def on_descendant_focus(self) -> None:
        """Other keys hold where something else has the focus."""
        self.call_after_refresh(self.show_keys)

    @property
    def filter_text(self) -> str:
        """What the page is filtered by, in small letters."""
        return self.query_one(FilterField).value.strip().lower()

    def action_filter(self) -> None:
        """Open the filter."""
        if not self.CAN_FILTER:
            self.post_message(Notice("There is no list to filter on this page."))
            return
        field = self.query_one(FilterField)
        field.add_class("-open")
        self.set_focus(field)

    def action_unfilter(self) -> None:
        """Show everything again."""
        if self.filter_text:
            self.query_one(FilterField).action_leave()
            self.post_message(Notice(""))

    @on(Input.Changed, "FilterField")
    def _filter_changed(self) -> None:
        self.draw()

    @on(Input.Submitted, "FilterField")
    def _filter_done(self) -> None:
        self.query_one(FilterField).remove_class("-open")
        self._back_to_page()
        self.post_message(Notice(""))
        self.redraw()

    @on(FilterField.Closed)
    def _back_to_page(self) -> None:
        self.set_focus(self.query(Rows).first())
        self.redraw()
