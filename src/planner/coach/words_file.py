"""The coach's words and numbers as they ship with the program, each file read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words_file(name: str) -> dict[str, Any]:
    """What a file of ``words/`` says.

    Read beside this module: ``importlib.resources`` costs more to load than the file.
    """
    path = Path(__file__).parent / "words" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))
