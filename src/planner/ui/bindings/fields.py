"""Keys of what is typed in."""

from __future__ import annotations

from textual.binding import Binding, BindingType

# fmt: off

TEXT_INPUT: list[BindingType] = [
    Binding("alt+b", "cursor_left_word", "a word left", show=False),
    Binding("alt+f", "cursor_right_word", "a word right", show=False),
    Binding("alt+d", "delete_right_word", "delete a word", show=False),
]
"""Every field, as in a shell."""

FIELD: list[BindingType] = [
    Binding("enter", "submit", "keep", id="field.keep", tooltip="keep it and go on"),
    Binding("up", "earlier", "earlier", id="field.earlier", tooltip="one answer back"),
    Binding("f2", "explain", "why", id="field.explain", tooltip="why this is asked"),
    Binding("escape", "leave", "done", id="field.leave", tooltip="go back; nothing is lost"),
]
"""The answer to a question of a page."""

FIND: list[BindingType] = [
    Binding("down", "screen.step(1)", "down", show=False, id="find.down", tooltip="one down"),
    Binding("up", "screen.step(-1)", "up", show=False, id="find.up", tooltip="one up"),
    Binding("pagedown", "screen.page(1)", "page down", show=False, id="find.page-down"),
    Binding("pageup", "screen.page(-1)", "page up", show=False, id="find.page-up"),
]
"""What is looked for in a list, whose cursor it moves."""

FIND_IN_COLUMNS: list[BindingType] = [
    Binding("left", "screen.turn(-1)", "left", show=False, id="find.left",
            tooltip="the column before"),
    Binding("right", "screen.turn(1)", "right", show=False, id="find.right",
            tooltip="the next column"),
    Binding("home", "screen.step(-99999)", "first", show=False, id="find.first"),
    Binding("end", "screen.step(99999)", "last", show=False, id="find.last"),
]
"""The same in a list that has columns."""

FILTER: list[BindingType] = [
    Binding("escape", "leave", "all again", id="filter.leave", tooltip="show all"),
]
"""What a page is narrowed by."""

CHECKIN_FORM: list[BindingType] = [
    Binding("f3", "take_start", "yes", id="checkin.start",
            tooltip="yes, the race starts at that number"),
    Binding("escape", "leave", "done", id="checkin.leave", tooltip="done; all is kept"),
    Binding("tab", "others", "stones, tactics", id="checkin.others", priority=True,
            tooltip="stepping stones and tactics"),
    Binding("f5", "take_new_day", "new day", id="checkin.new-day",
            tooltip="it is past midnight: take what is not entered yet to the new day"),
]
"""The form of a check-in, around its rows."""

CORRECT_KEY = "e"

CHECKIN_ROW: list[BindingType] = [
    Binding("enter", "submit", "next", id="row.next", tooltip="keep, go on"),
    Binding(CORRECT_KEY, "correct", "correct", id="row.correct", priority=True,
            tooltip="type the number anew that was just saved"),
    Binding("up", "app.focus_previous", "back", show=False, id="row.back"),
    Binding("left", "earlier", "earlier day", show=False, id="row.earlier",
            tooltip="an earlier check-in"),
    Binding("right", "later", "later day", show=False, id="row.later"),
]
"""The number of one row of a check-in."""

CHECKIN_ROWS: list[BindingType] = [
    Binding("f6", "note", "note", id="row.note", tooltip="a note on this one number"),
    Binding("down,tab", "go_on", "on", show=False, id="row.on", tooltip="the next row"),
]
"""The rows of a check-in."""

CHECKIN_NOTE: list[BindingType] = [
    Binding("enter", "submit", "keep", id="note.keep", tooltip="keep the note, go on"),
    Binding("escape", "give_up", "no note", id="note.give-up", tooltip="the note stays as it was"),
    Binding("up", "app.focus_previous", "back", show=False, id="note.back"),
    Binding("down", "app.focus_next", "on", show=False, id="note.on"),
]
"""The note on one number of a check-in."""

CHECKIN_QUESTIONS: list[BindingType] = [
    Binding("tab", "go_on", "on", show=False, id="question.on", tooltip="the next question"),
]
"""The questions behind the rows of a check-in."""
