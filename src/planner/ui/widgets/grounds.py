"""The colours behind cells, mixed from those of the theme that is worn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from planner.drawing.grounds import BAR, BEEN, GAP, RUN, STEPS

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

LEAST, MOST, MOST_ON_LIGHT = 0.03, 0.65, 0.45
"""How much of the status there is in the faintest and in the brightest glow; on a light ground
less, so that what is done and what may be stay apart."""
SHARES = {GAP: 0.28, BAR: 0.76, BEEN: 0.45}
"""How much of its colour each other kind of ground has; the rest is the page's own."""


def can_paint(widget: Widget, *, ascii_only: bool) -> bool:
    """Whether grounds can be mixed: the ground of the page is known, and every colour is shown."""
    app = cast("TerminalApp", widget.app)
    if ascii_only or app.has_no_color or app.color_system != "truecolor":
        return False
    background = app.current_theme.background
    return background is not None and Color.parse(background).ansi is None


def _least_share(page: Color, colour: Color) -> float:
    """The least part of a colour that stands out 3:1 from the page."""
    shares = (percent / 100 for percent in range(40, 100))
    seen = (share for share in shares if contrast(page.blend(colour, share), page) >= 3)
    return next(seen, 1.0)


def contrast(colour: Color, other: Color) -> float:
    """How far two colours stand apart, from 1 to 21: the contrast ratio of WCAG 2.2."""
    low, high = sorted(_luminance(each) for each in (colour, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def mixed_colour(ground: str, variables: Mapping[str, str], theme: Theme) -> Color:
    """The colour of a ground of :mod:`planner.drawing.grounds`, with a theme's variables."""
    kind, token, *step = ground.split("-")
    page, colour = Color.parse(variables["background"]), Color.parse(variables[f"lane-{token}"])
    share = _least_share(page, colour) if kind == RUN else SHARES.get(kind)
    if share is None:
        most = MOST if theme.dark else MOST_ON_LIGHT
        share = LEAST + (most - LEAST) * (int(step[0]) - 1) / (STEPS - 1)
    return page.blend(colour, share)
