"""What somebody may have meant who typed a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known word that is most like ``word``; None where none is at least ``cutoff`` alike.

    ``cutoff`` goes from 0 (anything) to 1 (equal), as :func:`difflib.get_close_matches` has it.
    """
    return next(iter(get_close_matches(word, list(known), 1, cutoff)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean status?``, or nothing where no known word is near."""
    near = nearest(word.casefold(), known)
    return f"; did you mean {near}?" if near else ""
