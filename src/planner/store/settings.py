"""What is remembered between runs: theme, who is typing, the last plan, keys of one's own."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from planner.planfile.read import Unreadable, read_bytes
from planner.store import folders
from planner.store.whole_files import write_private

NAME = "settings.json"
_UNUSABLE = (Unreadable, ValueError, RecursionError)


class Preferences(NamedTuple):
    """How the workbook is to look and move for the person."""

    motion: bool = True
    """Whether a race is replayed, and a runner seen on its way."""
    notes: bool = True
    """Whether names and what was last said stand in the panels of the map."""
    plain: bool = False
    """For screen readers: no glow, no panels, no replay; the sentence first."""
    glow: bool = True
    """Whether colours are painted behind cells; else signs and dots, as with 16 colours."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered; an empty text is "never said"."""

    theme: str = ""
    by: str = ""
    """The name that check-ins on this machine bear."""
    last_plan: str = ""
    """The path of the plan that was opened last."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Binding ids and the keys that somebody chose for them, as in ``{"map.open": "o"}``."""
    visited: tuple[str, ...] = ()
    """The pages that were seen on this machine; their hint is not shown again."""
    motion: bool = True
    notes: bool = True
    plain: bool = False
    glow: bool = True

    @property
    def preferences(self) -> Preferences:
        """How the workbook is to look and move."""
        return Preferences(self.motion, self.notes, self.plain, self.glow)


def settings_file() -> Path | None:
    """The file that holds the settings, or None where this machine has no place for it."""
    folder = folders.settings_folder()
    return folder / NAME if folder else None


def load_settings() -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one line for each that could not be read and is at its default."""
    file = settings_file()
    if file is None:
        return Settings(), ()
    try:
        stored = _read_stored(file)
    except _UNUSABLE as error:
        words = "defaults are used, and it is left as it is"
        return Settings(), (f"{file}: the settings cannot be read ({error}); {words}",)
    names = [setting.name for setting in fields(Settings)]
    good = {name: stored[name] for name in names if name in stored}
    wrong = [key for key, value in good.items() if not _fits(key, value)]
    for key in wrong:
        del good[key]
    if "keymap" in good:
        keymap = good["keymap"]
        good["keymap"] = {id: keys for id, keys in keymap.items() if isinstance(keys, str)}
        wrong += [f"keymap: {id}" for id in keymap if id not in good["keymap"]]
    if "visited" in good:
        good["visited"] = tuple(good["visited"])
    return Settings(**good), tuple(f"{file}: {key}: not understood, left out" for key in wrong)


def _read_stored(file: Path) -> dict[str, Any]:
    """What the file says, nothing where there is none; raises one of ``_UNUSABLE``."""
    if not os.path.lexists(os.path.realpath(file)):
        return {}
    stored = json.loads(read_bytes(file))
    if not isinstance(stored, dict):
        raise ValueError("no JSON object")
    return stored


def _fits(key: str, value: Any) -> bool:
    if key == "visited":
        return isinstance(value, list) and all(isinstance(page, str) for page in value)
    kind = bool if key in Preferences._fields else dict if key == "keymap" else str
    return isinstance(value, kind)


def save_changes(before: Settings, after: Settings) -> bool:
    """Write what changed, for its owner's eyes alone; whether the file says it now.

    All else in the file stays: what another workbook wrote meanwhile, what this version does
    not know, what it does not understand. A file that cannot be read is not written at all.
    A file that is a link stays one.
    """
    file = settings_file()
    if file is None:
        return False
    try:
        stored = _read_stored(file)
        wanted = stored | _changes(stored, asdict(before), asdict(after))
        real = Path(os.path.realpath(file))
        if wanted != stored:
            folders.make_folder(real.parent)
            text = f"{json.dumps(wanted, indent=2, ensure_ascii=False)}\n"
            # A path that is no UTF-8 stays what it is: JSON reads such an escape back.
            write_private(real, text.encode("utf-8", "backslashreplace"))
    except (OSError, *_UNUSABLE):
        return False
    return True


def _changes(stored: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """What the file has to say instead; of keys and pages, only those that changed."""
    changed = {key: value for key, value in new.items() if value != old[key]}
    usable = {key: value for key, value in stored.items() if _fits(key, value)}
    if "keymap" in changed:
        before, after = old["keymap"], new["keymap"]
        keymap = usable.get("keymap", {})
        kept = {id: keys for id, keys in keymap.items() if id in after or id not in before}
        chosen = {id: keys for id, keys in after.items() if before.get(id) != keys}
        changed["keymap"] = kept | chosen
    if "visited" in changed:
        pages = (*usable.get("visited", []), *new["visited"])
        changed["visited"] = list(dict.fromkeys(pages))
    return changed
