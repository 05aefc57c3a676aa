"""Keys of the pages."""

from __future__ import annotations

from textual.binding import Binding, BindingType

# fmt: off

CHANGES = frozenset(
    "add park owner under aims blank delete edit did stop change state serves shift correct note "
    "remove kept put_away step_back what_if move more take_kind other_kind tell rule".split()
)
"""Actions that change the plan, on whatever page: away while it cannot be read or written."""

WHAT_WE_POSTED = "what we posted, by kind: how much of it is about us"

PAGE: list[BindingType] = [
    Binding("escape", "unfilter", "all", show=False, id="page.unfilter",
            tooltip="end the filter, show everything"),
]
"""Every page."""

_OFFERS: list[BindingType] = [
    Binding("f3", "take_kind", "yes", id="kind.take", tooltip="yes, it is that kind of goal"),
    Binding("f4", "other_kind", "no", id="kind.other",
            tooltip="no, another kind; not offered again"),
]
"""Of a page that offers a kind of goal, behind its own: the order is that of the help."""

RACE_MAP: list[BindingType] = [
    Binding("w", "why", "why", id="race.why", tooltip="why the verdict is what it is"),
    Binding("b", "step_back", "step back", id="race.step-back",
            tooltip="look back and choose what comes next"),
    Binding("f", "closed", "hide", id="race.closed",
            tooltip="closed and parked goals"),
    Binding("r", "replay", "replay", id="race.replay",
            tooltip="replay the races, from the start to today"),
    Binding("plus", "what_if", "what if", id="race.what-if", tooltip="what would it take?"),
    Binding("tab", "chart", "chart", id="race.chart",
            tooltip="the keys move into the chart: ←→ go over its numbers"),
    Binding("a", "add", "add", show=False, id="race.add", tooltip="add a goal"),
    Binding("z", "density", "size", show=False, id="race.density",
            tooltip="one, two or three rows for each goal"),
    Binding("p", "park", "park", show=False, id="race.park", tooltip="park this goal for later"),
    Binding("d", "delete", "delete", show=False, id="race.delete", tooltip="delete this goal"),
    Binding("y", "copy", "copy", show=False, id="race.copy", tooltip="copy the lane as text"),
    Binding("J", "shift(1)", "move down", show=False, id="race.later",
            tooltip="move this goal down"),
    Binding("K", "shift(-1)", "move up", show=False, id="race.earlier",
            tooltip="move this goal up"),
]

COURSE: list[BindingType] = [
    Binding("left,h", "turn(-1)", "numbers", id="course.before", tooltip="the number before"),
    Binding("right,l", "turn(1)", "on", show=False, id="course.next", tooltip="the next number"),
    Binding("plus", "what_if", "what if", id="course.what-if", tooltip="what would it take?"),
    Binding("e", "correct", "correct", id="course.correct", tooltip="correct this number"),
    Binding("n", "note", "note", show=False, id="course.note", tooltip="a note beside it"),
    Binding("d", "remove", "remove", show=False, id="course.remove", tooltip="remove this number"),
    Binding("w", "why", "why", id="course.why", tooltip="why the verdict is so"),
    Binding("r", "replay", "replay", id="course.replay",
            tooltip="replay the race, from the start to today"),
    Binding("y", "copy", "copy", show=False, id="course.copy", tooltip="copy it as text"),
    Binding("escape", "back", "map", id="course.back", tooltip="back to the map"),
]

WHAT_IF: list[BindingType] = [
    Binding("enter", "move", "move it", id="what-if.move",
            tooltip="keep this; asks for one line of why"),
    Binding("right,l", "day(1)", "later", id="what-if.later", tooltip="two weeks later"),
    Binding("left,h", "day(-1)", "earlier", show=False, id="what-if.earlier",
            tooltip="two weeks earlier"),
    Binding("down,j", "number(-1)", "smaller", id="what-if.smaller", tooltip="one step smaller"),
    Binding("up,k", "number(1)", "larger", show=False, id="what-if.larger",
            tooltip="one step larger"),
    Binding("escape", "back", "leave it", id="what-if.back", tooltip="leave it where it is"),
]

GOAL: list[BindingType] = [
    Binding("a", "add", "add", id="goal.add", tooltip="another goal"),
    Binding("p", "park", "park", id="goal.park",
            tooltip="park this goal for later, or take it up again"),
    Binding("full_stop", "more", "more …", id="goal.more",
            tooltip="more: numbers on the way, days away …"),
    Binding("o", "ask('owner')", "who", show=False, id="goal.owner", tooltip="who looks after it"),
    Binding("U", "ask('under')", "under", show=False, id="goal.under",
            tooltip="file it under another goal"),
    Binding("b", "step_back", "step back", show=False, id="goal.step-back",
            tooltip="look back and choose what comes next"),
    Binding("m", "ask('aims')", "next aims", show=False, id="goal.aims",
            tooltip="list what you want in the next twelve months"),
    Binding("n", "blank", "next blank", id="goal.blank",
            tooltip="the next question without an answer"),
    Binding("right,greater_than_sign", "turn(1)", "next goal", show=False, id="goal.next"),
    Binding("left,less_than_sign", "turn(-1)", "goal before", show=False, id="goal.before"),
    Binding("h", "turn(-1)", "goal before", show=False, id="goal.before-too"),
    Binding("d", "delete", "delete", show=False, id="goal.delete", tooltip="delete this goal"),
    Binding("w", "why", "why", show=False, id="goal.why", tooltip="why the verdict is so"),
    Binding("e", "edit", "edit", show=False, id="goal.edit",
            tooltip="change this text in your editor"),
    Binding("y", "copy", "copy", show=False, id="goal.copy", tooltip="copy the page as text"),
    Binding("i", "number_kind('activity')", "our work", show=False, id="number-kind.activity",
            tooltip="the number counts our own work"),
    Binding("s", "number_kind('attention')", "seen", show=False, id="number-kind.attention",
            tooltip="the number counts people who see it or react"),
    Binding("t", "number_kind('outcome')", "people do", show=False, id="number-kind.outcome",
            tooltip="the number counts people who do something"),
    Binding("v", "number_kind('impact')", "pays", show=False, id="number-kind.impact",
            tooltip="the number is money, or what we do all this for"),
    *_OFFERS,
]

TACTICS: list[BindingType] = [
    Binding("a", "add", "add", id="tactics.add", tooltip="add something to try"),
    Binding("plus", "did", "done", id="tactics.did", tooltip="one more time done, today"),
    Binding("minus", "stop", "stop", id="tactics.stop", tooltip="stop it, with one line of why"),
    Binding("tilde", "change", "change", show=False, id="tactics.change",
            tooltip="change it, line by line"),
    Binding("v", "group", "group", id="tactics.group", tooltip="list by goal, person or state"),
    Binding("m", "posts", "mix", id="tactics.posts", tooltip=WHAT_WE_POSTED),
    Binding("s", "state", "state", show=False, id="tactics.state",
            tooltip="change its state: idea, running, paused, done"),
    Binding("U", "serves", "serves", show=False, id="tactics.serves",
            tooltip="choose the goals that it serves"),
    Binding("d", "delete", "delete", show=False, id="tactics.delete", tooltip="delete it"),
    Binding("J", "shift(1)", "move down", show=False, id="tactics.later",
            tooltip="move this tactic down"),
    Binding("K", "shift(-1)", "move up", show=False, id="tactics.earlier",
            tooltip="move this tactic up"),
    Binding("y", "copy", "copy", show=False, id="tactics.copy",
            tooltip="copy it as text; by person, the whole sheet"),
]

REVIEW: list[BindingType] = [
    Binding("e", "correct", "correct", id="review.correct", tooltip="correct this line"),
    Binding("plus", "kept(True)", "kept", id="review.kept", tooltip="the promise was kept"),
    Binding("minus", "kept(False)", "not", id="review.not-kept", tooltip="it was not kept"),
    Binding("b", "step_back", "step back", id="review.step-back",
            tooltip="look back and choose what comes next"),
    Binding("w", "why", "why", id="review.why", tooltip="why the coach asks this"),
    Binding("x", "put_away", "not for us", id="review.not-for-us",
            tooltip="this note is not for us: put it away"),
    Binding("m", "posts", "mix", id="review.posts", tooltip=WHAT_WE_POSTED),
    Binding("n", "note", "note", show=False, id="review.note",
            tooltip="a note beside this number"),
    Binding("0", "kept(None)", "no tick", show=False, id="review.moot",
            tooltip="take the tick off a promise"),
    Binding("d", "remove", "remove", show=False, id="review.remove", tooltip="remove this line"),
    Binding("y", "copy", "copy", show=False, id="review.copy", tooltip="copy this as text"),
]

POSTS: list[BindingType] = [
    Binding("enter", "tell", "posts", id="posts.tell",
            tooltip="what was posted in the week of this check-in"),
    Binding("r", "rule", "rule", id="posts.rule",
            tooltip="how many per cent may be about us, at most"),
    Binding("y", "copy", "copy", show=False, id="posts.copy", tooltip="copy the page as text"),
    Binding("escape", "back", "back", id="posts.back", tooltip="back to the page"),
]

STEP_BACK: list[BindingType] = [
    Binding("escape", "leave_cards", "leave", id="step.leave",
            tooltip="leave; all that was typed is kept"),
]

FIRST_RUN: list[BindingType] = [
    Binding("ctrl+q", "app.quit", "quit", id="app.quit", tooltip="leave; all is saved"),
    Binding("tab", "example", "example", id="first.example", priority=True,
            tooltip="look at a finished example; nothing is written"),
    *_OFFERS,
]

HISTORY: list[BindingType] = [
    Binding("enter", "go_back", "go back to it", id="history.go-back",
            tooltip="go back to before this change; u takes that back"),
    Binding("y", "copy", "copy", show=False, id="history.copy",
            tooltip="copy what going back to it would change"),
    Binding("escape", "leave_history", "leave", id="history.leave",
            tooltip="leave everything as it is"),
]

CONFLICT: list[BindingType] = [
    Binding("m", "choose('mine')", "mine", id="conflict.mine", tooltip="mine counts"),
    Binding("t", "choose('theirs')", "theirs", id="conflict.theirs", tooltip="theirs counts"),
    Binding("b", "choose('both')", "both", id="conflict.both", tooltip="both stay"),
    Binding("y", "copy", "copy", show=False, id="conflict.copy",
            tooltip="copy both versions of this as text"),
    Binding("enter", "write", "write", id="conflict.write",
            tooltip="save what is decided, or go to what is still open"),
    Binding("escape", "later", "later", id="conflict.later",
            tooltip="decide later; nothing is written, nothing is lost"),
]
