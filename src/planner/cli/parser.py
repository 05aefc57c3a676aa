"""The words of the command line: which command is meant, and what it was given."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from planner import __version__
from planner.cli.output import Stop, break_line
from planner.plan.text import cells, wrap

COMMANDS = {
    "open": "open a plan in the workbook",
    "new": "write a new plan, or a worked example, and open it",
    "checkin": "enter this week's numbers",
    "status": "where each race stands",
    "map": "the race map as plain text",
    "why": "the verdict on one goal, and on what it rests",
    "history": "what was changed in a plan, and when; --forget empties it",
    "undo": "take the last change of a plan back, and name it",
    "check": "what is wrong in a plan file, and what the coach asks about it",
    "remind": "what is due; exit status 1 when a check-in is overdue",
    "export": "the plan as a brief, a page, a picture, a table, a calendar or JSON",
    "import": "numbers from the export of a measuring tool",
    "merge": "git's merge driver for plans, entry by entry",
    "completion": "a completion script for bash, zsh or fish",
    "schema": "the JSON Schema of a plan file",
    "where": "where settings, state, themes and rescue copies live",
}
"""What each command does; its code is the module of that name in ``commands``."""

_KEYWORDS = ("open", "import")
"""Names that Python has a use for already; the module's name ends in ``_``."""


def _choices_words(found: re.Match[str]) -> str:
    """``there is no tcsh; there are bash, zsh, fish``."""
    return f"there is no {found[2]}; there are {found[3].replace(chr(39), '')}"


COLUMNS = 79
_DAY = "--today"
_COMMON = (_DAY, "--no-color", "-h", "--help", "--version")
_PLAIN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"argument (\S+?)(?:/\S+)?: invalid int value: '(.*)'", r"\1: “\2” is no whole number"),
    (r"argument (\S+?)(?:/\S+)?: invalid choice: '(.*)' \(choose from (.*)\)", _choices_words),
    (r"argument (\S+?)(?:/\S+)?: expected one argument", r"\1: something must follow it"),
    (r"argument (\S+?)(?:/\S+)?: ", r"\1: "),
    (r"the following arguments are required: ", "still missing: "),
    (r"unrecognized arguments: ", "not known here: "),
)
"""What argparse says, and the same in plain words; its quotes differ from Python to Python."""


def _plain_words(message: str) -> str:
    for said, plain in _PLAIN:
        if re.match(said, message, re.DOTALL):
            return re.sub(said, plain, message, count=1, flags=re.DOTALL)
    return message


class Parser(argparse.ArgumentParser):
    """Raises :class:`Stop` where argparse would print its usage and leave."""

    def __init__(self, prog: str, description: str | None, **more: Any) -> None:
        super().__init__(
            prog=prog,
            description=description,
            allow_abbrev=False,
            # A width of its own keeps argparse from asking the terminal for each argument.
            formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=COLUMNS),
            **more,
        )

    def format_help(self) -> str:
        """The help, no wider than the terminal; what stands in columns stays in them."""
        width = min(COLUMNS, shutil.get_terminal_size().columns)
        self.description = _break_text(self.description, width)
        self.epilog = _break_text(self.epilog, width)
        if width < COLUMNS:
            self.formatter_class = lambda prog: argparse.RawDescriptionHelpFormatter(
                prog, width=width, max_help_position=width // 3
            )
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """A usage error: one line, exit status 2."""
        raise Stop(f"{_plain_words(message)} ({self.prog} --help shows how)")


def _break_text(text: str | None, width: int) -> str:
    """Paragraphs broken between words where a line is too long, with columns kept."""
    return "\n\n".join(_break_paragraph(part, width) for part in (text or "").split("\n\n"))


def _break_paragraph(text: str, width: int) -> str:
    lines = text.split("\n")
    if all(cells(line) <= width for line in lines):
        return text
    if "\n " not in text:
        return "\n".join(break_line(" ".join(text.split()), width))
    return "\n".join(part for line in lines for part in _hang(line, width))


def _hang(line: str, width: int) -> list[str]:
    """A line of a table, with what does not fit below the beginning of its last column."""
    lead = re.match(r" *(?:\S.*? {2,}(?=\S))?", line)
    before = lead.group() if lead else ""
    if cells(before) > width // 2:
        before = " " * (len(line) - len(line.lstrip()))
    first, *rest = wrap(line.removeprefix(before), width - cells(before)) or [""]
    return [before + first, *(" " * cells(before) + part for part in rest)]


def read_command_line(words: Sequence[str]) -> tuple[ModuleType, argparse.Namespace]:
    """The command's module, and what it was given; raises Stop, and SystemExit after --help.

    The result has ``today``, the day to reckon from, and ``no_color`` for every command; for one
    that stays open also ``day_now``, which says the day again: as ``today`` where it was given.
    """
    before, rest = split_common_options(words)
    if rest and rest[0] in COMMANDS:
        name, options = rest[0], [*before, *rest[1:]]
    elif not rest and any(word in before for word in ("-h", "--help", "--version")):
        build_main_parser().parse_args(before)
        raise AssertionError("argparse leaves after --help and --version")
    else:
        name, options = "open", [*before, *rest]
        if rest:
            _check_is_plan(rest[0])
    module, parser = load_command(name)
    arguments = _parse_words(parser, options)
    fixed, today = arguments.today is not None, read_today(arguments.today)
    arguments.today, arguments.day_now = today, (lambda: today) if fixed else dt.date.today
    return module, arguments


def load_command(name: str) -> tuple[ModuleType, Parser]:
    """A command's module, which is imported only now, and the parser of what it takes."""
    module = import_module(f"planner.cli.commands.{name}{'_' * (name in _KEYWORDS)}")
    parser = Parser(f"planner {name}", module.__doc__)
    module.add_arguments(parser)
    return module, _add_common_options(parser)


def _parse_words(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """The words, parsed; those that are no options may stand before, between and after them."""
    try:
        return parser.parse_args(words)
    except Stop:
        # Only now: it formats the usage first, which costs more than all the rest.
        return parser.parse_intermixed_args(words)


def split_common_options(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before the first word that is no common option, and the rest."""
    count = 0
    while count < len(words) and words[count].partition("=")[0] in _COMMON:
        count += 2 if words[count] == _DAY else 1
    return list(words[:count]), list(words[count:])


def _check_is_plan(word: str) -> None:
    """Whether the first word can be a plan or a folder; else it was meant to be a command."""
    if word.startswith("-") or "." in word or os.sep in word or "/" in word:
        return
    if not os.path.lexists(word):
        suggestion = did_you_mean(word, COMMANDS)
        raise Stop(f"{word} is no command and no file{suggestion or '; planner --help lists them'}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean status?`` with the nearest known word, or nothing where none is near."""
    from planner.plan import near_words  # only for a mistake: it takes longer than many an answer

    return near_words.did_you_mean(word, known)


def stop_without_entry(kinds: str, id: str, ids: Iterable[str]) -> Stop:
    """The Stop to raise where none of the kinds has an id: what is near it, or where they stand."""
    suggestion = did_you_mean(id, ids) or "; planner status lists them"
    return Stop(f"no {kinds} is called {id}{suggestion}")


def find_nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest to one as it was typed, or nothing where none is near."""
    from planner.plan import near_words

    return near_words.nearest(word.casefold(), known) or ""


def build_main_parser() -> Parser:
    """The parser of what the program takes without a command."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {purpose}" for name, purpose in COMMANDS.items())
    parser = Parser(
        "planner",
        "A planning workbook for the terminal. Without a command it opens PLAN,\n"
        "or the plan of this folder, or the one that was opened last.",
        usage="planner [PLAN]\n       planner COMMAND …",
        epilog=f"commands:\n{commands}\n\nplanner COMMAND --help says more about one of them.",
    )
    return _add_common_options(parser)


def _add_common_options(parser: Parser) -> Parser:
    group = parser.add_argument_group("common")
    group.add_argument(_DAY, metavar="DATE", help="act as if this day were today")
    group.add_argument("--no-color", action="store_true", help="no colours")
    version = f"planner {__version__}"
    group.add_argument("--version", action="version", version=version, help="which version this is")
    return parser


def read_today(text: str | None) -> dt.date:
    """The day to reckon from: the one that was asked for, else the clock's."""
    now = dt.date.today()
    if text is None:
        return now
    from planner.plan.dates import NotADate, read_date

    try:
        return read_date(text, now)
    except NotADate as error:
        raise Stop(f"--today: {error}") from error
