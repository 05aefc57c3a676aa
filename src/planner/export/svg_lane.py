"""One lane as a vector drawing, for the page and for the picture.

A lane is as wide as the element that holds it: along it everything is placed in per cents, and
marks and letters keep their size. Colours come from ``lane.css``, by class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.drawing.lane import token_of
from planner.drawing.lane_labels import band_words, next_leg
from planner.drawing.lane_text import start_text
from planner.export.markup import Element, add, element
from planner.plan.text import cells, clean, fit
from planner.race.track import Lane
from planner.race.verdict import finish_words, number

POST, TAPE, END = 6.0, 90.0, 100.0
"""Per cent of the width: the start post, the finish tape, and where the room past it ends."""
ROAD, HEIGHT, SMALL = 31, 58, 22
"""Pixels: where the road lies, how high a lane is with its labels, and without them."""
LETTER = 7.3
"""Pixels that a letter of a label takes at most, about."""
SIGN_CELLS = 34
"""Cells after which the words at the finish are cut."""
CLOSE = 2.0
"""Per cent: nearer to the runner than that, the plan's mark is left out."""
PERIODS = 24
"""So many periods of a keep goal are drawn, the latest."""

STYLE = Path(__file__).with_name("lane.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Label:
    """A text below the lane, at ``x`` in per cent of the width."""

    x: float
    text: str
    strong: bool = False
    beside: bool = False
    """Whether it begins at ``x``, for where it finds no room around it."""

    @property
    def anchor(self) -> str:
        """Its ``text-anchor`` in SVG: which part of the text stands at ``x``."""
        if self.beside:
            return "start"
        return "start" if self.x < 14 else "end" if self.x > 80 else "middle"

    def span(self, width: float) -> tuple[float, float]:
        """From where to where it reaches in pixels, on a lane of that width."""
        x, length = self.x / 100 * width, cells(self.text) * LETTER
        first = x - {"start": 0.0, "middle": length / 2, "end": length}[self.anchor]
        return first, first + length


def lane_picture(lane: Lane, today: dt.date, widths: tuple[float, ...], words: str) -> Element:
    """A lane with its sign and labels, :data:`HEIGHT` pixels high.

    ``widths`` are the pixels it may have, the widest first: a label that only fits on the widest
    has the class ``wide``. ``words`` say what is drawn to who cannot see it.
    """
    picture = _frame(lane, HEIGHT, words)
    _draw_lane(add(picture, "g", transform=f"translate(0 {ROAD})"), lane, tall=True)
    token = "strong" if not lane.missing else "faint"
    words_at_finish = fit(clean(finish_words(lane.measure, today)), SIGN_CELLS)
    shift = 0 if lane.measure.keeps else -10
    place = {"x": f"{TAPE:g}%", "y": 12, "dx": shift, "text_anchor": "end"}
    add(picture, "text", words_at_finish, class_=token, **place)
    labels = tuple(_labels(lane, today))
    fitting = [set(_fitting_labels(labels, width)) for width in widths]
    for label in labels:
        if label in fitting[0]:
            classes = ("strong",) * label.strong + ("wide",) * (label not in fitting[-1])
            position = {"x": f"{label.x:g}%", "y": HEIGHT - 5, "text_anchor": label.anchor}
            add(picture, "text", label.text, class_=" ".join(classes) or "faint", **position)
    return picture


def small_lane(lane: Lane) -> Element:
    """A lane without labels, :data:`SMALL` pixels high; the words beside it say the same."""
    picture = _frame(lane, SMALL, "")
    _draw_lane(add(picture, "g", transform=f"translate(0 {SMALL // 2})"), lane, tall=False)
    return picture


def _frame(lane: Lane, height: int, words: str) -> Element:
    attributes = {"role": "img", "aria_label": words} if words else {"aria_hidden": "true"}
    return element(
        "svg", class_=f"track {token_of(lane)}", width="100%", height=height, **attributes
    )


def _draw_lane(parent: Element, lane: Lane, *, tall: bool) -> None:
    top = 11 - ROAD if tall else -8
    if lane.measure.keeps:
        _draw_upright(parent, "post", POST, -8)
        _draw_periods(parent, lane)
        return
    drawable = lane.standing.line is not None and not lane.missing
    finished = lane.standing.status == "finished"
    drawn = drawable or (finished and lane.runner is not None)
    _draw_line(parent, "road" if drawn else "road open", POST, TAPE)
    if drawn and lane.runner is not None:
        _draw_run(parent, lane)
    _draw_upright(parent, "post" if drawn else "post open", POST, -8)
    if tall:
        _mark(parent, TAPE, "path", class_="tape" if drawn else "tape open", d=f"M-7 {top}H0V9")
    else:
        _draw_upright(parent, "tape" if drawn else "tape open", TAPE, top)
    if drawn:
        _draw_pacer(parent, lane)
        _draw_runner(parent, lane)


def _x(place: float) -> float:
    """Where a place stands, in per cent; the tape is only reached by who is there."""
    room = 0.6 * POST
    x = POST + min(place, 0.985 if place < 1 else place) * (TAPE - POST)
    return round(min(max(x, POST - room), END), 3)


def _draw_line(parent: Element, class_: str, first: float, last: float) -> None:
    add(parent, "line", class_=class_, x1=f"{first:g}%", x2=f"{last:g}%")


def _draw_upright(parent: Element, class_: str, x: float, top: int) -> None:
    add(parent, "line", class_=class_, x1=f"{x:g}%", x2=f"{x:g}%", y1=top, y2=8)


def _mark(parent: Element, x: float, tag: str, /, **attributes: object) -> None:
    """A shape of a fixed size around a point of the lane."""
    add(add(parent, "svg", x=f"{x:g}%", overflow="visible"), tag, **attributes)


def _draw_run(parent: Element, lane: Lane) -> None:
    """The band first, then what was run, the check-ins and the legs on top of it."""
    place = min(lane.runner or 0.0, 1.0)
    runner = _x(place)
    _draw_band(parent, lane, max(runner, POST))
    _draw_line(parent, "run old" if lane.is_old else "run", *sorted((POST, runner)))
    for leg in lane.legs:
        if 0 <= leg.place < 1:
            x = _x(leg.place)
            _draw_upright(parent, "leg" if x <= runner else "leg to-come", x, -8)
    for footprint in lane.footprints:
        if 0 <= footprint < 1 and abs(_x(footprint) - runner) > 0.2:
            add(parent, "circle", class_="step", cx=f"{_x(footprint):g}%", r=2.8)


def _draw_band(parent: Element, lane: Lane, runner: float) -> None:
    if not lane.band:
        return
    low, half_low, half_high, high = (min(max(_x(place), runner), END) for place in lane.band)
    for class_, first, last, half in (
        ("band", low, high, 6),
        ("band half", half_low, half_high, 9),
    ):
        if last > first:
            along = {"x": f"{first:g}%", "width": f"{last - first:g}%"}
            add(parent, "rect", class_=class_, **along, y=-half, height=2 * half, rx=2)


def _draw_pacer(parent: Element, lane: Lane) -> None:
    if lane.pacer is None or not lane.shows_pacer or lane.status == "past-due":
        return
    x = _x(min(max(lane.pacer, 0.0), 1.0))
    if lane.runner is None or abs(x - _x(min(lane.runner, 1.0))) >= CLOSE:
        _mark(parent, x, "path", class_="plan", d="M0 -8L6.5 0L0 8L-6.5 0Z")


def _draw_runner(parent: Element, lane: Lane) -> None:
    if lane.runner is None:
        return
    x = _x(min(lane.runner, 1.0))
    if lane.runner >= 1:
        _mark(parent, x, "path", class_="flag", d="M1 -20H17L12.5 -14.5L17 -9H1Z")
    elif lane.runner < 0:
        _mark(parent, x, "path", class_="you", d="M6 -8L-8 0L6 8Z")
    else:
        old = " old" if lane.is_old else ""
        _mark(parent, x, "path", class_=f"you{old}", d="M-6 -8L8 0L-6 8Z")


def _draw_periods(parent: Element, lane: Lane) -> None:
    """A square for each period: full where it was kept, empty where not, a dot for no number."""
    pitch = (TAPE - POST) / PERIODS
    for index, kept in enumerate(lane.standing.periods[-PERIODS:]):
        x = round(POST + (index + 0.75) * pitch, 3)
        if kept is None:
            add(parent, "circle", class_="unknown", cx=f"{x:g}%", r=1.8)
        else:
            class_, half = ("kept", 4.5) if kept else ("missed", 3.5)
            square = {"x": -half, "y": -half, "width": 2 * half, "height": 2 * half}
            _mark(parent, x, "rect", class_=class_, **square)


def _labels(lane: Lane, today: dt.date) -> Iterator[Label]:
    """What may stand below the lane, what matters most first."""
    if lane.measure.keeps:
        return
    if lane.runner is not None and lane.standing.value is not None:
        x = _x(min(lane.runner, 1.0))
        yield Label(x, number(lane.standing.value, lane.measure), strong=True)
    if start := start_text(lane):
        yield Label(POST, start)
    leg = next_leg(lane, today)
    if leg is not None:
        yield Label(_x(leg[0]), leg[1])
        yield Label(_x(leg[0]), leg[1], beside=True)
    if lane.band and band_words(lane):
        yield Label(_x(min(1.0, (lane.band[1] + lane.band[2]) / 2)), band_words(lane))


def _fitting_labels(labels: Iterable[Label], width: float) -> Iterator[Label]:
    """The labels that do not touch those before them on a lane so many pixels wide, each once."""
    taken: list[tuple[float, float]] = []
    texts: set[str] = set()
    for label in labels:
        first, last = label.span(width)
        free = all(last + LETTER < begun or ended + LETTER < first for begun, ended in taken)
        if free and last <= width and not (label.beside and label.text in texts):
            taken.append((first, last))
            texts.add(label.text)
            yield label
