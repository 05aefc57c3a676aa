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
class Bound:
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


def commands() -> tuple[Bound, ...]:
    """Every command of the program that has an id."""
    return tuple(
        Bound(binding.id, binding.tooltip or binding.description, _long(binding.key), scope)
        for scope in SCOPES
        for binding in scope.bindings
        if isinstance(binding, Binding) and binding.id
    )


def checked(wanted: Mapping[str, str], known: tuple[Bound, ...]) -> Keymap:
    """What can be used of the keys that somebody chose.

    An unknown id, something that is no key, and a key that another command within reach has
    are left out and said; leaving stays possible whatever was chosen.
    """
    ids = {bound.id for bound in known}
    kept: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for id, text in wanted.items():
        keys = _long(text)
        complaint = _wrong(id, keys, ids) or _clash(id, keys, _holding(known, wanted, kept))
        if complaint:
            wrong[id] = complaint
        else:
            kept[id] = ",".join((*keys, *(key for key, own in LEAVING.items() if own == id)))
    return Keymap(kept, wrong)


def _long(text: str) -> tuple[str, ...]:
    """Keys as Textual names them."""
    parts = [Binding(part.strip(), "nothing") for part in text.split(",") if part.strip()]
    return tuple(dict.fromkeys(binding.key for binding in Binding.make_bindings(parts)))


def _wrong(id: str, keys: tuple[str, ...], ids: set[str]) -> str:
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


def _holding(
    known: tuple[Bound, ...], wanted: Mapping[str, str], kept: Mapping[str, str]
) -> list[Bound]:
    """The commands with the keys that hold: one that was moved has given its own up."""
    return [
        replace(bound, keys=tuple(kept.get(bound.id, "").split(",")))
        if bound.id in wanted
        else bound
        for bound in known
    ]


def _clash(id: str, keys: tuple[str, ...], known: list[Bound]) -> str:
    """Who has one of these keys already, where both can be pressed."""
    own = [bound for bound in known if bound.id == id]
    for bound in known:
        taken = set(bound.keys) & set(keys)
        if bound.id != id and taken and any(in_reach(bound.scope, one.scope) for one in own):
            return f"{key_name(min(taken))} is “{bound.words}” ({bound.id}) already"
    return ""
