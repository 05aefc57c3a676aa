"""The house rules, checked by the tools that know them."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import planner.ui

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "planner"


def passes(*words: str) -> None:
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def script(name: str) -> str:
    """A console script of this environment."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        pytest.skip(f"{name} is not installed here")
    return str(path)


@pytest.mark.static
def test_imports_run_one_way() -> None:
    passes(script("lint-imports"))


@pytest.mark.static
def test_the_style_is_the_house_s() -> None:
    passes(sys.executable, "-m", "ruff", "check", "src", "tests")
    passes(sys.executable, "-m", "ruff", "format", "--check", "src", "tests")


@pytest.mark.static
def test_the_types_hold() -> None:
    passes(sys.executable, "-m", "mypy")


FOLDERS = sorted(path.parent for path in SOURCE.rglob("__init__.py"))
MOST_LINES, MOST_MODULES, LONGEST_BODY = 300, 22, 25


def test_every_package_says_what_it_is() -> None:
    for folder in FOLDERS:
        words = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        assert words, f"{folder.relative_to(SOURCE)}: its __init__ says nothing"


def test_packages_and_files_are_of_a_size_to_be_read() -> None:
    long = [
        f"{path.relative_to(SOURCE)}: {count} lines"
        for path in sorted(SOURCE.rglob("*.py"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    full = [
        f"{folder.relative_to(SOURCE)}: {count} modules"
        for folder in FOLDERS
        if (count := len([*folder.glob("*.py")]) - 1) > MOST_MODULES
    ]
    assert long + full == []


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has below its signature and docstring."""
    body = function.body[ast.get_docstring(function) is not None :]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_of_a_length_to_be_read() -> None:
    long = [
        f"{path.relative_to(SOURCE)}: {node.name}: {count} lines"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (count := body_lines(node)) > LONGEST_BODY
    ]
    assert long == []


def test_the_count_of_lines_leaves_out_signature_and_docstring() -> None:
    for text, count in (
        ("def f(\n    a: int,\n) -> int:\n    a += 1\n\n    return a", 3),
        ('async def f(a: int) -> int:\n    """One.\n\n    Two.\n    """\n    return a', 1),
        ('def f() -> None:\n    """Nothing."""', 0),
    ):
        (function,) = ast.parse(text).body
        assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        assert body_lines(function) == count


def test_every_package_is_in_the_contract_about_imports() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    known = {name for layer in layers for name in re.split(r" [|:] ", layer)}
    packages = {f"planner.{path.name}" for path in FOLDERS if path.parent == SOURCE}
    assert packages - known == {"planner.ui", "planner.examples"}
    inside = {f"planner.ui.{path.stem}" for path in (SOURCE / "ui").iterdir()}
    assert {name for name in inside if "__" not in name} <= known


DOCUMENTS = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")])


def test_documents_name_files_that_are_there() -> None:
    named = re.compile(r"`([a-z_]+(?:/[a-z_]+)+\.(?:py|toml|css))`")
    starts = (ROOT, SOURCE, ROOT / "tests")
    gone = [
        f"{document.name}: {name}"
        for document in DOCUMENTS
        for name in named.findall(document.read_text(encoding="utf-8"))
        if not any((start / name).exists() for start in starts)
    ]
    assert gone == []


def loaded_by(module: str, *wanted: str) -> set[str]:
    """Which packages are loaded after a module was imported on its own."""
    code = f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & set(wanted)


@pytest.mark.parametrize(
    "module",
    [
        "planner.cli.main",
        "planner.cli.commands.status",
        "planner.cli.commands.checkin",
        "planner.session",
        "planner.drawing.text_map",
    ],
)
def test_nothing_below_the_screens_loads_textual(module: str) -> None:
    assert loaded_by(module, "textual", "rich") == set()


def test_plan_race_and_coach_need_the_standard_library_alone() -> None:
    for module in ("planner.plan.edits", "planner.race.track", "planner.coach.questions.lines"):
        assert loaded_by(module, "tomli", "platformdirs", "textual", "rich") == set(), module


# Text of a plan must not be taken for markup: what shows text in the workbook takes Content.

SHOWERS = {"Static", "Label", "Button", "Checkbox", "OptionList", "Option", "Tooltip", "notify"}
TITLES = {"border_title", "border_subtitle", "tooltip"}
NEVER = {"DataTable", "Tree", "Markdown", "RichLog", "from_markup"}


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


CONTENT = ("Content", "styled", "join", "hint_text")


def is_content(node: ast.expr) -> bool:
    """Whether an expression is Content for certain, or a text written in the program."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_content(node.body) and is_content(node.orelse)
    return isinstance(node, ast.Call) and called(node) in CONTENT


def shown_texts(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    """What is handed to widgets as their text, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            updates = called(node) == "update" and "Static" in ast.dump(node.func)
            updates = updates or (called(node) == "update" and "query_one" in ast.dump(node.func))
            if (called(node) in SHOWERS or updates) and node.args:
                yield node.lineno, node.args[0]
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES:
                    yield node.lineno, node.value


def test_every_text_that_a_widget_shows_is_content() -> None:
    wrong = []
    for path in sorted((SOURCE / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        name = path.relative_to(SOURCE)
        wrong += [f"{name}:{line}" for line, text in shown_texts(tree) if not is_content(text)]
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        wrong += [f"{name}: {found}" for found in names & NEVER]
    assert wrong == []


def test_the_check_for_content_sees_what_it_should() -> None:
    bad = ast.parse("Static(f'{plan.name}')\nself.query_one(Static).update(name)\napp.notify(text)")
    assert [is_content(text) for _, text in shown_texts(bad)] == [False] * 3
    good = ast.parse("Static(Content(clean(name)))\nStatic('')\nx.notify('Saved.')")
    assert [is_content(text) for _, text in shown_texts(good)] == [True] * 3


def test_the_clock_is_read_at_the_edge_only() -> None:
    clocks = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in ("today", "now", "utcnow"):
                clocks.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert clocks == []


FIRST_WRITE = tuple(
    f"store/{name}.py" for name in ("applied_edits", "decisions", "plan_file", "working_copy")
)
"""Modules that import what merges and writes with its first use: a picture does not wait for it."""


def test_no_import_hides_in_a_function_but_in_the_command_line_and_the_first_write() -> None:
    hidden = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "cli" in path.parts or str(path.relative_to(SOURCE)) in FIRST_WRITE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                hidden += [f"{path.relative_to(SOURCE)}:{one.lineno}" for one in inner]
    assert hidden == []


# Python 3.11.2, which Debian 12 comes with, matches possessive and atomic groups wrongly.

ATOMIC = re.compile(r"[*+?}]\+|\(\?>")
PLAIN_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)


def is_atomic(text: str) -> bool:
    """Whether a text, taken as a pattern, has a part that gives nothing back."""
    return bool(ATOMIC.search(PLAIN_SIGNS.sub("a", text)))


def test_no_pattern_has_a_part_that_gives_nothing_back() -> None:
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant):
                continue
            if isinstance(node.value, str | bytes) and is_atomic(str(node.value)):
                wrong.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert wrong == []


def test_the_check_for_patterns_sees_what_it_should() -> None:
    bad = [r"[ \t]*+", r"(?:a|b)++", "a?+", "a{2,3}+", "(?>a)", r"[\]]*+", "[]]++"]
    assert [text for text in bad if not is_atomic(text)] == []
    good = [r"(?:ctrl\+)+", "([-*+/])", r"a\*+", r"a\++", "a+?", "[^]*+]", r"\\+", "C+"]
    assert [text for text in good if is_atomic(text)] == []


def test_no_method_of_a_widget_is_taken_for_what_a_key_does() -> None:
    # Textual calls key_at() of a widget when the key "at" is pressed, which is "@".
    method = re.compile(r"^ +(?:async )?def _?key_", re.MULTILINE)
    ui = sorted((SOURCE / "ui").rglob("*.py"))
    assert [path.name for path in ui if method.search(path.read_text(encoding="utf-8"))] == []


MOST_CLASSES = 3


def screens_of_ours() -> list[type[Screen[Any]]]:
    """Every screen of the user interface, with what it is made of loaded."""
    for module in pkgutil.walk_packages(planner.ui.__path__, "planner.ui."):
        importlib.import_module(module.name)
    found: dict[type[Screen[Any]], None] = {}
    below: list[type[Screen[Any]]] = [Screen]
    while below:
        cls = below.pop()
        below += cls.__subclasses__()
        if is_of_ours(cls):
            found[cls] = None
    return list(found)


def is_of_ours(cls: type) -> bool:
    """Whether a class is of this program."""
    return cls.__module__.startswith("planner.")


def test_a_screen_is_put_together_and_not_inherited() -> None:
    screens = screens_of_ours()
    assert {"GoalScreen", "FirstRun", "Help"} <= {screen.__name__ for screen in screens}
    deep = {
        screen.__name__: [cls.__name__ for cls in screen.__mro__ if is_of_ours(cls)]
        for screen in screens
    }
    assert {name: line for name, line in deep.items() if len(line) > MOST_CLASSES} == {}


def test_no_method_of_a_base_class_waits_for_another_one_to_be_written() -> None:
    waiting = []
    packages = ("pages", "dialogs", "widgets")
    for path in sorted(path for name in packages for path in (SOURCE / "ui" / name).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node):
                waiting.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert waiting == []
