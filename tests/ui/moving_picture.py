"""A moving picture of the screen as one SVG: CSS says when each row is seen, and no script.

A row is written once for each way that it looks, however many frames have it so. Whoever wants no
motion sees the last frame alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.color import Color
from textual.strip import Strip

WIDE, HIGH, BASE = 12.2, 24.4, 18.6
"""Width, height and base line of a cell; as Rich has it in the other pictures."""
LEFT, TOP = 9, 41
"""Where the screen begins in its frame."""
DOTS = ("#ff5f57", "#febc2e", "#28c840")


class Run(NamedTuple):
    """Cells of one look."""

    text: str
    colour: str
    ground: str
    bold: bool


class Frame(NamedTuple):
    """One look of the screen, and how long it is seen."""

    rows: tuple[tuple[Run, ...], ...]
    seconds: float


def frame_of(strips: Iterable[Strip], seconds: float) -> Frame:
    """The screen as it is now."""
    return Frame(tuple(_row_of(strip) for strip in strips), seconds)


def _row_of(strip: Strip) -> tuple[Run, ...]:
    runs = []
    for text, style, _ in strip:
        colours = (style.color, style.bgcolor) if style else (None, None)
        front, back = map(_hex, colours)
        runs.append(Run(text, front, back, bool(style and style.bold)))
    joined = groupby(runs, key=lambda run: run[1:])
    return tuple(Run("".join(run.text for run in same), *look) for look, same in joined)


def _hex(colour: Color | None) -> str:
    return colour.get_truecolor().hex if colour else "#000000"


def moving_picture(frames: Sequence[Frame], font: str, title: str) -> str:
    """All frames as one SVG that begins again at its end."""
    page = frames[0].rows[0][0].ground
    width = round(sum(len(run.text) for run in frames[0].rows[0]) * WIDE + 2 * LEFT)
    height = round(len(frames[0].rows) * HIGH + TOP + LEFT)
    looks: dict[tuple[str, bool], str] = {}
    spans: dict[tuple[int, ...], str] = {}
    body = []
    for number in range(len(frames[0].rows)):
        ways: dict[tuple[Run, ...], list[int]] = {}
        for place, frame in enumerate(frames):
            ways.setdefault(frame.rows[number], []).append(place)
        for row, places in ways.items():
            seen = spans.setdefault(tuple(places), f"s{len(spans)}")
            always = len(places) == len(frames)
            last = " e" if len(frames) - 1 in places else ""
            name = "" if always else f' class="v {seen}{last}"'
            body.append(f'<g{name} transform="translate({LEFT},{_n(TOP + number * HIGH)})">')
            body += [*_grounds(row, page), *_texts(row, looks), "</g>"]
    style = [*_looks(looks), *_motion(spans, frames)]
    return _document(width, height, font, title, style, body, page)


def _grounds(row: Sequence[Run], page: str) -> list[str]:
    """What is behind a row where that is not the ground of the page."""
    paths: dict[str, str] = {}
    x = 0
    for run in row:
        cells = len(run.text)
        part = f"M{_n(x * WIDE)} 0h{_n(cells * WIDE)}v{HIGH + 0.3:g}h-{_n(cells * WIDE)}z"
        if run.ground != page:
            paths[run.ground] = paths.get(run.ground, "") + part
        x += cells
    return [f'<path fill="{colour}" d="{path}"/>' for colour, path in paths.items()]


def _texts(row: Sequence[Run], looks: dict[tuple[str, bool], str]) -> list[str]:
    texts = []
    x = 0
    for run in row:
        shown = run.text.strip()
        if shown:
            at = x + len(run.text) - len(run.text.lstrip())
            look = looks.setdefault((run.colour, run.bold), f"t{len(looks)}")
            place = f'x="{_n(at * WIDE)}" y="{BASE}" textLength="{_n(len(shown) * WIDE)}"'
            words = escape(shown).replace(" ", "&#160;")
            texts.append(f'<text class="{look}" {place}>{words}</text>')
        x += len(run.text)
    return texts


def _looks(looks: dict[tuple[str, bool], str]) -> list[str]:
    return [
        f".{name}{{fill:{colour}{';font-weight:bold' if bold else ''}}}"
        for (colour, bold), name in looks.items()
    ]


def _motion(spans: dict[tuple[int, ...], str], frames: Sequence[Frame]) -> list[str]:
    ends = [0.0]
    for frame in frames:
        ends.append(ends[-1] + frame.seconds)
    total = ends[-1]
    lines = [".v{visibility:hidden}", ".e{visibility:visible}"]
    lines.append("@media (prefers-reduced-motion:no-preference){")
    for places, name in spans.items():
        if len(places) == len(frames):
            continue
        lines.append(f".{name}{{animation:{name} {total:g}s step-end infinite}}")
        steps = []
        for place in range(len(frames)):
            here, before = place in places, place - 1 in places
            if place == 0 or here != before:
                shown = "visible" if here else "hidden"
                steps.append(f"{100 * ends[place] / total:.2f}%{{visibility:{shown}}}")
        lines.append(f"@keyframes {name}{{{''.join(steps)}}}")
    return [*lines, "}"]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _document(
    width: int,
    height: int,
    font: str,
    title: str,
    style: Sequence[str],
    body: Sequence[str],
    ground: str,
) -> str:
    dots = (
        f'<circle cx="{26 + 22 * n}" cy="21" r="7" fill="{dot}"/>' for n, dot in enumerate(DOTS)
    )
    lines = (
        f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">',
        f"<title>{escape(title)}</title>",
        "<style>",
        f"text{{font-family:{font};font-size:20px;white-space:pre}}",
        *style,
        "</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{ground}" stroke="#5c5f6b"/>',
        *dots,
        *body,
        "</svg>",
    )
    return "\n".join(lines) + "\n"
