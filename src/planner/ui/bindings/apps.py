"""Keys of the two apps, which hold whatever is open."""

from __future__ import annotations

from textual.binding import Binding, BindingType

# fmt: off

WORKBOOK: list[BindingType] = [
    Binding("c", "checkin", "check in", id="app.check-in", tooltip="enter this week's numbers"),
    Binding("1", "page('goal')", "Goal", show=False, id="app.goal", tooltip="the goal page"),
    Binding("2", "page('tactics')", "Tactics", show=False, id="app.tactics"),
    Binding("3", "page('review')", "Review", show=False, id="app.review"),
    Binding("4", "page('race')", "Race map", show=False, id="app.race"),
    Binding("u", "undo", "undo", id="app.undo", tooltip="take the last change back"),
    Binding("ctrl+r", "redo", "redo", show=False, id="app.redo",
            tooltip="make the change again that was undone"),
    Binding("slash", "screen.filter", "filter", show=False, id="app.filter",
            tooltip="show only what has these letters in its name"),
    Binding("E", "edit_file", "edit file", show=False, id="app.edit-file",
            tooltip="the whole file in your editor"),
    Binding("P", "projector", "projector", show=False, id="app.projector",
            tooltip="one goal, or the whole map, large enough for a room"),
    Binding("Y", "copy_page", "copy page", show=False, id="app.copy-page",
            tooltip="copy the whole page as text"),
    Binding("S", "save_again", "settle", show=False, id="app.save",
            tooltip="save again, or choose between two versions"),
    Binding("H", "history", "history", show=False, id="app.history",
            tooltip="earlier versions of this plan, to go back to one"),
    Binding("M", "messages", "messages", show=False, id="app.messages",
            tooltip="the messages shown so far, to read again"),
    Binding("T", "take_up", "take it up", show=False, id="app.take-up",
            tooltip="go on with what was left half-typed"),
    Binding("X", "throw_away", "throw away", show=False, id="app.throw-away",
            tooltip="throw away what was left half-typed"),
    Binding("N", "my_name", "my name", show=False, id="app.my-name",
            tooltip="your name, beside the numbers entered on this computer"),
    Binding("ctrl+z", "suspend_process", "to the shell", show=False, id="app.suspend",
            tooltip="pause the program; fg in the shell brings it back"),
    Binding("question_mark,f1", "help", "help", id="app.help", tooltip="the keys of this page"),
    Binding("q,ctrl+q", "quit", "quit", id="app.quit", tooltip="leave; everything is saved"),
    Binding("ctrl+p", "command_palette", "commands", show=False, id="app.palette",
            tooltip="find any command, goal or page"),
    Binding("ctrl+c", "quit", "quit", show=False, id="app.leave", system=True, priority=True),
]
"""The workbook: on every page."""

INLINE_CHECKIN: list[BindingType] = [
    Binding("ctrl+c", "interrupt", "leave", show=False, id="app.leave", system=True, priority=True),
    Binding("ctrl+q", "finish", "done", show=False, id="app.quit"),
    Binding("ctrl+z", "suspend_process", "to the shell", show=False, id="app.suspend"),
]
"""The check-in under the prompt."""
