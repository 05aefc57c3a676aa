"""What can be read and told apart in each theme: ``python colours.py [FOLDER …]``.

For each theme the lowest contrast of words and of marks with their ground, and, for each
kind of sight, the least difference (CIEDE2000) between two states, and that between what is wrong
and what is behind. A folder's themes are added
to those that come with the program. The terminal's own colours are nobody's but its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from planner.store.folders import themes_folder
from planner.ui.services.themes import read_themes

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, not from tests/
from colour_science import SIGHTS, apart, error_beside_behind, in_256, least, marks, words


def main(folders: list[Path]) -> int:
    """Print the table, then the same for a terminal of 256 colours."""
    own = themes_folder()
    themes, complaints = read_themes([*([own] if own else []), *folders])
    for words_ in complaints:
        print(words_)
    for title, sent in (("16 million colours", str), ("256 colours", in_256)):
        print(f"\n{title:19}{'words':>6}{'':20}{'marks':>6}{'':20}", end="")
        heads = (*SIGHTS, "error")
        print("".join(f"{head:>7}{'':13}" for head in heads).rstrip())
        for theme in themes:
            if theme.ansi:
                continue
            found = [least(words(theme, sent)), least(marks(theme, sent))]
            row = f"{theme.name:19}" + "".join(f"{value:6.1f} {pair:19}" for value, pair in found)
            found = [least(apart(theme, sight, sent)) for sight in SIGHTS]
            beside = error_beside_behind(theme, "normal", sent)
            found.append((beside, "error/behind"))
            print((row + "".join(f"{value:7.1f} {pair:12}" for value, pair in found)).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
