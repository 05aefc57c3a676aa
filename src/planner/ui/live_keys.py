"""The keys that hold right now, read for the key bar, the help, the palette and words on pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen

from planner.drawing.lane import CellRow, Segment
from planner.plan.text import wrap

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
}
"""What people call the keys whose character cannot be seen."""


class Key(NamedTuple):
    """One thing a key does on this screen."""

    key: str
    words: str
    tooltip: str
    action: str
    id: str
    shown: bool
    enabled: bool
    press: str = ""
    """The key as Textual calls it, for a click that is to do what the key does."""


def key_name(key: str) -> str:
    """A key as people read it: ``ctrl+q`` is Ctrl+Q, ``question_mark`` is ?."""
    if key.startswith("ctrl+"):
        return "Ctrl+" + key_name(key.removeprefix("ctrl+")).upper()
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key) or _character(key) or key


def _character(key: str) -> str | None:
    """What a key types into a field; None where it types nothing. Textual calls / ``slash``."""
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character if character is not None and character.isprintable() else None


def live_keys(screen: Screen[Any]) -> list[Key]:
    """What can be pressed now, each action once with its first key, in the order of reading.

    A letter that the focused field would take as typing is no key there.
    """
    keys_of: dict[str, list[tuple[str, ActiveBinding]]] = {}
    for key, active in screen.active_bindings.items():
        if active.binding.id and not _typed(screen, key):
            keys_of.setdefault(active.binding.id, []).append((key, active))
    first = [min(keys, key=lambda pair: pair[0].startswith("ctrl+")) for keys in keys_of.values()]
    return [_key(*pair) for pair in sorted(first, key=lambda pair: _place(screen, pair[1]))]


_AROUND = {"app.save": -2, "app.check-in": -1, "app.undo": 1, "app.help": 2, "app.quit": 3}
"""Where the keys of every page stand: before (-1) or after those of the page."""


def _place(screen: Screen[Any], active: ActiveBinding) -> tuple[int, int, int]:
    """The order of reading: nearest to the focus first, then as they are declared."""
    id = active.binding.id or ""
    chain = [screen.focused, screen, screen.app]
    distance = chain.index(active.node) if active.node in chain else 0
    for cls in type(active.node).__mro__:
        for place, binding in enumerate(cls.__dict__.get("BINDINGS", ())):
            if getattr(binding, "id", None) == id:
                return _AROUND.get(id, 0), distance, place
    return _AROUND.get(id, 0), distance, 99


def _typed(screen: Screen[Any], key: str) -> bool:
    focused = screen.focused
    return focused is not None and focused.check_consume_key(key, _character(key))


def _key(key: str, active: ActiveBinding) -> Key:
    binding = active.binding
    return Key(
        key=key_name(key),
        words=binding.description,
        tooltip=active.tooltip or binding.tooltip or binding.description,
        action=binding.action,
        id=binding.id or "",
        shown=binding.show,
        enabled=active.enabled,
        press=key,
    )


def all_keys_of(screen: Screen[Any], id: str) -> str:
    """Every key of one action, "u" or "ctrl+p F5", as people read them."""
    names = [
        key_name(key) for key, active in screen.active_bindings.items() if active.binding.id == id
    ]
    return " ".join(dict.fromkeys(names))


def key_for(app: App[Any], id: str, default: str) -> str:
    """The key that an action has right now; the default where it is not in reach."""
    return keys_for(app, {id: default})[id]


def keys_for(app: App[Any], defaults: Mapping[str, str]) -> dict[str, str]:
    """The keys that actions have right now, by the actions' ids; the defaults of those that are
    not in reach.
    """
    live = {key.id: key.key for key in reversed(live_keys(app.screen))}
    return {id: live.get(id, default) for id, default in defaults.items()}


def footer_keys(screen: Screen[Any]) -> tuple[Key, ...]:
    """What the key bar shows, in the order of reading."""
    wanted = {"app.save"} if screen.app.has_class("-unsettled") else set()
    wanted |= {"app.edit-file"} if getattr(screen.app, "trouble", "") else set()
    idle: Collection[str] = getattr(screen.app, "idle_ids", ())
    idle_here: Collection[str] = getattr(screen, "idle_actions", ())
    return tuple(
        key
        for key in live_keys(screen)
        if (key.shown or key.id in wanted) and key.enabled and key.id not in idle
        if key.action.partition("(")[0] not in idle_here
    )


def press(app: App[Any], key: str) -> None:
    """Press a key for the person, who clicked on the words of what it does."""
    app.post_message(events.Key(key, _character(key)))


_PART = re.compile(r" · |[;:,.)] (?!·)")
_DOES = re.compile(r"(?:and |or )?(\S+) \w+s\b")
_NAMED = re.compile(
    r"\s*(?:or |and )?(Enter|Esc|Tab|Home|End|Pg(?:Up|Dn)|Backspace|F\d+|Ctrl\+\w|[←→↑↓])(?= )"
)
_PRESSED = re.compile(r"[Pp]ress (\S+) to\b")


def key_places(text: str, live: Collection[str] = ()) -> list[tuple[int, int]]:
    """From where to where the keys stand that words such as "Enter keeps it" name.

    A key that may be a word or a number too is taken for one only where it is among the ``live``.
    """
    places, start = [], 0
    for part in [*_PART.finditer(text), None]:
        end = part.start() if part else len(text)
        found = _NAMED.match(text, start, end + 1) or _PRESSED.search(text, start, end)
        if found is None:
            found = _DOES.match(text, start, end)
            if found is not None and (found[1] not in live or found[1].isdigit()):
                found = None
        if found is not None:
            places.append(found.span(1))
        start = part.end() if part else end
    return places


def key_segments(text: str, token: str = "soft", live: Collection[str] = ()) -> CellRow:
    """Words in one colour in which the keys that they name are seen as keys."""
    row, start = list[Segment](), 0
    for key, end in key_places(text, live):
        row += [Segment(text[start:key], token), Segment(text[key:end], "bold-cursor")]
        start = end
    return (*row, Segment(text[start:], token))


def key_lines(
    text: str, width: int, live: Collection[str] = (), token: str = "soft"
) -> list[CellRow]:
    """Words of one colour in lines of a width in which the keys that they name are seen as keys."""
    lines = wrap(text, width)
    places = key_places(" ".join(lines), live)
    rows, start = list[CellRow](), 0
    for line in lines:
        row, done = list[Segment](), 0
        for key, end in places:
            if start <= key and end <= start + len(line):
                row.append(Segment(line[done : key - start], token))
                row.append(Segment(line[key - start : end - start], "bold-cursor"))
                done = end - start
        rows.append((*row, Segment(line[done:], token)))
        start += len(line) + 1
    return rows


def key_named_at(screen: Screen[Any], text: str, place: int) -> str:
    """The key that words such as "u takes it back" name, when they stand at that place."""
    start = 0
    for part in [*_PART.finditer(text), None]:
        end = part.start() if part else len(text)
        if start <= place < end:
            shown_key = _DOES.match(text[start:end])
            live = live_keys(screen) if shown_key else []
            return next((key.press for key in live if shown_key and key.key == shown_key[1]), "")
        start = part.end() if part else end
    return ""
