"""The table of keys holds those of every class, and knows which of them meet."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import rows_of, settle, workbook, write_plan
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

import planner.ui
from planner.drawing.text_map import plain_row
from planner.plan import edits
from planner.plan.text import cells
from planner.ui.bindings import apps, lists, pages
from planner.ui.bindings.scopes import SCOPES, Scope, in_reach
from planner.ui.live_keys import key_name
from planner.ui.services.app_services import WorkbookServices
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


def bases_whose_keys_hold(cls: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """The classes from which a class inherits keys; itself is the first."""
    for base in cls.__mro__:
        yield base
        if not base.__dict__.get("_inherit_bindings", True):
            return


def test_the_table_says_of_each_class_what_it_is_and_what_it_inherits_from() -> None:
    for cls in classes_with_keys():
        scope = scope_of(cls)
        assert scope is not None
        _, *above = map(scope_of, bases_whose_keys_hold(cls))
        assert scope.kind == next(kind for base, kind in KINDS if issubclass(cls, base)), cls
        assert set(scope.extends) == {base.name for base in above if base}, cls


PLACES = {
    "race map": "",
    "goal": "1",
    "tactics": "2",
    "review": "3",
    "course": "4 enter",
    "step back": "4 b",
    "history": "4 J H",
    "conflict": "4 S",
    "help": "4 question_mark",
    "reading": "4 M",
    "picker": "1 U",
    "what if": "4 enter plus",
    "first run": "4 a",
    "projector": "4 P",
}
"""Which keys lead to a page or dialog with a list."""


@pytest.mark.parametrize("place", PLACES)
async def test_the_table_says_on_which_pages_each_list_can_have_the_focus(
    shop: Path, place: str
) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        if place == "conflict":
            change_on_both_sides(app.services, shop)
        for key in PLACES[place].split():
            await pilot.press(key)
            await settle(pilot)
        here = scope_of_keys(type(app.screen))
        rows = [rows for rows in app.screen.query(Rows) if rows.can_focus]
        lists = {scope_of_keys(type(each)).name for each in rows}
    assert here.name == place
    assert lists == {scope.name for scope in SCOPES if place in scope.stands_on}


def change_on_both_sides(services: WorkbookServices, path: Path) -> None:
    """Change one name outside, and the same one here."""
    goal = services.controller.session.plan.goals[0]
    path.write_text(path.read_text().replace(f'"{goal.name}"', '"OUTSIDE"'))
    services.controller.apply("renamed", edits.set_fields(goal.id, name="MINE"))


def test_there_is_a_way_to_every_page_that_a_list_stands_on() -> None:
    assert {place for scope in SCOPES for place in scope.stands_on} <= set(PLACES)


def scope_of_keys(cls: type[DOMNode]) -> Scope:
    """The scope whose keys hold in a class."""
    return next(filter(None, map(scope_of, bases_whose_keys_hold(cls))))


INTENDED = {
    "enter: rows.open before reading.back",  # as in the help, where it changes a key
    "l: rows.open before course.next",  # the course has nothing to open, and passes it on
    "escape: course.back before page.unfilter",
    "escape: what-if.back before page.unfilter",
    "escape: conflict.later before page.unfilter",
    "escape: history.leave before page.unfilter",
    "escape: step.leave before page.unfilter",
    "P: projector.leave before app.projector",
    "q: reading.close before app.quit",
    "question_mark: help.back before app.help",
    "f1: help.back before app.help",
}
"""Default keys that something nearer to the focus takes, on purpose."""

NEARNESS = ("field", "list", "page", "dialog", "app")
"""In which order a key is looked for."""

AT_PROMPT = next(scope for scope in SCOPES if scope.bindings is apps.INLINE_CHECKIN)
"""No page or dialog stands in this app."""


def keys_of(scope: Scope) -> dict[str, str]:
    """The keys of a scope, and the id of what each does; no key stands there twice."""
    bindings = list(Binding.make_bindings(scope.bindings))
    keys = {binding.key: binding.id or binding.action for binding in bindings}
    assert len(keys) == len(bindings), f"a key stands twice in “{scope.name}”"
    return keys


def hidden_keys(near: Scope, far: Scope) -> set[str]:
    """The keys of one scope that another one takes, where both are pressed in one place."""
    if near is far or not in_reach(near, far):
        return set()
    if far.name not in near.extends and NEARNESS.index(near.kind) >= NEARNESS.index(far.kind):
        return set()
    ours, theirs = keys_of(near), keys_of(far)
    return {
        f"{key}: {ours[key]} before {theirs[key]}"
        for key in ours.keys() & theirs.keys()
        if ours[key] != theirs[key] and far is not AT_PROMPT
    }


def test_no_default_key_hides_another_but_those_of_a_written_list() -> None:
    hidden = {words for near in SCOPES for far in SCOPES for words in hidden_keys(near, far)}
    assert hidden == INTENDED


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
        help = "\n".join(plain_row(line.row) for line in rows_of(app).lines)
        assert (
            help.index("another goal")
            < help.index("park this")
            < help.index("the next question without an")
        )


def test_the_way_out_of_the_history_is_in_the_bar_of_a_narrow_terminal() -> None:
    shown = [
        binding
        for binding in [*lists.VERSIONS, *pages.HISTORY]
        if isinstance(binding, Binding) and binding.show
    ]
    words = [f"{key_name(binding.key.split(',')[0])} {binding.description}" for binding in shown]
    assert "Esc leave" in words and cells("  ".join([*words, "? help", "q quit"])) < 60
