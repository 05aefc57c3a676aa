"""For each wording of the rules about the race: a plan that draws it, and one just beside it."""

from __future__ import annotations

from dataclasses import replace

from rule_plans import (
    earlier,
    fridays,
    keep,
    on,
    once,
    pause,
    plan,
    race,
    review,
    rows,
    step_back,
    stone,
    tactic,
)

from planner.plan.model import Goal, Plan, Stone

ON_LINE = race(5, 10, 15, 20, 25, 30)
BEHIND = race(4, 6, 8, 9, 11, 12)
QUIET = race(5, 10, 15, last=-63)
FIRST = Goal(
    id="first",
    name="Last year",
    measure="Orders",
    direction="up",
    baseline=0,
    target=100,
    start=on(-240),
    deadline=on(-60),
    state="missed",
    readings=rows((-200, 30), (-70, 80)),
)
AGAIN = race(5, 10, 15, measure="Orders", follows="first")
STONES = (stone(100, 110, 120, 135),)
FLAT = race(5, 10, 15, 16, 16, 17, 17, 17)
GUARD = stone(9, 10, 11, 13, id="guard", direction="keep-below", target=12, baseline=9)
GUARDED = race(5, 10, 15, 20, guards=("guard",))
UNREAD = Goal(id="unread", name="Fellowship guests", measure="Guests", start=on(-28))
OVER = race(5, id="over", last=-40, deadline=on(-35))


def moved(goal: Goal, **fields: object) -> Goal:
    """A goal whose line held since 100 days ago and was changed."""
    return replace(goal, start=on(-100), **fields)  # type: ignore[arg-type]


def with_stone(goal: Goal, *stones: Stone) -> Plan:
    return plan(goal, *stones)


CASES: list[tuple[str, str, str, Plan, Plan]] = [
    # the rule, its wording, where it speaks, a plan that draws it, and one that does not
    ("behind", "text", "goal.goal", plan(BEHIND), plan(race(5, 9, 13, 17, 20, 24))),
    (
        "behind",
        "enough",
        "goal.goal",
        plan(race(start=on(-43), deadline=on(57), readings=fridays(0, 13, 26))),
        plan(race(start=on(-43), deadline=on(57), readings=fridays(0, 8, 16))),
    ),
    ("behind", "away", "goal.goal", plan(race(20, 17, 14, 11, 9)), plan(race(30, 28, 26, 24))),
    ("behind", "unpaced", "goal.goal", plan(race(0, 1, days=60)), plan(race(0, 1, days=200))),
    (
        "behind",
        "short",
        "goal.goal",
        plan(race(5, 6, 7, days=25), pause(0, 60)),
        plan(race(5, 6, 7, days=25, state="parked"), pause(0, 60)),
    ),
    ("behind", "keep", "goal.goal", plan(keep(41, 40, 36, 35)), plan(keep(41, 36, 40, 36))),
    (
        "steep",
        "text",
        "goal.goal",
        plan(race(2, 4, 6, 8, 10, 12, days=77)),
        plan(race(4, 8, 12, 16, 20, 24, days=112)),
    ),
    ("steep", "none", "goal.goal", plan(race(0, 0, 0, 0)), plan(race(0, 0, 0))),
    (
        "wrong-direction",
        "text",
        "goal.goal",
        plan(race(10, 20, 25, 20, 14)),
        plan(race(10, 20, 25, 20, 24)),
    ),
    (
        "wrong-direction",
        "text",
        "goal.goal",
        plan(race(40, 30, 22, 30, 38, baseline=50, target=0, direction="down")),
        plan(race(5, 15, 10, 5, 20, 28, 24, 19)),
    ),
    (
        "early-lead",
        "text",
        "goal.goal",
        plan(race(5, 20)),
        plan(race(5, 20, line="steps")),
    ),
    (
        "comfortable",
        "text",
        "goal.goal",
        plan(race(10, 20, 30, 40, 50, 60, 65)),
        plan(race(5, 10, 15, 20, 27, 33, 40)),
    ),
    (
        "lead-fading",
        "text",
        "goal.goal",
        plan(race(5, 26, 27, 28, 30)),
        plan(race(5, 26, 27, 33, 35)),
    ),
    (
        "lead-fading",
        "gone",
        "goal.goal",
        plan(race(5, 23, 23.5, 24, 25)),
        plan(race(5, 11, 15.5, 20.2, 25)),
    ),
    (
        "decoy-stone",
        "text",
        "stone.stone",
        plan(FLAT, stone(100, 110, 120, 135)),
        plan(FLAT, stone(100, 105, 110, 115)),
    ),
    (
        "decoy-stone",
        "text",
        "stone.stone",
        plan(FLAT, stone(40, 36, 30, 25, direction="down")),
        plan(ON_LINE, stone(40, 36, 30, 25, direction="down")),
    ),
    ("decoy-stone", "zero", "stone.stone", plan(FLAT, stone(0, 1, 2, 3)), plan(FLAT, stone(0, 1))),
    (
        "stones-only",
        "text",
        "goal.goal",
        plan(race(5, 10, last=-29), stone(1, 2, 3)),
        plan(race(5, 10, last=-29, every="month"), stone(1, 2, 3)),
    ),
    (
        "stones-only",
        "never",
        "goal.goal",
        plan(Goal(id="goal"), stone(1, 2, 3)),
        plan(Goal(id="goal"), stone(1, 2)),
    ),
    (
        "guard-hit",
        "limit",
        "goal.goal",
        plan(GUARDED, GUARD),
        plan(replace(GUARDED, guards=()), GUARD),
    ),
    (
        "guard-hit",
        "text",
        "goal.goal",
        plan(GUARDED, replace(GUARD, direction="down", target=None)),
        plan(race(5, 4, 3, 2, guards=("guard",)), replace(GUARD, direction="down", target=None)),
    ),
    ("tactic-late", "text", "tactic.tactic", plan(ON_LINE, once(-8)), plan(ON_LINE, once(-7))),
    (
        "tactic-late",
        "until",
        "tactic.tactic",
        plan(ON_LINE, tactic(3, 3, due=on(-20))),
        plan(replace(ON_LINE, state="parked"), tactic(3, 3, due=on(-20))),
    ),
    (
        "goal-finished-tactics-running",
        "one",
        "goal.goal",
        plan(replace(ON_LINE, state="finished"), tactic(3)),
        plan(replace(ON_LINE, state="finished"), tactic(3, state="stopped")),
    ),
    (
        "goal-finished-tactics-running",
        "text",
        "goal.goal",
        plan(replace(ON_LINE, state="missed"), tactic(3), tactic(3, id="other")),
        plan(
            replace(ON_LINE, state="missed"),
            replace(ON_LINE, id="next"),
            tactic(3, serves=("goal", "next")),
        ),
    ),
    (
        "busy-not-moving",
        "text",
        "goal.goal",
        plan(FLAT, tactic(3, 3, 2, 3)),
        plan(FLAT, tactic(1, 2, 2, 2)),
    ),
    (
        "busy-not-moving",
        "back",
        "goal.goal",
        plan(race(5, 10, 20, 20, 19, 19, 18), tactic(3, 3, 2, 3)),
        plan(ON_LINE, tactic(3, 3, 3, 3)),
    ),
    (
        "planned-not-done",
        "text",
        "goal.goal",
        plan(BEHIND, tactic(1, 1, 0, 1)),
        plan(BEHIND, tactic(2, 1, 2, 1)),
    ),
    (
        "planned-not-done",
        "nothing",
        "goal.goal",
        plan(BEHIND, tactic(0, 0, 0, 0)),
        plan(ON_LINE, tactic(0, 0, 0, 0)),
    ),
    (
        "moving-not-busy",
        "text",
        "goal.goal",
        plan(ON_LINE, tactic(3, 0, 0, 1, 0)),
        plan(ON_LINE, tactic()),
    ),
    (
        "stale",
        "text",
        "goal.goal",
        plan(race(5, 10, last=-11)),
        plan(race(5, 10, last=-10)),
    ),
    (
        "stale",
        "paused",
        "goal.goal",
        plan(race(5, 10, last=-40), pause(-35, -10)),
        plan(race(5, 10, last=-35), pause(-34, -10)),
    ),
    (
        "stale",
        "never",
        "goal.goal",
        plan(race(start=on(-11), deadline=on(100))),
        plan(race(start=on(-10), deadline=on(100))),
    ),
    (
        "stale",
        "several",
        "plan",
        plan(race(5, 10, last=-11), race(5, 10, last=-11, id="other")),
        plan(race(5, 10, last=-11), race(5, 10, last=-11, id="other"), pause(0, 9)),
    ),
    (
        "stale",
        "none",
        "plan",
        plan(
            race(start=on(-11), deadline=on(100)),
            race(start=on(-11), deadline=on(100), id="other"),
        ),
        plan(race(start=on(1), deadline=on(100)), race(start=on(1), deadline=on(100), id="other")),
    ),
    ("six-months", "text", "plan", plan(QUIET), plan(QUIET, review(-30))),
    ("six-months", "text", "plan", plan(QUIET), plan(replace(QUIET, every="quarter"))),
    (
        "flatline",
        "text",
        "goal.goal",
        plan(race(5, 10, 15, 15, 15)),
        plan(race(5, 10, 15, 15)),
    ),
    (
        "flatline",
        "text",
        "goal.goal",
        plan(race(5, 6, 5, 0, 0, 0, counting="flow")),
        plan(race(2, 3, 2, 2, 2, counting="flow", target=12)),
    ),
    (
        "flatline",
        "text",
        "goal.goal",
        plan(race(5, 10, 15, 15, 15)),
        plan(race(4, 4, 5, 5, 5, baseline=3, target=9, days=400)),
    ),
    (
        "flatline",
        "text",
        "goal.goal",
        plan(race(0, 0, 0)),
        plan(race(0, 0)),
    ),
    (
        "odd-jump",
        "text",
        "goal.goal",
        plan(race(5, 10, 15, 20, 25, 296)),
        plan(replace(race(), readings=(*fridays(5, 10, 15, 20, last=-8), *rows((-1, 296))))),
    ),
    (
        "odd-jump",
        "text",
        "stone.stone",
        plan(ON_LINE, stone(5, 10, 15, 20, 25, 296)),
        plan(
            ON_LINE,
            stone(
                readings=(*fridays(5, 10, 15, 20, 25, last=-8), *rows((-1, 296), about=True)),
            ),
        ),
    ),
    (
        "odd-jump",
        "alone",
        "goal.goal",
        plan(race(5, 4, 5, 6, 5, 50, counting="flow", target=200)),
        plan(race(5, 4, 5, 6, 5, 20, counting="flow", target=200)),
    ),
    (
        "baseline-found",
        "text",
        "goal.goal",
        plan(race(0, days=147, start=on(-1), begun=on(-9))),
        plan(race(0, days=147, start=on(-1), begun=on(-1))),
    ),
    (
        "review-due",
        "first",
        "plan",
        plan(ON_LINE, review(-91), review(-1)),
        plan(ON_LINE, review(-90), review(-1)),
    ),
    (
        "review-due",
        "text",
        "plan",
        plan(ON_LINE, review(-200), step_back(-91), review(-1)),
        plan(ON_LINE, review(-200), step_back(-30), review(-1)),
    ),
    (
        "nothing-stopped",
        "text",
        "plan",
        plan(ON_LINE, *map(step_back, (-200, -110, -20)), tactic(3), tactic(3, id="other")),
        plan(
            ON_LINE,
            *map(step_back, (-200, -110, -20)),
            tactic(3),
            tactic(3, id="other"),
            tactic(3, id="third", state="stopped", ended=on(-110)),
        ),
    ),
    ("steady", "text", "plan", plan(race(5, 10, 15, 20)), plan(race(5, 10, 15))),
    (
        "steady",
        "text",
        "plan",
        plan(ON_LINE, replace(UNREAD, start=on(-27))),
        plan(ON_LINE, UNREAD),
    ),
    (
        "steady",
        "text",
        "plan",
        plan(ON_LINE, replace(UNREAD, every="quarter")),
        plan(ON_LINE, replace(UNREAD, start=None, begun=None)),
    ),
    ("steady", "text", "plan", plan(ON_LINE, replace(UNREAD, state="parked")), plan(ON_LINE, OVER)),
    (
        "steady",
        "text",
        "plan",
        plan(*map(review, (-22, -15, -7, -1))),
        plan(*map(review, (-22, -11, -7, -1))),
    ),
    (
        "feels-vs-facts",
        "text",
        "goal.goal",
        plan(BEHIND, review(-8, 4), review(-1, 5)),
        plan(BEHIND, review(-8, 3), review(-1, 5)),
    ),
    (
        "feels-vs-facts",
        "unsure",
        "goal.goal",
        plan(race(5, 20, 30, 40), review(-8, 2), review(-1, 1)),
        plan(race(5, 10, 15, 40), review(-8, 2), review(-1, 1)),
    ),
    (
        "near-finish",
        "text",
        "goal.goal",
        plan(race(20, 40, 60, 80)),
        plan(race(20, 40, 60, 80), step_back(0)),
    ),
    ("finished", "text", "goal.goal", plan(race(40, 80, 101)), plan(race(40, 80, 99))),
    (
        "finished",
        "day",
        "goal.goal",
        plan(race(40, 80, 101, days=21)),
        plan(race(40, 80, 99, days=21)),
    ),
    (
        "finished",
        "late",
        "goal.goal",
        plan(race(40, 80, 101, days=14)),
        plan(race(40, 80, 99, days=14)),
    ),
    (
        "finished",
        "text",
        "goal.goal",
        plan(race(40, 80, 101)),
        plan(race(40, 80, 101, baseline=200, direction="up")),
    ),
    (
        "finished",
        "held",
        "goal.goal",
        plan(keep(37, 39, 40, hold=2)),
        plan(keep(37, 39, 40, hold=3)),
    ),
    (
        "deadline-passed",
        "text",
        "goal.goal",
        plan(race(40, 70, 99.9, days=21)),
        plan(race(40, 70, 99.9, days=22)),
    ),
    (
        "deadline-passed",
        "unread",
        "goal.goal",
        plan(race(40, 70, last=-60, days=60)),
        plan(race(40, 70, last=-60, days=60, state="missed")),
    ),
    (
        "deadline-passed",
        "number",
        "goal.goal",
        plan(race(-4, days=7)),
        plan(race(-4, days=7, state="missed")),
    ),
    (
        "deadline-passed",
        "open",
        "goal.goal",
        plan(race(-4, last=-20, days=18)),
        plan(race(-4, last=-20, days=18, state="missed")),
    ),
    (
        "deadline-passed",
        "keep",
        "goal.goal",
        plan(keep(37, 39, 40, hold=3, deadline=on(-1))),
        plan(keep(37, 39, 40, deadline=on(-1))),
    ),
    (
        "deadline-passed",
        "silent",
        "goal.goal",
        plan(race(days=-9, start=on(-90), deadline=on(-9))),
        plan(race(5, last=-60, days=69)),
    ),
    (
        "target-already-met",
        "text",
        "goal.goal",
        plan(race(105, 110, baseline=90, start=on(-8))),
        plan(race(99, 110, baseline=90, start=on(-8))),
    ),
    (
        "target-already-met",
        "text",
        "goal.goal",
        plan(race(40, 60, 70, target=60, earlier_lines=(earlier(-1),))),
        plan(race(40, 60, 70, target=75, earlier_lines=(earlier(-1),))),
    ),
    (
        "target-already-met",
        "text",
        "goal.goal",
        plan(Goal(id="goal", direction="up", target=50, readings=rows((-9, 60)))),
        plan(Goal(id="goal", direction="up", target=50, readings=rows((-9, 40)))),
    ),
    ("target-already-met", "over", "goal.goal", plan(race(801, every="month")), plan(race(120))),
    (
        "target-below-actual",
        "text",
        "goal.goal",
        plan(race(5, 10, readings=(*rows((-60, 120), (-40, 3)), *fridays(5, 10)))),
        plan(race(5, 10, readings=(*rows((-60, 99), (-40, 3)), *fridays(5, 10)))),
    ),
    (
        "target-below-actual",
        "pace",
        "goal.goal",
        plan(
            replace(FIRST, counting="flow", readings=rows((-70, 200))),
            replace(AGAIN, counting="flow"),
        ),
        plan(
            replace(FIRST, counting="flow", readings=rows((-70, 60))),
            replace(AGAIN, counting="flow"),
        ),
    ),
    (
        "goalposts",
        "text",
        "goal.goal",
        plan(
            moved(ON_LINE, target=80, deadline=on(40), earlier_lines=(earlier(-5, deadline=on(7)),))
        ),
        plan(moved(ON_LINE, target=80, deadline=on(40), earlier_lines=(earlier(-5),))),
    ),
    (
        "goalposts",
        "moved",
        "goal.goal",
        plan(moved(ON_LINE, deadline=on(90), earlier_lines=(earlier(-5, deadline=on(7)),))),
        plan(
            moved(ON_LINE, deadline=on(90), earlier_lines=(earlier(-5, deadline=on(7), why="ice"),))
        ),
    ),
    (
        "repeated-miss",
        "text",
        "goal.goal",
        plan(FIRST, AGAIN),
        plan(FIRST, AGAIN, tactic(3, begun=on(-20))),
    ),
    (
        "repeated-miss",
        "text",
        "goal.goal",
        plan(moved(ON_LINE, deadline=on(90), earlier_lines=(earlier(-9, deadline=on(-10)),))),
        plan(moved(ON_LINE, deadline=on(90), earlier_lines=(earlier(-11, deadline=on(-10)),))),
    ),
    (
        "raised-without-reading",
        "text",
        "goal.goal",
        plan(race(start=on(-100), deadline=on(90), target=150, earlier_lines=(earlier(-9),))),
        plan(
            race(
                5,
                start=on(-100),
                deadline=on(90),
                target=150,
                last=-30,
                earlier_lines=(earlier(-9),),
            )
        ),
    ),
    (
        "raised-without-reading",
        "text",
        "goal.goal",
        plan(
            replace(FIRST, readings=(), state="dropped"),
            replace(AGAIN, target=150, readings=fridays(5)),
        ),
        plan(replace(FIRST, readings=(), state="dropped"), AGAIN),
    ),
]
