"""Real shells at a terminal of their own, with planner's completion loaded."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

SECONDS = 30.0
_SHOWN = re.compile(rb"\x02(.*?)\x03", re.DOTALL)

# Each shell tells what its line is, between two control characters, when Ctrl+K is pressed.
BASH = r"""
PS1=''
bind 'set enable-bracketed-paste off'
bind -x '"\C-k": printf "\002%s\003" "$READLINE_LINE"'
source <(planner completion bash)
printf '\002ready\003'
"""
ZSH = r"""
PS1=''
autoload -Uz compinit; compinit -D -u
eval "$(planner completion zsh)"
show_line() { printf '\002%s\003' "$BUFFER" }
zle -N show_line
bindkey '^K' show_line
printf '\002ready\003'
"""
STARTS = {"bash": BASH, "bash with bash-completion": BASH, "zsh": ZSH}
BASH_COMPLETION = Path("/usr/share/bash-completion/bash_completion")


def program(folder: Path) -> dict[str, str]:
    """An environment in which ``planner`` is this checkout's program, kept in a folder."""
    binary = folder / "bin" / "planner"
    binary.parent.mkdir(exist_ok=True)
    binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m planner "$@"\n')
    binary.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PATH": os.pathsep.join((str(binary.parent), "/usr/local/bin", "/usr/bin", "/bin")),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PLANNER_SETTINGS": str(folder / "settings"),
        "PLANNER_STATE": str(folder / "state"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
    }


def fish(folder: Path, work: Path, *lines: str) -> list[list[str]]:
    """What fish offers at the end of each line."""
    command = shutil.which("fish")
    if command is None:
        pytest.skip("fish is not installed")
    script = "planner completion fish | source; for it in $argv; complete -C $it; echo; end"
    ended = subprocess.run(
        [command, "--no-config", "-c", script, "--", *lines],
        cwd=work,
        env=program(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=SECONDS,
    )
    assert ended.stderr == b""
    offered: list[list[str]] = [[]]
    for row in ended.stdout.decode().splitlines():
        if row:
            offered[-1].append(row.partition("\t")[0])
        else:
            offered.append([])
    return offered[:-1]


class Shell:
    """A shell at a terminal, and what its line says after some keys."""

    def __init__(self, name: str, folder: Path, work: Path) -> None:
        command = shutil.which(name.partition(" ")[0])
        if command is None or (" with " in name and not BASH_COMPLETION.exists()):
            pytest.skip(f"{name} is not installed")
        self._command, self._work = command, work
        start = folder / ".zshrc"
        first = f"source {BASH_COMPLETION}\n" if " with " in name else ""
        start.write_text(first + STARTS[name])
        options = ["-d", "-i"] if name == "zsh" else ["--noprofile", "--rcfile", str(start), "-i"]
        self._terminal, inner = pty.openpty()
        termios.tcsetwinsize(inner, (50, 200))
        self._shell = subprocess.Popen(
            [command, *options],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            cwd=work,
            env={**program(folder), "ZDOTDIR": str(folder)},
            start_new_session=True,
        )
        os.close(inner)
        self._seen = b""
        assert self._read_line() == "ready"

    def type_keys(self, keys: str) -> str:
        """The line after these keys, typed into an empty one."""
        os.write(self._terminal, b"\x15" + keys.encode() + b"\x0b")
        return self._read_line()

    def _read_line(self) -> str:
        end = time.monotonic() + SECONDS
        while (match := _SHOWN.search(self._seen)) is None:
            ready, _, _ = select.select([self._terminal], [], [], end - time.monotonic())
            assert ready, self._seen
            self._seen += os.read(self._terminal, 65536)
        self._seen = self._seen[match.end() :]
        return match[1].decode()

    def complete(self, line: str) -> str:
        """The line after Tab at its end."""
        return self.type_keys(f"{line}\t")

    def run_line(self, line: str) -> None:
        """Do what a line says, as it is and with a quote closed, but for planner itself."""
        for closing in ("", '"', "'"):
            subprocess.run(
                [self._command, "-c", f"{line}{closing}"],
                cwd=self._work,
                env={"PATH": os.defpath},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )

    def close(self) -> None:
        """Hang up."""
        os.killpg(self._shell.pid, signal.SIGKILL)
        self._shell.wait()
        os.close(self._terminal)
