"""The coach's notes outside the workbook: for scripts, and under a verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from planner.coach.notes import Note
from planner.coach.ranking import idea, notes
from planner.plan.model import Goal, Measure, Plan
from planner.tomlfile.positions import positions

Json = dict[str, Any]


def note_objects(said: Sequence[Note], text: str) -> list[Json]:
    """Notes as ``{"rule", "level", "where", "line", "text"}``, for JSON."""
    return [
        {
            "rule": note.rule,
            "level": note.level,
            "where": note.where,
            "line": line,
            "text": note.text,
        }
        for note, line in zip(said, lines_of(said, text), strict=True)
    ]


def lines_of(said: Iterable[Note], text: str) -> list[int | None]:
    """The lines, from 1, of the file's text where what the notes are about begins.

    1 for the whole plan; None where the text does not have it.
    """
    paths = [_path(note.where) for note in said]
    places = positions(text, [path for path in paths if path]) if any(paths) else []
    found = iter(places)
    return [(next(found)[0] or None) if path else 1 for path in paths]


def _path(where: str) -> tuple[str, ...]:
    kind, _, id = where.partition(".")
    return (kind, id) if id else ()


def note_words(plan: Plan, measured: Measure, today: dt.date) -> list[str]:
    """A paragraph with the weightiest note about a goal or stone, and the idea behind it."""
    where = f"{'goal' if isinstance(measured, Goal) else 'stone'}.{measured.id}"
    own = next((note for note in notes(plan, today) if note.where == where), None)
    return [f"{own.text} The idea behind it: “{idea(own).name}”"] if own else []
