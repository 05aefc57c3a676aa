"""Laws that hold for every race, whatever its numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.plan.model import WEEKDAYS, EarlierLine, Goal, Leg, Pause, Plan, Reading
from planner.race.checkin_days import next_checkin_day
from planner.race.pace import Standing, standing_of
from races import SHIFT, Race, races

laws = settings(max_examples=80, deadline=None)

TURNED = {"up": "down", "down": "up", "keep-above": "keep-below", "keep-below": "keep-above"}


def with_amounts(measure: Goal, factor: int) -> Goal:
    """The goal with every amount multiplied; what comes in for a mirrored flow stays positive."""
    assert measure.baseline is not None and measure.enough is not None
    in_flow = abs(factor) if measure.flows and not measure.keeps else factor
    return replace(
        measure,
        baseline=measure.baseline * factor,
        target=measure.enough * factor,
        legs=tuple(replace(leg, value=leg.value * factor) for leg in measure.legs),
        readings=tuple(replace(r, value=r.value * in_flow) for r in measure.readings),
    )


def days_and_words(figures: Standing) -> tuple[object, ...]:
    """All of a standing that is no amount."""
    return (
        figures.status,
        figures.lead_days,
        figures.safe_days,
        figures.progress,
        figures.elapsed,
        figures.checkins,
        figures.periods,
        figures.finished_on,
        figures.value_date,
    )


@laws
@given(races())
def test_mirroring_values_and_direction_changes_no_day_and_no_status(race: Race) -> None:
    measure, plan, today = race
    mirrored = replace(with_amounts(measure, -1), direction=TURNED[measure.way])
    here, there = standing_of(measure, plan, today), standing_of(mirrored, plan, today)
    assert days_and_words(here) == days_and_words(there)
    assert here.lead == there.lead
    if here.pace.needed is not None:
        assert there.pace.needed == -here.pace.needed


@laws
@given(races(), st.integers(-400, 400))
def test_shifting_all_dates_together_changes_nothing_else(race: Race, days: int) -> None:
    measure, plan, today = race
    by = SHIFT(days=days)
    assert measure.deadline is not None
    shifted = replace(
        measure,
        start=measure.start and measure.start + by,
        deadline=measure.deadline + by,
        legs=tuple(Leg(leg.by + by, leg.value) for leg in measure.legs),
        readings=tuple(Reading(r.date + by, r.value) for r in measure.readings),
    )
    moved = Plan(
        pauses=tuple(Pause(pause.first + by, pause.last + by) for pause in plan.pauses),
        check_in=WEEKDAYS[(WEEKDAYS.index(plan.checkin_day) + days) % 7],
    )
    here, there = standing_of(measure, plan, today), standing_of(shifted, moved, today + by)

    def back(day: dt.date | None) -> dt.date | None:
        return day and day - by

    assert here == replace(
        there,
        start=back(there.start),
        deadline=back(there.deadline),
        value_date=back(there.value_date),
        finished_on=back(there.finished_on),
        first_due=back(there.first_due),
        next=there.next and there.next._replace(date=there.next.date - by),
        line=here.line,
    )


@laws
@given(races(), st.sampled_from((2, 8, 1024)))
def test_scaling_the_unit_changes_nothing_but_amounts(race: Race, factor: int) -> None:
    measure, plan, today = race
    here, there = (
        standing_of(measure, plan, today),
        standing_of(with_amounts(measure, factor), plan, today),
    )
    assert days_and_words(here) == days_and_words(there)
    assert there.lead == (None if here.lead is None else here.lead * factor)
    assert there.pacer == (None if here.pacer is None else here.pacer * factor)


@laws
@given(races(), st.integers(1, 400))
def test_a_better_last_reading_never_lowers_lead_or_safe_days(race: Race, more: int) -> None:
    measure, plan, today = race
    known = [reading for reading in measure.readings if reading.date <= today]
    assume(known)
    gain = more / 4 * (1 if measure.flows and not measure.keeps else measure.sign)
    better = (*known[:-1], replace(known[-1], value=known[-1].value + gain))
    before = standing_of(replace(measure, readings=tuple(known)), plan, today)
    after = standing_of(replace(measure, readings=better), plan, today)
    for name in ("lead", "lead_days", "safe_days"):
        old, new = getattr(before, name), getattr(after, name)
        assert (old is None) == (new is None)
        assert old is None or new >= old


@laws
@given(races(flows=False))
def test_a_reading_on_the_line_has_zero_lead(race: Race) -> None:
    measure, plan, today = race
    line = standing_of(measure, plan, today).line
    assume(line is not None)
    assert line is not None
    on_line = Reading(max(today, line.start), line.at(max(today, line.start)))
    figures = standing_of(
        replace(measure, readings=(*measure.readings, on_line)), plan, on_line.date
    )
    assert figures.lead == 0
    assert figures.lead_days == (None if measure.keeps else 0)


@laws
@given(races(), st.integers(1, 60), st.integers(-300, 300), st.integers(-10, 200))
def test_a_course_change_never_changes_what_an_earlier_day_showed(
    race: Race, later: int, more: int, days: int
) -> None:
    measure, plan, today = race
    assert measure.enough is not None and measure.deadline is not None
    held = EarlierLine(
        until=today + SHIFT(days=later - 1),
        start=measure.start,
        baseline=measure.baseline,
        target=measure.enough,
        deadline=measure.deadline,
        legs=measure.legs,
    )
    changed = replace(
        measure,
        target=measure.enough + more / 8,
        deadline=measure.deadline + SHIFT(days=days),
        legs=(),
        earlier_lines=(held,),
    )
    assert standing_of(changed, plan, today) == standing_of(measure, plan, today)


@laws
@given(races())
def test_safe_days_are_the_days_one_would_count(race: Race) -> None:
    measure, plan, today = race
    figures, yesterday = (
        standing_of(measure, plan, today),
        standing_of(measure, plan, today - SHIFT(days=1)),
    )
    line, value = figures.line, figures.value
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
    assert figures.safe_days == days


@laws
@given(races(keeps=False))
def test_lead_days_end_between_the_last_good_and_the_first_wrong_day(race: Race) -> None:
    measure, plan, today = race
    figures = standing_of(measure, plan, today)
    line, value = figures.line, figures.value
    assume(line is not None and value is not None and figures.lead)
    assert line is not None and line.deadline is not None and value is not None
    assume(line.start <= today <= line.deadline)
    assert figures.lead is not None
    lead_days = line.lead_days(value, today)
    step = SHIFT(days=1 if figures.lead > 0 else -1)
    last, good = today, figures.lead > 0
    while line.start <= last + step <= line.deadline and (line.lead(value, last) >= 0) == good:
        last += step
    if (line.lead(value, last) >= 0) == good:
        assert lead_days == line.days.count(today, last)
    else:
        ends = line.days.count(today, last - step), line.days.count(today, last)
        assert min(ends) - 1e-9 <= lead_days <= max(ends) + 1e-9


@settings(max_examples=80, deadline=None)
@given(races())
def test_the_aim_of_a_check_in_day_stands_still_while_no_number_comes(race: Race) -> None:
    measure, plan, today = race
    aimed = next_checkin_day(plan, today)
    before = [aimed - SHIFT(days=back) for back in range(1, 70)]
    known = {row.date for row in measure.readings}
    aims: dict[float | None, set[Any]] = {}
    for on in before:
        if next_checkin_day(plan, on) != aimed:
            break
        figures = standing_of(measure, plan, on)
        due = figures.pacer if measure.line == "steps" else None  # a step that is due makes another
        aims.setdefault(due, set()).add(figures.next)
        if on in known:
            break
    # None while there is no number yet, and once the last day has come.
    assert all(len(seen - {None}) <= 1 for seen in aims.values())
