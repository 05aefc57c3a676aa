"""The last weeks of a tactic: how much of what was meant was done in each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planner.plan.model import Pause, Plan, Reading, Tactic
from planner.race.tactic_counts import week_shares
from races import SHIFT, day

FRIDAY = day("2026-11-20")


def tactic(*counts: int) -> Tactic:
    """Three times a week, with so many done at the last check-ins, the latest last."""
    first = FRIDAY - SHIFT(weeks=len(counts) - 1)
    rows = (Reading(first + SHIFT(weeks=week), count) for week, count in enumerate(counts))
    return Tactic(id="t", rhythm="3/week", begun=first - SHIFT(days=6), readings=tuple(rows))


def shares_of(tactic: Tactic, plan: Plan, today: dt.date, weeks: int) -> tuple[float | None, ...]:
    return week_shares(tactic, replace(plan, tactics=(tactic,)), today, weeks)


def test_a_week_is_as_full_as_what_was_meant_was_done() -> None:
    shares = shares_of(tactic(3, 0, 6), Plan(), FRIDAY, weeks=4)
    assert shares == (None, 1.0, 0.0, 1.0)
    assert shares_of(tactic(1), Plan(), FRIDAY + SHIFT(days=3), weeks=1) == (1 / 3,)


def test_a_week_that_is_not_over_and_has_no_number_is_not_told() -> None:
    done = tactic(3, 2)
    assert shares_of(done, Plan(), FRIDAY, weeks=2) == (1.0, 2 / 3)
    assert shares_of(done, Plan(), FRIDAY + SHIFT(days=7), weeks=2) == (1.0, 2 / 3)
    assert shares_of(done, Plan(), FRIDAY + SHIFT(days=8), weeks=2) == (2 / 3, 0.0)


def test_in_a_pause_after_the_end_and_without_a_rhythm_nothing_was_meant() -> None:
    closed = Plan(pauses=(Pause(FRIDAY - SHIFT(days=6), FRIDAY),))
    assert shares_of(tactic(3, 0), closed, FRIDAY, weeks=2) == (1.0, None)
    ended = replace(tactic(3, 0), ended=FRIDAY - SHIFT(days=7), state="stopped")
    assert shares_of(ended, Plan(), FRIDAY, weeks=2) == (1.0, None)
    assert shares_of(replace(tactic(3), rhythm="once"), Plan(), FRIDAY, weeks=2) == (None, None)
    assert shares_of(replace(tactic(3), state="idea"), Plan(), FRIDAY, weeks=1) == (None,)
