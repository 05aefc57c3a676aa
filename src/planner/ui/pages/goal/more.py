"""What "more …" offers on a goal's page: a list of what is seldom changed, and its ways in."""

from __future__ import annotations

from collections.abc import Callable

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.more import MORE, OF_PLAN, WHO_SEES, more_words
from planner.plan import edits
from planner.plan.model import Goal, Plan, Stone
from planner.plan.text import fit
from planner.ui.messages import Edited, OpenPicker
from planner.ui.widgets.goal_links import LABEL, ask_goal_above, names_of_numbers
from planner.ui.widgets.page import Page

NEW = "+"
"""In the list of guards, the number that is not in the plan yet; no id has this sign."""


def list_more(about: QuestionContext, ask: Callable[[str], None]) -> OpenPicker:
    """What can be said beside the questions, each with what is said. One is chosen and asked."""
    said = more_words(about)

    def choose(keys: tuple[str, ...] | None) -> None:
        if keys:
            ask(keys[0])

    question, headings = f"More about “{about.goal.display_name}”", {OF_PLAN[0]: "The whole plan"}
    return OpenPicker(question, MORE, (), choose, beside=said, headings=headings)


def open_choice(page: Page, goal: Goal | None, key: str, ask: Callable[[str], None]) -> bool:
    """Open the list that an answer is chosen from; False where it is typed instead."""
    if goal is None or key not in ("under", "guards", "private"):
        return False
    if key == "under":
        page.post_message(ask_goal_above(page.plan, goal, page.post_message))
    elif key == "private":
        _choose_who_sees(page, goal)
    else:
        _choose_guards(page, goal, ask)
    return True


def _choose_who_sees(page: Page, goal: Goal) -> None:
    """Choose whether the figures stand in what others are shown."""
    names, now = {str(private): who for private, who in WHO_SEES.items()}, str(goal.private)

    def choose(keys: tuple[str, ...] | None) -> None:
        if keys and keys[0] != now:
            private = keys[0] == str(True)
            label = f"figures {'private' if private else 'shown to others'}"
            page.post_message(Edited(label, edits.set_fields(goal.id, private=private)))

    question = f"Who sees the figures of “{goal.display_name}”?"
    page.post_message(OpenPicker(question, names, (now,), choose))


def _choose_guards(page: Page, goal: Goal, ask: Callable[[str], None]) -> None:
    """Choose what must not get worse; where there is nothing to choose a new number is asked."""
    plan = page.plan
    names = {id: name for id, name in names_of_numbers(plan).items() if id != goal.id}
    if not names:
        ask("new-guard")
        return
    names[NEW] = "another number …"

    def guard(ids: tuple[str, ...] | None) -> None:
        if ids is None:
            return
        chosen = tuple(id for id in ids if id != NEW)
        if set(chosen) != set(goal.guards):
            page.post_message(_guarded_by(plan, goal, chosen))
        if NEW in ids:
            page.when_kept(lambda: ask("new-guard"))

    question = f"What must not get worse while “{goal.display_name}” moves on?"
    page.post_message(OpenPicker(question, names, goal.guards, guard, several=True))


def _guarded_by(plan: Plan, goal: Goal, ids: tuple[str, ...]) -> Edited:
    entries = [entry for id in ids if isinstance(entry := plan.find(id), Goal | Stone)]
    names = ", ".join(entry.display_name for entry in entries) or "nothing"
    mute = [entry for entry in entries if entry.direction is None and entry.baseline is None]
    unclear = f"; {mute[0].display_name} needs a start first" if mute else ""
    label = f"must not get worse: {fit(names, LABEL)}{unclear}"
    return Edited(label, edits.set_fields(goal.id, guards=ids))
