"""When a race asks for a step-back, and what the numbers did meanwhile."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan.model import Goal, Measure, Plan, Stone, Tactic
from planner.race.days import race_days
from planner.race.forecast import forecast
from planner.race.line import line_of
from planner.race.pace import Standing, next_check_in, positions, standing
from planner.race.verdict import date_words, number

NEAR = 0.8
"""The share of the way from which the finish counts as near."""
QUARTER = dt.timedelta(days=90)
REST = dt.timedelta(days=21)
"""So long after a step-back, about three check-ins, a near finish is not brought up again."""
RISE, LEVEL = 0.2, 0.05
"""A stone rose alone when it rose by this share while its goal moved less than that of its way."""
LEAST_READINGS = 4

_RACING = ("ahead", "on-pace", "slipping", "behind", "holding")
_FELL_BACK = ("slipping", "behind")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is time to look again: there, day-passed, near, slips or quarter; in one line."""

    kind: str
    words: str


def looking_again(goal: Goal, plan: Plan, today: dt.date) -> Reason | None:
    """Why a step-back is offered for a goal on a day; None when it is not, or not running."""
    if goal.state != "active":
        return None
    now = standing(goal, plan, today)
    if now.status == "finished":
        return Reason("there", f"{_arrived(goal, now, today)}. Ten minutes, then the next line.")
    if now.status == "past-due":
        return Reason("day-passed", f"{_passed(goal, now)}. Ten minutes, then a new line or day.")
    since = _last_look(plan, today)
    if now.status in _RACING and (since is None or today - since > REST):
        near = _near(goal, now, plan, today)
        if near:
            return Reason("near", f"{near}. A good moment to look up.")
    if now.status in _FELL_BACK and _slipped_twice(goal, plan, today, since):
        words = "Two check-ins in a row fell back. What has changed since?"
        return Reason("slips", words)
    begun = goal.begun or now.start
    anchor = max((day for day in (since, begun) if day is not None), default=None)
    if anchor is not None and today - anchor > QUARTER:
        return Reason("quarter", "A quarter has gone by. Ten minutes to step back?")
    return None


def offered(plan: Plan, today: dt.date) -> tuple[tuple[Goal, Reason], ...]:
    """The goals for which a step-back is offered, the most pressing reason first."""
    found = [(goal, looking_again(goal, plan, today)) for goal in plan.goals]
    order = ("there", "day-passed", "near", "slips", "quarter")
    told = [(goal, reason) for goal, reason in found if reason is not None]
    return tuple(sorted(told, key=lambda pair: order.index(pair[1].kind)))


def _last_look(plan: Plan, today: dt.date) -> dt.date | None:
    """The last step-back; a review has no goal of its own, so one about any goal counts."""
    looks = [r.date for r in plan.reviews if r.kind == "step-back" and r.date <= today]
    return max(looks, default=None)


def _arrived(goal: Goal, now: Standing, today: dt.date) -> str:
    if goal.keeps:
        return f"Held {goal.hold} times in a row"
    amount = f"{number(goal.enough or 0, goal)} {noun(goal, '')}".strip()
    on = f" on {date_words(now.finished_on, today)}" if now.finished_on else ""
    if now.finished_on is None or now.deadline is None or now.finished_on == now.deadline:
        return f"{amount}{on}"
    days = (now.deadline - now.finished_on).days
    plural = "" if abs(days) == 1 else "s"
    return f"{amount}{on}, {abs(days)} day{plural} {'early' if days > 0 else 'late'}"


def _passed(goal: Goal, now: Standing) -> str:
    if goal.enough is None or now.value is None or goal.keeps:
        return "The day passed"
    lacking = goal.sign * (goal.enough - now.value)
    side = "short" if goal.sign > 0 else "over"
    return f"The day passed, {number(lacking, goal)} {side}"


def _near(goal: Goal, now: Standing, plan: Plan, today: dt.date) -> str:
    """How near the finish is in words, or nothing: 80 % of the way, or two check-ins before it."""
    if goal.keeps:
        run, hold = now.run_of_good, goal.hold or 0
        return f"{run} of {hold} held" if hold and NEAR <= run / hold < 1 else ""
    if now.progress is not None and now.progress >= NEAR - 1e-9:
        return f"{int(now.progress * 100 + 1e-6)} % of the way"
    likely = forecast(goal, plan, today)
    second = next_check_in(plan, next_check_in(plan, today))
    if likely is None or likely.finish.p50 is None or likely.finish.p50 > second:
        return ""
    return f"The finish is likely by {date_words(likely.finish.p50, today)}"


def _slipped_twice(goal: Goal, plan: Plan, today: dt.date, since: dt.date | None) -> bool:
    """Whether the last two check-ins both fell behind a good one, or behind further each time.

    A changed line is no slip, and what was looked at in a step-back is not brought up again.
    """
    days = [day for day, _ in positions(goal, plan, today)][-3:]
    if len(days) < 3 or (since is not None and days[1] <= since):
        return False
    then = [standing(goal, plan, day) for day in days]
    lines = [line_of(goal, plan, day) for day in days]
    if any(line is None or line != lines[-1] for line in lines):
        return False
    if any(one.status not in _FELL_BACK for one in then[1:]):
        return False
    if then[0].status in _RACING and then[0].status not in _FELL_BACK:
        return True
    leads = [one.lead for one in then if one.lead is not None]
    return len(leads) == 3 and leads[2] < leads[1] < leads[0]


def done_in_all(tactic: Tactic, plan: Plan, today: dt.date) -> tuple[float, int | None]:
    """Times done, and times planned since it began; planned is None without a rhythm."""
    done = sum(row.value for row in tactic.readings if row.date <= today)
    if tactic.rhythm == "once" or (tactic.due is not None and not tactic.rhythm):
        return done, 1
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*/\s*(day|week|month)\s*", tactic.rhythm)
    begun = tactic.begun or (tactic.readings[0].date if tactic.readings else None)
    if found is None or begun is None or begun > today:
        return done, None
    last = min(today, tactic.ended) if tactic.ended else today
    days = race_days(plan.pauses).count(begun - dt.timedelta(days=1), last)
    return done, round(float(found[1]) * days / {"day": 1, "week": 7, "month": 30}[found[2]])


def noun(measured: Measure, otherwise: str) -> str:
    """What is counted in one short word, out of the unit: "orders"; else what is given."""
    word = measured.unit.partition("/")[0].strip().lower()
    return word if re.fullmatch(r"[^\W\d_][\w-]{1,9}", word) and word != "number" else otherwise


def meanwhile(
    thing: Tactic | Stone, goal: Goal, plan: Plan, today: dt.date, width: int = 60
) -> str:
    """What the numbers did while a tactic ran or a stone was read: "likes +32 %, orders level".

    Two numbers beside each other and no claim that one moved the other, in the longest words
    that fit into ``width`` cells; nothing where there are no numbers to set side by side.
    """
    rise, short = "", ""
    if isinstance(thing, Stone):
        own = [day for day, _ in positions(thing, plan, today)]
        if not own:
            return ""
        first, last = own[0], today
        rise = short = _share(thing, plan, first, last)
    else:
        begun = thing.begun or (thing.readings[0].date if thing.readings else None)
        if begun is None:
            return ""
        first, last = begun, min(today, thing.ended or today)
        did = [row.date for row in thing.readings if row.value]
        if len(did) == 1 and (that_week := _around(goal, plan, did[0], today)):
            return that_week
        stone = next((one for one in plan.stones_of(goal) if one.id in thing.serves), None)
        if stone is not None and (moved := _share(stone, plan, first, last)):
            rise, short = f"{noun(stone, 'stone')} {moved}", f"stone {moved}"
    told = _moved(goal, plan, first, last)
    said = [", ".join(filter(None, (rise, one))) for one in told or ("",)]
    said.append(", ".join(filter(None, (short, told[-1] if told else ""))))
    return next((text for text in said if len(text) <= width), said[-1])


def rose_alone(goal: Goal, plan: Plan, today: dt.date) -> tuple[tuple[Stone, str], ...]:
    """The stones that rose well while the goal stayed where it was, each with its rise."""
    found = []
    for stone in plan.stones_of(goal):
        own = positions(stone, plan, today)
        if stone.keeps or len(own) < LEAST_READINGS or not own[0][1]:
            continue
        rise = stone.sign * (own[-1][1] - own[0][1]) / abs(own[0][1])
        gain = _gain(goal, plan, own[0][0], own[-1][0])
        if rise >= RISE and gain is not None and gain < LEVEL:
            found.append((stone, _share(stone, plan, own[0][0], own[-1][0])))
    return tuple(found)


def _at(track: Sequence[tuple[dt.date, float]], day: dt.date) -> float | None:
    """The number in force on a day; before the first one, the first."""
    if not track:
        return None
    return next((value for on, value in reversed(track) if on <= day), track[0][1])


def _ends(
    measured: Measure, plan: Plan, first: dt.date, last: dt.date
) -> tuple[float, float] | None:
    """Where a number stood at the beginning and at the end of some days, with news between."""
    track = list(positions(measured, plan, last))
    if measured.baseline is not None and measured.start is not None and not measured.keeps:
        track = [(measured.start, float(measured.baseline)), *track]
    began, ended = _at(track, first), _at(track, last)
    news = any(first < on <= last for on, _ in track)
    return None if began is None or ended is None or not news else (began, ended)


def _gain(goal: Goal, plan: Plan, first: dt.date, last: dt.date) -> float | None:
    """The share of the way that a race went within some days."""
    line, ends = line_of(goal, plan, last), _ends(goal, plan, first, last)
    if line is None or ends is None or line.flat or line.target == line.baseline:
        return None
    return (ends[1] - ends[0]) / (line.target - line.baseline)


def _moved(goal: Goal, plan: Plan, first: dt.date, last: dt.date) -> tuple[str, ...]:
    """What a race did within some days, in longer and in shorter words."""
    ends, gain = _ends(goal, plan, first, last), _gain(goal, plan, first, last)
    if ends is None:
        return ()
    name, share = noun(goal, "goal"), _share(goal, plan, first, last)
    if ends[0] == ends[1] or (gain is not None and abs(gain) < LEVEL):
        return f"{name} level", "goal level"
    return (
        f"{name} {number(ends[0], goal)} → {number(ends[1], goal)}",
        f"{name} {share}",
        (f"goal {share}"),
    )


def _share(measured: Measure, plan: Plan, first: dt.date, last: dt.date) -> str:
    """ "+32 %", or "0 → 40" where a share would say little."""
    ends = _ends(measured, plan, first, last)
    if ends is None:
        return ""
    began, ended = ends
    if began <= 0 or ended >= 3 * began or measured.unit == "%":
        return f"{number(began, measured)} → {number(ended, measured)}"
    share = round((ended - began) / began * 100)
    return f"{share:+d} %" if share else "level"


def _around(goal: Goal, plan: Plan, day: dt.date, today: dt.date) -> str:
    """What the goal did in the week of a day: from the number before it to the next one."""
    track = positions(goal, plan, today)
    before = [(on, value) for on, value in track if on < day and (day - on).days <= 10]
    after = [(on, value) for on, value in track if on >= day and (on - day).days <= 10]
    if not before or not after:
        return ""
    change = number(after[0][1], goal)
    return f"{noun(goal, 'goal')} {number(before[-1][1], goal)} → {change} that week"
