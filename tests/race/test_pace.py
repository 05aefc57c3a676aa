"""Where a race stands, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planner.plan.model import EarlierLine, Goal, Leg, Plan, Reading, Stone
from planner.race.checkin_days import next_checkin
from planner.race.forecast.forecast import forecast_of
from planner.race.pace import Next, Standing, standing_of
from planner.race.position import footprints_of, position_of
from planner.race.rounding import rounded_need
from planner.race.steps import steps_words
from planner.race.track import lane_of
from planner.race.verdict import too_early
from races import bakery, day, goal, plan_of, readings, standing

TODAY = day("2026-11-21")


def test_the_bakery_stands_where_its_line_says() -> None:
    # Leg: 60 in 111 days; 82 gone: 310 + 60 * 82 / 111. 361 is due on day 94.35.
    # Race days in all: 209 - 11 paused = 198, left 116: 89 / 116 * 7 = 5.371 up to 5.38.
    # From the check-in day, the 20th, it is 7 of 117 days to Friday: 361 + 89 / 117 * 7 = 366.3.
    measure, plan = bakery(361)
    figures = standing_of(measure, plan, TODAY)
    assert figures.status == "ahead"
    assert figures.checkins == 12
    assert (figures.value, figures.value_date) == (361, day("2026-11-20"))
    assert figures.pacer == pytest.approx(354.3243243)
    assert figures.lead == pytest.approx(6.6756757)
    assert (figures.lead_days, figures.safe_days) == (12.4, 13)
    assert figures.progress == pytest.approx(51 / 140)
    assert figures.elapsed == pytest.approx(82 / 198)
    assert figures.pace.plan == pytest.approx(3.7837838)
    assert figures.pace.needed == 5.38
    assert figures.next == Next(day("2026-11-27"), 367)
    assert figures.margin is None and figures.periods == ()


def test_the_bakery_of_the_map_is_eight_days_behind_and_aims_for_355() -> None:
    # 350 was due on day 74 of 82; 350 + 70 / 117 * 7 = 354.2, up to 355.
    measure, plan = bakery(350, target=420)
    figures = standing_of(measure, plan, TODAY)
    assert (figures.lead_days, figures.safe_days) == (-8, 0)
    assert figures.next == Next(day("2026-11-27"), 355)


def test_fewer_calls_are_counted_down_and_rounded_down() -> None:
    # 119 days less 8 paused: 111 race days in all, 79 of them gone on 21 November, 32 left.
    # 41 was due on day 23 / 44 * 111 = 58.02; 41 - 21 / 33 * 7 = 36.5, down to 36.
    measure = goal(
        direction="down",
        baseline=64,
        target=20,
        start=day("2026-09-03"),
        deadline=day("2026-12-31"),
        readings=readings(("2026-11-13", 43), ("2026-11-20", 41)),
    )
    figures = standing(measure, "2026-11-21", pauses=(("2026-12-24", "2027-01-03"),))
    assert figures.lead_days == -21
    assert figures.next == Next(day("2026-11-27"), 36)
    assert figures.status == "behind"


def test_a_flow_adds_up_after_the_start_and_asks_for_what_must_come_in() -> None:
    # 5 on the start day were there before; 10 + 8 + 2 = 20. On Saturday, the 17th, 80
    # are left in 84 days: 7 by the next one.
    measure = goal(
        counting="flow",
        readings=readings(
            ("2026-01-01", 5),
            ("2026-01-08", 10),
            ("2026-01-15", 8),
            ("2026-01-15", 2),
        ),
    )
    plan = replace(plan_of(measure), check_in="saturday")
    figures = standing_of(measure, plan, day("2026-01-21"))
    assert figures.value == 20 and figures.lead == 0 and figures.lead_days == 0
    assert figures.next == Next(day("2026-01-24"), 7)
    assert footprints_of(measure, Plan(), day("2026-01-21")) == (
        (day("2026-01-01"), 0),
        (day("2026-01-08"), 10),
        (day("2026-01-15"), 20),
    )


def test_a_down_flow_is_taken_off_the_baseline() -> None:
    # 100 - 30 = 70 on day 20 of 100, where the line is at 80. From the 16th, 70 / 85 * 7 = 5.8.
    measure = goal(baseline=100, target=0, counting="flow", readings=readings(("2026-01-10", 30)))
    figures = standing(measure, "2026-01-21")
    assert figures.value == 70 and figures.lead == pytest.approx(10)
    assert figures.next == Next(day("2026-01-23"), 6)


def test_of_two_rows_with_one_date_the_last_counts_for_a_level() -> None:
    measure = goal(readings=readings(("2026-01-09", 4), ("2026-01-10", 30), ("2026-01-10", 10)))
    assert standing(measure, "2026-01-11").value == 10
    assert standing(measure, "2026-01-11").checkins == 2


def test_readings_may_be_out_of_order_and_those_of_tomorrow_are_ignored() -> None:
    measure = goal(readings=readings(("2026-01-20", 15), ("2026-01-10", 9), ("2026-02-01", 99)))
    figures = standing(measure, "2026-01-21")
    assert (figures.value, figures.value_date, figures.checkins) == (15, day("2026-01-20"), 2)


def test_history_before_the_start_gives_a_level_its_position_but_no_footprint() -> None:
    measure = goal(
        readings=readings(
            ("2025-12-28", -2),
        )
    )
    figures = standing(measure, "2026-01-03")
    assert (figures.value, figures.checkins) == (-2, 0)
    assert footprints_of(measure, Plan(), day("2026-01-03")) == ()
    flow = replace(measure, counting="flow")
    assert position_of(flow, Plan(), day("2026-01-03")) is None
    assert standing(flow, "2026-01-03").status == "no-reading"


def test_no_reading_no_position() -> None:
    figures = standing(goal(), "2026-01-03")
    assert figures.status == "no-reading"
    assert figures.pacer == 2 and figures.elapsed == 0.02
    unknown = (figures.value, figures.lead, figures.lead_days, figures.safe_days, figures.progress)
    assert unknown == (None,) * 5
    assert figures.next is None and figures.pace.needed is None and figures.pace.recent is None


def test_a_goal_that_lacks_only_its_first_reading_waits_for_it_and_not_for_a_line() -> None:
    assert standing(goal(start=None), "2026-01-03").status == "no-reading"
    assert standing(goal(start=None), "2026-06-01").status == "past-due"
    assert standing(goal(start=None, target="?"), "2026-01-03").status == "not-drawn"


def test_a_flow_without_a_baseline_has_no_position() -> None:
    measure = goal(baseline=None, counting="flow", readings=readings(("2026-01-05", 3)))
    figures = standing(measure, "2026-01-07")
    assert (figures.status, figures.value) == ("not-drawn", None)


def test_a_deadline_on_or_before_the_start_is_not_drawn() -> None:
    measure = goal(deadline=day("2026-01-01"), readings=readings(("2026-01-05", 3)))
    assert standing(measure, "2026-01-07").status == "not-drawn"


def test_a_team_on_plan_at_fridays_check_in_does_not_slip_on_tuesday() -> None:
    # The line moves 1 a day; 15 on Friday 16 January is the line. The next Friday they are due.
    measure = goal(readings=readings(("2026-01-09", 8), ("2026-01-16", 15)))
    assert standing(measure, "2026-01-20").lead_days == -4
    assert standing(measure, "2026-01-20").status == "on-pace"
    assert standing(measure, "2026-01-23").status == "on-pace"


def test_the_allowance_since_the_last_reading_ends_after_one_rhythm() -> None:
    # Ten days after the reading: ten behind less seven is 3, still within half a week;
    # 5 points fewer at the reading make it 8.
    on_plan = goal(readings=readings(("2026-01-16", 15)))
    late = goal(readings=readings(("2026-01-16", 10)))
    assert standing(on_plan, "2026-01-26").status == "on-pace"
    assert standing(late, "2026-01-26").status == "slipping"


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (47, "ahead"),  # 7 days, a rhythm
        (46, "on-pace"),
        (36.5, "on-pace"),  # 3.5 days, half a rhythm
        (36, "slipping"),
        (25, "slipping"),  # 15 points
        (24, "behind"),
    ],
)
def test_status_goes_by_rhythms_and_points(value: float, status: str) -> None:
    # Read today, on day 40 of 100: the line is at 40 and a day is a point.
    measure = goal(readings=readings(("2026-02-10", value)))
    assert standing(measure, "2026-02-10").status == status


def test_a_monthly_number_has_more_room_in_days_but_not_in_points() -> None:
    measure = goal(every="month", readings=readings(("2026-02-10", 34)))
    assert standing(measure, "2026-02-10").status == "slipping"  # 6 days are fine, 6 points are not
    assert standing(replace(measure, target=1000), "2026-02-10").status == "behind"


def test_the_stale_clock_counts_race_days() -> None:
    measure = goal(readings=readings(("2026-01-09", 8)))
    assert standing(measure, "2026-01-19").status != "stale"  # ten days: a week and three
    assert standing(measure, "2026-01-20").status == "stale"
    holidays = (("2026-01-12", "2026-01-18"),)
    assert standing(measure, "2026-01-26", pauses=holidays).status != "stale"
    assert standing(measure, "2026-01-27", pauses=holidays).status == "stale"


def test_a_race_that_has_just_begun_is_not_stale_for_old_history() -> None:
    measure = goal(readings=readings(("2025-10-01", 0)))
    assert standing(measure, "2026-01-05").status == "on-pace"
    assert standing(measure, "2025-12-31").status == "not-started"


def test_a_race_is_past_due_from_the_day_after_its_day() -> None:
    measure = goal(readings=readings(("2026-04-10", 99)))
    assert standing(measure, "2026-04-10").status == "on-pace"
    last = standing(measure, "2026-04-11")
    assert (last.status, last.elapsed, last.is_last_day) == ("on-pace", 1, True)
    past = standing(measure, "2026-04-12")
    assert not past.is_last_day
    assert (past.status, past.elapsed, past.next, past.pace.needed) == ("past-due", 1, None, None)
    late = replace(measure, readings=(*measure.readings, Reading(day("2026-04-20"), 100)))
    assert standing(late, "2026-04-21").status == "finished"


def test_a_finish_line_once_crossed_stays_crossed() -> None:
    measure = goal(readings=readings(("2026-03-01", 98), ("2026-03-08", 103), ("2026-03-15", 97)))
    figures = standing(measure, "2026-03-16")
    assert (figures.status, figures.finished_on) == ("finished", day("2026-03-08"))


def test_a_later_line_is_not_finished_by_a_peak_from_before_it() -> None:
    rows = readings(("2026-01-10", 60), ("2026-01-20", 45), ("2026-02-03", 48))
    before = EarlierLine(day("2026-01-25"), day("2026-01-01"), 0, 100, day("2026-04-11"))
    measure = goal(target=50, readings=rows, earlier_lines=(before,))
    assert standing(measure, "2026-02-04").finished_on is None
    assert standing(replace(measure, target=45), "2026-02-04").finished_on == day("2026-01-20")


@pytest.mark.parametrize(
    "fields", [{}, {"counting": "flow"}, {"start": None}, {"line": "steps"}, {"target": 90}]
)
@pytest.mark.parametrize("rows", [(), (("2026-01-04", 100),), (("2026-01-04", 103),)])
def test_a_target_no_further_than_the_start_is_neither_drawn_nor_praised(
    fields: dict[str, Any], rows: tuple[tuple[str, float], ...]
) -> None:
    legs = (Leg(day("2026-02-01"), 100),)
    known = {"baseline": 100, "direction": "up", "legs": legs, "readings": readings(*rows)}
    measure = goal(**known | fields)
    for today in ("2026-01-05", "2026-04-11", "2026-04-12"):
        figures = standing(measure, today)
        assert (figures.status, figures.line, figures.finished_on) == ("not-drawn", None, None)
        lane = lane_of(measure, plan_of(measure), day(today))
        assert (lane.missing, lane.group, lane.chance) == ("way", "needs", None)
    assert standing(replace(measure, target=101), "2026-01-05").status != "not-drawn"


def test_below_the_start_the_days_behind_are_those_since_the_start() -> None:
    figures = standing(goal(readings=readings(("2026-01-20", -8))), "2026-01-20")
    assert (figures.lead_days, figures.progress) == (-19, -0.08)


def test_steps_are_judged_against_the_step_that_is_due() -> None:
    # 40 are due from 1 February on. 30 then is good through 31 January.
    legs = (Leg(day("2026-02-01"), 40), Leg(day("2026-03-01"), 60))
    early = goal(line="steps", legs=legs, readings=readings(("2026-01-25", 30)))
    assert standing(early, "2026-01-25").lead == 30
    assert standing(early, "2026-01-25").lead_days == 6
    assert standing(early, "2026-01-25").safe_days == 7
    late = replace(early, readings=readings(("2026-02-06", 30)))
    assert standing(late, "2026-02-06").lead_days == -6
    met = replace(early, readings=readings(("2026-02-06", 50)))
    assert standing(met, "2026-02-06").lead_days == 22  # through 28 February
    assert standing(met, "2026-02-06").pace.plan == 0


def test_past_the_target_a_lead_reaches_to_the_deadline() -> None:
    legs = (Leg(day("2026-02-10"), 120),)
    figures = standing(goal(legs=legs, readings=readings(("2026-01-11", 125))), "2026-01-11")
    assert (figures.lead_days, figures.safe_days) == (90, 91)


def test_safe_days_are_none_left_after_a_wrong_reading_yesterday() -> None:
    measure = goal(readings=readings(("2026-01-10", 5), ("2026-01-20", 50)))
    assert standing(measure, "2026-01-20").safe_days == 0
    assert standing(measure, "2026-01-21").safe_days == 31  # 50 is the line on 20 February


def test_recent_pace_is_the_median_slope_in_race_days() -> None:
    # 2 a week, but for one outlier that the median does not mind.
    rows = readings(("2026-01-02", 2), ("2026-01-09", 4), ("2026-01-16", 90), ("2026-01-23", 8))
    assert standing(goal(readings=rows), "2026-01-24").pace.recent == pytest.approx(2, abs=0.1)
    assert standing(goal(readings=rows[:2]), "2026-01-24").pace.recent is None
    daily = readings(*((f"2026-01-{n:02}", n) for n in range(2, 20)))
    assert standing(goal(readings=daily), "2026-01-24").pace.recent is None
    paused = (("2026-01-10", "2026-01-15"),)  # 21 days less 6: 15 race days
    steady = readings(("2026-01-02", 0), ("2026-01-09", 7), ("2026-01-23", 15))
    assert standing(goal(readings=steady), "2026-01-24", pauses=paused).pace.recent == 7


def test_keep_goals_judge_each_period_and_know_no_days() -> None:
    # Weeks: 4.7 4.7 4.5, one without a number, 4.6 4.8
    rows = readings(
        ("2026-01-02", 4.7),
        ("2026-01-09", 4.7),
        ("2026-01-17", 4.5),
        ("2026-01-30", 4.6),
        ("2026-02-06", 4.8),
    )
    measure = goal(direction="keep-above", baseline=None, target=4.6, deadline=None, readings=rows)
    figures = standing(measure, "2026-02-07")
    assert figures.periods == (True, True, False, None, True, True)
    assert figures.progress == 4 / 5
    assert figures.margin == figures.lead == pytest.approx(0.2)
    assert figures.run_of_good == 2
    assert (figures.status, figures.lead_days, figures.safe_days, figures.elapsed) == (
        "holding",
        None,
        None,
        None,
    )
    assert figures.next == Next(day("2026-02-13"), 4.6)
    assert standing(measure, "2026-01-18").status == "behind"
    assert standing(measure, "2026-02-17").periods[-1] is None
    assert standing(measure, "2026-02-17").status == "stale"


def test_a_pause_leaves_no_gap_in_a_keep_goals_periods() -> None:
    rows = readings(("2026-01-02", 5), ("2026-01-23", 5))
    measure = goal(direction="keep-above", target=4, readings=rows)
    closed = (("2026-01-05", "2026-01-18"),)
    assert standing(measure, "2026-01-24").periods == (True, None, None, True)
    assert standing(measure, "2026-01-24", pauses=closed).periods == (True, True)


def test_daily_numbers_of_a_weekly_keep_goal_share_their_week() -> None:
    rows = readings(*((f"2026-01-{n:02}", 9 if n == 14 else 5) for n in range(1, 22)))
    measure = goal(direction="keep-below", target=6, readings=rows, hold=4)
    assert standing(measure, "2026-01-21").periods == (True, False, True)


def test_a_keep_goal_is_finished_by_its_hold_and_stays_so() -> None:
    rows = readings(
        ("2026-01-02", 7),
        ("2026-01-09", 5),
        ("2026-01-16", 6),
        ("2026-01-23", 6),
        ("2026-01-30", 7),
    )
    measure = goal(direction="keep-below", target=6, hold=3, readings=rows)
    assert standing(measure, "2026-01-22").status == "holding"
    assert standing(measure, "2026-01-23").finished_on == day("2026-01-23")
    assert standing(measure, "2026-01-31").status == "finished"


def test_a_keep_goal_with_flow_judges_what_came_in_each_time() -> None:
    rows = readings(("2026-01-02", 20), ("2026-01-02", 25), ("2026-01-09", 39))
    measure = goal(direction="keep-above", target=40, counting="flow", readings=rows)
    figures = standing(measure, "2026-01-10")
    assert (figures.value, figures.margin, figures.periods) == (39, -1, (True, False))


def test_a_keep_goal_judges_old_periods_by_the_target_that_held_then() -> None:
    before = EarlierLine(day("2026-01-05"), day("2026-01-01"), None, 4, None)
    rows = readings(("2026-01-02", 4.5), ("2026-01-09", 4.5))
    measure = goal(direction="keep-above", target=5, readings=rows, earlier_lines=(before,))
    assert standing(measure, "2026-01-10").periods == (True, False)


def test_a_keep_goal_meets_its_deadline_by_holding() -> None:
    measure = goal(direction="keep-above", target=4, readings=readings(("2026-04-10", 5)))
    assert standing(measure, "2026-04-11").status == "holding"
    assert standing(replace(measure, hold=3), "2026-04-11").status == "holding"
    assert standing(replace(measure, hold=3), "2026-04-12").status == "past-due"
    assert standing(replace(measure, target=6), "2026-04-11").status == "behind"
    assert standing(replace(measure, target=6), "2026-04-12").status == "past-due"


@pytest.mark.parametrize("state", ["parked", "finished", "missed", "dropped"])
def test_closed_and_parked_goals_keep_their_figures_but_have_no_status(state: str) -> None:
    figures = standing(goal(state=state, readings=readings(("2026-01-11", 12))), "2026-01-11")
    assert (figures.status, figures.lead, figures.safe_days) == (None, 2, 3)


def test_a_stepping_stone_is_raced_like_a_goal() -> None:
    stone = Stone(
        id="followers",
        baseline=0,
        target=100,
        start=day("2026-01-01"),
        deadline=day("2026-04-11"),
        readings=readings(("2026-01-11", 10)),
    )
    figures = standing_of(stone, plan_of(goal()), day("2026-01-11"))
    assert (figures.status, figures.lead_days) == ("on-pace", 0)


def test_the_next_check_in_is_after_today() -> None:
    plan = plan_of(goal())
    assert next_checkin(plan, day("2026-11-21")) == day("2026-11-27")
    assert next_checkin(plan, day("2026-11-26")) == day("2026-11-27")
    assert next_checkin(plan, day("2026-11-27")) == day("2026-12-04")


def test_needs_are_rounded_to_the_safe_side_in_the_measures_spelling() -> None:
    assert rounded_need(goal(), 12.01) == 13
    assert rounded_need(goal(), 12 + 1e-12) == 12
    assert rounded_need(goal(direction="down"), 12.99) == 12
    assert rounded_need(goal(direction="keep-below", counting="flow"), 12.99) == 12
    assert rounded_need(goal(direction="down", counting="flow"), 12.01) == 13
    assert rounded_need(goal(target=4.6), 4.31) == 4.4
    assert rounded_need(goal(target=4.6125), 4.311) == 4.32
    assert rounded_need(goal(target=0.0125), 0.01011) == 0.0102
    assert rounded_need(goal(readings=readings(("2026-01-05", 320.0))), 12.4) == 13


def test_absurd_targets_and_far_deadlines_are_answered() -> None:
    measure = goal(target=1e15, deadline=day("2200-01-01"), readings=readings(("2026-01-05", 1e9)))
    figures = standing(measure, "2026-01-06")
    # The line is at 7.9e10 after five days, and five days are nothing in 174 years.
    assert (figures.status, figures.safe_days) == ("slipping", 0)
    assert figures.lead_days == pytest.approx(-5, abs=0.1)
    assert figures.next is not None and figures.next.value > 1e9


def launch(*rows: tuple[str, float], **fields: Any) -> Goal:
    """Nothing is launched until it is: 0, then 1 by 11 April."""
    return goal(line="steps", baseline=0, target=1, readings=readings(*rows), **fields)


def test_a_launch_is_on_pace_until_its_day_and_has_no_chance_before_it() -> None:
    waiting = launch(*((f"2026-01-{d:02}", 0) for d in (9, 16, 23, 30)))
    figures = standing(waiting, "2026-01-30")
    assert (figures.status, figures.next) == ("on-pace", Next(day("2026-04-11"), 1))
    assert forecast_of(waiting, plan_of(waiting), day("2026-01-30")) is None
    done = launch(("2026-01-09", 0), ("2026-01-23", 1))
    assert standing(done, "2026-01-23").status == "finished"
    assert standing(waiting, "2026-04-12").status == "past-due"


def test_the_number_to_aim_for_on_a_line_of_steps_is_the_next_step() -> None:
    legs = (Leg(day("2026-02-01"), 40), Leg(day("2026-03-01"), 60))
    early = goal(line="steps", legs=legs, readings=readings(("2026-01-25", 30)))
    assert standing(early, "2026-01-25").next == Next(day("2026-02-01"), 40)
    met = replace(early, readings=readings(("2026-01-25", 45)))
    assert standing(met, "2026-01-25").next == Next(day("2026-03-01"), 60)
    late = replace(early, readings=readings(("2026-02-06", 30)))
    aim = standing(late, "2026-02-06").next  # behind the step that was due: as on any line
    assert aim is not None and aim.date <= day("2026-02-13")


def milestones(today: str, *rows: tuple[str, float]) -> Standing:
    """Three milestones, each by its day."""
    legs = (Leg(day("2026-02-01"), 1), Leg(day("2026-03-01"), 2))
    return standing(goal(line="steps", target=3, legs=legs, readings=readings(*rows)), today)


def test_a_few_steps_have_no_pace_and_no_forecast() -> None:
    early = milestones("2026-01-09", ("2026-01-09", 0))
    assert (early.pace.needed, early.pace.recent) == (None, None)
    assert not too_early(early) and early.next == Next(day("2026-02-01"), 1)
    late = milestones("2026-02-06", ("2026-02-06", 0))
    assert late.next == Next(day("2026-02-13"), 1)
    made = goal(line="steps", target=3, readings=readings(("2026-01-09", 1), ("2026-01-16", 2)))
    assert forecast_of(made, plan_of(made), day("2026-01-16")) is None
    orders = goal(line="steps", readings=readings(("2026-01-09", 0)))
    assert standing(orders, "2026-01-09").pace.needed is not None


@pytest.mark.parametrize(
    ("today", "value", "words"),
    [
        (
            "2026-01-09",
            0,
            "0 of 3 done. The next is due by 1 Feb, in 23 days; 92 days left to 11 Apr.",
        ),
        ("2026-02-06", 0, "0 of 3 done. The next was due by 1 Feb; 64 days left to 11 Apr."),
        ("2026-03-02", 2, "2 of 3 done. 40 days left to 11 Apr."),
        ("2026-04-11", 3, "3 of 3 done."),
    ],
)
def test_a_few_steps_say_how_many_are_done_and_what_days_are_left(
    today: str, value: int, words: str
) -> None:
    measure = goal(target=3)
    assert steps_words(measure, milestones(today, (today, value)), day(today)) == words


def test_a_launch_says_that_it_is_not_done_yet() -> None:
    waiting = launch(("2026-03-13", 0))
    words = steps_words(waiting, standing(waiting, "2026-03-13"), day("2026-03-13"))
    assert words == "Not done yet. 29 days left to 11 Apr."
