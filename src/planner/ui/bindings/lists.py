"""Keys of the lists that stand on a page, pressed beside those of the page."""

from __future__ import annotations

from textual.binding import Binding, BindingType

# fmt: off

ROWS: list[BindingType] = [
    Binding("down,j", "step(1)", "down", show=False, id="rows.down", tooltip="one down"),
    Binding("up,k", "step(-1)", "up", show=False, id="rows.up", tooltip="one up"),
    Binding("home,g", "step(-99999)", "first", show=False, id="rows.first", tooltip="first"),
    Binding("end,G", "step(99999)", "last", show=False, id="rows.last", tooltip="last"),
    Binding("pagedown", "page(1)", "page down", show=False, id="rows.page-down"),
    Binding("pageup", "page(-1)", "page up", show=False, id="rows.page-up"),
    Binding("enter,l", "open", "open", id="rows.open", tooltip="open what the cursor is on"),
]
"""Every list."""

MAP_CHART: list[BindingType] = [
    Binding("left,h", "turn(-1)", "numbers", id="chart.before", tooltip="the number before"),
    Binding("right,l", "turn(1)", "on", show=False, id="chart.next", tooltip="the next number"),
    Binding("e", "correct", "correct", id="chart.correct", tooltip="correct this number"),
    Binding("d", "remove", "remove", show=False, id="chart.remove", tooltip="remove this number"),
    Binding("down,j", "step(1)", "down", show=False, id="rows.down", tooltip="one down"),
    Binding("up,k", "step(-1)", "up", show=False, id="rows.up", tooltip="one up"),
    Binding("enter", "open", "open", id="rows.open", tooltip="open what the cursor is on"),
    Binding("escape,tab", "leave_chart", "lanes", id="chart.leave", tooltip="back to the lanes"),
]
"""The chart of the map, once the keys are in it."""

CONFLICTS: list[BindingType] = [
    Binding("down,j", "step(1)", "next", show=False, id="conflict.next", tooltip="the next"),
    Binding("up,k", "step(-1)", "before", show=False, id="conflict.before", tooltip="one up"),
    Binding("pagedown", "page(1)", "page down", show=False, id="rows.page-down"),
    Binding("pageup", "page(-1)", "page up", show=False, id="rows.page-up"),
]
"""What both sides changed."""

VERSIONS: list[BindingType] = [
    Binding("down,j", "step(1)", "older", id="history.older", tooltip="one older"),
    Binding("up,k", "step(-1)", "newer", show=False, id="history.newer", tooltip="one newer"),
    Binding("home,g", "step(-99999)", "newest", show=False, id="rows.first"),
    Binding("end,G", "step(99999)", "oldest", show=False, id="rows.last"),
]
"""The earlier versions of a plan."""

POSTS: list[BindingType] = [
    Binding("down,j", "step(1)", "week before", show=False, id="posts.before",
            tooltip="the check-in before"),
    Binding("up,k", "step(-1)", "week after", show=False, id="posts.after",
            tooltip="the check-in after"),
    Binding("home,g", "step(-99999)", "newest", show=False, id="rows.first"),
    Binding("end,G", "step(99999)", "oldest", show=False, id="rows.last"),
]
"""The check-ins that told what was posted."""

STEP_BACK_CARD: list[BindingType] = [
    Binding("plus", "mark('keep')", "keep", id="step.keep",
            tooltip="it comes along to the next race"),
    Binding("minus", "mark('stop')", "stop", id="step.stop",
            tooltip="it stops, with one line of why"),
    Binding("tilde", "mark('change')", "change", id="step.change",
            tooltip="it goes on as something else"),
    Binding("left", "turn(-1)", "before", show=False, id="step.before",
            tooltip="the choice before"),
    Binding("right", "turn(1)", "choose", id="step.choose", tooltip="the next choice"),
    Binding("down,j", "step(1)", "next", show=False, id="step.next", tooltip="the next one"),
    Binding("enter", "open", "go on", id="step.on", tooltip="keep this card and go on"),
    Binding("up,k", "step(-1)", "back", show=False, id="step.back", tooltip="one back"),
    Binding("f2", "explain", "why", id="step.explain", tooltip="why this is asked"),
]
"""A card of the step back that is open."""
