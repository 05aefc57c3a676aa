"""Every page, question and list of the workbook on a plan that comes from an enemy."""

from __future__ import annotations

from pathlib import Path

from hostile_screens import walk
from test_terminal import pytestmark  # noqa: F401


def test_no_payload_reaches_the_terminal_from_any_screen(tmp_path: Path) -> None:
    seen = walk(tmp_path, start=11, columns=80, rows=24)
    assert seen.leaked == []
    assert not seen.crashed, seen.sent[-2000:]
    assert len(seen.sent) > 100_000
