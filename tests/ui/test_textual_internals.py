"""Private names of Textual: each is used on purpose, and stands in the list of the documents."""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.drivers.linux_inline_driver import LinuxInlineDriver

import planner.ui
from planner.session import Session
from planner.store.settings import Settings
from planner.ui.inline import InlineCheckin
from planner.ui.inline_driver import CLEAR_ALL, QUERY, PromptDriver
from planner.ui.terminal import QuietDriver
from some_plans import TODAY

FOLDER = Path(planner.ui.__file__).parent
LIST = FOLDER.parent.parent.parent / "docs" / "textual-internals.md"
NO_TEXTUAL = {"_exit", "_replace"}
"""``os._exit`` and ``NamedTuple._replace``, which are Python's."""


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def own_names(tree: ast.AST) -> Iterator[str]:
    """What a module defines: functions, classes, and what it sets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
    yield from set_on_self(tree)


def textual_classes() -> Iterator[type]:
    """Our classes that come from one of Textual's, each with all modules of ours loaded."""
    for module in pkgutil.walk_packages(planner.ui.__path__, "planner.ui."):
        importlib.import_module(module.name)
    waiting: list[type] = [DOMNode, Driver]
    while waiting:
        waiting += (cls := waiting.pop()).__subclasses__()
        if cls.__module__.startswith("planner."):
            yield cls


@cache
def defined_in(cls: type) -> set[str]:
    """What a class itself has: what stands in its body, and what its methods set on it."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    return set(own_names(tree)) & {*vars(cls), *set_on_self(tree)}


def set_on_self(tree: ast.AST) -> Iterator[str]:
    """The attributes that methods give to their own object."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield from [node.attr] * (isinstance(node.value, ast.Name) and node.value.id == "self")


def used_names() -> set[str]:
    """Private names that are read and that nobody of ours defines, or that hide Textual's."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.rglob("*.py")]
    own = {name for tree in trees for name in own_names(tree)}
    nodes = [node for tree in trees for node in ast.walk(tree)]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    hiding: set[str] = set()
    for cls in textual_classes():
        for base in cls.__mro__:
            if base.__module__.startswith("textual."):
                hiding |= defined_in(cls) & defined_in(base)
    return {name for name in (read - own) | hiding if private(name)} - NO_TEXTUAL


def test_every_private_name_of_textual_is_in_the_list_and_no_other() -> None:
    listed = set(re.findall(r"`(?:\w+\.)?(_\w+)`", LIST.read_text(encoding="utf-8")))
    assert used_names() == listed


class Renamed:
    """Put before a class: some of its names are no more."""

    GONE: tuple[str, ...] = ()

    def __getattribute__(self, name: str) -> Any:
        if name in object.__getattribute__(self, "GONE"):
            raise AttributeError(name)
        return super().__getattribute__(name)


def test_a_driver_that_no_longer_says_whether_there_is_a_mouse_does_as_textual_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Driver(Renamed, QuietDriver):
        GONE = ("_mouse",)

    called: list[str] = []
    for name in ("_enable_mouse_support", "_disable_mouse_support"):
        monkeypatch.setattr(LinuxDriver, name, lambda _, name=name: called.append(name))
    driver = Driver.__new__(Driver)
    driver._enable_mouse_support()
    driver._disable_mouse_support()
    assert called == ["_enable_mouse_support", "_disable_mouse_support"]


@pytest.mark.parametrize("gone", ["_app", "_file", "_get_terminal_size"])
def test_an_inline_driver_that_lacks_a_name_sends_what_textual_sends(
    monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    class Driver(Renamed, PromptDriver):
        GONE = (gone,)

    sent: list[str] = []
    monkeypatch.setattr(LinuxInlineDriver, "write", lambda _, data: sent.append(data))
    monkeypatch.setattr(LinuxInlineDriver, "flush", lambda _: sent.append("flushed"))
    driver = Driver.__new__(Driver)
    driver.write(f"a form{QUERY}")
    driver.write(CLEAR_ALL)
    driver.take_away()
    driver.flush()
    assert sent == [f"a form{QUERY}", CLEAR_ALL, "flushed"]


def test_an_app_that_no_longer_says_where_the_cursor_was_is_drawn_as_textual_draws_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class OtherApp(Renamed, App[None]):
        GONE = ("_previous_cursor_position",)

    sent: list[str] = []
    monkeypatch.setattr(LinuxInlineDriver, "write", lambda _, data: sent.append(data))
    driver = PromptDriver.__new__(PromptDriver)
    driver._app = OtherApp()
    driver.write(f"a form{QUERY}")
    driver.take_away()
    assert sent == [f"a form{QUERY}"]


async def test_a_form_whose_driver_is_not_known_stays_in_the_foreground(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = InlineCheckin(Session.open(shop, TODAY, dt.datetime.now), Settings(), [])
    async with app.run_test() as pilot:
        await pilot.pause()
        with monkeypatch.context() as patch:
            patch.delattr(app, "_driver")
            app.action_suspend_process()
        assert app.checkin_is_there
