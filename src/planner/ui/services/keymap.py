"""Keys of one's own: which of those in the settings can be used, and what is wrong with the others.

Textual takes unknown ids and two commands on one key without a word, so both are looked for here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from planner.plan.near_words import did_you_mean
from planner.plan.text import clean
from planner.ui.bindings.scopes import SCOPES, Scope, in_reach
from planner.ui.live_keys import key_name

LEAVING = {"ctrl+q": "app.quit", "ctrl+c": "app.leave"}
"""Keys that always mean leaving, whatever the settings say."""

_NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
_MODIFIED = re.compile(r"(?:(?:ctrl|alt|shift|super|meta|hyper)\+)+(\S+)")


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, its keys, and where they are pressed."""

    id: str
    words: str
    keys: tuple[str, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys that hold, and what is wrong with the others, both by the command's id."""

    keys: dict[str, str]
    wrong: dict[str, str]

    @property
    def complaints(self) -> tuple[str, ...]:
        """One line for each that could not be used."""
        return tuple(
            clean(f"keymap: {id}: {complaint}; it is left out")
            for id, complaint in self.wrong.items()
        )


def commands() -> tuple[Command, ...]:
    """Every command of the program that has an id."""
    return tuple(
        Command(binding.id, binding.tooltip or binding.description, _full_names(binding.key), scope)
        for scope in SCOPES
        for binding in scope.bindings
        if isinstance(binding, Binding) and binding.id
    )


def check_keymap(wanted: Mapping[str, str], known: tuple[Command, ...]) -> Keymap:
    """What can be used of the keys that somebody chose.

    An unknown id, something that is no key, and a key that another command within reach has
    are left out and said; leaving stays possible whatever was chosen.
    """
    keymap = _check_once(wanted, known)
    if not keymap.wrong:
        return keymap
    # What was left out keeps its own key, which another command may have been given.
    rest = check_keymap({id: wanted[id] for id in keymap.keys}, known)
    return Keymap(rest.keys, keymap.wrong | rest.wrong)


def _check_once(wanted: Mapping[str, str], known: tuple[Command, ...]) -> Keymap:
    """What can be used as long as every command that is to be moved gives its own key up."""
    ids = {command.id for command in known}
    kept: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for id, text in wanted.items():
        keys = _full_names(text)
        current = _with_current_keys(known, wanted, kept)
        complaint = _find_fault(id, keys, ids) or _find_clash(id, keys, current)
        if complaint:
            wrong[id] = complaint
        else:
            kept[id] = ",".join((*keys, *(key for key, leaves in LEAVING.items() if leaves == id)))
    return Keymap(kept, wrong)


def _full_names(text: str) -> tuple[str, ...]:
    """Keys as Textual names them."""
    parts = [Binding(part.strip(), "nothing") for part in text.split(",") if part.strip()]
    return tuple(dict.fromkeys(binding.key for binding in Binding.make_bindings(parts)))


def _find_fault(id: str, keys: tuple[str, ...], ids: set[str]) -> str:
    if id not in ids:
        return f"there is no such command{did_you_mean(id, sorted(ids))}"
    if not keys:
        return "no key is named"
    for key in keys:
        modified = _MODIFIED.fullmatch(key)
        if not _is_key(modified[1] if modified else key):
            return f"{key} is no key"
        if LEAVING.get(key, id) != id:
            return f"{key_name(key)} always leaves"
    return ""


def _is_key(key: str) -> bool:
    """Whether a key, without what is held down beside it, is one that can be pressed."""
    if len(key) == 1 or key in _NAMED:
        return True
    try:
        return bool(unicodedata.lookup(key.replace("_", " ")))
    except KeyError:
        return False


def _with_current_keys(
    known: tuple[Command, ...], wanted: Mapping[str, str], kept: Mapping[str, str]
) -> list[Command]:
    """The commands with the keys that hold: one that was moved has given its own up."""
    return [
        replace(command, keys=tuple(kept.get(command.id, "").split(",")))
        if command.id in wanted
        else command
        for command in known
    ]


def _find_clash(id: str, keys: tuple[str, ...], known: list[Command]) -> str:
    """Who has one of these keys already, where both can be pressed."""
    scopes = [command.scope for command in known if command.id == id]
    for command in known:
        taken = set(command.keys) & set(keys)
        if command.id != id and taken and any(in_reach(command.scope, scope) for scope in scopes):
            return f"{key_name(min(taken))} is “{command.words}” ({command.id}) already"
    return ""
