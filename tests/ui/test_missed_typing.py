"""Letters that come at once where nothing can be typed are text, and none of them acts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual import events

from planner.ui.key_queue import AT_ONCE, missed_typing

ACTIONS = {
    "d": "delete",
    "u": "undo",
    "j": "step(1)",
    "k": "step(-1)",
    "a": "add",
    "c": "checkin",
    "p": "park",
    "w": "why",
}
NAMES = {"\r": "enter", " ": "space", "\x1b": "escape"}


def keys(text: str, apart: float = 0.0) -> Iterator[events.Key]:
    for place, character in enumerate(text):
        key = events.Key(NAMES.get(character, character), character)
        key.time = 100 + place * apart
        yield key


def dropped(text: str, apart: float = 0.0) -> str:
    missed = missed_typing([*keys(text, apart)], ACTIONS)
    return "".join(key.character or "" for key in missed)


@pytest.mark.parametrize(
    "text", ["due", "duck pond", "More people\r", "wolf", "Übung", "kdx", "dua"]
)
def test_text_that_missed_its_field_does_nothing_and_its_enter_neither(text: str) -> None:
    assert dropped(text) == text
    assert dropped(text + "\rdd").startswith(text.rstrip("\r") + "\r")
    assert dropped(text, AT_ONCE / 2) == text
    assert dropped(text, AT_ONCE * 2) == "", "keys that a person pressed one by one"


@pytest.mark.parametrize(
    "text",
    ["jjjj", "jjkj", "du", "c218\r", "pdead\r", "jjaBake bread", "218", "\r", "\x1bduck", ""],
)
def test_keys_that_are_held_down_or_typed_ahead_of_a_field_act(text: str) -> None:
    assert dropped(text) == ""
