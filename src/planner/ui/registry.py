"""Where each screen is found, and each service that the first picture does not need.

Both are loaded when first needed. The names of pages are those that their ``page_name`` and the
messages have; the settings call the map otherwise (``services.hints``). One of four places that
import inside a function; docs/architecture.md says why.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

SCREENS = {
    "goal": "planner.ui.pages.goal.page:GoalScreen",
    "tactics": "planner.ui.pages.tactics.page:TacticsScreen",
    "review": "planner.ui.pages.review.page:ReviewScreen",
    "race": "planner.ui.pages.race_map.page:RaceScreen",
    "check-in": "planner.ui.pages.checkin.page:CheckinScreen",
    "course": "planner.ui.pages.course.page:CourseScreen",
    "what-if": "planner.ui.pages.course.what_if:WhatIfScreen",
    "first-run": "planner.ui.pages.first_run.page:FirstRun",
    "step-back": "planner.ui.pages.step_back.page:StepBackScreen",
    "conflict": "planner.ui.pages.conflict.page:ConflictScreen",
    "posts": "planner.ui.pages.posts.page:PostsScreen",
    "history": "planner.ui.pages.history.page:HistoryScreen",
    "prompt": "planner.ui.widgets.text_prompt:TextPrompt",
    "help": "planner.ui.dialogs.help.screen:Help",
    "why": "planner.ui.dialogs.why:Why",
    "example": "planner.ui.dialogs.example:Example",
    "projector": "planner.ui.dialogs.projector:Projector",
    "picker": "planner.ui.dialogs.picker:Picker",
    "messages": "planner.ui.dialogs.message_log:MessageLog",
    "palette": "planner.ui.dialogs.palette.screen:Palette",
    "colours": "planner.ui.dialogs.colours:Colours",
    "change-key": "planner.ui.dialogs.change_key:ChangeKey",
    "edit-problems": "planner.ui.dialogs.edit_problems:EditProblems",
}


SERVICES = {
    "draft-offers": "planner.ui.services.draft_offers:DraftOffers",
    "page-copy": "planner.ui.widgets.page_copy:copy_page",
    "conflicts": "planner.ui.services.conflicts:Conflicts",
    "earlier-versions": "planner.ui.services.earlier_versions:EarlierVersions",
    "file-editing": "planner.ui.services.file_editing:FileEditing",
    "idle-keys": "planner.ui.services.idle_keys:IdleKeys",
    "ladder": "planner.ui.widgets.ladder:ladder_colour",
    "map-course": "planner.ui.pages.race_map.panels:course_below",
    "map-panels": "planner.ui.pages.race_map.panels:panel_lines",
    "after-quiet": "planner.ui.pages.race_map.after_quiet:question_after_quiet",
    "closed-below": "planner.ui.pages.race_map.closed:closed_below",
    "lane-in-words": "planner.ui.pages.race_map.in_words:lane_in_words",
    "map-chart": "planner.ui.pages.race_map.chart:enter_chart",
    "map-replay": "planner.ui.pages.race_map.replay:lines_then",
    "motion": "planner.ui.services.motion:Motion",
    "switches": "planner.ui.services.switches:Switches",
    "replay": "planner.ui.widgets.replay:ask_replay",
    "key-choice": "planner.ui.services.key_choice:KeyChoice",
}


def load(name: str) -> Any:
    """What a name stands for, a class or a function; its module is imported the first time."""
    module, _, attribute = (SCREENS.get(name) or SERVICES[name]).partition(":")
    return getattr(import_module(module), attribute)


WRITING = ("planner.planfile.patch", "planner.merging.conflict_resolution")
"""What is needed with the first edit, the first undo and the first merge."""


def load_everything() -> None:
    """Import all of it, so that nobody waits for it later; made for a thread of its own."""
    for place in (*SCREENS.values(), *SERVICES.values(), *WRITING):
        import_module(place.partition(":")[0])
