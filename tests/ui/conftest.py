"""Each test of the workbook has settings, state and a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import write_example


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("state", "settings"):
        monkeypatch.setenv(f"PLANNER_{name.upper()}", str(tmp_path / name))


@pytest.fixture(autouse=True)
def quick_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot looks fifty times a second whether the app is idle; look more often."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 125, raising=False)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 1 / 1250, raising=False)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The bookshop, in the middle of its race."""
    folder = tmp_path / "shop"
    folder.mkdir()
    return write_example(folder)
