"""Colour themes: files of names and colours, checked before Textual sees them.

A theme of one's own stands in ``themes/`` of the settings folder and names what it changes;
the rest is that of its base:

    base = "dusk"               # else track, or paper with "dark = false"
    about = "ours"              # a few words for whoever chooses

    [tokens]
    behind = "#e39ac0"

Colours are ``#rrggbb``, a name of the web, or one of the terminal's own (``ansi_blue``,
``ansi_default``); a theme whose background is one of those keeps to the terminal's palette.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli
from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from planner.plan.near_words import nearest

COLORS = ("background", "surface", "panel", "foreground", "primary", "accent")
TOKENS = (
    "soft",
    "dim",
    "road",
    "mark",
    "behind",
    "pace",
    "ahead",
    "error",
    "cursor",
    "tab-text",
    "tab-back",
    "field",
)
KEYS = ("name", "about", "base", "dark", "colors", "tokens")
DEFAULT = "track"
FOCUSED = 0.18
"""How much of the cursor's colour there is in the field that has the keys, over the panel's."""
BASES = {True: DEFAULT, False: "paper"}
"""What a dark or a light theme takes from where it says nothing."""


@dataclass
class Look(Theme):
    """A theme, and the few words that its file says about it."""

    about: str = ""


FALLBACK = Look(
    name="plain",
    dark=True,
    primary="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    foreground="#ffffff",
    variables={f"lane-{token}": "#ffffff" for token in TOKENS}
    | {"lane-tab-text": "#000000", "lane-field": "#303030", "lane-field-focus": "#404040"},
)
"""What is left when no theme file can be read."""


class BadTheme(ValueError):
    """A theme file that cannot be used; the message names the file, the line and the key."""


class NoBase(BadTheme):
    """A theme rests on another one that is not known, or not yet."""


def read_theme(path: Path, known: Mapping[str, Look] | None = None) -> Look:
    """The theme in a file; what it does not name is that of its base among the known ones.

    Raises:
        NoBase: there is no theme of the base's name.
        BadTheme: the file cannot be read, has an unknown key, or a colour is none.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomli.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise BadTheme(f"{_called(path)}: {error}; this theme is left out") from error
    return _File(path, text, content).theme(known or {})


@dataclass(frozen=True, slots=True)
class _File:
    """The content of one file, while it is checked."""

    path: Path
    text: str
    content: Mapping[str, Any]

    def theme(self, known: Mapping[str, Look]) -> Look:
        self._only("", self.content, KEYS)
        colors = self._table("colors", COLORS)
        tokens = self._table("tokens", TOKENS)
        base = self._base(known, len(colors) + len(tokens) < len(COLORS) + len(TOKENS))
        colors, tokens = _fill_gaps(colors, tokens, base)
        ansi = Color.parse(colors["background"]).ansi is not None
        dark = self._read_value("dark", bool, base.dark if base else True)
        name = self._read_value("name", str, self.path.stem)
        if not re.fullmatch(r"[\w-]+", name, re.ASCII):
            raise self._bad("name", f"{name!r} cannot be a name; use only letters, digits and -")
        return Look(
            name=name,
            about=self._read_value("about", str, ""),
            dark=dark,
            ansi=ansi,
            primary=colors["primary"],
            accent=colors["accent"],
            foreground=colors["foreground"],
            background=colors["background"],
            surface=colors["surface"],
            panel=colors["panel"],
            warning=tokens["behind"],
            success=tokens["ahead"],
            variables=_variables(tokens, colors["panel"], dark, ansi),
        )

    def _base(self, known: Mapping[str, Look], needed: bool) -> Look | None:
        """The base that the file names, or the usual one where something is left to it."""
        base = self._read_value("base", str, "")
        if not base and not needed:
            return None
        name = base or BASES[self._read_value("dark", bool, True)]
        if name not in known:
            words = f"no theme is called {name!r}{_nearest(name, known)}"
            raise NoBase(str(self._bad("base", words)))
        return known[name]

    def _table(self, name: str, keys: Sequence[str]) -> dict[str, str]:
        table = self._read_value(name, dict, {})
        self._only(name, table, keys)
        for key, colour in table.items():
            if (words := _no_colour(colour)) is not None:
                raise self._bad(f"{name}.{key}", words)
        return {key: str(colour) for key, colour in table.items()}

    def _only(self, name: str, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key in table:
            if key not in keys:
                words = f"is not a key of a theme{_nearest(key, keys)}"
                raise self._bad(f"{name}.{key}" if name else key, words)

    def _read_value(self, key: str, kind: type[Any], usual: Any) -> Any:
        value = self.content.get(key, usual)
        if not isinstance(value, kind):
            words = {str: "a text", bool: "true or false", dict: "a table"}[kind]
            raise self._bad(key, f"{value!r} is not {words}")
        return value

    def _bad(self, key: str, words: str) -> BadTheme:
        line = _line_of(self.text, *key.rpartition(".")[::2])
        where = f"{_called(self.path)}, line {line}" if line else _called(self.path)
        return BadTheme(f"{where}: {key}: {words}; this theme is left out")


def _called(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _line_of(text: str, table: str, key: str) -> int | None:
    """The line on which a key of a table stands, counted from 1; None where it cannot be seen."""
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([\w-]+)\s*\]", line):
            inside = header[1]
            if not table and inside == key:
                return number
        elif inside == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return None


def _no_colour(value: object) -> str | None:
    """Why a value is no colour that a cell can have, with the nearest one; None when it is one."""
    try:
        colour = Color.parse(value) if isinstance(value, str) else None
    except ColorParseError as error:
        near = f"; the nearest is {error.suggested_color!r}" if error.suggested_color else ""
        return f"{value!r} is no colour{near}"
    if colour is None or colour.auto or colour.a < 1:
        return f"{value!r} is no colour like '#e9bb5b'"
    return None


def _nearest(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known, cutoff=0.5)
    return f"; the nearest is {near!r}" if near else ""


def _fill_gaps(
    colors: dict[str, str], tokens: dict[str, str], base: Look | None
) -> tuple[dict[str, str], dict[str, str]]:
    """A file's colours and tokens, with the base's for those that it does not name.

    A surface that it does not name is like its background.
    """
    if "background" in colors:
        colors = {"surface": colors["background"]} | colors
    if base is None:
        return colors, tokens
    return (
        {key: str(getattr(base, key)) for key in COLORS} | colors,
        {key: base.variables[f"lane-{key}"] for key in TOKENS} | tokens,
    )


def _variables(tokens: Mapping[str, str], panel: str, dark: bool, ansi: bool) -> dict[str, str]:
    """Our tokens, and those of Textual's that would be hard to read beside them."""
    ours = {f"lane-{token}": tokens[token] for token in TOKENS}
    marked = {}
    for state in ("block-cursor", "block-cursor-blurred"):
        marked[f"{state}-foreground"] = tokens["tab-text"]
        marked[f"{state}-background"] = tokens["tab-back"]
    usual = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"].variables if ansi else {}
    cursor = Color.parse(tokens["cursor"])
    focused = tokens["field"] if ansi else Color.parse(panel).blend(cursor, FOCUSED).hex
    return {**usual, **marked, **ours, "lane-field-focus": focused}


def read_themes(folders: Iterable[Path]) -> tuple[list[Look], list[str]]:
    """All themes of some folders, by name, and one line for each file that cannot be used.

    Of two with one name the later folder's holds.
    """
    themes: dict[str, Look] = {}
    complaints: list[str] = []
    left = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    while left:
        waiting: list[Path] = []
        why: list[str] = []
        for path in left:
            try:
                theme = read_theme(path, themes)
            except NoBase as error:
                waiting.append(path)
                why.append(str(error))
            except BadTheme as error:
                complaints.append(str(error))
            else:
                themes[theme.name] = theme
        if len(waiting) == len(left):
            complaints += why
            break
        left = waiting
    return sorted(themes.values(), key=lambda theme: theme.name), complaints


def shown_in(color_system: str | None, themes: Iterable[Look]) -> list[Look]:
    """The themes that a terminal can show, by Rich's name for what colours it has.

    Of 16 colours a theme of fine shades would make one and the same grey or a bright red;
    there only those hold that are made of the terminal's own.
    """
    every = list(themes)
    ansi = [theme for theme in every if theme.ansi]
    return ansi if ansi and color_system in ("standard", "windows") else every


def tokens_for(dark: bool, themes: Iterable[Theme]) -> dict[str, str]:
    """Our tokens for a theme that does not name them, such as Textual's own."""
    base = next((theme for theme in themes if theme.name == BASES[dark]), FALLBACK)
    return {name: base.variables[name] for name in FALLBACK.variables}


_COLOURLESS = ("dumb", "unknown", "vt1", "vt2")


def why_no_choice(no_color: bool, color_system: str | None, term: str, themes: int) -> str:
    """Why there is nothing to choose from here, in one line; nothing where there is.

    ``color_system`` is Rich's name for the colours of the terminal, ``themes`` how many of
    ours it can show.
    """
    if no_color:
        return "Colours are switched off by NO_COLOR; the signs and the words say the same."
    if color_system is None or term.startswith(_COLOURLESS) or term.endswith(("-m", "-mono")):
        return f"This terminal ({term or 'no TERM'}) has no colours; signs and words say the same."
    if themes < 2 and color_system in ("standard", "windows"):
        return "This terminal has 16 colours; its own are used."
    return "" if themes > 1 else "There is only one theme here."
