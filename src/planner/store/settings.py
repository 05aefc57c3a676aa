"""What is remembered between runs: theme, who is typing, the last plan, keys of one's own."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from planner.store import places

NAME = "settings.json"


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


def settings_file() -> Path | None:
    """The file that holds the settings, or None where this machine has no place for it."""
    folder = places.settings_folder()
    return folder / NAME if folder else None


def load_settings() -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one line for each that could not be read and is at its default."""
    file = settings_file()
    if file is None:
        return Settings(), ()
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (f"{file}: the settings cannot be read ({error}); defaults are used",)
    if not isinstance(said, dict):
        return Settings(), (f"{file}: the settings are no JSON object; defaults are used",)
    good = {one.name: said[one.name] for one in fields(Settings) if one.name in said}
    wrong = [key for key, value in good.items() if not _fits(key, value)]
    for key in wrong:
        del good[key]
    return Settings(**good), tuple(f"{file}: {key}: not understood, left out" for key in wrong)


def _fits(key: str, value: Any) -> bool:
    if key != "keymap":
        return isinstance(value, str)
    return isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())


def save_settings(settings: Settings) -> bool:
    """Write the settings, for their owner's eyes alone; whether the file says them now.

    Nothing is written where nothing changed. Keys of the file that this version does not
    know are kept.
    """
    file = settings_file()
    if file is None:
        return False
    known, _ = load_settings()
    if file.exists() and known == settings:
        return True
    if places.made(file.parent) is None:
        return False
    with contextlib.suppress(OSError):
        _write(file, json.dumps(_unknown(file) | asdict(settings), indent=2, ensure_ascii=False))
        return True
    return False


def _unknown(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _write(file: Path, text: str) -> None:
    unfinished = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    fd = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(fd, "w", encoding="utf-8") as out:
            out.write(text + "\n")
            out.flush()
            os.fsync(fd)
        unfinished.replace(file)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
