"""The lines that may stand under a row of a check-in: a note on its number, and an offer."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import AwaitMount, Widget
from textual.widgets import Input, Static

from planner.ui.bindings import fields
from planner.ui.live_keys import key_for
from planner.ui.pages.checkin.row_lane import RowLane
from planner.ui.widgets.bars import KEY, terminal_text
from planner.ui.widgets.text_input import PlainInput


class NoteInput(PlainInput):
    """One line of typing: Enter keeps the note, Esc gives it up."""

    BINDINGS = fields.CHECKIN_NOTE

    class GivenUp(Message):
        """The note stays as it was."""

    def action_give_up(self) -> None:
        """Keep nothing of what was typed."""
        self.post_message(self.GivenUp())


class NoteLine(Horizontal):
    """A note on one number, typed or shown."""

    DEFAULT_CSS = """
    NoteLine { height: 1; padding: 0 0 0 4; }
    NoteLine Static { width: auto; height: 1; color: $lane-dim; text-wrap: nowrap;
                      text-overflow: ellipsis; }
    NoteLine NoteInput { width: 1fr; max-width: 76; display: none; }
    NoteLine.-typing NoteInput { display: block; }
    """

    class Closed(Message):
        """The line is to be left, which keeps what stands in it; ``goes_on``: with Enter."""

        def __init__(self, line: NoteLine, *, goes_on: bool) -> None:
            super().__init__()
            self.line = line
            self.goes_on = goes_on

    def __init__(self, write: Callable[[str], None]) -> None:
        super().__init__()
        self.note = ""
        self.asked_from: Widget | None = None
        """Where the person was when the note was asked for."""
        self._write = write

    def compose(self) -> ComposeResult:
        """The word, and the line or what was typed in it."""
        yield Static()
        yield NoteInput()

    @property
    def field(self) -> NoteInput:
        """Where the note is typed."""
        return self.query_one(NoteInput)

    @property
    def half_typed(self) -> str:
        """What stands in the line and was not kept."""
        text = self.field.text.strip() if self.has_class("-typing") else ""
        return "" if text == self.note else text

    def open(self, text: str = "") -> None:
        """Type here; ``text`` was typed before."""
        self.display = True
        self.add_class("-typing")
        self._show("note, Esc for none: ")
        self.field.show_text(self.note)
        if text:
            self.field.retype(text)
        self.screen.set_focus(self.field)

    def keep(self) -> None:
        """What stands in the line is the note; the line is done with."""
        if not self.has_class("-typing"):
            return
        text = self.field.text.strip()
        changed, self.note = text != self.note, text
        self.remove_class("-typing")
        self._show(f"note: {self.note}")
        self.display = bool(text)
        if changed:
            self._write(text)

    def take_back(self, before: str, text: str) -> None:
        """The plan could not take the note: it is half-typed again."""
        self.note = before
        self.open(text)

    def _show(self, words: str) -> None:
        self.query_one(Static).update(Content(terminal_text(self.app, words)))

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Closed(self, goes_on=True))

    @on(NoteInput.GivenUp)
    def _give_up(self, event: NoteInput.GivenUp) -> None:
        event.stop()
        self.field.show_text(self.note)
        self.post_message(self.Closed(self, goes_on=False))

    def on_descendant_blur(self) -> None:
        """The person went on; what stands here is kept like with Enter."""
        self.keep()


class OfferLine(Static):
    """A question about the number above, with the key that says yes."""

    DEFAULT_CSS = "OfferLine { height: auto; padding: 0 0 0 4; color: $foreground; }"

    def show(self, text: str, *, asks: bool) -> None:
        """Ask it, or say it where yes is no answer."""
        key = terminal_text(self.app, key_for(self.app, "checkin.start", "F3"))
        yes = (Content(" "), Content.styled(key, KEY), Content(" yes")) if asks else ()
        self.update(Content("").join((Content(terminal_text(self.app, text)), *yes)))


class RowLines:
    """The lines under one row, which are there once they are needed."""

    def __init__(
        self, row: Widget, write: Callable[[str], None], make_lane: Callable[[bool], RowLane]
    ) -> None:
        self._row, self._write, self._make_lane = row, write, make_lane
        self.note: NoteLine | None = None
        self.offer: OfferLine | None = None
        self.asks = False
        """Whether yes is an answer to what the offer says."""
        self._lane: RowLane | None = None

    async def open_note(self, note: str, asked_from: Widget | None, text: str = "") -> None:
        """Have a note typed; ``note`` is the one that is there, ``text`` what was half-typed."""
        if self.note is None:
            self.note = NoteLine(self._write)
            await self._mount(self.note)
        self.note.note, self.note.asked_from = note, asked_from
        self.note.open(text)

    def show_offer(self, text: str, asks: bool = False) -> None:
        """Ask or say something about the number; nothing more where that is ``""``."""
        self.asks = asks
        if not text:
            self._remove(self.offer)
            self.offer = None
            return
        if self.offer is None:
            self.offer = OfferLine()
            self._mount(self.offer)
        self.offer.show(text, asks=asks)

    @property
    def shows_lane(self) -> bool:
        """Whether the lane of the goal stands below its row."""
        return self._lane is not None and self._lane.display

    def show_lane(self, *, shown: bool) -> None:
        """Have the lane below the row, or not."""
        if self._lane is None and shown:
            self._lane = self._make_lane(self._row.has_class("-ascii"))
            self._mount(self._lane)
        elif self._lane is not None:
            self._lane.display = shown

    def draw_lane(self) -> None:
        """Draw the lane as things are now."""
        if self._lane is not None:
            self._lane.draw()

    def scroll_to_lane(self) -> None:
        """Have the lane in sight."""
        if self._lane is not None and self._lane.display:
            self._lane.scroll_visible(animate=False, immediate=True)

    def clear(self) -> None:
        """The row is for another number."""
        self.keep()
        self._remove(self.note)
        self.note = None
        self.show_offer("")

    def keep(self) -> None:
        """Keep the note that is typed just now."""
        if self.note is not None:
            self.note.keep()

    @property
    def half_typed(self) -> str:
        """What stands in the note and was not kept."""
        return self.note.half_typed if self.note is not None else ""

    def _mount(self, line: Widget) -> AwaitMount:
        assert isinstance(self._row.parent, Widget)
        return self._row.parent.mount(line, after=self._row)

    def _remove(self, line: Widget | None) -> None:
        if line is not None:
            line.remove()
