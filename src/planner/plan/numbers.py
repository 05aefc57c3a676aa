"""The numbers that people type: ``361``, ``+12``, ``=3+4``, ``1,234``, ``12.5k``, ``50%``.

A point is a decimal point. A comma before exactly three figures parts thousands
(``1,234`` is 1234), any other single comma is a decimal comma (``12,5`` is 12.5). Where both
stand, the last one is the decimal sign. What is left that reads two ways is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, DecimalException

from planner.plan.model import Number
from planner.plan.rows import LARGEST_NUMBER

_UNITS = {
    "": 1,
    "%": 1,
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mio", "million"), 10**6),
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
}
MONEY = "€$£¥₹"
"""Signs that may stand before or behind an amount."""
_AMOUNT = re.compile(rf"[{MONEY}]? ?([0-9.,' _]*[0-9.]) ?({'|'.join(_UNITS)})(?: ?[{MONEY}])?")
_GROUPED = re.compile(
    r"\d{1,3}(?P<by>[,.' _])\d{3}(?:(?P=by)\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}"  # lakhs as well
)


class NotANumber(ValueError):
    """What was typed is no number; the message says so in one line."""


class Ambiguous(NotANumber):
    """What was typed reads two ways; ``readings`` holds both, the larger one first."""

    def __init__(self, message: str, readings: tuple[Number, Number]) -> None:
        super().__init__(message)
        self.readings = readings


def read_number(text: str, last: Number | None = None, *, relative: bool = False) -> Number:
    """The number that was typed; whole numbers are ``int``. ``50%`` is 50, ``€12`` is 12.

    With ``relative`` a leading sign counts from ``last`` (``+12`` after 350 is 362); without
    it, or without ``last``, it is just a sign. ``=3+4*2`` is reckoned out.

    Raises :class:`Ambiguous`, :class:`NotANumber`.
    """
    typed = unicodedata.normalize("NFKC", text).strip().replace("’", "'").replace("−", "-")
    if not typed:
        raise NotANumber("type a number, like 361, +12, =3+4 or 12.5k")
    if len(typed) > 60:
        raise NotANumber("that is too long for a number")
    try:
        if typed.startswith("="):
            return _number(_reckoned(typed[1:].casefold(), text))
        sign = typed[:1] if typed[:1] in ("+", "-") else ""
        amount = _amount(typed[len(sign) :].strip().casefold(), text)
    except DecimalException:
        raise _refusal(text) from None
    value = -amount if sign == "-" else amount
    if sign and relative and last is not None:
        value += Decimal(str(last))
    return _number(value)


def _refusal(text: str) -> NotANumber:
    return NotANumber(f"“{text.strip()}” is no number; try 361, +12, =3+4 or 12.5k")


def _number(value: Decimal) -> Number:
    if abs(value) >= LARGEST_NUMBER:
        raise NotANumber("that is more than a number here can be")
    return int(value) if value == value.to_integral_value() else float(value)


def _amount(typed: str, text: str) -> Decimal:
    """One amount without a sign."""
    match = _AMOUNT.fullmatch(typed)
    figures = match[1].strip() if match else ""
    plain = _plain(figures)
    if not match or plain is None:
        raise _refusal(text)
    factor = _UNITS[match[2]]
    if match[2] and re.fullmatch(r"[1-9]\d{0,2},\d{3}", figures):
        larger = _number(Decimal(plain) * factor)
        smaller = _number(Decimal(figures.replace(",", ".")) * factor)
        raise Ambiguous(f"“{text.strip()}” can be {larger:,} or {smaller:,}", (larger, smaller))
    return Decimal(plain) * factor


def _plain(figures: str) -> str | None:
    """Figures with their separators as a plain decimal number; None where they make none."""
    decimal = max(",.", key=figures.rfind)
    whole, sign, part = figures.rpartition(decimal)
    parted = bool(_GROUPED.fullmatch(whole))
    thousands = decimal == "," and re.fullmatch(r"[1-9]\d{0,2},\d{3}", figures)
    if sign and part.isdecimal() and not thousands:
        if parted and decimal not in whole:
            return f"{_bare(whole)}.{part}"
        if not whole or whole.isdecimal():
            return f"{whole or 0}.{part}"
    if figures.removesuffix(".").isdecimal():
        return figures.removesuffix(".")
    return _bare(figures) if _GROUPED.fullmatch(figures) else None


def _bare(figures: str) -> str:
    return re.sub(r"[,.' _]", "", figures)


def _reckoned(sum_: str, text: str) -> Decimal:
    """A sum: amounts with + - * / between them, products before sums."""
    parts = [part.strip() for part in re.split(r"([-+*/×÷])", sum_)]
    if parts[0] == "" and len(parts) > 2 and parts[1] in "+-":
        parts[0] = "0"
    total, term, sign = Decimal(0), _amount(parts[0], text), 1
    for operator, part in zip(parts[1::2], parts[2::2], strict=True):
        amount = _amount(part, text)
        if operator in "*×":
            term *= amount
        elif operator in "/÷":
            term /= amount
        else:
            total, term, sign = total + sign * term, amount, 1 if operator == "+" else -1
    return total + sign * term
