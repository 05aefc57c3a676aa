"""The first picture waits for nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOST = 108
"""Modules of ours before the map is seen."""


def test_the_map_is_shown_with_the_modules_of_a_written_list_and_no_others() -> None:
    script = [sys.executable, str(HERE / "first_frame.py")]
    loaded = subprocess.run(script, capture_output=True, text=True, check=True).stdout.split()
    listed = (HERE / "first_frame.txt").read_text(encoding="utf-8").split()
    more, fewer = set(loaded) - set(listed), set(listed) - set(loaded)
    assert not more, f"loaded before the first picture, which waits for it: {sorted(more)}"
    assert not fewer, f"no longer loaded; take it off first_frame.txt: {sorted(fewer)}"
    assert len(listed) <= MOST
