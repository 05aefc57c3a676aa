"""Keys of one's own hold, are kept, and are said where they cannot be used."""

from __future__ import annotations

from pathlib import Path

from fake_host import open_services

from planner.store.settings import Settings, load_settings


def test_keys_of_the_settings_hold_and_wrong_ones_are_said(shop: Path) -> None:
    keys = {"app.undo": "Z", "app.undoo": "z", "race.why": "bluu", "app.redo": "c"}
    host, services = open_services(shop, settings=Settings(keymap=keys))
    undoo, why, redo = services.keymap.use_settings()
    assert host.keymap == {"app.undo": "Z"}
    assert undoo.startswith("keymap: app.undoo: ") and "did you mean app.undo?" in undoo
    assert "race.why: bluu is no key" in why and "(app.check-in) already" in redo


def test_without_keys_of_one_s_own_nothing_is_set(shop: Path) -> None:
    host, services = open_services(shop)
    assert services.keymap.use_settings() == () and host.keymap == {}


async def test_a_key_that_is_chosen_holds_is_kept_and_can_be_given_back(shop: Path) -> None:
    host, services = open_services(shop)
    for answer, keymap, said in (
        ("Z", {"app.undo": "Z"}, "Z now."),
        (None, {"app.undo": "Z"}, ""),
        ("", {}, "u now."),
    ):
        services.notifications.say("")
        await services.keymap.ask("app.undo")
        assert host.shows("change-key")
        host.answer(answer)
        assert host.keymap == keymap == load_settings()[0].keymap
        assert host.status == (f"take the last change back: {said}" if said else "")


async def test_a_command_has_one_key_on_every_page(shop: Path) -> None:
    host, services = open_services(shop)
    await services.keymap.ask("race.why")
    host.answer("f7")
    assert len(host.keymap) > 1 and set(host.keymap.values()) == {"f7"}
    assert {id.partition(".")[2] for id in host.keymap} == {"why"}


async def test_for_a_command_that_is_not_there_nothing_is_asked(shop: Path) -> None:
    host, services = open_services(shop)
    await services.keymap.ask("app.nothing")
    assert host.screens == []


async def test_a_page_on_which_the_key_is_taken_keeps_its_own(shop: Path) -> None:
    host, services = open_services(shop)
    await services.keymap.ask("race.why")
    host.answer("x")
    assert host.keymap == dict.fromkeys(("race.why", "course.why", "goal.why"), "x")
    assert load_settings()[0].keymap == host.keymap
