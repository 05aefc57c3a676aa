"""Why a number that gains days can lower the chance: it came more slowly than those before it.

The days compare it with the plan, which counts a time without a number as standing still; the
chance went on from the pace of late, and knows now that it was not kept.
"""

from __future__ import annotations

from planner.race.pace import Standing
from planner.race.rates import rate_words
from planner.race.track import Lane
from planner.race.verdict import odds

_WEEK = 7


def less_likely_texts(before: Lane, now: Lane) -> tuple[str, ...]:
    """One sentence, and shorter ones; nothing where a number did no such thing.

    ``before`` is the lane without the number. Nothing either where it was not slower: then it is
    not known why.
    """
    was, stands, recent = before.standing, now.standing, before.standing.pace.recent
    gained = (stands.lead_days or 0) > (was.lead_days or 0)
    if recent is None or not (gained and _fell(before, now) and _was_slower(was, stands, recent)):
        return ()
    head = "Further ahead" if was.status == "ahead" else "Less far behind"
    slower, rate = f"{head}, but slower than lately", rate_words(now.measure, recent)
    return (
        f"{slower} ({rate}), so the chance falls.",
        f"{slower} ({rate}): less chance.",
        f"{slower}: less chance.",
    )


def _fell(before: Lane, now: Lane) -> bool:
    """Whether the chance fell that stands beside the verdict, both times as a figure."""
    shown = [odds(lane.standing, lane.chance) for lane in (before, now)]
    if not all(words.endswith("%") for words in shown) or shown[0] == shown[1]:
        return False
    return (now.chance or 0) < (before.chance or 0)


def _was_slower(was: Standing, now: Standing, recent: float) -> bool:
    line = now.line
    if line is None or None in (was.value, now.value, was.value_date, now.value_date):
        return False
    assert was.value_date and now.value_date
    days = line.days.count(was.value_date, now.value_date)
    moved = line.sign * ((now.value or 0) - (was.value or 0))
    return days > 0 and moved / days * _WEEK < line.sign * recent
