"""What we posted: five kinds over four and twelve weeks, and what each check-in told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from planner.drawing.lane import CellRow, Segment
from planner.drawing.panels import framed
from planner.drawing.posted import kind_rows, mix_panels, mix_rows, rule_rows, rule_words
from planner.plan.model import Review
from planner.plan.posts.mixes import KINDS, has_mix, mix_counts, mix_review, set_mix, set_rule
from planner.plan.posts.typed_mix import read_mix, read_rule, spell_mix
from planner.plan.text import clean, fit, pad, wrap
from planner.race.checkin_days import told_day
from planner.race.verdict import date_words, number
from planner.ui.bindings import lists, pages
from planner.ui.live_keys import key_for, key_segments
from planner.ui.messages import Edited
from planner.ui.services.clipboard import copy
from planner.ui.widgets.bars import TitleBar, hint_text, unreadable_lines
from planner.ui.widgets.grounds import can_paint
from planner.ui.widgets.page import SHORT, Page
from planner.ui.widgets.picture import Picture
from planner.ui.widgets.rows import BLANK, Rows, ScreenRow, plain_lines, words
from planner.ui.widgets.text_prompt import TextPrompt

WIDE, HIGH = 100, 32
"""Cells and rows of a window from which the bars stand beside what each check-in told."""
ROOMY = 24
"""Rows of a window from which the rules of others stand there before anything was entered."""
BARS = 3
"""Rows of the title, the words and the keys."""
COLUMNS = {"us": 5, "useful": 8, "others": 8, "talk": 6, "asks": 6}
"""Cells of a number, by its kind."""
WHY = (
    "Who only hears about us stops listening: tell something useful, share what others made, "
    "answer. What did you post since the last check-in?"
)


class Mixes(Rows, inherit_bindings=False):
    """The check-ins that told what was posted, under a cursor."""

    BINDINGS = lists.POSTS


class PostsScreen(Page):
    """What was posted, by kind."""

    page_name = "posts"
    HELP_TEXT = (
        "What you posted in the last four and twelve weeks, by kind: about yourselves, useful to "
        "the audience, other people's, conversation, and what asks people to act. The mark in the "
        "first bar is your own rule: so much may be about yourselves, and r changes it. Enter "
        "asks what was posted in the week of a check-in, in one line: us 6 useful 2 talk 1, in "
        "any order, or five numbers in that of the table. An empty line takes it out, u brings it "
        "back."
    )
    BINDINGS = pages.POSTS
    SCOPED_CSS = False  # the app says whether it is in ASCII
    DEFAULT_CSS = """
    PostsScreen #both { height: 1fr; }
    PostsScreen #bars { height: auto; }
    PostsScreen #right { height: 1fr; }
    PostsScreen #foot { height: auto; color: $lane-soft; padding: 0 1; }
    PostsScreen.-beside #both { layout: horizontal; }
    PostsScreen.-beside #bars { height: 1fr; }
    PostsScreen.-beside #right { width: 1fr; }
    PostsScreen.-beside #mixes { border: round $lane-cursor; border-title-color: $foreground;
                                 border-title-style: bold; }
    .-ascii PostsScreen.-beside #mixes { border: ascii $lane-cursor; }
    """

    def __init__(self, by: str, today: dt.date, ascii_only: bool = False) -> None:
        super().__init__(today, ascii_only)
        self.by = by
        """Who tells it on this computer."""

    def body(self) -> Iterable[Widget]:
        """The bars, what each check-in told, and whose day is meant."""
        with Container(id="both"):
            yield Picture(id="bars", ascii_only=self.ascii_only)
            with Vertical(id="right"):
                yield Mixes(id="mixes", ascii_only=self.ascii_only)
                yield Picture(id="kinds", ascii_only=self.ascii_only)
        yield Static(id="foot")

    def begin(self) -> None:
        """The keys are among the check-ins."""
        super().begin()
        if isinstance(below := self.app.screen_stack[-2], Page):
            self.TAB = self.query_one(TitleBar).page = below.TAB
        self.set_focus(self.query_one(Mixes))

    def title_words(self) -> str:
        """What this is, and the day."""
        return f"What we posted · {super().title_words()}"

    def draw(self) -> None:
        """The bars and the rule; the check-ins."""
        bars, mixes = self.query_one("#bars", Rows), self.query_one(Mixes)
        if self.trouble and not any(self.plan.entries):
            bars.show([])
            mixes.show(unreadable_lines(self.trouble, self.size.width))
            return
        beside = self._is_beside
        self.set_class(beside, "-beside")
        width = self.size.width * 11 // 20 if beside else self.size.width
        shown = self._bars(width, beside=beside)
        bars.show(shown)
        bars.styles.width = width
        bars.styles.height = "1fr" if beside else len(shown)
        inner = self.size.width - width - 2 if beside else width
        mixes.border_title = Content("By check-in" if beside else "")
        mixes.show(self._mix_rows(inner))
        room = self.size.height - BARS - 1 - (0 if beside else len(shown))
        self._share_rows(room, inner, frame=2 * beside)
        self.query_one("#foot", Static).update(hint_text(self.app, self._foot()))

    def _share_rows(self, room: int, width: int, *, frame: int) -> None:
        """The check-ins have the rows that they need; below them is told what the words mean."""
        mixes, kinds = self.query_one(Mixes), self.query_one("#kinds", Rows)
        left = room - len(mixes.lines) - frame
        about: list[CellRow] = []
        if frame:
            about = framed(kind_rows(width), width + 2, "The five kinds")
            more = framed(rule_rows(width), width + 2, "Rules that others keep, with their names")
            about += more if left >= len(about) + len(more) else []
        elif has_mix(self.plan):
            about = [(), *kind_rows(width)]
        about = about if left >= len(about) else []
        kinds.show([*map(ScreenRow, about)])
        kinds.styles.height = len(about)
        mixes.styles.height = max(1, min(len(mixes.lines) + frame, room - len(about)))

    @property
    def _is_beside(self) -> bool:
        return self.size.width >= WIDE and self.size.height >= HIGH and has_mix(self.plan)

    @property
    def day(self) -> dt.date:
        """The day of the check-in that what is told now belongs to."""
        return told_day(self.plan, self.today)

    def _bars(self, width: int, *, beside: bool) -> list[ScreenRow]:
        painted = can_paint(self.query_one("#bars"), ascii_only=self.ascii_only)
        gap = [BLANK] * (self.size.height >= SHORT)
        if not has_mix(self.plan):
            return [*gap, *self._kinds(width), *gap]
        rule = ScreenRow((Segment(" "), *self._rule_row()))
        if beside:
            room = self.size.height - BARS - 4
            drawn = mix_panels(self.plan, self.today, width, room, painted=painted)
            return [*map(ScreenRow, drawn), BLANK, rule]
        drawn = mix_rows(self.plan, self.today, width, painted=painted)
        return [*gap, *map(ScreenRow, drawn), *gap, rule, *gap]

    def _rule_row(self) -> CellRow:
        key = key_for(self.app, "posts.rule", "r")
        told = rule_words(self.plan, self.today)
        return (told, Segment("  "), *key_segments(f"{key} changes it", "soft", (key,)))

    def _kinds(self, width: int) -> list[ScreenRow]:
        """Why it is worth a look, and what is of each kind."""
        room = min(width, 90) - 3
        lines = [words(f" {line}") for line in wrap(WHY, room)]
        gap = [BLANK] * (self.size.height >= SHORT)
        lines += [*gap, *map(ScreenRow, kind_rows(room))]
        if self.size.height < ROOMY:
            return lines
        rules = [words(" Rules that others keep", "dim"), *map(ScreenRow, rule_rows(room))]
        return [*lines, BLANK, *rules, BLANK, ScreenRow((Segment(" "), *self._rule_row()))]

    def _mix_rows(self, width: int) -> list[ScreenRow]:
        """The check-in of now and those that told something, newest first."""
        head = pad("", 12) + "".join(f"{kind:>{wide}}" for kind, wide in COLUMNS.items())
        lines = [words(f"{head}   all", "dim")] if has_mix(self.plan) else []
        told = self._told()
        if self.day not in {review.date for review in told.values()}:
            key = key_for(self.app, "posts.tell", "Enter")
            asks = key_segments(f"{key} adds what was posted: us 6 useful 2 talk 1", "soft", (key,))
            day = Segment(f"  {pad(date_words(self.day, self.today), 8)}", "text")
            lines.append(ScreenRow((day, Segment("  "), *asks), "now"))
        return [*lines, *(_mix_row(key, row, self.today, width) for key, row in told.items())]

    def _told(self) -> Mapping[str, Review]:
        """The reviews up to today that tell what was posted, newest first, by their keys."""
        rows = [(str(place), row) for place, row in enumerate(self.plan.reviews)]
        known = [(key, row) for key, row in rows if row.mix is not None and row.date <= self.today]
        return dict(sorted(known, key=lambda pair: (pair[1].date, int(pair[0])), reverse=True))

    def _foot(self) -> str:
        day = f"{self.day:%a} {date_words(self.day, self.today)}"
        return f"What you enter now belongs to the check-in of {day}."

    @on(Rows.Opened)
    def _open_week(self) -> None:
        self.action_tell()

    def action_tell(self) -> None:
        """Tell what was posted in the week of the check-in under the cursor."""
        review = self._told().get(self.query_one(Mixes).cursor)
        self._ask_mix(review or mix_review(self.plan, self.day, self.by))

    def _ask_mix(self, review: Review, typed: str | None = None, complaint: str = "") -> None:
        """Ask for a line; again, with what was typed, where that cannot be read."""
        day = date_words(review.date, self.today)

        def keep(text: str | None) -> None:
            if text is None:
                return
            try:
                mix = read_mix(text)
            except ValueError as error:
                self._ask_mix(review, text, str(error))
                return
            if mix != review.mix:
                told = spell_mix(mix) or "none told"
                self.post_message(Edited(f"posts of {day}: {told}", set_mix(review, mix)))

        ask = f"What was posted in the week up to {review.date:%A} {day}?"
        hint = complaint or "us 6 useful 2 talk 1, or five numbers: us useful others talk asks"
        shown = spell_mix(review.mix) if typed is None else typed
        about = f"{review.date} {review.by}"
        self.app.push_screen(TextPrompt(ask, shown, hint, about), keep)

    def action_rule(self) -> None:
        """Change how much may be about ourselves."""
        self._ask_rule(number(self.plan.coach.promotional_limit))

    def _ask_rule(self, typed: str, complaint: str = "") -> None:
        def keep(text: str | None) -> None:
            if text is None:
                return
            try:
                limit = read_rule(text)
            except ValueError as error:
                self._ask_rule(text, str(error))
                return
            if limit != self.plan.coach.promotional_limit:
                label = f"at most {number(limit)} % about us"
                self.post_message(Edited(label, set_rule(limit)))

        ask = "How many per cent may be about us, at most?"
        hint = complaint or "0 to 100, or a rule: thirds, 80/20, 5-3-2, 4-1-1 · empty is 33"
        self.app.push_screen(TextPrompt(ask, typed, hint), keep)

    def action_copy(self) -> None:
        """Copy the page as text."""
        what, texts = self.page_text()
        copy(self, texts, what)

    def page_text(self) -> tuple[str, list[str]]:
        """The bars, the rule and the check-ins."""
        width = min(self.size.width, 80)
        rows = mix_rows(self.plan, self.today, width, painted=False)
        rule = (Segment(" "), rule_words(self.plan, self.today))
        shown = [*map(ScreenRow, rows), ScreenRow(rule), *self._mix_rows(width)]
        return "what we posted", plain_lines(shown)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)


def _mix_row(key: str, review: Review, today: dt.date, width: int) -> ScreenRow:
    """A check-in with its numbers in their columns."""
    counts = mix_counts(review.mix) if review.mix is not None else ()
    cells_ = (
        f"{fit(number(count), wide - 1):>{wide}}"
        for count, wide in zip(counts, (COLUMNS[kind] for kind in KINDS), strict=True)
    )
    day = f"  {pad(date_words(review.date, today), 10)}"
    every = f"{fit(number(sum(counts)), 5):>6}"
    told = f"{day}{''.join(cells_)}"
    room = width - 1 - len(told) - len(every)
    by = f"  {clean(review.by)}" if review.by and room > 5 else ""
    return ScreenRow(
        (Segment(told, "text"), Segment(every, "bold-text"), Segment(fit(by, room), "dim")), key
    )
