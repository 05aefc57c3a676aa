"""What was posted, by kind: the mixes of the reviews added up, and as people type them.

Each piece is of one kind: about ourselves, useful to the audience, other people's, conversation,
or one that asks people to act.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from planner.plan.edits import Edit
from planner.plan.memory import remember_last
from planner.plan.model import Coach, Mix, Number, Plan, Review
from planner.plan.near_words import did_you_mean
from planner.plan.review_edits import append_review, correct_review, remove_review
from planner.plan.row_identity import identity

KINDS = tuple(field.name for field in fields(Mix))
"""``us useful others talk asks``: the words of the file, and those that are typed."""
FOUR_WEEKS, TWELVE_WEEKS = 4, 12
MOST_DIGITS = 6
RULES = {
    "third": 33,
    "thirds": 33,
    "1/3": 33,
    "80/20": 20,
    "20/80": 20,
    "5-3-2": 20,
    "4-1-1": 17,
    "half": 50,
}
"""Rules that have a name, each with the per cent that may be about ourselves."""
_WORDS = {
    "us": "ourselves our own ours we promo promotional promotion",
    "useful": "use help helpful tips",
    "others": "other other's others' people's peoples their theirs shared curated",
    "talk": "talks conversation conversations chat replies",
    "asks": "ask asking act action",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in (kind, *words.split())}
_FILLERS = frozenset("and about posts post pieces piece of to people that x times".split())
_PARTS = re.compile(r"[-+]?\d[\d.]*|[^\W\d_]+(?:'[^\W\d_]+)?|[^\s,;:.=/&]")
_ORDER = " ".join(KINDS)


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
    mixes = [row.mix for row in plan.reviews if row.mix and after < row.date <= today]
    rows = [mix_counts(mix) for mix in mixes]
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


def tells_only_mix(review: Review) -> bool:
    """Whether a review tells what was posted and nothing else: no check-in was finished with it."""
    return review.mix is not None and replace(review, mix=None) == Review(
        review.date, review.kind, review.by
    )


def read_mix(text: str) -> Mix | None:
    """ "us 6 useful 2 talk 1", the words in any order and before or behind their numbers, or
    numbers alone in the order of the kinds; None where nothing stands there.

    Raises:
        ValueError: a word or a number that cannot be read, with a line for the person.
    """
    found = _PARTS.findall(text.casefold().replace("’", "'"))
    parts = [part for part in found if part not in _FILLERS]
    words = [part for part in parts if not _is_number(part)]
    if not parts:
        return None
    if not words:
        if len(parts) > len(KINDS):
            raise ValueError(f"five numbers at most, in this order: {_ORDER}")
        return Mix(**dict(zip(KINDS, map(_count, parts), strict=False)))
    return Mix(**_pairs(parts))


def _pairs(parts: list[str]) -> dict[str, Number]:
    """Each kind with its number, which stands behind it or, everywhere, before it."""
    named = [part if _is_number(part) else _kind(part) for part in parts]
    pairs = zip(named, ["", *named], strict=False)
    left = [part for part, before in pairs if part != before or _is_number(part)]
    left = left[::-1] if _is_number(parts[0]) else left
    counts: dict[str, Number] = {}
    while left:
        kind, *left = left
        if _is_number(kind):
            raise ValueError(f"{kind} of what? One word beside each number: {_ORDER}")
        if not left or not _is_number(left[0]):
            raise ValueError(f"how many of “{kind}”? One number beside each word, such as us 6")
        if kind in counts:
            raise ValueError(f"“{kind}” stands there twice: one number for each kind")
        number, *left = left
        counts[kind] = _count(number)
    return counts


def _kind(word: str) -> str:
    if word not in _KIND_OF:
        raise ValueError(f"“{word}” is no kind of post: {_ORDER}{did_you_mean(word, _KIND_OF)}")
    return _KIND_OF[word]


def _is_number(part: str) -> bool:
    return part.lstrip("+-")[:1].isdecimal()


def _count(part: str) -> Number:
    digits = part.rstrip(".")
    if not re.fullmatch(rf"\d{{1,{MOST_DIGITS}}}(\.\d{{1,2}})?", digits, re.ASCII):
        raise ValueError(f"“{part}” cannot be counted: write how many there were, such as 6")
    return float(digits) if float(digits) % 1 else int(float(digits))


def spell_mix(mix: Mix | None) -> str:
    """A mix as it is typed."""
    said = ((kind, getattr(mix, kind)) for kind in KINDS) if mix is not None else ()
    return " ".join(f"{kind} {count}" for kind, count in said if count is not None)


def read_rule(text: str) -> Number:
    """The per cent that may be about ourselves: a number, or a name such as "thirds" or "80/20".

    Raises:
        ValueError: it is neither, with a line for the person.
    """
    typed = " ".join(text.casefold().replace("%", " ").split())
    typed = typed.removeprefix("at most ").removeprefix("a ")
    typed = re.sub(r"\s*([-/])\s*", r"\1", typed)
    if not typed:
        return Coach().promotional_limit
    if typed in RULES:
        return RULES[typed]
    if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", typed, re.ASCII) and float(typed) <= 100:
        return float(typed) if float(typed) % 1 else int(float(typed))
    raise ValueError(f"“{text.strip()}”: write 0 to 100, or thirds, 80/20, 5-3-2, 4-1-1")


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
        if mix is None and tells_only_mix(now):
            return remove_review(now)(plan)
        return correct_review(now, replace(now, mix=mix))(plan)

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
