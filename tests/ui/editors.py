"""Editors for tests: small scripts that keep what they were given and write what they are told."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

SCRIPT = """\
#!/bin/sh
cd {folder} || exit 9
for file; do :; done
echo given >> opened
n=$(($(wc -l < opened)))
cp "$file" given-$n
echo "$@" > words-$n
if [ -e text-$n ]; then cat text-$n > "$file"; fi
{more}
"""


class Editor:
    """What ``$VISUAL`` names: the n-th time it is opened it writes the n-th of some texts."""

    def __init__(self, folder: Path, *texts: str | bytes, more: str = "") -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        for place, text in enumerate(texts, 1):
            own = text.encode() if isinstance(text, str) else text
            (folder / f"text-{place}").write_bytes(own)
        self.script = folder / "editor"
        self.script.write_text(SCRIPT.format(folder=shlex.quote(str(folder)), more=more))
        self.script.chmod(0o755)

    @property
    def opened(self) -> int:
        """How often it was opened."""
        return len(list(self.folder.glob("given-*")))

    def given(self, time: int = 1) -> bytes:
        """What it was given to edit."""
        return (self.folder / f"given-{time}").read_bytes()

    def words(self, time: int = 1) -> list[str]:
        """The words that it was started with."""
        return (self.folder / f"words-{time}").read_text().split()


def makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual leaves the terminal to nobody while it is tested; here there is none to leave."""

    @contextlib.contextmanager
    def suspend(_: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(App, "suspend", suspend)
