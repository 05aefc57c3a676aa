"""What was changed in the fields of a goal, a review or the plan, as a colleague would say it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from planner.plan.changes.field_text import day_text, field_text, value_text
from planner.plan.model import (
    Coach,
    Dismissal,
    EarlierLine,
    Import,
    Leg,
    Mix,
    OwnCall,
    Pause,
    Promise,
)
from planner.plan.row_identity import identity
from planner.plan.text import fit

LONG = 32
"""Cells of a text; what is longer is cut."""

_NO_MORE = "not {} any more"
_SAID = {
    "need": ("we need {}", ""),
    "help": ("we get there by {}", ""),
    "audience": ("who has to act: {}", ""),
    "action": ("what they do: {}", ""),
    "kind": ("kind of goal {}", ""),
    "measure": ("counts {}", "does not count {} any more"),
    "number_class": ("kind of number: {}", ""),
    "source": ("read from {}", ""),
    "direction": ("{}", "no longer said: {}"),
    "counting": ("a number says {}", ""),
    "every": ("read every {}", ""),
    "find_baseline_by": ("start to be known by {}", ""),
    "start": ("first day {}", ""),
    "line": ("line {}", ""),
    "hold": ("done after {} in a row", ""),
    "owner": ("looked after by {}", _NO_MORE.format("looked after by {}")),
    "co_owners": ("together with {}", _NO_MORE.format("together with {}")),
    "begun": ("begun on {}", ""),
    "ended": ("ended on {}", ""),
    "lesson": ("learned: {}", ""),
    "follows": ("follows {}", "does not follow {} any more"),
    "under": ("stands under {}", "does not stand under {} any more"),
    "goal": ("leads to {}", "does not lead to {} any more"),
    "serves": ("serves {}", "does not serve {} any more"),
    "guards": ("must not get worse: {}", "may get worse again: {}"),
    "own_call": ("our own word: {}", ""),
    "private": ("figures {}", "figures not {} any more"),
    "hunch": ("why it should work: {}", ""),
    "confidence": ("how sure: {} of 5", ""),
    "mix": ("posts: {}", ""),
    "legs": ("on the way: {}", ""),
    "earlier_lines": ("{} kept as an earlier one", "{} taken out of the earlier ones"),
    "pauses": ("away {}", "not away {} any more"),
    "promises": ("promised: {}", "not promised any more: {}"),
    "dismissed": ("note put away: {}", "note back: {}"),
    "promotional_limit": ("posts about ourselves: at most {} %", ""),
    "imports": ("how to read {} is known", "how to read {} is forgotten"),
}
"""By field what is said of its value, and of one that is gone; ``removed`` where nothing stands."""

_CHOICES = {
    "direction": {
        "up": "more is better",
        "down": "less is better",
        "keep-above": "to be kept at least there",
        "keep-below": "to be kept at most there",
    },
    "counting": {"level": "where it stands", "flow": "what came in"},
    "number_class": {
        "activity": "our own work",
        "attention": "people see it or react",
        "outcome": "people do it",
        "impact": "money, or what we are here for",
    },
    "line": {"straight": "straight", "steps": "in steps"},
}
"""What the file's words for a choice mean."""

_BECAME = {
    "active": "taken up again",
    "missed": "closed, not reached",
    "idea": "an idea again",
    "running": "runs again",
}
"""What is said of a goal or tactic in a new state, where that is not the state's own word."""

_PLAIN = ("owner", "co_owners", "people", "every", "follows", "under", "goal", "serves", "guards")
"""Texts that are names or words of ours, and stand without quotation marks."""


def field_changes(
    name: str, before: Any, after: Any, left_out: tuple[str, ...], names: Mapping[str, str]
) -> Iterator[str]:
    """A line for each field that differs; ``names`` are what people call the ids."""
    skipped = set(left_out)
    changed_state = hasattr(before, "state") and before.state != after.state
    if changed_state and "state" in {field.name for field in dataclasses.fields(before)}:
        because = f": {_cut(after.because)}" if after.because else ""
        yield f"{name} {_BECAME.get(after.state, after.state)}{because}"
        skipped |= {"state", "because", "ended"}
    for field in dataclasses.fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name in skipped or old == new:
            continue
        if isinstance(old, Coach) and isinstance(new, Coach):
            yield from field_changes(name, old, new, (), names)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from (f"{name}: {line}" for line in _rows(field.name, old, new, names))
        else:
            yield f"{name}: {_change(field.name, old, new, names)}"


def _change(field: str, old: Any, new: Any, names: Mapping[str, str]) -> str:
    """One value in place of another, or of nothing, or taken out."""
    was, now = _value(field, old, names), _value(field, new, names)
    if not now:
        return _said(field, was, gone=True)
    return _said(field, f"{was} → {now}" if was else now)


def _said(field: str, words: str, *, gone: bool = False) -> str:
    said, no_more = _SAID.get(field, (field_text(field) + " {}", ""))
    if gone and no_more:
        return no_more.format(words)
    return said.format(words) + " removed" * gone


def _rows(
    field: str, before: tuple[Any, ...], after: tuple[Any, ...], names: Mapping[str, str]
) -> Iterator[str]:
    """Rows that came, went or were changed, those of one kind in one line."""
    gone = list((Counter(before) - Counter(after)).elements())
    new = list((Counter(after) - Counter(before)).elements())
    if not gone and not new:
        yield f"{field_text(field)}: another order"
    for row in [row for row in new if not isinstance(row, str)]:
        same = next((old for old in gone if identity(old) == identity(row)), None)
        if same is not None:
            gone.remove(same)
            new.remove(row)
            yield _row_change(field, same, row, names)
    for rows, is_gone in ((gone, True), (new, False)):
        if rows:
            words = ", ".join(_value(field, row, names) or "nothing" for row in rows)
            added = " added" * (not is_gone and field not in _SAID)
            yield _said(field, words, gone=is_gone) + added


def _row_change(field: str, old: Any, new: Any, names: Mapping[str, str]) -> str:
    if isinstance(new, Promise) and dataclasses.replace(old, kept=new.kept) == new:
        tick = {True: "kept", False: "not kept", None: "no longer ticked"}[new.kept]
        return f"{_value(field, dataclasses.replace(new, kept=None), names)} {tick}"
    if isinstance(new, Import):
        return f"how to read {_cut(new.source)} changed"
    was, now = _value(field, old, names), _value(field, new, names)
    if was == now:
        return _said(field, now) + ", changed"
    return _said(field, f"{was} → {now}")


def _value(field: str, value: Any, names: Mapping[str, str]) -> str:
    """A value of a field in words; nothing for one that is missing."""
    if value is None or value == "":
        return ""
    if field == "private":
        return field if value else ""
    if isinstance(value, str):
        if field in ("follows", "under", "goal", "serves", "guards"):
            return _cut(names.get(value, value))
        if field in _CHOICES:
            return _CHOICES[field].get(value, value)
        if field == "check_in":
            return value.capitalize()
        if field == "rhythm":
            return value.replace("/2 ", " in 2 ").replace("/", " a ")
        return _cut(value) if field in _PLAIN else f"“{_cut(value)}”"
    return _row(value, names)


def _row(value: Any, names: Mapping[str, str]) -> str:
    """What is no single text: a day, a number, or a row of a list."""
    match value:
        case Leg():
            return f"{value.value:,} by {day_text(value.by)}"
        case EarlierLine():
            return _earlier(value)
        case Pause():
            days = f"from {day_text(value.first)} to {day_text(value.last)}"
            days = f"on {day_text(value.first)}" if value.first == value.last else days
            return days + _why(value.why)
        case Promise():
            return _promise(value)
        case OwnCall():
            since = f" since {day_text(value.on)}" if value.on else ""
            return f"{value.status}{since}{_why(value.why)}"
        case Mix():
            return _mix(value)
        case Dismissal():
            about = next((names[id] for id in value.where.split(".") if id in names), "")
            rule = value.rule.replace("-", " ")
            return f"{_cut(rule)}{f', of {_cut(about)}' * bool(about)}{_why(value.why)}"
        case Import():
            return _cut(value.source)
    return value_text(value)


def _promise(promise: Promise) -> str:
    kept = {True: ", kept", False: ", not kept", None: ""}[promise.kept]
    owner = f" by {_cut(promise.owner)}" if promise.owner else ""
    return f"“{_cut(promise.text)}”{owner}{kept}"


def _mix(mix: Mix) -> str:
    words = {"us": "about ourselves", "others": "of others", "asks": "that ask"}
    parts = [(part.name, getattr(mix, part.name)) for part in dataclasses.fields(mix)]
    return ", ".join(f"{count:,} {words.get(name, name)}" for name, count in parts if count) or "0"


def _earlier(line: EarlierLine) -> str:
    """``the target of 2 Nov 2026 (500 by 31 Jan 2027)``: a line by the last day that it held."""
    deadline: dt.date | None = line.deadline
    by = f"by {day_text(deadline)}" if deadline else ""
    enough = "" if line.target is None else f"{line.target:,}"
    finish = " ".join(filter(None, (enough, by)))
    return f"the target of {day_text(line.until)}{f' ({finish})' * bool(finish)}"


def _why(why: str) -> str:
    return f" ({_cut(why)})" if why else ""


def _cut(text: str) -> str:
    return fit(" ".join(text.split()), LONG)
