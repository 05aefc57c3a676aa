"""Where nothing is to move, the end picture stands at once, and a line says why."""

from __future__ import annotations

import pytest
from fake_host import FakeHost

from planner.store.settings import Preferences, load_settings
from planner.ui.messages import Moves
from planner.ui.services.motion import Motion, Terminal, why_still
from planner.ui.services.notifications import Notifications
from planner.ui.services.switches import Switches, offers
from planner.ui.services.user_settings import UserSettings
from some_plans import TODAY


@pytest.mark.parametrize(
    ("terminal", "wanted", "why"),
    [
        (Terminal(), Preferences(), ""),
        (Terminal(is_far=True), Preferences(), "No motion over ssh: "),
        (Terminal(animations="none"), Preferences(), "No motion with TEXTUAL_ANIMATIONS=none: "),
        (Terminal(ascii_only=True), Preferences(), "No motion in ASCII: "),
        (Terminal(has_no_color=True), Preferences(), "No motion without colours: "),
        (Terminal(is_dumb=True), Preferences(), "No motion on this terminal: "),
        (Terminal(), Preferences(motion=False), "No motion as the settings have it"),
        (Terminal(), Preferences(plain=True), "No motion for screen readers"),
    ],
)
def test_where_nothing_moves_a_line_says_why(
    terminal: Terminal, wanted: Preferences, why: str
) -> None:
    words = why_still(terminal, wanted)
    assert words.startswith(why) and bool(words) == bool(why)


def test_over_ssh_the_end_picture_stands_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    event = Moves(lambda: said.append("moves"), said.append)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    Motion(FakeHost(TODAY)).ask(event)
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    Motion(FakeHost(TODAY)).ask(event)
    assert said == ["moves", "No motion over ssh: this is where it stands today."]


def test_what_is_turned_off_is_kept_and_said_and_offered_the_other_way() -> None:
    host = FakeHost(TODAY)
    settings = UserSettings(load_settings()[0])
    switches = Switches(host, settings, Notifications(host))
    assert "Motion off" in offers(host.preferences)["motion"]
    switches.turn("motion")
    assert load_settings()[0].motion is False and not host.preferences.motion
    assert host.status.startswith("Motion is off") and host.tone == "done"
    assert "Motion on" in offers(host.preferences)["motion"]
    switches.turn("motion")
    assert load_settings()[0].motion is True and host.preferences.motion
