"""The page of why: the verdict in its colour, and on what it rests, each side under its name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from planner.drawing.course.head import reading_words
from planner.drawing.course.subject import totals_of
from planner.drawing.lane import CellRow, Segment, token_of
from planner.drawing.why.words import why_sections
from planner.plan.model import Measure, Plan
from planner.plan.text import clean, fit, pad, wrap
from planner.race.line import as_of
from planner.race.track import lane_of
from planner.race.verdict import SHORT_MONTHS, verdict_of

BESIDE = 64
"""Cells from which the names of the sides stand beside what is said, and not above it."""
LABEL = 18
KEPT = "\u2800"
"""Stands for a blank at which no row ends, as in a date."""
WIDEST = 76
"""Cells of the longest rows that are read."""
SEEN = re.compile(
    rf"(?P<key>(?<=\()[a-zA-Z+](?=\)))"
    rf"|(?P<value><?\d[\d.,]*\d|<?\d)(?: %| (?:{'|'.join(SHORT_MONTHS)})\b(?: \d{{4}})?| days?\b)?"
)
"""What stands out in a sentence: keys in brackets, and numbers, shares and days."""


def why_rows(plan: Plan, id: str, today: dt.date, width: int, height: int) -> list[CellRow]:
    """The rows for so many cells; where some are left in the height, the latest numbers too."""
    found = plan.find(id)
    if not isinstance(found, Measure):
        return [(), (Segment("  Nothing to explain.", "soft"),)]
    drawn = lane_of(found, plan, today)
    verdict = verdict_of(as_of(found, today), drawn.standing, today, drawn.chance)
    token = f"bold-{token_of(drawn)}" if token_of(drawn) != "dim" else "bold-text"
    inner = min(WIDEST, width - 4)
    rows: list[CellRow] = [
        (),
        *((Segment(f"  {part}", "bold-text"),) for part in wrap(clean(found.display_name), inner)),
        *(
            (Segment(f"  {part}", token),)
            for part in wrap(f"{verdict[:1].upper()}{verdict[1:]}", inner)
        ),
    ]
    for section in why_sections(plan, id, today):
        rows += [(), *_section_rows(section.name, section.texts, inner)]
    room = height - len(rows) - 3
    if found.readings and room >= 3:
        rows += [(), *_number_rows(found, plan, today, inner, room)]
    return rows


def _section_rows(name: str, texts: Sequence[str], inner: int) -> Iterator[CellRow]:
    """A side: its name beside the first row in a wide page, above it in a narrow one."""
    label = LABEL if inner >= BESIDE else 0
    whole = (SEEN.sub(lambda found: found[0].replace(" ", KEPT), clean(text)) for text in texts)
    lines = [line for text in whole for line in wrap(text, inner - label)]
    if not label:
        yield (Segment(f"  {name}", "bold-text"),)
    for place, line in enumerate(lines):
        head = Segment("  " + pad(name if not place else "", label), "bold-text")
        yield (head if label else Segment("  "), *stressed(line.replace(KEPT, " ")))


def stressed(text: str) -> CellRow:
    """A sentence with its values in full strength and its keys seen as keys."""
    row: list[Segment] = []
    end = 0
    for found in SEEN.finditer(text):
        row.append(Segment(text[end : found.start()], "soft"))
        row.append(Segment(found[0], "bold-cursor" if found["key"] else "bold-text"))
        end = found.end()
    return tuple(part for part in (*row, Segment(text[end:], "soft")) if part.text)


def _number_rows(
    measure: Measure, plan: Plan, today: dt.date, inner: int, room: int
) -> Iterator[CellRow]:
    """The latest numbers, the newest first."""
    totals = totals_of(measure, plan, today)
    known = [n for n, row in enumerate(measure.readings) if row.date <= today]
    label = LABEL if inner >= BESIDE else 0
    if not label:
        yield (Segment("  The numbers", "bold-text"),)
    for place, index in enumerate(known[::-1][: room - (not label)]):
        reading = measure.readings[index]
        words = reading_words(measure, index, today, totals.get(reading.date))
        note = fit(clean(reading.note), max(0, inner - label - len(words) - 2))
        head = pad("The numbers" if label and not place else "", label)
        yield Segment(f"  {head}", "bold-text"), Segment(words, "text"), Segment(f"  {note}", "dim")
