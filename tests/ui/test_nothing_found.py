"""A search that finds nothing says so, and help and palette begin with what is used most."""

from __future__ import annotations

from pathlib import Path

from driving import flat, rows_of, settle, until, workbook

from planner.drawing.text_map import plain_row
from planner.ui.bindings.groups import EVERY_DAY, FILE, GO, PAGE, group_of, place_of
from planner.ui.bindings.scopes import SCOPES


async def test_a_filter_and_the_palette_say_that_nothing_was_found(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        for page, words in (
            ("2", "Nothing that is tried is called that. Esc shows all."),
            ("3", "No check-in has that in it. Esc shows all."),
            ("4", "No goal is called that. Esc shows all."),
        ):
            await pilot.press(page, "slash", *"zqx", "enter")
            await settle(pilot)
            assert words in flat(app)
            await pilot.press("escape")
            await settle(pilot)
            assert words not in flat(app)
        await pilot.press("question_mark")
        await settle(pilot)
        told = "\n".join(plain_row(line.row) for line in rows_of(app).lines)
        assert 0 <= told.find(EVERY_DAY) < told.find(PAGE) and GO in told and FILE in told
        await pilot.press("escape", "ctrl+p", *"zqx")
        await until(pilot, lambda: "Nothing found." in flat(app))
        assert "No matches found" not in flat(app)
        await pilot.press("enter")
        await until(pilot, lambda: PAGE in flat(app) and "type to find a key" in flat(app))


def test_keys_are_told_in_the_order_of_use() -> None:
    ids = [str(getattr(binding, "id", "")) for scope in SCOPES for binding in scope.bindings]
    told = sorted({id for id in ids if id}, key=place_of)
    groups = list(dict.fromkeys(map(group_of, told)))
    assert groups == [EVERY_DAY, PAGE, GO, FILE]
    every_day = [id for id in told if group_of(id) == EVERY_DAY]
    assert every_day[:2] == ["app.check-in", "rows.open"] and every_day[-1] == "app.quit"
    assert told.index("app.history") < told.index("app.suspend")
