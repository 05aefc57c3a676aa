"""The names of months in the languages of exports."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def months_named(word: str) -> Mapping[str, int]:
    """The month that a word means, by language; the word is in small letters, without full stop."""
    return _languages_by_word().get(word, {})


@cache
def _languages_by_word() -> dict[str, dict[str, int]]:
    content = (Path(__file__).parent / "months.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, int]] = {}
    for language, months in tomllib.loads(content).items():
        for month, words in enumerate(months, 1):
            for word in words.split():
                found.setdefault(word, {})[language] = month
    return found
