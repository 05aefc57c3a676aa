"""The plan and the goal, stone or tactic that a name in a table belongs to; never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from planner.importing.plans.named_numbers import Name
from planner.importing.same_day import plain_name
from planner.plan.model import Entry, Plan
from planner.plan.near_words import did_you_mean

_SIGNS = " :/|,.-–—·()[]"
"""What may stand between a plan's name and a goal's in the name of a column."""
SHOWN = 6
"""So many names are listed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A plan file as names mean it."""

    label: str
    """The file, as it is named in messages."""
    names: tuple[str, ...]
    """What the plan is called: its own name, and those of its file."""
    plan: Plan | None
    """None where it cannot be read."""
    text: str = field(default="", repr=False)
    """What stands in one that cannot be read."""

    def is_called(self, name: str) -> bool:
        """Whether this is one of its names, however it is spaced and capitalised."""
        return plain_name(name) in map(plain_name, self.names)

    def may_be_called(self, name: str) -> bool:
        """Whether whole words of one of its names are this."""
        return any(f" {plain_name(name)} " in f" {plain_name(one)} " for one in self.names)


class Found(NamedTuple):
    """Where a name leads."""

    place: Place
    id: str
    words: str = ""
    """How the name was understood, where it is a part of the plan's name only."""


class NotPlaced(ValueError):
    """A name leads nowhere, or to several places; the message says so."""


def find_place(places: Sequence[Place], name: Name) -> Found:
    """The only place that is meant; raises :class:`NotPlaced`.

    A plan that cannot be read is never taken for one that does not have the name.
    """
    if not name.plan:
        return _find_everywhere(places, name.goal)
    place = _find_plan(places, name.plan)
    if place.plan is None:
        raise NotPlaced(f"{place.label} cannot be read")
    entries = _find_entries(place.plan, name.goal)
    if not entries:
        raise NotPlaced(f"{place.label} has no “{name.goal}”{_offer(place.plan, name.goal)}")
    whole = place.is_called(name.plan)
    words = "" if whole else f"“{name.plan}” is taken for {place.names[0]} ({place.label})"
    return Found(place, _one_of(place, entries, name.goal).id, words)


def _find_plan(places: Sequence[Place], name: str) -> Place:
    found = [place for place in places if place.is_called(name)]
    found = found or [place for place in places if place.may_be_called(name)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = _list(place.label for place in found)
        raise NotPlaced(f"“{name}” can be {len(found)} plans: {listed}; write the file instead")
    known = {plain_name(one): one for place in places for one in place.names}
    near = did_you_mean(plain_name(name), known)
    raise NotPlaced(f"no plan is called “{name}”{near or f'; there are {_list_names(places)}'}")


def _find_everywhere(places: Sequence[Place], name: str) -> Found:
    """Where a name without a plan leads: a goal's, or a plan's and a goal's in one."""
    found = [
        (place, entry.id)
        for place in places
        if place.plan is not None
        for entry in _find_entries(place.plan, name, place.names)
    ]
    hidden = [place for place in places if place.plan is None and _may_have(place, name)]
    if len(found) == 1 and not hidden:
        return Found(*found[0])
    if hidden:
        shown = f"it is in {_list_found(found)}, and " if found else "it "
        others = _list(place.label for place in hidden)
        raise NotPlaced(f"{shown}may be in {others}, which cannot be read")
    if found:
        way = "say which in a column plan, or write the plan before the goal: PLAN: GOAL"
        raise NotPlaced(f"{len(found)} have it: {_list_found(found)}; {way}")
    known = [word for place in places if place.plan for word in _list_words(place.plan)]
    raise NotPlaced(f"no plan has it{did_you_mean(plain_name(name), map(plain_name, known))}")


def _list_found(found: Sequence[tuple[Place, str]]) -> str:
    return _list(f"{place.label} ({id})" for place, id in found)


def _find_entries(plan: Plan, name: str, before: Iterable[str] = ()) -> list[Entry]:
    """The entries with that id, else those with that name, which may follow the plan's."""
    wanted = {plain_name(name)} | {_take_off(name, one) for one in before}
    by_id = [entry for entry in plan.entries if plain_name(entry.id) in wanted]
    return by_id or [entry for entry in plan.entries if plain_name(entry.name) in wanted - {""}]


def _take_off(name: str, begins: str) -> str:
    """What is left of a column's name behind that of a plan; "" where that is not before it."""
    plain, begins = plain_name(name), plain_name(begins)
    rest = plain.removeprefix(begins)
    return rest.strip(_SIGNS) if begins and rest != plain and rest[:1] in tuple(_SIGNS) else ""


def _one_of(place: Place, entries: Sequence[Entry], name: str) -> Entry:
    if len(entries) == 1:
        return entries[0]
    ids = _list(entry.id for entry in entries)
    raise NotPlaced(f"{place.label} has {len(entries)} called “{name}”; write the id: {ids}")


def _may_have(place: Place, name: str) -> bool:
    """Whether a plan that cannot be read may be the one that a name is about."""
    ours = any(_take_off(name, one) for one in place.names)
    return ours or plain_name(name) in plain_name(place.text)


def _offer(plan: Plan, name: str) -> str:
    near = did_you_mean(plain_name(name), map(plain_name, _list_words(plan)))
    return near or f"; there are {_list(entry.id for entry in plan.entries) or 'no goals'}"


def _list_words(plan: Plan) -> list[str]:
    return [word for entry in plan.entries for word in (entry.id, entry.name) if word]


def _list_names(places: Sequence[Place]) -> str:
    return _list(place.names[0] for place in places)


def _list(words: Iterable[str]) -> str:
    words = list(words)
    more = len(words) - SHOWN
    return ", ".join(words[:SHOWN]) + (f" and {more} more" if more > 0 else "")
