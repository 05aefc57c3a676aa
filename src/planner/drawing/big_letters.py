"""Words drawn large, so that they can be read from the back of a room.

Letters of three to five by five squares, in half blocks: at size 1 a letter is three cells
wide and three rows high, at size 2 six cells and five rows, and so on.
"""

from __future__ import annotations

_HEIGHT = 5

_DRAWN = """
A .#. #.# ### #.# #.# | B ##. #.# ##. #.# ##. | C .## #.. #.. #.. .## | D ##. #.# #.# #.# ##.
E ### #.. ##. #.. ### | F ### #.. ##. #.. #.. | G .## #.. #.# #.# .## | H #.# #.# ### #.# #.#
I # # # # # | J ..# ..# ..# #.# .#. | K #.# #.# ##. #.# #.# | L #.. #.. #.. #.. ###
M #...# ##.## #.#.# #...# #...# | N #..# ##.# #.## #..# #..# | O ### #.# #.# #.# ###
P ### #.# ### #.. #.. | Q ### #.# #.# ### ..# | R ##. #.# ##. #.# #.# | S .## #.. .#. ..# ##.
T ### .#. .#. .#. .#. | U #.# #.# #.# #.# ### | V #.# #.# #.# #.# .#.
W #...# #...# #.#.# ##.## #...#
X #.# #.# .#. #.# #.# | Y #.# #.# .#. .#. .#. | Z ### ..# .#. #.. ###
0 ### #.# #.# #.# ### | 1 .#. ##. .#. .#. ### | 2 ### ..# ### #.. ### | 3 ### ..# .## ..# ###
4 #.# #.# ### ..# ..# | 5 ### #.. ### ..# ### | 6 ### #.. ### #.# ### | 7 ### ..# ..# .#. .#.
8 ### #.# ### #.# ### | 9 ### #.# ### ..# ### | . . . . . # | , . . . # # | ' # # . . .
: . # . # .
- .. .. ## .. .. | + ... .#. ### .#. ... | % ##..# ##.#. ..#.. .#.## #..## | / ..# ..# .#. #.. #..
< ..# .#. #.. .#. ..# | > #.. .#. ..# .#. #.. | ? ### ..# .#. ... .#. | ! # # # . #
"""
_ART = {
    parts[0]: tuple(parts[1:])
    for glyph in _DRAWN.replace("\n", " | ").split(" | ")
    if (parts := glyph.split())
}
_SPACE = (".",) * _HEIGHT


def can_draw(text: str) -> bool:
    """Whether every letter of a text has a large one."""
    return all(letter == " " or letter in _ART for letter in text.upper())


def big_width(text: str, size: int) -> int:
    """Cells that a text takes in a size."""
    letters = [_ART.get(letter, _SPACE) for letter in text.upper()]
    return size * (sum(len(letter[0]) + 1 for letter in letters) - 1) if letters else 0


def big_height(size: int, *, ascii_only: bool = False) -> int:
    """Rows that a size takes."""
    return _HEIGHT * ((size + 1) // 2) if ascii_only else (_HEIGHT * size + 1) // 2


def big_rows(text: str, size: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The rows of a text; a character without a large one is a gap.

    In ASCII a square is one ``#`` or more, and never half a row.
    """
    letters = [_ART.get(letter, _SPACE) for letter in text.upper()]
    squares = [".".join(letter[row] for letter in letters) for row in range(_HEIGHT)]
    wide = ["".join(square * size for square in row) for row in squares]
    if ascii_only:
        high = [row for row in wide for _ in range((size + 1) // 2)]
        return tuple(row.replace(".", " ") for row in high)
    halves = [row for row in wide for _ in range(size)]
    halves += [" " * len(halves[0])] * (len(halves) % 2)
    pairs = zip(halves[::2], halves[1::2], strict=True)
    return tuple("".join(map(_block, above, below)) for above, below in pairs)


def _block(above: str, below: str) -> str:
    return {(True, True): "█", (True, False): "▀", (False, True): "▄"}.get(
        (above == "#", below == "#"), " "
    )


def largest(text: str, width: int, height: int, *, ascii_only: bool = False) -> int:
    """The largest size in which a text fits into so many cells and rows; 0 where none does."""
    size = 0
    while (
        big_width(text, size + 1) <= width and big_height(size + 1, ascii_only=ascii_only) <= height
    ):
        size += 1
    return size if text and can_draw(text) else 0
