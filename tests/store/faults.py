"""A save in which one system call fails, comes short, or is the last that the program makes."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from planner.store.save import SaveFailed, digest, save

OLD = b'name = "old"\n'
NEW = b'name = "new"\n# and longer than before\n'
NEXT = b'name = "next"\n'
ERRORS = ("ENOSPC", "EIO", "EACCES", "EINTR", "EDQUOT", "EROFS")
FAULTS = (*ERRORS, "DONE", "SHORT", "KILL", "HALF")
"""What may go wrong at a call: an error; an error although it was done, as on a network disk;
fewer bytes than were given; an end before the call, or in the middle of a write.
"""
SCENES = ("plan", "new", "link", "hard link", "mounted", "dressed")
_CALLS = (
    "open read write fsync close fstat stat lstat fchown fchmod access replace rename link unlink"
    " listdir scandir listxattr getxattr setxattr ftruncate lseek mkdir readlink"
).split()

Before = Callable[[str, int], str]


class Point(NamedTuple):
    """One system call of one kind of save, and what happens to it."""

    scene: str
    number: int
    call: str
    fault: str


class Outcome(NamedTuple):
    """What a save under attack left behind: ``bad`` is empty when all of it is as it must be."""

    point: Point
    bad: str = ""
    early: bool = False


class Failing:
    """Has ``fault`` happen to the call of one number; ``calls`` are the names, in order."""

    def __init__(self, number: int = 0, fault: str = "") -> None:
        self.number, self.fault = number, fault
        self.calls: list[str] = []

    @contextmanager
    def __call__(self, mounted: bool = False) -> Iterator[None]:
        real = {name: getattr(os, name) for name in _CALLS if hasattr(os, name)}
        flock = fcntl.flock
        for name, call in real.items():
            held = mounted and name == "replace"
            setattr(os, name, self._watched(name, _held_by_a_mount if held else call))
        fcntl.flock = self._watched("flock", flock)
        try:
            yield
        finally:
            fcntl.flock = flock
            for name, call in real.items():
                setattr(os, name, call)

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) != self.number:
                return real(*args, **kwargs)
            if self.fault in ("SHORT", "HALF"):
                args = (args[0], bytes(args[1])[:5])
            if self.fault in ("HALF", "DONE", "SHORT") or name == "close":
                done = real(*args, **kwargs)
                if self.fault == "SHORT":
                    return done
                if name == "scandir":  # as newer Pythons list a folder; nobody else will close it
                    done.close()
            if self.fault in ("KILL", "HALF"):
                os.kill(os.getpid(), signal.SIGKILL)
            number = getattr(errno, self.fault, errno.EIO)
            raise OSError(number, os.strerror(number))

        return call


def _held_by_a_mount(source: Path, target: Path, real: Callable[..., None] = os.replace) -> None:
    if target.name == "bakery.plan.toml":
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
    real(source, target)


def points(folder: Path, scene: str) -> list[Point]:
    """Every point at which this kind of save can be attacked."""
    failing = Failing()
    path = stage(folder, scene)
    with failing(scene == "mounted"):
        save(path, NEW, _expected(scene))
    attack_points = []
    for number, call in enumerate(failing.calls, 1):
        for fault in FAULTS:
            if fault not in ("SHORT", "HALF") or call == "write":
                attack_points.append(Point(scene, number, call, fault))
    return attack_points


def stage(folder: Path, scene: str) -> Path:
    """A fresh folder with the plan that is to be saved, and fresh state; the plan's path."""
    os.environ["PLANNER_STATE"] = str(folder / "state")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "plans").mkdir(parents=True)
    path = folder / "plans" / "bakery.plan.toml"
    if scene == "new":
        return path
    path.write_bytes(OLD)
    if scene == "link":
        (folder / "link.toml").symlink_to(path)
        return folder / "link.toml"
    if scene == "hard link":
        (folder / "other").hardlink_to(path)
    if scene == "dressed":
        path.chmod(0o640)
        try:
            os.setxattr(path, "user.colour", b"red")
        except (OSError, AttributeError):
            return path  # then it has none
    return path


def _expected(scene: str) -> str | None:
    return None if scene == "new" else digest(OLD)


def attack(folder: Path, point: Point) -> Outcome:
    """Saves with that fault, looks at what is there, and saves once more without it."""
    path = stage(folder, point.scene)
    failing = Failing(point.number, point.fault)
    save_with_fault = _killed_save_answer if point.fault in ("KILL", "HALF") else _save_answer
    answer = save_with_fault(path, point.scene, failing)
    content = path.read_bytes() if path.exists() else None
    old = None if point.scene == "new" else OLD
    early = answer.startswith("saved") and content != NEW
    fault = _find_fault(folder, point, answer, content, old) or next_save(path, content)
    return Outcome(point, fault, early)


def _find_fault(
    folder: Path, point: Point, answer: str, content: bytes | None, old: bytes | None
) -> str:
    in_place = point.scene in ("hard link", "mounted")
    backup = folder / "plans" / ".bakery.plan.toml.before"
    if content not in (old, NEW):
        safe = in_place and backup.exists() and backup.read_bytes() == OLD
        if not safe or (answer != "killed" and str(backup) not in answer):
            return f"the file is neither old nor new: {content!r}"
    elif answer.startswith("saved") != (content == NEW) and answer != "killed":
        return f"it said {answer!r}, and the file holds {content!r}"
    if answer.startswith("failed") and "your plan on disk is" not in answer:
        return f"it does not say what became of the plan: {answer!r}"
    names = {file.name for file in (folder / "plans").iterdir()}
    leftovers = names - {"bakery.plan.toml", backup.name}
    if leftovers and answer != "killed" and point.call != "unlink":
        return f"left behind: {leftovers}"
    return ""


def _save_answer(path: Path, scene: str, failing: Failing) -> str:
    try:
        with failing(scene == "mounted"):
            saved = save(path, NEW, _expected(scene))
    except SaveFailed as error:
        return f"failed: {error}"
    return f"saved {saved.words}"


def _killed_save_answer(path: Path, scene: str, failing: Failing) -> str:
    """As :func:`_save_answer`, in a process that dies of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, _save_answer(path, scene, failing).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    answer = os.read(reading, 9999).decode()
    os.close(reading)
    return answer or "killed"


def next_save(path: Path, content: bytes | None) -> str:
    """What is wrong with the save after it; an hour later, for those that look for leftovers."""
    folder = Path(os.path.realpath(path)).parent
    for leftover in folder.glob(".*.tmp"):
        os.utime(leftover, (1, 1))
    saved = save(path, NEXT, None if content is None else digest(content))
    if path.read_bytes() != NEXT or not saved.wrote:
        return "the next save did not work"
    still = [file.name for file in folder.glob(".*.tmp")]
    return f"the next save left {still}" if still else ""
