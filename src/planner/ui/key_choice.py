"""Keys of one's own: taken from the settings, and changed where they are read."""

from __future__ import annotations

from functools import partial

from textual import on

from planner.store.settings import Settings
from planner.ui.conflicts_and_history import ConflictsAndHistory
from planner.ui.dialogs.change_key import ChangeKey
from planner.ui.live_keys import key_name
from planner.ui.messages import OpenKeyChange
from planner.ui.services.keymap import Bound, checked, commands


class KeyChoice(ConflictsAndHistory):
    """An app whose keys can be changed."""

    settings: Settings

    def keep_keys(self, keymap: dict[str, str]) -> None:
        """Remember the keys that were chosen."""
        raise NotImplementedError

    def take_keys(self) -> tuple[str, ...]:
        """Use the keys of the settings; one line for each that cannot be used."""
        if not self.settings.keymap:
            return ()
        keymap = checked(self.settings.keymap, commands())
        self.set_keymap(keymap.keys)
        return keymap.complaints

    @on(OpenKeyChange)
    async def _ask_for_a_key(self, event: OpenKeyChange) -> None:
        known = commands()
        bound = next((bound for bound in known if bound.id == event.id), None)
        if bound is not None:
            screen = ChangeKey(bound, self.settings.keymap, known)
            await self.push_screen(screen, partial(self._change_key, bound))

    def _change_key(self, bound: Bound, key: str | None) -> None:
        """The key of a command, and of the same command on other pages."""
        if key is None:
            return
        known = commands()
        alike = {one.id for one in known if _verb(one) == _verb(bound) and one.keys == bound.keys}
        keymap = {id: keys for id, keys in self.settings.keymap.items() if id not in alike}
        if key:
            wanted = keymap | dict.fromkeys(alike, key)
            keymap |= {id: key for id in alike if id in checked(wanted, known).keys}
        self.keep_keys(keymap)
        self.set_keymap(checked(keymap, known).keys)
        named = key_name(key) if key else " ".join(map(key_name, bound.keys))
        self.say(f"{bound.words}: {named} now.")


def _verb(bound: Bound) -> str:
    """What a command does, whichever page it is on."""
    return bound.id.partition(".")[2]
