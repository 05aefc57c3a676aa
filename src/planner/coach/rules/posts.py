"""Rules about what was posted in the last four weeks, by kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from planner.coach.notes import Finding, Rule, RuleContext
from planner.coach.rules.texts import threshold
from planner.plan.posts.mixes import FOUR_WEEKS, KINDS, MixTotal, is_over, mix_total
from planner.race.verdict import number

_KIND_WORDS = ("about us", "useful", "other people's", "conversation", "asking people to act")


def _posts(context: RuleContext, day: dt.date | None = None) -> MixTotal | None:
    """What was posted in the four weeks up to a day, where it is enough to say anything."""
    total = mix_total(context.plan, day or context.today, FOUR_WEEKS)
    return total if total.pieces >= threshold("least_posts") else None


def _since(context: RuleContext, holds: Callable[[MixTotal], bool]) -> str:
    """The last day of a mix on which it was otherwise, so that a note is news after it was."""
    days = sorted({row.date for row in context.plan.reviews if row.mix is not None})
    for day in reversed([day for day in days if day <= context.today]):
        total = _posts(context, day)
        if total is None or not holds(total):
            return day.isoformat()
    return "never"


def me_me_me(context: RuleContext) -> Iterator[Finding]:
    """More of the posts of four weeks is about ourselves than the team's own rule allows."""

    def over(total: MixTotal) -> bool:
        return is_over(total, context.plan)

    total = _posts(context)
    if total is not None and over(total):
        limit = number(context.plan.coach.promotional_limit)
        values = {"us": number(total.counts[0]), "all": number(total.pieces), "limit": limit}
        most = total.about_us > threshold("mostly_us")
        facts = f"{_since(context, over)} {limit}{' most' * most}"
        yield Finding("plan", values, facts, "most" if most else "text")


def one_note(context: RuleContext) -> Iterator[Finding]:
    """Nearly all posts of four weeks are of one kind; said as ``me-me-me`` where that speaks."""

    def is_one(total: MixTotal) -> bool:
        return max(total.per_cents) > threshold("one_kind")

    total = _posts(context)
    if total is None or not is_one(total) or any(me_me_me(context)):
        return
    place = total.per_cents.index(max(total.per_cents))
    values = {"count": number(total.counts[place]), "kind": _KIND_WORDS[place]}
    yield Finding("plan", values | {"all": number(total.pieces)}, _since(context, is_one))


def no_ask(context: RuleContext) -> Iterator[Finding]:
    """None of the posts of four weeks asks people to do anything."""

    def none_asks(total: MixTotal) -> bool:
        return not total.counts[KINDS.index("asks")]

    total = _posts(context)
    if total is not None and none_asks(total):
        yield Finding("plan", {"all": number(total.pieces)}, _since(context, none_asks))


RULES: Mapping[str, Rule] = {"me-me-me": me_me_me, "one-note": one_note, "no-ask": no_ask}
