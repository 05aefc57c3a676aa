"""Plans for tests: the worked examples on a fixed day, and random ones with names of all kinds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from planner import examples
from planner.plan.model import (
    GOAL_STATES,
    RHYTHMS,
    TACTIC_STATES,
    WEEKDAYS,
    EarlierLine,
    Goal,
    Leg,
    Pause,
    Plan,
    Promise,
    Reading,
    Review,
    Stone,
    Tactic,
)
from planner.planfile.read import parse

TODAY = dt.date(2026, 11, 21)
"""A Saturday, the day after the examples' last check-in."""

HOSTILE = (
    "a [/] b [TODO] [$x] [@click=app.quit]",
    "\x1b]52;c;aGVsbG8=\x07\x1b[31mred\x1b[0m",
    "\x9b31m\x9d52;c;eA==\x9c",
    "abc\u202egnp.exe\u2066x\u2069",
    "line\none\ttab\r\x00\x7f",
    "👩‍👩‍👧‍👦 🇩🇪 ❤️ 👍🏽 day",
    "早餐订单更多更多更多更多",
    "طلبات الإفطار אבגד",
    "e" + "\u0301" * 40,
    "x" * 2000,
)
"""Names as they may stand in a plan that comes from anyone."""

NAMES = ("More breakfast orders", "Calls", "", "Joe", *HOSTILE)


def example(name: str = "shop", today: dt.date = TODAY) -> Plan:
    """A worked example as it is on a day."""
    return parse(examples.text(name, today).encode()).plan


def hostile_plan() -> Plan:
    """The shop with a different hostile text in every place that holds one."""
    plan = example()
    texts = iter(HOSTILE * 99)

    def spoiled(entry: Any, *names: str) -> Any:
        rows = tuple(replace(row, note=next(texts), by=next(texts)) for row in entry.readings[-3:])
        return replace(entry, readings=rows, **{name: next(texts) for name in names})

    words = ("name", "owner", "because", "lesson")
    goals = tuple(
        spoiled(goal, *words, "why", "measure", "source", "need", "help", "audience", "action")
        for goal in plan.goals
    )
    stones = tuple(spoiled(stone, "name", "owner", "hunch", "source") for stone in plan.stones)
    places = ("hunch", "channel", "channel_because")
    tactics = tuple(spoiled(tactic, *words, *places) for tactic in plan.tactics)
    reviews = tuple(
        replace(
            review,
            by=next(texts),
            changed=next(texts),
            promises=(Promise(next(texts), next(texts)), Promise(next(texts))),
        )
        for review in plan.reviews
    )
    goals = (replace(goals[0], why="a" * 1_000_000), *goals[1:])
    return replace(
        plan,
        name=next(texts),
        people=HOSTILE[:4],
        not_doing=HOSTILE,
        goals=goals,
        stones=stones,
        tactics=tactics,
        reviews=reviews,
    )


def days(first: int = -200, last: int = 200) -> st.SearchStrategy[dt.date]:
    """Days around the fixed one."""
    return st.integers(first, last).map(lambda n: TODAY + dt.timedelta(days=n))


AMOUNTS = st.one_of(
    st.integers(-50, 500),
    st.sampled_from((0, 0.001, 4.65, 1_250_000, -3.5, 999_999_999_999_999, 0.1 + 0.2)),
    st.sampled_from((5e-324, -5e-324, 1e-320, 1e-160, 100.00000000000001, 1.0000000000000002)),
)
"""Amounts of all sizes, some so small or so near to each other that what is between them is 0."""
TEXTS = st.sampled_from(NAMES)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Some rows in date order, a few of them for days to come."""
    rows = draw(st.lists(st.tuples(days(-120, 20), AMOUNTS), max_size=8))
    note, anew = draw(TEXTS), draw(st.sampled_from((None, None, None, 0, 4080)))
    found = [Reading(*row, by=note, note=note) for row in sorted(rows, key=lambda r: r[0])]
    return (*found[:-1], *(replace(row, restart=anew) for row in found[-1:]))


def _measured(draw: st.DrawFn) -> dict[str, Any]:
    legs = draw(st.lists(st.tuples(days(), AMOUNTS), max_size=2))
    optional_day = st.one_of(st.none(), days())
    optional = st.one_of(st.none(), AMOUNTS)
    return {
        "name": draw(TEXTS),
        "measure": draw(TEXTS),
        "unit": draw(st.sampled_from(("", "%", "visits/wk"))),
        "direction": draw(st.sampled_from((None, None, "up", "down", "keep-above", "keep-below"))),
        "counting": draw(st.sampled_from(("level", "flow"))),
        "every": draw(st.sampled_from(tuple(RHYTHMS))),
        "baseline": draw(optional),
        "target": draw(st.one_of(optional, st.sampled_from(("?", "private", HOSTILE[1])))),
        "start": draw(optional_day),
        "deadline": draw(optional_day),
        "legs": tuple(Leg(*leg) for leg in sorted(legs, key=lambda leg: leg[0])),
        "hold": draw(st.sampled_from((None, 1, 3))),
        "owner": draw(TEXTS),
        "readings": draw(readings()),
        "earlier_lines": tuple(
            EarlierLine(*one, 0, 9, TODAY, (), why=draw(TEXTS))
            for one in draw(st.lists(st.tuples(days(), optional_day), max_size=1))
        ),
    }


@st.composite
def goals(draw: st.DrawFn, id: str = "goal") -> Goal:
    """A goal, more or less answered."""
    return Goal(
        id=id,
        state=draw(st.sampled_from(("active", "active", *GOAL_STATES))),
        why=draw(TEXTS),
        help=draw(TEXTS),
        audience=draw(TEXTS),
        action=draw(TEXTS),
        need=draw(TEXTS),
        **_measured(draw),
    )


@st.composite
def stones(draw: st.DrawFn, id: str, goal: str) -> Stone:
    """A stepping stone of a goal."""
    return Stone(id=id, goal=goal, hunch=draw(TEXTS), **_measured(draw))


@st.composite
def tactics(draw: st.DrawFn, id: str, goal: str) -> Tactic:
    """Something that is tried for a goal."""
    return Tactic(
        id=id,
        name=draw(TEXTS),
        owner=draw(TEXTS),
        serves=(goal,),
        rhythm=draw(st.sampled_from(("", "once", "3/week", "1/day", "whenever", HOSTILE[0]))),
        due=draw(st.one_of(st.none(), days())),
        begun=draw(st.one_of(st.none(), days())),
        state=draw(st.sampled_from(TACTIC_STATES)),
        channel=draw(TEXTS),
        readings=draw(readings()),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of a few goals, with a stone, tactics and a review."""
    count = draw(st.integers(0, 4))
    own = tuple(draw(goals(f"goal-{n}")) for n in range(count))
    spans = draw(st.lists(st.tuples(days(), st.integers(0, 20)), max_size=2))
    return Plan(
        name=draw(TEXTS),
        check_in=draw(st.sampled_from((None, *WEEKDAYS))),
        not_doing=draw(st.sampled_from(((), HOSTILE[:2]))),
        pauses=tuple(Pause(day, day + dt.timedelta(days=n)) for day, n in spans),
        goals=own,
        stones=(draw(stones("stone", "goal-0")),),
        tactics=(draw(tactics("tactic", "goal-0")), draw(tactics("other", "nowhere"))),
        reviews=(Review(TODAY, by=draw(TEXTS), changed=draw(TEXTS)),),
    )
