"""What "more …" lists: all that can be said of a goal and its plan beside the twelve questions."""

from __future__ import annotations

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.lines import LINES
from planner.coach.questions.more_lines import guards_words

MORE = {
    "legs": "Numbers on the way",
    "guards": "Must not get worse",
    "own-call": "How we see it ourselves",
    "private": "Who sees its figures",
    "owner": "Who looks after it",
    "measure": "What exactly is counted",
    "source": "Where the number comes from",
    "counting": "How it is counted",
    "under": "Which goal it belongs to",
    "lesson": "What we learned",
    "away": "Days away",
    "not-doing": "What we leave alone",
    "again": "Day of the check-in",
    "plan-name": "Name of the plan",
    "plan-why": "Why this plan",
}
"""By the key of what is asked then, what people call it, in the order of use."""

OF_PLAN = ("away", "not-doing", "again", "plan-name", "plan-why")
"""Those of them that are about the whole plan."""


WHO_SEES = {False: "everybody who is shown the plan", True: "only the team"}
"""By whether a goal is private, who sees its figures."""


def more_words(context: QuestionContext) -> dict[str, str]:
    """By the keys of MORE, what the plan says there; nothing where it is blank."""
    goal, plan = context.goal, context.plan
    above = plan.goal(goal.under)
    said = {
        "measure": goal.measure,
        "again": plan.checkin_day.capitalize(),
        "guards": guards_words(plan, goal),
        "private": WHO_SEES[goal.private],
        "under": above.display_name if above else "",
    }
    return {key: said[key] if key in said else LINES[key].answer(context) for key in MORE}
