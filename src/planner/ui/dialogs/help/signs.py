"""What the signs of a page mean: those that it draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from planner.drawing.grounds import GAP, GLOW, RUN, SHADES, glow_ground
from planner.drawing.lane import GLYPHS, CellRow, Segment

Told = tuple[CellRow, str]
"""A sign as it is drawn, and what it means."""


def _is_bold(segment: Segment) -> bool:
    return segment.token.startswith("bold-")


def _is_plain(segment: Segment) -> bool:
    return not _is_bold(segment)


def _is_kept(segment: Segment) -> bool:
    return segment.token in ("pace", "behind", "dim")


def _is_day(segment: Segment) -> bool:
    return not _is_bold(segment) or segment.token == "bold-text"


def _is_share(segment: Segment) -> bool:
    return segment.token == "ahead"


def _is_any(segment: Segment) -> bool:
    del segment
    return True


_Signs = tuple[tuple[str, Callable[[Segment], bool], str], ...]

_LANES: _Signs = (
    ("►", _is_bold, "you: the last number"),
    ("▹", _is_bold, "you: the last number is old"),
    ("◇", _is_plain, "the plan today"),
    ("┊", _is_any, "a number on the way"),
    ("┃", _is_any, "the target"),
    ("»", _is_any, "it may go on beyond"),
    ("■", _is_kept, "kept"),
    ("□", _is_kept, "missed"),
    ("■", _is_share, "done, of what was meant"),
    ("◆", _is_any, "the number under the cursor"),
    ("▪", _is_any, "where an earlier plan ends"),
    ("⚑", _is_day, "the last day"),
    ("⚐", _is_any, "a stepping stone reached"),
    ("═", _is_any, "closed"),
    ("╎", _is_any, "today"),
)
"""Signs that stand in drawings, and nowhere in words."""
_POSTS: _Signs = (
    ("┊", _is_any, "the rule for what is about us"),
    ("▒", _is_any, "past the rule"),
)
_STATUSES = (
    (GLYPHS["past-due"], "its last day is over"),
    (GLYPHS["behind"], "behind, slipping"),
    (GLYPHS["on-pace"], "on pace, holding"),
    (GLYPHS["ahead"], "ahead"),
    (GLYPHS["stale"], "needs a number"),
    (GLYPHS["not-drawn"], "no start yet, or no number"),
    (GLYPHS["finished"], "there"),
)
"""Signs that stand alone before a name."""
_TACTICS = (
    ("►", "running"),
    ("‖", "paused"),
    ("·", "an idea, not begun"),
    ("✓", "done"),
    ("×", "stopped"),
)


def signs_drawn(page_name: str, rows: Iterable[CellRow]) -> list[Told]:
    """The signs that the rows of a page draw, each in its colour there."""
    segments = [segment for row in rows for segment in row if segment.text]
    if page_name == "tactics":
        told = [*_alone(_TACTICS, segments), *_in_drawings(segments)]
        return list({sign[0].text: (sign, words) for sign, words in reversed(told)}.values())[::-1]
    if page_name == "posts":
        return [*_in_drawings(segments, _POSTS)]
    return [*_in_drawings(segments), *_grounds(segments), *_alone(_STATUSES, segments)]


def _in_drawings(segments: list[Segment], signs: _Signs = _LANES) -> Iterator[Told]:
    for sign, fits, words in signs:
        found = next((s for s in segments if sign in s.text and fits(s)), None)
        if found is not None:
            yield (Segment(sign, found.token),), words


def _alone(signs: Iterable[tuple[str, str]], segments: list[Segment]) -> Iterator[Told]:
    alone = {segment.text.strip(): segment for segment in reversed(segments)}
    for sign, words in signs:
        if sign in alone:
            yield (Segment(sign, alone[sign].token),), words


def _grounds(segments: list[Segment]) -> Iterator[Told]:
    grounds = {segment.ground for segment in segments} | {segment.token for segment in segments}
    kinds = {ground.partition("-")[0] for ground in grounds}
    run = next((ground for ground in sorted(grounds) if ground.startswith(f"{RUN}-")), "")
    if run:
        yield (Segment("▐", "soft"), Segment(" · ", "bold-text", run)), "the way so far, check-ins"
    if GLOW in kinds:
        shades = tuple(Segment(" ", "text", glow_ground("soft", step)) for step in SHADES)
        yield shades, "where you may end up"
    elif any("▒" in segment.text for segment in segments):
        yield (Segment("░▒░", "soft"),), "where you may end up"
    for side, words in (("behind", "short of the plan"), ("ahead", "past the plan")):
        if any(ground.startswith(f"{GAP}-{side}") for ground in grounds):
            yield (Segment("   ", "text", f"{GAP}-{side}"),), words
