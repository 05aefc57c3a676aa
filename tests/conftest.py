"""What every test rests on: no test sees or touches the settings and state of whoever runs it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

import quick_pilot
from planner import examples
from some_plans import TODAY

for variable in [name for name in os.environ if name == "NO_COLOR" or name.startswith("TEXTUAL")]:
    # Textual reads these when it is imported, before any fixture could take them away.
    del os.environ[variable]
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# Programs that tests start would compile this one anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# An app is thousands of small things; looking at them for garbage all the time costs a tenth.
gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, settings and state in a folder of the test's own, and no editor."""
    for name in ("state", "settings"):
        monkeypatch.setenv(f"PLANNER_{name.upper()}", str(tmp_path / f".{name}"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot that waits for the app and not for a clock."""
    if "textual.pilot" in sys.modules:
        monkeypatch.setattr("textual.screen.UPDATE_PERIOD", quick_pilot.DRAWN_EVERY)
        for module in ("app", "pilot"):
            monkeypatch.setattr(f"textual.{module}.wait_for_idle", quick_pilot.wait_for_idle)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The bookshop's plan as on 21 November 2026, in a folder of its own."""
    folder = tmp_path / "shop"
    folder.mkdir()
    path = folder / "shop.plan.toml"
    path.write_bytes(examples.text("shop", TODAY).encode())
    return path
