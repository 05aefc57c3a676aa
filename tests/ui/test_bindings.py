"""The table of keys holds those of every class, and knows which of them meet."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

from driving import flat, settle, workbook, write_plan
from textual.app import App
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import planner.ui
from planner.ui.bindings.scopes import SCOPES, Scope
from planner.ui.widgets.page import Page
from planner.ui.widgets.rows import Rows
from some_plans import example

KINDS: tuple[tuple[type[DOMNode], str], ...] = (
    (App, "app"),
    (Page, "page"),
    (ModalScreen, "dialog"),
    (Screen, "dialog"),
    (Rows, "list"),
    (DOMNode, "field"),
)


def classes_with_keys() -> list[type[DOMNode]]:
    """Every class of the user interface that declares keys."""
    for module in pkgutil.walk_packages(planner.ui.__path__, "planner.ui."):
        importlib.import_module(module.name)
    found: dict[type[DOMNode], None] = {}
    below: list[type[DOMNode]] = [DOMNode]
    while below:
        cls = below.pop()
        below += cls.__subclasses__()
        if cls.__module__.startswith("planner.") and cls.__dict__.get("BINDINGS"):
            found[cls] = None
    return list(found)


def scope_of(cls: type[DOMNode]) -> Scope | None:
    """Where a class stands in the table."""
    own = cls.__dict__.get("BINDINGS")
    return next((scope for scope in SCOPES if scope.bindings is own), None)


def test_every_class_takes_its_keys_from_the_table_and_the_table_has_no_others() -> None:
    scopes = [scope_of(cls) for cls in classes_with_keys()]
    assert None not in scopes
    assert sorted(scope.name for scope in scopes if scope) == sorted(scope.name for scope in SCOPES)


def test_the_table_says_of_each_class_what_it_is_and_what_it_inherits_from() -> None:
    for cls in classes_with_keys():
        scope = scope_of(cls)
        assert scope is not None
        above = [scope_of(base) for base in cls.__mro__[1:]]
        assert scope.kind == next(kind for base, kind in KINDS if issubclass(cls, base)), cls
        assert set(scope.extends) == {base.name for base in above if base}, cls


def test_the_keys_are_known_with_no_page_loaded() -> None:
    code = (
        "import sys; from planner.ui.services.keymap import commands; assert len(commands()) > 150;"
        "print([name for name in sys.modules if name.startswith(('planner.ui.pages',"
        " 'planner.ui.dialogs', 'planner.ui.widgets'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_help_of_the_goal_page_keeps_its_order_when_a_key_is_changed(
    tmp_path: Path,
) -> None:
    app = workbook(write_plan(tmp_path, example()))
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"page.unfilter": "i"})
        await pilot.press("1", "question_mark")
        await settle(pilot)
        help = flat(app)
        assert help.index("another goal") < help.index("end the filter") < help.index("park this")
