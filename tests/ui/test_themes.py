"""The colour themes: every word can be read, every mark seen, a bad file is one message."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import NOON, themes
from textual.color import Color
from textual.theme import Theme

from planner.session import Session
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.themes import (
    COLORS,
    DEFAULT,
    FALLBACK,
    TOKENS,
    BadTheme,
    read_theme,
    read_themes,
    tokens_for,
)
from some_plans import TODAY

FILES = sorted(path for folder in themes() for path in folder.glob("*.toml"))
WORDS = ("soft", "dim", "behind", "pace", "ahead", "cursor", "mark")
"""Tokens that words are written in; at least 4.5:1 on the background."""
MARKS = ("road",)
"""Tokens that only lanes are drawn in; at least 3:1."""


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.fixture(params=[*FILES, None], ids=lambda path: path.stem if path else "fallback")
def theme(request: pytest.FixtureRequest) -> Theme:
    return read_theme(request.param) if request.param else FALLBACK


def test_every_word_can_be_read_and_every_mark_seen(theme: Theme) -> None:
    background, tokens = str(theme.background), theme.variables
    pairs = {name: (tokens[f"lane-{name}"], background, 4.5) for name in WORDS}
    pairs |= {name: (tokens[f"lane-{name}"], background, 3.0) for name in MARKS}
    pairs["foreground"] = (str(theme.foreground), background, 4.5)
    pairs["tab"] = (tokens["lane-tab-text"], tokens["lane-tab-back"], 4.5)
    pairs["field"] = (str(theme.foreground), tokens["lane-field"], 4.5)
    pairs["field hint"] = (tokens["lane-dim"], tokens["lane-field"], 4.5)
    weak = {
        name: round(contrast(text, back), 2)
        for name, (text, back, least) in pairs.items()
        if contrast(text, back) < least
    }
    assert weak == {}


def test_a_dark_theme_is_dark_and_a_light_one_light(theme: Theme) -> None:
    assert (luminance(str(theme.background)) < 0.2) is theme.dark


def test_there_is_a_dark_and_a_light_theme_and_the_usual_one_is_among_them() -> None:
    found, complaints = read_themes(themes())
    assert complaints == [] and DEFAULT in {theme.name for theme in found}
    assert {theme.dark for theme in found} == {True, False}


def test_a_theme_of_textual_s_own_gets_our_tokens() -> None:
    found, _ = read_themes(themes())
    for dark in (True, False):
        assert set(tokens_for(dark, found)) == {f"lane-{token}" for token in TOKENS}
        assert set(tokens_for(dark, ())) == {f"lane-{token}" for token in TOKENS}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('dim = "', 'dim = "no-colour-', "tokens.dim"),
        ("road =", "rod =", "tokens.road"),
        ('background = "#', 'background = "#zz', "colors.background"),
        ("[tokens]", "[tokes]", "tokens.soft"),
        ('name = "track"', "name = 3", "name"),
        ("[colors]", "[colors", ""),
        ('foreground = "#f2f3f7"', "foreground = 7", "colors.foreground"),
    ],
)
def test_a_bad_theme_file_is_one_message_with_its_name_and_key(
    old: str, new: str, key: str, tmp_path: Path
) -> None:
    good = next(path for path in FILES if path.stem == DEFAULT).read_text(encoding="utf-8")
    assert old in good
    bad = tmp_path / "mine.toml"
    bad.write_text(good.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadTheme) as caught:
        read_theme(bad)
    assert str(caught.value).startswith(f"mine.toml: {key}") and "\n" not in str(caught.value)
    found, complaints = read_themes([tmp_path])
    assert found == [] and complaints == [str(caught.value)]


def test_a_theme_file_names_every_colour_once() -> None:
    assert len(set(COLORS)) == len(COLORS) and len(set(TOKENS)) == len(TOKENS)


async def test_a_theme_of_one_s_own_is_offered_and_a_bad_one_is_said(
    shop: Path, tmp_path: Path
) -> None:
    own = tmp_path / "themes"
    own.mkdir()
    text = next(path for path in FILES if path.stem == "paper").read_text(encoding="utf-8")
    (own / "dusk.toml").write_text(text.replace('"paper"', '"dusk"'), encoding="utf-8")
    (own / "worse.toml").write_text("name = 'worse'", encoding="utf-8")
    session = Session.open(shop, TODAY, lambda: NOON)
    app = PlannerApp(session, TODAY, Settings(theme="dusk"), [*themes(), own])
    async with app.run_test(size=(80, 24)):
        assert app.theme == "dusk"
        assert "worse.toml: colors.background" in app.status
