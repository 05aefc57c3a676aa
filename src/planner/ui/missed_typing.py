"""Typing that missed its field: letters that come at once where nothing can be typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from textual import events

AT_ONCE = 0.03
"""Seconds in which nobody presses two keys: what comes so fast was pasted, or waited on its way."""
FEWEST = 3
"""Fewer letters than this may be keys that were pressed one soon after the other."""
_MOVES = ("step(", "page(", "turn(", "look(")
_OPENING = {
    "add", "aims", "blank", "change", "checkin", "correct", "edit", "filter", "my_name", "note",
    "owner", "park", "put_away", "screen.filter", "stop", "take_up",
}  # fmt: skip
"""Actions that open a field: what comes behind their keys is typed ahead for it."""


def missed_typing(waiting: Iterable[events.Event], actions: Mapping[str, str]) -> list[events.Key]:
    """Of the keys that wait those that are text, with the Enter behind it; none where they are not.

    ``actions`` are what the keys of this place do. A key that is held down comes at once, too, and
    so do keys that open a field, alone or after some that move, and what is typed ahead for it.
    """
    keys: list[events.Key] = []
    for event in waiting:
        if not isinstance(event, events.Key) or (keys and event.time - keys[-1].time > AT_ONCE):
            break
        if not event.is_printable and (event.key != "enter" or not keys):
            break
        keys.append(event)
        if event.key == "enter":
            break
    letters = [*takewhile(lambda key: (key.character or "").isalpha(), keys)]
    if len(letters) < FEWEST or len({key.key for key in letters}) == 1:
        return []
    done = (actions.get(key.key, "") for key in letters)
    first = next((action for action in done if not action.startswith(_MOVES)), "move")
    return [] if first == "move" or first.partition("(")[0] in _OPENING else keys
