"""For each rule about the written plan: where it speaks, a plan that makes it speak, and a plan
just beside that one which does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sound_plans import GOAL, TODAY, goal, plan, stone, tactic, tactics

from planner.plan.model import Coach, Leg, Mix, Plan, Promise, Reading, Review

OTHER = goal(id="catering", name="Catering orders", measure="Catering orders per month")
THIRD = goal(id="gifts", name="Gift cards", measure="Gift cards sold per month")
FOLLOWERS = goal(id="fans", name="1,000 followers", measure="followers", unit="followers")
POSTS = goal(id="posts", name="Posts", measure="posts published", unit="")
PODCAST = goal(name="Launch a podcast", measure="", unit="", need="", target=None)


def weekly(*values: float) -> tuple[Reading, ...]:
    """Numbers of the weeks up to today, the last of today."""
    weeks = range(len(values) - 1, -1, -1)
    return tuple(
        Reading(TODAY - dt.timedelta(weeks=ago), value)
        for ago, value in zip(weeks, values, strict=True)
    )


WALKINS = goal(
    name="Walk-ins", measure="", unit="", baseline=18, target=30, readings=weekly(22, 25, 19)
)
PROMISED = Review(TODAY, promises=(Promise("Bring it to 48 271 euro", "Maria"),))


def posted(us: int, useful: int, others: int, talk: int, asks: int, days: int = 8) -> Plan:
    """A sound plan that told so many days ago what was posted, of each kind."""
    mix = Mix(us, useful, others, talk, asks)
    return plan(reviews=(Review(TODAY - dt.timedelta(days=days), mix=mix),))


CASES: dict[str, list[tuple[str, Plan, Plan]]] = {
    "backwards": [
        ("plan", plan(goals=()), plan(goals=(), tactics=())),
        ("plan", plan(goals=()), plan(goal(state="dropped"))),
    ],
    "why-empty": [
        ("goal.breakfast", plan(goal(why="")), plan()),
        ("goal.breakfast", plan(goal(why=" ? ")), plan(goal(why=""), why="To stay open.")),
        ("goal.catering", plan(GOAL, replace(OTHER, why="")), plan(goal(why="", state="parked"))),
        (
            "goal.catering",
            plan(GOAL, replace(OTHER, why=""), why="To stay open."),
            plan(GOAL, replace(OTHER, why="", under="breakfast")),
        ),
    ],
    "why-have-to": [
        (
            "goal.breakfast",
            plan(goal(why="We have to be there, everybody else is.")),
            plan(goal(why="A competitor opened, and customers go there for bread.")),
        ),
        (
            "goal.breakfast",
            plan(goal(why="Has to be, these days")),
            plan(goal(why="Neighbours have to walk a mile for bread")),
        ),
        (
            "goal.breakfast",
            plan(goal(why="Our boss wants it")),
            plan(goal(why="Everyone on our street should be able to have breakfast")),
        ),
    ],
    "goal-only-followers": [
        ("goal.fans", plan(FOLLOWERS), plan(replace(FOLLOWERS, number_class="outcome"))),
        ("goal.fans", plan(FOLLOWERS), plan(replace(FOLLOWERS, why="Brands pay by the thousand."))),
        (
            "goal.breakfast",
            plan(goal(name="Regular listeners", measure="people who link to us", unit="listeners")),
            plan(goal(name="Regular listeners", measure="listeners with a gift", unit="listeners")),
        ),
        ("goal.fans", plan(GOAL, FOLLOWERS), plan(GOAL, replace(FOLLOWERS, under="breakfast"))),
        ("goal.breakfast", plan(goal(measure="page views")), plan(stone(measure="followers"))),
        (
            "goal.breakfast",
            plan(goal(name="Grow our audience", measure="", unit="")),
            plan(goal(name="More followers")),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="GitHub stars", unit="")),
            plan(goal(measure="demo requests", unit="")),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="email subscribers", unit="")),
            plan(goal(measure="paying subscribers", unit="")),
        ),
        (
            "goal.fans",
            plan(FOLLOWERS, goal(measure="page views"), POSTS),
            plan(replace(FOLLOWERS, state="finished")),
        ),
        (
            "goal.fans",
            plan(replace(FOLLOWERS, under="breakfast"), goal(measure="page views")),
            plan(replace(FOLLOWERS, under="breakfast"), goal(name="Trust", measure="", unit="")),
        ),
        (
            "goal.fans",
            plan(FOLLOWERS, GOAL, OTHER),
            plan(replace(FOLLOWERS, under="catering"), OTHER),
        ),
    ],
    "goal-is-engagement": [
        (
            "goal.breakfast",
            plan(goal(measure="engagement rate", unit="%")),
            plan(goal(measure="engagement rate", unit="%", state="missed")),
        ),
        (
            "goal.breakfast",
            plan(goal(name="Deepen engagement", measure="", unit="")),
            plan(goal(name="More engagement")),
        ),
        ("goal.breakfast", plan(goal(measure="likes per post", unit="")), plan(FOLLOWERS)),
        (
            "goal.breakfast",
            plan(goal(name="50 mentions", measure="users who named us", unit="mentions")),
            plan(goal(name="50 mentions", measure="users who named us", unit="users")),
        ),
        ("goal.breakfast", plan(goal(measure="mentions", unit="")), plan(stone(measure="likes"))),
        (
            "goal.catering",
            plan(GOAL, replace(OTHER, measure="likes", unit="")),
            plan(GOAL, replace(OTHER, measure="likes", unit="", under="breakfast")),
        ),
    ],
    "goal-is-activity": [
        ("goal.posts", plan(POSTS), plan(stone(measure="posts published"))),
        ("goal.posts", plan(GOAL, POSTS), plan(GOAL, replace(POSTS, under="breakfast"))),
        ("goal.posts", plan(replace(POSTS, measure="newspapers contacted")), plan()),
        ("goal.posts", plan(POSTS), plan(replace(POSTS, number_class="outcome"))),
    ],
    "awareness-vague": [
        (
            "goal.breakfast",
            plan(goal(kind="awareness", measure="impressions", unit="")),
            plan(goal(kind="awareness", measure="people who name us in a survey", unit="%")),
        ),
        (
            "goal.breakfast",
            plan(goal(name="Raise awareness", measure="", unit="", audience="")),
            plan(goal(name="Raise awareness", measure="", unit="")),
        ),
    ],
    "output-title": [
        ("goal.breakfast", plan(PODCAST), plan(goal(name="Launch a podcast"))),
        ("goal.breakfast", plan(PODCAST), plan(replace(PODCAST, name="Start-up deals"))),
        (
            "goal.breakfast",
            plan(PODCAST),
            plan(replace(PODCAST, name="Launch a podcast so that nobody has to phone")),
        ),
        ("goal.breakfast", plan(PODCAST), plan(replace(PODCAST, name="Launch 3 podcasts"))),
        (
            "goal.breakfast",
            plan(replace(PODCAST, name="Promote the Sunday opening")),
            plan(replace(PODCAST, name="Build trust in the quarter")),
        ),
    ],
    "sentence-half": [
        ("goal.breakfast", plan(goal(help="")), plan(goal(need="", help=""))),
        ("goal.breakfast", plan(goal(help="Instagram")), plan(goal(help="filming on Instagram"))),
    ],
    "too-many-goals": [
        ("plan", plan(GOAL, OTHER, THIRD), plan(GOAL, OTHER)),
        ("plan", plan(GOAL, OTHER, THIRD), plan(GOAL, OTHER, replace(THIRD, state="parked"))),
        ("plan", plan(GOAL, OTHER, THIRD), plan(GOAL, OTHER, replace(THIRD, under="breakfast"))),
        (
            "plan",
            plan(GOAL, OTHER, THIRD),
            plan(GOAL, OTHER, replace(THIRD, direction="keep-above")),
        ),
        (
            "plan",
            plan(GOAL, OTHER, replace(THIRD, start=TODAY)),
            plan(GOAL, OTHER, replace(THIRD, start=TODAY + dt.timedelta(days=1))),
        ),
    ],
    "no-measure": [
        ("goal.breakfast", plan(goal(measure="", target=None)), plan(goal(measure=""))),
        ("goal.breakfast", plan(goal(measure="tbd", unit="", name="Joy")), plan(goal(name="Joy"))),
        (
            "goal.breakfast",
            plan(goal(name="Joy", measure="", unit="%")),
            plan(goal(name="Joy", measure="", unit="%", readings=(Reading(TODAY, 320),))),
        ),
    ],
    "no-target": [
        ("goal.breakfast", plan(goal(target=None)), plan(goal(target="?"))),
        ("goal.breakfast", plan(goal(target=None)), plan(goal(target=None, state="parked"))),
    ],
    "placeholder-target": [
        ("goal.breakfast", plan(goal(target="?")), plan(goal(target="private"))),
        ("goal.breakfast", plan(goal(target="TBD")), plan(goal(target="a few more"))),
        ("goal.breakfast", plan(goal(target="ZZZ")), plan(stone(target="?"))),
    ],
    "vague-target": [
        ("goal.breakfast", plan(goal(target="more")), plan(goal(target="later"))),
        ("goal.breakfast", plan(goal(target="10 or 15")), plan(goal(target=15))),
        (
            "goal.breakfast",
            plan(goal(name="Thousands of orders", target=None)),
            plan(goal(name="Thousands of orders")),
        ),
    ],
    "no-baseline": [
        ("goal.breakfast", plan(goal(baseline=None)), plan(goal(baseline=0))),
        (
            "goal.breakfast",
            plan(goal(baseline=None)),
            plan(goal(baseline=None, find_baseline_by=dt.date(2026, 12, 1))),
        ),
        (
            "goal.breakfast",
            plan(goal(baseline=None, readings=(Reading(TODAY, 320),))),
            plan(goal(baseline=None, direction="keep-above")),
        ),
    ],
    "no-deadline": [
        ("goal.breakfast", plan(goal(deadline=None)), plan(stone(deadline=None))),
        (
            "goal.fans",
            plan(replace(FOLLOWERS, deadline=None, direction="keep-above")),
            plan(goal(deadline=None, direction="keep-above")),
        ),
    ],
    "wrong-way-line": [
        (
            "goal.breakfast",
            plan(goal(direction="up", target=200)),
            plan(goal(direction="down", target=200)),
        ),
        (
            "goal.breakfast",
            plan(goal(target=310)),
            plan(goal(target=310, direction="keep-above")),
        ),
        (
            "stone.taps",
            plan(stone(direction="down", baseline=1, target=2)),
            plan(stone(baseline=2, target=2)),
        ),
        (
            "goal.breakfast",
            plan(goal(target=310)),
            plan(goal(name="Keep 310 orders a week", target=310)),
        ),
        (
            "goal.breakfast",
            plan(goal(name="More orders", measure="orders at breakfast", target=200)),
            plan(goal(name="More orders", measure="minutes in the queue", target=200)),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="fewer complaints a week")),
            plan(goal(measure="fewer complaints a week", direction="up")),
        ),
        (
            "stone.taps",
            plan(stone(name="More taps", measure="", baseline=90, target=40)),
            plan(stone(name="Taps", measure="", baseline=90, target=40)),
        ),
    ],
    "no-source": [
        ("goal.breakfast", plan(goal(source="")), plan(stone(source=""))),
        (
            "goal.breakfast",
            plan(goal(source="?")),
            plan(goal(source="", deadline=dt.date(2026, 11, 1))),
        ),
    ],
    "own-or-total": [
        ("goal.breakfast", plan(WALKINS), plan(replace(WALKINS, unit="walk-ins/wk"))),
        ("goal.breakfast", plan(WALKINS), plan(replace(WALKINS, counting="flow"))),
        ("goal.breakfast", plan(WALKINS), plan(replace(WALKINS, readings=weekly(22, 25, 31)))),
        ("goal.breakfast", plan(WALKINS), plan(replace(WALKINS, readings=weekly(220, 225, 219)))),
        ("goal.breakfast", plan(WALKINS), plan(replace(WALKINS, readings=weekly(22, 19)))),
        ("goal.breakfast", plan(WALKINS), plan(replace(WALKINS, readings=weekly(4.2, 4.6, 4)))),
    ],
    "cumulative": [
        (
            "goal.breakfast",
            plan(goal(measure="Total orders", unit="")),
            plan(goal(measure="Total orders", unit="", counting="flow")),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="All-time orders", unit="")),
            plan(goal(measure="Total funds raised", unit="€")),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="Total followers", unit="", baseline=0)),
            plan(goal(measure="Total orders", unit="", baseline=0)),
        ),
    ],
    "very-long": [
        (
            "goal.breakfast",
            plan(goal(deadline=dt.date(2028, 6, 1))),
            plan(goal(deadline=dt.date(2028, 6, 1), legs=(Leg(dt.date(2027, 3, 1), 350),))),
        ),
        (
            "goal.breakfast",
            plan(goal(deadline=dt.date(2028, 6, 1))),
            plan(goal(deadline=dt.date(2028, 2, 1))),
        ),
    ],
    "very-short": [
        (
            "goal.breakfast",
            plan(goal(start=TODAY, deadline=dt.date(2026, 12, 1))),
            plan(goal(start=TODAY, deadline=dt.date(2026, 12, 5))),
        ),
        (
            "goal.breakfast",
            plan(goal(every="quarter", deadline=dt.date(2027, 1, 1))),
            plan(goal(deadline=dt.date(2026, 11, 28))),
        ),
    ],
    "two-in-one": [
        (
            "goal.breakfast",
            plan(goal(measure="orders and followers", unit="")),
            plan(goal(measure="comments and likes", unit="")),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="followers, engagement rate", unit="")),
            plan(goal(measure="followers, all channels", unit="")),
        ),
        (
            "goal.breakfast",
            plan(goal(measure="orders + likes", unit="")),
            plan(goal(name="Over $5,500 in store sales", measure="", unit="")),
        ),
        (
            "goal.breakfast",
            plan(goal(name="More regulars and fewer complaints", measure="", unit="")),
            plan(goal(name="More regulars and fewer complaints", measure="complaints")),
        ),
        (
            "goal.breakfast",
            plan(goal(name="Win caterers & raise the average order", measure="", unit="")),
            plan(goal(name="Win caterers & schools", measure="", unit="")),
        ),
    ],
    "conflicting-targets": [
        (
            "goal.again",
            plan(GOAL, goal(id="again", target=500)),
            plan(GOAL, goal(id="again", target=500, deadline=dt.date(2027, 12, 31))),
        ),
        (
            "goal.again",
            plan(GOAL, goal(id="again", target=400, deadline=dt.date(2027, 12, 31))),
            plan(GOAL, goal(id="again", target=400, name="Sunday", measure="Sunday orders")),
        ),
        (
            "goal.again",
            plan(GOAL, goal(id="again", name="400 breakfast orders", target=400)),
            plan(GOAL, goal(id="again", name="Orders from the school", target=400)),
        ),
    ],
    "no-stones": [
        ("goal.breakfast", plan(stones=()), plan()),
        ("goal.breakfast", plan(stones=()), plan(goal(deadline=dt.date(2026, 10, 1)), stones=())),
        (
            "goal.breakfast",
            plan(stones=()),
            plan(goal(start=TODAY, deadline=dt.date(2026, 12, 31)), stones=()),
        ),
        (
            "goal.catering",
            plan(GOAL, OTHER),
            plan(GOAL, replace(OTHER, direction="keep-above")),
        ),
    ],
    "stone-orphan": [
        ("stone.taps", plan(stone(goal="")), plan()),
        ("stone.taps", plan(stone(goal="nowhere")), plan(goal(state="parked"))),
    ],
    "tactic-no-goal": [
        ("tactic.tray", plan(tactic(serves=(), begun=None)), plan(tactic(serves=("taps",)))),
        ("tactic.tray", plan(tactic(serves=("gone",), begun=TODAY)), plan(goals=())),
        (
            "tactic.tray",
            plan(tactic(serves=(), owner="")),
            plan(tactic(serves=(), state="stopped")),
        ),
    ],
    "owner-no-purpose": [
        (
            "tactic.tray",
            plan(tactic(serves=())),
            plan(tactic(serves=(), begun=dt.date(2026, 11, 7))),
        ),
        ("tactic.tray", plan(tactic(serves=("gone",))), plan(tactic(serves=(), owner=""))),
    ],
    "goal-no-tactic": [
        ("goal.breakfast", plan(tactic(state="stopped")), plan(tactic(state="idea"))),
        ("goal.catering", plan(GOAL, OTHER), plan(tactic(serves=("taps",)))),
        (
            "goal.breakfast",
            plan(tactics=()),
            plan(GOAL, replace(OTHER, under="breakfast"), tactic(serves=("catering", "breakfast"))),
        ),
        ("goal.breakfast", plan(tactics=()), plan(goal(target=None), tactics=())),
        ("goal.catering", plan(GOAL, OTHER), plan(GOAL, replace(OTHER, under="breakfast"))),
    ],
    "channel-as-tactic": [
        (
            "tactic.tray",
            plan(tactic(name="Facebook page")),
            plan(tactic(name="Answer questions on Facebook")),
        ),
        (
            "tactic.tray",
            plan(tactic(name="Instagram")),
            plan(tactic(name="Instagram", state="done")),
        ),
    ],
    "channel-no-because": [
        ("tactic.tray", plan(tactic(channel_because="")), plan(tactic(channel=""))),
        ("plan", plan(tactics=tactics(2, channel_because="")), plan(tactics=tactics(2))),
    ],
    "no-rhythm": [
        ("tactic.tray", plan(tactic(rhythm="")), plan(tactic(rhythm="once"))),
        ("plan", plan(tactics=tactics(2, rhythm="")), plan(tactic(rhythm="", due=TODAY))),
        ("tactic.tray", plan(tactic(rhythm="")), plan(tactic(rhythm="", state="idea"))),
    ],
    "too-many-tactics": [
        ("goal.breakfast", plan(tactics=tactics(8)), plan(tactics=tactics(7))),
        ("goal.breakfast", plan(tactics=tactics(8)), plan(tactics=tactics(8, state="done"))),
    ],
    "owner-missing": [
        ("goal.breakfast", plan(goal(owner="")), plan(stone(owner=""))),
        ("tactic.tray", plan(tactic(owner="?")), plan(tactic(owner="", state="idea"))),
        ("goal.breakfast", plan(goal(owner="nobody yet")), plan(goal(owner="", state="parked"))),
    ],
    "private-figures": [
        (
            "goal.breakfast",
            plan(goal(private=True, why="420 orders pay the rent.")),
            plan(goal(why="420 orders pay the rent.")),
        ),
        (
            "goal.breakfast",
            plan(goal(private=True, target=48271), reviews=(PROMISED,)),
            plan(goal(private=True, target=48270), reviews=(PROMISED,)),
        ),
        (
            "goal.breakfast",
            plan(goal(private=True), stone(hunch="At 1,420.50 or 420 taps they order")),
            plan(goal(private=True), stone(hunch="At 1,420.50 or 4 200 taps they order")),
        ),
        (
            "goal.breakfast",
            plan(goal(private=True, lesson="At 310 nobody waits.")),
            plan(goal(private=True, target=42, need="420 orders", help="serving 42 at once")),
        ),
    ],
    "owner-full": [
        ("plan", plan(tactics=tactics(6)), plan(tactics=tactics(6, owner="The team"))),
        ("plan", plan(tactics=tactics(4)), plan(tactics=tactics(3))),
        ("plan", plan(tactics=tactics(4)), plan(tactics=tactics(4), people=("Joe",))),
        (
            "plan",
            plan(tactics=tactics(5)),
            plan(tactics=(*tactics(5), tactic(owner="Maria"))),
        ),
    ],
    "me-me-me": [
        ("plan", posted(3, 2, 1, 1, 1), posted(2, 2, 1, 1, 0)),
        ("plan", posted(3, 2, 1, 1, 1), posted(3, 2, 0, 0, 0)),
        ("plan", posted(3, 2, 1, 1, 1), posted(3, 2, 1, 1, 1, days=28)),
        ("plan", posted(7, 1, 1, 0, 1), replace(posted(7, 1, 1, 0, 1), coach=Coach((), 70))),
    ],
    "one-note": [
        ("plan", posted(0, 8, 1, 0, 1), posted(0, 7, 1, 1, 1)),
        ("plan", posted(0, 5, 0, 0, 1), posted(0, 5, 0, 0, 0)),
        ("plan", posted(0, 0, 0, 8, 1), posted(9, 0, 0, 0, 1)),
    ],
    "no-ask": [
        ("plan", posted(1, 3, 1, 1, 0), posted(1, 2, 1, 1, 1)),
        ("plan", posted(1, 3, 1, 1, 0), posted(1, 2, 1, 1, 0)),
    ],
    "good-stop": [
        (
            "tactic.tray",
            plan(tactic(state="stopped", ended=dt.date(2026, 11, 20), because="Too early.")),
            plan(tactic(state="stopped", ended=dt.date(2026, 11, 20))),
        ),
        (
            "tactic.tray",
            plan(tactic(state="stopped", ended=dt.date(2026, 11, 8), because="Too early.")),
            plan(tactic(state="stopped", ended=dt.date(2026, 11, 7), because="Too early.")),
        ),
    ],
}
