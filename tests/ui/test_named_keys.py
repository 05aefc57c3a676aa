"""The keys that README and the glossary name are those of the table, page by page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from textual.binding import Binding

from planner.ui.bindings.scopes import SCOPES, Scope
from planner.ui.live_keys import key_name
from planner.ui.pages.race_map.lines import DEFAULTS, KEY_IDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEY = re.compile(r"`((?:Ctrl\+)?[A-Za-z]|F\d+|[←→↑↓]|[!-@\[-_{-~]|Home|End|Enter|Esc|Tab|Space)`")

COMMON = ("workbook", "page", "rows", "field")
"""What is pressed on every page."""
PAGES = {
    "check-in": ("check-in form", "check-in row", "check-in rows"),
    "map": ("race map",),
    "course": ("course",),
    "what if": ("what if",),
    "goal": ("goal", "offers"),
    "tactics": ("tactics",),
    "review": ("review",),
    "posts": ("posts", "mixes"),
    "step back": ("step back", "step back card"),
}
OPENED_FROM = {
    "what if": ("course",),
    "step back": ("race map", "goal", "review"),
    "posts": ("review", "tactics"),
}
"""Where a page is opened, by a key that its paragraph names too."""
PARAGRAPHS = {
    "**Friday": "check-in",
    "**The map**": "map",
    "**What would it take?**": "what if",
    "**The goal**": "goal",
    "**Tactics**": "tactics",
    "**Review**": "review",
    "**What we posted**": "posts",
    "**Step back**": "step back",
}
"""How README's paragraph on a page begins."""
PLACES = {
    "on the goal page": "goal",
    "on the tactics page": "tactics",
    "on Review": "review",
    "on the course": "course",
    "on the map": "map",
    "in a check-in": "check-in",
    "while a kind of goal": "goal",
}
"""How a row of README's table of keys begins that is about one page."""


def scopes(*names: str) -> list[Scope]:
    return [scope for scope in SCOPES if scope.name in names]


def bindings_of(*names: str) -> list[Binding]:
    """Every binding of some scopes."""
    all_of_them = [binding for scope in scopes(*names) for binding in scope.bindings]
    return [binding for binding in all_of_them if isinstance(binding, Binding)]


def names_of(binding: Binding) -> set[str]:
    """All keys of a binding, as people read them."""
    return {key_name(key) for key in binding.key.split(",")}


def keys_of(*names: str) -> set[str]:
    """The keys that hold in some scopes, shown or not."""
    return {key for binding in bindings_of(*names) for key in names_of(binding)}


def table() -> Iterator[tuple[set[str], str]]:
    """The rows of README's table: the keys, and the page that a row is about, or nothing."""
    text = README.partition("| key | does |")[2].partition("\n\n")[0]
    for row in text.splitlines()[2:]:
        keys, does = row.strip("|").split("|", 1)
        yield set(KEY.findall(keys)), place_of(does.strip())


def place_of(text: str) -> str:
    return next((page for words, page in PLACES.items() if text.startswith(words)), "")


def paragraph(page: str) -> str:
    """What README tells of a page."""
    begins = next((words for words, named in PARAGRAPHS.items() if named == page), None)
    return README.partition(begins)[2].partition("\n\n")[0] if begins else ""


def test_each_row_of_the_table_names_keys_that_do_something_there() -> None:
    rows = list(table())
    assert len(rows) > 30 and all(keys for keys, _ in rows)
    assert {page for _, page in rows} >= {"goal", "tactics", "review", "course", "check-in"}
    anywhere = keys_of(*(scope.name for scope in SCOPES))
    for keys, page in rows:
        assert keys <= (keys_of(*PAGES[page]) if page else anywhere), (keys, page)


@pytest.mark.parametrize("page", PARAGRAPHS.values())
def test_what_is_told_of_a_page_names_its_own_keys(page: str) -> None:
    named = set(KEY.findall(paragraph(page)))
    assert named, "a paragraph that names no key: does it still begin so?"
    assert named <= keys_of(*PAGES[page], *OPENED_FROM.get(page, ()), *COMMON)


@pytest.mark.parametrize("page", PAGES)
def test_every_key_that_a_page_shows_is_named_for_it(page: str) -> None:
    told = set(KEY.findall(paragraph(page)))
    for keys, place in table():
        if place in ("", page):
            told |= keys
    for binding in bindings_of(*PAGES[page], "workbook"):
        if binding.show:
            assert names_of(binding) & told, f"{binding.id}: {binding.key}: {binding.tooltip}"


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "docs/glossary.md"])
def test_a_key_that_is_named_with_its_page_is_a_key_of_that_page(name: str) -> None:
    text = " ".join((ROOT / name).read_text(encoding="utf-8").split())
    for words, page in PLACES.items():
        for key in re.findall(rf"{KEY.pattern},? {words}", text):
            assert key in keys_of(*PAGES[page], *COMMON), (key, words)


FIRST_KEYS = {
    binding.id: key_name(binding.key.partition(",")[0])
    for binding in reversed(bindings_of(*(scope.name for scope in SCOPES)))
    if binding.id
}


def named_beside_ids(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each id of a binding in a call or tuple, with the text behind it, the key where none is."""
    for node in ast.walk(tree):
        parts = getattr(node, "args" if isinstance(node, ast.Call) else "elts", [])
        texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
        for id, key in pairwise(texts):
            if id in FIRST_KEYS and isinstance(key, str) and key not in FIRST_KEYS:
                yield str(id), key


def test_a_default_key_that_stands_beside_its_id_is_the_one_in_the_table() -> None:
    ui = (ROOT / "src/planner/ui").rglob("*.py")
    paths = [path for path in ui if path.parent.name != "bindings"]
    named = [pair for path in paths for pair in named_beside_ids(ast.parse(path.read_text()))]
    assert {"app.check-in", "review.step-back", "kind.take", "app.help"} <= {id for id, _ in named}
    assert [(id, key, FIRST_KEYS[id]) for id, key in named if key != FIRST_KEYS[id]] == []


def test_the_keys_that_verdicts_name_are_those_of_the_map() -> None:
    assert dict(DEFAULTS) == {name: FIRST_KEYS[id] for name, id in KEY_IDS.items()}
