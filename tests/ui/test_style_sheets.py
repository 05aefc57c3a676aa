"""What the style sheets name is there: a class that was called otherwise would lose its looks."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import screen_text, settle, workbook
from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

import planner.ui


def classes(top: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    """Every class that a style sheet can name."""
    for cls in top.__subclasses__():
        yield cls
        yield from classes(cls)


def test_every_class_in_a_style_sheet_is_there(shop: Path) -> None:
    for module in pkgutil.walk_packages(planner.ui.__path__, "planner.ui."):
        importlib.import_module(module.name)
    ours = [cls for cls in classes() if cls.__module__.startswith("planner.")]
    sheet = Stylesheet(variables=workbook(shop).get_css_variables())
    sheet.read_all([Path(planner.ui.__file__).parent / "app.tcss"])
    for cls in ours:
        for name in ("DEFAULT_CSS", "CSS"):
            sheet.add_source(vars(cls).get(name, ""), (cls.__name__, name))
    named = {
        selector.name
        for rule in sheet.rules
        for chain in rule.selector_set
        for selector in chain.selectors
        if selector.type is SelectorType.TYPE
    }
    assert len(named) > 20
    assert named - {cls.__name__ for cls in classes()} == set()


@pytest.mark.parametrize("keys", ["1 U", "4 M", "4 J H", "1 enter", "2 a", "3 m", "3 m r"])
async def test_in_ascii_every_frame_is_of_ascii(shop: Path, keys: str) -> None:
    app = workbook(shop, ascii_only=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in keys.split():
            await pilot.press(key)
            await settle(pilot)
        assert not set("╭╮╰╯─│") & set(screen_text(app))
