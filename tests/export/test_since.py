"""What happened since a day, for those who read the plan twice a year."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings

from planner.export.html import html
from planner.export.markdown import markdown
from planner.export.since import sections_since
from planner.plan.model import Plan, Promise, Review
from poisoned import poisoned
from some_plans import TODAY, example, plans

OCTOBER = dt.date(2026, 10, 1)


def told(plan: Plan, since: dt.date) -> dict[str, list[str]]:
    return {
        section.title: [" | ".join((item.head, *item.texts)) for item in section.items]
        for section in sections_since(plan, since, TODAY)
    }


def test_goals_step_backs_promises_and_reviews_are_told() -> None:
    found = told(example(), OCTOBER)
    assert list(found) == [
        "Where the goals went",
        "Step-backs and new lines",
        "Promises: 8 of 10 kept",
        "What was posted",
        "Reviews",
    ]
    goals, steps, promises, posts, reviews = found.values()
    assert (
        "More people in on weekdays | From 190 on 25 Sep to 210 on 20 Nov · 10 days behind · 30 %"
        in goals
    )
    assert any("finished 23 Oct: 93 guests" in goal and "Learned:" in goal for goal in goals)
    assert steps[0].startswith("23 Oct · Bea · how sure: 4 of 5 | Reading nights are over")
    assert "until 1 Oct the target was 300" in steps[1]
    assert "9 Oct | ✓ kept: Tomasz: Get the card reader repaired by Tuesday" in promises[1]
    assert posts[0].startswith("58 posts in all | 14 about us, 24 % | 19 useful to them, 33 % | ")
    assert reviews[0].startswith("2 Oct · Ines") and not any(
        "Bea · how sure: 4" in r for r in reviews
    )


def test_what_is_before_the_day_or_still_to_come_is_not_told() -> None:
    reviews = tuple(
        Review(day, by="Ana", changed=f"said {day}", promises=(Promise("a thing"),))
        for day in (OCTOBER - dt.timedelta(days=1), OCTOBER, TODAY + dt.timedelta(days=1))
    )
    found = told(Plan(reviews=reviews), OCTOBER)
    assert found == {
        "Promises": ["1 Oct | › to do: a thing"],
        "Reviews": ["1 Oct · Ana | said 2026-10-01"],
    }
    assert "Nothing was written down since then." in html(Plan(), TODAY, since=OCTOBER)
    assert "Nothing was written down since then." in markdown(Plan(), TODAY, since=OCTOBER)


def test_nothing_of_it_stands_there_unasked() -> None:
    for page in (html(example(), TODAY), markdown(example(), TODAY)):
        assert "Where the goals went" not in page and "of 10 kept" not in page
    for page in (html(example(), TODAY, since=OCTOBER), markdown(example(), TODAY, since=OCTOBER)):
        assert "Since 1 Oct" in page and "8 of 10 kept" in page


def test_no_text_of_a_plan_acts_in_it() -> None:
    page = html(poisoned(), TODAY, since=dt.date(1900, 1, 1))
    assert "<script" not in page.lower() and "<img" not in page
    brief = markdown(poisoned(), TODAY, since=dt.date(1900, 1, 1))
    assert "<script" not in brief.lower() and "<img" not in brief


@settings(max_examples=25, deadline=None)
@given(plans())
def test_any_plan_can_be_told(plan: Plan) -> None:
    sections = sections_since(plan, dt.date(1900, 1, 1), TODAY)
    assert all(section.items for section in sections)
