"""A moving picture shows one look of each row at a time; without motion, the last one."""

from __future__ import annotations

import re

from moving_picture import Frame, Run, moving_picture


def screen(*texts: str, seconds: float = 1) -> Frame:
    return Frame(tuple((Run(text, "#ffffff", "#101010", False),) for text in texts), seconds)


FRAMES = [screen("one", "two"), screen("one", "<2>"), screen("six", "two", seconds=2)]


def seen_at(svg: str, part: float) -> list[str]:
    """The texts that are seen after a part of the time, read from the style sheet."""
    shown = []
    for name, text in re.findall(
        r'<g(?: class="v (\w+)[^"]*")? transform.*?\n<text.*?>(.*)</t', svg
    ):
        steps = re.search(rf"@keyframes {name}{{(.*?)}}\n", svg) if name else None
        stops = re.findall(r"([\d.]+)%{visibility:(\w+)}", steps[1]) if steps else []
        states = [state for at, state in stops if float(at) <= 100 * part]
        if not stops or states[-1] == "visible":
            shown.append(text)
    return shown


def test_every_frame_has_one_look_of_each_row() -> None:
    svg = moving_picture(FRAMES, "monospace", "title")
    assert seen_at(svg, 0.1) == ["one", "two"]
    assert seen_at(svg, 0.3) == ["one", "&lt;2&gt;"]
    assert seen_at(svg, 0.6) == seen_at(svg, 0.99) == ["six", "two"]


def test_without_motion_the_last_frame_stands() -> None:
    svg = moving_picture(FRAMES, "monospace", "title")
    still, _, moving = svg.partition("@media (prefers-reduced-motion:no-preference){")
    assert "animation" not in still and "animation" in moving
    ends = re.findall(r'class="v \w+ e".*?\n<text.*?>(.*)</t', svg)
    assert ends == ["six", "two"]
