"""What every test rests on: no test sees or touches the settings and state of whoever runs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

for name in [name for name in os.environ if name == "NO_COLOR" or name.startswith("TEXTUAL")]:
    # Textual reads these when it is imported, before any fixture could take them away.
    del os.environ[name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"


@pytest.fixture(autouse=True, scope="session")
def own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, state and home in a folder of their own."""
    folder = tmp_path_factory.mktemp("places")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANNER_STATE", str(folder / "state"))
        patch.setenv("PLANNER_SETTINGS", str(folder / "settings"))
        patch.setenv("HOME", str(folder))
        patch.delenv("VISUAL", raising=False)
        patch.delenv("EDITOR", raising=False)
        yield folder
