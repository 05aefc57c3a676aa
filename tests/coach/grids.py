"""One check held against many cases in one test."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def hold_all(cases: Iterable[tuple[str, tuple[Any, ...]]], check: Callable[..., None]) -> None:
    """Call ``check`` with the values of each named case; what fails is told at the end.

    Raises one AssertionError that names every case that failed, and how.
    """
    failures: list[tuple[str, Exception]] = []
    for name, values in cases:
        try:
            check(*values)
        except Exception as error:  # a rule that breaks is named as well as one that is wrong
            failures.append((name, error))
    if failures:
        lines = [f"{name}: {type(error).__name__}: {error}" for name, error in failures]
        raise AssertionError("\n".join([f"{len(lines)} failed", *lines])) from failures[0][1]
