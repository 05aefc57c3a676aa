"""The README's pictures, drawn by the program from its example: ``python tests/ui/draw.py``."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from textual.widgets import Input

from planner import examples
from planner.session import Session
from planner.store.places import themes_folder
from planner.store.settings import Settings
from planner.ui.app import PlannerApp

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
SATURDAY, FRIDAY = dt.date(2026, 11, 21), dt.date(2026, 11, 27)
NOON = dt.datetime(2026, 11, 27, 12, 0)
FONT = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"


@dataclass(frozen=True)
class Picture:
    """One picture: the keys that lead to it, and how it is looked at.

    Of the keys, a text of more than one word is put into the field at once.
    """

    keys: tuple[str, ...] = ()
    theme: str = "track"
    size: tuple[int, int] = (80, 24)
    today: dt.date = SATURDAY
    example: str = "shop"


PICTURES = {
    "race-map": Picture(),
    "race-map-light": Picture(theme="paper"),
    "race-map-wide": Picture(size=(120, 40)),
    "course": Picture(("enter",)),
    "goal": Picture(("1",)),
    "tactics": Picture(("2",)),
    "review": Picture(("3",)),
    "check-in": Picture(("c", *"213", "enter", *"28", "enter", "2"), today=FRIDAY),
    "first-run": Picture(
        (
            " More people through the door",
            "enter",
            " weekday visitors a week",
            "enter",
            *"40",
            "enter",
            *"70",
        ),
        example="",
    ),
}


@contextmanager
def _own_places() -> Iterator[Path]:
    """A folder for the plan, its settings and state, whatever the machine's own say."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "corner-bakery")
        folder.mkdir()
        own = {"PLANNER_STATE": f"{name}/state", "PLANNER_SETTINGS": f"{name}/settings"}
        kept = {n: v for n, v in os.environ.items() if n != "NO_COLOR" and "TEXTUAL" not in n}
        with mock.patch.dict(os.environ, kept | own, clear=True):
            yield folder


async def draw(picture: Picture) -> str:
    """The picture as SVG, the same on every machine."""
    with _own_places() as folder:
        path = folder / "plan.toml"
        if picture.example:
            path.write_bytes(examples.text(picture.example, picture.today).encode())
        begin = Session.open if picture.example else Session.begin
        session = begin(path, picture.today, lambda: NOON)
        themes = themes_folder()
        assert themes is not None
        settings = Settings(theme=picture.theme, by="Ines")
        app = PlannerApp(session, picture.today, settings, [themes])
        async with app.run_test(size=picture.size) as pilot:
            for key in picture.keys:
                if key.startswith(" ") and isinstance(app.screen.focused, Input):
                    app.screen.focused.value = key.strip()
                else:
                    await pilot.press(key)
                await pilot.pause()
            for field in app.screen.query(Input):
                field.cursor_blink = False
            for _ in range(3):
                await pilot.pause()
            return same_everywhere(app.export_screenshot(title="planner"))


def same_everywhere(svg: str) -> str:
    """An exported picture without its random names, and with fonts that need no network."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {FONT};", svg)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"


async def draw_all() -> None:
    """Write every picture into the folder."""
    FOLDER.mkdir(exist_ok=True)
    for name, picture in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(await draw(picture), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    asyncio.run(draw_all())
