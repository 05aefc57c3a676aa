"""The colour themes: every word can be read, every state told apart, a bad file is one message."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import NOON, themes, workbook
from textual.theme import Theme

from colour_science import (
    SIGHTS,
    STATES,
    apart,
    beside_behind,
    ciede2000,
    contrast,
    glow,
    glow_steps,
    grounds_apart,
    in_256,
    lab,
    linear,
    luminance,
    marks,
    runs,
    runs_beside_glow,
    words,
)
from planner.drawing.lane import GLYPHS, STATUS_TOKENS
from planner.plan.model import Goal
from planner.plan.text import ascii_twin
from planner.race.pace import standing_of
from planner.race.verdict import short_verdict, verdict_of
from planner.session import Session
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.services.themes import (
    COLORS,
    FALLBACK,
    TOKENS,
    BadTheme,
    Look,
    read_theme,
    read_themes,
    shown_in,
    tokens_for,
)
from races import day, goal, plan_of, readings
from some_plans import TODAY

SHIPPED, COMPLAINTS = read_themes(themes())
BY_NAME = {theme.name: theme for theme in SHIPPED}
PAINTED = [theme for theme in SHIPPED if not theme.ansi]
APART = 10.0
"""CIEDE2000 that two states differ by where colour alone has to tell them apart.

Of two colours side by side 1 is about the least that is seen. For marks as small as a glyph,
a third of a degree, and apart from each other, half of all people notice a difference of 7
(lightness) to 14 (blue to yellow) in CIELAB: Stone, Szafir and Setlur, "An engineering model for
color difference as a function of size" (Color and Imaging Conference, 2014).
"""
IN_GREY = 7.0
"""The same where only lightness is left."""


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_of_the_published_table(
    one: tuple[float, float, float], other: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)
    assert ciede2000(other, one) == pytest.approx(difference, abs=1e-4)


def test_white_stays_white_for_every_eye() -> None:
    for sight in SIGHTS:
        assert lab(linear("#ffffff"), sight) == pytest.approx((100, 0, 0), abs=0.05)


def test_every_theme_that_comes_with_the_program_can_be_used() -> None:
    assert COMPLAINTS == []
    assert set(BY_NAME) == {"track", "paper", "night", "dusk", "harbour", "terminal"}
    assert {theme.dark for theme in SHIPPED} == {True, False}
    assert [theme.name for theme in SHIPPED if theme.ansi] == ["terminal"]
    assert all(theme.about for theme in SHIPPED)
    assert len(set(COLORS)) == len(COLORS) and len(set(TOKENS)) == len(TOKENS)


@pytest.fixture(params=[*PAINTED, FALLBACK], ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest) -> Look:
    found: Look = request.param
    return found


@pytest.mark.parametrize("sent", [str, in_256], ids=["16 million", "256"])
def test_every_word_can_be_read_and_every_mark_seen(
    theme: Look, sent: Callable[[str], str]
) -> None:
    high = theme.name == "night"
    weak = {
        name: round(one, 2)
        for name, one in words(theme, sent).items()
        if one < 4.5 + 2.5 * (high and not (sent is in_256 and name.endswith("field-focus")))
    }
    weak |= {
        name: round(one, 2) for name, one in marks(theme, sent).items() if one < 3 + 1.5 * high
    }
    assert weak == {}


@pytest.mark.parametrize("sent", [str, in_256], ids=["16 million", "256"])
def test_what_is_done_of_a_race_is_seen_and_told_from_what_may_be(
    theme: Look, sent: Callable[[str], str]
) -> None:
    assert min(runs(theme, sent).values()) >= 3
    if not theme.dark:
        assert min(runs_beside_glow(theme, sent).values()) >= 1.5


@pytest.mark.parametrize("painted", PAINTED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("token", ["behind", "pace", "ahead"])
def test_256_colours_glow_in_six_steps_from_the_page_to_the_middle(
    painted: Look, token: str
) -> None:
    page, *steps = [in_256(str(painted.background)), *glow(painted, token, in_256)]
    lights = [luminance(shade) for shade in (page, *steps)]
    assert len(steps) == 6
    assert lights == sorted(lights, reverse=not painted.dark)
    assert min(glow_steps(painted, in_256).values()) >= 1


@pytest.mark.parametrize("painted", PAINTED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("sent", [str, in_256], ids=["16 million", "256"])
def test_states_are_told_apart_where_they_are_painted_and_from_what_is_wrong(
    painted: Look, sent: Callable[[str], str]
) -> None:
    for pairs in grounds_apart(painted, "normal", sent).values():
        assert min(pairs.values()) >= APART
    assert beside_behind(painted, "error", "normal", sent) >= APART


def test_a_theme_of_one_s_own_glows_in_its_own_hue_in_256_colours(tmp_path: Path) -> None:
    write(tmp_path, '[tokens]\nbehind = "#e37ab0"\npace = "#aaaaaa"\n')
    mine = next(
        theme for theme in read_themes([*themes(), tmp_path / "themes"])[0] if theme.name == "mine"
    )
    red, green, blue = linear(glow(mine, "behind", in_256)[-1])
    assert red > blue > green
    assert len(set(linear(glow(mine, "pace", in_256)[-1]))) == 1


@pytest.mark.parametrize("painted", PAINTED, ids=lambda theme: theme.name)
def test_the_line_under_the_cursor_of_the_palette_can_be_read(painted: Look) -> None:
    shades = painted.to_color_system().generate()
    for state in ("block-cursor", "block-cursor-blurred"):
        assert contrast(shades[f"{state}-foreground"], shades[f"{state}-background"]) >= 4.5


def test_a_dark_theme_is_dark_and_a_light_one_light(theme: Look) -> None:
    assert (luminance(str(theme.background)) < 0.2) is theme.dark


@pytest.mark.parametrize("painted", PAINTED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("sight", ["normal", "protan", "deutan"])
def test_states_are_told_apart_by_colour_without_red_and_without_green(
    painted: Look, sight: str
) -> None:
    alike = {pair: found for pair, found in apart(painted, sight).items() if found < APART}
    assert alike == {}


@pytest.mark.parametrize("painted", PAINTED, ids=lambda theme: theme.name)
def test_256_colours_tell_the_states_apart(painted: Look) -> None:
    assert min(apart(painted, "normal", in_256).values()) >= APART


def test_one_theme_tells_every_state_by_colour_to_every_eye_and_by_lightness_alone() -> None:
    harbour = BY_NAME["harbour"]
    for sight in SIGHTS:
        bound = IN_GREY if sight == "grey" else APART
        assert min(apart(harbour, sight).values()) >= bound, sight


def test_where_colour_is_gone_every_state_has_a_sign_of_its_own() -> None:
    for shown in (str, ascii_twin):
        signs: dict[str, set[str]] = {token: set() for token in STATES}
        for status, glyph in GLYPHS.items():
            signs[STATUS_TOKENS.get(status, "dim")].add(shown(glyph))
        every = [sign for own in signs.values() for sign in own]
        assert len(every) == len(set(every)), signs


def test_where_colour_is_gone_every_state_has_words_of_its_own() -> None:
    at_forty, late = "2026-02-10", "2026-08-10"
    races: dict[str, tuple[Goal, str]] = {
        "behind": (goal(readings=readings((at_forty, 20))), at_forty),
        "past-due": (goal(readings=readings((at_forty, 20))), late),
        "on-pace": (goal(readings=readings((at_forty, 40))), at_forty),
        "ahead": (goal(readings=readings((at_forty, 60))), at_forty),
        "finished": (goal(readings=readings((at_forty, 100))), at_forty),
        "fell back": (goal(readings=readings(("2026-02-03", 100), (at_forty, 60))), at_forty),
        "stale": (goal(readings=readings(("2026-01-05", 4))), at_forty),
        "not-drawn": (goal(target=None), at_forty),
    }
    for said in (verdict_of, short_verdict):
        told = {}
        for status, (one, today) in races.items():
            found = standing_of(one, plan_of(one), day(today))
            assert found.status == ("finished" if found.fell_back else status)
            told[status] = "".join(c for c in said(one, found, day(today)) if c.isalpha())
        assert len(set(told.values())) == len(told), told


def test_a_theme_of_textual_s_own_gets_our_tokens() -> None:
    names = {f"lane-{token}" for token in (*TOKENS, "field-focus")}
    for dark in (True, False):
        assert set(tokens_for(dark, SHIPPED)) == names
        assert set(tokens_for(dark, ())) == names
    assert tokens_for(False, SHIPPED)["lane-soft"] == BY_NAME["paper"].variables["lane-soft"]


async def test_a_light_theme_of_textual_s_own_is_not_written_on_in_white(shop: Path) -> None:
    app = workbook(shop, settings=Settings(theme="textual-light"))
    async with app.run_test():
        assert app.theme == "textual-light"
        assert app.get_css_variables()["lane-soft"] == BY_NAME["paper"].variables["lane-soft"]


def test_16_colours_are_the_terminal_s_own() -> None:
    assert [theme.name for theme in shown_in("standard", SHIPPED)] == ["terminal"]
    for system in ("256", "truecolor", None):
        assert shown_in(system, SHIPPED) == SHIPPED
    assert shown_in("standard", PAINTED) == PAINTED


def write(folder: Path, text: str, name: str = "mine") -> Path:
    own = folder / "themes"
    own.mkdir(exist_ok=True)
    path = own / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def lane(theme: Theme, token: str) -> str:
    return theme.variables[f"lane-{token}"]


def test_a_theme_of_one_s_own_names_only_what_it_changes(tmp_path: Path) -> None:
    write(tmp_path, '[tokens]\nbehind = "#e39ac0"\n')
    write(tmp_path, 'dark = false\n[colors]\nbackground = "ivory"\n', "light")
    write(tmp_path, 'base = "light"\nname = "twice"\n[tokens]\npace = "navy"\n', "a-first")
    write(tmp_path, 'base = "terminal"\nabout = "ours"\n[tokens]\nbehind = "ansi_magenta"', "term")
    found, complaints = read_themes([*themes(), tmp_path / "themes"])
    own = {theme.name: theme for theme in found}
    assert complaints == []
    assert lane(own["mine"], "behind") == "#e39ac0"
    assert lane(own["mine"], "pace") == lane(BY_NAME["track"], "pace") and own["mine"].dark
    assert (own["light"].background, own["light"].surface, own["light"].dark) == (
        "ivory",
        "ivory",
        False,
    )
    assert own["twice"].background == "ivory" and lane(own["twice"], "pace") == "navy"
    assert own["term"].ansi and own["term"].about == "ours"


def test_a_theme_of_one_s_own_takes_the_place_of_one_of_the_same_name(tmp_path: Path) -> None:
    write(tmp_path, '[tokens]\nbehind = "#e39ac0"\n', "track")
    found, _ = read_themes([*themes(), tmp_path / "themes"])
    assert [lane(theme, "behind") for theme in found if theme.name == "track"] == ["#e39ac0"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[tokens]\nbehind = "bluu"', ", line 2: tokens.behind: 'bluu' is no colour; the nearest"),
        ('[tokens]\nrod = "red"', ", line 2: tokens.rod: is not a key of a theme; the nearest"),
        ('[tokes]\nroad = "red"', ", line 1: tokes: is not a key of a theme; the nearest"),
        ('[colors]\nforeground = 7', ", line 2: colors.foreground: 7 is no colour like"),
        ('[colors]\n"panel" = "#zz"', ", line 2: colors.panel: '#zz' is no colour"),
        ('[tokens]\ndim = "red 40%"', ", line 2: tokens.dim: 'red 40%' is no colour"),
        ('[tokens]\ndim = "transparent"', ", line 2: tokens.dim: 'transparent' is no colour"),
        ('[tokens]\ndim = "auto"', ", line 2: tokens.dim: 'auto' is no colour"),
        ('\nname = 3', ", line 2: name: 3 is not a text"),
        ('name = "a b"', ", line 1: name: 'a b' cannot be a name"),
        ('dark = "yes"', ", line 1: dark: 'yes' is not true or false"),
        ('base = "papr"', ", line 1: base: no theme is called 'papr'; the nearest is 'paper'"),
        ('base = "mine"', ", line 1: base: no theme is called 'mine'"),
        ('tokens = 4', ", line 1: tokens: 4 is not a table"),
        ("[tokens", ": "),
        ("[" * 5000, ": "),
    ],
)  # fmt: skip
def test_a_bad_theme_file_is_one_message_with_its_name_line_and_key(
    text: str, message: str, tmp_path: Path
) -> None:
    write(tmp_path, text)
    found, complaints = read_themes([*themes(), tmp_path / "themes"])
    assert [theme.name for theme in found] == list(BY_NAME)
    assert len(complaints) == 1
    assert complaints[0].startswith(f"themes/mine.toml{message}") and "\n" not in complaints[0]
    assert complaints[0].endswith("; this theme is left out")


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(BadTheme, match=r"themes/mine\.toml"):
        read_theme(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(BadTheme, match=r"themes/mine\.toml"):
        read_theme(path)


async def test_a_theme_of_one_s_own_is_offered_and_a_bad_one_is_said(
    shop: Path, tmp_path: Path
) -> None:
    write(tmp_path, 'base = "paper"\n', "ours")
    write(tmp_path, "name = 7", "worse")
    session = Session.open(shop, TODAY, lambda: NOON)
    folders = [*themes(), tmp_path / "themes"]
    app = PlannerApp(session, TODAY, Settings(theme="ours"), folders)
    async with app.run_test(size=(80, 24)):
        assert app.theme == "ours"
        assert "worse.toml, line 1: name" in app.status


def test_one_command_prints_the_figures_of_every_theme() -> None:
    script = Path(__file__).parents[1] / "benchmarks" / "colours.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    for theme in PAINTED:
        assert done.stdout.count(f"\n{theme.name} ") == 10
    for head in ("fields", "glow steps", "error/behind", "cursor/behind", "painted"):
        assert done.stdout.count(head) == 2
