"""What is seldom changed about a goal and its plan: owners, guards, own word, days away, names."""

from __future__ import annotations

from planner.coach.questions.answers import QuestionContext
from planner.coach.questions.enough import read_limit
from planner.coach.questions.own_call import read_own_call
from planner.coach.questions.plain_line import PlainLine, goal_text_line, plan_text_line
from planner.coach.questions.typed_pauses import read_pauses, typed_pauses
from planner.plan import edits
from planner.plan.edits import Edit
from planner.plan.ids import make_id
from planner.plan.model import Goal, Plan, Stone
from planner.plan.typed_lines import split_names

_NEW_GUARD = "Such as: margin, at least 40 · complaints a week, at most 5."


def _answer_owner(context: QuestionContext, text: str) -> Edit:
    """The first looks after it, the others with them."""
    names = split_names(text)
    owner, others = names[0] if names else "", tuple(names[1:])
    owned = edits.set_fields(context.goal.id, owner=owner, co_owners=others)
    return edits.together(owned, *map(edits.add_person, names))


def _owner_words(context: QuestionContext) -> str:
    return ", ".join(filter(None, (context.goal.owner, *context.goal.co_owners)))


def _answer_own_call(context: QuestionContext, text: str) -> Edit:
    return edits.set_fields(context.goal.id, own_call=read_own_call(text, context.today))


def _answer_away(context: QuestionContext, text: str) -> Edit:
    return edits.set_plan(pauses=read_pauses(text, context.today, context.plan.pauses))


def _answer_not_doing(context: QuestionContext, text: str) -> Edit:
    del context
    return edits.set_plan(not_doing=tuple(part.strip() for part in text.split(",") if part.strip()))


def guards_words(plan: Plan, goal: Goal) -> str:
    """The guards of a goal by name."""
    entries = (plan.find(id) for id in goal.guards)
    return ", ".join(entry.display_name for entry in entries if entry is not None)


def _answer_new_guard(context: QuestionContext, text: str) -> Edit:
    """A number to keep on one side of a limit, filed under the goal that it guards."""
    name, limit = read_limit(text)
    if not name:
        raise ValueError(f"Which number, and on which side of what? {_NEW_GUARD}")
    if limit is None:
        raise ValueError(f"Where is the limit of {name}? {_NEW_GUARD}")
    goal, id = context.goal, make_id(context.plan, name)
    unit = "%" if "%" in text else ""
    stone = Stone(
        id=id, name=name, goal=goal.id, unit=unit, direction=limit.way, target=limit.target
    )
    guarded = edits.set_fields(goal.id, guards=(*goal.guards, id))
    return edits.together(edits.add_stone(stone), guarded)


MORE_LINES: dict[str, PlainLine] = {
    "owner": PlainLine(
        "who looks after it",
        "Who looks after this goal?",
        "One person first; others after a comma: Maria, Joe.",
        _owner_words,
        _answer_owner,
    ),
    "source": goal_text_line(
        "source",
        "where the number comes from",
        "Who can read this number, and where?",
        "till report, Friday at close",
    ),
    "lesson": goal_text_line(
        "lesson", "what we learned", "What did you learn, in one line?", "For the next race."
    ),
    "own-call": PlainLine(
        "how we see it",
        "How do you see it yourselves?",
        "ahead · on track · a little behind · behind · holding, and why: behind, the oven is late\n"
        "It stands beside what the numbers say. Empty takes it away.",
        lambda context: context.goal.own_call_text,
        _answer_own_call,
    ),
    "new-guard": PlainLine(
        "must not get worse",
        "What must not get worse, and where is its limit?",
        "margin, at least 40 % · complaints a week, at most 5",
        lambda _: "",
        _answer_new_guard,
    ),
    "away": PlainLine(
        "days away",
        "On which days are you away? They count for no goal.",
        "24 dec to 3 jan, closed · more of them with ; between\nEmpty: no days away.",
        lambda context: typed_pauses(context.plan.pauses),
        _answer_away,
    ),
    "not-doing": PlainLine(
        "what we leave alone",
        "What do we leave alone?",
        "Separate with commas.",
        lambda context: ", ".join(context.plan.not_doing),
        _answer_not_doing,
    ),
    "plan-name": plan_text_line(
        "name", "name of the plan", "What is this plan called?", "Corner Bakery, spring race"
    ),
    "plan-why": plan_text_line(
        "why", "why this plan", "Why all this, in one line?", "Breakfast pays the rent."
    ),
}
