from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli.main import main

from .shell import BOOKSHOP, TODAY, Planner, Said


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and places of their own for settings and state."""
    for name in ("LC_ALL", "LC_CTYPE", "NO_COLOR", "PYTHONIOENCODING", "PYTHONUTF8"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("PLANNER_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "state"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def planner(capsys: pytest.CaptureFixture[str]) -> Planner:
    """The command line in this process, on the Saturday of all these tests."""

    def call(*words: object, today: bool = True) -> Said:
        given = [*map(str, words), *([f"--today={TODAY}"] if today else [])]
        capsys.readouterr()
        code = main(given)
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def process() -> Planner:
    """The command line in a process of its own."""

    def call(*words: object, **environment: str) -> Said:
        command = [sys.executable, "-m", "planner", *map(str, words), f"--today={TODAY}"]
        ended = subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        return Said(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return call


@pytest.fixture
def bookshop(folder: Path) -> Path:
    """A plan with a goal of each kind, in the working folder."""
    path = folder / "books.plan.toml"
    path.write_text(BOOKSHOP, encoding="utf-8")
    return path.relative_to(folder)
