"""git's merge driver for plans: merges by entry and field, and keeps both sides' remarks.

  planner merge --install            registers it in this repository, or renews it
  planner merge OURS THEIRS          takes a synced folder's conflict copy into a plan
  planner merge BASE OURS THEIRS     writes the merged plan into OURS, or into --output FILE

Exit status: 0 merged; 1 the merged plan has git's markers around what both sides changed; above
that nothing was written.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from planner.cli.log import log_error
from planner.cli.output import Output, Stop
from planner.cli.plans import format_error
from planner.merging.conflicts import Conflict
from planner.merging.files import MergedFile, merge_as_text, merge_files
from planner.merging.lines import MARKER
from planner.plan.changes.field_text import value_text
from planner.plan.text import clean
from planner.planfile.read import Unreadable, load, read_bytes
from planner.store.atomic_write import replace_content
from planner.store.save import keep_in_history
from planner.store.shell_words import shell_word
from planner.store.whole_files import content_of

DRIVER = (
    "d=%A.planner; trap 'rm -rf $d' 0; trap 'trap - 0; rm -rf $d; exit 130' 1 2 15; "
    "if command -v {file} >/dev/null 2>&1 && mkdir $d && cp %A $d/ours; then "
    "{program} merge %O $d/ours %B --output $d/merged --marker-size %L --path=%P; s=$?; "
    "if test $s -le 1 && test -f $d/merged && mv -f $d/merged %A; then exit $s; fi; fi; "
    "git merge-file --marker-size=%L --diff3 -L ours -L base -L theirs %A %O %B"
)
"""What git runs. Git takes OURS as it is when a driver fails, and THEIRS is lost. So only a run
that wrote the merged file is believed, whatever OURS says; it works on a copy. In all other cases
git's own merge by line has the last word."""
FILES = ("*.plan.toml", "plan.toml")
LINES = 5
"""Conflicts, and problems, that are named one by one."""
_OLD = "planner: an older version registered this with git; planner merge --install renews it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", nargs="*", metavar="[BASE] OURS THEIRS", help="as git names them")
    parser.add_argument("--output", metavar="FILE", help="write it there, and leave OURS alone")
    parser.add_argument("--marker-size", type=int, default=MARKER, metavar="N", help="git's %%L")
    parser.add_argument(
        "--path", default="", metavar="P", help="the plan's name in words, git's %%P"
    )
    parser.add_argument(
        "--install", action="store_true", help="make git use it for the plans of this repository"
    )


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Merge three files, or register the driver."""
    if arguments.install:
        if arguments.file:
            raise Stop("planner merge --install takes no files")
        return _install(output)
    if len(arguments.file) not in (2, 3):
        raise Stop("planner merge takes OURS THEIRS, or BASE OURS THEIRS (or --install)")
    if arguments.marker_size < 1:
        raise Stop("--marker-size: write a whole number such as 7")
    *older, ours, theirs = map(Path, arguments.file)
    if not older:
        _check_copies(ours, theirs)
    target = ours if arguments.output is None else Path(arguments.output)
    name = arguments.path or str(ours)
    merged, not_kept = _write_merge(older, (ours, theirs), target, arguments.marker_size, name)
    for line in (*_describe_merge(name, merged), *filter(None, [not_kept])):
        output.say(line)
    if not older:
        output.say(f"{target} has what {theirs} says; look at it, then delete {theirs}")
    if arguments.path and arguments.output is None:
        output.say(_OLD)
    return 1 if merged.marks else 0


def _check_copies(ours: Path, theirs: Path) -> None:
    """Raises Stop where a plan and its copy are one file, or either cannot be read."""
    if os.path.realpath(ours) == os.path.realpath(theirs):
        raise Stop(f"{ours} and {theirs} are the same file")
    for path in (ours, theirs):
        try:
            load(path)
        except Unreadable as error:
            raise Stop(format_error(path, error), located=True) from error


def _write_merge(
    older: Sequence[Path], files: tuple[Path, Path], target: Path, marker: int, name: str
) -> tuple[MergedFile, str]:
    """The merge of ours and theirs, written, and why no earlier version could be kept.

    Raises Stop where it could not be written.

    ``older`` holds what both were made from, or nothing where that is not known.
    """
    real, not_kept = Path(os.path.realpath(target)), ""
    try:
        ours, theirs = (read_bytes(file) for file in files)
        base = read_bytes(older[0]) if older else b""
        current, status = content_of(real)
        try:
            merged = merge_files(base, ours, theirs, marker)
        except Exception as error:  # git would take OURS for the result, and THEIRS would be lost
            log_error(error)
            merged = merge_as_text(base, ours, theirs, marker)
        if merged.content != current:
            replace_content(real, merged.content, current, status)
            if not older and current is not None:
                not_kept = keep_in_history(real, current, merged.content)
    except (Unreadable, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Stop(f"{name} is left as it was: {reason}", 3) from error
    return merged, not_kept


def _describe_merge(name: str, merged: MergedFile) -> list[str]:
    """A line for each thing to decide or to look at, and what to do about them."""
    lines = _limit_lines(name, [_describe_conflict(conflict) for conflict in merged.conflicts])
    if merged.marks:
        count = f"{merged.marks} places are" if merged.marks > 1 else "1 place is"
        command = f"planner {shell_word(name)} asks which to keep"
        advice = command if lines else "keep what you need of each there"
        lines.append(f"{name}: {count} marked, with both versions; {advice}")
    problems = [f"{problem.where}: {problem.message}" for problem in merged.problems]
    return lines + _limit_lines(f"{name}: new with both sides together", problems)


def _limit_lines(name: str, lines: list[str]) -> list[str]:
    rest = [f"and {len(lines) - LINES} more"] if len(lines) > LINES else []
    return [f"{name}: {line}" for line in lines[:LINES] + rest]


def _describe_conflict(conflict: Conflict) -> str:
    values = (conflict.mine, conflict.theirs)
    ours, theirs = (clean(value_text(value), limit=60) for value in values)
    return f"{conflict.where} was changed on both sides: {ours} here, {theirs} there"


def _install(output: Output) -> int:
    top = Path(_run_git("rev-parse", "--show-toplevel"))
    _run_git("config", "--replace-all", "merge.planner.name", "plans, merged entry by entry")
    file, *module = _find_program()
    program = " ".join((file, *module))
    driver = DRIVER.format(file=file, program=program)
    _run_git("config", "--replace-all", "merge.planner.driver", driver)
    attributes = top / ".gitattributes"
    changed = _add_patterns(attributes)
    output.say("git merges the plans of this repository entry by entry from now on")
    if file != "planner":
        output.say(f"planner is not on the PATH; git starts it here as {program}")
    if changed:
        output.say(f"commit {attributes}, so that it holds for everybody who runs this command")
    return 0


def _add_patterns(attributes: Path) -> bool:
    """Write what is missing of the names of plans into git's attributes; whether any was."""
    lines = [f"{pattern} merge=planner" for pattern in FILES]
    try:
        before, status = content_of(attributes)
        text = (before or b"").decode("utf-8", "surrogateescape")
        patterns = [line.split() for line in text.splitlines()]
        missing = [line for line in lines if line.split() not in patterns]
        if missing:
            newline = "\r\n" if "\r\n" in text else "\n"
            start = newline if text and not text.endswith("\n") else ""
            text += start + "".join(line + newline for line in missing)
            replace_content(attributes, text.encode("utf-8", "surrogateescape"), before, status)
    except OSError as error:
        raise Stop(f"{attributes} could not be written: {error.strerror or error}", 3) from error
    return bool(missing)


def _find_program() -> list[str]:
    """The words with which git's shell starts this program, spelled for git's configuration."""
    if which("planner"):
        return ["planner"]
    script = Path(sys.argv[0]).absolute()
    is_planner = script.stem == "planner" and os.access(script, os.X_OK)
    words = [str(script)] if is_planner else [sys.executable, "-m", "planner"]
    return [shlex.quote(word).replace("%", "%%") for word in words]


def _run_git(*words: str) -> str:
    """What git answers, in this folder; raises Stop with its reason."""
    try:
        process = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    except OSError as error:
        raise Stop("git is not installed here, and only git needs this") from error
    if process.returncode:
        reason = (process.stderr.strip().splitlines() or ["it did not say why"])[-1]
        raise Stop(f"git cannot register it here: {reason}")
    return process.stdout.removesuffix("\n")
