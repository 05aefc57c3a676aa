"""Colour themes: files of names and colours, checked before Textual sees them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import tomli
from textual.color import Color, ColorParseError
from textual.theme import Theme

COLORS = ("background", "surface", "panel", "foreground", "primary", "accent")
TOKENS = (
    "soft",
    "dim",
    "road",
    "mark",
    "behind",
    "pace",
    "ahead",
    "cursor",
    "tab-text",
    "tab-back",
    "field",
)
DEFAULT = "track"

FALLBACK = Theme(
    name="plain",
    dark=True,
    primary="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    foreground="#ffffff",
    variables={f"lane-{token}": "#ffffff" for token in TOKENS}
    | {"lane-tab-text": "#000000", "lane-field": "#303030"},
)
"""What is left when no theme file can be read."""


class BadTheme(ValueError):
    """A theme file that cannot be used; the message names the file and the key."""


def read_theme(path: Path) -> Theme:
    """The theme in a file.

    Raises:
        BadTheme: the file cannot be read, or a colour is missing or is none.
    """
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadTheme(f"{path.name}: {error}") from error
    name = content.get("name")
    if not isinstance(name, str) or not name:
        raise BadTheme(f"{path.name}: name: a theme needs a name")
    colors = _colours(path, content.get("colors"), "colors", COLORS)
    tokens = _colours(path, content.get("tokens"), "tokens", TOKENS)
    return Theme(
        name=name,
        dark=content.get("dark") is not False,
        primary=colors["primary"],
        accent=colors["accent"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        foreground=colors["foreground"],
        warning=tokens["behind"],
        success=tokens["ahead"],
        variables={f"lane-{token}": colour for token, colour in tokens.items()},
    )


def _colours(path: Path, table: object, name: str, keys: Iterable[str]) -> dict[str, str]:
    found = table if isinstance(table, dict) else {}
    colours = {}
    for key in keys:
        colour = found.get(key)
        try:
            Color.parse(str(colour))
        except ColorParseError:
            raise BadTheme(f"{path.name}: {name}.{key}: not a colour: {colour}") from None
        colours[key] = str(colour)
    return colours


def read_themes(folders: Iterable[Path]) -> tuple[list[Theme], list[str]]:
    """All themes of some folders, and one line for each file that cannot be used."""
    themes, complaints = [], []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                themes.append(read_theme(path))
            except BadTheme as error:
                complaints.append(str(error))
    return themes, complaints


def tokens_for(dark: bool, themes: Iterable[Theme]) -> dict[str, str]:
    """Our tokens for a theme that does not name them, such as Textual's own."""
    fitting = [theme for theme in themes if theme.dark is dark]
    return dict((fitting or [FALLBACK])[0].variables)
