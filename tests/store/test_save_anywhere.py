"""Where plans are kept: full disks, shared folders, mounted files, other people's files."""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import shutil
import stat
import struct
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.store.history import history
from planner.store.save import SaveFailed, digest, save

OLD = b'name = "old"\n'
NEW = b'name = "new"\n' + b"# more\n" * 30_000
NOBODY = 65534
ROOT = 0xFFFFFFFF
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root may do this")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "bakery.plan.toml"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def mounts() -> Iterator[Callable[..., None]]:
    """Mounts something; unmounted when the test is over."""
    done: set[str] = set()

    def mount(*words: object) -> None:
        command = ["mount", *map(str, words)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("nothing can be mounted here")
        done.add(str(words[-1]))

    yield mount
    for place in done:
        subprocess.run(["umount", place], check=True)


def told(path: Path, content: bytes = NEW, expected: bytes | None = OLD) -> str:
    try:
        saved = save(path, content, None if expected is None else digest(expected))
    except SaveFailed as failed:
        return str(failed)
    return f"saved {saved.words}".strip()


def told_to_somebody(path: Path, user: int = NOBODY) -> str:
    """As ``told``, to a person without rights of the administrator."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            os.write(writing, told(path).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    answer = os.read(reading, 9999).decode()
    os.close(reading)
    return answer


def reachable(path: Path) -> Path:
    """Lets anybody walk down to a folder of the tests."""
    for folder in (path, *path.parents):
        if folder == Path(folder.anchor) or folder.stat().st_uid != os.geteuid():
            break
        folder.chmod(folder.stat().st_mode | 0o711)
    return path


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


@root_only
def test_on_a_full_disk_nothing_is_lost_and_the_reason_is_said(
    tmp_path: Path, mounts: Callable[..., None]
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounts("-t", "tmpfs", "-o", "size=64k", "none", disk)
    path = disk / "bakery.plan.toml"
    path.write_bytes(OLD)
    assert "the disk is full (No space left on device); your plan on disk is unch" in told(path)
    assert (path.read_bytes(), names(path)) == (OLD, [path.name])
    (tmp_path / "other").mkdir()
    (disk / "other").hardlink_to(path)
    assert "the disk is full" in told(path)
    assert path.read_bytes() == OLD
    assert told(path, b"short").startswith("saved hard link: written in place")


def test_a_limit_on_file_sizes_is_like_a_full_disk(plan: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        said = told(plan)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert os.strerror(errno.EFBIG) in said and "your plan on disk is unchanged" in said
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


@root_only
def test_a_single_file_that_is_mounted_is_written_in_place(
    plan: Path, tmp_path: Path, mounts: Callable[..., None]
) -> None:
    inside = mounted_file(tmp_path)
    mounts("--bind", plan, inside)
    said = told(inside)
    assert said.startswith("saved mounted file: written in place, copy kept at ")
    assert plan.read_bytes() == inside.read_bytes() == NEW
    assert Path(said.rpartition(" ")[2]).read_bytes() == OLD


@root_only
def test_a_single_file_that_is_mounted_read_only_is_said_to_be_protected(
    plan: Path, tmp_path: Path, mounts: Callable[..., None]
) -> None:
    inside = mounted_file(tmp_path)
    mounts("--bind", plan, inside)
    mounts("-o", "remount,bind,ro", inside)
    assert "it is write-protected); your plan on disk is unchanged" in told(inside)
    assert (plan.read_bytes(), names(inside)) == (OLD, [inside.name])


def mounted_file(folder: Path) -> Path:
    path = folder / "container" / "plan.toml"
    path.parent.mkdir()
    path.touch()
    return path


@root_only
def test_the_owner_the_group_and_the_mode_stay(plan: Path) -> None:
    os.chown(plan, 1234, 4321)
    plan.chmod(0o664)
    assert told(plan) == "saved"
    status = plan.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 4321, 0o664)


@root_only
def test_a_file_of_a_colleague_in_a_shared_folder_stays_open_to_the_group(plan: Path) -> None:
    reachable(plan.parent).chmod(0o777)
    plan.chmod(0o666)
    assert told_to_somebody(plan) == "saved"
    assert plan.read_bytes() == NEW
    assert stat.S_IMODE(plan.stat().st_mode) == 0o666


def test_a_write_protected_file_is_left_alone(plan: Path) -> None:
    reachable(plan.parent).chmod(0o777)
    plan.chmod(0o444)
    said = told_to_somebody(plan)
    assert "may not be written to (it is write-protected); your plan on disk is unchanged" in said
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


def test_in_a_folder_that_is_read_only_nothing_is_truncated(plan: Path) -> None:
    reachable(plan.parent).chmod(0o555)
    plan.chmod(0o666)
    said = told_to_somebody(plan)
    plan.parent.chmod(0o755)
    assert "the folder or the file may not be written to" in said
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


@root_only
def test_in_a_sticky_folder_another_person_s_file_stays_whole(plan: Path) -> None:
    reachable(plan.parent).chmod(0o1777)
    plan.chmod(0o666)
    said = told_to_somebody(plan)
    assert "or belongs to someone else (" in said
    assert "your plan on disk is unchanged" in said
    assert (plan.read_bytes(), names(plan)) == (OLD, [plan.name])


def test_extended_attributes_and_access_lists_stay(plan: Path) -> None:
    try:
        os.setxattr(plan, "user.colour", b"red")
    except (OSError, AttributeError):
        pytest.skip("this file system has no extended attributes")
    acl = "system.posix_acl_access"
    users = [(1, 6, ROOT), (2, 6, 1234), (4, 4, ROOT), (16, 6, ROOT), (32, 4, ROOT)]
    entries = b"".join(struct.pack("<HHI", *user) for user in users)
    with contextlib.suppress(OSError):
        os.setxattr(plan, acl, struct.pack("<I", 2) + entries)
    before = {name: os.getxattr(plan, name) for name in os.listxattr(plan)}
    assert told(plan) == "saved"
    assert {name: os.getxattr(plan, name) for name in os.listxattr(plan)} == before


def test_a_link_to_a_link_in_another_folder_stays_what_it_is(plan: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.symlink_to(Path("plans") / plan.name)
    second.symlink_to("first")
    assert told(second) == "saved"
    assert (first.is_symlink(), second.is_symlink(), plan.read_bytes()) == (True, True, NEW)


def test_a_link_to_nowhere_makes_the_file_that_it_names(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("target")
    assert told(link, NEW, None) == "saved"
    assert (link.is_symlink(), (tmp_path / "target").read_bytes()) == (True, NEW)


@pytest.mark.parametrize("place", ["/dev/full", "/proc/none/state", "", "relative"])
def test_history_that_cannot_be_kept_does_not_hold_up_a_save(
    plan: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("PLANNER_STATE", place)
    monkeypatch.setenv("HOME", "/proc/none")
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert told(plan) == "saved"
    assert history(plan) == ()


def test_the_longest_name_that_a_disk_takes_can_be_saved(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    path = tmp_path / "plans" / ("ü" * 122 + "plan.toml")
    assert told(path, OLD, None) == "saved"
    assert told(path) == "saved"
    assert names(path) == [path.name]
