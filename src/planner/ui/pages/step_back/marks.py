"""What becomes of a tactic or stepping stone: kept, or stopped or changed in one line of why."""

from __future__ import annotations

from collections.abc import Callable

from planner.plan.model import Stone, Tactic
from planner.plan.step_back import CHANGE, KEEP, STOP, Mark
from planner.plan.text import clean
from planner.plan.typed_lines import read_tactic
from planner.ui.messages import Notice
from planner.ui.widgets.page import Page
from planner.ui.widgets.text_prompt import TextPrompt

_QUESTIONS = {
    STOP: ("Stop “{}”: why, in one line?", "after “learned:” what it taught"),
    CHANGE: ("What does “{}” become?", "verb and thing, then who and how often"),
}


def mark_thing(
    page: Page,
    marks: dict[str, Mark],
    thing: Tactic | Stone,
    call: str,
    mark: Callable[[str, Mark], None],
) -> None:
    """Take the mark away where it is there already, else ``mark`` the thing, once it is said why.

    A stepping stone can only be kept.
    """
    before = marks.get(thing.id)
    if before is not None and before.call == call:
        del marks[thing.id]
    elif isinstance(thing, Stone) and call != KEEP:
        marks.pop(thing.id, None)
        page.post_message(Notice("A stepping stone that is not kept stays with this race."))
    elif call == KEEP:
        mark(thing.id, Mark(KEEP))
    else:
        _ask_why(page, thing, Mark(call, before.words if before else ""), mark)


def _ask_why(
    page: Page, thing: Tactic | Stone, now: Mark, mark: Callable[[str, Mark], None]
) -> None:
    """Ask why a thing stops or what it becomes, what was said before in the line."""
    ask, hint = _QUESTIONS[now.call]

    def keep(text: str | None) -> None:
        if text is None:
            return
        if now.call == CHANGE:
            try:
                read_tactic(text, page.today)
            except ValueError as error:
                page.post_message(Notice(str(error), "error"))
                return
        mark(thing.id, Mark(now.call, text))

    question = ask.format(clean(thing.name))
    page.app.push_screen(TextPrompt(question, now.words, f"{hint} · Esc goes back", thing.id), keep)
