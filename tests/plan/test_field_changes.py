"""Every change that the plan format knows is told as a colleague would say it, both ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest

from planner.plan.changes.differences import differences
from planner.plan.model import (
    Coach,
    Dismissal,
    EarlierLine,
    Goal,
    Import,
    ImportColumn,
    Leg,
    Mix,
    OwnCall,
    Pause,
    Plan,
    Promise,
    Reading,
    Review,
    Stone,
    Tactic,
)

D = dt.date
GOAL = Goal(
    id="g-1",
    name="Breakfast",
    baseline=310,
    target=450,
    start=D(2026, 8, 31),
    deadline=D(2027, 3, 28),
    readings=(Reading(D(2026, 11, 13), 361, "Joe"),),
)
COSTS = Goal(id="g-2", name="Cost of an order", direction="keep-below", target=4)
STONE = Stone(id="s-1", name="Followers", goal="g-1")
TACTIC = Tactic(id="t-1", name="Film it", serves=("g-1",), rhythm="5/week")
PROMISE = Promise("Try the sign", "Joe")
REVIEW = Review(D(2026, 11, 20), by="Sam", promises=(PROMISE,))
PLAN = Plan("Bakery", goals=(GOAL, COSTS), stones=(STONE,), tactics=(TACTIC,), reviews=(REVIEW,))
DAY, LATER = D(2026, 11, 20), D(2026, 12, 24)
PAUSE = Pause(LATER, D(2027, 1, 3), "closed")
SHOP = Import("Square", "Day,Orders", columns=(ImportColumn("g-1", "Orders", "flow"),))
CHANGES: dict[type, list[tuple[dict[str, Any], str, str]]] = {
    Goal: [
        ({"name": "Lunch"}, "name “Breakfast” → “Lunch”", "name “Lunch” → “Breakfast”"),
        ({"why": "rent"}, "why “rent”", "why “rent” removed"),
        ({"kind": "walk-in"}, "kind of goal “walk-in”", "kind of goal “walk-in” removed"),
        ({"need": "orders"}, "we need “orders”", "we need “orders” removed"),
        ({"help": "trays"}, "we get there by “trays”", "we get there by “trays” removed"),
        ({"audience": "all"}, "who has to act: “all”", "who has to act: “all” removed"),
        ({"action": "stop"}, "what they do: “stop”", "what they do: “stop” removed"),
        ({"measure": "sales"}, "counts “sales”", "does not count “sales” any more"),
        (
            {"number_class": "outcome"},
            "kind of number: people do it",
            "kind of number: people do it removed",
        ),
        ({"unit": "orders"}, "unit “orders”", "unit “orders” removed"),
        ({"source": "till"}, "read from “till”", "read from “till” removed"),
        ({"direction": "down"}, "less is better", "no longer said: less is better"),
        (
            {"counting": "flow"},
            "a number says where it stands → what came in",
            "a number says what came in → where it stands",
        ),
        ({"every": "month"}, "read every week → month", "read every month → week"),
        ({"baseline": None}, "start 310 removed", "start 310"),
        (
            {"find_baseline_by": LATER},
            "start to be known by 24 Dec 2026",
            "start to be known by 24 Dec 2026 removed",
        ),
        ({"target": "?"}, "target 450 → “?”", "target “?” → 450"),
        (
            {"start": DAY},
            "first day 31 Aug 2026 → 20 Nov 2026",
            "first day 20 Nov 2026 → 31 Aug 2026",
        ),
        ({"deadline": None}, "deadline 28 Mar 2027 removed", "deadline 28 Mar 2027"),
        (
            {"legs": (Leg(LATER, 370),)},
            "on the way: 370 by 24 Dec 2026",
            "on the way: 370 by 24 Dec 2026 removed",
        ),
        ({"line": "steps"}, "line straight → in steps", "line in steps → straight"),
        ({"hold": 3}, "done after 3 in a row", "done after 3 in a row removed"),
        ({"owner": "Joe"}, "looked after by Joe", "not looked after by Joe any more"),
        (
            {"co_owners": ("Mo", "Li")},
            "together with Mo, Li",
            "not together with Mo, Li any more",
        ),
        ({"begun": DAY}, "begun on 20 Nov 2026", "begun on 20 Nov 2026 removed"),
        ({"ended": DAY}, "ended on 20 Nov 2026", "ended on 20 Nov 2026 removed"),
        ({"because": "x"}, "because “x”", "because “x” removed"),
        ({"lesson": "film"}, "learned: “film”", "learned: “film” removed"),
        (
            {"follows": "g-2"},
            "follows Cost of an order",
            "does not follow Cost of an order any more",
        ),
        (
            {"under": "g-2"},
            "stands under Cost of an order",
            "does not stand under Cost of an order any more",
        ),
        (
            {"guards": ("g-2",)},
            "must not get worse: Cost of an order",
            "may get worse again: Cost of an order",
        ),
        (
            {"private": True},
            "figures private",
            "figures not private any more",
        ),
        (
            {"own_call": OwnCall("behind", "late oven", DAY)},
            "our own word: behind since 20 Nov 2026 (late oven)",
            "our own word: behind since 20 Nov 2026 (late oven) removed",
        ),
        (
            {"earlier_lines": (EarlierLine(D(2026, 11, 2), target=40),)},
            "the target of 2 Nov 2026 (40) kept as an earlier one",
            "the target of 2 Nov 2026 (40) taken out of the earlier ones",
        ),
    ],
    Stone: [
        (
            {"goal": "g-2"},
            "leads to Breakfast → Cost of an order",
            "leads to Cost of an order → Breakfast",
        ),
        ({"goal": ""}, "does not lead to Breakfast any more", "leads to Breakfast"),
        ({"hunch": "seen"}, "why it should work: “seen”", "why it should work: “seen” removed"),
        ({"deadline": DAY}, "deadline 20 Nov 2026", "deadline 20 Nov 2026 removed"),
    ],
    Tactic: [
        ({"name": "Try"}, "name “Film it” → “Try”", "name “Try” → “Film it”"),
        ({"serves": ("g-1", "s-1")}, "serves Followers", "does not serve Followers any more"),
        ({"hunch": "seen"}, "why it should work: “seen”", "why it should work: “seen” removed"),
        ({"owner": "Mo"}, "looked after by Mo", "not looked after by Mo any more"),
        ({"co_owners": ("Mo",)}, "together with Mo", "not together with Mo any more"),
        ({"rhythm": ""}, "how often 5 a week removed", "how often 5 a week"),
        ({"due": DAY}, "due 20 Nov 2026", "due 20 Nov 2026 removed"),
        ({"begun": DAY}, "begun on 20 Nov 2026", "begun on 20 Nov 2026 removed"),
        ({"ended": DAY}, "ended on 20 Nov 2026", "ended on 20 Nov 2026 removed"),
        ({"because": "x"}, "because “x”", "because “x” removed"),
        ({"lesson": "film"}, "learned: “film”", "learned: “film” removed"),
        ({"channel": "Print"}, "where “Print”", "where “Print” removed"),
        ({"channel_because": "x"}, "why there “x”", "why there “x” removed"),
    ],
    Review: [
        ({"changed": "rain"}, "what changed “rain”", "what changed “rain” removed"),
        ({"confidence": 3}, "how sure: 3 of 5", "how sure: 3 of 5 removed"),
        (
            {"promises": (replace(PROMISE, kept=True),)},
            "“Try the sign” by Joe kept",
            "“Try the sign” by Joe no longer ticked",
        ),
        (
            {"promises": ()},
            "not promised any more: “Try the sign” by Joe",
            "promised: “Try the sign” by Joe",
        ),
        (
            {"mix": Mix(6, 2, None, 1)},
            "posts: 6 about ourselves, 2 useful, 1 talk",
            "posts: 6 about ourselves, 2 useful, 1 talk removed",
        ),
    ],
    Plan: [
        ({"name": "Shop"}, "name “Bakery” → “Shop”", "name “Shop” → “Bakery”"),
        ({"why": "rent"}, "why “rent”", "why “rent” removed"),
        ({"check_in": "monday"}, "check-in day Monday", "check-in day Monday removed"),
        ({"people": ("Joe",)}, "people Joe added", "people Joe removed"),
        ({"aims": ("a van",)}, "next aims “a van” added", "next aims “a van” removed"),
        ({"not_doing": ("ads",)}, "not doing “ads” added", "not doing “ads” removed"),
        (
            {"pauses": (PAUSE,)},
            "away from 24 Dec 2026 to 3 Jan 2027 (closed)",
            "not away from 24 Dec 2026 to 3 Jan 2027 (closed) any more",
        ),
        (
            {"pauses": (Pause(LATER, LATER),)},
            "away on 24 Dec 2026",
            "not away on 24 Dec 2026 any more",
        ),
        (
            {"coach": Coach((Dismissal("too-many-goals", "g-1", "small"),))},
            "note put away: too many goals, of Breakfast (small)",
            "note back: too many goals, of Breakfast (small)",
        ),
        (
            {"coach": Coach(promotional_limit=50)},
            "posts about ourselves: at most 33 → 50 %",
            "posts about ourselves: at most 50 → 33 %",
        ),
        (
            {"imports": (SHOP,)},
            "how to read Square is known",
            "how to read Square is forgotten",
        ),
    ],
}
STATES = [
    (GOAL, {"state": "parked", "ended": DAY, "because": "too much"}, "Breakfast parked: too much"),
    (GOAL, {"state": "missed", "ended": DAY}, "Breakfast closed, not reached"),
    (GOAL, {"state": "finished"}, "Breakfast finished"),
    (TACTIC, {"state": "stopped", "because": "nobody"}, "Film it stopped: nobody"),
    (TACTIC, {"state": "paused"}, "Film it paused"),
]
LISTS = {Goal: "goals", Stone: "stones", Tactic: "tactics", Review: "reviews"}
ENTRIES = {Goal: GOAL, Stone: STONE, Tactic: TACTIC, Review: REVIEW}
PREFIX = {
    Goal: "Breakfast",
    Stone: "Followers",
    Tactic: "Film it",
    Review: "check-in of 20 Nov 2026 by Sam",
    Plan: "the plan",
}


def changed(entry: Any, changes: dict[str, Any]) -> Plan:
    """The plan with an entry, or itself, changed."""
    if isinstance(entry, Plan):
        return replace(entry, **changes)
    rows = getattr(PLAN, LISTS[type(entry)])
    others: Any = tuple(replace(row, **changes) if row is entry else row for row in rows)
    return replace(PLAN, **{LISTS[type(entry)]: others})


def cases() -> Iterator[tuple[type, dict[str, Any], str, str]]:
    for kind, rows in CHANGES.items():
        for changes, said, back in rows:
            yield kind, changes, said, back


@pytest.mark.parametrize(("kind", "changes", "said", "back"), list(cases()))
def test_a_change_and_its_undo_are_told_in_words(
    kind: type, changes: dict[str, Any], said: str, back: str
) -> None:
    after = changed(ENTRIES.get(kind, PLAN), changes)
    name = changes.get("name", PREFIX[kind]) if kind in (Goal, Tactic) else PREFIX[kind]
    assert differences(PLAN, after) == (f"{name}: {said}",)
    assert differences(after, PLAN) == (f"{PREFIX[kind]}: {back}",)


@pytest.mark.parametrize(("entry", "changes", "said"), STATES)
def test_what_was_parked_or_stopped_is_told_in_one_line_with_its_reason(
    entry: Goal | Tactic, changes: dict[str, Any], said: str
) -> None:
    after = changed(entry, changes)
    again = "taken up again" if isinstance(entry, Goal) else "runs again"
    assert differences(PLAN, after) == (said,)
    assert differences(after, PLAN) == (f"{entry.display_name} {again}",)


def test_rows_that_were_changed_are_told_once() -> None:
    before, after = (
        replace(PLAN, pauses=(pause,), goals=(replace(GOAL, legs=(leg,)), COSTS))
        for pause, leg in (
            (PAUSE, Leg(LATER, 370)),
            (replace(PAUSE, last=D(2027, 1, 10)), Leg(LATER, 380)),
        )
    )
    assert differences(before, after) == (
        "Breakfast: on the way: 370 by 24 Dec 2026 → 380 by 24 Dec 2026",
        "the plan: away from 24 Dec 2026 to 3 Jan 2027 (closed)"
        " → from 24 Dec 2026 to 10 Jan 2027 (closed)",
    )


def test_what_is_said_of_a_number_is_told() -> None:
    first = GOAL.readings[0]
    for row, said in (
        (replace(first, about=True), "Breakfast about 361 by Joe, now an estimate"),
        (replace(first, note="rain"), "Breakfast 361 by Joe (rain)"),
        (replace(first, restart=0), "Breakfast 361 by Joe, counted anew from 0"),
    ):
        assert differences(PLAN, changed(GOAL, {"readings": (row,)})) == (said,)
    noted = changed(GOAL, {"readings": (replace(first, note="rain"),)})
    assert differences(noted, PLAN) == ("Breakfast 361 by Joe, its note removed",)


def test_every_field_of_the_format_is_tried_here() -> None:
    elsewhere = {"id", "readings", "state", "date", "kind", "by", "goals", "stones", "tactics"}
    for kind, rows in CHANGES.items():
        tried = {name for changes, _, _ in rows for name in changes} | elsewhere | {"reviews"}
        shared = {field.name for field in fields(Goal)} if kind is Stone else set()
        assert {field.name for field in fields(kind)} <= tried | shared
