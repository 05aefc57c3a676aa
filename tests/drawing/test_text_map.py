"""The race map as text: every state of a lane, column by column, at every width."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import examples
from planner.drawing.lane import CellRow, Segment
from planner.drawing.lane_layout import NARROW, View
from planner.drawing.lane_rows import density_for, lane_rows
from planner.drawing.text_map import changed_cells, last_weeks_rows, legend, plain_row, text_map
from planner.plan.model import Goal, Leg, Pause, Plan, Reading
from planner.plan.text import cells, clean
from planner.planfile.read import parse
from planner.race.track import lane_of, lanes
from planner.race.verdict import KEYS, NO_KEYS
from some_plans import HOSTILE, TODAY, example, hostile_plan, plans

DAY = dt.timedelta(days=1)
POST, TAPE, WORDS = 8, 52, 58
"""The columns of a lane at 80 cells."""


def weekly(*values: float, last: int = 1) -> tuple[Reading, ...]:
    """Numbers a week apart; the last one so many days ago."""
    return tuple(
        Reading(TODAY - (last + 7 * back) * DAY, value)
        for back, value in zip(range(len(values) - 1, -1, -1), values, strict=True)
    )


def goal(**fields: Any) -> Goal:
    known: dict[str, Any] = {
        "name": "More breakfast orders",
        "owner": "Maria",
        "baseline": 310,
        "target": 420,
        "start": TODAY - 80 * DAY,
        "deadline": dt.date(2027, 3, 28),
        "measure": "orders a week",
    }
    return Goal(id="goal", **(known | fields))


KEEP = {"baseline": None, "direction": "keep-above", "target": 4.6, "deadline": None}
STATES: dict[str, Goal] = {
    "behind": goal(readings=weekly(320, 335, 341)),
    "ahead": goal(readings=weekly(350, 380, 400)),
    "keep at least": goal(**KEEP, readings=weekly(4.7, 4.6, 4.8, 4.2, 4.7)),
    "keep at most": goal(
        **KEEP | {"direction": "keep-below", "target": 6, "unit": "%"},
        readings=weekly(5, 5.5, 6.5, 7),
    ),
    "finished": goal(readings=weekly(380, 405, 421)),
    "not drawn": goal(baseline=None, target=None, deadline=None, measure=""),
    "no number yet": goal(baseline=0, target=6, start=TODAY - 20 * DAY, name="Contracts"),
    "just begun": goal(baseline=0, target=6, start=TODAY - DAY, name="Contracts"),
    "stale": goal(readings=weekly(320, 330, last=40)),
    "past due": goal(deadline=TODAY - 14 * DAY, readings=weekly(330, 360, last=15)),
    "behind the start": goal(baseline=345, readings=weekly(340, 330, 320)),
    "several legs": goal(
        readings=weekly(330, 341, 352),
        legs=(Leg(TODAY - 20 * DAY, 335), Leg(dt.date(2026, 12, 20), 370)),
    ),
    "placeholder": goal(target="private", readings=weekly(320, 330)),
    "target at the start": goal(
        target=310, legs=(Leg(TODAY + 2 * DAY, 310),), readings=weekly(310, 310)
    ),
    "not started": goal(start=TODAY + 9 * DAY),
}
UNDRAWN = ("not drawn", "placeholder", "target at the start")


def grid(row: CellRow) -> list[str]:
    """A row as one text a cell; the second cell of a wide character is empty."""
    columns: list[str] = []
    for segment in row:
        text = ""
        for char in segment.text:
            if cells(text + char) > cells(text):
                columns += [char] + [""] * (cells(text + char) - cells(text) - 1)
            elif columns:
                columns[-1] += char
            text += char
    return columns


def drawn(measure: Goal, *, cursor: bool = False, density: int = 3) -> list[list[str]]:
    plan = Plan(goals=(measure,))
    view = View(TODAY, 80, density, measure.id if cursor else "")
    return [grid(row) for row in lane_rows(lane_of(measure, plan, TODAY), view)]


def text(row: Sequence[str], first: int = 0, last: int | None = None) -> str:
    return "".join(row[first:last]).rstrip()


@pytest.mark.parametrize("state", STATES)
def test_every_state_stands_in_the_columns_of_the_map(state: str) -> None:
    measure = STATES[state]
    name, track, labels = drawn(measure)
    assert name[0] == " " and name[1] in "▲▼=!✓▹?·" and name[2] == " "
    assert text(name, 3).startswith(measure.name)
    tape = " " if measure.keeps else "╷" if state in UNDRAWN else "┓"
    assert name[TAPE] == tape
    assert text(name, WORDS) and name[WORDS - 1] == " "
    assert track[POST] == ("╞" if measure.keeps else "┤" if state == "behind the start" else "├")
    if not measure.keeps:
        expected = dict.fromkeys(UNDRAWN, "╵").get(state, "┃")
        assert track[TAPE] == expected
    past = text(track, TAPE + 1, WORDS).strip()
    assert past == "⚑" if state == "finished" else set(past) <= set("░▒»")
    assert len(text(name)) <= 80 and len(text(track)) <= 80
    assert text(labels) == ""


@pytest.mark.parametrize(
    ("state", "glyph", "verdict", "below"),
    [
        ("behind", "▼", "behind", "341 now, 346 by Fri"),
        ("ahead", "▲", "ahead", "400 now, there"),
        ("keep at least", "=", "holding", "4.7 now"),
        ("keep at most", "▼", "over", "7 now"),
        ("finished", "✓", "reached", "b "),
        ("not drawn", "?", "no number yet", "Enter "),
        ("no number yet", "?", "no number yet", "c "),
        ("just begun", "=", "just begun", "first number"),
        ("stale", "▹", "last number 12 Oct", "c "),
        ("past due", "!", "deadline passed", "b "),
        ("target at the start", "?", "not drawn", "Enter "),
        ("behind the start", "▼", "behind", "320 now"),
        ("not started", "·", "starts 30 Nov", ""),
    ],
)
def test_every_state_is_told_by_a_glyph_and_by_words(
    state: str, glyph: str, verdict: str, below: str
) -> None:
    name, track, _ = drawn(STATES[state])
    assert name[1] == glyph
    assert verdict in text(name, WORDS)
    assert below in text(track, WORDS)


def test_the_start_stands_before_the_post_and_the_finish_sign_on_its_tape() -> None:
    name, track, _ = drawn(STATES["behind"])
    assert text(track, 2, 7) == "  310"
    assert text(name, 0, TAPE + 1).endswith("420 by 28 Mar ┓")
    assert text(drawn(STATES["keep at most"])[1], 2, 7).strip() == "6 %"
    assert "at most 6 %" in text(drawn(STATES["keep at most"])[0])
    assert text(drawn(STATES["placeholder"])[0], 0, TAPE + 1).endswith("private by 28 Mar ╷")


def test_the_runner_is_ahead_of_the_run_and_the_plan_is_a_diamond() -> None:
    behind = text(drawn(STATES["behind"])[1])
    assert behind.index("━") < behind.index("►") < behind.index("◇") < TAPE
    ahead = text(drawn(STATES["ahead"])[1])
    assert ahead.index("◇") < ahead.index("►")
    stale = text(drawn(STATES["stale"])[1])
    assert "▹" in stale and "╌" in stale and "━" not in stale and "►" not in stale


def test_who_is_behind_the_start_runs_the_other_way_with_the_number_beside_it() -> None:
    track = drawn(STATES["behind the start"])[1]
    assert "◄" in track[4:POST] and "►" not in track
    assert text(track, 1, 4).strip() == "320"


def test_who_is_there_stands_behind_the_tape() -> None:
    track = drawn(STATES["finished"])[1]
    assert track[TAPE] == "┃" and track[TAPE + 1] == "⚑" and "►" not in track


def test_a_kept_number_is_a_row_of_weeks() -> None:
    track = text(drawn(STATES["keep at least"])[1], POST, TAPE)
    assert track.count("□") == 1 and track.count("■") == 4 and track.endswith("■")


def test_an_undrawn_lane_asks_its_one_question_on_the_lane() -> None:
    assert "How would you count it?" in text(drawn(STATES["not drawn"])[1])
    known = replace(STATES["not drawn"], measure="orders")
    assert "How many today?" in text(drawn(known)[1])


def test_only_the_goal_under_the_cursor_has_a_bar_and_labels() -> None:
    name, track, labels = drawn(STATES["several legs"], cursor=True)
    assert name[0] == track[0] == labels[0] == "▌"
    assert "352" in text(labels) and "370 by 20 Dec" in text(labels)
    assert text(labels).index("352") < text(labels).index("370")
    assert "┿" in track and "┊" in track


def test_three_densities_take_three_two_and_one_row() -> None:
    for density in (3, 2, 1):
        assert len(drawn(STATES["behind"], density=density)) == density
    assert [density_for(room, 80, 6) for room in (18, 17, 12, 11, 3)] == [3, 2, 2, 1, 1]
    assert [density_for(room, 60, 4) for room in (99, 8, 7)] == [2, 2, 1]


def test_a_name_gives_way_to_the_owner_and_is_cut_with_an_ellipsis() -> None:
    long = goal(name="A name that is much too long for its place on a lane", readings=weekly(350))
    name = text(drawn(long)[0])
    assert "…" in name and "Maria" not in name and "420 by 28 Mar ┓" in name


def test_the_map_says_who_where_and_how_many_first() -> None:
    rows = [plain_row(row) for row in text_map(example(), TODAY, 80)]
    assert "Lantern Street Books" in rows[0] and "Sat 21 Nov" in rows[0]
    assert rows[1].strip() == "1 behind · 3 on track · 2 of 3 likely to arrive"
    assert any("1 finished, 1 parked" in row for row in rows)
    assert "you" in rows[-1]
    only = "\n".join(plain_row(row) for row in text_map(example(), TODAY, 80, ["hours-calls"]))
    assert "Fewer calls" in only and "weekdays" not in only


def test_closed_goals_have_no_lane() -> None:
    rows = "\n".join(plain_row(row) for row in text_map(example(), TODAY, 80))
    assert "reading nights" not in rows and "collection" not in rows


OURS = set("├┤╞┃┓╵╷━╌─┄┈┊┿•►▹◄◇⚑■□·▌▲▼✓…→≥≤")


@settings(max_examples=30, deadline=None)
@given(plans(), st.integers(40, 200), st.sampled_from((0, 1, 2, 3)), st.integers(0, 400))
def test_no_row_of_any_plan_is_wider_than_the_screen_or_holds_a_control(
    plan: Plan, width: int, density: int, later: int
) -> None:
    today = TODAY + (later - 200) * DAY
    density = density if width >= NARROW else min(density, 1)
    rows = [*text_map(plan, today, width, density=density)]
    density = density or density_for(50, width, len(plan.goals))
    view = View(today, width, density, plan.goals[0].id if plan.goals else "")
    rows += [row for track in lanes(plan, today) for row in lane_rows(track, view)]
    if width < len(plain_row(legend())):
        rows = [row for row in rows if row != legend()]
    for row in rows:
        shown = plain_row(row)
        assert cells(shown) <= width, shown
        assert clean(shown) == shown


@settings(max_examples=25, deadline=None)
@given(plans(), st.integers(40, 160))
def test_the_ascii_twin_of_a_map_holds_no_glyph_of_ours(plan: Plan, width: int) -> None:
    plan = Plan(
        name="Plain",
        goals=tuple(
            replace(measure, name="Plain", owner="Joe", because="", target=_plain_target(measure))
            for measure in plan.goals
        ),
    )
    for row in text_map(plan, TODAY, width):
        shown = plain_row(row, ascii_only=True)
        assert shown.isascii(), shown
        assert not set(shown) & OURS


def _plain_target(measure: Goal) -> Any:
    return "?" if isinstance(measure.target, str) else measure.target


def test_the_twin_keeps_the_columns_of_the_lane() -> None:
    for state, measure in STATES.items():
        plan = Plan(goals=(measure,))
        rows = lane_rows(lane_of(measure, plan, TODAY), View(TODAY, 80, 3))
        twin = plain_row(rows[1], ascii_only=True)
        assert twin[POST] == "|", state
        assert measure.keeps or state == "past due" or twin[TAPE] in "|.", state


def test_a_hostile_plan_is_shown_as_it_is_written() -> None:
    plan = replace(hostile_plan(), pauses=(Pause(TODAY, TODAY),))
    for width in (80, 160):
        page = "\n".join(plain_row(row) for row in text_map(plan, TODAY, width, density=1))
        assert "\x1b" not in page and "\x9b" not in page and "\u202e" not in page
    wide = "\n".join(plain_row(row) for row in text_map(replace(plan, name=HOSTILE[0]), TODAY, 160))
    assert HOSTILE[0] in wide


@pytest.mark.parametrize("target", [5e-324, 1e-300, 1e-15])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_number_endlessly_far_beyond_enough_is_drawn_at_the_tape(
    target: float, width: int
) -> None:
    measure = goal(baseline=0, target=target, readings=weekly(1, 5))
    drawn = "\n".join(map(plain_row, text_map(Plan(goals=(measure,)), TODAY, width)))
    assert "┃⚑" in drawn


def test_on_its_last_day_a_narrow_lane_says_whole_words_of_what_is_due() -> None:
    goal = Goal(
        id="a",
        name="Orders",
        baseline=10,
        target=60,
        start=TODAY - dt.timedelta(weeks=10),
        deadline=TODAY,
        readings=(Reading(TODAY - dt.timedelta(weeks=1), 40),),
    )
    plan = Plan(goals=(goal,))
    (row,) = lane_rows(lane_of(goal, plan, TODAY), View(TODAY, 60, 1))
    assert plain_row(row).rstrip().endswith(" due today")


@pytest.mark.parametrize(
    ("reached", "words"),
    [("2026-12-11", "reached 107 d early"), ("2027-03-20", "reached 8 days early")],
)
def test_how_early_a_race_was_won_is_never_cut(reached: str, words: str) -> None:
    text = f"""
format = 1
[goal.g]
name = "Orders"
baseline = 31
target = 35
start = 2026-11-02
deadline = 2027-03-28
readings = [{{ date = {reached}, value = 36 }}]
"""
    day = dt.date.fromisoformat(reached)
    rows = text_map(parse(text.encode()).plan, day, width=80)
    lines = [plain_row(row).rstrip() for row in rows]
    assert any(line.endswith(f"     {words}") for line in lines)


def test_the_legend_lists_only_what_is_drawn() -> None:
    shop = lanes(example(), TODAY)
    assert legend(80, shop) == legend(80)
    assert plain_row(legend(80, ())) == ""
    kept = [lane for lane in shop if lane.measure.keeps]
    assert kept and plain_row(legend(80, kept)) == ""


@pytest.mark.parametrize("painted", [True, False])
def test_the_last_weeks_are_a_bar_each_pale_or_a_minus_where_they_went_back(painted: bool) -> None:
    plan = Plan(goals=(goal(readings=weekly(330, 320, 360)),))
    rows = last_weeks_rows(lanes(plan, TODAY), plan, TODAY, 80, 5, painted=painted)
    back = "pale" if painted else "-"
    assert plain_row(rows[2]) == f" The last 12 weeks: how far each went; {back} is back"
    assert plain_row(rows[3]) == " More breakfast orders"
    strip = [(cell.text.strip(), cell.token) for cell in rows[4][-4:-1]]
    assert strip == [("▅▅", "ahead"), ("▃▃" if painted else "--", "dim"), ("██", "ahead")]


@settings(max_examples=40)
@given(plans(), st.integers(76, 140), st.integers(0, 30), st.booleans())
def test_the_last_weeks_fit_their_room_or_are_left_out(
    plan: Plan, width: int, room: int, painted: bool
) -> None:
    shown = lanes(plan, TODAY)
    rows = last_weeks_rows(shown, plan, TODAY, width, room, painted=painted)
    assert len(rows) <= room
    assert all(cells("".join(part.text for part in row)) <= width for row in rows)


ROWS = st.lists(
    st.builds(Segment, st.text("ab名─", max_size=3), st.sampled_from(["text", "dim"])), max_size=6
)


@given(ROWS, ROWS, ROWS, ROWS)
def test_outside_the_cells_that_changed_a_row_is_as_it_was(
    start: list[Segment], old: list[Segment], new: list[Segment], end: list[Segment]
) -> None:
    def one_by_one(row: CellRow) -> list[tuple[str, str]]:
        pairs = [(sign, part.token) for part in row for sign in part.text]
        return [pair for sign, token in pairs for pair in [(sign, token)] * cells(sign)]

    before, after = (*start, *old, *end), (*start, *new, *end)
    first, last = changed_cells(before, after) or (0, 10**6)
    was, now = one_by_one(before), one_by_one(after)
    assert was[:first] == now[:first]
    assert was[last:] == now[last:]
    if (first, last) == (0, 10**6):
        assert len(was) != len(now)


@pytest.mark.parametrize("width", [60, 80])
def test_a_key_that_a_lane_names_is_seen_as_a_key(width: int) -> None:
    lane = lane_of(STATES["past due"], Plan(goals=(STATES["past due"],)), TODAY)
    for keys, seen in (({**KEYS, "step_back": "F7"}, ["F7"]), (NO_KEYS, [])):
        row = lane_rows(lane, View(TODAY, width, 2, keys=keys))[1]
        assert [part.text for part in row if part.token == "bold-cursor"] == seen
        assert "new day or close" in plain_row(row)


@pytest.mark.parametrize("width", [80, 120, 160])
def test_all_lanes_say_their_numbers_in_one_form(width: int) -> None:
    plan = parse(examples.text("shop", TODAY).encode(), TODAY).plan
    today = TODAY + 6 * DAY
    rows = map(plain_row, text_map(plan, today, width))
    said = [
        row
        for row in rows
        if " 4 Dec" in row or "in a row" in row or "there 23" in row or "likely 23" in row
    ]
    assert len(said) == 4 and all(" now" in row for row in said)
    assert len({" now, " in row for row in said}) == 1
