"""The plan's days as a calendar, read back by what reads calendars."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from planner.export.ics import ics
from planner.plan.model import Goal, Pause, Plan
from planner.race.days import race_days
from poisoned import poisoned
from some_plans import TODAY, example, plans

SOON = dt.timedelta(days=40)


def lines(content: bytes) -> list[str]:
    """The unfolded lines; holds that the folding is right."""
    text = content.decode()
    assert text.endswith("\r\n") and not re.search(r"[\r\n]", text.replace("\r\n", ""))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def events(content: bytes) -> dict[str, list[str]]:
    """The lines of each event by its summary."""
    by_summary: dict[str, list[str]] = {}
    event: list[str] = []
    for line in lines(content):
        if line == "BEGIN:VEVENT":
            event = []
        event.append(line)
        if line == "END:VEVENT":
            name = next(entry for entry in event if entry.startswith("SUMMARY:"))
            by_summary[name.removeprefix("SUMMARY:")] = event
    return by_summary


def test_the_check_in_comes_every_week_on_the_plan_s_day_but_not_in_a_pause() -> None:
    check_in = events(ics(example(), TODAY))["Check in"]
    assert "DTSTART;VALUE=DATE:20261127" in check_in and "DTSTAMP:20261121T000000Z" in check_in
    assert "EXDATE;VALUE=DATE:20261225,20270101" in check_in
    assert any(line.endswith(";BYDAY=FR") and "FREQ=WEEKLY;UNTIL=" in line for line in check_in)


def test_it_ends_with_the_last_finish_line() -> None:
    goals = tuple(goal for goal in example().goals if goal.deadline is not None)
    text = "\n".join(lines(ics(replace(example(), goals=goals), TODAY)))
    assert "UNTIL=20270326" in text


def test_finish_lines_and_numbers_on_the_way_are_whole_days() -> None:
    by_summary = events(ics(example(), TODAY))
    assert (
        "DTSTART;VALUE=DATE:20270326"
        in by_summary["Finish line: More people in on weekdays\\, 260"]
    )
    assert (
        "DTSTART;VALUE=DATE:20261218" in by_summary["On the way: More people in on weekdays\\, 225"]
    )
    assert any(name.startswith("Stepping stone: Followers") for name in by_summary)
    assert not any("collection" in name or "reading nights" in name for name in by_summary)


def test_what_lies_behind_us_is_left_out_and_the_same_event_keeps_its_uid() -> None:
    plan = example()
    later = events(ics(plan, TODAY + SOON))
    assert not any("225" in name for name in later)
    before = events(ics(plan, TODAY))
    uid = {name: event[1] for name, event in before.items()}
    assert all(event[1] == uid[name] for name, event in later.items())
    assert len(set(uid.values())) == len(uid) and ics(plan, TODAY) == ics(plan, TODAY)


def test_a_client_gets_the_finish_lines_without_our_check_ins() -> None:
    by_summary = events(ics(example(), TODAY, client=True))
    assert "Check in" not in by_summary and any(
        name.startswith("Finish line") for name in by_summary
    )


def test_there_is_no_check_in_without_a_race_or_in_an_endless_pause() -> None:
    assert events(ics(Plan(), TODAY)) == {}
    always = (Pause(dt.date(2020, 1, 1), dt.date(2190, 1, 1)),)
    plan = Plan(pauses=always, goals=(Goal(id="a"),))
    assert events(ics(plan, TODAY)) == {}


@pytest.mark.parametrize("name", ["x" * 280, "é" * 280, "早" * 140, "👍🏽" * 120])
def test_a_long_line_is_folded_between_characters(name: str) -> None:
    plan = Plan(goals=(Goal(id="a", name=name, target=9, deadline=TODAY),))
    assert f"Finish line: {name}, 9".replace(",", "\\,") in events(ics(plan, TODAY))


def calendar(content: bytes) -> Any:
    """The calendar as icalendar reads it."""
    return pytest.importorskip("icalendar").Calendar.from_ical(content)


def hold(plan: Plan) -> None:
    read = calendar(ics(plan, TODAY))
    event_list = read.walk("VEVENT")
    assert read.errors == [] and all(event.errors == [] for event in event_list)
    assert len({str(event["UID"]) for event in event_list}) == len(event_list)
    for event in event_list:
        assert type(event["DTSTART"].dt) is dt.date and event["DTSTART"].dt >= TODAY
    checks = [event for event in event_list if event["SUMMARY"] == "Check in"]
    for event in checks:
        assert event["RRULE"]["FREQ"] == ["WEEKLY"]
        off = [day.dt for day in event["EXDATE"].dts] if "EXDATE" in event else []
        assert not any(race_days(plan.pauses).is_race_day(day) for day in off)


def test_icalendar_reads_the_example_and_a_hostile_plan() -> None:
    hold(example())
    hold(poisoned())
    assert "END:VEVENT" in lines(ics(poisoned(), TODAY))
    begun = sum(line == "BEGIN:VEVENT" for line in lines(ics(poisoned(), TODAY)))
    assert begun == len(events(ics(example(), TODAY)))
    names = [str(event["SUMMARY"]) for event in calendar(ics(example(), TODAY)).walk("VEVENT")]
    assert "Finish line: More people in on weekdays, 260" in names


@settings(max_examples=40, deadline=None)
@given(plans())
def test_any_plan_makes_a_calendar(plan: Plan) -> None:
    hold(plan)
