"""What every test rests on: no test sees or touches the settings and state of whoever runs it."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

import quick_pilot
from planner import examples
from some_plans import TODAY

for variable in [name for name in os.environ if name == "NO_COLOR" or name.startswith("TEXTUAL")]:
    # Textual reads these when it is imported, before any fixture could take them away.
    del os.environ[variable]
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TERM"] = "xterm-256color"
for variable in ("COLUMNS", "LINES"):
    # With these, which pytest-xdist sets, a program in a terminal would not hear of a new size.
    os.environ.pop(variable, None)
# Programs that tests start would compile this one anew each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# An app is thousands of small things; looking at them for garbage all the time costs a tenth.
gc.set_threshold(500_000, 20, 50)


# What an example takes says how busy the machine is, and nothing about the program. The same
# examples each time: what passed here passes for the next person. CONTRIBUTING.md says how to look
# for others.
hypothesis.settings.register_profile(
    "same-examples", deadline=None, derandomize=True, max_examples=30
)
hypothesis.settings.register_profile("new-examples", deadline=None)
hypothesis.settings.load_profile("same-examples")

STDERR = pytest.StashKey[int]()
AT_A_TERMINAL = {"opened", "shell"}
"""Fixtures that give a test a terminal."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep the way to the screen, which a test that hangs has no longer; see to same examples."""
    config.stash[STDERR] = os.dup(2)
    if not config.getoption("hypothesis_profile"):
        # Hypothesis also tries the constants of all modules that happen to be loaded: with others
        # beside it in the process, a test would be given other examples.
        vars(providers)["is_local_module_file"] = lambda _path: False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Name a test that hangs, before ``faulthandler_timeout`` ends it.

    What is printed then shows where the program is, which may be deep in a loop of events.
    """
    limit = float(item.config.getini("faulthandler_timeout"))
    message = f"\nStill running: {item.nodeid}\n".encode()
    signal.signal(signal.SIGALRM, lambda *_: os.write(item.config.stash[STDERR], message) and None)
    signal.setitimer(signal.ITIMER_REAL, limit * 0.8)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a real terminal; ``-m "not terminal"`` leaves it out."""
    for item in items:
        if AT_A_TERMINAL & {*getattr(item, "fixturenames", ())}:
            item.add_marker("terminal")


@pytest.fixture(autouse=True)
def no_terminal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No terminal for a test that is not marked as one that needs it."""

    def refuse() -> None:
        pytest.fail("this opens a terminal: mark the test with pytest.mark.terminal")

    if request.node.get_closest_marker("terminal") is None:
        monkeypatch.setattr("pty.openpty", refuse)


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


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wait until what is saved is on the disk itself, which would be a tenth of the suite.

    It matters where power fails. What is told to the disk, and in which order, is tested by
    programs of their own (``store/straced.py``), which this does not reach.
    """
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The bookshop's plan as on 21 November 2026, in a folder of its own."""
    folder = tmp_path / "shop"
    folder.mkdir()
    path = folder / "shop.plan.toml"
    path.write_bytes(examples.text("shop", TODAY).encode())
    return path
