"""What the signs of a course mean: those that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.drawing.course.route import REACHED
from planner.drawing.grounds import BEEN, GAP, GLOW, SHADES, glow_ground
from planner.drawing.lane import CellRow, Segment, token_of
from planner.plan.text import cells
from planner.race.track import Lane


def legend_row(picture: Sequence[CellRow], drawn: Lane, width: int) -> CellRow:
    """The signs of a picture and a word for each; those that there is no room for are left out."""
    row: list[Segment] = []
    used = 0
    for sign, word in _signs(picture, drawn):
        more = [Segment("  " if row else " "), *sign, Segment(f" {word} ", "dim")]
        wide = sum(cells(segment.text) for segment in more)
        if used + wide <= width:
            used += wide
            row += more
    return tuple(row)


def _signs(picture: Sequence[CellRow], drawn: Lane) -> Iterator[tuple[CellRow, str]]:
    segments = [segment for row in picture for segment in row]
    grounds = {segment.ground for segment in segments} | {segment.token for segment in segments}
    text = "".join(segment.text for segment in segments)
    token = token_of(drawn)
    if picture:
        yield (Segment("⠤⠒⠉", "soft" if token == "dim" else token),), "your numbers"
    if "mark" in grounds:
        yield (Segment("⠄⠂⠁", "mark"),), "the plan"
    if any(ground.startswith(f"{GLOW}-") for ground in grounds):
        shades = (Segment(" ", "text", glow_ground(token, step)) for step in SHADES)
        yield tuple(shades), "where you may end up"
    elif drawn.forecast is not None and not drawn.measure.keeps:
        yield (Segment("⢕⢕", token),), "where you may end up"
    for gap, word in ((f"{GAP}-behind", "short of it"), (f"{GAP}-ahead", "past it")):
        if gap in grounds:
            yield (Segment("  ", "text", gap),), word
    if f"{BEEN}-ahead" in grounds:
        yield (Segment(" ", "text", f"{BEEN}-ahead"),), "there, and back"
    if "═" in text:
        yield (Segment("═", "soft"),), "closed"
    if REACHED in text:
        yield (Segment(REACHED, "bold-ahead"),), "a stone reached"
    if "╎" in text:
        yield (Segment("╎", "road"),), "today"
