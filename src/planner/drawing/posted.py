"""What was posted, as bars: five kinds in four and in twelve weeks, beside the team's rule."""

from __future__ import annotations

import datetime as dt

from planner.drawing.grounds import BAR
from planner.drawing.lane import CellRow, Segment
from planner.drawing.panels import framed
from planner.plan.memory import remember_last
from planner.plan.model import Number, Plan
from planner.plan.posts.mixes import (
    FOUR_WEEKS,
    KINDS,
    TWELVE_WEEKS,
    MixTotal,
    has_mix,
    is_over,
    mix_total,
)
from planner.plan.text import cells, fit, pad
from planner.race.verdict import counted, number

MEANS = {
    "us": ("about us", "news, offers, our own work"),
    "useful": ("useful to them", "tips, answers, how-tos"),
    "others": ("other people's", "shared, quoted, praised"),
    "talk": ("conversation", "questions, answers, thanks"),
    "asks": ("asks to act", "come, buy, join, help"),
}
"""What each kind is called, and what is of it."""
RULES = {
    "thirds": "a third us, a third others, a third talk",
    "80/20": "of ten, two about us",
    "5-3-2": "of ten, five of others, two about us",
    "4-1-1": "of six, four of others, one about us",
}
"""What other teams keep to."""
LABEL, FIGURES = 16, 12
"""Cells for the name of a kind, and for its number and per cent."""
LIMIT = "┊"
"""Where the rule stands."""


def rule_words(plan: Plan, today: dt.date) -> Segment:
    """Whether the team's own rule is kept, with its sign: by four weeks, else by twelve."""
    limit = number(plan.coach.promotional_limit)
    totals = (mix_total(plan, today, weeks) for weeks in (FOUR_WEEKS, TWELVE_WEEKS))
    total = next((total for total in totals if total.pieces), None)
    if total is None:
        return Segment(f"Our rule: at most {limit} % about us.", "soft")
    if is_over(total, plan):
        return Segment(f"▼ {total.about_us} % about us, over our rule of {limit} %.", "bold-behind")
    return Segment(f"✓ {total.about_us} % about us, within our rule of {limit} %.", "bold-ahead")


@remember_last(8)
def mix_rows(plan: Plan, today: dt.date, width: int, *, painted: bool) -> list[CellRow]:
    """Both windows beside each other, a row each kind; nothing where no mix was ever told."""
    if not has_mix(plan):
        return []
    window = (width - LABEL - 3) // 2
    totals = [mix_total(plan, today, weeks) for weeks in (FOUR_WEEKS, TWELVE_WEEKS)]
    heads = [
        f"{weeks} weeks: {counted(total.pieces, 'post')}"
        for weeks, total in zip((FOUR_WEEKS, TWELVE_WEEKS), totals, strict=True)
    ]
    first, second = (pad(fit(head, window), window) for head in heads)
    rows: list[CellRow] = [
        (Segment(" " * (LABEL + 1)), Segment(f"{first}  {second}".rstrip(), "bold-text"))
    ]
    top = _top(plan, totals)
    for place, kind in enumerate(KINDS):
        label = Segment(f" {pad(MEANS[kind][0], LABEL)}", "soft")
        bars = [_kind_row(total, place, plan, top, window, painted=painted) for total in totals]
        rows.append((label, *bars[0], Segment("  "), *bars[1]))
    return rows


@remember_last(8)
def mix_panels(
    plan: Plan, today: dt.date, width: int, height: int, *, painted: bool
) -> list[CellRow]:
    """Both windows, each in a frame, below each other: as high as there is room."""
    if not has_mix(plan):
        return []
    windows = (FOUR_WEEKS, TWELVE_WEEKS)
    totals = [mix_total(plan, today, weeks) for weeks in windows]
    room, top = height // 2 - 2, _top(plan, totals)
    high, apart = next(
        (size for size in ((3, 1), (2, 1), (1, 1)) if 5 * sum(size) + 1 <= room), (1, 0)
    )
    rows: list[CellRow] = []
    for weeks, total in zip(windows, totals, strict=True):
        inside: list[CellRow] = [()] * apart
        for place, kind in enumerate(KINDS):
            bar = _kind_row(total, place, plan, top, width - LABEL - 5, painted=painted)
            label = Segment(f" {pad(MEANS[kind][0], LABEL)}", "soft")
            only = (Segment(" " * (LABEL + 1)), *bar[:-1])
            middle = high // 2
            inside += [only] * middle + [(label, *bar)] + [only] * (high - 1 - middle)
            inside += [()] * apart
        told = f"{counted(total.pieces, 'post')} in {counted(total.told, 'check-in')}"
        rows += framed(inside, width, f"The last {weeks} weeks", told)
    return rows


def kind_rows(width: int) -> list[CellRow]:
    """The word of each kind, what it is called, and what is of it."""
    return [
        (
            Segment(f" {pad(kind, 8)}", "bold-text"),
            Segment(fit(f"{name}: {means}", width - 9), "soft"),
        )
        for kind, (name, means) in MEANS.items()
    ]


def rule_rows(width: int) -> list[CellRow]:
    """The rules that have a name, which is what is typed."""
    return [
        (Segment(f" {pad(name, 8)}", "bold-text"), Segment(fit(means, width - 9), "soft"))
        for name, means in RULES.items()
    ]


def _top(plan: Plan, totals: list[MixTotal]) -> float:
    """The per cent of a full bar: the same one in both windows."""
    parts = [part for total in totals for part in total.per_cents]
    return max(*parts, plan.coach.promotional_limit, 1)


def _kind_row(
    total: MixTotal, place: int, plan: Plan, top: float, width: int, *, painted: bool
) -> CellRow:
    """The bar of a kind with its number and its per cent."""
    part, wide = total.per_cents[place], width - FIGURES - 1
    filled = max(round(wide * part / top), bool(part))
    limit = plan.coach.promotional_limit
    bar = [_solid(filled, "pace", "█", painted=painted), Segment(" " * (wide + 1 - filled))]
    if KINDS[place] == "us":
        line = round(wide * limit / top)
        within, past = min(filled, line), max(filled - line, 1) if is_over(total, plan) else 0
        bar = [
            _solid(within, "pace", "█", painted=painted),
            Segment(" " * (line - within)),
            Segment(LIMIT, "mark"),
            _solid(past, "behind", "▒", painted=painted),
            Segment(" " * (wide - line - past)),
        ]
    return (*bar, _figures(total.counts[place], part, has_any=bool(total.pieces)))


def _solid(wide: int, token: str, glyph: str, *, painted: bool) -> Segment:
    if painted:
        return Segment(" " * wide, "text", f"{BAR}-{token}")
    return Segment(glyph * wide, token)


def _figures(count: Number, part: int, *, has_any: bool) -> Segment:
    """``   12   39 %`` in so many cells."""
    if not has_any:
        return Segment(" " * FIGURES)
    told = number(count)
    told = told if cells(told) <= 5 else fit(told, 5)
    return Segment(f"{told:>6} {part:>3} %", "text")
