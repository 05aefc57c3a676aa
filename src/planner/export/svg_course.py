"""One goal over time as a vector drawing, for its card on the page and for a picture of its own.

It is stretched to the element that holds it, across and down: shapes in units of
:mod:`planner.export.course_shapes`, marks and letters at their own size, at places in per cent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.drawing.course.axis import month_marks
from planner.drawing.course.subject import Subject, last_day_words
from planner.drawing.lane import token_of
from planner.drawing.lane_text import name_of, verdict_text
from planner.export.course_shapes import (
    BOTTOM,
    HIGH,
    TOP,
    WIDE,
    Frame,
    Point,
    gaps,
    glow_layers,
    plan_points,
    simplify,
)
from planner.export.last_day_shape import Part, last_day_parts
from planner.export.markup import Element, add, element
from planner.plan.model import Measure, Plan
from planner.plan.text import cells, clean, fit
from planner.race.forecast.text import likely_text
from planner.race.line import PlanLine
from planner.race.verdict import date_words, finish_words, number

STYLE = Path(__file__).with_name("course.css").read_text(encoding="utf-8")
NARROW = 285.0
"""Pixels of the narrowest picture, which labels have to fit on."""
_LETTER = 7.3
_APART = 26.0
"""Units from one label down to the next, at the least."""
_BARS, _MARGIN = 200.0, 12.0
"""Units at the right: for the last day with its words, and without."""
_NUMBER_CELLS = 8
_MOST_DOTS = 60
"""Readings after which they are a line alone."""


def course_picture(
    measure: Measure, plan: Plan, today: dt.date, pixels: float = NARROW
) -> Element | None:
    """The course of a measure, as high as its style says; None when there is nothing to draw.

    Its labels fit where it is as narrow as ``pixels``.
    """
    of = Subject(measure, plan, today)
    extent = of.extent(glows=True)
    if extent is None:
        return None
    marks = list(_numbers(of))
    widest = max((cells(text) for text, _, _ in marks), default=0)
    left = (widest * _LETTER + 9) / pixels * WIDE
    frame = Frame(extent, left, WIDE - (_BARS if of.shows_chance else _MARGIN), pixels)
    picture = element("svg", class_=f"course {token_of(of.lane)}", width="100%", role="img")
    add(picture, "title", f"{clean(name_of(of.lane))} over time")
    add(picture, "desc").text = _describe(of)
    drawing = _stretched(picture, 0, 0, WIDE, HIGH)
    _draw_shapes(_stretched(drawing, left, TOP, frame.right - left, BOTTOM - TOP), frame, of)
    _draw_axis(drawing, frame, of)
    _draw_readings(drawing, frame, of)
    _put_numbers(picture, frame, marks)
    _put_days(picture, frame, of)
    if of.distribution is not None and of.line is not None and of.shows_chance:
        parts = last_day_parts(frame, of.distribution, of.line, frame.right + 3)
        _draw_last_day(picture, drawing, parts, of)
    return picture


def course_description(measure: Measure, plan: Plan, today: dt.date) -> str:
    """The name of a measure and all that its course shows, in words."""
    of = Subject(measure, plan, today)
    return f"{clean(name_of(of.lane))}: {_describe(of)}"


def _describe(of: Subject) -> str:
    lane, measure, today = of.lane, of.measure, of.today
    run = ""
    if of.points:
        (first, start), (last, now) = of.points[0], of.points[-1]
        ends = [
            f"{number(v, measure)} on {date_words(d, today)}"
            for d, v in ((first, start), (last, now))
        ]
        run = f"From {ends[0]} to {ends[1]}" if first < last else ends[0]
    pacer = lane.standing.pacer
    plan = "" if pacer is None or measure.keeps else f"the plan today {number(pacer, measure)}"
    said = (
        verdict_text(lane, today),
        run,
        plan,
        clean(finish_words(measure, today)),
        likely_text(measure, lane.standing, lane.forecast, today).rstrip("."),
    )
    return clean(". ".join(filter(None, said)) + ".", limit=2_000)


def _stretched(parent: Element, x: float, y: float, wide: float, high: float) -> Element:
    """A field of its own within the units of another, which cuts off what reaches out of it."""
    inside = parent.get("viewBox") is not None
    place = {"x": _short(x), "y": _short(y), "width": _short(wide), "height": _short(high)}
    view = f"{_short(x)} {_short(y)} {_short(wide)} {_short(high)}"
    field = add(parent, "svg", **(place if inside else {"width": "100%", "height": "100%"}))
    field.set("viewBox", view)
    field.set("preserveAspectRatio", "none")
    return field


def _short(value: float) -> str:
    return f"{round(value, 1):g}"


def _path(points: Sequence[Point], *, closed: bool = False) -> str:
    places = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
    return f"M{places}{'Z' * closed}"


def _draw_shapes(drawing: Element, frame: Frame, of: Subject) -> None:
    """What lies behind the readings: the gap, the glow, and the lines of the plan."""
    line = of.line
    if line is None:
        return
    for is_past, polygon in gaps(frame, of, line):
        token = "ahead" if is_past else "behind"
        add(drawing, "path", class_=f"gap {token}", d=_path(polygon, closed=True))
    _draw_glow(drawing, frame, of, line)
    for earlier, until in of.earlier_lines(frame.extent.first):
        points = plan_points(frame, earlier, until)
        add(drawing, "path", class_="earlier", d=_path(points))
    target = frame.y(line.target)
    add(drawing, "path", class_="target", d=_path([(frame.left, target), (frame.right, target)]))
    if not line.flat:
        add(drawing, "path", class_="plan-line", d=_path(plan_points(frame, line)))


def _draw_glow(drawing: Element, frame: Frame, of: Subject, line: PlanLine) -> None:
    if not of.knots:
        return
    short, past = (
        add(drawing, "g", class_=f"glow {t}") for t in (token_of(of.lane), of.past_token)
    )
    for layer in glow_layers(frame, of.knots, line):
        for group, polygon in zip((short, past), layer, strict=True):
            if polygon:
                add(group, "path", d=_path(polygon, closed=True))


def _draw_axis(drawing: Element, frame: Frame, of: Subject) -> None:
    """The axis of time with the days that do not count, today, and the post at the end."""
    ends = [(frame.left, BOTTOM), (frame.right, BOTTOM)]
    add(drawing, "path", class_="axis", d=_path(ends))
    extent = frame.extent
    closed = [
        (max(pause.first, extent.first), min(pause.last, extent.last)) for pause in of.plan.pauses
    ]
    stretches = [
        _path([(frame.x(first.toordinal()), BOTTOM), (frame.x(last.toordinal() + 1), BOTTOM)])
        for first, last in closed
        if first <= last
    ]
    if stretches:
        add(drawing, "path", class_="closed", d="".join(stretches))
    at_today = frame.x(of.today.toordinal())
    add(drawing, "path", class_="now-line", d=_path([(at_today, TOP), (at_today, BOTTOM)]))
    if of.shows_chance:
        add(
            drawing, "path", class_="axis", d=_path([(frame.right, TOP - 4), (frame.right, BOTTOM)])
        )


def _draw_readings(drawing: Element, frame: Frame, of: Subject) -> None:
    points = [(frame.x(day.toordinal()), frame.y(value)) for day, value in of.points]
    if len(points) > 1:
        add(drawing, "path", class_="readings", d=_path(simplify(points)))
    dots = "".join(f"M{_short(x)},{_short(y)}h0" for x, y in points[:-1])
    if dots and len(points) <= _MOST_DOTS:
        for class_ in ("dots", "dots inside"):
            add(drawing, "path", class_=class_, d=dots)
    for x, y in points[-1:]:
        add(drawing, "path", class_="dots last", d=f"M{_short(x)},{_short(y)}h0")


def _numbers(of: Subject) -> Iterator[tuple[str, float, str]]:
    """What stands at the axis of amounts, what matters most first; each with its style."""
    line, measure = of.line, of.measure
    if line is not None:
        yield fit(number(line.target, measure), _NUMBER_CELLS), line.target, "strong"
    for _, value in of.points[-1:]:
        yield fit(number(value, measure), _NUMBER_CELLS), value, "own"
    if line is not None and not line.flat:
        yield fit(number(line.baseline, measure), _NUMBER_CELLS), line.baseline, "faint"


def _put_numbers(picture: Element, frame: Frame, marks: Sequence[tuple[str, float, str]]) -> None:
    taken: list[float] = []
    for text, value, class_ in marks:
        y = frame.y(value)
        if all(abs(y - other) >= _APART for other in taken):
            taken.append(y)
            place = {"x": f"{_short(frame.left / 10)}%", "dx": -7, "dy": "0.35em"}
            _put_text(picture, text, class_, y, **place, text_anchor="end")


def _put_text(picture: Element, text: str, class_: str, y: float, /, **place: object) -> None:
    add(picture, "text", text, class_=class_, y=f"{_short(y / HIGH * 100)}%", **place)


def _put_days(picture: Element, frame: Frame, of: Subject) -> None:
    """The months, the last day, today, and the next number on the way."""
    free, until = 0.0, float(WIDE)
    deadline = of.line.deadline if of.line else None
    if deadline is not None:
        words = date_words(deadline, of.today)
        end = frame.x(deadline.toordinal())
        until = end - _width(words, frame) / (2 if of.shows_chance else 1)
        anchor = "middle" if of.shows_chance else "end"
        _put_text(picture, words, "day", BOTTOM, x=_percent(end), dy="1.2em", text_anchor=anchor)
    for day, name in month_marks(frame.extent.first, frame.extent.last):
        x = frame.x(day.toordinal())
        if free <= x and x + _width(name, frame) <= until:
            _put_text(picture, name, "faint", BOTTOM, x=_percent(x), dy="1.2em")
            free = x + _width(name, frame)
    _put_today(picture, frame, of)
    _put_leg(picture, frame, of)


def _width(text: str, frame: Frame) -> float:
    """Units that a text and the gap after it take where it is narrowest."""
    return (cells(text) + 1) * _LETTER / frame.pixels * WIDE


def _percent(x: float) -> str:
    return f"{_short(x / WIDE * 100)}%"


def _put_today(picture: Element, frame: Frame, of: Subject) -> None:
    x = frame.x(of.today.toordinal())
    before = x > WIDE * 0.7
    place = {"x": _percent(x), "dx": -5 if before else 5}
    _put_text(
        picture, "today", "faint", BOTTOM - 5, **place, text_anchor="end" if before else "start"
    )


def _put_leg(picture: Element, frame: Frame, of: Subject) -> None:
    coming = [leg for leg in (of.line.legs if of.line else ()) if leg.by > of.today]
    if not coming:
        return
    leg = min(coming, key=lambda leg: leg.by)
    x, y = frame.x(leg.by.toordinal()), frame.y(leg.value)
    above = y - 8 if y > TOP + 24 else y + 22
    _put_text(
        picture, of.leg_words(leg, dated=True), "faint", above, x=_percent(x), text_anchor="middle"
    )


def _draw_last_day(picture: Element, drawing: Element, parts: Sequence[Part], of: Subject) -> None:
    """Its shape, and beside it the chance and the rest."""
    rest = "rest" if token_of(of.lane) == "ahead" else token_of(of.lane)
    classes = {"past": "last-day ahead", "been": "last-day been ahead", "short": f"last-day {rest}"}
    for part in parts:
        add(drawing, "path", class_=classes[part.kind], d=_path(part.points, closed=True))
    chance, other = last_day_words(of.lane)
    if not chance or of.line is None:
        return
    best, worst = (TOP + 6, BOTTOM - 6)[:: of.line.sign]
    here = next((part.middle for part in parts if part.kind in ("past", "been")), best)
    there = next((part.middle for part in parts if part.kind == "short"), worst)
    here, there = _apart(here, there, of.line.sign)
    for text, class_, y in ((other, rest, there), (chance, "chance ahead", here)):
        _put_text(picture, text, f"said {class_}", y, x="100%", dy="0.35em", text_anchor="end")


def _apart(here: float, there: float, sign: int) -> tuple[float, float]:
    """Two heights that labels do not touch at, the first on the good side."""
    lacking = _APART - sign * (there - here)
    if lacking > 0:
        here, there = here - sign * lacking / 2, there + sign * lacking / 2
    over = max(0.0, TOP + 4 - min(here, there)) - max(0.0, max(here, there) - BOTTOM + 4)
    return here + over, there + over
