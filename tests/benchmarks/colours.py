"""What can be read and told apart in each theme: ``python colours.py [FOLDER …]``.

For each theme the lowest contrast of words, of marks, of what is done of a race and of fields with
the page, and of what is done with what may be. Then, for each kind of sight, the least difference
(CIEDE2000) between two states, between two states as they are painted, and between what is behind
and what is wrong or the cursor; and the least one of two steps of a glow. All that again for a
terminal of 256 colours. A folder's themes are added to those that come with the program. The
terminal's own colours are nobody's but its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from textual.theme import Theme

from planner.store.folders import themes_folder
from planner.ui.services.themes import read_themes

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, not from tests/
from colour_science import (
    SIGHTS,
    apart,
    beside_behind,
    fields,
    glow_steps,
    grounds_apart,
    in_256,
    least,
    marks,
    runs,
    runs_beside_glow,
    words,
)

Sent = Callable[[str], str]
CONTRASTS = {
    "words": words,
    "marks": marks,
    "done": runs,
    "done and glow": runs_beside_glow,
    "fields": fields,
    "glow steps": glow_steps,
}


def main(folders: list[Path]) -> int:
    """Print the tables, then the same for a terminal of 256 colours."""
    own = themes_folder()
    themes, complaints = read_themes([*([own] if own else []), *folders])
    for words_ in complaints:
        print(words_)
    painted = [theme for theme in themes if not theme.ansi]
    for title, sent in (("16 million colours", str), ("256 colours", in_256)):
        _print(title, CONTRASTS, 32, {theme.name: _contrasts(theme, sent) for theme in painted})
        for what, differences in (
            ("states", _states),
            ("painted", _painted),
            ("error/behind", _error),
            ("cursor/behind", _cursor),
        ):
            rows = {theme.name: differences(theme, sent) for theme in painted}
            _print(f"  {what}", SIGHTS, 24, rows)
    return 0


def _print(title: str, heads: object, width: int, rows: dict[str, list[tuple[float, str]]]) -> None:
    """A table of values with their names."""
    assert isinstance(heads, dict)
    print(f"\n{title:20}" + "".join(f"  {head:{width - 2}}" for head in heads).rstrip())
    for name, found in rows.items():
        cells = (f"{value:6.1f} {pair}" for value, pair in found)
        print(f"{name:18}" + "".join(f"{cell:{width}}" for cell in cells).rstrip())


def _contrasts(theme: Theme, sent: Sent) -> list[tuple[float, str]]:
    return [least(of(theme, sent)) for of in CONTRASTS.values()]


def _states(theme: Theme, sent: Sent) -> list[tuple[float, str]]:
    return [least(apart(theme, sight, sent)) for sight in SIGHTS]


def _painted(theme: Theme, sent: Sent) -> list[tuple[float, str]]:
    return [
        least(
            {
                f"{kind} {pair}": value
                for kind, pairs in grounds_apart(theme, sight, sent).items()
                for pair, value in pairs.items()
            }
        )
        for sight in SIGHTS
    ]


def _error(theme: Theme, sent: Sent) -> list[tuple[float, str]]:
    return [(beside_behind(theme, "error", sight, sent), "") for sight in SIGHTS]


def _cursor(theme: Theme, sent: Sent) -> list[tuple[float, str]]:
    return [(beside_behind(theme, "cursor", sight, sent), "") for sight in SIGHTS]


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
