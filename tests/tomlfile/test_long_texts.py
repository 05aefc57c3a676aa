"""Long and hostile texts take time and memory by their length; what goes over one again and again
takes hours instead, and is ended as a test that hangs.
"""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest

from planner.planfile.patch import patch
from planner.planfile.read import parse
from planner.tomlfile.blocks import Document
from planner.tomlfile.scan import comments, statements
from planner.tomlfile.syntax import Unreadable, parse_text

LONG = 1_000_000

UNREADABLE = {
    "nothing but quotes": '"' * LONG,
    "a long string that never ends": '"""\n' + '\\"""\n' * LONG,
    "a string that never ends": 'a = "' + '\\"' * LONG,
    "a plain string that never ends": "a = '''" + '"""\\\n' * LONG,
    "an open array of hashes": "a = [\n" + "# " * LONG,
    "an open array of numbers": "a = [" + "1," * 100_000,
    "brackets that open": "a = " + "[" * LONG,
    "brackets that close": "]" * 300_000,
    "tables in tables": "a = " + "{a = " * LONG,
    "a key of too many parts": "a." * LONG + "a = 1",
    "spaces in front of no key": "a = 1\n[" + " " * LONG + "\n",
    "carriage returns": "a = 1\n" + "\r" * LONG,
}
VALID = {
    "backslashes": 'a = "' + "\\" * LONG + '"',
    "escaped quotes": 'a = "' + '\\"' * LONG + '"',
    "escaped quotes in a long string": 'a = """' + '\\"""' * LONG + '"""',
    "pairs of quotes in a long string": 'a = """' + '""a' * LONG + '"""',
    "escaped quotes in a key": '"' + '\\"' * 100_000 + '" = 1',
    "a comment of hashes": "a = 1 " + "#" * LONG,
    "hashes in an array": "a = [\n" + "# " * LONG + "\n1 ]",
    "comments in an array": "a = [\n" + "# b\n" * 200_000 + "{} # c\n, # c\n]",
    "blank lines": "\n \n\t\n" * 200_000 + "a = 1",
    "spaces around everything": "{0}a{0}.{0}b{0}={0}[{0}{{{0}}}{0}]{0}".format(" " * LONG),
    "strings in an array": "a = [" + '"#",' * 100_000 + "]",
    "arrays in arrays": "a = [" + ("[" * 90 + "]" * 90 + ",") * 500 + "]",
    "tables in arrays": "a = [" + ("[{a=" * 45 + "[]" + "}]" * 45 + ",") * 500 + "]",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_hostile_text_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_text(text)


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_a_long_text_is_taken_apart(text: str) -> None:
    text += "\n"
    parse_text(text)
    document = Document(text)
    (statement,) = statements(text)
    assert statement.end == len(text)
    if text[statement.value] == "[":
        document.bracket(statement.value)
    comments(text)


@pytest.mark.parametrize("quotes", ['"', '"""'])
def test_a_string_of_escapes_takes_no_more_memory_than_a_few_copies(quotes: str) -> None:
    text = f"a = {quotes}" + '\\"' * 100_000 + f"{quotes} # b\n"
    tracemalloc.start()
    try:
        assert comments(text) == ["# b"]
        assert [text[one.value : one.value_end][-4:-1] for one in statements(text)]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * len(text)


def test_spaces_and_blank_lines_do_not_hold_up_an_edit() -> None:
    spaces = " " * LONG
    row = "{ date = 2026-01-0%d, value = 1 }" + spaces
    text = f'name = "a"\n[goal.a]\nreadings = [\n{row % 1},\n{row % 2}]\n' + "\n" * LONG + " "
    old = parse(text.encode()).plan
    (goal,) = old.goals
    new = replace(old, name="b", goals=(replace(goal, readings=goal.readings[:1]),))
    assert patch(text, old, new) == text.replace('"a"', '"b"').replace(row % 2, "")


def test_each_of_many_problems_has_its_line() -> None:
    count = 15_000
    found = parse(("[[review]]\ndate = 'never'\n" * count).encode()).problems
    assert [problem.line for problem in found] == list(range(2, 2 * count + 1, 2))
