"""The questions about a goal, without a terminal: what an answer leads to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from goal_page import asking

from planner.coach.questions.questions import TWELVE
from planner.ui.pages.goal.number_kind import say_kind
from some_plans import TODAY

WEEK = dt.timedelta(weeks=1)
RUNNING = {
    "baseline": 40,
    "target": 70,
    "deadline": TODAY + 20 * WEEK,
    "begun": TODAY - WEEK,
    "start": TODAY - WEEK,
}
"""A line that stood for a week."""


def test_an_answer_is_kept_and_the_next_blank_question_is_lit() -> None:
    page, questions = asking()
    questions.ask_next_blank()
    assert page.shown == "today"
    questions.answer("40")
    assert page.plan.goals[0].baseline == 40
    assert page.shown == questions.open_key == "enough"


def test_what_is_no_answer_is_said_and_the_question_stays() -> None:
    page, questions = asking(baseline=40)
    questions.ask("deadline")
    questions.answer("some day")
    assert page.line.complaint and questions.open_key == "deadline" and page.posted == []
    questions.leave("some day")
    assert page.texts() == ["Not kept, it is not an answer yet: some day"]
    assert questions.open_key == "" and page.shown == "no more than deadline"


def test_a_line_that_stands_moves_once_it_is_said_why() -> None:
    day = TODAY + 20 * WEEK
    page, questions = asking(
        baseline=40, target=70, deadline=day, begun=TODAY - WEEK, start=TODAY - WEEK
    )
    questions.ask("enough")
    page.line.retype("90")
    questions.answer("90")
    assert page.moves == "You are moving the finish line. Why?" and page.posted == []
    assert questions.half_typed() == {"goal": "door", "question": "enough", "text": "90"}
    assert page.why is not None
    page.why(None)
    assert page.texts() == ["The finish line stays where it was."]
    assert page.plan.goals[0].target == 70
    questions.ask("enough")
    questions.answer("90")
    page.why("a bolder year")
    goal = page.plan.goals[0]
    assert goal.target == 90 and goal.earlier_lines[-1].why == "a bolder year"


def test_a_doubt_about_the_measure_is_asked_behind_it_and_once() -> None:
    page, questions = asking(name="A bigger circle", measure="", unit="")
    questions.ask("measure")
    questions.answer("subscribers")
    assert questions.open_key == "doubt" and page.asked.startswith("Subscribers to what?")
    questions.answer("")
    assert questions.open_key not in ("doubt", "measure")
    questions.ask("measure")
    questions.answer("subscribers now")
    assert questions.open_key != "doubt"


def test_a_better_measure_is_asked_for_first_and_then_the_kind_of_goal() -> None:
    page, questions = asking(name="More walk-in customers", measure="")
    questions.ask("measure")
    questions.answer("traffic")
    assert page.shown == "doubt" and not questions.takes("take_kind")
    questions.answer("")
    assert page.shown == "today" and questions.takes("take_kind")


def test_a_question_is_taken_up_again_about_its_own_goal_only() -> None:
    page, questions = asking(baseline=40)
    questions.take_up({"goal": "door", "question": "enough", "text": "55"})
    assert (questions.open_key, page.line.text) == ("enough", "55")
    questions.take_up({"goal": "door", "question": "aims", "text": "a bigger oven"})
    assert (questions.open_key, page.line.text) == ("aims", "a bigger oven")
    questions.take_up({"goal": "other", "question": "enough", "text": "55"})
    assert page.texts() == ["Its question is not there any more. You typed: 55"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("what", "Fuller mornings"),
        ("measure", "walk-ins a week"),
        ("today", "41"),
        ("why", "the rent is due in spring"),
        ("who", "neighbours to stop in"),
        ("help", "opening the kitchen door"),
        ("again", "monday"),
        ("why", "for the rent"),
    ],
)
def test_a_changed_answer_returns_to_reading_and_the_next_key_is_a_command(
    key: str, text: str
) -> None:
    said = {"why": "for the rent", "audience": "people", "action": "come", "help": "tea"}
    page, questions = asking(**RUNNING, **said)
    page.plan = replace(page.plan, check_in="friday")
    questions.ask(key)
    questions.answer(text)
    assert questions.open_key == "" and page.shown == f"no more than {key}"
    about = {question.key: question for question in TWELVE}[key]
    assert questions.context is not None and about.answer(questions.context) == text


def test_a_blank_answered_out_of_turn_goes_on_with_the_next_one_only() -> None:
    page, questions = asking(baseline=40, why="for the rent")
    for key, text, then in (("enough", "70", "deadline"), ("deadline", "", "who")):
        questions.ask(key)
        questions.answer(text)
        assert questions.open_key == then
    questions.leave("")
    questions.ask("enough")
    questions.answer("80")
    assert questions.open_key == "" and page.plan.goals[0].target == 80


@pytest.mark.parametrize(("key", "text"), [("enough", "90"), ("deadline", "30 june")])
def test_while_the_reason_is_asked_no_question_stands_open_behind_it(key: str, text: str) -> None:
    for leave in ("answer", "leave", "go_back"):
        for why in ("a bolder year", "", None):
            page, questions = asking(**RUNNING)
            questions.ask(key)
            page.line.retype(text)
            getattr(questions, leave)(text)
            assert page.why is not None and questions.open_key == ""
            assert page.shown == f"no more than {key}"
            assert questions.half_typed() == {"goal": "door", "question": key, "text": text}
            page.why(why)
            went_back = leave == "go_back" and why is not None
            assert bool(questions.open_key) == went_back and questions.half_typed() == {}


def test_going_back_from_what_is_no_answer_says_so_and_what_was_typed() -> None:
    page, questions = asking(baseline=40, target=70)
    questions.ask("deadline")
    questions.go_back("some day")
    assert page.texts() == ["Not kept, it is not an answer yet: some day"]
    assert questions.open_key == "enough"


def test_a_list_takes_one_more_until_nothing_is_typed_and_then_is_read() -> None:
    page, questions = asking(**RUNNING)
    questions.ask("aims")
    questions.answer("a bigger oven")
    assert questions.open_key == "aims"
    questions.answer("")
    questions.ask("aims")
    questions.answer("")
    assert questions.open_key == "" and page.plan.aims == ("a bigger oven",)


def test_an_unknown_measure_is_asked_about_by_one_letter_while_no_field_is_open() -> None:
    page, questions = asking(measure="blorbs per gadget", unit="")
    assert questions.takes("number_kind")
    questions.ask("why")
    assert not questions.takes("number_kind"), "letters are typed now"
    questions.leave("")
    assert page.goal is not None
    page.post_message(say_kind(page.goal, "outcome"))
    assert page.goal is not None and page.goal.number_class == "outcome"
    assert not questions.takes("number_kind"), "it is not asked again"
    for said in ("walk-ins", "subscribers", ""):
        _, questions = asking(measure=said, name="A bigger circle", unit="")
        assert not questions.takes("number_kind")
