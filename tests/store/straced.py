"""A real ``planner checkin`` whose system calls are made to fail, or to be its last, by strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from faults import ERRORS, next_save

from planner import examples
from some_plans import TODAY

TRACED = (
    "openat,read,write,close,fsync,rename,link,unlink,flock,fchmod,fchown,ftruncate,fstat,lseek,"
    "newfstatat,access,getdents64,listxattr,mkdir,readlink"
)
CALL = re.compile(r"^\d+ +(\w+)\((.*)$")
SAID = "number saved"
UNCHANGED = ("on disk is unchanged", "nothing was saved", "cannot be opened")


class Fault(NamedTuple):
    """The system call of that number, among those of its name, fails or is the last one."""

    call: str
    number: int
    fault: str

    @property
    def words(self) -> str:
        """As strace wants it said."""
        action = "signal=KILL" if self.fault == "KILL" else f"error={self.fault}"
        return f"inject={self.call}:{action}:when={self.number}"


class Run(NamedTuple):
    """What a check-in under strace left behind."""

    code: int
    err: str
    log: list[str]
    content: bytes


@cache
def can_trace() -> bool:
    """Whether strace is here, and may trace."""
    if not shutil.which("strace"):
        return False
    command = ["strace", "-o", os.devnull, "-e", "inject=getppid:error=EIO:when=9", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def check_in(folder: Path, *more: str) -> Run:
    """Enters a number into a fresh plan, under strace."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "plans").mkdir(parents=True)
    path, log = folder / "plans" / "shop.plan.toml", folder / "log"
    path.write_text(examples.text("shop", TODAY), encoding="utf-8")
    environment = {
        "PLANNER_STATE": str(folder / "state"),
        "PLANNER_SETTINGS": str(folder / "settings"),
    }
    environment |= {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    goal = re.findall(r"^\[goal\.([\w-]+)\]", path.read_text(encoding="utf-8"), re.MULTILINE)[0]
    command = [sys.executable, "-m", "planner", "checkin", path.name, f"{goal}=77", "--sure"]
    traced = ["strace", "-f", "-o", str(log), "-e", f"trace={TRACED}"]
    for words in more:
        traced += ["-e", words]
    ended = subprocess.run(
        [*traced, *command, f"--today={TODAY}"],
        cwd=path.parent,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return Run(ended.returncode, ended.stderr.decode(), lines, path.read_bytes())


def faults_of(dry: Run, kinds: Sequence[str] = (*ERRORS, "KILL")) -> list[Fault]:
    """Every fault at every call from the save's lock on to the end."""
    counts: Counter[str] = Counter()
    faults: list[Fault] = []
    saving = False
    for line in dry.log:
        call = CALL.match(line)
        if call is None:
            continue
        counts[call[1]] += 1
        saving = saving or call[1] == "flock"
        # What is imported after the save is no part of it.
        if saving and ".py" not in call[2]:
            faults += [Fault(call[1], counts[call[1]], kind) for kind in kinds]
    return faults


def attack(folder: Path, fault: Fault, dry: Run) -> str:
    """What is wrong after a check-in with that fault; empty when nothing is."""
    old = examples.text("shop", TODAY).encode()
    run = check_in(folder, fault.words)
    if run.content not in (old, dry.content):
        return f"the file is neither old nor new, {len(run.content)} bytes"
    new = run.content == dry.content
    if SAID in run.err and not new:
        return "it said saved, and the file is the old one"
    if "Traceback" in run.err:
        return f"a traceback: {run.err[-200:]}"
    if fault.fault != "KILL":
        if run.code == 0 and not new:
            return "exit status 0, and the file is the old one"
        if new and any(words in run.err for words in UNCHANGED):
            return f"the file is the new one, and it said: {run.err}"
        if run.code and not run.err and fault.call != "write":
            return f"exit status {run.code} without a word"
    path = folder / "plans" / "shop.plan.toml"
    leftovers = [file.name for file in path.parent.iterdir() if file.name != path.name]
    if leftovers and fault.fault != "KILL" and fault.call != "unlink":
        return f"left behind: {leftovers}"
    return next_save(path, run.content)


def order(dry: Run) -> list[str]:
    """The steps of a save in the order in which they were made."""
    steps = []
    for line in dry.log:
        call = CALL.match(line)
        if call is None or "state" in call[2]:
            continue
        if call[1] in ("fsync", "rename", "flock"):
            steps.append(call[1])
        elif call[1] == "write" and SAID in call[2]:
            steps.append("saved")
    return steps
