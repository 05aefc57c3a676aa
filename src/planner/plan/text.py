"""Text of a plan made safe to show, measured in terminal cells, and told in ASCII.

A plan may come from anyone, so every text of it passes through :func:`clean` once, at the
boundary to a screen, a command's output, an error message or a window title.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LIMIT = 2000
"""Cells after which a text is cut for display; the file keeps all of it."""
MARKS = 8
"""Characters without a width of their own that may stand on one cell."""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_VOWEL_JAMO = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))
_WIDE_LATER = (  # wide since Unicode 16, or not yet known to Python's own tables
    range(0x2630, 0x2638),
    range(0x268A, 0x2690),
    range(0x4DC0, 0x4E00),
)
_SPACING_FORMAT = frozenset("\u00ad\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | {
    chr(code) for code in range(0x600, 0x606)
}


_UNSAFE = re.compile(  # C0, C1, separators, bidi overrides and isolates, lone surrogates, BOM, tags
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨{code:04X}⟩"


def clean(text: str, *, lines: bool = False, limit: int = LIMIT) -> str:
    """The text with nothing in it that a terminal could obey, at most ``limit`` cells long.

    Control characters become their pictures (``␛``, ``␡``) and other unsafe ones their
    number (``⟨202E⟩``); a newline becomes ``␊``, or stays where ``lines`` is true. A longer
    text ends with ``…``. At most :data:`MARKS` marks stay on one cell; joined emoji stay whole.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text
    head = text[: limit * (2 * MARKS + 2) + 1]
    if lines:
        shown = "\n".join(_UNSAFE.sub(_visible, line) for line in head.split("\n"))
    else:
        shown = _UNSAFE.sub(_visible, head)
    return fit(shown, limit, marks=MARKS)


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """Several lines as one: each joined to the one before by a blank, without its own margins."""
    lines = text.splitlines()
    return text if len(lines) == 1 else " ".join(line.strip() for line in lines if line.strip())


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """Cells of one character that stands alone: 0, 1 or 2."""
    code = ord(character)
    if character == "\n":
        return 1
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Mc") or code < 0x20 or code in _TONES:
        return 0
    if kind == "Cf":
        return 1 if character in _SPACING_FORMAT else 0
    if any(code in jamo for jamo in _VOWEL_JAMO) or code in (0x3164, 0xFFA0, 0x7F):
        return 0
    if kind == "Cn":
        return 2 if 0x1F900 <= code <= 0x1FAFF or 0x20000 <= code <= 0x3FFFD else 1
    wide = unicodedata.east_asian_width(character) in "WF"
    return 2 if wide or any(code in later for later in _WIDE_LATER) else 1


def _grows(character: str) -> bool:
    """Whether the emoji style makes a narrow character a wide one."""
    return _width(character) == 1 and (
        character in "#*0123456789‼⁉ℹ↔⤴⤵◻◼" or unicodedata.category(character) == "So"
    )


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """The text in pieces that share their cells, each with its width and its marks."""
    piece, width, marks, flag = "", 0, 0, False
    for character in text:
        size = _width(character)
        half_flag = ord(character) in _FLAGS
        joined = piece[-1:] == _JOINER and (size == 2 or unicodedata.category(character) == "So")
        if piece and (size or piece == "\n") and not joined and not (flag and half_flag):
            yield piece, width, marks
            piece = ""
        if not piece:
            piece, width, marks, flag = character, size, int(size == 0), half_flag
            continue
        if (character == _EMOJI_STYLE and width == 1 and _grows(piece[0])) or (flag and half_flag):
            width = 2
        flag = flag and not half_flag
        marks += size == 0
        piece += character
    if piece:
        yield piece, width, marks


def cells(text: str) -> int:
    """How many terminal cells a cleaned text takes; a newline counts as one."""
    if text.isascii():
        return len(text)
    return _drawn_cells(text) if len(text) <= _DRAWN else _counted_cells(text)


_DRAWN = 200
"""Characters of the longest text that is measured again and again, as parts of a picture are."""


def _counted_cells(text: str) -> int:
    return sum(width for _, width, _ in _clusters(text))


_drawn_cells = lru_cache(maxsize=8192)(_counted_cells)


def rest_after_words(text: str, width: int) -> str:
    """What stands in so many cells behind the whole words of a longer text: ``…`` and blanks."""
    kept = fit(text, width).rpartition(" ")[0]
    return pad(" …", width - cells(kept)) if kept else "…"


def fit(text: str, width: int, ellipsis: str = "…", *, marks: int | None = None) -> str:
    """The text when it fits in ``width`` cells, else its beginning with the ellipsis.

    Never wider than ``width``, and never a half of a wide character. ``marks`` drops what a
    cell bears beyond that many marks.
    """
    if width <= 0:
        return ""
    if marks is None and cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    taken: list[str] = []
    total = cut = 0
    for piece, piece_width, piece_marks in _clusters(text):
        if marks is not None and piece_marks > marks:
            piece, piece_width = _thinned(piece, marks)
        total += piece_width
        if total > width:
            return "".join(taken[:cut]) + (ellipsis if room >= 0 else "")
        taken.append(piece)
        if total <= room:
            cut = len(taken)
    return "".join(taken)


def _thinned(piece: str, marks: int) -> tuple[str, int]:
    """A piece without the marks beyond the first few, and its width then."""
    kept, count = [], 0
    for character in piece:
        count += _width(character) == 0
        if _width(character) or count <= marks:
            kept.append(character)
    thin = "".join(kept)
    return thin, cells(thin)


def pad(text: str, width: int, align: str = "left") -> str:
    """The text filled with spaces to ``width`` cells, standing ``left`` or ``right`` in them.

    A text that is wider stays as it is; :func:`fit` it first where that matters.
    """
    gap = " " * max(0, width - cells(text))
    return gap + text if align == "right" else text + gap


_TWINS = {
    "=": "━═╍▄▅▆", "*": "•●◆★", ">": "►▹»›⟩▸▶", "<": "◄«‹⟨◂◀", "-": "─–—−┄╸╺", "o": "◇○□▫◯",
    "!": "┊╎┆", "+": "┿┼┌┐└┘┬┴╭╮╰╯", ":": "░", "#": "▒▓■▪█▇", "|": "┃│├╞┤╡▌▏▎▍▐", ".": "·╌┓┈╵╷▁",
    "F": "⚑", "f": "⚐", ")": "▷", "v": "▼▾↓", "Y": "✓",
    "^": "▲▴↑", "x": "✗×", "~": "…", '"': "“”„", "'": "‘’", "_": "▂▃",
    "?": "".join(map(chr, range(0x2400, 0x2422))), " ": "\u00a0\u202f\u2800",
}  # fmt: skip
_TWIN = {ord(glyph): twin for twin, glyphs in _TWINS.items() for glyph in glyphs}
_TWIN |= {ord("→"): "->", ord("←"): "<-", ord("≥"): ">=", ord("≤"): "<="}
_TWIN |= {code: "*" if code.bit_count() > 6 else "." for code in range(0x2801, 0x2900)}
_COMMA = re.compile(r"(?<=[^\W_]|[%)…]) · (?=\S)")


def ascii_twin(text: str) -> str:
    """The program's own glyphs told in ASCII; other characters, as in names, stay.

    Glyphs of a lane keep their cell. Only arrows and ``≥ ≤`` grow by one, and the dot
    between two phrases (``350 now · Friday 354``) becomes a comma and loses one.
    """
    return text if text.isascii() else _COMMA.sub(", ", text).translate(_TWIN)


def wrap(text: str, width: int) -> list[str]:
    """Text in lines of at most ``width`` cells, broken between words where there are any.

    A width below 1 counts as 1.
    """
    width = max(1, width)
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        while cells(word) > width:
            head = fit(word, width, "")
            lines.append(head or word[:1])
            word = word[len(head) or 1 :]
        line = word
    return [*lines, line] if line else lines


_BECAUSE = re.compile(r"(?:because(?! of\b)(?:[\s,:]+|$))+", re.IGNORECASE)
_ITS_OWN_WORD = re.compile(
    r"(?:so|to|in order to|since|as|for the sake of|because of)\b", re.IGNORECASE
)


def strip_because(text: str) -> str:
    """A reason as it is kept: without the "because" that the screen puts before it."""
    text = text.strip()
    begun = _BECAUSE.match(text)
    return text[begun.end() :] if begun else text


def reason_words(reason: str) -> str:
    """ "because …", once; what begins with "so that" or "to" has its own word already."""
    reason = lower_start(strip_because(reason))
    return reason if _ITS_OWN_WORD.match(reason) else f"because {reason}"


_COMMON_STARTS = frozenset(
    "a an the we our it its they their them this that these those he his she her you your my "
    "people each every everyone everybody all both many most more less few fewer some any such no "
    "somebody someone nobody who whoever what when where how why which if there then once only "
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty hundred half because so to in "
    "on at of for from with without by as since after before until while not".split()
)


_GROUPS = frozenset(
    "neighbours neighbors customers clients visitors guests regulars locals residents members "
    "readers followers subscribers users shoppers buyers parents families children students pupils "
    "teachers volunteers donors supporters friends fans companies businesses schools teams".split()
)
"""People by what they are to us; a name may begin with one, as in "Friends of the Park"."""
_COUNTED = frozenset(
    "orders sales visits walk-ins hours days minutes calls bookings share number rate revenue "
    "income donations downloads sign-ups signups stars tickets messages emails loaves cakes".split()
)
"""What is counted, as a measure begins with it: "Orders a week"."""
_GROUP_ALONE = re.compile(r"\w+(?:\s+(?:who|whose|that|which|within|near)\b.*)?", re.DOTALL)


def lower_start(text: str) -> str:
    """A text as it goes on inside a sentence: a common first word loses its capital.

    So does a group of people ("Neighbours who …"), or what is counted ("Orders a week"), where
    no other capital makes it a name. Other words keep theirs: nobody can tell a name from them.
    """
    first = re.split(r"[\s'’]", text, maxsplit=1)[0]
    rest, known = text[1:], first.lower()
    is_alone = rest == rest.lower() or _GROUP_ALONE.fullmatch(text)
    is_group = known in _GROUPS | _COUNTED and bool(is_alone)
    is_common = first.istitle() and (known in _COMMON_STARTS or is_group)
    return text[:1].lower() + rest if is_common else text
