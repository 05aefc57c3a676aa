"""What both sides changed is asked about once nobody types, and written as the person decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_host import FIRST, FakeHost, open_services

from planner.plan import edits
from planner.plan.model import Reading
from planner.planfile.read import load
from planner.store.history import history
from planner.ui.services.app_services import WorkbookServices


def disagree(path: Path, id: str = FIRST) -> tuple[FakeHost, WorkbookServices]:
    """Services of a plan in which one name was changed on both sides."""
    host, services = open_services(path)
    change_both(services, id)
    return host, services


def change_both(services: WorkbookServices, id: str) -> None:
    path = services.controller.session.path
    name = next(goal.name for goal in load(path).plan.goals if goal.id == id)
    path.write_text(path.read_text().replace(f'"{name}"', '"OUTSIDE"'))
    services.controller.apply("renamed", edits.set_fields(id, name="MINE"))


async def test_nobody_who_types_is_asked(shop: Path) -> None:
    host, services = disagree(shop)
    host.is_typing = True
    await services.conflicts.ask_when_free()
    assert host.screens == []
    host.is_typing = False
    await services.conflicts.ask_when_free()
    assert host.shows("conflict") and host.status.endswith(" · S decides")
    assert host.saved.endswith("not saved, S decides")
    await services.conflicts.ask_when_free()
    await services.conflicts.save_again()
    assert len(host.screens) == 1


async def test_nobody_is_asked_over_a_dialog(shop: Path) -> None:
    host, services = disagree(shop)
    await services.navigator.ask_name()
    await services.conflicts.ask_when_free()
    assert host.shows("prompt")
    host.answer(None)
    await services.conflicts.ask_when_free()
    assert host.shows("conflict")


@pytest.mark.parametrize(("choice", "name"), [("mine", "MINE"), ("theirs", "OUTSIDE")])
async def test_it_is_written_as_the_person_decides(shop: Path, choice: str, name: str) -> None:
    host, services = disagree(shop)
    await services.conflicts.ask_when_free()
    assert '"OUTSIDE"' in shop.read_text(), "nothing is written before"
    services.conflicts.settle([choice])
    assert load(shop).plan.goals[0].name == name == host.plan.goals[0].name
    assert host.status == "Settled and saved" and host.screens == []


async def test_what_is_put_off_comes_by_s_alone_until_something_else_disagrees(shop: Path) -> None:
    host, services = disagree(shop)
    await services.conflicts.ask_when_free()
    host.pop_screen()
    services.conflicts.put_off()
    (kept,) = [version.file for version in history(shop) if version.rescued]
    assert "S comes back to it" in host.status and str(kept) in host.status
    await services.conflicts.ask_when_free()
    assert host.screens == []
    await services.conflicts.save_again()
    assert host.shows("conflict")
    host.pop_screen()
    change_both(services, "hours-calls")
    await services.conflicts.ask_when_free()
    assert host.shows("conflict")


async def test_choices_that_do_not_fit_any_more_are_refused(shop: Path) -> None:
    host, services = disagree(shop)
    await services.conflicts.ask_when_free()
    services.conflicts.settle(["mine", "mine"])
    assert "look at it once more" in host.status and host.shows("conflict")
    assert '"OUTSIDE"' in shop.read_text()


async def test_the_page_goes_when_nothing_disagrees_any_more(shop: Path) -> None:
    before = shop.read_text()
    host, services = disagree(shop)
    await services.conflicts.ask_when_free()
    shop.write_text(before)
    services.controller.look_at_disk()
    await services.conflicts.ask_when_free()
    assert host.screens == [] and load(shop).plan.goals[0].name == "MINE"


async def test_the_two_versions_of_git_are_asked_about_when_that_is_wanted(shop: Path) -> None:
    sides = "<<<<<<< HEAD\nowner = 'Nora'\n=======\nowner = 'Bea'\n>>>>>>> theirs\n"
    shop.write_text(shop.read_text().replace('owner = "Ines"\n', sides, 1))
    host, services = open_services(shop)
    await services.conflicts.ask_when_free()
    assert host.screens == []
    await services.conflicts.save_again()
    assert host.shows("conflict")
    services.conflicts.settle(["theirs"])
    assert host.status.startswith("Settled and saved; ") and host.screens == []
    assert load(shop).plan.goals[0].owner == "Bea"


async def test_the_page_stays_when_the_two_versions_of_git_are_others_now(shop: Path) -> None:
    sides = "<<<<<<< HEAD\nowner = 'Nora'\n=======\nowner = 'Bea'\n>>>>>>> theirs\n"
    text = shop.read_text()
    shop.write_text(text.replace('owner = "Ines"\n', sides, 1))
    host, services = open_services(shop)
    await services.conflicts.save_again()
    shop.write_text(text.replace('owner = "Ines"\n', sides.replace("Nora", "Ann"), 1))
    services.controller.look_at_disk()
    await services.conflicts.ask_when_free()
    assert host.shows("conflict") and host.top.conflicts[0].mine == "Ann"
    services.conflicts.settle(["mine"])
    assert host.screens == [] and load(shop).plan.goals[0].owner == "Ann"


async def test_the_page_goes_when_the_two_versions_of_git_are_gone(shop: Path) -> None:
    text = shop.read_text()
    same = "<<<<<<< HEAD\nowner = 'Nora' # a\n=======\nowner = 'Nora' # b\n>>>>>>> theirs\n"
    shop.write_text(text.replace('owner = "Ines"\n', same, 1))
    host, services = open_services(shop)
    await services.conflicts.save_again()
    assert host.shows("conflict") and host.top.conflicts == ()
    shop.write_text(text)
    services.controller.look_at_disk()
    await services.conflicts.ask_when_free()
    assert host.screens == []


async def test_a_choice_about_what_is_gone_by_now_is_refused_and_what_is_there_is_shown(
    shop: Path,
) -> None:
    text = shop.read_text()
    sides = "<<<<<<< HEAD\nowner = 'Nora'\n=======\nowner = 'Bea'\n>>>>>>> theirs\n"
    shop.write_text(text.replace('owner = "Ines"\n', sides, 1))
    host, services = open_services(shop)
    await services.conflicts.save_again()
    shop.write_text(text)
    services.conflicts.settle(["theirs"])
    assert shop.read_text() == text and host.plan.goals[0].owner == "Ines" and host.status


async def test_s_says_whether_there_was_anything_to_save(shop: Path) -> None:
    host, services = open_services(shop)
    await services.conflicts.save_again()
    assert host.status == "Everything is saved."
    shop.unlink()
    services.controller.look_at_disk()
    await services.conflicts.save_again()
    assert host.status.startswith("Saved") and load(shop).plan.goals == host.plan.goals
    shop.write_text("format = = 1")
    services.controller.look_at_disk()
    await services.conflicts.save_again()
    assert str(shop) in host.status


async def test_two_peoples_numbers_of_a_day_are_told_once_and_answered_with_one_key(
    shop: Path,
) -> None:
    host, services = open_services(shop)
    conflicts, controller = services.conflicts, services.controller
    await conflicts.ask_when_free()
    assert host.status == ""
    day = host.today
    for value, by in ((41, "Ana"), (45, "Ben")):
        row = Reading(day, value, by)
        assert controller.session.apply("outside", edits.record(FIRST, row)).saved
    controller.publish()
    name = next(goal.name for goal in host.plan.goals if goal.id == FIRST)
    question = f"{name}, {day.day} Nov: 41 and 45, Ana and Ben; which one counts?"
    host.is_typing = True
    await conflicts.ask_when_free()
    assert host.status == ""
    host.is_typing = False
    await conflicts.ask_when_free()
    assert host.status == f"{question} · S answers"
    host.wait(60)
    await conflicts.ask_when_free()
    assert host.status == ""
    await conflicts.save_again()
    assert host.top.question == question
    assert list(host.top.names.values())[:2] == ["41, Ana", "45, Ben"]
    host.answer(None)
    await conflicts.save_again()
    host.answer(("0",))
    assert host.status == f"41 counts for {name} · u takes it back"
    rows = load(shop).plan.goals[0].readings
    assert [row.value for row in rows if row.date == day] == [41]
    await conflicts.save_again()
    assert host.status == "Everything is saved."
    controller.undo()
    await conflicts.save_again()
    host.answer(("",))
    await conflicts.save_again()
    assert host.status == "Everything is saved."
