"""Prints the modules of ours that are loaded when the map is first shown, one in a line.

    python tests/ui/first_frame.py > tests/ui/first_frame.txt

writes the list anew that ``test_first_frame.py`` holds the program to.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import planner.ui.app
from planner.session import Session
from planner.store.folders import themes_folder
from planner.store.settings import Settings

TODAY = dt.date(2026, 11, 21)


async def loaded_modules(path: Path) -> list[str]:
    """The modules once the map of a plan is on the screen, and nothing was pressed."""
    session = Session.open(path, TODAY, dt.datetime.now)
    folder = themes_folder()
    assert folder is not None
    vars(planner.ui.app)["load_everything"] = lambda: None  # not what comes in the background
    app = planner.ui.app.PlannerApp(session, TODAY, Settings(), [folder])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.page is not None and app.page.page_name == "race"
        watched = ("planner", "tomlkit")  # what spells and writes plans is not for a picture
        return sorted(name for name in sys.modules if name.partition(".")[0] in watched)


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        plan = Path(scratch, "shop.plan.toml")
        source = Path(planner.ui.app.__file__).parent.parent / "examples" / plan.name
        plan.write_bytes(source.read_bytes())
        print("\n".join(asyncio.run(loaded_modules(plan))))
