"""The colours behind cells, mixed from those of the theme that is worn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from planner.drawing.grounds import BAR, BEEN, GAP, STEPS

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
    return Color.parse(app.theme_variables["background"]).ansi is None


def mixed_colour(ground: str, variables: Mapping[str, str], theme: Theme) -> Color:
    """The colour of a ground of :mod:`planner.drawing.grounds`, with a theme's variables."""
    kind, token, *step = ground.split("-")
    share = SHARES.get(kind)
    if share is None:
        most = MOST if theme.dark else MOST_ON_LIGHT
        share = LEAST + (most - LEAST) * (int(step[0]) - 1) / (STEPS - 1)
    page = Color.parse(variables["background"])
    return page.blend(Color.parse(variables[f"lane-{token}"]), share)
