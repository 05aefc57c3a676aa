"""The console script."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from planner.cli.output import Output, Stop
from planner.cli.parser import read_command_line

INTERRUPTED = 130


def run(words: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status; never raises.

    0 done; 1 the answer is no; 2 usage, or the plan cannot be read; 3 could not be saved;
    130 interrupted.
    """
    try:
        code = _answered(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _leave_quietly()
        return 0
    except OSError as error:
        _leave_quietly()
        Output().say(f"planner: the answer could not be written: {error.strerror or error}")
        return 1


def _answered(words: Sequence[str]) -> int:
    out = Output()
    try:
        command, asked = read_command_line(words)
        if asked.no_color:
            out.colours = False
        return int(command.run(asked, out))
    except Stop as stop:
        if stop.words:
            out.say(f"planner: {stop.words}")
        return stop.code
    except SystemExit as done:
        return int(done.code or 0)


def _leave_quietly() -> None:
    """Keep Python from complaining, on its way out, about an answer that nobody takes."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
