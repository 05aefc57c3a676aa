"""The key of a page is told on the first visit, and never over something that matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_host import FakePage, open_services

from planner.store.settings import load_settings
from planner.ui.services.hints import HINTS


@pytest.mark.parametrize("page", HINTS)
def test_every_page_tells_its_key_once(shop: Path, page: str) -> None:
    host, services = open_services(shop)
    for visit in (1, 2):
        host.base = FakePage(page)
        services.hints.tell_first_visit()
        assert bool(host.status) == (visit == 1)
    assert load_settings()[0].visited == (HINTS[page].page,)
    _, services = open_services(shop, settings=load_settings()[0])
    services.hints.tell_first_visit()
    assert host.status == ""


def test_the_key_is_the_one_that_was_chosen(shop: Path) -> None:
    host, services = open_services(shop)
    host.base, host.keymap = FakePage("review"), {"app.check-in": "Z"}
    services.hints.tell_first_visit()
    assert host.status == "Z enters this week's numbers"


def test_a_message_an_offer_and_a_field_come_first(shop: Path) -> None:
    host, services = open_services(shop)
    services.notifications.say("Saved")
    services.hints.tell_first_visit()
    assert host.status == "Saved"
    services.notifications.say("")
    host.offer = "Half-typed"
    services.hints.tell_first_visit()
    assert host.status == ""
    host.offer, host.is_typing = "", True
    services.hints.tell_first_visit()
    assert host.status == "" and load_settings()[0].visited == ()


def test_a_page_in_which_one_types_at_once_tells_its_key_all_the_same(shop: Path) -> None:
    host, services = open_services(shop)
    host.base, host.is_typing = FakePage("step-back"), True
    services.hints.tell_first_visit()
    assert host.status == "Esc leaves; all that is typed is kept"


def test_a_hint_stays_when_its_page_is_shown_again(shop: Path) -> None:
    host, services = open_services(shop)
    for _ in range(2):
        services.hints.tell_first_visit()
        assert "has all keys" in host.status


def test_a_page_that_needs_no_word_ends_the_hint_of_the_one_before(shop: Path) -> None:
    host, services = open_services(shop)
    services.hints.tell_first_visit()
    assert "has all keys" in host.status
    host.base = FakePage("conflict")
    services.hints.tell_first_visit()
    assert host.status == ""


def test_a_key_that_does_nothing_yet_is_told_once_it_does_something(shop: Path) -> None:
    host, services = open_services(shop)
    host.base, host.idle_keys = FakePage("tactics"), {"tactics.did"}
    services.hints.tell_first_visit()
    assert host.status == "" and load_settings()[0].visited == ()
    host.base, host.idle_keys = FakePage("tactics"), set()
    services.hints.tell_first_visit()
    assert host.status == "+ notes one more time done"
