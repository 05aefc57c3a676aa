"""A key that can do nothing says so, and a word typed behind it does nothing either."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from fake_host import FakeHost
from textual import events
from textual.binding import ActiveBinding, Binding

from planner.ui.services.idle_keys import PAUSE, IdleKeys
from planner.ui.services.notifications import Notifications
from some_plans import TODAY


def screen(*, stop: bool = True) -> Any:
    node: Any = None
    bound = {
        "d": ActiveBinding(node, Binding("d", "delete", "delete"), True, ""),
        "j": ActiveBinding(node, Binding("j", "step(1)", "down"), True, ""),
        "minus": ActiveBinding(node, Binding("minus", "stop", "stop"), stop, ""),
    }
    return SimpleNamespace(active_bindings=bound)


def key(name: str, at: float, character: str | None = "") -> events.Key:
    event = events.Key(name, name if character == "" else character)
    event.time = at
    return event


def test_a_key_that_does_nothing_is_told_and_the_word_behind_it_deletes_nothing() -> None:
    host = FakeHost(TODAY)
    keys = IdleKeys(host, Notifications(host))
    assert not keys.take(key("d", 1.0), screen()), "alone it is a key"
    assert keys.take(key("o", 2.0), screen())
    assert host.status == "o does nothing on this page. ? shows the keys."
    assert keys.take(key("d", 2.2), screen()) and keys.take(key("d", 2.4), screen())
    assert not keys.take(key("j", 2.5), screen()), "moving is no harm, and ends it"
    assert keys.take(key("o", 3.0), screen())
    assert not keys.take(key("d", 3.1 + PAUSE), screen())
    assert not keys.take(key("f7", 4.0, None), screen()), "no letter: no word was typed"


def test_a_key_that_cannot_act_now_says_what_it_is_for() -> None:
    host = FakeHost(TODAY)
    keys = IdleKeys(host, Notifications(host))
    assert keys.take(key("minus", 1.0, "-"), screen(stop=False))
    assert host.status == "- (stop) can do nothing here now."
    assert not keys.take(key("minus", 1.1, "-"), screen())
