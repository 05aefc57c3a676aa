"""What is said, shown and on disk after an edit, a step back, and a change from outside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from fake_host import FIRST, open_services

from planner.plan import edits
from planner.plan.model import Plan
from some_plans import TODAY

RENAMED = edits.set_fields(FIRST, name="Weekdays")


def refuse(_: Plan) -> Plan:
    raise ValueError("no two goals have one name")


def test_an_edit_is_saved_shown_and_said_with_the_key_that_takes_it_back(shop: Path) -> None:
    host, services = open_services(shop)
    assert services.controller.apply("renamed", RENAMED)
    assert host.plan.goals[0].name == "Weekdays" and '"Weekdays"' in shop.read_text()
    assert host.status == "renamed · u takes it back"
    assert host.saved == "shop.plan.toml · saved 12:00"


def test_that_no_earlier_version_is_kept_is_said_in_the_message_line(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "file"))
    assert services.controller.apply("renamed", RENAMED)
    assert "saved, but no earlier version could be kept: " in host.status
    assert host.saved == "shop.plan.toml · saved 12:00"
    assert services.controller.apply("why", edits.set_fields(FIRST, why="Rent"))
    assert host.status == "why · u takes it back"


def test_an_edit_that_changes_nothing_and_one_while_somebody_types_say_nothing(shop: Path) -> None:
    host, services = open_services(shop)
    services.controller.apply("nothing", lambda plan: plan)
    assert host.status == ""
    host.is_typing = True
    services.controller.apply("renamed", RENAMED)
    assert host.status == ""


def test_a_refused_edit_says_why_and_leaves_the_file(shop: Path) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    assert not services.controller.apply("renamed", refuse)
    assert host.status == "no two goals have one name" and shop.read_bytes() == before


def test_undo_and_redo_say_what_they_did(shop: Path) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    services.controller.undo()
    assert host.status == "Nothing to undo."
    services.controller.apply("renamed", RENAMED)
    services.controller.undo()
    assert host.status == "undid: renamed" and shop.read_bytes() == before
    assert host.plan.goals[0].name == "More people in on weekdays"
    services.controller.redo()
    assert host.status == "redid: renamed" and host.plan.goals[0].name == "Weekdays"
    services.controller.redo()
    assert host.status == "Nothing to redo."


SIDES = "<<<<<<< HEAD\nowner = 'Nora'\n=======\nowner = 'Bea'\n>>>>>>> theirs\n"
"""What git leaves of one line."""


def test_what_was_changed_outside_since_is_not_undone(shop: Path) -> None:
    host, services = open_services(shop)
    services.controller.apply("renamed", RENAMED)
    shop.write_text(shop.read_text().replace('"Weekdays"', '"OUTSIDE"'))
    services.controller.look_at_disk()
    services.controller.undo()
    assert "“renamed” has to stay" in host.status and '"OUTSIDE"' in shop.read_text()


def test_a_change_outside_is_noticed_and_said(shop: Path) -> None:
    host, services = open_services(shop)
    services.controller.look_at_disk()
    assert host.status == ""
    shop.write_text(shop.read_text().replace('owner = "Ines"', 'owner = "Nora"', 1))
    services.controller.look_at_disk()
    assert host.plan.goals[0].owner == "Nora" and host.status


def test_a_deleted_file_is_said_with_the_key_that_writes_it_again(shop: Path) -> None:
    host, services = open_services(shop)
    shop.unlink()
    services.controller.look_at_disk()
    assert "deleted" in host.status and host.status.endswith(" · S writes it again")
    assert host.saved == "shop.plan.toml · not saved, S writes it again"
    assert services.controller.has_to_settle and not shop.exists()


def test_a_file_that_cannot_be_read_is_said_and_nothing_can_be_edited(shop: Path) -> None:
    shop.write_text("format = = 1")
    host, services = open_services(shop)
    assert str(shop) in host.trouble
    assert not services.controller.apply("renamed", RENAMED)
    assert host.status and shop.read_text() == "format = = 1"


def test_the_title_names_the_same_step_as_the_message_where_git_left_marks_in_an_unsaved_plan(
    shop: Path,
) -> None:
    host, services = open_services(shop)
    text = shop.read_text()
    shop.unlink()
    services.controller.look_at_disk()
    shop.write_text(text.replace('owner = "Ines"\n', SIDES, 1))
    services.controller.look_at_disk()
    assert services.controller.session.unsaved and services.controller.session.marked
    assert host.saved == "shop.plan.toml · not saved, S settles it here"
    assert host.status.endswith(" · S settles it here, entry by entry")


def test_a_file_with_marks_of_git_says_that_it_can_be_settled_here(shop: Path) -> None:
    shop.write_text(shop.read_text().replace('owner = "Ines"\n', SIDES, 1))
    host, services = open_services(shop)
    assert host.trouble.endswith("· S settles it here, entry by entry")
    assert services.controller.has_to_settle


def test_another_day_begins(shop: Path) -> None:
    day = TODAY
    host, services = open_services(shop, day_now=lambda: day)
    services.controller.look_at_day()
    assert host.today == TODAY
    day = TODAY + dt.timedelta(days=1)
    services.controller.look_at_day()
    assert host.today == day == services.controller.session.today
