"""The coach's notes outside the workbook: for scripts, and under a verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from planner.coach import ranking
from planner.coach.notes import Note, entry_place
from planner.plan.model import Goal, Plan, Stone
from planner.tomlfile.positions import find_positions

Json = dict[str, Any]


def note_objects(notes: Sequence[Note], text: str) -> list[Json]:
    """Notes as ``{"rule", "level", "where", "line", "text"}``, for JSON."""
    return [
        {
            "rule": note.rule,
            "level": note.level,
            "where": note.where,
            "line": line,
            "text": note.text,
        }
        for note, line in zip(notes, lines_of(notes, text), strict=True)
    ]


def lines_of(notes: Iterable[Note], text: str) -> list[int | None]:
    """The lines, from 1, of the file's text where what the notes are about begins.

    1 for the whole plan; None where the text does not have it.
    """
    paths = [_path(note.where) for note in notes]
    places = find_positions(text, [path for path in paths if path]) if any(paths) else []
    lines = iter(places)
    return [(next(lines)[0] or None) if path else 1 for path in paths]


def _path(where: str) -> tuple[str, ...]:
    kind, _, id = where.partition(".")
    return (kind, id) if id else ()


def note_words(plan: Plan, measure: Goal | Stone, today: dt.date) -> list[str]:
    """A paragraph with the weightiest note about a goal or stone, and the idea behind it."""
    notes = ranking.notes(plan, today)
    note = next((note for note in notes if note.where == entry_place(measure)), None)
    return [f"{note.text} The idea behind it: “{ranking.idea(note).name}”"] if note else []
