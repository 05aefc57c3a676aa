"""Where the program keeps what is not the plan: settings, state, history, rescue copies, themes.

A place is None where the machine offers none (no home, or a home that cannot be written to):
then the feature that needs it is switched off, and plans are saved all the same.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "planner"


def settings_folder() -> Path | None:
    """Where the settings live, or would; ``PLANNER_SETTINGS`` names another place."""
    return _choose_place("PLANNER_SETTINGS", platformdirs.user_config_dir(APP, appauthor=False))


def state_folder() -> Path | None:
    """Where state lives, or would; ``PLANNER_STATE`` names another place."""
    return _choose_place("PLANNER_STATE", platformdirs.user_state_dir(APP, appauthor=False))


def history_folder() -> Path | None:
    """Where the last versions of each plan are kept."""
    return _below_state("history")


def rescue_folder() -> Path | None:
    """Where texts go that could not be saved into their plan."""
    return _below_state("rescued")


def drafts_folder() -> Path | None:
    """Where half-typed forms are kept until they are finished."""
    return _below_state("drafts")


def themes_folder() -> Path | None:
    """The themes that came with the program: in the package, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.parent
    if (package / "themes").is_dir():
        return package / "themes"
    if (checkout / "pyproject.toml").is_file() and (checkout / "themes").is_dir():
        return checkout / "themes"
    return None


def make_folder(folder: Path | None) -> Path | None:
    """Make a folder where it is missing; the folder, or None where that fails."""
    if folder is None:
        return None
    try:
        require_folder(folder)
        return folder if os.access(folder, os.W_OK | os.X_OK) else None
    except OSError:
        return None


def require_folder(folder: Path) -> Path:
    """Make a folder where it is missing; the folder. Raises OSError.

    It and the folders above it that are made are for their owner alone, whatever the umask.
    """
    for missing in [part for part in (folder, *folder.parents) if not part.exists()][::-1]:
        missing.mkdir(mode=0o700, exist_ok=True)
        missing.chmod(0o700)
    return folder


def _choose_place(variable: str, usual: str) -> Path | None:
    path = Path(os.environ.get(variable) or usual)
    return path if path.is_absolute() else None


def _below_state(name: str) -> Path | None:
    state = state_folder()
    return state / name if state else None
