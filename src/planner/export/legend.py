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

_COURSE: dict[str, _Mark] = {
    "readings": (
        "our numbers",
        (("path", {"class_": "readings", "d": "M2 13L10 8L18 10L28 4"}),),
    ),
    "plan-line": ("the plan", (("path", {"class_": "plan-line", "d": "M2 14L28 4"}),)),
    "gap": (
        "short of it, past it",
        (
            ("path", {"class_": "gap behind", "d": "M2 14L14 5V14Z"}),
            ("path", {"class_": "gap ahead", "d": "M16 14L28 5V14Z"}),
        ),
    ),
    "glow": (
        "where we may end up; green is there",
        tuple(
            ("path", {"class_": f"shade {token}", "d": f"M2 9L28 {top}V{bottom}Z"})
            for token, top, bottom in (("ahead", 0, 6), ("pace", 6, 18), ("pace", 8, 13))
        ),
    ),
    "been": (
        "there, and back",
        (("path", {"class_": "last-day been ahead", "d": "M8 4H22V14H8Z"}),),
    ),
    "week": (
        "a week, to all that was meant",
        tuple(
            ("rect", {"class_": f"week of-{degree}", "x": x, "y": 5.5, "width": 7, "height": 7})
            for degree, x in ((0, 0.5), (2, 10.5), (4, 20.5))
        ),
    ),
}
"""What is on the cards of goals, by the class of what is drawn."""


def marks(lanes: Iterable[Lane]) -> Iterator[tuple[Element, str]]:
    """The drawings, :data:`WIDTH` by :data:`HEIGHT` pixels, and what each means on these lanes."""
    keeps = [lane.measure.keeps for lane in lanes]
    for words, shapes in (*(() if all(keeps) else _MARKS), *((_KEPT,) if any(keeps) else ())):
        yield _draw("mark dim", shapes), words


def course_marks(drawn: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """The same for what is drawn on the cards of goals."""
    classes = {name for card in drawn for mark in card.iter() for name in _classes(mark)}
    for class_, (words, shapes) in _COURSE.items():
        if class_ in classes:
            yield _draw("mark course pace", shapes), words


def put_legend(section: Element, marks: Iterable[tuple[Element, str]]) -> Element:
    """A list of marks and their meanings, below all else in a section."""
    legend = add(section, "ul", class_="legend")
    for picture, words in marks:
        item = add(legend, "li")
        item.append(picture)
        add(item, "span", words)
    return legend


def _classes(mark: Element) -> list[str]:
    return (mark.get("class") or "").split()


def _draw(class_: str, shapes: Iterable[tuple[str, dict[str, object]]]) -> Element:
    drawn = element("svg", class_=class_, width=WIDTH, height=HEIGHT, aria_hidden="true")
    for tag, attributes in shapes:
        add(drawn, tag, **attributes)
    return drawn
