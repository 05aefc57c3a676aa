"""Long text in the person's own editor, in a file of its own that nobody else can read."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.app import SuspendNotSupported

from planner.planfile.read import Unreadable, read_bytes
from planner.ui.services.host import CanSuspend

try:
    import termios
except ImportError:  # Windows: its consoles have nothing to put back
    termios = None  # type: ignore[assignment]

UNNAMED = (
    "No editor is set: leave with q and start planner with EDITOR=vi planner, or put"
    " “export EDITOR=vi” into your ~/.profile."
)
DID_NOT_WAIT_SECONDS = 0.7
"""Seconds in which nobody edits anything: the editor opened a window and did not wait."""
EDITOR_HAS_TO_WAIT = (
    "Nothing was changed. An editor with a window has to wait: EDITOR='code --wait'."
)
UNCHANGED = "Nothing was changed."
TERMINAL_RESET = b"\x1b[r\x1b[?1l\x1b>\x1b[?1000;1002;1003;1006;2004l\x1b[?25h\x1b[0m"
"""What a terminal is told after an editor that was killed and could not tell it itself."""


@dataclass(frozen=True, slots=True)
class EditResult:
    """What came back from the editor."""

    content: bytes | None
    """None where nothing may be taken over."""
    message: str = ""
    """Why not, in words for the person."""
    unfinished: bytes | None = None
    """What an editor that failed had written by then, where it differs."""


def find_editor() -> list[str]:
    """The words of ``$VISUAL``, else of ``$EDITOR``, else nano where it is installed.

    Nobody who named no editor lands in vi. Raises :class:`ValueError` with words for the person.
    """
    for name in ("VISUAL", "EDITOR"):
        wanted = os.environ.get(name, "").strip()
        if not wanted:
            continue
        try:
            return shlex.split(wanted)
        except ValueError as error:
            raise ValueError(f"{name} cannot be understood: {error}.") from error
    nano = shutil.which("nano")
    if nano is None:
        raise ValueError(UNNAMED)
    return [nano]


def edit_bytes(app: CanSuspend, content: bytes, name: str) -> EditResult:
    """Edit bytes in a file called ``name`` that is there only meanwhile, and wait for the editor.

    Raises nothing: what went wrong is told in the result's message.
    """
    try:
        command = find_editor()
    except ValueError as error:
        return EditResult(None, str(error))
    with tempfile.TemporaryDirectory(prefix="planner-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, name)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
        except OSError as error:
            return EditResult(None, f"No room for the editor's copy: {error.strerror}.")
        began = time.monotonic()
        wrong = _run(app, [*command, str(path)])
        back, reason = _read_back(path, content)
        wrong = wrong or reason
    if wrong:
        return EditResult(None, wrong, back if back != content else None)
    if back == content:
        at_once = time.monotonic() - began < DID_NOT_WAIT_SECONDS
        return EditResult(None, EDITOR_HAS_TO_WAIT if at_once else UNCHANGED)
    return EditResult(back)


def _read_back(path: Path, content: bytes) -> tuple[bytes, str]:
    """What the editor left, and why it cannot be used: then it is the content from before."""
    try:
        return read_bytes(path), ""
    except Unreadable as error:
        left = f"The editor left no text there ({error})"
        reason = left if os.path.lexists(path) else "The editor removed the text"
        return content, f"{reason}; nothing was changed."


def _run(app: CanSuspend, command: list[str]) -> str:
    """Give the terminal to a command until it ends; why it failed, or nothing."""
    called = Path(command[0]).name
    code, reason = 0, ""
    try:
        with app.suspend(), _terminal_kept(), _interrupts_are_theirs():
            # Nothing may be raised in here: the workbook would not come back.
            try:
                code = subprocess.call(command)
            except (OSError, ValueError) as error:
                reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
            if code < 0:
                _reset_terminal()
    except SuspendNotSupported:
        return "This terminal cannot make room for an editor; nothing was changed."
    if reason:
        return f"The editor {command[0]} did not start: {reason}. EDITOR names another one."
    if code < 0:
        return f"{called} was ended by {_signal_name(-code)}; nothing was changed."
    return f"{called} failed (status {code}); nothing was changed." if code else ""


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _reset_terminal() -> None:
    with contextlib.suppress(OSError):
        os.write(1, TERMINAL_RESET)


@contextlib.contextmanager
def _terminal_kept() -> Iterator[None]:
    """However the editor leaves the terminal, afterwards it is as it was before."""
    if termios is None or not os.isatty(0):
        yield
        return
    before = termios.tcgetattr(0)
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSADRAIN, before)


@contextlib.contextmanager
def _interrupts_are_theirs() -> Iterator[None]:
    """Ctrl+C is the editor's; other signals are told again once it has ended.

    A handler, and not that they are ignored: the editor would inherit that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    theirs = [number for name in ("SIGINT", "SIGQUIT") if (number := getattr(signal, name, None))]
    ours = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
    wakeup = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, lambda *_: None) for number in theirs}
    before |= {number: signal.signal(number, lambda got, _: came.append(got)) for number in ours}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        signal.set_wakeup_fd(wakeup, warn_on_full_buffer=False)
        for number in came:
            os.kill(os.getpid(), number)


def edit_words(app: CanSuspend, text: str, name: str = "text") -> tuple[str, str]:
    """One text in the editor: what came back, and a line for the person where there is one.

    The last line end is dropped. Lines are joined where the text was one line before, since it
    is shown in one line; a text that had several keeps them.
    """
    sent = text + "\n" if text and not text.endswith("\n") else text
    back = edit_bytes(app, sent.encode("utf-8", "surrogatepass"), f"{name}.txt")
    if back.content is None:
        return text, back.message
    try:
        came = back.content.decode("utf-8")
    except UnicodeDecodeError:
        return text, "What came back is not UTF-8 text; nothing was changed."
    if "\r" not in text:
        came = came.replace("\r\n", "\n")
    came = came.removeprefix("\ufeff").rstrip("\n")
    lines = [line.strip() for line in came.split("\n") if line.strip()]
    if "\n" in text or len(lines) < 2:
        return (came, "") if came != text else (text, UNCHANGED)
    joined = " ".join(lines)
    message = f"{len(lines)} lines became one: it is shown in one."
    return (joined, message) if joined != text else (text, UNCHANGED)
