"""The live bindings, read for the footer, the help, the palette and the words of the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import App
from textual.binding import ActiveBinding
from textual.screen import Screen

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "tilde": "~",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does on this screen."""

    key: str
    words: str
    tooltip: str
    action: str
    id: str
    shown: bool
    enabled: bool


def key_name(key: str) -> str:
    """A key as people read it: ``ctrl+q`` is Ctrl+Q, ``question_mark`` is ?."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key_name(key.removeprefix("ctrl+")).upper()
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


def live_keys(screen: Screen[object]) -> list[Key]:
    """What can be pressed now, each action once with its first key, nearest to the focus first."""
    found: dict[str, list[ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            found.setdefault(active.binding.id, []).append(active)
    return [_key(actives[0]) for actives in found.values()]


def _key(active: ActiveBinding) -> Key:
    binding = active.binding
    return Key(
        key=key_name(binding.key),
        words=binding.description,
        tooltip=active.tooltip or binding.tooltip or binding.description,
        action=binding.action,
        id=binding.id or "",
        shown=binding.show,
        enabled=active.enabled,
    )


def all_keys_of(screen: Screen[object], id: str) -> str:
    """Every key of one action, "u" or "ctrl+p F5", as people read them."""
    names = [
        key_name(key)
        for key, active in screen.active_bindings.items()
        if active.binding.id == id and len(key) < 12
    ]
    return " ".join(dict.fromkeys(names))


def key_for(app: App[object], id: str, default: str) -> str:
    """The key that an action has right now; the default where it is not in reach."""
    for key in live_keys(app.screen):
        if key.id == id:
            return key.key
    return default


def footer_keys(screen: Screen[object]) -> Iterator[Key]:
    """What the key bar shows: quit last, everything else in the order of the bindings."""
    keys = [key for key in live_keys(screen) if key.shown and key.enabled]
    order = {"app.help": 1, "app.quit": 2}
    yield from sorted(keys, key=lambda key: order.get(key.id, 0))
