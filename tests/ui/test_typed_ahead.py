"""Keys typed before their place is there, in a real terminal: each lands where it was meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from typed_ahead_sittings import SITTINGS, busy_machine, type_ahead

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal"),
]


@pytest.mark.everywhere
@pytest.mark.parametrize("kind", SITTINGS)
def test_what_is_typed_at_once_with_the_start_lands_in_its_fields(
    tmp_path: Path, kind: str
) -> None:
    landed = type_ahead(tmp_path / "home", kind, gap=0.0, delay=0.0, steady=True)
    assert landed.found == landed.wanted


def test_on_a_busy_machine_each_line_lands_in_its_field(tmp_path: Path) -> None:
    """One sitting: the loops take their time from every other test. The benchmark has 350."""
    with busy_machine(4):
        landed = type_ahead(tmp_path / "home", "workbook", gap=0.02, delay=0.3, steady=False)
    assert landed.found == landed.wanted


HOLD_LOCK = """
import fcntl, os, sys, time
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
"""


@contextmanager
def locked(folder: Path, seconds: float) -> Iterator[None]:
    """Another program that has the folder for a while; saves wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", HOLD_LOCK, str(folder), str(seconds)]
    with Popen(command, stdout=PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"locked\n"
        yield


def test_while_a_save_waits_for_another_program_so_do_the_keys_behind_it(tmp_path: Path) -> None:
    """Longer than any limit that was once set for how long a key may wait."""
    with locked(tmp_path / "home", seconds=3.0):
        landed = type_ahead(tmp_path / "home", "prompt", gap=0.0, delay=1.0, steady=False)
    assert landed.found == landed.wanted
