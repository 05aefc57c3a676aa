"""What the marks on a lane mean, each as a small drawing and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.export.markup import Element, add, element
from planner.race.track import Lane

WIDTH, HEIGHT = 30, 18
"""Pixels that each drawing takes."""

_Mark = tuple[str, tuple[tuple[str, dict[str, object]], ...]]

_MARKS: tuple[_Mark, ...] = (
    ("we are here", (("path", {"class_": "you", "d": "M9 1L23 9L9 17Z"}),)),
    ("the plan today", (("path", {"class_": "plan", "d": "M15 1L21.5 9L15 17L8.5 9Z"}),)),
    (
        "a check-in",
        (
            ("line", {"class_": "run", "x1": 3, "x2": 27, "y1": 9, "y2": 9}),
            ("circle", {"class_": "step", "cx": 15, "cy": 9, "r": 2.8}),
        ),
    ),
    (
        "a number on the way",
        (
            ("line", {"class_": "road", "x1": 3, "x2": 27, "y1": 9, "y2": 9}),
            ("line", {"class_": "leg to-come", "x1": 15, "x2": 15, "y1": 1, "y2": 17}),
        ),
    ),
    (
        "likely place on the day",
        (
            ("rect", {"class_": "band", "x": 1, "y": 3, "width": 28, "height": 12, "rx": 2}),
            ("rect", {"class_": "band half", "x": 8, "y": 1, "width": 14, "height": 16, "rx": 2}),
        ),
    ),
)


_KEPT: _Mark = (
    "kept, missed",
    (
        ("rect", {"class_": "kept", "x": 3, "y": 4.5, "width": 9, "height": 9}),
        ("rect", {"class_": "missed", "x": 18, "y": 5.5, "width": 7, "height": 7}),
    ),
)
CHANCE = "%: the chance to make it"


def marks(lanes: Iterable[Lane]) -> Iterator[tuple[Element, str]]:
    """The drawings, :data:`WIDTH` by :data:`HEIGHT` pixels, and what each means on these lanes."""
    keeps = [lane.measure.keeps for lane in lanes]
    for words, shapes in (*(() if all(keeps) else _MARKS), *((_KEPT,) if any(keeps) else ())):
        drawn = element("svg", class_="mark dim", width=WIDTH, height=HEIGHT, aria_hidden="true")
        for tag, attributes in shapes:
            add(drawn, tag, **attributes)
        yield drawn, words
