"""The ways out keep what is typed, and give the status."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_host import FIRST, drafts_on_disk, open_services

from planner.plan import edits
from planner.ui.messages import Drafted
from planner.ui.services.ending import HUNG_UP


class Killed(threading.Event):
    """What the process would have been ended with, had it not left by itself."""

    status = 0

    def __call__(self, status: int) -> None:
        self.status = status
        self.set()


@pytest.fixture(autouse=True)
def killed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Killed]:
    """The end that comes for certain comes soon, and does not end the tests."""
    killed = Killed()
    monkeypatch.setattr("os._exit", killed)
    monkeypatch.setattr("planner.ui.services.ending.PATIENCE_SECONDS", 0.001)
    yield killed
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()


def test_an_end_from_outside_writes_drafts_first_and_gives_its_status(
    shop: Path, killed: Killed
) -> None:
    host, services = open_services(shop)
    services.drafts.keep(Drafted("checkin", {"a": "21"}))
    kept = []
    host.on_leaving = lambda: kept.append(drafts_on_disk(shop))
    services.ending.end_with(HUNG_UP)
    services.ending.end_with(143)
    assert kept == [{"checkin": {"a": "21"}}], "before anything else, and once"
    services.ending.leave()
    assert host.left_with == HUNG_UP
    assert killed.wait(60) and killed.status == HUNG_UP, "for certain, and before long"


async def test_a_signal_ends_it(shop: Path) -> None:
    host, services = open_services(shop)
    ended = asyncio.Event()
    host.on_leaving = ended.set
    services.ending.listen()
    os.kill(os.getpid(), signal.SIGTERM)
    await ended.wait()
    assert services.ending.status == 128 + signal.SIGTERM


def test_leaving_tries_once_more_what_could_not_be_saved(shop: Path) -> None:
    host, services = open_services(shop)
    text = shop.read_text()
    shop.unlink()
    services.controller.apply("x", edits.set_fields(FIRST, owner="Nora"))
    shop.write_text(text)
    services.drafts.keep(Drafted("checkin", {"a": "21"}))
    services.ending.leave()
    assert 'owner = "Nora"' in shop.read_text() and host.left_with == 0
    assert drafts_on_disk(shop) == {"checkin": {"a": "21"}}


def test_leaving_does_not_make_a_deleted_plan_anew(shop: Path) -> None:
    host, services = open_services(shop)
    shop.unlink()
    services.controller.look_at_disk()
    services.ending.leave()
    assert not shop.exists() and host.left_with == 0
