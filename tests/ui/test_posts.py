"""What we posted: bars of five kinds, a week typed in one line, and the team's own rule."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from driving import SIZES, flat, plan_in, screen, settle, status, strips, type_text, workbook
from driving import write_plan as write

from planner.plan.model import Coach, Goal, Mix, Plan, Review, Tactic
from planner.plan.posts.mixes import TWELVE_WEEKS, mix_total
from planner.store.settings import Settings
from planner.ui.app import PlannerApp
from planner.ui.pages.posts.page import PostsScreen
from some_plans import example

TODAY = dt.date(2026, 11, 21)
FRIDAY = dt.date(2026, 11, 20)
PRIVATE = Plan(name="Spanish", goals=(Goal(id="s", name="Learn Spanish", baseline=1, target=9),))
SHOP = example("shop")


def told(*mixes: Mix, limit: float = 33) -> Plan:
    """The shop, with these mixes in its last check-ins alone and a rule of its own."""
    mixed = dict(zip(range(len(SHOP.reviews))[::-1], mixes, strict=False))
    reviews = tuple(replace(row, mix=mixed.get(n)) for n, row in enumerate(SHOP.reviews))
    return replace(SHOP, reviews=reviews, coach=Coach(promotional_limit=limit))


def opened(folder: Path, plan: Plan, by: str = "Ines", **options: object) -> PlannerApp:
    path = write(folder, plan)
    return workbook(path, today=TODAY, settings=Settings(by=by), **options)


async def go(pilot: object, *keys: str) -> None:
    await settle(pilot)  # type: ignore[arg-type]
    for key in keys:
        await pilot.press(key)  # type: ignore[attr-defined]
        await settle(pilot)  # type: ignore[arg-type]


@pytest.mark.parametrize(("page", "size"), [("2", SIZES[1]), ("3", SIZES[0]), ("3", SIZES[3])])
async def test_m_shows_each_kind_in_numbers_and_per_cent(
    tmp_path: Path, size: tuple[int, int], page: str
) -> None:
    app = opened(tmp_path, told(Mix(2, 4, 1, 2, 1)))
    async with app.run_test(size=size) as pilot:
        await go(pilot, page, "m")
        lines = screen(app)
        for name, figures in (
            ("about us", "2 20 %"),
            ("useful to them", "4 40 %"),
            ("other people's", "1 10 %"),
            ("conversation", "2 20 %"),
            ("asks to act", "1 10 %"),
        ):
            rows = [" ".join(line.split()) for line in lines if line.lstrip("│ ").startswith(name)]
            assert sum(row.count(figures) for row in rows) == 2, (name, rows)
        assert "✓ 20 % about us, within our rule of 33 %." in flat(app)
        assert "the check-in of Fri 20 Nov" in flat(app)
        assert all(len(line) <= size[0] for line in lines)
        await go(pilot, "escape")
        assert not isinstance(app.screen, PostsScreen)


@pytest.mark.parametrize("size", SIZES[::2])
async def test_over_the_rule_is_said_in_words_and_in_colour(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = opened(tmp_path, told(Mix(7, 1, 1, 1, 0)))
    async with app.run_test(size=size) as pilot:
        await go(pilot, "3", "m")
        assert "▼ 70 % about us, over our rule of 33 %." in flat(app)
        [row] = [n for n, line in enumerate(screen(app)) if "over our rule" in line]
        [said] = [part for part in strips(app)[row] if "over our rule" in part.text]
        behind = app.theme_variables["lane-behind"]
        assert said.style is not None and said.style.color is not None
        assert said.style.color.get_truecolor().hex == behind.lower()


async def test_without_colours_what_is_past_the_rule_has_another_sign(tmp_path: Path) -> None:
    app = opened(tmp_path, told(Mix(7, 1, 1, 1, 0)), ascii_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "3", "m")
        assert re.search("about us +#+!#+ +7 +70 %", screen(app)[3])
        assert screen_is_ascii(app)


def screen_is_ascii(app: PlannerApp) -> bool:
    return all(line.isascii() for line in screen(app))


@pytest.mark.parametrize("size", SIZES[::2])
async def test_where_nothing_was_entered_it_says_kindly_what_there_is_to_enter(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = opened(tmp_path, told())
    async with app.run_test(size=size) as pilot:
        await go(pilot, "3", "m")
        shown = flat(app)
        assert "What did you post since the last check-in?" in shown
        assert "20 Nov Enter adds what was posted: us 6 useful 2 talk 1" in shown
        assert "0 %" not in shown
        assert all(word in shown for word in ("us about us", "useful useful to them", "asks"))


async def test_a_week_is_typed_in_one_line_and_undone_by_name(tmp_path: Path) -> None:
    app = opened(tmp_path, told())
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "3", "m", "enter")
        await type_text(pilot, "talk 1 us 6, useful 2")
        review = plan_in(tmp_path / "some.plan.toml").reviews[-1]
        assert (review.date, review.mix) == (FRIDAY, Mix(us=6, useful=2, talk=1))
        assert review.changed == SHOP.reviews[-1].changed
        assert "67 % about us, over our rule of 33 %" in flat(app)
        await go(pilot, "u")
        assert status(app) == "undid: posts of 20 Nov: us 6 useful 2 talk 1"
        assert plan_in(tmp_path / "some.plan.toml").reviews == told().reviews


async def test_a_wrong_word_is_said_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    app = opened(tmp_path, told())
    async with app.run_test(size=(60, 15)) as pilot:
        await go(pilot, "3", "m", "enter")
        await type_text(pilot, "us 6 memes 2")
        assert "“memes” is no kind of post: us useful others talk asks" in flat(app)
        assert "us 6 memes 2" in flat(app)
        await go(pilot, "ctrl+u")
        await type_text(pilot, "us 6 talk 2")
        assert plan_in(tmp_path / "some.plan.toml").reviews[-1].mix == Mix(us=6, talk=2)


async def test_an_earlier_week_is_corrected_and_an_empty_line_takes_it_out(tmp_path: Path) -> None:
    app = opened(tmp_path, told(Mix(2, 4, 1, 2, 1), Mix(9)))
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "3", "m", "down", "enter", "ctrl+u")
        await type_text(pilot, "1 2 3")
        path = tmp_path / "some.plan.toml"
        assert [row.mix for row in plan_in(path).reviews[-2:]] == [
            Mix(1, 2, 3),
            Mix(2, 4, 1, 2, 1),
        ]
        await go(pilot, "down", "enter", "ctrl+u", "enter")
        assert plan_in(path).reviews[-2].mix is None


@pytest.mark.parametrize(("typed", "limit"), [("80/20", 20), ("40 %", 40)])
async def test_r_changes_the_rule(tmp_path: Path, typed: str, limit: int) -> None:
    app = opened(tmp_path, told(Mix(2, 4, 1, 2, 1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "2", "m", "r", "ctrl+u")
        await type_text(pilot, typed)
        assert plan_in(tmp_path / "some.plan.toml").coach.promotional_limit == limit
        assert f"our rule of {limit} %" in flat(app)
        assert f"at most {limit} % about us" in status(app)


@pytest.mark.parametrize("page", ["2", "3"])
async def test_the_bar_offers_it_only_where_the_plan_is_about_media_or_tells_posts(
    tmp_path: Path, page: str
) -> None:
    social = Tactic(id="t", name="Film one customer", serves=("s",), channel="Instagram")
    parked = replace(PRIVATE, goals=(replace(PRIVATE.goals[0], state="parked"),))
    for plan, offered in (
        (PRIVATE, False),
        (replace(PRIVATE, tactics=(social,)), True),
        (replace(parked, tactics=(social,)), False),
        (replace(PRIVATE, reviews=(Review(FRIDAY, mix=Mix(us=1)),)), True),
    ):
        app = opened(tmp_path, plan)
        async with app.run_test(size=(120, 40)) as pilot:
            await go(pilot, page)
            assert ("m mix" in screen(app)[-1]) == offered


async def test_posts_alone_are_no_check_in_on_the_review_page(tmp_path: Path) -> None:
    friday = Review(FRIDAY + dt.timedelta(weeks=1), by="Ines", mix=Mix(us=2, talk=1))
    app = workbook(
        write(tmp_path, replace(SHOP, reviews=(*SHOP.reviews, friday))), today=friday.date
    )
    async with app.run_test(size=(80, 30)) as pilot:
        await go(pilot, "3")
        assert "20 Nov: 4 numbers by Ines." in flat(app)
        assert "posts: us 2 talk 1" in flat(app)


async def test_the_panel_beside_the_record_says_what_was_posted_that_week(tmp_path: Path) -> None:
    app = opened(tmp_path, told(Mix(2, 4, 1, 2, 1)))
    async with app.run_test(size=(200, 60)) as pilot:
        await go(pilot, "3")
        assert "us 2 useful 4 others 1 talk 2 asks 1" in flat(app)


async def test_help_says_what_the_mark_in_the_bar_is(tmp_path: Path) -> None:
    app = opened(tmp_path, told(Mix(7, 1, 1, 1, 0)), ascii_only=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await go(pilot, "3", "m", "question_mark")
        assert "! the rule for what is about us" in flat(app)
        assert "# past the rule" in flat(app)
        assert "where you may end up" not in flat(app)


async def test_the_palette_opens_it_from_the_map(tmp_path: Path) -> None:
    app = opened(tmp_path, told(Mix(2, 4, 1, 2, 1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await go(pilot, "4", "ctrl+p", *"posted", "enter")
        assert isinstance(app.screen, PostsScreen)


def test_the_shop_keeps_to_its_rule() -> None:
    assert 20 <= mix_total(SHOP, TODAY, TWELVE_WEEKS).about_us <= SHOP.coach.promotional_limit
