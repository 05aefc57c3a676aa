"""Keys of one's own: taken from the settings, and changed where they are read."""

from __future__ import annotations

from functools import partial

from planner.ui.live_keys import key_name
from planner.ui.registry import load
from planner.ui.services.host import KeyHost
from planner.ui.services.keymap import Command, check_keymap, commands
from planner.ui.services.notifications import Notifications
from planner.ui.services.user_settings import UserSettings


class KeyChoice:
    """Has the keys of the settings hold, and keeps those that are chosen."""

    def __init__(self, host: KeyHost, settings: UserSettings, notifications: Notifications) -> None:
        self._host = host
        self._settings = settings
        self._notifications = notifications

    def use_settings(self) -> tuple[str, ...]:
        """Use the keys of the settings; one line for each that cannot be used."""
        keymap = check_keymap(self._settings.current.keymap, commands())
        self._host.set_keymap(keymap.keys)
        return keymap.complaints

    async def ask(self, id: str) -> None:
        """Ask for another key for a command."""
        known = commands()
        command = next((command for command in known if command.id == id), None)
        if command is not None:
            screen = load("change-key")(command, self._settings.current.keymap, known)
            await self._host.push_screen(screen, partial(self._change, command))

    def _change(self, command: Command, key: str | None) -> None:
        """The key of a command, and of the same command on other pages."""
        if key is None:
            return
        known = commands()
        same = _verb(command), command.keys
        alike = {other.id for other in known if (_verb(other), other.keys) == same}
        chosen = self._settings.current.keymap
        keymap = {id: keys for id, keys in chosen.items() if id not in alike}
        if key:
            wanted = keymap | dict.fromkeys(alike, key)
            keymap |= {id: key for id in alike if id in check_keymap(wanted, known).keys}
        self._settings.change(keymap=keymap)
        self._host.set_keymap(check_keymap(keymap, known).keys)
        named = key_name(key) if key else " ".join(map(key_name, command.keys))
        self._notifications.say(f"{command.words}: {named} now.", "done")


def _verb(command: Command) -> str:
    """What a command does, whichever page it is on."""
    return command.id.partition(".")[2]
