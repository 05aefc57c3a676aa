"""A test that hangs is ended and names itself, however deep it is in whatever it waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent
HANGING = """\
import asyncio, re

def test_loop():
    while True:
        pass

def test_pattern():
    re.match("(a+)+b", "a" * 99)

async def test_waiting():
    await asyncio.Event().wait()
"""


def hanging(file: Path, name: str) -> subprocess.Popen[str]:
    configured = ("-c", str(TESTS.parent / "pyproject.toml"), f"--rootdir={file.parent}")
    guarded = ("-p", "conftest", "-o", "faulthandler_timeout=2")
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", *configured, *guarded, f"{file}::{name}"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_a_test_that_hangs_is_ended_and_names_itself(tmp_path: Path) -> None:
    file = tmp_path / "test_hanging.py"
    file.write_text(HANGING, encoding="utf-8")
    names = ("test_loop", "test_pattern", "test_waiting")
    started = [hanging(file, name) for name in names]
    told = [process.communicate()[0] for process in started]
    for name, process, said in zip(names, started, told, strict=True):
        assert process.returncode == 1, said
        assert f"Still running: test_hanging.py::{name}\n" in said, said
        assert "Timeout (0:00:02)!" in said, said
