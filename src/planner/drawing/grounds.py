"""The names of the colours behind cells, which a screen mixes from those of its theme.

``glow-behind-9`` is the ninth of sixteen degrees of the colour of ``behind``; ``run-behind`` the
run of a lane so far; ``gap-behind`` the tint between a team's numbers and the plan, and
``gap-behind-3`` the third of eight degrees of it; ``bar-behind`` that of a bar; ``been-ahead`` that
of the part of a bar that was past the line and fell back; ``ink-behind`` is the colour itself, of
which large letters are made; ``page-text`` is the page's own, for a part of a cell that is free.
``row-cursor`` is the tint of the row under the cursor, ``pointed-cursor`` of that under the mouse.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

GLOW, RUN, GAP, BAR, BEEN, INK = "glow", "run", "gap", "bar", "been", "ink"
PAGE = "page"
ROW, POINTED = "row", "pointed"
"""The kinds of grounds."""
KINDS = frozenset((GLOW, RUN, GAP, BAR, BEEN, INK, PAGE, ROW, POINTED))
STEPS = 16
"""The degrees of a glow."""
GAP_STEPS = 8
"""The degrees of the tint of a gap: how much of a cell it takes."""
TOLD_APART = 4
"""The degree from which on the colours of two glows are told apart."""
SHADES = (4, 10, 16, 10, 4)
"""The degrees of a glow from one edge over its middle to the other, for a legend."""


def glow_ground(token: str, step: int) -> str:
    """The ground of a degree of brightness, from 1 to :data:`STEPS`."""
    return f"{GLOW}-{token}-{step}"


def brightness(share: float) -> int:
    """From 1 at the edges of what is likely to :data:`STEPS` in its middle, a share of one half."""
    return 1 + round((STEPS - 1) * math.pow(1.0 - abs(2.0 * share - 1.0), 0.85))


def brightness_at(value: float, places: Sequence[float], shares: Sequence[float]) -> int:
    """How bright it is at a value of a distribution; 0 beyond what is known of it.

    ``places`` rise, and each is not passed with the share that stands in its place in ``shares``.
    """
    after = bisect_right(places, value)
    if after in (0, len(places)):
        return 0
    low, high = places[after - 1], places[after]
    part = (value - low) / (high - low) if high > low else 0.5
    return brightness(shares[after - 1] + (shares[after] - shares[after - 1]) * part)


def is_ground(token: str) -> bool:
    """Whether a colour is one of these and not a theme's own."""
    return token.partition("-")[0] in KINDS and "-" in token


def is_one_ground(upper: str, lower: str) -> bool:
    """Whether the two halves of a cell differ by too little to be drawn apart."""
    if upper == lower:
        return True
    (name, step), (other, other_step) = _parts(upper), _parts(lower)
    return name == other and abs(step - other_step) < 2


def are_told_apart(upper: str, lower: str) -> bool:
    """Whether two degrees of glows of two colours are bright enough to be seen as two."""
    (name, step), (other, other_step) = _parts(upper), _parts(lower)
    return name != other and min(step, other_step) >= TOLD_APART


def mean_ground(upper: str, lower: str) -> str:
    """One ground for a cell whose halves have these: the brighter one where the hues differ."""
    (name, step), (other, other_step) = _parts(upper), _parts(lower)
    if "" in (upper, lower) and (name or other).startswith(f"{GAP}-"):
        return f"{name or other}-{(step + other_step + 1) // 2}"
    if name == other and step:
        return f"{name}-{(step + other_step + 1) // 2}"
    return upper if step >= other_step and upper else lower


def _parts(ground: str) -> tuple[str, int]:
    """A ground's name without its degree, and that; 0 where it has none."""
    name, _, step = ground.rpartition("-")
    return (name, int(step)) if step.isdigit() else (ground, 0)
