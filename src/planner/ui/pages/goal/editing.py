"""Changing or deleting what stands under the cursor on a goal's page."""

from __future__ import annotations

from textual.message import Message

from planner.coach.questions.aims import drop_aim
from planner.coach.questions.lines import change_stone, stone_words
from planner.plan import edits
from planner.plan.model import Goal, Plan, Stone
from planner.plan.text import fit
from planner.ui.messages import Edited, Notice
from planner.ui.pages.goal.lines import aim_at
from planner.ui.services.editor import edit_words
from planner.ui.widgets.entry_actions import delete
from planner.ui.widgets.page import Page
from planner.ui.widgets.text_prompt import TextPrompt

_TEXTS = {"why": "why", "who": "audience", "help": "help", "lesson": "lesson"}
"""By the key of a line of the page, the field of the goal that it shows."""


def edit_text(page: Page, goal: Goal, key: str) -> None:
    """Take the text of a line to the person's editor, that of the why where it has none."""
    name = _TEXTS.get(key, "why")
    text, trouble = edit_words(page.app, str(getattr(goal, name)), name)
    if text != getattr(goal, name):
        page.post_message(Edited(name, edits.set_fields(goal.id, **{name: text})))
    if trouble:
        page.post_message(Notice(trouble, "error"))


def ask_stone(page: Page, key: str) -> bool:
    """Ask what the stepping stone of a line should be, and post the change from the page.

    False where the line is none of a stone.
    """
    kind, _, id = key.partition(".")
    stone = page.plan.find(id) if kind == "stone" else None
    if not isinstance(stone, Stone):
        return False

    def keep(text: str | None) -> None:
        if not text:
            return
        try:
            change = change_stone(stone, text, page.today)
        except ValueError as error:
            page.post_message(Notice(str(error), "error"))
            return
        page.post_message(Edited(f"{stone.name}: {fit(text, 40)}", change))

    ask = TextPrompt("The stepping stone, in one line:", stone_words(stone), about=stone.id)
    page.app.push_screen(ask, keep)
    return True


def delete_line(plan: Plan, goal: Goal | None, key: str) -> Message | None:
    """Delete the aim, stone or tactic that a line is about, else the goal."""
    kind, _, id = key.partition(".")
    if kind == "aim":
        aim = aim_at(plan, id)
        return Edited(f"{aim} taken from the list", drop_aim(aim))
    entry = plan.find(id) if kind in ("stone", "tactic") else goal
    return delete(entry) if entry is not None else None
