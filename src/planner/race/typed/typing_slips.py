"""What else may have been meant by a number that was typed, one slip away from it.

The other reading of a separator (``1.234`` for 1234), ten times off (``4100`` for 410) or in
thousands (``1.3`` for 1300), and two figures beside each other swapped (``546`` for 456).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from planner.plan.model import Number
from planner.plan.numbers import NotANumber, read_number

SlipKind = Literal["separator", "tenfold", "swapped"]
_SEPARATED = re.compile(r"([1-9]\d{0,2})([.,])(\d{3})(?!\d)")


class Slip(NamedTuple):
    """A number that is one slip away from the one that was typed."""

    kind: SlipKind
    value: Number


def slips_from(text: str, last: Number | None, *, relative: bool) -> Iterator[Slip]:
    """The numbers that are one slip away from what was typed; none for a sum.

    ``last`` and ``relative`` are those of :func:`planner.plan.numbers.read_number`.
    """
    if text.lstrip().startswith("="):
        return
    for kind, respelled in _respellings(text):
        try:
            yield Slip(kind, read_number(respelled, last, relative=relative))
        except NotANumber:
            continue


def _respellings(text: str) -> Iterator[tuple[SlipKind, str]]:
    if other := _other_separator(text):
        yield "separator", other
    figures = re.search(r"\d[\d.,' ]*", text)
    if figures is None:
        return
    before, after = text[: figures.start()], text[figures.end() :]
    typed = figures[0].rstrip(" .,'")
    after = figures[0][len(typed) :] + after
    yield from (("tenfold", f"{before}{moved}{after}") for moved in _tenfold(typed))
    if re.fullmatch(r"\d+[.,]\d\d", typed):
        yield "tenfold", f"{before}{typed.replace('.', '').replace(',', '')}{after}"
    yield from (("swapped", f"{before}{swapped}{after}") for swapped in _swapped(typed))


def _other_separator(text: str) -> str:
    """The text with its one separator read the other way; "" where it has but one reading."""
    if len(re.findall(r"[.,']", text)) != 1 or not (match := _SEPARATED.search(text)):
        return ""
    whole, sign, part = match.groups()
    other = f"{whole}{part}" if sign == "." else f"{whole}.{part}"
    return f"{text[: match.start()]}{other}{text[match.end() :]}"


def _tenfold(typed: str) -> Iterator[str]:
    """The figures with their decimal point one place to the left and to the right.

    Where there is one, also two and three to the right: thousands, whose last zeros went.
    """
    try:
        value = read_number(typed)
    except NotANumber:
        return
    for factor in (0.1, 10, 100, 1000) if value % 1 else (0.1, 10):
        moved = round(value * factor, 9)
        yield f"{moved:.9f}".rstrip("0").rstrip(".")


def _swapped(typed: str) -> Iterator[str]:
    """The figures with two that stand beside each other, or around a separator, swapped."""
    places = [place for place, sign in enumerate(typed) if sign.isdigit()]
    for one, two in pairwise(places):
        if typed[one] != typed[two] and (one > 0 or typed[two] != "0"):
            yield f"{typed[:one]}{typed[two]}{typed[one + 1 : two]}{typed[one]}{typed[two + 1 :]}"
