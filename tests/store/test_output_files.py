"""Exported files: the older one or the new one, whole, wherever they are and whatever fails."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from planner.store.output_files import write_output

OLD, NEW = b"the older page\n" * 9, b"the new page, which is longer\n" * 9


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "out" / "page.html"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fill_disk(monkeypatch: pytest.MonkeyPatch, room: int = 10) -> None:
    """From now on only so many bytes can be written, beyond what files hold already."""
    write, left = os.write, [room]

    def short_write(fd: int, data: bytes) -> int:
        held = max(0, os.fstat(fd).st_size - os.lseek(fd, 0, os.SEEK_CUR))
        if not held + left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count = write(fd, bytes(data)[: held + left[0]])
        left[0] -= max(0, count - held)
        return count

    monkeypatch.setattr(os, "write", short_write)


def test_an_older_page_is_replaced_and_keeps_its_mode_and_its_links(page: Path) -> None:
    link = page.with_name("link.html")
    link.symlink_to(page.name)
    for path in (page, link):
        write_output(path, OLD)
        write_output(path, NEW)
        assert page.read_bytes() == NEW
    assert link.is_symlink() and stat.S_IMODE(page.stat().st_mode) == 0o640
    assert names_in(page.parent) == ["link.html", "page.html"]


@pytest.mark.parametrize("twin", [False, True])
def test_a_full_disk_leaves_the_older_page_whole(
    page: Path, twin: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if twin:
        page.with_name("twin.html").hardlink_to(page)
    names = names_in(page.parent)
    fill_disk(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        write_output(page, NEW * 9)
    assert page.read_bytes() == OLD
    assert names_in(page.parent) == names


def test_a_full_disk_leaves_no_piece_of_a_new_page(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_disk(monkeypatch)
    with pytest.raises(OSError, match="No space"):
        write_output(page.with_name("new.html"), NEW)
    assert names_in(page.parent) == [page.name]


def test_a_page_with_two_names_stays_one_file(page: Path) -> None:
    twin = page.with_name("twin.html")
    twin.hardlink_to(page)
    write_output(page, NEW[:20])
    assert twin.samefile(page) and twin.read_bytes() == NEW[:20]


@pytest.mark.parametrize("why", [errno.EACCES, errno.EROFS, errno.EBUSY])
def test_where_nothing_can_be_put_beside_it_a_page_is_written_in_place(
    page: Path, why: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr("planner.store.output_files.write_beside", refuse)
    before = page.stat().st_ino
    write_output(page, NEW)
    assert page.read_bytes() == NEW and page.stat().st_ino == before


def test_a_pipe_and_a_device_take_what_is_written(page: Path) -> None:
    write_output(Path(os.devnull), NEW)
    pipe = page.with_name("pipe")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_output(pipe, NEW)
    assert os.read(reader, 4096) == NEW
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
