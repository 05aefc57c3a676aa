"""The last weeks of a tactic as a strip of squares, each as full as what was meant was done."""

from __future__ import annotations

import math
from collections.abc import Sequence

from planner.export.markup import Element, add, element

SIZE, PITCH = 8, 10
"""Pixels of a square, and from one to the next."""
DEGREES = 4
"""How many degrees of full there are."""


def weeks_picture(shares: Sequence[float | None]) -> Element:
    """A strip, and what it says in words; a week in which nothing was meant is a dot."""
    width = PITCH * len(shares) - (PITCH - SIZE)
    picture = element("svg", class_="weeks", width=width, height=SIZE, role="img")
    add(picture, "title", weeks_words(shares))
    for place, share in enumerate(shares):
        x = place * PITCH
        if share is None:
            add(picture, "circle", class_="unknown", cx=x + SIZE / 2, cy=SIZE / 2, r=1.3)
            continue
        degree = math.ceil(share * DEGREES - 1e-9)
        square = {"x": x + 0.5, "y": 0.5, "width": SIZE - 1, "height": SIZE - 1}
        add(picture, "rect", class_=f"week of-{degree}", **square)
    return picture


def weeks_words(shares: Sequence[float | None]) -> str:
    """``in the last 12 weeks: all of it in 9, a part in 2, nothing in 1``."""
    known = [share for share in shares if share is not None]
    counts = (
        ("all of it", sum(share >= 1 for share in known)),
        ("a part", sum(0 < share < 1 for share in known)),
        ("nothing", sum(share <= 0 for share in known)),
    )
    told = ", ".join(f"{what} in {count}" for what, count in counts if count)
    return f"in the last {len(shares)} weeks: {told or 'not meant to be done'}"
