"""Where keys are pressed, and which of them can be pressed in one place.

A field or a page inherits the keys of the one that it ``extends``, as its class does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import BindingType

from planner.ui.bindings import apps, dialogs, fields, lists, pages


@dataclass(frozen=True, slots=True)
class Scope:
    """The keys of one app, page, dialog, list or field."""

    kind: Literal["app", "page", "dialog", "list", "field"]
    name: str
    bindings: list[BindingType]
    extends: tuple[str, ...] = ()
    """The names of the scopes whose keys hold here too."""
    stands_on: tuple[str, ...] = ()
    """Of a list: the names of the pages and dialogs where it can have the focus."""


_ROWS_STAND_ON = (
    "race map",
    "course",
    "goal",
    "tactics",
    "review",
    "reading",
    "picker",
)

SCOPES = (
    Scope("field", "check-in form", fields.CHECKIN_FORM),
    Scope("page", "page", pages.PAGE),
    Scope("dialog", "projector", dialogs.PROJECTOR),
    Scope("app", "workbook", apps.WORKBOOK),
    Scope("app", "check-in under the prompt", apps.INLINE_CHECKIN),
    Scope("list", "rows", lists.ROWS, stands_on=_ROWS_STAND_ON),
    Scope("dialog", "reading", dialogs.READING),
    Scope("dialog", "edit problems", dialogs.EDIT_PROBLEMS),
    Scope("dialog", "text prompt", dialogs.TEXT_PROMPT),
    Scope("dialog", "palette", dialogs.PALETTE),
    Scope("dialog", "picker", dialogs.PICKER),
    Scope("dialog", "colours", dialogs.COLOURS),
    Scope("field", "chart on the map", lists.MAP_CHART),
    Scope("page", "course", pages.COURSE, ("page",)),
    Scope("page", "what if", pages.WHAT_IF, ("page",)),
    Scope("page", "race map", pages.RACE_MAP, ("page",)),
    Scope("page", "conflict", pages.CONFLICT, ("page",)),
    Scope("page", "history", pages.HISTORY, ("page",)),
    Scope("page", "posts", pages.POSTS, ("page",)),
    Scope("list", "mixes", lists.POSTS, stands_on=("posts",)),
    Scope("page", "tactics", pages.TACTICS, ("page",)),
    Scope("list", "step back card", lists.STEP_BACK_CARD, stands_on=("step back",)),
    Scope("list", "conflicts", lists.CONFLICTS, stands_on=("conflict",)),
    Scope("list", "versions", lists.VERSIONS, stands_on=("history",)),
    Scope("dialog", "help", dialogs.HELP, ("reading",)),
    Scope("page", "step back", pages.STEP_BACK, ("page",)),
    Scope("page", "review", pages.REVIEW, ("page",)),
    Scope("field", "find", fields.FIND, ("text input",)),
    Scope("field", "find in columns", fields.FIND_IN_COLUMNS, ("find", "text input")),
    Scope("field", "filter", fields.FILTER, ("text input",)),
    Scope("field", "check-in row", fields.CHECKIN_ROW, ("text input",)),
    Scope("field", "check-in rows", fields.CHECKIN_ROWS),
    Scope("field", "check-in questions", fields.CHECKIN_QUESTIONS),
    Scope("field", "note on a number", fields.CHECKIN_NOTE, ("text input",)),
    Scope("field", "field", fields.FIELD, ("text input",)),
    Scope("field", "text input", fields.TEXT_INPUT),
    Scope("page", "first run", pages.FIRST_RUN, ("page",)),
    Scope("page", "goal", pages.GOAL, ("page",)),
)
"""Every place. What two commands of one id are called is said by the first of them."""


def in_reach(scope: Scope, other: Scope) -> bool:
    """Whether the keys of two scopes can be pressed in one place: one extends the other, one is an
    app, or one is a list and the other the page or dialog that it stands on.
    """
    return (
        scope is other
        or scope.name in other.extends
        or other.name in scope.extends
        or "app" in (scope.kind, other.kind)
        or _stands_on(scope, other)
        or _stands_on(other, scope)
    )


def _stands_on(scope: Scope, below: Scope) -> bool:
    """Whether a list stands on a page, or on one that has the keys of that page too."""
    places = (place for place in SCOPES if place.name in scope.stands_on)
    return any(below is place or below.name in place.extends for place in places)
