"""A line or a column of figures for the rows of a check-in, one for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.plan.numbers import NotANumber, read_number

NO_NEWS = ("", "-", "–", "—", "−")
"""What stands in a cell that has no number to give."""

_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3} \d{3}(?![\d,.]*\d)")


@dataclass(frozen=True, slots=True)
class Figures:
    """Texts for so many rows, from the first one on."""

    cells: tuple[str, ...]
    """One text a row; an empty one is no news."""
    question: str = ""
    """What to ask before they are put there; empty where there is but one way to read them."""


def split_figures(text: str, rows: int) -> Figures:
    """The figures of a text for at most ``rows`` rows.

    Lines, tabs and semicolons part figures for certain. Spaces do as well, where what they part
    is not one number (``1 234``) and either makes a figure for each row or holds no pair that
    could be thousands; else there is a question. ``-`` is no news, and so is an empty cell.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        if any(re.search(r"[\t;]", line.strip()) for line in lines):
            return Figures((), "one line or one column of numbers, not a table")
        return _counted(lines, rows)
    line = lines[0].strip("\r\n") if lines else ""
    for sign in ("\t", ";"):
        if sign in line:
            return _counted(line.split(sign), rows)
    return _spaced(line.strip(), rows)


def _spaced(line: str, rows: int) -> Figures:
    parts = re.split(" +", line)
    if len(parts) == 1:
        return Figures((line,))
    is_number = _reads(line)
    if is_number and rows > 1:
        return Figures((line,), f"“{line}” is one number? Enter takes it; ; between makes more")
    figures = [part.removesuffix(",") for part in parts]
    if is_number or not all(part in NO_NEWS or _reads(part) for part in figures):
        return Figures((line,))
    split = _counted(figures, rows)
    if split.question or len(figures) == rows or not _THOUSANDS.search(line):
        return split
    return Figures(split.cells, f"{len(figures)} numbers? Enter takes them so; ; between is clear")


def _counted(cells: list[str], rows: int) -> Figures:
    figures = ["" if cell.strip() in NO_NEWS else cell.strip() for cell in cells]
    while len(figures) > rows and not figures[-1]:
        figures.pop()
    if len(figures) > rows:
        room = "1 row" if rows == 1 else f"{rows} rows"
        left = f"{len(figures) - rows} left over"
        return Figures((), f"{len(figures)} numbers and {room} from here on: {left}")
    return Figures(tuple(figures))


def _reads(text: str) -> bool:
    try:
        read_number(text)
    except NotANumber:
        return False
    return True
