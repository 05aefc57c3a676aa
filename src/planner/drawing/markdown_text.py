"""Text of a plan as Markdown shows it word for word: nothing in it is taken for markup."""

from __future__ import annotations

import re

from planner.plan.text import clean

_ANYWHERE = re.compile(r"[\\`*_\[\]|~]|(?<!\S)#|&(?=#?\w+;)")
_AT_THE_START = re.compile(r"[>=]|[-+](?=[-+\s]|\Z)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")


def escape_markdown(text: str) -> str:
    """One line of Markdown that reads as the text, wherever in a paragraph or cell it stands.

    Blanks are drawn together; ``<`` becomes ``&lt;``, so that no reader sees a tag in it.
    """
    line = " ".join(text.split())
    line = _ANYWHERE.sub(r"\\\g<0>", line).replace("<", "&lt;")
    line = _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
    return f"\\{line}" if _AT_THE_START.match(line) else line


def clean_markdown(text: str) -> str:
    """Text of a plan as it may stand in Markdown: cleaned, on one line, and escaped."""
    return escape_markdown(clean(text))
