"""Two versions of a plan on the screen: from git, from the command line, from earlier."""

from __future__ import annotations

import os
from pathlib import Path
from subprocess import run
from sys import executable

from driving import flat, plan_in, screen, screen_text, settle, status, until, workbook

from planner.plan import edits
from planner.store.history import history
from planner.ui.live_keys import live_keys
from planner.ui.widgets.page import Page

FIRST = "weekday-walk-ins"
NAME = '"More people in on weekdays"'


def changed(path: Path, old: str, new: str) -> None:
    """Somebody else changes the file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def marked(path: Path) -> bytes:
    """The file as git leaves it when two people named one goal."""
    line = next(line for line in path.read_text().splitlines() if NAME in line)
    ours, theirs = line.replace(NAME, '"MINE"'), line.replace(NAME, '"THEIRS"  # Sam')
    changed(path, line, f"<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> sams-week")
    return path.read_bytes()


async def test_a_file_with_git_s_marks_is_settled_from_inside(shop: Path) -> None:
    content = marked(shop)
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "S settles it here, entry by entry" in flat(app)
        assert f"{shop.name}:" in flat(app).replace(" ", "")
        await pilot.press("d", "u", "c")
        await settle(pilot)
        assert shop.read_bytes() == content
        await pilot.press("S")
        await settle(pilot)
        assert "mine MINE" in flat(app) and "theirs THEIRS" in flat(app)
        assert "(HEAD)" in screen_text(app) and "(sams-week)" in screen_text(app)
        await pilot.press("t", "enter")
        await settle(pilot)
        assert "Settled and saved" in status(app)
        assert "THEIRS" in screen_text(app)
    assert plan_in(shop).goals[0].name == "THEIRS"
    assert b"# Sam" in shop.read_bytes() or "comments" in status(app)
    assert history(shop)[0].file.read_bytes() == content


async def test_a_file_that_waits_to_be_settled_has_the_key_in_the_bar_from_the_start(
    shop: Path,
) -> None:
    marked(shop)
    app = workbook(shop)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        assert screen_text(app).splitlines()[-1].strip().startswith("S settle")


async def test_marks_that_come_while_the_plan_is_open_keep_it_in_sight(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        content = marked(shop)
        app.services.controller.look_at_disk()
        await settle(pilot)
        assert "S settles it here" in status(app) and "More people in on weekdays" in screen_text(
            app
        )
        app.services.controller.apply("owner", edits.set_fields(FIRST, owner="Nora"))
        await settle(pilot)
        assert shop.read_bytes() == content and "not saved" in app.saved
        await pilot.press("S", "m", "enter")
        await settle(pilot)
    goal = plan_in(shop).goals[0]
    assert (goal.name, goal.owner) == ("MINE", "Nora")


async def test_below_the_two_versions_stands_only_where_the_text_is_safe(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        changed(shop, NAME, '"OUTSIDE"')
        app.services.controller.apply("renamed", edits.set_fields(FIRST, name="MINE"))
        await settle(pilot)
        assert "two versions" in screen(app)[0] and isinstance(app.screen, Page)
        assert app.screen.status.startswith("The text is safe in ")
        assert "changed here and outside" not in app.screen.status


async def test_a_check_in_by_the_command_line_meets_an_edit_that_waits(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        changed(shop, NAME, '"OUTSIDE"')
        app.services.controller.apply("renamed", edits.set_fields(FIRST, name="MINE"))
        await settle(pilot)
        command = [executable, "-m", "planner", "--today", "2026-11-21", "checkin", str(shop)]
        run([*command, f"{FIRST}=217", "--by", "Sam"], check=True, env=dict(os.environ))
        await pilot.press("m", "enter")
        await settle(pilot)
        goal = plan_in(shop).goals[0]
        assert (goal.name, goal.readings[-1].value) == ("MINE", 217)
        run([*command, f"{FIRST}=219", "--by", "Sam"], check=True, env=dict(os.environ))
        app.services.controller.apply("owner", edits.set_fields(FIRST, owner="Nora"))
        assert "both changes are kept" in status(app)
        assert "219 of 21 Nov 2026 by Sam" in status(app)
        assert app.plan.goals[0].readings[-1].value == 219
    assert plan_in(shop).goals[0].owner == "Nora"


async def test_a_conflict_waits_until_nothing_is_being_typed(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "o")
        await settle(pilot)
        changed(shop, NAME, '"OUTSIDE"')
        app.services.controller.apply("renamed", edits.set_fields(FIRST, name="MINE"))
        await pilot.press("m", "t")
        await settle(pilot)
        assert "two versions" not in screen(app)[0] and "S decides" in status(app)
        await pilot.press("enter")
        await settle(pilot)
        await app.services.conflicts.ask_when_free()
        await settle(pilot)
        assert "two versions" in screen(app)[0]
    assert '"OUTSIDE"' in shop.read_text()


async def test_an_earlier_version_is_looked_at_and_taken_back_as_one_change(shop: Path) -> None:
    before = shop.read_bytes()
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        app.services.controller.apply("renamed", edits.set_fields(FIRST, name="A NEW NAME"))
        app.services.controller.apply("owner", edits.set_fields(FIRST, owner="Nora"))
        after = shop.read_bytes()
        assert any("earlier version" in key.tooltip for key in live_keys(app.screen))
        await pilot.press("H")
        await settle(pilot)
        assert "earlier versions" in screen(app)[0]
        await pilot.press("down")
        await settle(pilot)
        assert "name “A NEW NAME” → “More people in on weekdays”" in flat(app)
        assert shop.read_bytes() == after
        await pilot.press("enter")
        await settle(pilot)
        assert shop.read_bytes() == before
        assert status(app).startswith("back to ") and "u takes it back" in status(app)
        await pilot.press("u")
        await settle(pilot)
        assert shop.read_bytes() == after
        await pilot.press("H", "escape")
        await settle(pilot)
    assert shop.read_bytes() == after


async def test_a_long_message_is_not_cut_where_it_matters(shop: Path) -> None:
    app = workbook(shop)
    async with app.run_test(size=(80, 24)) as pilot:
        app.services.notifications.say("what happened " * 8 + "and where the text is")
        await until(pilot, lambda: "where the text is" in flat(app))
        app.services.notifications.say("")
        await until(pilot, lambda: "what happened" not in screen_text(app))
