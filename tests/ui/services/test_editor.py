"""One text in the person's own editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_host import FakeHost

from planner.ui.services.editor import (
    EDITOR_HAS_TO_WAIT,
    UNCHANGED,
    UNNAMED,
    edit_bytes,
    edit_words,
)
from some_plans import TODAY


@pytest.fixture
def host() -> FakeHost:
    return FakeHost(TODAY)


def use_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, *commands: str) -> None:
    """Let ``$EDITOR`` be a script that obeys these commands, with the text in ``$1``."""
    script = folder / "editor"
    script.write_text("\n".join(("#!/bin/sh", *commands)))
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


@pytest.mark.parametrize(
    ("before", "written", "after", "said"),
    [
        ("one", r"two\n", "two", ""),
        ("one", r"two\n  three\n", "two three", "2 lines became one: it is shown in one."),
        ("one\ntwo", r"1\n2\n", "1\n2", ""),
        ("one", r"\n", "", ""),
        ("one", r"\377", "one", "What came back is not UTF-8 text; nothing was changed."),
        ("one", r"\357\273\277one\n", "one", UNCHANGED),
    ],
)
def test_what_comes_back_is_taken_as_it_is_shown(
    host: FakeHost,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    written: str,
    after: str,
    said: str,
) -> None:
    use_editor(monkeypatch, tmp_path, f"""printf '{written}' > "$1" """)
    assert edit_words(host, before) == (after, said)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (":", EDITOR_HAS_TO_WAIT),
        ("exit 3", "editor failed (status 3); nothing was changed."),
        ("kill -TERM $$", "editor was ended by SIGTERM; nothing was changed."),
        ('rm "$1"', "The editor removed the text; nothing was changed."),
    ],
)
def test_an_editor_that_does_nothing_or_fails_changes_nothing_and_it_is_said(
    host: FakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    use_editor(monkeypatch, tmp_path, command)
    assert edit_words(host, "one") == ("one", said)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ('mkfifo "$1"', "ordinary"),
        ('mkdir "$1"; echo x > "$1/x"', "folder"),
        ('ln -s /dev/zero "$1"', "ordinary"),
        ('ln -s nowhere "$1"', "no such file"),
        ('ln -s "$1" "$1"', "left no text"),
        ('truncate -s 2G "$1"', "larger than"),
    ],
)
def test_an_editor_that_leaves_no_text_changes_nothing_and_hangs_nobody(
    host: FakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, reason: str
) -> None:
    use_editor(monkeypatch, tmp_path, 'rm "$1"', command)
    text, said = edit_words(host, "one")
    assert text == "one" and reason in said and said.endswith("nothing was changed.")


def test_the_text_lies_where_nobody_else_reads_it_and_only_meanwhile(
    host: FakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_editor(monkeypatch, tmp_path, f"""ls -l "$1" > {tmp_path}/seen; echo x >> "$1" """)
    assert edit_bytes(host, b"one\n", "shop.toml").content == b"one\nx\n"
    seen = (tmp_path / "seen").read_text().split()
    assert seen[0].startswith("-rw-------") and seen[-1].endswith("/shop.toml")
    assert not Path(seen[-1]).exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", UNNAMED),
        ("'", "EDITOR cannot be understood: No closing quotation."),
        ("no-such-editor", "The editor no-such-editor did not start: No such file or directory."),
    ],
)
def test_an_editor_that_cannot_be_started_is_said(
    host: FakeHost, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("EDITOR", name)
    assert edit_bytes(host, b"one", "x").message.startswith(said)
