"""The coach on the race and the check-ins: each rule speaks when it should, and only then."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from grids import hold_all
from race_cases import BEHIND, CASES, ON_LINE
from rule_plans import (
    RULES,
    TODAY,
    WORDS,
    all_findings,
    fridays,
    on,
    pause,
    plan,
    review,
    rows,
    stone,
    tactic,
)
from rule_plans import race as race_of

from counting import calls_of
from planner.coach.notes import GROUPS, LEVELS, RuleContext
from planner.coach.ranking import notes
from planner.plan.model import Dismissal, Goal, Plan, Reading
from planner.race.forecast.forecast import Finish, Forecast
from some_plans import TODAY as EXAMPLE_DAY
from some_plans import example

ROWS = [(f"{row[0]}, {row[1]}, plans {n}", row) for n, row in enumerate(CASES)]
"""Every case, named by its rule, its wording, and where its two plans stand among the cases."""


def drawn(plan: Plan, today: dt.date = TODAY) -> set[str]:
    return {id for id, _ in all_findings(plan, today)}


def test_it_speaks_where_it_should_and_not_just_beside() -> None:
    def speaks_there_alone(rule: str, words: str, where: str, fires: Plan, beside: Plan) -> None:
        findings = [
            (finding.where, finding.words) for finding in RULES[rule](RuleContext(fires, TODAY))
        ]
        assert findings == [(where, words)]
        assert (where, words) not in [
            (o.where, o.words) for o in RULES[rule](RuleContext(beside, TODAY))
        ]

    hold_all(ROWS, speaks_there_alone)


def test_a_number_endlessly_larger_than_before_is_odd_and_no_mistake() -> None:
    numbers = (5e-324, 5e-324, 5e-324, 5e-324, 5e-324, 50)
    odd = plan(race_of(*numbers, counting="flow", target=200))
    assert ("odd-jump", "goal.goal") in [(note.rule, note.where) for note in notes(odd, TODAY)]


def keeps_quiet(rule: str, _: str, where: str, fires: Plan, __: Plan) -> None:
    """Hold that a rule that was dismissed is silent, but elsewhere or about other facts."""

    def speaks(**row: Any) -> bool:
        waved = replace(fires.coach, dismissed=(Dismissal(rule, on=TODAY, **row),))
        return (rule, where) in [
            (note.rule, note.where) for note in notes(replace(fires, coach=waved), TODAY)
        ]

    facts = next(finding.facts for finding in RULES[rule](RuleContext(fires, TODAY)))
    assert not speaks(where=where) and not speaks(where=where.partition(".")[2])
    assert speaks(where="elsewhere")
    if "facts" in Dismissal.__dataclass_fields__ and facts:
        assert not speaks(where=where, facts=facts) and speaks(where=where, facts="of old")


def test_it_keeps_quiet_once_it_was_dismissed_until_the_facts_change() -> None:
    hold_all(ROWS, keeps_quiet)


def is_no_wording(key: str) -> bool:
    return key in ("level", "group", "idea", "action") or key.endswith("_action")


def test_every_rule_and_every_wording_has_a_case() -> None:
    wordings = {
        (rule, key)
        for rule, row in WORDS.items()
        if rule != "thresholds"
        for key in row
        if not is_no_wording(key)
    }
    assert set(RULES) == set(WORDS) - {"thresholds"}
    assert wordings - {(rule, words) for rule, words, *_ in CASES} == {("near-finish", "soon")}


def test_the_words_are_short_kind_and_end_in_one_question_or_action() -> None:
    for rule in RULES:
        row = WORDS[rule]
        assert row["level"] in LEVELS and row["group"] in GROUPS and row["idea"]
        for key, text in row.items():
            if is_no_wording(key):
                continue
            words = text.removeprefix("{name}: ")
            assert len(re.findall(r"[\w{}’']+", words)) <= 20, (rule, key)
            assert "!" not in words and words.count("?") <= 2, (rule, key)
            assert not re.search(r"fail|wrong|vanity|should have|must", words, re.I), (rule, key)


# Figures


def text_of(rule: str, plan: Plan, today: dt.date = TODAY) -> str:
    return next(note.text for note in notes(plan, today) if note.rule == rule)


def test_behind_says_how_far_what_it_takes_and_what_it_is_now() -> None:
    facts = "Orders: 26 days behind. About 6.4 a week from here would still reach it; "
    facts += "now it is about 1.6 a week. "
    assert text_of("behind", plan(BEHIND)) == facts + "What would help most?"


def test_what_comes_in_and_what_goes_down_is_told_its_own_way() -> None:
    flow = race_of(4, 2, 2, 1, 2, 1, counting="flow")
    down = race_of(96, 94, 92, 91, 89, 88, baseline=100, target=0, direction="down")
    assert "behind. About 6.4 a week from here" in text_of("behind", plan(flow))
    assert (
        "About 6.4 fewer a week from here would still reach it; now it is about 1.6 fewer"
        in text_of("behind", plan(down))
    )


def test_nearly_there_is_never_rounded_to_there() -> None:
    passed = plan(race_of(40, 70, 99.9, days=21))
    assert "the deadline passed at 99 % of the way" in text_of("deadline-passed", passed)


def test_a_forecast_that_arrives_within_two_check_ins_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    soon = race_of(10, 25, 40, 55, 75)
    for day, speaks in ((6, True), (13, True), (14, False)):
        end = Finish(on(2), on(day), on(40))
        forecast = Forecast(0.9, None, end)
        monkeypatch.setattr(
            "planner.coach.notes.forecast_of", lambda *_, forecast=forecast: forecast
        )
        assert ("near-finish" in drawn(plan(soon))) is speaks, day


# One thing about one goal


def test_a_finished_race_draws_praise_and_nothing_else() -> None:
    assert drawn(plan(race_of(40, 80, 101))) == {"finished"}
    assert drawn(plan(race_of(105, 110, baseline=90, start=on(-8)))) == {"target-already-met"}


def test_a_race_past_its_day_is_neither_behind_nor_steep_nor_stale() -> None:
    assert drawn(plan(race_of(4, 6, 8, 9, last=-20, days=30))) == {"deadline-passed"}


def test_without_numbers_nobody_is_told_that_they_are_behind() -> None:
    assert drawn(plan(race_of(4, 6, 8, 8, 8, last=-15))) == {"stale"}
    assert drawn(plan(race_of(4, 6, 8, 8, 8, last=-70, days=300))) == {"six-months"}
    stones = plan(race_of(4, 6, 8, last=-30), stone(1, 2, 3))
    assert drawn(stones) == {"stones-only"}


def test_goals_that_are_not_active_draw_nothing() -> None:
    for state in ("parked", "finished", "missed", "dropped"):
        still = plan(replace(BEHIND, state=state), stone(5, 10, 15, 20, 25, 296), review(-1))
        assert drawn(still) == set(), state


def test_a_race_on_its_line_with_everything_done_draws_only_praise() -> None:
    sound = plan(ON_LINE, stone(10, 12, 15, 17), tactic(3, 3, 2, 3), review(-8, 4), review(-1, 4))
    assert drawn(sound) == {"steady"}


def test_a_break_is_no_silence() -> None:
    away = plan(race_of(5, 10, 15, last=-80, days=218), pause(-78, -1))
    assert drawn(away) == set()
    within = plan(race_of(5, 10, 15, last=-80, days=156), pause(-10, 5), review(-80))
    assert drawn(within) == set()


def test_several_numbers_of_one_day_are_one_reading() -> None:
    corrected = rows((-1, 22), (-1, 18), (-1, 30))
    goal = race_of(readings=(*fridays(5, 10, 15, 20, 25, last=-8), *corrected), start=on(-43))
    assert not drawn(plan(goal)) & {"wrong-direction", "odd-jump", "behind", "flatline"}


def test_a_weekend_in_a_daily_number_is_no_trend() -> None:
    week = (10, 11, 12, 12, 13, 8, 6)
    read = rows(*((n - 28, 20 * (n // 7) / 3 + week[n % 7]) for n in range(28)))
    daily = race_of(readings=read, start=on(-29), deadline=on(150), every="day", target=150)
    assert "wrong-direction" not in drawn(plan(daily))


# The facts


def test_the_facts_stay_while_it_stays_behind_and_change_when_it_falls_back_again() -> None:
    def facts(*values: float) -> str:
        return next(
            finding.facts for id, finding in all_findings(plan(race_of(*values))) if id == "behind"
        )

    start = on(-1 - 7 * 6)
    race = replace(race_of(2, 3, 4, 5, 6, 7), start=start)
    earlier = [
        next(f.facts for id, f in all_findings(plan(race), on(-7 * back)) if id == "behind")
        for back in range(2)
    ]
    assert len(set(earlier)) == 1
    assert facts(0, 0, 15, 16, 16, 12) != facts(0, 0, 2, 3, 5, 7)


# Whole plans


@pytest.mark.parametrize("name", ["shop", "project", "charity"])
def test_the_examples_draw_only_praise_while_they_are_kept(name: str) -> None:
    assert drawn(example(name), EXAMPLE_DAY) == {"steady"}


@pytest.mark.parametrize("name", ["shop", "project", "charity"])
def test_an_example_left_alone_is_asked_for_a_number_once(name: str) -> None:
    for weeks in (2, 3, 4):
        findings = all_findings(example(name), EXAMPLE_DAY + dt.timedelta(weeks=weeks))
        assert [(id, finding.where) for id, finding in findings if id != "review-due"] == [
            ("stale", "plan")
        ]


def large(weeks: int) -> Plan:
    """Twelve goals, each with a stone, and a number in each of so many weeks."""
    numbers = fridays(*(7 * n + n * n % 13 for n in range(weeks)))
    goals = tuple(
        race_of(id=f"goal-{n}", readings=numbers, start=on(-735), deadline=on(200), target=1000)
        for n in range(12)
    )
    stones = tuple(
        stone(id=f"stone-{n}", goal=f"goal-{n}", readings=numbers, baseline=0) for n in range(12)
    )
    return plan(*goals, *stones, *(review(-7 * n, 5) for n in range(weeks)))


def test_twice_the_weeks_take_twice_the_work_at_most() -> None:
    year, two_years = (calls_of(partial(all_findings, large(weeks))) for weeks in (52, 104))
    assert two_years < 2.2 * year


def test_an_empty_plan_draws_nothing() -> None:
    assert all_findings(Plan()) == []
    assert all_findings(Plan(goals=(Goal(id="goal"),))) == []


def test_numbers_of_days_to_come_change_nothing() -> None:
    ahead: tuple[Reading, ...] = (*ON_LINE.readings, *rows((3, 900)))
    assert all_findings(plan(replace(ON_LINE, readings=ahead))) == all_findings(plan(ON_LINE))
