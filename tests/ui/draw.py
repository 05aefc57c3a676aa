"""The README's pictures, drawn by the program from its example.

``PYTHONPATH=tests python tests/ui/draw.py`` draws them anew.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from driving import EVERY_PAGE, Driver, strips
from moving_picture import Frame, frame_of, moving_picture
from textual.widgets import Input

from planner import examples
from planner.drawing.course.replay import moment_on, replay_days
from planner.export.svg import svg as export_svg
from planner.planfile.read import parse
from planner.session import Session
from planner.store.folders import themes_folder
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.pages.checkin import row_shown
from planner.ui.pages.race_map.page import RaceScreen
from planner.ui.pages.review.page import MOVES, ReviewScreen
from planner.ui.widgets.page import Page
from planner.ui.widgets.replay import Replay

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

SIDE_BY_SIDE = ("track", "paper", "night", "dusk", "harbour", "terminal")
"""The themes in the picture that shows them all, two in a row."""
MOVING = "a-week"
"""The picture that moves: a check-in, and the replay of the races after it."""
DRAWN = (*PICTURES, "themes", "exported", MOVING)
"""The name of every picture."""


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


async def draw(name: str) -> str:
    """A picture as SVG, the same on every machine."""
    if name in PICTURES:
        return await _draw(PICTURES[name])
    if name == "exported":
        text = examples.text("shop", SATURDAY)
        return export_svg(parse(text.encode(), SATURDAY).plan, SATURDAY)
    if name == MOVING:
        return moving_picture(await _frames(), FONT, "A check-in, and the replay of the races")
    return beside(
        [(theme, await _draw(Picture(theme=theme, size=(60, 14)), theme)) for theme in SIDE_BY_SIDE]
    )


async def _frames() -> list[Frame]:
    """A check-in key by key, the runners on their way, and the map from the start to that day."""
    frames: list[Frame] = []
    async with _opened(Picture(today=FRIDAY)) as (app, pilot):

        async def see(seconds: float) -> None:
            await _stand_still(app, pilot)
            frames.append(frame_of(strips(app), seconds))

        await see(1.6)
        for key in ("c", *"213", "enter", *"28", "enter", "2", "enter", *"44", "enter"):
            await pilot.press(key)
            await see(0.25 if key.isdigit() else 0.9)
        await pilot.press("escape")
        await _stand_still(app, pilot)
        review = app.screen
        assert isinstance(review, ReviewScreen)
        before = parse(examples.text("shop", FRIDAY).encode(), FRIDAY).plan
        review.show_moves(before)
        await _stand_still(app, pilot)
        await _see_all(review, MOVES, see, 0.12)
        await see(2)
        await pilot.press("4")
        await see(1)
        race_map = app.screen
        assert isinstance(race_map, RaceScreen)
        races = [lane.measure for lane in race_map.ordered()]
        days = replay_days(races, FRIDAY)[:-1]
        await _see_all(race_map, [moment_on(race_map.plan, day) for day in days], see, 0.3)
        await see(4)
    return frames


async def _see_all(
    page: Page, frames: Sequence[Any], see: Callable[[float], Awaitable[None]], seconds: float
) -> None:
    """Each frame of what moves on a page, one after the other, and in the end the page."""
    for frame in frames:
        page.replay = Replay(page, [frame])  # type: ignore[arg-type]
        page.draw_all()
        await see(seconds)
    page.replay = None
    page.draw_all()


@asynccontextmanager
async def _opened(picture: Picture) -> AsyncIterator[tuple[PlannerApp, Driver]]:
    """The workbook on the example of a picture, before any key; no lane moves by the clock."""
    with _own_places() as folder, mock.patch.object(row_shown, "STANDS_SECONDS", 3600):
        path = folder / "plan.toml"
        if picture.example:
            path.write_bytes(examples.text(picture.example, picture.today).encode())
        begin = Session.open if picture.example else Session.begin
        session = begin(path, picture.today, lambda: NOON)
        themes = themes_folder()
        assert themes is not None
        settings = Settings(theme=picture.theme, by="Ines", visited=EVERY_PAGE)
        app = PlannerApp(session, picture.today, settings, [themes])
        async with app.run_test(size=picture.size) as pilot:
            yield app, pilot


async def _stand_still(app: PlannerApp, pilot: Driver) -> None:
    """Wait until all is drawn; no cursor blinks."""
    for field in app.screen.query(Input):
        field.cursor_blink = False
    for _ in range(3):
        await pilot.pause()


async def _draw(picture: Picture, title: str = "planner") -> str:
    async with _opened(picture) as (app, pilot):
        for key in picture.keys:
            if key.startswith(" ") and isinstance(app.screen.focused, Input):
                app.screen.focused.value = key.strip()
            else:
                await pilot.press(key)
            await pilot.pause()
        await _stand_still(app, pilot)
        return same_everywhere(app.export_screenshot(title=title))


def same_everywhere(svg: str) -> str:
    """An exported picture without its random names, and with fonts that need no network."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {FONT};", svg)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return "\n".join(line.rstrip() for line in svg.strip().splitlines()) + "\n"


def beside(pictures: list[tuple[str, str]], columns: int = 2) -> str:
    """Several pictures of one size as one, each with its name before those of its styles."""
    parts = []
    width = height = 0
    for number, (name, svg) in enumerate(pictures):
        found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        assert found is not None
        width, height = round(float(found[1])), round(float(found[2]))
        row, column = divmod(number, columns)
        place = f'x="{column * width}" y="{row * height}" width="{width}" height="{height}"'
        own = re.sub(r"\bterminal(?=[-\w]*[\"){ ])", name, svg.strip())
        parts.append(own.replace("<svg ", f"<svg {place} ", 1))
    box = f"0 0 {columns * width} {-(-len(parts) // columns) * height}"
    body = "\n".join(parts)
    return f'<svg viewBox="{box}" xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'


async def draw_all() -> None:
    """Write every picture into the folder."""
    FOLDER.mkdir(exist_ok=True)
    for name in DRAWN:
        (FOLDER / f"{name}.svg").write_text(await draw(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    asyncio.run(draw_all())
