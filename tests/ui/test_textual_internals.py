"""Private names of Textual: each is used on purpose, and stands in the list of the documents."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from textual.dom import DOMNode
from textual.driver import Driver

import planner.ui

FOLDER = Path(planner.ui.__file__).parent
LIST = FOLDER.parent.parent.parent / "docs" / "textual-internals.md"
NO_TEXTUAL = {"_exit"}
"""``os._exit``, which is the system's."""


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
