"""Keys typed before their place is there, in a real terminal: each lands where it was meant."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from test_terminal import pytestmark  # noqa: F401
from typed_ahead_sittings import SITTINGS, busy_machine, type_ahead


@pytest.mark.parametrize("kind", SITTINGS)
def test_what_is_typed_at_once_with_the_start_lands_in_its_fields(
    tmp_path: Path, kind: str
) -> None:
    landed = type_ahead(tmp_path / "home", kind, gap=0.0, delay=0.0, steady=True)
    assert landed.found == landed.wanted


@pytest.mark.parametrize("steady", [True, False], ids=["key by key", "line by line"])
@pytest.mark.parametrize("kind", SITTINGS)
def test_on_a_busy_machine_each_line_lands_in_its_field(
    tmp_path: Path, kind: str, steady: bool
) -> None:
    with busy_machine(4):
        landed = type_ahead(tmp_path / "home", kind, gap=0.02, delay=0.3, steady=steady)
    assert landed.found == landed.wanted


@contextmanager
def locked(folder: Path, seconds: float) -> Iterator[None]:
    """Another program that has the folder for a while; saves wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.fork() == 0:
        fcntl.flock(os.open(folder, os.O_RDONLY), fcntl.LOCK_EX)
        time.sleep(seconds)
        os._exit(0)
    yield
    os.wait()


@pytest.mark.parametrize("kind", SITTINGS)
def test_while_a_save_waits_for_another_program_so_do_the_keys_behind_it(
    tmp_path: Path, kind: str
) -> None:
    """Longer than any limit that was once set for how long a key may wait."""
    with locked(tmp_path / "home", seconds=5.0):
        landed = type_ahead(tmp_path / "home", kind, gap=0.0, delay=1.0, steady=False)
    assert landed.found == landed.wanted
