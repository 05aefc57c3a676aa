"""The themes that are worn and offered: those that the terminal can show."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_host import FakeHost, open_services

from planner.store.folders import themes_folder
from planner.store.settings import Settings, load_settings
from planner.ui.services.theme_choice import ThemeChoice
from planner.ui.services.themes import DEFAULT, FALLBACK


def opened(shop: Path, *more: Path, theme: str = "") -> tuple[FakeHost, ThemeChoice, list[str]]:
    """The choice, with the themes that come with the program and others read."""
    host, services = open_services(shop, settings=Settings(theme=theme))
    folder = themes_folder()
    assert folder is not None
    host.theme, complaints = services.theme_choice.read([folder, *more])
    return host, services.theme_choice, complaints


@pytest.mark.parametrize(
    ("wanted", "worn"), [("", DEFAULT), ("paper", "paper"), ("none-such", DEFAULT)]
)
def test_it_begins_with_the_theme_of_the_settings_where_there_is_one(
    shop: Path, wanted: str, worn: str
) -> None:
    host, _, complaints = opened(shop, theme=wanted)
    assert host.theme == worn and complaints == []


def test_a_wrong_theme_file_is_said_and_the_others_are_there(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[tokens]\nbehind = "reddish"\n')
    (tmp_path / "mine.toml").write_text('[tokens]\nbehind = "#ff0000"\n')
    host, _, (complaint,) = opened(shop, tmp_path, theme="mine")
    assert "bad.toml, line 2: tokens.behind: 'reddish' is no colour" in complaint
    assert host.theme == "mine" and "paper" in host.themes


def test_without_any_theme_file_there_is_a_plain_one(shop: Path) -> None:
    host, services = open_services(shop, settings=Settings(theme="paper"))
    assert services.theme_choice.read([]) == (FALLBACK.name, [])
    assert FALLBACK.name in host.themes


def test_a_theme_that_the_terminal_cannot_show_is_replaced_by_its_own_colours(shop: Path) -> None:
    host, choice, _ = opened(shop, theme="paper")
    choice.wear_what_is_shown()
    assert host.theme == "paper"
    host.color_system = "standard"
    choice.wear_what_is_shown()
    assert host.current_theme.ansi and host.worn_again == 0
    choice.wear_what_is_shown()
    assert host.worn_again == 1, "Textual goes over to the terminal's own on a change only"


async def test_a_theme_that_is_chosen_is_kept(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    host, choice, _ = opened(shop)
    for answer, kept in (("paper", "paper"), (None, "paper")):
        await choice.ask()
        assert host.shows("colours")
        host.answer(answer)
        assert load_settings()[0].theme == kept


@pytest.mark.parametrize(
    ("no_color", "colors", "term", "said"),
    [
        (True, "truecolor", "xterm", "Colours are switched off by NO_COLOR"),
        (False, None, "vt100", "This terminal (vt100) has no colours"),
        (False, "standard", "linux", "This terminal has 16 colours; its own are used."),
    ],
)
async def test_where_there_is_nothing_to_choose_it_is_said_why(
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    no_color: bool,
    colors: str | None,
    term: str,
    said: str,
) -> None:
    monkeypatch.setenv("TERM", term)
    host, choice, _ = opened(shop)
    host.has_no_color, host.color_system = no_color, colors
    await choice.ask()
    assert host.status.startswith(said) and host.screens == []
