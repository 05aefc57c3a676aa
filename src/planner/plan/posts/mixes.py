"""What was posted, by kind: the mixes of the reviews added up, and how they are kept.

Each piece is of one kind: about ourselves, useful to the audience, other people's, conversation,
or one that asks people to act.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from planner.plan.edits import Edit
from planner.plan.memory import remember_last
from planner.plan.model import Mix, Number, Plan, Review
from planner.plan.review_edits import append_review, correct_review, remove_review
from planner.plan.row_identity import identity

KINDS = tuple(field.name for field in fields(Mix))
"""``us useful others talk asks``: the words of the file, and those that are typed."""
FOUR_WEEKS, TWELVE_WEEKS = 4, 12


@dataclass(frozen=True, slots=True)
class MixTotal:
    """How many pieces of each kind were told of in some weeks, in the order of :data:`KINDS`."""

    counts: tuple[Number, ...] = (0,) * len(KINDS)
    told: int = 0
    """In how many reviews."""

    @property
    def pieces(self) -> Number:
        """All of them."""
        return sum(self.counts)

    @property
    def per_cents(self) -> tuple[int, ...]:
        """Of 100 the part of each kind; together they are 100, and nothing where there is none."""
        if not self.pieces:
            return (0,) * len(self.counts)
        exact = [100 * count / self.pieces for count in self.counts]
        whole = [int(part) for part in exact]
        # The last of those that are equally near, so that one of three about us is 33.
        nearest = sorted(range(len(exact)), key=lambda n: (exact[n] - whole[n], n), reverse=True)
        for place in nearest[: 100 - sum(whole)]:
            whole[place] += 1
        return tuple(whole)

    @property
    def about_us(self) -> int:
        """The per cent that is about ourselves."""
        return self.per_cents[0]


@remember_last(16)
def mix_total(plan: Plan, today: dt.date, weeks: int) -> MixTotal:
    """The pieces that the reviews of so many weeks up to a day tell of."""
    after = today - dt.timedelta(weeks=weeks)
    return add_mixes(row for row in plan.reviews if after < row.date <= today)


def add_mixes(reviews: Iterable[Review]) -> MixTotal:
    """The pieces that some reviews tell of."""
    rows = [mix_counts(row.mix) for row in reviews if row.mix is not None]
    return MixTotal(tuple(map(sum, zip(*rows, strict=True))), len(rows)) if rows else MixTotal()


def mix_counts(mix: Mix) -> tuple[Number, ...]:
    """How many of each kind; what is not said, or cannot be, is none."""
    return tuple(max(0, getattr(mix, kind) or 0) for kind in KINDS)


def is_over(total: MixTotal, plan: Plan) -> bool:
    """Whether more is about ourselves than the team's own rule allows."""
    return total.about_us > plan.coach.promotional_limit


def has_mix(plan: Plan) -> bool:
    """Whether anybody ever told what was posted."""
    return any(review.mix is not None for review in plan.reviews)


def mix_review(plan: Plan, day: dt.date, by: str) -> Review:
    """The check-in of a day that tells what was posted; a new one where there is none.

    It is the one that does so already, else the one of that person, else the last one.
    """
    rows = [row for row in plan.reviews if row.date == day and row.kind == "check-in"]
    mine = [row for row in rows if row.by == by]
    told = [row for row in rows if row.mix is not None]
    return next(iter((*told[-1:], *mine, *rows[-1:])), Review(day, by=by))


def set_mix(review: Review, mix: Mix | None) -> Edit:
    """Let a check-in tell what was posted, or no more; all else in it stays as it is by now."""

    def edit(plan: Plan) -> Plan:
        now = next(_same(plan.reviews, review), None)
        if now is None:
            return plan if mix is None else append_review(replace(review, mix=mix))(plan)
        new = replace(now, mix=mix)
        if mix is None and now.mix is not None and new == Review(now.date, now.kind, now.by):
            return remove_review(now)(plan)
        return correct_review(now, new)(plan)

    return edit


def _same(reviews: tuple[Review, ...], review: Review) -> Iterator[Review]:
    """That review, else those of the same day, kind and person."""
    rows = [row for row in reviews if identity(row) == identity(review)]
    return iter(sorted(rows, key=lambda row: row != review))


def set_rule(limit: Number) -> Edit:
    """Let so many per cent of what is posted be about ourselves."""

    def edit(plan: Plan) -> Plan:
        return replace(plan, coach=replace(plan.coach, promotional_limit=limit))

    return edit
