"""Card 4 of a step-back in words: its questions, what a typed answer means, what comes of it."""

from __future__ import annotations

from planner.plan.model import Goal, Stone, Tactic
from planner.plan.step_back import (
    CHANGE,
    ELSE,
    KEEP,
    MORE,
    NEW_DAY,
    OPEN,
    STOP,
    StepBack,
    serves_others,
    things_of,
)
from planner.plan.text import clean, fit
from planner.race.track import lane
from planner.race.verdict import date_words, finish_words, number, pace_words
from planner.ui.pages.step_back.next_line import NextLine, round_whole

REST = "? if it is not known yet."


def question(coming: NextLine) -> tuple[str, str, str]:
    """The question of the part that is open, its hint, and what stands in the line first."""
    lead = coming.choices[coming.draft.choice].capitalize()
    match coming.draft.step:
        case "name" if coming.draft.choice == ELSE:
            hint = "In your own words; how it is counted comes next."
            return "What do you want to happen instead?", hint, ""
        case "name":
            return f"{lead}: what is it called?", "Enter keeps the name.", coming.goal.name
        case "target":
            race = coming.begin_race()
            much = ("at least " if race.sign > 0 else "at most ") if race.keeps else ""
            ask = f"{lead}: {much}how many?" if much else f"{lead}: how many is enough?"
            return ask, _target_hint(coming), ""
    return f"{lead}: by when?", _day_hint(coming), ""


def _target_hint(coming: NextLine) -> str:
    """What the typed number means, or the one that lies as far again."""
    race, old = coming.race(), coming.goal
    if race is None:
        return REST
    if race.enough is not None and race.baseline is not None and not race.keeps:
        more = race.enough - race.baseline
        return f"That is {number(abs(more), race)} {'more' if more >= 0 else 'fewer'} than today."
    if race.keeps and not old.keeps:
        now = coming.standing.value
        if old.flows or now is None:
            return f"New ones, every {old.every}. {REST}" if old.flows else REST
        return f"Today is {number(now, old)}. {REST}"
    if race.keeps or old.enough is None or old.baseline is None or race.baseline is None:
        return f"So far it was {clean(finish_words(old, coming.today))}. {REST}"
    if coming.draft.choice == MORE:
        again = round_whole(race.baseline + old.enough - old.baseline) or 0
        return f"As far again would be {number(again, old)}. {REST}"
    return f"{number(old.enough, old)} was enough so far. {REST}"


def _day_hint(coming: NextLine) -> str:
    """What the typed day means, or the one that is as long again."""
    typed = "30 june, +6w, end of the quarter"
    race, _ = coming.choose_drawn()
    if race is not None and race.deadline is not None and coming.text("deadline"):
        pace = lane(race, coming.plan, coming.today, ends=False).standing.pace
        each = pace.needed if coming.draft.choice == NEW_DAY else pace.plan
        return typed if each is None else f"That is {pace_words(each)}."
    start, day = coming.standing.start, coming.goal.deadline
    if coming.draft.choice != MORE or start is None or day is None or day <= start:
        return typed
    again = coming.today + (day - start)
    return f"As long again would be {date_words(again, coming.today)}. {typed}"


def complaint(coming: NextLine) -> str:
    """Why what was typed is no answer, or nothing; what looks odd is asked about once."""
    draft, part = coming.draft, coming.draft.step
    text = coming.text(part)
    if part == "name":
        return "" if coming.name else "Name it in your own words; one line is enough."
    try:
        if draft.choice == NEW_DAY:
            coming.new_day()
            return ""
        answered = coming.apply_answer(coming.begin_race(), part, text)
    except ValueError as error:
        return str(error)
    if part == "target" and _is_there(coming, answered) and draft.sure != text:
        draft.sure = text
        today = number(coming.standing.value or 0, coming.goal)
        return f"Today is {today} already{_as_more(coming, answered)}. Enter again keeps it."
    return ""


def _as_more(coming: NextLine, race: Goal) -> str:
    """What the number would be when it was meant to be added to today's, as it may well be."""
    value, more = coming.standing.value, race.enough
    if value is None or more is None or more <= 0 or coming.goal.sign < 0:
        return ""
    typed = number(more, coming.goal)
    return f"; +{typed} would make it {number(value + more, coming.goal)}"


def _is_there(coming: NextLine, race: Goal) -> bool:
    """Whether a number that should be reached lies behind today's, by the way of the old race."""
    if race.enough is None or race.baseline is None or race.keeps:
        return False
    return coming.goal.sign * (race.enough - race.baseline) <= 0


def outcome(coming: NextLine) -> tuple[str, ...]:
    """What the last Enter will do, in a few lines."""
    answers = coming.collect("")
    name = f"“{clean(coming.goal.display_name)}”"
    first = f"{name} is closed: {answers.ends}."
    if answers.new_day is not None:
        first = f"{name} goes on, by {date_words(answers.new_day, coming.today)}."
    elif answers.ends is None:
        first = f"{name} goes on as it was drawn."
    if answers.next is not None:
        named = coming.draft.choice == ELSE
        to = clean(answers.next.name) if named else clean(finish_words(answers.next, coming.today))
        first = f"{first} Next: {to}."
    return (
        first,
        _fates(coming, answers),
        "Enter does all of it at once; one undo brings it back.",
    )


def _fates(coming: NextLine, answers: StepBack) -> str:
    """Which things come along, change, stop, and are left behind."""
    groups: dict[str, list[str]] = {}
    for thing in things_of(coming.plan, coming.goal):
        words = _fate(thing, coming, answers)
        if words:
            groups.setdefault(words, []).append(fit(clean(thing.display_name), 40))
    return " ".join(f"{words}: {', '.join(names)}." for words, names in groups.items())


def _fate(thing: Tactic | Stone, coming: NextLine, answers: StepBack) -> str:
    call = answers.marks[thing.id].call if thing.id in answers.marks else ""
    if call == STOP:
        return "Stops"
    if call == CHANGE:
        return "Changes"
    if answers.ends is None:
        return ""
    if isinstance(thing, Stone):
        return "Comes along" if call == KEEP and answers.next is not None else "Stays here"
    if call == KEEP:
        return "Goes on" if answers.next is None else "Comes along"
    if thing.state not in OPEN or serves_others(thing, coming.plan, coming.goal):
        return ""
    return "Not carried on, so it stops"
