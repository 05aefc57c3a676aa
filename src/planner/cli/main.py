"""The console script."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from planner.cli.output import INTERRUPTED, Output, Stop
from planner.cli.parser import read_command_line


def run() -> NoReturn:
    """The console script: :func:`main` with the process's own words, then leave at once.

    Collecting garbage, and taking the interpreter down in order, would cost more than most
    answers take.
    """
    gc.disable()
    _open_closed_streams()
    code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _open_closed_streams() -> None:
    """Python has None where a stream was closed by whoever started the process."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def main(words: Sequence[str]) -> int:
    """Do what the words of a command line say and return the exit status; never raises.

    0 done; 1 the answer is no; 2 usage, or the plan cannot be read; 3 could not be saved;
    130 interrupted.
    """
    try:
        code = _run_command(words)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _leave_quietly()
        return INTERRUPTED
    except BrokenPipeError:
        _leave_quietly()
        return 0
    except OSError as error:
        return _report_failure(f"the output could not be written: {error.strerror or error}", error)
    except Exception as error:  # the one edge: a short line instead of a traceback
        return _report_failure(f"this should not have happened ({type(error).__name__})", error)


def _run_command(words: Sequence[str]) -> int:
    output = Output()
    try:
        command, arguments = read_command_line(words)
        if arguments.no_color:
            output.colours = False
        return int(command.run(arguments, output))
    except Stop as stop:
        if stop.message:
            output.say(stop.message)
        return stop.code
    except SystemExit as exit_request:
        return int(exit_request.code or 0)


def _report_failure(message: str, error: Exception) -> int:
    from planner.cli.log import log_error

    _leave_quietly()
    file = log_error(error)
    place = f"; more about it is in {file}" if file else ""
    Output().say(f"planner: {message}; your plan is as it was last saved{place}")
    return 1


def _leave_quietly() -> None:
    """Keep Python from complaining, on its way out, about an answer that nobody takes."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
