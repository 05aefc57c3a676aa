"""Columns of an export read as amounts: ``1,234``, ``1.2K``, ``79.3 kg``, ``(6)``, ``yes``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from planner.importing.cells import BadCell, Cell, TwoWays, unify
from planner.plan.rows import DECIMALS, LARGEST_NUMBER, MIXED

UNKNOWN = Decimal("NaN")
"""The tool does not know it (``n/a``, ``-``): any sum that it is part of is not known either."""

_UNKNOWN = frozenset(
    "- – — -- --- ? ?? .. ... n/a n.a. n.a na n/d nd n.d. s/d k.a. null none nan nil unknown"
    " unavailable missing undefined unbekannt inconnu desconocido sconosciuto onbekend nieznane"
    " (none) (unknown) (notset) notavailable notset nodata notknown nodatayet keinedaten"
    " keineangabe n.v. nichtverfügbar nondisponible n.c. n.r. sindatos nodisponible semdados"
    " nessundato n.b. nietbekend geengegevens brak brakdanych b.d. bd žádnádata н/д нетданных"
    " データなし 該当なし 不明 未取得 无数据 暂无 無資料 없음 데이터없음".split()
)
_ERROR = re.compile(r"#[¡¿]?[^\W\d_][\w/]*[!?]?|#[¡¿]?[^\W\d_]+/0!|err:\d{3}", re.IGNORECASE)
"""What a spreadsheet shows where a formula has no result: ``#N/A``, ``#DIV/0!``, ``#REF!``."""
_ONE, _NONE = Decimal(1), Decimal(0)
_ANSWERS: dict[str, Decimal | None] = {
    **dict.fromkeys("true yes y ja wahr oui vrai sí sim verdadero vero waar done".split(), _ONE),
    **dict.fromkeys(
        "tak prawda ano pravda sant tosi kyllä igen igaz evet да истина はい 예".split(), _ONE
    ),
    **dict.fromkeys("✓ ✔ ✅ ☑ ○ 〇".split(), _ONE),
    **dict.fromkeys("false no n nein falsch non faux falso não nee onwaar".split(), _NONE),
    **dict.fromkeys(
        "nie fałsz ne nepravda nej nei falskt falsk ei epätosi nem hamis".split(), _NONE
    ),
    **dict.fromkeys("hayır нет ложь いいえ 아니요".split(), _NONE),
    **dict.fromkeys("✗ ✘ ☐ ×".split(), _NONE),
    # A habit tracker's words: done; not done, nor due that day; left out on purpose.
    "yes_manual": _ONE,
    "yes_auto": _NONE,
    "skip": None,
    "skipped": None,
}
_FACTORS = {
    **dict.fromkeys("k thousand tsd tausend тыс tys tis 千".split(), 10**3),
    **dict.fromkeys("万 萬 만".split(), 10**4),
    **dict.fromkeys("lakh lakhs lac".split(), 10**5),
    **dict.fromkeys("M mn mio mln million millions millionen млн".split(), 10**6),
    **dict.fromkeys("cr crore crores".split(), 10**7),
    **dict.fromkeys("億 亿 억".split(), 10**8),
    **dict.fromkeys("B bn mrd md mds billion billions milliarden млрд".split(), 10**9),
}
_SMALL = {"m": 10**6, "b": 10**9}
"""Millions and billions only beside cells that have thousands; else metres, minutes, bytes."""
_VAGUE = frozenset("mil MM T G".split())
_NO_UNITS = frozenset("a am p pm or and to of ago plus up bc ad st nd rd th e".split())
_DRESS = re.compile(
    r"(?:us|ca|au|nz|hk|nt|r|a|c|s)?\$|[€£¥₹%₽₩₺₴₫₪฿]|\b(?:eur|usd|gbp|chf|pln|czk|sek|nok|dkk)\b"
    r"|^(?:zł|kr|fr|kč|lei|rp|rm)\.?(?= ?\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?P<figures>[\d., ']*[\d.,])(?:e(?P<power>[+-]?\d{1,2})(?!\d))?", re.I)
_UNIT = re.compile(r"(?:[^\W\d_]|°)(?:[^\W\d_]|[°/. ·-]){0,19}")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<by>[., '])(?:\d{2,3}(?P=by))*\d{3}", re.ASCII)
_TENTHS = re.compile(r"(?P<whole>[\d., ']*)(?P<sign>[.,])\d+", re.ASCII)
_SIGNS = {".": "point", ",": "comma"}
_SHOWN = ("comma", "point")

_In = TypeVar("_In")
_Out = TypeVar("_Out")


class BadNumber(BadCell):
    """A cell that should hold a number and holds none that can be read."""


class _Figures(NamedTuple):
    """A number of which it may not be clear yet what its points and commas are."""

    cell: Cell
    sign: str
    text: str
    factor: Decimal
    unit: str
    powered: bool
    """Whether it is written with a power of ten, so that its only sign is the decimal one."""


def amounts(
    cells: Iterable[Cell],
    decimal: str | None = None,
    *,
    unreadable: list[BadNumber] | None = None,
) -> list[Decimal | None]:
    """The amount of each cell: None where it is empty, :data:`UNKNOWN` where it says so.

    ``50%`` is 50, ``1.2K`` 1,200, ``(6)`` -6, ``yes`` 1; a unit behind a number is left out.
    ``decimal`` is one of ``DECIMALS`` or None. Raises :class:`BadNumber`, :class:`TwoWays`; where
    ``unreadable`` is given, bad cells are added to it instead, and are not known.
    """
    found = [_known(_read, cell, unreadable) for cell in cells]
    figures = [one for one in found if isinstance(one, _Figures)]
    decimal = _decimal(figures, decimal)
    thousands = any(one.factor == 1000 for one in figures)
    units: dict[str, Cell] = {}

    def settle(one: Decimal | _Figures | None) -> Decimal | None:
        if isinstance(one, _Figures):
            _check_unit(one, units)
            return _amount(one, decimal, thousands)
        return one

    return [_known(settle, one, unreadable) for one in found]


def is_rate(cells: Iterable[Cell]) -> bool:
    """Whether a column holds per cents, which cannot be added up."""
    return any("%" in cell.text for cell in cells)


def _known(
    read: Callable[[_In], _Out], one: _In, unreadable: list[BadNumber] | None
) -> _Out | Decimal:
    """What is read; a cell that cannot be is put aside where there is a list for it."""
    try:
        return read(one)
    except BadNumber as error:
        if unreadable is None:
            raise
        unreadable.append(error)
        return UNKNOWN


def _read(cell: Cell) -> Decimal | _Figures | None:
    """A cell without what dresses its number; as an amount where it is one in words."""
    plain = unify(cell.text).replace("−", "-").replace("’", "'")
    plain = plain.replace("\ufe0f", "").strip()  # that a sign is shown in colours
    plain = plain.removeprefix("'").strip()
    if plain.startswith('="') and plain.endswith('"'):
        plain = plain[2:-1].strip()  # text for a spreadsheet, as it shall stay as it is
    word = plain.casefold()
    if word.replace(" ", "") in _UNKNOWN or _ERROR.fullmatch(plain):
        return UNKNOWN
    if word in _ANSWERS:
        return _ANSWERS[word]
    text = _DRESS.sub("", plain).strip()
    if text in ("", "-"):
        return UNKNOWN if text else None
    if len(text) > 80:
        raise _no_number(cell)
    sign = ""
    if text[0] == "(" and text[-1] == ")":
        sign, text = "-", text[1:-1].strip()
    elif text[-1] == "-" and text[0].isdigit():
        sign, text = "-", text[:-1].strip()  # as ledgers write it
    elif text[0] in "+-":
        sign, text = text[0], text[1:].strip()
    return _figures(cell, sign, text)


def _figures(cell: Cell, sign: str, text: str) -> _Figures:
    """The figures of a cell, and what they are multiplied by."""
    found = _FIGURES.match(text)
    if not found:
        raise _no_number(cell)
    factor, unit = _factor(cell, text[found.end() :].strip(" ."))
    power = found["power"]
    if power:
        factor *= Decimal(10) ** int(power)
    return _Figures(cell, sign, found["figures"].strip(), factor, unit, bool(power))


def _factor(cell: Cell, behind: str) -> tuple[Decimal, str]:
    """What a number is multiplied by, and the unit behind that."""
    word, _, unit = behind.partition(" ")
    if behind[:1] in _FACTORS and not behind[:1].isascii():
        word, unit = behind[0], behind[1:].strip()
    word = word.rstrip(".")
    if word in _VAGUE or word.casefold() in _NO_UNITS:
        raise _no_number(cell)
    key = word if word in ("M", "B") else word.casefold()
    if key in _FACTORS:
        behind, factor = unit, _FACTORS[key]
    elif word in _SMALL:
        behind, factor = word, 1
    else:
        factor = 1
    if behind and (behind[0].isnumeric() or not _UNIT.fullmatch(behind)):
        raise _no_number(cell)
    return Decimal(factor), behind


def _no_number(cell: Cell) -> BadNumber:
    return BadNumber(cell.line, f"“{cell.text}” is no number")


def _check_unit(one: _Figures, units: dict[str, Cell]) -> None:
    """Raises BadNumber where a number has another unit than those above it."""
    unit = one.unit.casefold().rstrip(".")
    if len(unit) > 3:
        unit = re.sub(r"(?:en|es|s|e|n)$", "", unit)  # 1 visit, 2 visits
    if not unit:
        return
    first = units.setdefault(unit, one.cell) and next(iter(units.values()))
    if unit != next(iter(units)):
        raise BadNumber(
            one.cell.line,
            f"“{one.cell.text}” has another unit than “{first.text}” on line {first.line}",
        )


def _decimal(figures: Sequence[_Figures], decimal: str | None) -> str | None:
    """The decimal sign: as asked, and as the cells that read one way only show."""
    if decimal == MIXED:
        return decimal
    asked = decimal is not None
    doubts = [one for one in figures if _is_doubtful(one)]
    for one in figures:
        if not _is_doubtful(one) and (sign := _sign(one)) is not None:
            if decimal not in (None, sign):
                cell = one.cell
                raise BadCell(cell.line, f"“{cell.text}” does not have a decimal {decimal}")
            decimal = sign
    if not asked and decimal is None and doubts:
        raise _ask_sign(doubts)
    if not asked and (odd := _find_odd_tenths(figures, decimal)):
        raise _ask_sign([odd], decimal)
    return decimal


def _ask_sign(doubts: Sequence[_Figures], decimal: str | None = None) -> TwoWays:
    """The question what points and commas are, where the column shows it as ``decimal`` or not."""
    one = doubts[0]
    other = next((other for other in doubts if _sign(other) != _sign(one)), None)
    if decimal:
        whole = re.sub(r"[.,]", "", one.text)
        words = f"“{one.cell.text}” can be {_read_as(one, decimal)} or {whole} ({MIXED} signs)"
        return TwoWays("decimal", one.cell, words, (decimal, MIXED))
    if other is None:
        words = f"“{one.cell.text}” can be {' or '.join(_read_as(one, way) for way in _SHOWN)}"
        return TwoWays("decimal", one.cell, words, _SHOWN)
    ways = " or ".join(f"{_plain(one, way)} and {_plain(other, way)} ({way})" for way in DECIMALS)
    words = f"“{one.cell.text}” and “{other.cell.text}” can be {ways}"
    return TwoWays("decimal", one.cell, words, DECIMALS)


def _is_doubtful(one: _Figures) -> bool:
    """Whether a number can be thousands or thousandths."""
    return _TWO_WAYS.fullmatch(one.text) is not None and not one.powered


def _find_odd_tenths(figures: Sequence[_Figures], decimal: str | None) -> _Figures | None:
    """A cell that reads as thousandths in a column that has thousands, and no other thousandths."""
    mark, part = (",", ".") if decimal == "comma" else (".", ",")
    certain = [one for one in figures if not _is_doubtful(one)]
    large = any(part in one.text or one.factor > 1 for one in figures)
    if not large or any(re.search(rf"[{mark}]\d{{3,}}$", one.text) for one in certain):
        return None
    return next((one for one in figures if _is_doubtful(one) and mark in one.text), None)


def _read_as(one: _Figures, decimal: str) -> str:
    return f"{_plain(one, decimal)} (with a decimal {decimal})"


def _plain(one: _Figures, decimal: str) -> str:
    """The figures of a cell that reads two ways, as they are with a decimal sign."""
    is_whole = decimal == MIXED or _sign(one) == decimal
    return re.sub(r"[.,]", "" if is_whole else ".", one.text)


def _sign(one: _Figures) -> str | None:
    """The decimal sign that a number has or leaves room for; None where it shows nothing."""
    if (grouped := _GROUPED.fullmatch(one.text)) and grouped["by"] in _SIGNS and not one.powered:
        return "comma" if grouped["by"] == "." else "point"
    tenths = _TENTHS.fullmatch(one.text)
    return _SIGNS[tenths["sign"]] if tenths else None


def _amount(one: _Figures, decimal: str | None, thousands: bool) -> Decimal:
    mark = "," if (_sign(one) if decimal == MIXED else decimal) == "comma" else "."
    whole, _, part = one.text.partition(mark)
    if _GROUPED.fullmatch(whole) and mark not in whole:
        whole = re.sub(r"[., ']", "", whole)
    figures = f"{whole or 0}.{part or 0}"
    plain = len(figures) <= 40 and re.fullmatch(r"\d+\.\d+", figures, re.ASCII)
    if not plain or not re.search(r"\d", one.text):
        raise _no_number(one.cell)
    factor = one.factor * (_SMALL.get(one.unit, 1) if thousands else 1)
    if one.unit in _SMALL and part and not thousands:
        meaning = "millions" if one.unit == "m" else "billions"
        words = f"“{one.cell.text}” can be {meaning} or a unit; write the figures out"
        raise BadNumber(one.cell.line, words)
    value = Decimal(one.sign + figures) * factor
    if abs(value) >= LARGEST_NUMBER:
        raise BadNumber(one.cell.line, f"“{one.cell.text}” is more than a number here can be")
    return value
