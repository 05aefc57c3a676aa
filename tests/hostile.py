"""Texts that want to steer a terminal, each to be known again in the bytes that a terminal got."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from planner.plan.model import Plan
from planner.planfile.patch import compose
from poisoned import spoiled
from some_plans import example

MARK = 90_000
_TEMPLATES = (
    # C0, and what terminals do at single bytes
    "{n}\x00", "{n}\x05", "{n}\x07", "{n}\x08\x08\x08", "{n}\x0b\x0c", "{n}\x0e", "{n}\x0f",
    "{n}\r",
    "{n}\x11\x13", "{n}\x18\x1a", "{n}\x7f\x7f", "{n}\x1b", "a\n{n}\tb",
    # sequences: colour, title report, position report, clear, other screen, mouse, keys, reset
    "\x1b[{n}m", "\x1b[{n}n", "\x1b[21;{n}t", "\x1b[2;{n}J", "\x1b[?{n}h", "\x1b[>{n}u", "\x1bc{n}",
    "\x1b7{n}\x1b8", "\x1b[200~{n}\x1b[201~", "\x1b#8{n}", "\x1b[{n};1R",
    # titles, links, clipboard, colours, fonts, notifications, working folder, files
    "\x1b]0;{n}\x07", "\x1b]2;{n}\x1b\\", "\x1b]4;1;{n}?\x07", "\x1b]7;file://{n}\x07",
    "\x1b]8;;http://e.vil/{n}\x07x\x1b]8;;\x07", "\x1b]9;{n}\x07", "\x1b]50;{n}\x07",
    "\x1b]52;c;{n}\x07", "\x1b]1337;File={n}\x07",
    # device control: DECRQSS, sixel, a terminal inside tmux; program and privacy messages
    "\x1bP$q{n}\x1b\\", "\x1bPq#{n}\x1b\\", "\x1bPtmux;\x1b\x1b]52;c;{n}\x07\x1b\\",
    "\x1b_G{n}\x1b\\", "\x1b^{n}\x1b\\",
    # the same in one byte each
    "\x9b{n}m", "\x9d52;c;{n}\x9c", "\x90$q{n}\x9c", "\x84\x85\x8d\x8e\x9e\x9f{n}",
    # what is not seen: overrides, isolates, separators, marks, tags, joiners; markup and formulas
    "\u202e{n}gpj.exe\u202c", "\u2066{n}\u2069", "{n}\u2028\u2029", "\ufeff{n}\u200e\u200f",
    "{n}\U000e0041\U000e007f", "e" + "\u0301\u0489" * 60 + "{n}", "👩\u200d" * 40 + "{n}",
    "a [/] b [TODO] [$x] [@click=app.quit]{n}", "[/{n}", "[link=http://e.vil]{n}[/link]",
    "=cmd|' /C calc'!{n}", "<script>{n}</script>", "%s%n{n}${{IFS}}$({n})`{n}`",
)  # fmt: skip
PAYLOADS = tuple(text.format(n=MARK + index) for index, text in enumerate(_TEMPLATES))
LONG = "long " * 200_000
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|[()#][0-9A-Z]|[ -/]*[0-~])"
)
_MARKED = re.compile(rb"8999\d|900\d\d|^\x1b(?:[c78]|#8|\[20[01]~)")
"""Sequences with a payload's mark, and those that have no room for one: no screen sends them."""
_COPIED = re.compile(rb"\x1b\]52;c;((?:[^\x07\x1b]{4})*)(?=[\x07\x1b])")
_OWN_BYTES = b"\r\n"


def hostile_plan(start: int = 0) -> Plan:
    """The shop with the next payload in every text, from that payload on, and one of a megabyte."""
    payloads = (*PAYLOADS[start:], *PAYLOADS[:start])
    plan: Plan = spoiled(example(), cycle(payloads))
    first, *others = plan.goals
    return replace(plan, aims=(LONG, *plan.aims), goals=(replace(first, why=LONG), *others))


def write_hostile(folder: Path, start: int = 0) -> Path:
    """The hostile plan as a file whose name is hostile too, in such a folder."""
    inside = folder / "a\x1b]0;89998\x07\u202e [@click=app.quit]"
    inside.mkdir(parents=True, exist_ok=True)
    path = inside / "b\x9b89999m\x1b[89999m[TODO].plan.toml"
    path.write_bytes(compose(hostile_plan(start)).encode())
    return path


def reached_printer(text: str, line_ends: bool = False) -> list[str]:
    """The control characters in what a command printed; it prints none of its own but line ends.

    With ``line_ends``, a format may have its own: carriage returns before them, and a mark of the
    byte order in front.
    """
    if line_ends:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return sorted({f"{ord(control):02X}" for control in CONTROLS.findall(text)})


def reached_terminal(raw: bytes) -> list[str]:
    """What of the payloads a terminal would have obeyed, in all bytes that a screen sent it."""
    obeyed = [sequence for sequence in _SEQUENCE.findall(raw) if _MARKED.search(sequence)]
    rest = _SEQUENCE.sub(b"", raw)
    text = rest.translate(None, _OWN_BYTES).decode("utf-8", "replace")
    copied = b"".join(map(b64decode, _COPIED.findall(raw)))
    return [*map(repr, obeyed), *reached_printer(text + copied.decode("utf-8", "replace"))]
