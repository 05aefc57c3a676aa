"""git's merge driver for plans: merges by entry and field, and keeps both sides' remarks.

  planner merge --install            registers it in this repository
  planner merge BASE OURS THEIRS     writes the merged plan into OURS, as git asks for it

Exit status: 0 merged; 1 OURS has git's markers around what both sides changed; above that OURS
is as it was.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which

from planner.cli.log import log_error
from planner.cli.output import Output, Stop
from planner.plan.text import clean
from planner.store.merge import Conflict, MergedFile, merge_as_text, merge_files, words_of
from planner.store.read import Unreadable, read_bytes
from planner.store.swap import content_of, swap
from planner.store.text_merge import MARKER

DRIVER = (
    "if command -v {file} >/dev/null 2>&1 && "
    "{program} merge %O %A %B --marker-size %L --path %P; then exit 0; fi; "
    "if grep -q '^||||* base' %A; then exit 1; fi; "
    "git merge-file --marker-size=%L --diff3 -L ours -L base -L theirs %A %O %B"
)
"""What git runs. Git takes OURS as it is when a driver fails, and THEIRS is lost. So no status but
0 is believed: where the markers are not in the file, git's own merge by line has the last word."""
FILES = ("*.plan.toml", "plan.toml")
SHOWN = 5
"""Conflicts that are named one by one."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", nargs="*", metavar="BASE OURS THEIRS", help="as git names them")
    parser.add_argument("--marker-size", type=int, default=MARKER, metavar="N", help="git's %%L")
    parser.add_argument(
        "--path", default="", metavar="P", help="the plan's name in words, git's %%P"
    )
    parser.add_argument(
        "--install", action="store_true", help="make git use it for the plans of this repository"
    )


def run(asked: argparse.Namespace, out: Output) -> int:
    """Merge three files, or register the driver."""
    if asked.install:
        if asked.file:
            raise Stop("planner merge --install takes no files")
        return _install(out)
    if len(asked.file) != 3:
        raise Stop("planner merge takes three files: BASE OURS THEIRS (or --install)")
    if asked.marker_size < 1:
        raise Stop("--marker-size: write a whole number such as 7")
    base, ours, theirs = map(Path, asked.file)
    merged = _merged(base, ours, theirs, asked.marker_size)
    for line in _told(asked.path or str(ours), merged):
        out.say(line)
    return 1 if merged.marks else 0


def _merged(base: Path, ours: Path, theirs: Path, marker: int) -> MergedFile:
    """The merge of three files, written; raises Stop where OURS could not be."""
    real = Path(os.path.realpath(ours))
    try:
        before, mine, other = (read_bytes(file) for file in (base, ours, theirs))
        current, status = content_of(real)
        try:
            merged = merge_files(before, mine, other, marker)
        except Exception as error:  # git would take OURS for the result, and THEIRS would be lost
            log_error(error)
            merged = merge_as_text(before, mine, other, marker)
        if merged.content != current:
            swap(real, merged.content, current, status)
    except (Unreadable, OSError) as error:
        raise Stop(f"{ours} is left as it was: {error}", 3) from error
    return merged


def _told(name: str, merged: MergedFile) -> list[str]:
    """A line for each thing that has to be decided, and what to do about them."""
    if not merged.marks:
        return []
    lines = [f"{name}: {_conflict(one)}" for one in merged.conflicts[:SHOWN]]
    if len(merged.conflicts) > SHOWN:
        lines.append(f"{name}: and {len(merged.conflicts) - SHOWN} more")
    count = f"{merged.marks} places are" if merged.marks > 1 else "1 place is"
    settle = f"planner {name} asks which to keep" if lines else "keep what you need of each there"
    return [*lines, f"{name}: {count} marked, with both versions; {settle}"]


def _conflict(one: Conflict) -> str:
    ours, theirs = (clean(words_of(value), limit=60) for value in (one.mine, one.theirs))
    return f"{one.where} was changed on both sides: {ours} here, {theirs} there"


def _install(out: Output) -> int:
    top = Path(_git("rev-parse", "--show-toplevel"))
    _git("config", "merge.planner.name", "plans, merged entry by entry")
    file, *module = _program()
    program = " ".join((file, *module))
    _git("config", "merge.planner.driver", DRIVER.format(file=file, program=program))
    attributes = top / ".gitattributes"
    lines = [f"{pattern} merge=planner" for pattern in FILES]
    try:
        before, status = content_of(attributes)
        text = (before or b"").decode("utf-8", "surrogateescape")
        said = [line.split() for line in text.splitlines()]
        absent = [line for line in lines if line.split() not in said]
        if absent:
            newline = "\r\n" if "\r\n" in text else "\n"
            start = newline if text and not text.endswith("\n") else ""
            text += start + "".join(line + newline for line in absent)
            swap(attributes, text.encode("utf-8", "surrogateescape"), before, status)
    except OSError as error:
        raise Stop(f"{attributes} could not be written: {error.strerror or error}", 3) from error
    out.say("git merges the plans of this repository entry by entry from now on")
    if file != "planner":
        out.say(f"planner is not on the PATH; git starts it here as {program}")
    if absent:
        out.say(f"commit {attributes}, so that it holds for everybody who runs this command")
    return 0


def _program() -> list[str]:
    """The words with which git's shell starts this program, spelled for git's configuration."""
    if which("planner"):
        return ["planner"]
    own = Path(sys.argv[0]).absolute()
    named = own.stem == "planner" and os.access(own, os.X_OK)
    words = [str(own)] if named else [sys.executable, "-m", "planner"]
    return [shlex.quote(word).replace("%", "%%") for word in words]


def _git(*words: str) -> str:
    """What git answers, in this folder; raises Stop with its reason."""
    try:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    except OSError as error:
        raise Stop("git is not installed here, and only git needs this") from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
        raise Stop(f"git cannot register it here: {reason}")
    return done.stdout.removesuffix("\n")
