"""Each test of the workbook has settings, state and a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import write_example


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("state", "settings"):
        monkeypatch.setenv(f"PLANNER_{name.upper()}", str(tmp_path / name))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The bookshop, in the middle of its race."""
    folder = tmp_path / "shop"
    folder.mkdir()
    return write_example(folder)
