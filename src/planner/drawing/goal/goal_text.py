"""A goal's page in the workbook as running text, for paper and for the web."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from planner.drawing.goal.brief import BLANK_MARK, brief
from planner.drawing.text_map import plain_row
from planner.plan.model import Goal, Plan
from planner.plan.text import clean

WIDE = 2000
"""Cells of a goal page that is laid out for paper, where lines are not cut."""
_SENTENCES = (("enough", "why"), ("who", "help"))
_BELOW = ("legs", "under", "measure", "counting", "source", "lesson")
_FIGURES = ("enough", "legs", "measure", "counting", "source")
"""What has nothing to say of a goal whose figures are private."""
_COLUMNS = re.compile(r" {2,}")


def answer_texts(plan: Plan, goal: Goal, today: dt.date, *, client: bool = False) -> dict[str, str]:
    """The page's lines by what they answer, cleaned; stones and tactics are not among them.

    For a client nothing is left blank or asked, and how the team works is no part of it.
    """
    joined: dict[str, str] = {}
    left_out = _FIGURES if goal.hidden_word else ()
    for line in brief(plan, goal, today, WIDE):
        if line.key and "." not in line.key and line.key not in left_out:
            label = line.row[0]._replace(text=f"{line.row[0].text.rstrip()} ")
            text = _COLUMNS.sub(" · ", plain_row((label, *line.row[1:])).strip())
            joined[line.key] = f"{joined.get(line.key, '')} {text}".strip()
    if not client:
        return joined
    plainly = {"measure": f"Counted as: {clean(goal.measure)}", "source": clean(goal.source)}
    joined |= {key: text for key, text in plainly.items() if key in joined}
    joined["counting"] = ""
    return {key: text for key, text in joined.items() if text and BLANK_MARK not in text}


def answer_sentences(answers: Mapping[str, str]) -> list[str]:
    """What the answered questions say, in sentences that end where an answer is missing."""
    return [" ".join(lines) for lines in answer_lines(answers)]


def answer_lines(answers: Mapping[str, str]) -> list[list[str]]:
    """The same sentences, each with a line an answer."""
    made = []
    for keys in _SENTENCES:
        lines = [answers[key] for key in keys if key in answers]
        if lines:
            first = lines[0].removeprefix("and ")
            lines[0] = first[:1].upper() + first[1:]
            lines[-1] = f"{lines[-1][:-1]}." if lines[-1].endswith(",") else lines[-1]
            made.append(lines)
    return made


def texts_below(answers: Mapping[str, str]) -> list[str]:
    """What stands below the work: the way, how it is counted, when we look again."""
    return [answers[key] for key in _BELOW if key in answers]
