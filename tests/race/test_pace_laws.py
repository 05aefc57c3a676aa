"""Laws that hold for every race, whatever its numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.plan.model import WEEKDAYS, EarlierLine, Goal, Leg, Pause, Plan, Reading
from planner.race.pace import Standing, standing
from races import SHIFT, Race, races

laws = settings(max_examples=80, deadline=None)

TURNED = {"up": "down", "down": "up", "keep-above": "keep-below", "keep-below": "keep-above"}


def with_amounts(one: Goal, factor: int) -> Goal:
    """The goal with every amount multiplied; what comes in for a mirrored flow stays positive."""
    assert one.baseline is not None and one.enough is not None
    in_flow = abs(factor) if one.flows and not one.keeps else factor
    return replace(
        one,
        baseline=one.baseline * factor,
        target=one.enough * factor,
        legs=tuple(replace(leg, value=leg.value * factor) for leg in one.legs),
        readings=tuple(replace(r, value=r.value * in_flow) for r in one.readings),
    )


def days_and_words(found: Standing) -> tuple[object, ...]:
    """All of a standing that is no amount."""
    return (
        found.status,
        found.lead_days,
        found.safe_days,
        found.progress,
        found.elapsed,
        found.check_ins,
        found.periods,
        found.finished_on,
        found.value_date,
    )


@laws
@given(races())
def test_mirroring_values_and_direction_changes_no_day_and_no_status(race: Race) -> None:
    one, plan, today = race
    mirrored = replace(with_amounts(one, -1), direction=TURNED[one.way])
    here, there = standing(one, plan, today), standing(mirrored, plan, today)
    assert days_and_words(here) == days_and_words(there)
    assert here.lead == there.lead
    if here.pace.needed is not None:
        assert there.pace.needed == -here.pace.needed


@laws
@given(races(), st.integers(-400, 400))
def test_shifting_all_dates_together_changes_nothing_else(race: Race, days: int) -> None:
    one, plan, today = race
    by = SHIFT(days=days)
    assert one.deadline is not None
    shifted = replace(
        one,
        start=one.start and one.start + by,
        deadline=one.deadline + by,
        legs=tuple(Leg(leg.by + by, leg.value) for leg in one.legs),
        readings=tuple(Reading(r.date + by, r.value) for r in one.readings),
    )
    moved = Plan(
        pauses=tuple(Pause(pause.first + by, pause.last + by) for pause in plan.pauses),
        check_in=WEEKDAYS[(WEEKDAYS.index(plan.check_in_day) + days) % 7],
    )
    here, there = standing(one, plan, today), standing(shifted, moved, today + by)

    def back(day: dt.date | None) -> dt.date | None:
        return day and day - by

    assert here == replace(
        there,
        start=back(there.start),
        deadline=back(there.deadline),
        value_date=back(there.value_date),
        finished_on=back(there.finished_on),
        next=there.next and replace(there.next, date=there.next.date - by),
        line=here.line,
    )


@laws
@given(races(), st.sampled_from((2, 8, 1024)))
def test_scaling_the_unit_changes_nothing_but_amounts(race: Race, factor: int) -> None:
    one, plan, today = race
    here, there = standing(one, plan, today), standing(with_amounts(one, factor), plan, today)
    assert days_and_words(here) == days_and_words(there)
    assert there.lead == (None if here.lead is None else here.lead * factor)
    assert there.pacer == (None if here.pacer is None else here.pacer * factor)


@laws
@given(races(), st.integers(1, 400))
def test_a_better_last_reading_never_lowers_lead_or_safe_days(race: Race, more: int) -> None:
    one, plan, today = race
    known = [reading for reading in one.readings if reading.date <= today]
    assume(known)
    gain = more / 4 * (1 if one.flows and not one.keeps else one.sign)
    better = (*known[:-1], replace(known[-1], value=known[-1].value + gain))
    before = standing(replace(one, readings=tuple(known)), plan, today)
    after = standing(replace(one, readings=better), plan, today)
    for name in ("lead", "lead_days", "safe_days"):
        old, new = getattr(before, name), getattr(after, name)
        assert (old is None) == (new is None)
        assert old is None or new >= old


@laws
@given(races(flows=False))
def test_a_reading_on_the_line_has_zero_lead(race: Race) -> None:
    one, plan, today = race
    line = standing(one, plan, today).line
    assume(line is not None)
    assert line is not None
    on_line = Reading(max(today, line.start), line.at(max(today, line.start)))
    found = standing(replace(one, readings=(*one.readings, on_line)), plan, on_line.date)
    assert found.lead == 0
    assert found.lead_days == (None if one.keeps else 0)


@laws
@given(races(), st.integers(1, 60), st.integers(-300, 300), st.integers(-10, 200))
def test_a_course_change_never_changes_what_an_earlier_day_showed(
    race: Race, later: int, more: int, days: int
) -> None:
    one, plan, today = race
    assert one.enough is not None and one.deadline is not None
    held = EarlierLine(
        until=today + SHIFT(days=later - 1),
        start=one.start,
        baseline=one.baseline,
        target=one.enough,
        deadline=one.deadline,
        legs=one.legs,
    )
    changed = replace(
        one,
        target=one.enough + more / 8,
        deadline=one.deadline + SHIFT(days=days),
        legs=(),
        earlier_lines=(held,),
    )
    assert standing(changed, plan, today) == standing(one, plan, today)


@laws
@given(races())
def test_safe_days_are_the_days_one_would_count(race: Race) -> None:
    one, plan, today = race
    found, yesterday = standing(one, plan, today), standing(one, plan, today - SHIFT(days=1))
    line, value = found.line, found.value
    assume(line is not None and value is not None and line.deadline is not None)
    assert line is not None and line.deadline is not None and value is not None
    days = 0
    begun = yesterday.start is not None and yesterday.start < today
    if not (begun and yesterday.lead is not None and yesterday.lead < 0):
        while (
            today + SHIFT(days=days) <= line.deadline
            and line.lead(value, today + SHIFT(days=days)) >= 0
        ):
            days += 1
    assert found.safe_days == days


@laws
@given(races(keeps=False))
def test_lead_days_end_between_the_last_good_and_the_first_wrong_day(race: Race) -> None:
    one, plan, today = race
    found = standing(one, plan, today)
    line, value = found.line, found.value
    assume(line is not None and value is not None and found.lead)
    assert line is not None and line.deadline is not None and value is not None
    assume(line.start <= today <= line.deadline)
    assert found.lead is not None
    lead_days = line.lead_days(value, today)
    step = SHIFT(days=1 if found.lead > 0 else -1)
    last, good = today, found.lead > 0
    while line.start <= last + step <= line.deadline and (line.lead(value, last) >= 0) == good:
        last += step
    if (line.lead(value, last) >= 0) == good:
        assert lead_days == line.days.count(today, last)
    else:
        ends = line.days.count(today, last - step), line.days.count(today, last)
        assert min(ends) - 1e-9 <= lead_days <= max(ends) + 1e-9
