"""The colours behind cells where a terminal has 256: steps picked by hand from its palette.

The colours of the palette nearest to mixed ones would begin darker than the page and go through
olive. The steps of a ladder rise from the ground of the page, or fall on a light one: six for a
glow, and a last one for what is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color

from planner.drawing.grounds import BAR, BEEN, GAP, POINTED, ROW, RUN
from planner.ui.widgets.grounds import RUN_STANDS_OUT, contrast, luminance

FIRST_STANDS_OUT = 1.12
"""The least contrast of the first step with the page: the palette has no nearer colours."""
GREYISH = 40
"""Below this difference of its red, green and blue a colour has no hue to speak of."""
GREYS = (236, 238, 240, 242, 244, 246, 249), (255, 254, 252, 250, 249, 247, 243)
TINTS = (1.14, (234, 235, *GREYS[0])), (1.01, (230, *GREYS[1]))
"""What a row is tinted with on a dark page and on a light one, and its least contrast with that.

It is close to the page, as words are read on it.
"""
LADDERS = (
    (15, (236, 238, 240, 95, 131, 167, 174), (255, 224, 217, 181, 210, 174, 131)),  # red
    (45, (236, 238, 240, 94, 130, 172, 179), (255, 254, 223, 216, 180, 173, 130)),  # orange
    (70, (236, 238, 240, 58, 101, 136, 179), (255, 254, 253, 187, 186, 179, 136)),  # yellow
    (160, (236, 238, 239, 23, 29, 72, 78), (255, 254, 253, 151, 115, 108, 65)),  # green
    (195, (236, 238, 239, 23, 66, 73, 80), (255, 254, 253, 152, 116, 109, 66)),  # cyan
    (245, (236, 238, 240, 60, 67, 68, 111), (255, 254, 253, 153, 117, 110, 68)),  # blue
    (290, (236, 238, 240, 60, 97, 98, 140), (255, 189, 183, 182, 147, 140, 97)),  # violet
    (345, (236, 238, 240, 96, 132, 168, 175), (255, 225, 219, 218, 182, 175, 132)),  # pink
    (361, (236, 238, 240, 95, 131, 167, 174), (255, 224, 217, 181, 210, 174, 131)),  # red again
)
"""Up to which hue, in degrees; the steps on a dark page and on a light one, by xterm's numbers.

Some greys, at least three of the hue, and one for what is certain.
"""
PLACES = {GAP: -4, BEEN: -3, BAR: -1}
"""Which step each other kind of ground is."""


def ladder_colour(kind: str, part: float, page: Color, colour: Color, *, dark: bool) -> Color:
    """The colour of a kind of ground; of a glow, ``part`` is how bright it is, up to 1."""
    if kind in (ROW, POINTED):
        least, numbers = TINTS[not dark]
        return _seen(numbers, page, least, dark=dark)[0]
    steps = ladder(page, colour, dark=dark)
    if kind == RUN:
        ground = as_sent(page)
        seen = (step for step in steps[PLACES[GAP] :] if contrast(step, ground) >= RUN_STANDS_OUT)
        return next(seen, steps[-1])
    if kind in PLACES:
        return steps[max(PLACES[kind], -len(steps))]
    glow = len(steps) - 1
    return steps[min(glow - 1, int(part * glow))]


@cache
def ladder(page: Color, colour: Color, *, dark: bool) -> tuple[Color, ...]:
    """The steps of a colour that can be told from this page, the nearest one first."""
    return _seen(_numbers(colour)[not dark], page, FIRST_STANDS_OUT, dark=dark)


def _seen(numbers: Iterable[int], page: Color, least: float, *, dark: bool) -> tuple[Color, ...]:
    """Those that stand out from a page to the right side; all of them where hardly any does."""
    ground = as_sent(page)
    every = tuple(_sent_as(number) for number in numbers)
    seen = tuple(step for step in every if _stands_out(as_sent(step), ground, least, dark=dark))
    return seen if len(seen) > 1 else every


def _stands_out(step: Color, ground: Color, least: float, *, dark: bool) -> bool:
    return (luminance(step) > luminance(ground)) is dark and contrast(step, ground) >= least


def as_sent(colour: Color) -> Color:
    """What a terminal of 256 colours shows for a colour."""
    sent = colour.rich_color.downgrade(ColorSystem.EIGHT_BIT)
    return Color.from_rich_color(RichColor.from_triplet(sent.get_truecolor()))


def _numbers(colour: Color) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if max(colour.rgb) - min(colour.rgb) < GREYISH:
        return GREYS
    return next((dark, light) for end, dark, light in LADDERS if colour.hsl.h * 360 < end)


def _sent_as(number: int) -> Color:
    """A colour that is sent as this number of the palette.

    That is the number's own, but for light greys: Rich, which sends them, rounds another way.
    """
    own = Color.from_rich_color(RichColor.from_triplet(RichColor.from_ansi(number).get_truecolor()))
    grey = round((number - 231) * 255 / 25)
    return own if as_sent(own) == own else Color(grey, grey, grey)
