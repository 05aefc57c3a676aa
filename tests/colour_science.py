"""How far apart colours are for an eye, and which pairs of the themes have to be read or seen.

Sources: relative luminance and contrast from WCAG 2.2. Sight without one kind of cone from
Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
deficiency" (IEEE TVCG 15, 2009), at severity 1, on linear light. Difference CIEDE2000 after
Sharma, Wu and Dalal (Color Research and Application 30, 2005).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from planner.drawing.grounds import ROW
from planner.ui.widgets.grounds import SHARES

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
IN_FIELDS = ("text", "soft")
"""Colours that words are written in where something is typed: typing, and its hint."""
MARKS = ("road", "mark", "behind", "pace", "ahead", "cursor", "tab-back")
"""Colours that lanes, marks, the cursor's bar and the open page's tab are drawn in."""


def colour(theme: Theme, token: str) -> str:
    """The colour of one of our tokens; ``text`` and ``ground`` are the theme's own."""
    own = {"text": theme.foreground, "ground": theme.background}
    if token == "row":
        cursor = Color.parse(theme.variables["lane-cursor"])
        return Color.parse(str(theme.background)).blend(cursor, SHARES[ROW]).hex
    return str(own.get(token) or theme.variables[f"lane-{token}"])


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
    rows = ["row"] if sent is str else []  # tinted only where every colour is shown
    grounds = [(token, ground) for token in WORDS for ground in ("ground", *rows)]
    grounds += [(token, field) for token in IN_FIELDS for field in ("field", "field-focus")]
    return _contrasts(theme, [*grounds, ("tab-text", "tab-back")], sent)


def marks(theme: Theme, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The contrast of everything drawn with the ground of the page."""
    return _contrasts(theme, [(token, "ground") for token in MARKS], sent)


def _contrasts(
    theme: Theme, pairs: list[tuple[str, str]], sent: Callable[[str], str]
) -> dict[str, float]:
    return {
        f"{one} on {other}": contrast(sent(colour(theme, one)), sent(colour(theme, other)))
        for one, other in pairs
    }


def apart(theme: Theme, sight: str, sent: Callable[[str], str] = str) -> dict[str, float]:
    """The difference of every two states for an eye."""
    shades = {token: lab(linear(sent(colour(theme, token))), sight) for token in STATES}
    return {f"{a}/{b}": ciede2000(shades[a], shades[b]) for a, b in combinations(STATES, 2)}


def error_beside_behind(theme: Theme, sight: str, sent: Callable[[str], str] = str) -> float:
    """The difference of what is wrong and of a race that is behind; a sign tells them apart too."""
    one, other = (lab(linear(sent(colour(theme, token))), sight) for token in ("error", "behind"))
    return ciede2000(one, other)


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
