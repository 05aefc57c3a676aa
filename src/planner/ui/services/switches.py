"""What a person turns on or off in the settings, by the palette."""

from __future__ import annotations

from planner.store.settings import Preferences
from planner.ui.services.host import SwitchHost
from planner.ui.services.notifications import Notifications
from planner.ui.services.user_settings import UserSettings

SAID = {
    ("motion", True): "Motion is on: r replays the races, and a runner is seen on its way.",
    ("motion", False): "Motion is off: every picture stands where it ends.",
    ("notes", True): "Notes are on: names and what was last said stand beside the map.",
    ("notes", False): "Notes are off: no names and no words of people beside the map.",
    ("glow", True): "Glow is on: lanes are filled, and colours show where you may end up.",
    ("glow", False): "Glow is off: lanes and courses are drawn with signs and dots.",
    ("plain", True): "Plain is on, for screen readers: words first, no glow, no panels, no replay.",
    ("plain", False): "Plain is off: glow, panels and replay are back.",
}
"""What is said once a preference was turned on or off."""


def offers(now: Preferences) -> dict[str, str]:
    """What can be turned, by its name, as the palette offers it."""
    words = {
        "motion": "Motion {}: replay, and the runner after a check-in",
        "notes": "Notes {}: names and what was last said beside the map",
        "glow": "Glow {}: painted lanes and courses, else signs and dots",
        "plain": "Plain {}, for screen readers: words first, no glow, panels or replay",
    }
    turns = {name: "off" if getattr(now, name) else "on" for name in words}
    return {name: text.format(turns[name]) for name, text in words.items()}


class Switches:
    """Turns a preference, keeps it in the settings and says what it did."""

    def __init__(
        self, host: SwitchHost, settings: UserSettings, notifications: Notifications
    ) -> None:
        self._host = host
        self._settings = settings
        self._notifications = notifications

    def turn(self, name: str) -> None:
        """Turn one of :class:`Preferences` on where it is off, and off where it is on."""
        value = not getattr(self._settings.current.preferences, name)
        self._settings.change(**{name: value})
        self._host.preferences = self._settings.current.preferences
        self._notifications.say(SAID[name, value], "done")
