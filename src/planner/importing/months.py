"""The names of months in the languages of exports."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def months_named(word: str) -> Mapping[str, int]:
    """The month that a word means, by language; the word is in small letters, without full stop.

    Accents may be left out.
    """
    return _languages_by_word().get(word) or _languages_by_plain_word().get(_strip(word), {})


@cache
def list_languages() -> tuple[str, ...]:
    """The languages whose months are known, by their two letters."""
    return tuple(_read_months())


@cache
def _languages_by_word() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for language, months in _read_months().items():
        for month, words in enumerate(months, 1):
            for word in words.split():
                found.setdefault(word, {})[language] = month
    return found


@cache
def _languages_by_plain_word() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for word, languages in _languages_by_word().items():
        found[_strip(word)] = {**languages, **found.get(_strip(word), {})}
    return found


@cache
def _read_months() -> dict[str, list[str]]:
    content = (Path(__file__).parent / "months.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


def _strip(word: str) -> str:
    """A word without its accents."""
    return "".join(
        sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign)
    )
