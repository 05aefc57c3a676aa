"""The README's pictures are what the program draws, and need nothing from anywhere else."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest
import tomli
from draw import DRAWN, FOLDER, MOVING, SIDE_BY_SIDE, draw
from driving import themes

ROOT = Path(__file__).resolve().parents[2]


def pinned() -> str:
    """The version of Textual that the pictures are drawn with."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = [one for one in project["optional-dependencies"]["dev"] if one.startswith("textual==")]
    return str(own[0]).removeprefix("textual==")


@pytest.mark.skipif(version("textual") != pinned(), reason="drawn with another Textual")
@pytest.mark.parametrize("name", DRAWN)
async def test_a_picture_is_what_the_program_draws(name: str) -> None:
    held = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    drawn = await draw(name)
    if held != drawn:
        pairs = zip(held.splitlines(), drawn.splitlines(), strict=False)
        changed = [f"{old}\n{new}" for old, new in pairs if old != new][:3]
        draws = f"PYTHONPATH=tests python tests/ui/draw.py draws {name}.svg anew:\n"
        pytest.fail(draws + "\n".join(changed))


def test_no_picture_is_left_over_or_asks_the_network_for_anything() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.svg" for name in DRAWN}
    for path in FOLDER.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"https?:[^\s\"']*", text)) == {"http://www.w3.org/2000/svg"}
        assert "@import" not in text and "url(http" not in text and "<script" not in text
        most = 220_000 if path.stem in (MOVING, "themes") else 160_000
        assert "\r" not in text and len(text) < most


def test_the_pictures_keep_their_line_ends_in_git() -> None:
    lines = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "*.svg text eol=lf" in lines


def test_every_picture_of_the_readme_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"screenshots/([\w-]+)\.svg", readme):
        assert name in DRAWN


def test_the_picture_of_the_themes_shows_all_of_them() -> None:
    assert set(SIDE_BY_SIDE) == {path.stem for folder in themes() for path in folder.glob("*.toml")}
