"""The rows of one lane in its three sizes: name and verdict, lane and next number, labels.

Widths are terminal cells; the columns are those of the layout.
"""

from __future__ import annotations

import datetime as dt

from planner.drawing.lane import (
    CellRow,
    Cells,
    Segment,
    column_of,
    draw_lane,
    glyph_of,
    token_of,
)
from planner.drawing.lane_labels import keys_seen, label_row
from planner.drawing.lane_layout import NARROW, Layout, View
from planner.plan.text import cells, clean, fit, pad
from planner.race.track import NEEDS, Lane, next_words, question_words
from planner.race.verdict import (
    finish_words,
    first_fitting,
    number,
    odds,
    short_verdict,
    start_offer,
    too_early,
    verdict_of,
)

QUESTIONS = {
    "measure": "How would you count it?",
    "baseline": "How many today?",
    "target": "How many would make you say it worked?",
    "way": "How many would be enough?",
    "deadline": "By when?",
    "dates": "The day is not after the start.",
}


def question_of(lane: Lane, today: dt.date) -> str:
    """What a lane that is not drawn asks for first."""
    return "" if lane.is_hidden else start_offer(lane.measure, today) or QUESTIONS[lane.missing]


def density_for(height: int, width: int, count: int) -> int:
    """The roomiest density in which so many lanes fit into a height, at least 1."""
    return next(
        (rows for rows in ((2,) if width < NARROW else (3, 2)) if rows * count <= height), 1
    )


def lane_rows(lane: Lane, view: View) -> tuple[CellRow, ...]:
    """The rows of one lane; always as many as the view's density."""
    if view.density == 1:
        return (_single(lane, view),)
    if view.width < NARROW:
        return _narrow_rows(lane, view)[: view.density]
    rows = [_name_row(lane, view), _track_row(lane, view)]
    if view.density == 3:
        rows.append(label_row(lane, view))
    return tuple(rows)


def lane_below(lane: Lane, view: View, before: float | None) -> CellRow:
    """The lane below a row of the check-in, as wide as on the map, with its verdict at the end.

    In a narrow window it ends below the arrow of the row, before the field. ``before`` is the
    place on the lane of the number before this one; ``▷`` stands there.
    """
    layout = view.layout
    side = "left"
    if view.width < NARROW:
        layout, side = layout._replace(tape=layout.tape - 2), "right"
    drawn = Cells(layout.words)
    runner = draw_lane(drawn, lane, layout.start_column, layout.tape, painted=view.painted)
    if lane.missing:
        _put_question(drawn, question_of(lane, view.today), layout)
    if before is not None and runner is not None and 0 <= before < 1:
        column = column_of(before, layout.start_column, layout.tape)
        if drawn.char(column) not in "►▹◄◇┃":
            drawn.put_on_ground(column, "▷", "text")
    if view.on(lane):
        drawn.put(0, "▌", "dim")
    verdict = fit(_verdict_in(layout.room, lane, view.today), layout.room)
    return (*drawn.row(), Segment(pad(verdict, layout.room, side), _verdict_token(lane)))


def _narrow_rows(lane: Lane, view: View) -> tuple[CellRow, ...]:
    """Name and verdict; lane and next number; a blank row. The words end before the last column."""
    layout = view.layout
    verdict = verdict_of(lane.measure, lane.standing, view.today, lane.chance)
    verdict = fit(verdict, view.width // 2)
    room = view.width - 6 - cells(verdict)
    name = Segment(pad(_name_and_word(lane, room), room + 2), "bold-text")
    drawn = Cells(layout.words)
    draw_lane(drawn, lane, layout.start_column, layout.tape, painted=view.painted)
    if lane.missing:
        _put_question(drawn, question_of(lane, view.today), layout)
    if view.on(lane):
        drawn.put(0, "▌", "dim")
    room = layout.room
    following = pad(fit(_following(lane, view), room), room, "right")
    words = keys_seen(following, view.keys_named, "soft")
    return (
        (*_margin(lane, view), name, Segment(verdict, _verdict_token(lane))),
        (*drawn.row(), *words),
        (Segment(" " * view.width),),
    )


def _following(lane: Lane, view: View) -> str:
    """The number now and the next one, or what there is to answer."""
    words = question_words(lane, view.today, view.keys_named)
    room = view.layout.room
    return clean(words or next_words(lane, view.today, view.keys_named, room, view.form))


def _name_row(lane: Lane, view: View) -> CellRow:
    layout = view.layout
    words = clean(finish_words(lane.measure, view.today))
    token = "bold-text" if not lane.missing else "dim"
    end = layout.tape - 1
    name, owner = _name_and_owner(lane, end - 3 - cells(words) - 2)
    used = 3 + cells(name) + (2 + cells(owner) if owner else 0)
    gap = " " * max(1, end - used - cells(words))
    undrawn = lane.missing or lane.status == "not-drawn"
    tape = " " if lane.measure.keeps else "╷" if undrawn else "┓"
    verdict = fit(_verdict_in(layout.room, lane, view.today), layout.room)
    return (
        *_margin(lane, view),
        Segment(name, "bold-text"),
        Segment("  " + owner if owner else "", "dim"),
        Segment(gap + words + " ", "dim"),
        Segment(tape, token),
        Segment("     "),
        Segment(pad(verdict, layout.room), _verdict_token(lane)),
        Segment(" "),
    )


def _verdict_in(room: int, lane: Lane, today: dt.date) -> str:
    """The verdict, with the chance or that it is too early for one, where there is room."""
    words = verdict_of(lane.measure, lane.standing, today, lane.chance)
    longer = (f"{words} · too early", f"{words} · early") if lane.is_too_early else ()
    shorter = words.replace("deadline passed", "passed").replace(" days early", " d early")
    return next((text for text in (*longer, words) if cells(text) <= room), shorter)


def _verdict_token(lane: Lane) -> str:
    return "bold-text" if lane.group == NEEDS else f"bold-{token_of(lane)}"


def _margin(lane: Lane, view: View, *, glyph: bool = True) -> CellRow:
    bar = Segment("▌" if view.on(lane) else " ", "cursor")
    sign = glyph_of(lane) if lane.conflict is None else Segment("!", "bold-text")
    return (bar, sign if glyph else Segment(" "), Segment(" "))


def _name_and_owner(lane: Lane, room: int) -> tuple[str, str]:
    """Its name and what stands beside it: of that the owner goes first where it is narrow."""
    name, word = clean(lane.measure.display_name), lane.measure.own_word
    for beside in (clean(lane.measure.beside_name), f"we say: {word}" if word else ""):
        if beside and cells(name) + 2 + cells(beside) <= room:
            return name, beside
    return fit(name, room), ""


def _name_and_word(lane: Lane, room: int) -> str:
    """Its name and, where the team has a word of its own and there is room, that too."""
    if not lane.measure.own_word:
        return fit(clean(lane.measure.display_name), room)
    name, beside = _name_and_owner(lane, room)
    return f"{name}  {beside}" if beside else name


def short_number(value: float | None, lane: Lane, width: int) -> str:
    """A number in few cells: "12k" where "12,000" does not fit; "?" when not known.

    Nothing where no figure may stand beside the lane.
    """
    if lane.is_hidden:
        return ""
    if value is None:
        return "?"
    text = number(value, lane.measure)
    for size, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")):
        if cells(text) > width and abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return fit(text, width)


def _start_value(lane: Lane) -> float | None:
    if lane.measure.keeps:
        return lane.measure.enough
    line = lane.standing.line
    return lane.measure.baseline if line is None else line.baseline


def _track_row(lane: Lane, view: View) -> CellRow:
    layout = view.layout
    drawn = Cells(layout.words)
    turned = lane.runner is not None and lane.runner < 0 and lane.standing.line is not None
    shown = lane.standing.value if turned else _start_value(lane)
    width = 3 if turned else 5
    start = short_number(shown, lane, width)
    if lane.measure.keeps and lane.measure.unit == "%" and cells(start) <= 3:
        start += " %"
    drawn.put(1 if turned else 2, pad(start, width, "right"), "dim")
    draw_lane(drawn, lane, layout.start_column, layout.tape, painted=view.painted)
    if lane.missing:
        _put_question(drawn, question_of(lane, view.today), layout)
    elif lane.measure.keeps and lane.group == "behind" and lane.standing.value is not None:
        _put_last_value(drawn, lane, layout)
    if view.on(lane):
        drawn.put(0, "▌", "dim")
    room = layout.room
    words = pad(fit(_following(lane, view), room), room + 1)
    return (*drawn.row(), *keys_seen(words, view.keys_named, "soft"))


def _put_question(drawn: Cells, question: str, layout: Layout) -> None:
    words = f" {question} "
    if cells(words) < layout.tape - layout.start_column - 4:
        drawn.put(layout.start_column + 5, words, "soft")


def _put_last_value(drawn: Cells, lane: Lane, layout: Layout) -> None:
    shown = min(len(lane.standing.periods), (layout.tape - layout.start_column - 1) // 3)
    column = layout.start_column + 2 + 3 * shown
    text = number(lane.standing.value or 0, lane.measure)
    if column + len(text) <= layout.tape:
        drawn.put(column, text, token_of(lane))


def _single(lane: Lane, view: View) -> CellRow:
    layout = view.layout
    narrow = layout.width < NARROW
    past = 3 if narrow else 4
    drawn = Cells(layout.tape + past)
    draw_lane(drawn, lane, layout.start_column, layout.tape, pitch=1, painted=view.painted)
    track = _after(drawn.row(), layout.start_column)
    name_room, room = layout.start_column - 4, layout.room
    name = pad(_name_and_word(lane, name_room), name_room)
    words = short_verdict(lane.measure, lane.standing, view.today)
    if narrow:
        words = first_fitting(room, verdict_of(lane.measure, lane.standing, view.today), words)
    else:
        words = _with_odds(words, lane, room)
    left = layout.words - layout.tape - past
    amounts = "" if narrow else fit(_from_to(lane), left - 2)
    return (
        *_margin(lane, view),
        Segment(name, "bold-text" if view.on(lane) else "text"),
        Segment(" "),
        *track,
        Segment(pad(amounts, left - (0 if narrow else 2), "right"), "dim"),
        Segment("" if narrow else "  "),
        Segment(pad(fit(words, room), room, "right" if narrow else "left"), _verdict_token(lane)),
        Segment(" "),
    )


def _with_odds(words: str, lane: Lane, room: int) -> str:
    """A short verdict with the chance at the right edge: ``9 d ahead   75 %``."""
    beside = odds(lane.standing, lane.chance).replace("even odds", "even")
    if not beside and too_early(lane.standing):
        beside = "early"
    gap = room - cells(words) - cells(beside)
    return words + " " * gap + beside if beside and gap > 0 else words


def _after(row: CellRow, columns: int) -> CellRow:
    """A row without its first columns, all of which are single cells."""
    left: list[Segment] = []
    for segment in row:
        skip = min(columns, len(segment.text))
        columns -= skip
        if segment.text[skip:]:
            left.append(segment._replace(text=segment.text[skip:]))
    return tuple(left)


def _from_to(lane: Lane) -> str:
    goal = lane.measure
    value = lane.standing.value if lane.standing.value is not None else goal.baseline
    now = short_number(value, lane, 6)
    enough = "?" if goal.enough is None else short_number(goal.enough, lane, 6)
    if isinstance(goal.target, str):
        enough = fit(clean(goal.target), 7)
    arrow = "→" if not goal.keeps else "≥" if goal.sign > 0 else "≤"
    return f"{now} {arrow} {enough}"
