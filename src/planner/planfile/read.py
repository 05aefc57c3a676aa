"""A plan file as it is: bytes in; the plan, its problems and its text out."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path as File
from typing import Any, NamedTuple

from planner.plan.model import Plan
from planner.plan.problems import Problem, findings_of
from planner.planfile.values import Path, Values, show
from planner.tomlfile.positions import find_position, find_positions
from planner.tomlfile.syntax import Unreadable, parse_text

__all__ = ["Loaded", "Unreadable", "load", "parse", "position_of"]

LARGEST = 20_000_000
"""Bytes. Ten years of a hundred numbers are a tenth of this."""
FORMAT = 1


class Loaded(NamedTuple):
    """A plan with what is wrong in its file, in the file's order, and the file's text, exactly."""

    plan: Plan
    problems: tuple[Problem, ...]
    text: str


def load(path: File, today: dt.date | None = None) -> Loaded:
    """Reads a plan file; raises Unreadable with the reason in plain words, never OSError.

    Only a regular file is read: a pipe or a device would block or never end.
    """
    return parse(read_bytes(path), today)


def read_bytes(path: File) -> bytes:
    """The bytes of a regular file of a plan's size; raises Unreadable."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        opened = os.open(path, flags)
    except FileNotFoundError as error:
        raise Unreadable("there is no such file") from error
    except (OSError, ValueError) as error:
        raise Unreadable(_reason(error)) from error
    try:
        _check_kind(os.fstat(opened))
        chunks = []
        while chunk := os.read(opened, LARGEST):
            chunks.append(chunk)
            _check_size(sum(map(len, chunks)))
        return b"".join(chunks)
    except OSError as error:
        raise Unreadable(_reason(error)) from error
    finally:
        os.close(opened)


def _check_kind(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("this is a folder, not a plan file")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("this is not an ordinary file")
    _check_size(status.st_size)


def parse(source: bytes, today: dt.date | None = None) -> Loaded:
    """The plan that a file's bytes say.

    What is wrong with a single value is a problem and counts as not known. With ``today``,
    readings of days to come are problems too. Raises Unreadable for what cannot be read at all.
    """
    _check_size(len(source))
    text = _decoded(source)
    body = text.removeprefix("\ufeff")
    raw = parse_text(body)
    values = Values()
    _check_format(raw, text, values)
    plan = values.plan(raw)
    orders = values.orders
    bad = {path for path, _ in values.findings}
    for path, message in findings_of(plan, today):
        place = _in_file(path, orders)
        if not bad & {place, (*place, message.partition(":")[0])}:
            values.findings.append((place, message))
    return Loaded(plan, _located(text, raw, values.findings), text)


def position_of(text: str, path: Path) -> tuple[int, int]:
    """Line and column, from 1, of what a path of keys and indexes leads to, such as
    ``("goal", "breakfast", "readings", 3, "value")``; of the nearest table around it when it is
    not there, and (0, 0) when that is not there either. The text must have been read before.
    """
    return find_position(text, path)


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise Unreadable("larger than 20 MB; this cannot be a plan")


def _reason(error: Exception) -> str:
    message = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be opened: {message or error}".rstrip(".").lower()


def _decoded(source: bytes) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        raise Unreadable(
            "not UTF-8 text; save it as UTF-8, then try again", line, column
        ) from error


def _check_format(raw: dict[str, Any], text: str, values: Values) -> None:
    version = raw.get("format", FORMAT)
    if type(version) is int and version > FORMAT:
        line, column = find_position(text, ("format",))
        raise Unreadable(
            f"format {show(version)} is newer than this program; update it", line, column
        )
    if type(version) is not int or version < FORMAT:
        values.findings.append((("format",), f"format: write it like {FORMAT}"))


def _in_file(path: Path, orders: dict[Path, list[int]]) -> Path:
    """A path in the plan as a path in the file, where rows may be skipped or in another order."""
    for depth, step in enumerate(path):
        if isinstance(step, int) and path[:depth] in orders:
            return (*path[:depth], orders[path[:depth]][step], *path[depth + 1 :])
    return path


def _located(
    text: str, raw: dict[str, Any], findings: list[tuple[Path, str]]
) -> tuple[Problem, ...]:
    if not findings:
        return ()
    places = find_positions(text, [path for path, _ in findings])
    return tuple(
        sorted(
            Problem(line, column, _where(raw, path), message)
            for (line, column), (path, message) in zip(places, findings, strict=True)
        )
    )


def _where(raw: dict[str, Any], path: Path) -> str:
    if len(path) > 1 and path[0] in ("goal", "stone", "tactic"):
        return f"{path[0]}.{path[1]}"
    if len(path) > 1 and path[0] == "review" and isinstance(path[1], int):
        row = raw["review"][path[1]]
        day = row.get("date") if isinstance(row, dict) else None
        if isinstance(day, dt.date):
            return f"review.{day.isoformat()[:10]}"
    return "plan"
