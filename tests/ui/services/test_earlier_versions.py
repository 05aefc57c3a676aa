"""The way back to an earlier text is one edit."""

from __future__ import annotations

from pathlib import Path

from fake_host import FIRST, open_services

from planner.plan import edits
from planner.store.history import history


async def test_going_back_is_one_edit_that_undo_takes_back(shop: Path) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    services.controller.apply("renamed", edits.set_fields(FIRST, name="Weekdays"))
    changed = shop.read_bytes()
    await services.earlier_versions.show()
    await services.earlier_versions.show()
    assert host.shows("history") and len(host.screens) == 1
    services.earlier_versions.go_back("back to noon", history(shop)[0].file.read_bytes())
    assert shop.read_bytes() == before and host.screens == []
    assert host.status == "back to noon · u takes it back"
    assert host.plan.goals[0].name == "More people in on weekdays"
    services.controller.undo()
    assert shop.read_bytes() == changed and host.status == "undid: back to noon"


async def test_where_no_version_is_kept_that_is_said(shop: Path) -> None:
    host, services = open_services(shop)
    await services.earlier_versions.show()
    assert host.screens == [] and host.status.startswith("No earlier version is kept yet")


def test_a_text_that_cannot_be_read_is_refused_and_the_same_one_changes_nothing(
    shop: Path,
) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    services.earlier_versions.go_back("back", b"format = = 1")
    assert host.status.startswith("that text cannot be read: ")
    services.earlier_versions.go_back("back", before)
    assert host.status == "It says this already." and shop.read_bytes() == before
