"""The words of "what would it take?": a head above the course, and below it now beside then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from planner.drawing.lane import STATUS_TOKENS, CellRow, Segment, fit_row
from planner.plan.text import cells, clean, fit, pad
from planner.race.forecast.what_if import Tried, TriedLine, WhatIf
from planner.race.rates import both_rates, rate_words, without_shared_end
from planner.race.verdict import (
    date_words,
    first_fitting,
    number,
    odds,
    short_verdict,
    too_early,
    verdict_of,
)

WIDE = 76
"""Cells from which labels and values have more room."""
PROMISES = ("nothing changes until you say so", "nothing is changed yet", "")


class _Columns(NamedTuple):
    """Cells for each column of the panel."""

    label: int
    now: int
    then: int

    @classmethod
    def of(cls, width: int) -> _Columns:
        return cls(14, 16, 20) if width >= WIDE else cls(11, 12, 14)


def what_if_head(what: WhatIf, chosen: TriedLine, today: dt.date, width: int) -> CellRow:
    """That it is a trial, and of which line: ``What if 255 by 9 Apr?``."""
    now, name = line_words(what, what.now, today), clean(what.goal.display_name)
    asked, said = " What if it were moved?", [now]
    if chosen != what.now:
        asked = f" What if {line_words(what, chosen, today)}?"
        said = [f"a trial; now it is {now}", f"now {now}"]
    right = first_fitting(width - cells(asked + name) - 5, *said)
    name = fit(name, max(0, width - cells(asked + right) - 5))
    gap = " " * max(1, width - cells(asked + name + right) - 3)
    return (Segment(asked, "bold-text"), Segment(f"  {name}", "soft"), Segment(gap + right, "dim"))


def line_words(what: WhatIf, line: TriedLine, today: dt.date) -> str:
    """``255 by 9 Apr``."""
    return f"{number(line.target, what.goal)} by {date_words(line.deadline, today)}"


def what_if_rows(
    what: WhatIf, chosen: TriedLine, today: dt.date, width: int, height: int = 24
) -> list[CellRow]:
    """What can be moved and what that changes, as it stands now and as it would stand then.

    In a window of few rows the verdict, the chance and what is moved are left.
    """
    rows = [
        _day_row(what, chosen, today, width),
        _number_row(what, chosen, width),
        *_changes(what, chosen, today, width, height),
    ]
    head = [_heading(width)] if height >= 18 else []
    return [fit_row(row, width - 1) for row in (*head, *rows)]


def _heading(width: int) -> CellRow:
    columns = _Columns.of(width)
    left = " What would it take?" if width >= WIDE else ""
    drawn = pad(left, columns.label + 8)
    then = pad("now", columns.now) + "  then"
    room = width - cells(drawn) - 2
    promise = first_fitting(room - cells(then) - 3, *PROMISES)
    return Segment(drawn, "bold-text"), Segment(pad(then, room - cells(promise)) + promise, "dim")


def _day_row(what: WhatIf, chosen: TriedLine, today: dt.date, width: int) -> CellRow:
    was, tried = (date_words(line.deadline, today) for line in (what.now, chosen))
    step = what.later(chosen, 1)
    then = f"{date_words(step.deadline, today)}: {_odds(what.tried(step))}"
    moved = chosen.deadline != what.now.deadline
    return _choice("← →", "the day", was, tried if moved else "", ("→", then), width)


def _number_row(what: WhatIf, chosen: TriedLine, width: int) -> CellRow:
    was, tried = (number(line.target, what.goal) for line in (what.now, chosen))
    step = what.easier(chosen)
    then = f"{number(step.target, what.goal)}: {_odds(what.tried(step))}"
    key = "↓" if step.target < chosen.target else "↑"
    moved = chosen.target != what.now.target
    return _choice("↑ ↓", "the number", was, tried if moved else "", (key, then), width)


def _choice(
    keys: str, label: str, was: str, tried: str, following: tuple[str, str], width: int
) -> CellRow:
    """What is moved by which keys, as it is and as it is tried; what one step more would give."""
    columns = _Columns.of(width)
    key, then = following
    return (
        Segment("   " + pad(keys, 5), "bold-cursor"),
        Segment(pad(label, columns.label), "soft"),
        Segment(pad(was if tried else f"‹ {was} ›", columns.now), "dim" if tried else "bold-text"),
        Segment("→ " if tried else "  ", "dim"),
        Segment(pad(f"‹ {tried} ›" if tried else "", columns.then - 2), "bold-text"),
        Segment(key, "bold-cursor"),
        Segment(f" {then}", "dim"),
    )


def _changes(
    what: WhatIf, chosen: TriedLine, today: dt.date, width: int, height: int
) -> Iterator[CellRow]:
    """The verdict, the chance, where and when it ends, and the pace: now and then."""
    now, then = what.tried(what.now), what.tried(chosen)
    columns, same = _Columns.of(width), then is now
    verdict, later = (_verdict(what, tried, today, width) for tried in (now, then))
    yield _change("verdict", verdict, later, columns, same, (_token(now), _token(then)))
    yield _chance(now, then, columns, same)
    if height < 18:
        return
    place, other = _end_words(what, now), _end_words(what, then)
    if height >= 30 and (place or other):
        yield _change("on the day", place, other, columns, same)
    day, later = _finish_words(now, today), _finish_words(then, today)
    if day or later:
        yield _change("likely there", day, later, columns, same)
    yield _paces(what, chosen, width)


def _token(tried: Tried) -> str:
    return f"bold-{STATUS_TOKENS.get(tried.standing.status or '', 'text')}"


def _change(
    label: str,
    was: str,
    then: str,
    columns: _Columns,
    is_same: bool,
    tokens: tuple[str, str] = ("text", "bold-text"),
) -> CellRow:
    """One thing as it is and, where something is tried, as it would be."""
    row: CellRow = (Segment(" " * 8 + pad(label, columns.label), "soft"),)
    if is_same:
        return (*row, Segment(was, tokens[0]))
    token = tokens[1] if then != was else tokens[1].replace("bold-text", "soft")
    fitted = pad(fit(was or "–", columns.now - 1), columns.now)
    return (*row, Segment(fitted, "dim"), Segment("→ ", "dim"), Segment(then or "–", token))


def _chance(now: Tried, then: Tried, columns: _Columns, is_same: bool) -> CellRow:
    stale = "no chance until a new number"
    if now.standing.status == then.standing.status == "stale":
        return _change("chance", stale, stale, columns, True)
    token = "bold-text"
    if now.chance is not None and then.chance is not None and now.chance != then.chance:
        token = "bold-ahead" if then.chance > now.chance else "bold-behind"
    return _change("chance", _odds(now), _odds(then), columns, is_same, ("bold-text", token))


def _odds(tried: Tried) -> str:
    standing = tried.standing
    if standing.status == "finished":
        return "reached"
    if standing.status == "stale":
        return "no chance"
    if standing.status == "past-due":
        return "its day is over"
    if too_early(standing):
        return "too early"
    return odds(standing, tried.chance) or "not known"


def _verdict(what: WhatIf, tried: Tried, today: dt.date, width: int) -> str:
    goal = tried.plan.goal(what.goal.id) or what.goal
    most = _Columns.of(width).now - 1
    words = verdict_of(goal, tried.standing, today)
    return first_fitting(most, words, short_verdict(goal, tried.standing, today))


def _end_words(what: WhatIf, tried: Tried) -> str:
    """``about 248``: where it ends on the day."""
    place = tried.forecast.on_deadline if tried.forecast else None
    return f"about {number(place.p50, what.goal)}" if place else ""


def _finish_words(tried: Tried, today: dt.date) -> str:
    """The day by which it is as likely there as not."""
    if tried.chance is None or tried.forecast is None or tried.standing.status == "finished":
        return ""
    day = tried.forecast.finish.p50
    return f"about {date_words(day, today)}" if day else "not in sight"


def _paces(what: WhatIf, chosen: TriedLine, width: int) -> CellRow:
    """The pace that is needed, beside that of late in the same period, as far as there is room."""
    goal, now, tried = what.goal, what.tried(what.now).standing, what.tried(chosen).standing
    label = _Columns.of(width).label
    needed, recent = tried.pace.needed, now.pace.recent
    options = ["not known yet"]
    if tried.status == "finished":
        options = ["nothing more is needed"]
    elif needed is not None and recent is not None:
        first, lately = both_rates(goal, needed, recent)
        short = without_shared_end(lately, first)
        end = "" if tried is now else " then"
        options = [f"{first}{end}; lately {words}" for words in (lately, short)]
        options.append(f"{first}{end}")
    elif needed is not None:
        options = [rate_words(goal, needed, need=True)]
    said = first_fitting(width - label - 9, *options)
    return (Segment(" " * 8 + pad("it takes", label), "soft"), Segment(said, "text"))
