"""A completion script: commands, options, plan files, and the ids of the plan that is meant.

bash: eval "$(planner completion bash)" in ~/.bashrc
zsh:  eval "$(planner completion zsh)" in ~/.zshrc, below compinit
fish: planner completion fish > ~/.config/fish/completions/planner.fish
"""

from __future__ import annotations

import argparse
from pathlib import Path

from planner.cli.output import Output

SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; ``--line`` is what the scripts ask with."""
    parser.add_argument("shell", choices=SHELLS, help="bash, zsh or fish")
    parser.add_argument("--line", help=argparse.SUPPRESS)


def run(asked: argparse.Namespace, out: Output) -> int:
    """Print the script, or what may stand at the end of a line.

    For a line the first row is the kind of files that may stand there as well, and each row
    after it is a word, a tab, and what the word means.
    """
    if asked.line is None:
        script = Path(__file__).with_name("shells") / f"planner.{asked.shell}"
        for line in script.read_text(encoding="utf-8").splitlines():
            out.line(line)
        return 0
    from planner.cli.completing import answer_for

    for row in answer_for(asked.line, asked.shell, asked.today):
        out.columns(*row)
    return 0
