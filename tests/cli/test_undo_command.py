"""The last change is taken back from the shell, by name, and what is kept can be seen."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from planner.plan import edits
from planner.session import Session
from planner.store.history import history, rescue

from .shell import Planner

ID = "orders"
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def texts(planner: Planner, bookshop: Path) -> list[bytes]:
    """What the plan said after each of three changes, two in the shell and one in the workbook."""
    told = [bookshop.read_bytes()]
    assert planner("checkin", bookshop, f"{ID}=364").code == 0
    told.append(bookshop.read_bytes())
    Session.open(bookshop, TODAY).apply("renamed", edits.set_fields(ID, name="Weekdays"))
    told.append(bookshop.read_bytes())
    assert planner("checkin", bookshop, f"{ID}=365", "--on", "yesterday").code == 0
    told.append(bookshop.read_bytes())
    return told


def test_changes_of_shell_and_workbook_are_taken_back_one_by_one_by_name(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    words = ["Weekdays 365 of 20 Nov 2026", "name “", "→ 364"]
    for before, named in zip(texts[-2::-1], words, strict=True):
        result = planner("undo", bookshop)
        assert result.code == 0 and named in result.out and result.out.startswith("undid: ")
        assert "planner undo --redo" in result.err and bookshop.read_bytes() == before
    nothing = planner("undo", bookshop)
    assert (nothing.code, "no change to take back" in nothing.err) == (1, True)
    for after in texts[1:]:
        again = planner("undo", bookshop, "--redo")
        assert again.code == 0 and again.out.startswith("redid: ")
        assert bookshop.read_bytes() == after
    assert planner("undo", bookshop, "--redo").code == 1
    assert planner("undo", bookshop).code == 0 and bookshop.read_bytes() == texts[-2]


def undo(planner: Planner, path: Path, *words: str) -> bytes:
    """What the plan says after the command."""
    assert planner("undo", path, *words).code == 0
    return path.read_bytes()


def test_what_the_workbook_took_back_is_made_again_in_the_shell_one_by_one(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    session = Session.open(bookshop, TODAY)
    for name in ("Weekly", "Daily"):
        session.apply("renamed", edits.set_fields(ID, name=name))
        texts.append(bookshop.read_bytes())
    assert session.undo() and session.undo()
    assert undo(planner, bookshop) == texts[2]
    for after in texts[3:]:
        assert undo(planner, bookshop, "--redo") == after
    session = Session.open(bookshop, TODAY)
    session.apply("renamed", edits.set_fields(ID, name="Sundays"))
    assert session.undo() and session.redo() and session.undo()
    assert undo(planner, bookshop) == texts[4] and undo(planner, bookshop) == texts[3]
    session = Session.open(bookshop, TODAY)
    session.apply("why", edits.set_fields(ID, why="Rent"))
    assert planner("undo", bookshop, "--redo").code == 1
    assert undo(planner, bookshop) == texts[3] and undo(planner, bookshop) == texts[2]


def test_to_and_fro_pushes_no_earlier_version_out(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    before = planner("history", bookshop).out
    for _ in range(6):
        assert undo(planner, bookshop) == texts[-2]
        assert undo(planner, bookshop, "--redo") == texts[-1]
    assert planner("history", bookshop).out == before


def test_ten_changes_can_be_taken_back_and_made_again(planner: Planner, bookshop: Path) -> None:
    texts = [bookshop.read_bytes()]
    for number in range(12):
        assert planner("checkin", bookshop, f"{ID}={364 + number}", "--sure").code == 0
        texts.append(bookshop.read_bytes())
    assert [undo(planner, bookshop) for _ in range(10)] == texts[-2:1:-1]
    assert [undo(planner, bookshop, "--redo") for _ in range(10)] == texts[3:]


def test_what_somebody_else_changed_since_is_not_taken_along(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    theirs = texts[-1].replace(b'owner = "Ines"', b'owner = "Tom"', 1)
    bookshop.write_bytes(theirs)
    result = planner("undo", bookshop)
    assert (result.code, result.out) == (1, "") and bookshop.read_bytes() == theirs
    assert "nothing was written" in result.err and "Tom" in result.err
    assert planner("undo", bookshop, "--anyway").code == 0
    assert bookshop.read_bytes() == texts[-2]
    bookshop.write_bytes(texts[0])
    assert planner("undo", bookshop, "--redo").code == 1 and bookshop.read_bytes() == texts[0]


def test_what_the_workbook_took_back_is_not_made_again_by_undo(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    session = Session.open(bookshop, TODAY)
    session.apply("why", edits.set_fields(ID, why="Rent"))
    session.undo()
    assert bookshop.read_bytes() == texts[-1]
    assert planner("undo", bookshop).code == 0 and bookshop.read_bytes() == texts[-2]


def test_the_history_tells_day_time_and_what_was_changed(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    del texts
    planner("undo", bookshop)
    for place, version in enumerate(history(bookshop)):
        when = dt.datetime(2026, 11, 20, 9, 30) - dt.timedelta(hours=place)
        os.utime(version.file, (when.timestamp(),) * 2)
    assert rescue(bookshop, bookshop.read_bytes().replace(b'"Ines"', b'"Tom"', 1)) is not None
    lines = planner("history", bookshop).out.splitlines()
    assert [line[:17] for line in lines[1:3]] == ["Fri 20 Nov 09:30 ", "Fri 20 Nov 08:30 "]
    assert "not saved: " in lines[0] and "Tom" in lines[0]
    assert lines[1].endswith("  taken back: Weekdays 365 of 20 Nov 2026")
    assert lines[2].endswith("  Weekdays 365 of 20 Nov 2026")


def test_forgetting_the_history_removes_what_was_deleted_and_says_what_stays(
    planner: Planner, bookshop: Path, texts: list[bytes]
) -> None:
    kept = rescue(bookshop, texts[0])
    folder = history(bookshop)[-1].file.parent
    half_written = folder / ".000004.0123456789ab.toml.4711-0af3"  # by a program that was killed
    half_written.write_bytes(texts[0])
    result = planner("history", bookshop, "--forget")
    assert not list(folder.iterdir())
    assert (result.code, result.out) == (0, "")
    assert "3 earlier versions" in result.err and "could not be saved" in result.err
    assert [version.file for version in history(bookshop)] == [kept]
    assert bookshop.read_bytes() == texts[-1]
    assert planner("undo", bookshop).code == 1
    assert "0 earlier versions" in planner("history", bookshop, "--forget").err
