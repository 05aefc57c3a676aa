"""Keys of what opens over a page."""

from __future__ import annotations

from textual.binding import Binding, BindingType

# fmt: off

READING: list[BindingType] = [
    Binding("escape,enter", "back", "back", id="reading.back", tooltip="back to the page"),
    Binding("q", "back", "back", show=False, id="reading.close"),
    Binding("ctrl+q", "app.quit", "quit", show=False, id="app.quit", tooltip="leave"),
]
"""Every text to be read, such as a verdict explained."""

HELP: list[BindingType] = [
    Binding("escape", "back", "back", id="reading.back", tooltip="back to the page"),
    Binding("question_mark,f1", "close", "back", show=False, id="help.back", priority=True),
]

PALETTE: list[BindingType] = [
    Binding("escape", "back", "close", id="palette.back", tooltip="leave everything as it is"),
    Binding("ctrl+q", "app.quit", "quit", show=False, id="app.quit", tooltip="leave"),
]

TEXT_PROMPT: list[BindingType] = [
    Binding("escape", "back", "back", id="ask.back", tooltip="leave it as it was"),
    Binding("ctrl+g", "editor", "editor", id="ask.editor", tooltip="this text in your editor"),
    Binding("ctrl+q", "app.quit", "quit", id="app.quit", tooltip="leave"),
]
"""One line that is asked for."""

PICKER: list[BindingType] = [
    Binding("space", "mark", "mark", id="picker.mark",
            tooltip="mark it, or take its mark away; Enter keeps all that are marked"),
    Binding("escape", "back", "leave it", id="picker.back", tooltip="leave it as it was"),
    Binding("ctrl+q", "app.quit", "quit", show=False, id="app.quit", tooltip="leave"),
]
"""Names to choose from."""

EDIT_PROBLEMS: list[BindingType] = [
    Binding("e,enter", "choose('edit')", "back to the editor", id="came-back.edit",
            tooltip="your text, as you left it"),
    Binding("escape", "choose(None)", "leave the plan as it was", id="came-back.leave",
            tooltip="your text is kept in another file"),
    Binding("t", "choose('take')", "take it all the same", id="came-back.take",
            tooltip="what is wrong counts as not known"),
    Binding("ctrl+q", "app.quit", "quit", show=False, id="app.quit", tooltip="leave"),
]

COLOURS: list[BindingType] = [
    Binding("right,down", "look(1)", "next", id="colours.next", tooltip="the next theme"),
    Binding("left,up", "look(-1)", "before", id="colours.before", tooltip="one back"),
    Binding("home", "look(-999)", "first", show=False, id="colours.first"),
    Binding("end", "look(999)", "last", show=False, id="colours.last"),
    Binding("enter", "keep", "keep it", id="colours.keep", tooltip="keep this theme"),
    Binding("escape", "back", "as before", id="colours.back", tooltip="the colours as before"),
    Binding("ctrl+q", "app.quit", "quit", show=False, id="app.quit", tooltip="leave"),
]

PROJECTOR: list[BindingType] = [
    Binding("down,right,j,l,space,pagedown,enter", "turn(1)", "next goal", id="projector.next",
            tooltip="the next goal"),
    Binding("up,left,k,h,backspace,pageup", "turn(-1)", "goal before", show=False,
            id="projector.before", tooltip="the goal before"),
    Binding("0,home,g,m", "everything", "whole map", id="projector.map",
            tooltip="all races at once"),
    Binding("r", "replay", "replay", id="projector.replay",
            tooltip="replay the race, from the start to today"),
    Binding("y", "copy", "copy", show=False, id="projector.copy",
            tooltip="copy what is shown as text"),
    Binding("escape,P", "leave", "back", id="projector.leave", tooltip="back to the page"),
]
