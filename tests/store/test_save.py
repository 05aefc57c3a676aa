"""The file is whole at every moment, and nobody's bytes are written over."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import itertools
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.store import folders
from planner.store import save as saving
from planner.store.history import history, mark, rescue, saved_over
from planner.store.save import Changed, SaveFailed, digest, save

OLD = b'name = "old"\n'
NEW = b'name = "new"\n# and longer than before\n'


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "bakery.plan.toml"
    path.write_bytes(OLD)
    return path


def left_beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir() if other.name != path.name)


def watch(
    monkeypatch: pytest.MonkeyPatch, before: Callable[[str, int], None], names: list[str]
) -> list[str]:
    """Have ``before(name, number)`` called ahead of every system call; the calls, in order."""
    calls: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(name)
            try:
                before(name, len(calls))
            except OSError:
                if name == "close":
                    real(*args)
                raise
            return real(*args, **kwargs)

        return call

    for name in names:
        monkeypatch.setattr(os, name, watched(name, getattr(os, name)))
    return calls


def test_new_bytes_replace_those_that_were_seen(plan: Path) -> None:
    plan.chmod(0o640)
    saved = save(plan, NEW, digest(OLD))
    assert (saved.wrote, saved.durable, saved.words) == (True, True, "")
    assert plan.read_bytes() == NEW
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert left_beside(plan) == []


def test_the_same_bytes_leave_the_file_alone(plan: Path) -> None:
    before = plan.stat()
    assert not save(plan, OLD, digest(OLD)).wrote
    after = plan.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_bytes_that_were_not_seen_are_never_written_over(plan: Path) -> None:
    for expected in (digest(b"something else"), None):
        with pytest.raises(Changed) as changed:
            save(plan, NEW, expected)
        assert changed.value.current == OLD
    assert plan.read_bytes() == OLD
    plan.unlink()
    with pytest.raises(Changed) as changed:
        save(plan, NEW, digest(OLD))
    assert changed.value.current is None
    assert not plan.exists()


def test_a_new_file_is_made_as_the_umask_says(plan: Path) -> None:
    other = plan.with_name("other.toml")
    before = os.umask(0o027)
    try:
        save(other, NEW, None)
    finally:
        os.umask(before)
    assert other.read_bytes() == NEW
    assert stat.S_IMODE(other.stat().st_mode) == 0o640
    assert other.stat().st_nlink == 1


def test_a_file_that_appears_at_the_last_moment_is_not_written_over(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = plan.with_name("other.toml")

    def appear(name: str, _: int) -> None:
        if name == "link":
            other.write_bytes(OLD)

    watch(monkeypatch, appear, ["link"])
    with pytest.raises(Changed) as changed:
        save(other, NEW, None)
    assert changed.value.current == OLD
    assert left_beside(plan) == ["other.toml"]


def test_a_hard_link_is_written_in_place_and_says_so(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.hardlink_to(plan)
    saved = save(plan, NEW, digest(OLD))
    assert other.read_bytes() == plan.read_bytes() == NEW
    assert saved.words.startswith("hard link: written in place, copy kept at ")
    assert Path(saved.words.rpartition(" ")[2]).read_bytes() == OLD


def test_a_failed_write_in_place_puts_the_old_text_back(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").hardlink_to(plan)

    def full(_: str, number: int) -> None:
        if number == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    watch(monkeypatch, full, ["write"])
    with pytest.raises(SaveFailed, match="your plan on disk is unchanged"):
        save(plan, NEW, digest(OLD))
    assert plan.read_bytes() == OLD


def test_short_writes_are_carried_on(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, rest: real(fd, bytes(rest)[:3]))
    save(plan, NEW, digest(OLD))
    assert plan.read_bytes() == NEW


def test_saved_is_said_after_the_bytes_and_the_name_are_on_disk(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = watch(monkeypatch, lambda *_, **__: None, ["write", "fsync", "replace"])
    monkeypatch.setattr(saving, "keep_version", lambda *_, **__: None)
    save(plan, NEW, digest(OLD))
    assert calls == ["write", "fsync", "replace", "fsync"]


def test_a_folder_that_cannot_be_synced_is_told(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str, number: int) -> None:
        if number == 2:
            raise OSError(errno.EIO, "Input/output error")

    watch(monkeypatch, fail, ["fsync"])
    saved = save(plan, NEW, digest(OLD))
    assert (saved.wrote, saved.durable) == (True, False)
    assert saved.words == "saved, durability not confirmed"


@pytest.mark.parametrize("what", ["folder", "pipe", "loop", "nowhere"])
def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path, what: str) -> None:
    path = tmp_path / what
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "loop":
        path.symlink_to(path)
    else:
        path = tmp_path / "no" / "such" / "folder.toml"
    with pytest.raises(SaveFailed):
        save(path, NEW, None)


def run(script: str, *args: str) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, ("src", os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.Popen([sys.executable, "-c", script, *args], env=environment)


WRITER = """
import sys
from pathlib import Path
from planner.store.save import Changed, digest, save
path = Path(sys.argv[1])
for number in range(5):
    while True:
        seen = path.read_bytes()
        try:
            save(path, seen + f"{sys.argv[2]} {number}\\n".encode(), digest(seen))
        except Changed:
            continue
        break
"""


def test_many_writers_at_once_lose_nothing(plan: Path) -> None:
    writers = [run(WRITER, str(plan), str(number)) for number in range(6)]
    assert [writer.wait(30) for writer in writers] == [0] * 6
    lines = plan.read_text().splitlines()
    assert len(lines) == len(set(lines)) == 31


def test_the_last_ten_versions_are_kept_in_the_state_folder(plan: Path, state: Path) -> None:
    texts = [OLD, *(f"name = '{number}'\n".encode() for number in range(14))]
    for before, after in itertools.pairwise(texts):
        save(plan, after, digest(before))
    files = [version.file for version in history(plan)]
    assert [file.read_bytes() for file in files[:10]] == texts[-2:-12:-1]
    assert all(state in file.parents for file in files)
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


@pytest.mark.usefixtures("state")
def test_versions_of_many_writers_stand_in_the_order_of_the_saves(plan: Path) -> None:
    writers = [run(WRITER, str(plan), str(number)) for number in range(4)]
    assert [writer.wait(30) for writer in writers] == [0] * 4
    versions = saved_over(plan)[-10:]
    texts = [version.file.read_bytes() for version in versions]
    assert [version.after for version in versions] == list(
        map(mark, [*texts[1:], plan.read_bytes()])
    )


def test_a_version_is_kept_before_the_next_writer_has_its_turn(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = []

    def keep(path: Path, *_: object, **__: object) -> None:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            locked.append(path)
        os.close(folder)

    monkeypatch.setattr(saving, "keep_version", keep)
    save(plan, NEW, digest(OLD))
    assert locked == [plan]


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize("steps", range(4))
def test_a_kill_while_old_versions_make_way_leaves_a_whole_history(
    plan: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    texts = [OLD, *(f"name = '{number}'\n".encode() for number in range(14))]
    for before, after in itertools.pairwise(texts):
        save(plan, after, digest(before))
    for version in history(plan):
        os.utime(version.file, (1, 1))
    extra = history(plan)[0].file
    for number in range(100, 104):
        name = extra.with_name(f"000{number}{extra.suffix}")
        name.write_bytes(f"# {number}".encode())
        os.utime(name, (1, 1))
    left = steps

    def unlink(self: Path, missing_ok: bool = False) -> None:
        nonlocal left
        del missing_ok
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        self.rename(self.with_name("gone"))

    with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
        patched.setattr(Path, "unlink", unlink)
        save(plan, NEW, digest(texts[-1]))
    assert plan.read_bytes() == NEW
    contents = [version.file.read_bytes() for version in history(plan)]
    assert contents[0] == texts[-1] and b"" not in contents and len(contents) >= 10
    save(plan, OLD, digest(NEW))
    assert len(history(plan)) < 14 and history(plan)[0].file.read_bytes() == NEW


@pytest.mark.usefixtures("state")
def test_what_is_not_ours_in_the_history_does_not_end_it(plan: Path) -> None:
    save(plan, NEW, digest(OLD))
    kept = history(plan)[0].file
    for name in ("README", "zzz.toml", "notes.000009"):
        (kept.parent / name).write_text("mine")
    (kept.parent / "000007.toml").mkdir()
    save(plan, OLD, digest(NEW))
    assert [version.file.read_bytes() for version in history(plan)] == [NEW, OLD]
    assert (kept.parent / "README").exists()


def test_a_rescue_copy_is_kept_once(plan: Path, state: Path) -> None:
    kept = rescue(plan, NEW)
    assert kept is not None
    assert kept.read_bytes() == NEW
    assert state in kept.parents
    assert rescue(plan, NEW) == kept


def test_plans_are_saved_where_nothing_can_be_kept(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "state_folder", lambda: None)
    assert save(plan, NEW, digest(OLD)).wrote
    assert (history(plan), rescue(plan, NEW)) == ((), None)
