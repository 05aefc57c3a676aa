"""What the numbers did while a tactic ran: two of them beside each other, and no claim why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from planner.plan.model import Goal, Measure, Plan, Stone, Tactic
from planner.race.line import line_of
from planner.race.position import footprints_of
from planner.race.tactic_counts import begun_on
from planner.race.verdict import number

RISE, LEVEL = 0.2, 0.05
"""A stone rose alone when it rose by this share while its goal moved less than that of its way."""
LEAST_READINGS = 4


def noun(measure: Measure, otherwise: str) -> str:
    """What is counted in one short word, out of the unit: "orders"; else what is given."""
    word = measure.unit.partition("/")[0].strip().lower()
    return word if re.fullmatch(r"[^\W\d_][\w-]{1,9}", word) and word != "number" else otherwise


def numbers_meanwhile(
    thing: Tactic | Stone, goal: Goal, plan: Plan, today: dt.date, width: int = 60
) -> str:
    """What the numbers did while a tactic ran or a stone was read: "likes +32 %, orders level".

    Two numbers beside each other and no claim that one moved the other, in the longest words
    that fit into ``width`` cells, for a tactic the race's alone where both do not; nothing where
    there are no numbers to set side by side.
    """
    rise = ""
    if isinstance(thing, Stone):
        prints = [day for day, _ in footprints_of(thing, plan, today)]
        if not prints:
            return ""
        first, last = prints[0], today
        rise = _share_words(thing, plan, first, last)
    else:
        begun = begun_on(thing)
        if begun is None:
            return ""
        first, last = begun, min(today, thing.ended or today)
        did = [row.date for row in thing.readings if row.value]
        if len(did) == 1 and (that_week := _week_words(goal, plan, did[0], today)):
            return that_week
        stone = next((stone for stone in plan.stones_of(goal) if stone.id in thing.serves), None)
        if stone is not None and (moved := _share_words(stone, plan, first, last)):
            rise = f"{noun(stone, 'stone')} {moved}"
    moves = _change_words(goal, plan, first, last)
    texts = [", ".join(filter(None, (rise, move))) for move in moves or ("",)]
    if isinstance(thing, Tactic):
        texts += moves
    return next((text for text in texts if len(text) <= width), texts[-1])


def stones_risen_alone(goal: Goal, plan: Plan, today: dt.date) -> tuple[tuple[Stone, str], ...]:
    """The stones that rose well while the goal stayed where it was, each with its rise."""
    risen = []
    for stone in plan.stones_of(goal):
        prints = footprints_of(stone, plan, today)
        if stone.keeps or len(prints) < LEAST_READINGS or not prints[0][1]:
            continue
        rise = stone.sign * (prints[-1][1] - prints[0][1]) / abs(prints[0][1])
        gain = _gain(goal, plan, prints[0][0], prints[-1][0])
        if rise >= RISE and gain is not None and gain < LEVEL:
            risen.append((stone, _share_words(stone, plan, prints[0][0], prints[-1][0])))
    return tuple(risen)


def _value_on(track: Sequence[tuple[dt.date, float]], day: dt.date) -> float | None:
    """The number in force on a day; before the first one, the first."""
    if not track:
        return None
    return next((value for on, value in reversed(track) if on <= day), track[0][1])


def _end_values(
    measure: Measure, plan: Plan, first: dt.date, last: dt.date
) -> tuple[float, float] | None:
    """Where a number stood at the beginning and at the end of some days, with news between."""
    track = list(footprints_of(measure, plan, last))
    if measure.baseline is not None and measure.start is not None and not measure.keeps:
        track = [(measure.start, float(measure.baseline)), *track]
    began, ended = _value_on(track, first), _value_on(track, last)
    news = any(first < on <= last for on, _ in track)
    return None if began is None or ended is None or not news else (began, ended)


def _gain(goal: Goal, plan: Plan, first: dt.date, last: dt.date) -> float | None:
    """The share of the way that a race went within some days."""
    line, ends = line_of(goal, plan, last), _end_values(goal, plan, first, last)
    if line is None or ends is None or line.flat or line.target == line.baseline:
        return None
    return (ends[1] - ends[0]) / (line.target - line.baseline)


def _change_words(goal: Goal, plan: Plan, first: dt.date, last: dt.date) -> tuple[str, ...]:
    """What a race did within some days, in longer and in shorter words."""
    ends, gain = _end_values(goal, plan, first, last), _gain(goal, plan, first, last)
    if ends is None:
        return ()
    name, share = noun(goal, "goal"), _share_words(goal, plan, first, last)
    if ends[0] == ends[1] or (gain is not None and abs(gain) < LEVEL):
        return f"{name} level", "goal level"
    return (
        f"{name} {number(ends[0], goal)} → {number(ends[1], goal)}",
        f"{name} {share}",
        f"goal {share}",
    )


def _share_words(measure: Measure, plan: Plan, first: dt.date, last: dt.date) -> str:
    """ "+32 %", or "0 → 40" where a share would say little."""
    ends = _end_values(measure, plan, first, last)
    if ends is None:
        return ""
    began, ended = ends
    if began <= 0 or not 0 <= ended < 3 * began or measure.unit == "%":
        return f"{number(began, measure)} → {number(ended, measure)}"
    share = round((ended - began) / began * 100)
    return f"{share:+d} %" if share else "level"


def _week_words(goal: Goal, plan: Plan, day: dt.date, today: dt.date) -> str:
    """What the goal did in the week of a day: from the number before it to the next one."""
    track = footprints_of(goal, plan, today)
    before = [(on, value) for on, value in track if on < day and (day - on).days <= 10]
    after = [(on, value) for on, value in track if on >= day and (on - day).days <= 10]
    if not before or not after:
        return ""
    change = number(after[0][1], goal)
    return f"{noun(goal, 'goal')} {number(before[-1][1], goal)} → {change} that week"
