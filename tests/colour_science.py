"""How far apart colours are for an eye, and which pairs of the themes have to be read or seen.

Sources: relative luminance and contrast from WCAG 2.2. Sight without one kind of cone from
Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
deficiency" (IEEE TVCG 15, 2009), at severity 1, on linear light. Difference CIEDE2000 after
Sharma, Wu and Dalal (Color Research and Application 30, 2005).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from planner.drawing.grounds import BAR, GAP, GLOW, ROW, RUN, STEPS, glow_ground, is_ground
from planner.ui.widgets.grounds import ground_colour

Three = tuple[float, float, float]

SIGHTS: dict[str, tuple[Three, Three, Three]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""What is left of linear red, green and blue for an eye."""

STATES = ("behind", "pace", "ahead", "dim")
"""The colours that say where a race stands; dim is "no number" and "an old number"."""
WORDS = ("text", "soft", "dim", "behind", "pace", "ahead", "error", "cursor")
"""Colours that words are written in on the ground of a page and in the row under the cursor."""
RACING = ("behind", "pace", "ahead")
"""The colours that a race is painted in."""
FIELDS = ("field", "field-focus")
"""The grounds of what is typed in, without the keys and with them."""
IN_FIELDS = ("text", "soft")
"""Colours that words are written in where something is typed: typing, and its hint."""
MARKS = ("road", "mark", "behind", "pace", "ahead", "cursor", "tab-back")
"""Colours that lanes, marks, the cursor's bar and the open page's tab are drawn in."""


def colour(theme: Theme, token: str, sent: Callable[[str], str] = str) -> str:
    """The colour of a token or of a ground; ``text`` and ``page`` are the theme's own.

    ``sent`` is what the terminal makes of it.
    """
    if is_ground(token):
        variables = {**theme.variables, "background": str(theme.background)}
        system = "256" if sent is in_256 else "truecolor"
        return sent(ground_colour(token, variables, theme, system).hex)
    own = {"text": theme.foreground, "page": theme.background}
    return sent(str(own.get(token) or theme.variables[f"lane-{token}"]))


def in_256(shade: str) -> str:
    """What a terminal of 256 colours is sent for a colour."""
    triplet = RichColor.parse(shade).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    return triplet.hex


def linear(shade: str) -> Three:
    """The light of red, green and blue, from 0 to 1 each."""
    red, green, blue = (part / 255 for part in Color.parse(shade).rgb)
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(shade: str) -> float:
    """Relative luminance, from 0 to 1."""
    red, green, blue = linear(shade)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def words(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The contrast of every colour of words with each ground that it stands on."""
    grounds = [(token, ground) for token in WORDS for ground in ("page", f"{ROW}-cursor")]
    grounds += [(token, field) for token in IN_FIELDS for field in FIELDS]
    return _contrasts(theme, [*grounds, ("tab-text", "tab-back")], sent)


def marks(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The contrast of everything drawn with the ground of the page."""
    return _contrasts(theme, [(token, "page") for token in MARKS], sent)


def runs(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The contrast of what is done of a race with the page."""
    return _contrasts(theme, [(f"{RUN}-{token}", "page") for token in RACING], sent)


def runs_beside_glow(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The contrast of what is done of a race with the brightest glow of what may be."""
    pairs = [(f"{RUN}-{token}", glow_ground(token, STEPS)) for token in RACING]
    return _contrasts(theme, pairs, sent)


def fields(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The contrast of what is typed in with the page: where it is low, a line shows the field."""
    return _contrasts(theme, [(field, "page") for field in FIELDS], sent)


def glow(theme: Theme, token: str, sent: Callable[[str], str] = str) -> list[str]:
    """The colours of a glow from its edge to its middle, each once."""
    every = [colour(theme, glow_ground(token, step), sent) for step in range(1, STEPS + 1)]
    return list(dict.fromkeys(every))


def glow_steps(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The difference of each two colours of a glow that stand side by side, from the page on."""
    found: dict[str, float] = {}
    for token in RACING:
        shades = [colour(theme, "page", sent), *glow(theme, token, sent)]
        steps = [_difference(one, other, "normal") for one, other in pairwise(shades)]
        found |= {f"{GLOW}-{token} {place}": step for place, step in enumerate(steps, 1)}
    return found


def _contrasts(
    theme: Theme, pairs: list[tuple[str, str]], sent: Callable[[str], str]
) -> dict[str, float]:
    return {
        f"{one} on {other}": contrast(colour(theme, one, sent), colour(theme, other, sent))
        for one, other in pairs
    }


def apart(theme: Theme, sight: str, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The difference of every two states for an eye."""
    return _apart({token: colour(theme, token, sent) for token in STATES}, sight)


def grounds_apart(
    theme: Theme, sight: str, sent: Callable[[str], str] = str
) -> dict[str, dict[str, float]]:
    """The same of what is painted: runs, the middle of the glow, bars, and the gap to the plan."""
    kinds = {
        kind: {token: colour(theme, f"{kind}-{token}", sent) for token in RACING}
        for kind in (RUN, BAR, GAP)
    }
    kinds[GLOW] = {token: glow(theme, token, sent)[-1] for token in RACING}
    return {kind: _apart(shades, sight) for kind, shades in kinds.items()}


def _apart(shades: dict[str, str], sight: str) -> dict[str, float]:
    pairs = combinations(shades, 2)
    return {f"{a}/{b}": _difference(shades[a], shades[b], sight) for a, b in pairs}


def beside_behind(theme: Theme, token: str, sight: str, sent: Callable[[str], str] = str) -> float:
    """The difference of a token and a race that is behind; a sign tells them apart too."""
    return _difference(colour(theme, token, sent), colour(theme, "behind", sent), sight)


def _difference(one: str, other: str, sight: str) -> float:
    return ciede2000(lab(linear(one), sight), lab(linear(other), sight))


def least(named: dict[str, float]) -> tuple[float, str]:
    """The least of some values, and its name."""
    name = min(named, key=lambda one: named[one])
    return named[name], name


def lab(light: Three, sight: str = "normal") -> Three:
    """CIELAB (white D65) of linear light as an eye sees it."""
    seen = [
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
        for row in SIGHTS[sight]
    ]
    red, green, blue = seen
    x = _cube_root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _cube_root(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _cube_root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def ciede2000(one: Three, other: Three) -> float:
    """The difference of two colours in CIELAB; 1 is about the least that can be seen side by side.

    Written after equations 2 to 22 of Sharma, Wu and Dalal.
    """
    mean = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1 + 0.5 * (1 - _of_25(mean))
    chroma_1, hue_1 = _polar(one[1] * stretch, one[2])
    chroma_2, hue_2 = _polar(other[1] * stretch, other[2])
    turn = (hue_2 - hue_1 + 180) % 360 - 180 if chroma_1 * chroma_2 else 0.0
    hue = hue_1 + turn / 2 if chroma_1 * chroma_2 else hue_1 + hue_2
    light, chroma = (one[0] + other[0]) / 2, (chroma_1 + chroma_2) / 2
    bend = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    bend += 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    lighter = (other[0] - one[0]) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    purer = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    turned = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * bend)
    blue = 60 * exp(-(((hue % 360 - 275) / 25) ** 2))
    rotation = -2 * _of_25(chroma) * sin(radians(blue))
    return sqrt(lighter**2 + purer**2 + turned**2 + rotation * purer * turned)


def _of_25(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25**7))


def _polar(a: float, b: float) -> tuple[float, float]:
    chroma = hypot(a, b)
    return chroma, degrees(atan2(b, a)) % 360 if chroma else 0.0
