"""Card 4 of a step-back in words: its questions, what a typed answer means, what comes of it."""

from __future__ import annotations

from planner.plan.model import Goal, Stone, Tactic
from planner.plan.rows import OPEN_TACTIC_STATES
from planner.plan.step_back import (
    CHANGE,
    ELSE,
    KEEP,
    MORE,
    NEW_DAY,
    STOP,
    StepBack,
    serves_others,
    things_of,
)
from planner.plan.text import clean, fit
from planner.race.rates import less_word, pace_words
from planner.race.track import lane_of
from planner.race.verdict import date_words, finish_words, number
from planner.ui.pages.step_back.next_line import NextLine, round_whole

REST = "? if it is not known yet."


def next_line_question(next_line: NextLine) -> tuple[str, str, str]:
    """The question of the part that is open, its hint, and what stands in the line first."""
    lead = next_line.choices[next_line.draft.choice].capitalize()
    match next_line.draft.step:
        case "name" if next_line.draft.choice == ELSE:
            hint = "In your own words; how it is counted comes next."
            return "What do you want to happen instead?", hint, ""
        case "name":
            return f"{lead}: what is it called?", "Enter keeps the name.", next_line.goal.name
        case "target":
            race = next_line.begin_race()
            much = ("at least " if race.sign > 0 else "at most ") if race.keeps else ""
            ask = f"{lead}: {much}how many?" if much else f"{lead}: how many is enough?"
            return ask, _target_hint(next_line), ""
    return f"{lead}: by when?", _day_hint(next_line), ""


def _target_hint(next_line: NextLine) -> str:
    """What the typed number means, or the one that lies as far again."""
    race, old = next_line.race(), next_line.goal
    if race is None:
        return REST
    if race.enough is not None and race.baseline is not None and not race.keeps:
        more = race.enough - race.baseline
        side = "more" if more >= 0 else less_word(race, more)
        return f"That is {number(abs(more), race)} {side} than today."
    if race.keeps and not old.keeps:
        now = next_line.standing.value
        if old.flows or now is None:
            return f"New ones, every {old.every}. {REST}" if old.flows else REST
        return f"Today is {number(now, old)}. {REST}"
    if race.keeps or old.enough is None or old.baseline is None or race.baseline is None:
        return f"So far it was {clean(finish_words(old, next_line.today))}. {REST}"
    if next_line.draft.choice == MORE:
        again = round_whole(race.baseline + old.enough - old.baseline) or 0
        return f"As far again would be {number(again, old)}. {REST}"
    return f"{number(old.enough, old)} was enough so far. {REST}"


def _day_hint(next_line: NextLine) -> str:
    """What the typed day means, or the one that is as long again."""
    typed = "30 june, +6w, end of the quarter"
    race = next_line.drawn_race()
    if race is not None and race.deadline is not None and next_line.text("deadline"):
        pace = lane_of(race, next_line.plan, next_line.today, ends=False).standing.pace
        each = pace.needed if next_line.draft.choice == NEW_DAY else pace.plan
        return typed if each is None else f"That is {pace_words(each, race)}."
    start, day = next_line.standing.start, next_line.goal.deadline
    if next_line.draft.choice != MORE or start is None or day is None or day <= start:
        return typed
    again = next_line.today + (day - start)
    return f"As long again would be {date_words(again, next_line.today)}. {typed}"


def complaint(next_line: NextLine) -> str:
    """Why what was typed is no answer, or nothing; what looks odd is asked about once."""
    draft, part = next_line.draft, next_line.draft.step
    text = next_line.text(part)
    if part == "name":
        return "" if next_line.name else "Name it in your own words; one line is enough."
    try:
        if draft.choice == NEW_DAY:
            next_line.new_day()
            return ""
        answered = next_line.apply_answer(next_line.begin_race(), part, text)
    except ValueError as error:
        return str(error)
    turn = next_line.turn(next_line.begin_race(), text) if part == "target" else None
    is_there = part == "target" and _is_there(next_line, answered)
    if draft.sure == text or not (is_there or turn):
        return ""
    draft.sure = text
    if is_there and not (turn and turn.converts):
        today = number(next_line.standing.value or 0, next_line.goal)
        enter = "keeps it." if turn is None else turn.enter
        return f"Today is {today} already{_as_more(next_line, answered)}. Enter again: {enter}"
    return f"{turn.question} Enter again: {turn.enter}" if turn else ""


def _as_more(next_line: NextLine, race: Goal) -> str:
    """What the number would be when it was meant to be added to today's, as it may well be."""
    value, more = next_line.standing.value, race.enough
    if value is None or more is None or more <= 0 or next_line.goal.sign < 0:
        return ""
    typed = number(more, next_line.goal)
    return f"; +{typed} would make it {number(value + more, next_line.goal)}"


def _is_there(next_line: NextLine, race: Goal) -> bool:
    """Whether a number that should be reached lies behind today's, by the way of the old race."""
    if race.enough is None or race.baseline is None or race.keeps:
        return False
    return next_line.goal.sign * (race.enough - race.baseline) <= 0


def outcome(next_line: NextLine) -> tuple[str, ...]:
    """What the last Enter will do, in a few lines."""
    answers = next_line.collect("")
    name = f"“{clean(next_line.goal.display_name)}”"
    first = f"{name} is closed: {answers.ends}."
    if answers.new_day is not None:
        first = f"{name} goes on, by {date_words(answers.new_day, next_line.today)}."
    elif answers.ends is None:
        first = f"{name} goes on as it was drawn."
    if answers.next is not None:
        named = next_line.draft.choice == ELSE
        to = (
            clean(answers.next.name)
            if named
            else clean(finish_words(answers.next, next_line.today))
        )
        first = f"{first} Next: {to}."
    return (
        first,
        _fates(next_line, answers),
        "Enter does all of it at once; one undo brings it back.",
    )


def _fates(next_line: NextLine, answers: StepBack) -> str:
    """Which things come along, change, stop, and are left behind."""
    groups: dict[str, list[str]] = {}
    for thing in things_of(next_line.plan, next_line.goal):
        words = _fate(thing, next_line, answers)
        if words:
            groups.setdefault(words, []).append(fit(clean(thing.display_name), 40))
    return " ".join(f"{words}: {', '.join(names)}." for words, names in groups.items())


def _fate(thing: Tactic | Stone, next_line: NextLine, answers: StepBack) -> str:
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
    stays = serves_others(thing, next_line.plan, next_line.goal)
    return "" if stays or thing.state not in OPEN_TACTIC_STATES else "Not carried on, so it stops"
