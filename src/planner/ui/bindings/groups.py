"""The groups in which help and palette tell the keys: what is used on every page first."""

from __future__ import annotations

PAGE, EVERY_DAY, GO, FILE = "On this page", "Every day", "Go to", "The file and the program"
ORDER = (EVERY_DAY, PAGE, GO, FILE)

_IDS = {
    EVERY_DAY: (
        *("app.check-in", "rows.open", "app.undo", "app.redo", "app.filter", "page.unfilter"),
        *("app.palette", "app.help"),
        "app.quit",
    ),
    GO: ("app.goal", "app.tactics", "app.review", "app.race"),
    FILE: (
        *("app.save", "app.history", "app.edit-file", "app.copy-page", "app.projector"),
        *("app.messages", "app.my-name", "app.take-up", "app.throw-away", "app.suspend"),
    ),
}


def group_of(id: str) -> str:
    """The group of a command, by its id: the page's own keys, but for those above."""
    own = FILE if id.startswith("app.") else GO if id.startswith("rows.") else PAGE
    return next((group for group, ids in _IDS.items() if id in ids), own)


def place_of(id: str) -> tuple[int, int]:
    """Where a command stands in help and palette; the page's own keep the order they have."""
    group = group_of(id)
    ids = _IDS.get(group, ())
    return ORDER.index(group), ids.index(id) if id in ids else len(ids)
