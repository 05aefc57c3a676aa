"""The colours behind cells, mixed from those of the theme that is worn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, cast

from rich.style import Style
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from planner.drawing.grounds import (
    BAR,
    BEEN,
    GAP,
    GAP_STEPS,
    INK,
    PAGE,
    POINTED,
    ROW,
    STEPS,
    is_ground,
)
from planner.ui.registry import load

if TYPE_CHECKING:
    from planner.ui.terminal import TerminalApp

LEAST, MOST, MOST_ON_LIGHT = 0.03, 0.65, 0.42
"""How much of the status there is in the faintest and in the brightest glow; on a light ground
less, so that what is done and what may be stay apart."""
RUN_STANDS_OUT = 3.0
"""The least contrast of a run with the page, where there is a colour that has it."""
SHARES = {GAP: 0.28, BAR: 0.76, BEEN: 0.45, INK: 1.0, ROW: 0.12, POINTED: 0.06}
"""How much of its colour each other kind of ground has; the rest is the page's own."""


def has_colours(widget: Widget, *, ascii_only: bool) -> bool:
    """Whether there are colours enough for one to tell what a sign would tell without them."""
    app = cast("TerminalApp", widget.app)
    return not (ascii_only or app.has_no_color) and app.color_system in ("truecolor", "256")


def can_paint(widget: Widget, *, ascii_only: bool) -> bool:
    """Whether grounds can be painted: the page's own is known, and there are colours enough.

    Nothing is painted for screen readers, and where a person turned the glow off.
    """
    app = cast("TerminalApp", widget.app)
    wanted = app.preferences
    if wanted.plain or not wanted.glow or not has_colours(widget, ascii_only=ascii_only):
        return False
    background = app.current_theme.background
    return background is not None and Color.parse(background).ansi is None


def _least_share(page: Color, colour: Color) -> float:
    """The least part of a colour that stands out from the page as a run has to."""
    shares = (percent / 100 for percent in range(40, 100))
    for share in shares:
        if contrast(page.blend(colour, share), page) >= RUN_STANDS_OUT:
            return share
    return 1.0


def contrast(colour: Color, other: Color) -> float:
    """How far two colours stand apart, from 1 to 21: the contrast ratio of WCAG 2.2."""
    low, high = sorted(luminance(each) for each in (colour, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def ground_colour(
    ground: str, variables: Mapping[str, str], theme: Theme, color_system: str | None = "truecolor"
) -> Color:
    """The colour of a ground of :mod:`planner.drawing.grounds`, with a theme's variables.

    Mixed from two of the theme's; of 256 colours one that was picked for it.
    """
    kind, token, *step = ground.split("-")
    named = "foreground" if token == "text" else f"lane-{token}"
    page, colour = Color.parse(variables["background"]), Color.parse(variables[named])
    if kind == PAGE:
        return page
    most = MOST if theme.dark else MOST_ON_LIGHT
    share = SHARES.get(kind, 0.0)
    if step:
        degree = int(step[0])
        share = share * degree / GAP_STEPS if kind == GAP else _glow_share(degree, most)
    if color_system == "256" and kind != INK:
        picked = load("ladder")(kind, share / most, page, colour, dark=theme.dark)
        return cast("Color", picked)
    return page.blend(colour, share or _least_share(page, colour))


def app_ground(widget: Widget, ground: str) -> Color:
    """The colour of a ground in the theme that is worn."""
    app = cast("TerminalApp", widget.app)
    return ground_colour(ground, app.theme_variables, app.current_theme, app.color_system)


def _glow_share(step: int, most: float) -> float:
    """How much of its colour there is in a degree of a glow."""
    return LEAST + (most - LEAST) * (step - 1) / (STEPS - 1)


class CellStyles:
    """The terminal styles of a widget's cells, each made once until the colours change.

    A token is a component class of the widget behind ``prefix``; one that is not known is text.
    """

    def __init__(self, widget: Widget, prefix: str, tokens: Collection[str]) -> None:
        self._widget, self._prefix, self._tokens = widget, prefix, tokens
        self._made: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """The colours changed."""
        self._made.clear()

    def of(self, token: str, ground: str = "") -> Style:
        """The style of a colour token, on the widget's ground or on another one."""
        style = self._made.get((token, ground))
        if style is None:
            style = self._widget.rich_style + self._colour_of(token)
            if ground:
                style += Style(bgcolor=self._mixed(ground).rich_color)
            self._made[token, ground] = style
        return style

    def _colour_of(self, token: str) -> Style:
        if is_ground(token):
            return Style(color=self._mixed(token).rich_color)
        name = token.removeprefix("bold-")
        known = name if name in self._tokens else "text"
        colour = self._widget.get_component_rich_style(f"{self._prefix}{known}", partial=True)
        return colour + Style(bold=token != name)

    def _mixed(self, ground: str) -> Color:
        return app_ground(self._widget, ground)
