"""A goal, or the whole map, for a room: it fits, it can be read, and nothing private is on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.drawing.big_letters import big_height, big_rows, big_width, can_draw, largest
from planner.drawing.lane import CellRow
from planner.drawing.projector import Room, one_goal
from planner.drawing.projector_map import whole_map
from planner.plan.model import Goal, Plan, Promise, Review
from planner.plan.text import ascii_twin, cells, clean
from planner.race.track import lanes
from planner.race.verdict import number, verdict_of
from some_plans import TODAY, example, plans

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,':-+%/<>?!"
WIDTHS, HEIGHTS = st.integers(20, 200), st.integers(5, 60)


def row_text(row: CellRow, room: Room) -> str:
    """A row as a terminal shows it."""
    return "".join(ascii_twin(s.text) if room.ascii_only else s.text for s in row)


def pictures(plan: Plan, room: Room) -> list[list[str]]:
    """The map, and each race."""
    tracks = lanes(plan, TODAY)
    drawn = [whole_map(tracks, room), *(one_goal(track, room) for track in tracks)]
    return [[row_text(row, room) for row in picture] for picture in drawn]


@settings(max_examples=40, deadline=None)
@given(plans(), WIDTHS, HEIGHTS, st.booleans())
def test_any_plan_fits_any_room(plan: Plan, width: int, height: int, ascii_only: bool) -> None:
    for picture in pictures(plan, Room(plan, TODAY, width, height, ascii_only)):
        assert len(picture) == height
        assert max(map(cells, picture)) <= width
        assert all(row == clean(row) for row in picture)


def test_a_goal_without_numbers_fits_in_ascii_too() -> None:
    plan = replace(example(), goals=(Goal(id="calls", name="Fewer calls", measure="calls"),))
    for picture in pictures(plan, Room(plan, TODAY, 90, 7, ascii_only=True)):
        assert max(map(cells, picture)) <= 90


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 23), (120, 39), (200, 60)])
def test_without_utf_8_the_same_is_told_in_ascii(size: tuple[int, int]) -> None:
    plan = example()
    for picture in pictures(plan, Room(plan, TODAY, *size, ascii_only=True)):
        assert "".join(picture).isascii()


def test_a_goal_says_where_it_stands_and_what_is_next() -> None:
    plan = example()
    room = Room(plan, TODAY, 60, 18)
    picture = "\n".join(row_text(row, room) for row in one_goal(lanes(plan, TODAY)[0], room))
    text = " ".join(picture.split())
    assert plan.name in text and "More people in on weekdays" in text
    assert "enough, by 26 Mar" in text and "the plan today: 214" in text
    assert "30 % chance to make it · next: 214 by Fri" in text
    for large in ("10 days behind", "210", "260"):
        assert all(row.strip() in picture for row in big_rows(large, 1)), large


@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_number_and_the_verdict_are_whole_in_every_height(ascii_only: bool) -> None:
    plan = example()
    for height in (*range(5, 37), 48):
        room = Room(plan, TODAY, 80, height, ascii_only)
        _, *goals = pictures(plan, room)
        for track, picture in zip(lanes(plan, TODAY), goals, strict=True):
            words = verdict_of(track.measure, track.standing, TODAY)
            assert any(whole(words, size, picture, room) for size in range(5)), (height, words)
            now = number(track.standing.value or 0)
            assert any(whole(now, size, picture, room) for size in range(5)), (height, now)


def whole(text: str, size: int, picture: list[str], room: Room) -> bool:
    """Whether all rows of a text are there, one below the other."""
    rows = big_rows(text, size, ascii_only=room.ascii_only) if size else (text,)
    places = range(len(picture) - len(rows) + 1)
    return any(all(row.rstrip() in picture[at + n] for n, row in enumerate(rows)) for at in places)


@pytest.mark.parametrize("height", [5, 8, 12, 23, 59])
def test_the_map_names_every_race_or_says_how_many_it_leaves_out(height: int) -> None:
    plan = example()
    tracks = lanes(plan, TODAY)
    text = pictures(plan, Room(plan, TODAY, 80, height))[0]
    named = [track for track in tracks if any(track.measure.name[:8] in row for row in text)]
    left = len(tracks) - len(named)
    assert named == list(tracks[: len(named)]), "worst first"
    assert left == 0 or any(f"and {left} more" in row for row in text)


@pytest.mark.parametrize(("width", "height", "size"), [(60, 14, 0), (80, 23, 1), (120, 39, 2)])
def test_the_whole_map_tells_number_and_chance_of_each_race_beside_its_lane(
    width: int, height: int, size: int
) -> None:
    plan = example()
    room = Room(plan, TODAY, width, height)
    text = pictures(plan, room)[0]
    for figures in ("210", "30%", "43%", "even", "36", "95%"):
        assert whole(figures, size, text, room), figures
    names = [n for n, row in enumerate(text) for goal in plan.goals if goal.name in row]
    assert len({after - at for at, after in pairwise(names)}) == 1, "as far from each other"
    assert sum("…" in row for row in text) == 0


def test_lanes_and_names_stay_where_they_are_while_the_races_are_replayed() -> None:
    plan, room = example(), Room(example(), TODAY, 120, 39)
    shown = lanes(plan, TODAY)
    drawn = []
    for weeks in (2, 6, 0):
        day = TODAY - dt.timedelta(weeks=weeks)
        then = {lane.measure.id: lane for lane in lanes(plan, day)}
        at = tuple(then[lane.measure.id] for lane in shown)
        rows = [row_text(row, room) for row in whole_map(at, replace(room, today=day))]
        starts = sorted({row.index("▌") for row in rows if "▌" in row})
        names = [n for n, row in enumerate(rows) for goal in plan.goals if goal.name in row]
        drawn.append((starts, names))
    assert drawn[0] == drawn[1] == drawn[2] and len(drawn[0][0]) == 1


def test_many_races_stand_in_two_columns_and_a_single_one_as_it_is_shown_alone() -> None:
    plan = example()
    goals = tuple(replace(goal, id=f"g{n}") for n in range(4) for goal in plan.goals[:4])
    many = replace(plan, goals=goals)
    text = pictures(many, Room(many, TODAY, 120, 39))[0]
    assert sum(row.count("More people in on weekdays") for row in text) == 4
    assert any(sum(row.count(goal.name) for goal in plan.goals) == 2 for row in text)
    one = replace(plan, goals=plan.goals[:1])
    large, alone = pictures(one, Room(one, TODAY, 120, 39))
    assert large == alone


def test_nothing_private_is_on_the_wall() -> None:
    plan = example()
    private: dict[str, Any] = dict.fromkeys(
        ("owner", "why", "source", "need", "help", "audience"), "SECRET"
    )
    goals = []
    for goal in plan.goals:
        rows = tuple(replace(row, note="SECRET", by="SECRET") for row in goal.readings)
        goals.append(replace(goal, readings=rows, action="SECRET", **private))
    reviews = (Review(TODAY, by="SECRET", changed="SECRET", promises=(Promise("SECRET"),)),)
    own_plan = replace(plan, goals=tuple(goals), reviews=reviews, people=("SECRET",), why="SECRET")
    for size in ((80, 23), (200, 60)):
        shown = pictures(own_plan, Room(own_plan, TODAY, *size))
        assert "SECRET" not in str(shown)
        assert shown == pictures(plan, Room(plan, TODAY, *size))


def test_every_digit_and_letter_is_told_from_the_others() -> None:
    drawn = [big_rows(letter, 2) for letter in LETTERS]
    alike = {letter for letter, rows in zip(LETTERS, drawn, strict=True) if drawn.count(rows) > 1}
    assert alike <= {"0", "O"}
    assert can_draw(LETTERS) and not can_draw("早") and not can_draw("x\x1b")


@settings(max_examples=50, deadline=None)
@given(st.text(LETTERS + " x", min_size=1, max_size=30), WIDTHS, HEIGHTS, st.booleans())
def test_large_letters_are_as_wide_and_high_as_they_say(
    text: str, width: int, height: int, ascii_only: bool
) -> None:
    size = largest(text, width, height, ascii_only=ascii_only)
    if size:
        rows = big_rows(text, size, ascii_only=ascii_only)
        assert {len(row) for row in rows} == {big_width(text, size)}
        assert len(rows) == big_height(size, ascii_only=ascii_only) <= height
        assert big_width(text, size) <= width
        assert not ascii_only or "".join(rows).isascii()


def test_the_plan_of_today_has_the_sign_that_it_has_on_the_map() -> None:
    plan = example()
    room = Room(plan, TODAY, 120, 40)
    text = "\n".join(row_text(row, room) for row in one_goal(lanes(plan, TODAY)[0], room))
    lane, labels = text.split("◇ the plan today")[0], text.count("◇")
    assert lane.count("◇") == 1 and labels == 2 and "┃" not in text
