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
    """A strip; a week in which nothing was meant is a dot. The words beside it tell the sum."""
    width = PITCH * len(shares) - (PITCH - SIZE)
    picture = element("svg", class_="weeks", width=width, height=SIZE, aria_hidden="true")
    for place, share in enumerate(shares):
        x = place * PITCH
        if share is None:
            add(picture, "circle", class_="unknown", cx=x + SIZE / 2, cy=SIZE / 2, r=1.3)
            continue
        degree = math.ceil(share * DEGREES - 1e-9)
        square = {"x": x + 0.5, "y": 0.5, "width": SIZE - 1, "height": SIZE - 1}
        add(picture, "rect", class_=f"week of-{degree}", **square)
    return picture
