"""A completion script: commands, options, plan files, and the ids of the plan that is meant.

bash: eval "$(planner completion bash)" in ~/.bashrc
zsh:  eval "$(planner completion zsh)" in ~/.zshrc, below compinit
fish: planner completion fish > ~/.config/fish/completions/planner.fish
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planner.cli.output import Output
from planner.cli.parser import COMMANDS, build_main_parser, load_command, split_common_options
from planner.plan.text import clean, fit

SHELLS = ("bash", "zsh", "fish")
PLANS, FILES, NONE = "plans", "files", "none"
"""The files that may stand there: plan files, any, or none."""

Suggestions = Iterable[tuple[str, str]]
"""Words, and what each of them means."""

_MEANING_CELLS = 60
_ASSIGNMENT = re.compile(r"\w+=")
_UNSAFE = re.compile(r"[^\w@%+=:,./-]")
_ACTIVE = {"": "", '"': '$`"\\!', "'": "'\\"}
"""What bash would not take as it is after an open quote; a word with one of these is not offered,
since what escapes it depends on more than the quote."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes; ``--line`` is what the scripts ask with."""
    parser.add_argument("shell", choices=SHELLS, help="bash, zsh or fish")
    parser.add_argument("--line", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Print the script, or what may stand at the end of a line.

    For a line the first row is the kind of files that may stand there as well, and each row
    after it is a word, a tab, and what the word means.
    """
    if arguments.line is None:
        script = Path(__file__).with_name("shells") / f"planner.{arguments.shell}"
        for line in script.read_text(encoding="utf-8").splitlines():
            output.print_line(line)
        return 0
    for row in complete_line(arguments.line, arguments.shell, arguments.today):
        output.print_columns(*row)
    return 0


def complete_line(line: str, shell: str, today: dt.date) -> Iterator[tuple[str, ...]]:
    """What may stand at the end of a line: the kind of files, then the words that fit, each with
    its meaning, spelled for the shell.

    It follows from the commands' own parsers and from the plan that the line means; nothing is
    said where that plan cannot be read.
    """
    words, quote = _split_line(line)
    kind, suggestions = _suggest_words(words[:-1], words[-1], today) if words else (NONE, ())
    bash = shell == "bash"
    yield (kind, quote) if bash else (kind,)
    for word, meaning in suggestions:
        if not word.startswith(words[-1]) or clean(word) != word:
            continue
        if not bash or not set(word) & set(_ACTIVE[quote]):
            spelling = _UNSAFE.sub(r"\\\g<0>", word) if bash and not quote else word
            yield spelling, fit(clean(meaning), _MEANING_CELLS)


def _split_line(line: str) -> tuple[list[str], str]:
    """The words after the program's name, the last one as far as typed; and its open quote."""
    for closing in ("", '"', "'"):
        try:
            # The letter stands for what is still to come, and makes a word of what is empty.
            words = shlex.split(f"{line}x{closing}")
        except ValueError:
            continue
        words[-1] = words[-1][:-1]
        while words and _ASSIGNMENT.match(words[0]):
            words.pop(0)
        return words[1:], closing
    return [], ""


def _suggest_words(before: Sequence[str], current: str, today: dt.date) -> tuple[str, Suggestions]:
    common, rest = split_common_options(before)
    is_named = bool(rest) and rest[0] in COMMANDS
    parser = load_command(rest[0] if is_named else "open")[1] if rest else build_main_parser()
    words = [*common, *(rest[1:] if is_named else rest)]
    waiting_option, operands = _find_waiting_option(parser, words)
    if waiting_option is not None:
        return _suggest_values(waiting_option, operands, today)
    option, equals, _ = current.partition("=")
    if option.startswith("--") and equals:
        action = parser._option_string_actions.get(option)
        suggestions = _suggest_values(action, operands, today)[1] if action else ()
        return NONE, ((f"{option}={word}", meaning) for word, meaning in suggestions)
    if current.startswith("-"):
        return NONE, _suggest_options(parser)
    if not rest:
        return PLANS, COMMANDS.items()
    positionals = [action for action in parser._actions if not action.option_strings]
    if positionals and (len(operands) < len(positionals) or positionals[-1].nargs in ("*", "+")):
        return _suggest_values(
            positionals[min(len(operands), len(positionals) - 1)], operands, today
        )
    return NONE, ()


def _find_waiting_option(
    parser: argparse.ArgumentParser, words: Sequence[str]
) -> tuple[argparse.Action | None, list[str]]:
    """The option that waits for its value, if one does, and the words that are no options."""
    waiting_option, operands = None, []
    for word in words:
        if waiting_option is not None:
            waiting_option = None
        elif word.startswith("-") and word != "-":
            action = parser._option_string_actions.get(word)
            waiting_option = action if action is not None and action.nargs != 0 else None
        else:
            operands.append(word)
    return waiting_option, operands


def _suggest_options(parser: argparse.ArgumentParser) -> Suggestions:
    for action in parser._actions:
        if action.option_strings and action.help != argparse.SUPPRESS:
            yield action.option_strings[-1], (action.help or "").replace("%%", "%")


def _suggest_values(
    action: argparse.Action, operands: Sequence[str], today: dt.date
) -> tuple[str, Suggestions]:
    """What may stand for an argument, after the words that are there already."""
    name = action.option_strings[-1] if action.option_strings else str(action.metavar)
    match name:
        case _ if action.choices is not None:
            return NONE, _make_suggestions(map(str, action.choices))
        case "PLAN":
            return PLANS, ()
        case "-o" | "FILE.csv":
            return FILES, ()
        case "--to":
            from planner.cli.commands.export import FORMATS

            return NONE, _make_suggestions(FORMATS)
        case "--example":
            from planner.examples import NAMES

            return NONE, _make_suggestions(NAMES)
        case "[PLAN] ID" | "[PLAN] ID=VALUE":
            from planner.cli.commands.plan_suggestions import suggest_from_plan

            return NONE if operands else PLANS, suggest_from_plan(name, operands, today)
        case "--goal" | "--set" | "--who" | "--by":
            from planner.cli.commands.plan_suggestions import suggest_from_plan

            return NONE, suggest_from_plan(name, operands, today)
    return NONE, ()


def _make_suggestions(words: Iterable[str]) -> Suggestions:
    return ((word, "") for word in words)
