"""What the signs of a course mean: those that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.drawing.course.route import REACHED
from planner.drawing.grounds import BEEN, GAP, GLOW, SHADES, glow_ground
from planner.drawing.lane import CellRow, Segment, token_of
from planner.plan.text import cells
from planner.race.track import Lane

LIKELY = "where you may end up", "likely end"
GAPS = {f"{GAP}-behind": ("short of it", "short"), f"{GAP}-ahead": ("past it", "past")}
SIGNS = (
    ("═", "soft", ("closed", "closed")),
    (REACHED, "bold-ahead", ("a stone reached", "a stone")),
    ("▪", "dim", ("earlier target", "earlier")),
    ("╎", "road", ("today", "today")),
)
"""Long and short words for what a sign means."""


def legend_row(picture: Sequence[CellRow], drawn: Lane, width: int) -> CellRow:
    """The signs of a picture and words for each: fewer where there is less room, or none."""
    told = list(_signs(picture, drawn))
    row = _row([(sign, f"{words[0]} ") for sign, words in told], width)
    short = _row([(sign, words[1]) for sign, words in told], width)
    return row if len(row) >= len(short) else short


def _row(told: Sequence[tuple[CellRow, str]], width: int) -> CellRow:
    """As many of the signs with their words as there is room for."""
    row: list[Segment] = []
    used = 0
    for sign, words in told:
        more = [Segment("  " if row else " "), *sign, Segment(f" {words}", "dim")]
        wide = sum(cells(segment.text) for segment in more)
        if used + wide <= width:
            used += wide
            row += more
    return tuple(row)


def _signs(picture: Sequence[CellRow], drawn: Lane) -> Iterator[tuple[CellRow, tuple[str, str]]]:
    """Each sign that is drawn, with long and with short words."""
    segments = [segment for row in picture for segment in row]
    grounds = {segment.ground for segment in segments} | {segment.token for segment in segments}
    text = "".join(segment.text for segment in segments)
    token = token_of(drawn)
    if picture:
        own = Segment("⠤⠒⠉", "soft" if token == "dim" else token)
        yield (own,), ("your numbers", "you")
    if "mark" in grounds:
        yield (Segment("⠄⠂⠁", "mark"),), ("the plan", "plan")
    if any(ground.startswith(f"{GLOW}-") for ground in grounds):
        shades = (Segment(" ", "text", glow_ground(token, step)) for step in SHADES)
        yield tuple(shades), LIKELY
    elif drawn.forecast is not None and not drawn.measure.keeps:
        yield (Segment("⢕⢕", token),), LIKELY
    for gap, words in GAPS.items():
        if any(ground.startswith(gap) for ground in grounds):
            yield (Segment("  ", "text", gap),), words
    if f"{BEEN}-ahead" in grounds:
        yield (Segment(" ", "text", f"{BEEN}-ahead"),), ("there, and back", "back")
    for sign, sign_token, words in SIGNS:
        if sign in text:
            yield (Segment(sign, sign_token),), words
