"""A message stays for a while, and longer where it is about what is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_host import NOON, open_services

from planner.plan import edits
from planner.ui.services.notifications import LONGEST, SHORTEST


@pytest.mark.parametrize(
    ("text", "seconds"), [("Saved", SHORTEST), ("x" * 120, 10.0), ("x" * 900, LONGEST)]
)
def test_a_message_fades_after_the_time_that_it_takes_to_read(
    shop: Path, text: str, seconds: float
) -> None:
    host, services = open_services(shop)
    services.notifications.say(text)
    host.wait(seconds - 0.1)
    assert host.status == text
    host.wait(0.1)
    assert host.status == ""


def test_a_message_stays_while_somebody_types(shop: Path) -> None:
    host, services = open_services(shop)
    host.is_typing = True
    services.notifications.say("That is no number.")
    host.wait(100)
    assert host.status == "That is no number."
    host.is_typing = False
    host.wait(SHORTEST)
    assert host.status == ""


def test_a_new_message_has_its_whole_time(shop: Path) -> None:
    host, services = open_services(shop)
    services.notifications.say("one")
    host.wait(SHORTEST - 1)
    services.notifications.say("two")
    host.wait(SHORTEST - 1)
    assert host.status == "two"


def test_a_hint_gives_way_to_a_message_and_never_the_other_way_round(shop: Path) -> None:
    host, services = open_services(shop)
    services.notifications.hint("? has all keys")
    services.notifications.hint("Enter opens a goal")
    assert host.status == "Enter opens a goal"
    host.is_typing = True
    host.wait(SHORTEST)
    assert host.status == "", "a hint is not about what is being typed"
    services.notifications.say("Saved")
    services.notifications.hint("? has all keys")
    assert host.status == "Saved"


def test_what_is_not_saved_is_said_again_once_a_message_has_faded(shop: Path) -> None:
    host, services = open_services(shop)
    shop.unlink()
    services.controller.apply("walk", edits.set_fields("hours-calls", owner="Nora"))
    services.notifications.say("Copied")
    host.wait(SHORTEST)
    assert host.status.endswith(" · S writes it again")


def test_what_was_said_can_be_read_again_without_what_a_terminal_would_obey(shop: Path) -> None:
    _, services = open_services(shop)
    for text in ("one", "one", "\x1b[31mtwo", ""):
        services.notifications.say(text)
    (first, second) = services.notifications.shown
    assert first == (NOON, "one", "") and second[1].endswith("two") and "\x1b" not in second[1]


def test_nothing_is_said_once_the_screens_are_taken_down(shop: Path) -> None:
    host, services = open_services(shop)
    services.notifications.say("Saved")
    host.has_screens = False
    host.wait(SHORTEST)
    assert host.status == "Saved"


def test_hints_are_not_among_what_happened(shop: Path) -> None:
    _, services = open_services(shop)
    services.notifications.say("Saved 213", "done")
    services.notifications.quieten()
    services.notifications.hint("c enters this week's numbers")
    services.notifications.say("k can do nothing here now.", "hint")
    assert [said[1:] for said in services.notifications.shown] == [("Saved 213", "done")]
