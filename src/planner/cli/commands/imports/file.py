"""The file that is imported: its tables, and where in it something is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

from planner.cli.output import Stop
from planner.importing.csv_tables import LARGEST, NotATable, Table, read_tables
from planner.importing.rows.split_periods import join_years
from planner.importing.rows.wide_tables import turn_wide


def read_file(file: str) -> tuple[Table, ...]:
    """The tables of a file, or of standard input for ``-``; raises Stop."""
    try:
        if file == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                content = opened.read(LARGEST + 1)
        return tuple(join_years(turn_wide(table)) for table in read_tables(content))
    except NotATable as error:
        raise stop_at(file, error.line, str(error)) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Stop(f"{file} cannot be read: {reason}") from error


def stop_at(file: str, line: int, message: str) -> Stop:
    """The Stop that names a line of a file, 0 for none."""
    place = f"{format_file(file)}:{line}" if line else format_file(file)
    return Stop(f"{place}: {message}", located=True)


def format_file(file: str) -> str:
    """How a file is called in messages."""
    return "standard input" if file == "-" else file
