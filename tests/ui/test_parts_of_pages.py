"""What pages are put together from, without a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from goal_page import DOOR
from textual.message import Message

from planner.coach.questions.answers import QuestionContext
from planner.drawing.text_map import plain_row
from planner.plan.edits import Edit
from planner.plan.model import Plan, Promise, Reading, Review, Stone
from planner.plan.step_back import HIGHER
from planner.plan.text import cells
from planner.ui.messages import Edited, Notice, OpenCourse, OpenFirstRun, OpenPage, OpenPrompt
from planner.ui.pages.conflict.page import ConflictScreen
from planner.ui.pages.first_run.questions import FirstQuestions
from planner.ui.pages.goal.editing import delete_line
from planner.ui.pages.goal.lines import goal_title
from planner.ui.pages.history.page import HistoryScreen
from planner.ui.pages.review.answers import answer_of
from planner.ui.pages.review.entries import promise_at, reading_at, review_at
from planner.ui.pages.review.moved_row import moved_row
from planner.ui.pages.review.notes import Notes, key_of
from planner.ui.pages.review.record import promise_ask, what_was_done
from planner.ui.pages.step_back.card_progress import CardProgress
from planner.ui.pages.step_back.cards import StepBackDraft, from_texts
from planner.ui.pages.step_back.next_line import NextLine
from planner.ui.widgets.bars import KeyBar, fit_parts
from planner.ui.widgets.doubts import Doubts
from planner.ui.widgets.entry_actions import park_or_reopen
from planner.ui.widgets.offers import Offers, OpenQuestion
from some_plans import TODAY, example

WEEK = dt.timedelta(weeks=1)


def test_a_kind_of_goal_is_offered_at_one_question_and_taken_or_refused() -> None:
    asked: set[str] = set()
    about = QuestionContext(Plan(goals=(DOOR,)), DOOR, TODAY)
    offers, question = Offers(asked), OpenQuestion(about, "today", "")
    assert offers.kind(question) is not None
    rows = offers.rows(question, 75, 9, lambda: ("F3", "F4"))
    assert rows[0].startswith("This looks like") and "F3 yes" in " ".join(rows)
    for yes, kind in ((True, "walk-in"), (False, "other")):
        answer = offers.answer_kind(question, yes=yes)
        assert answer is not None and answer.edit(about.plan).goals[0].kind == kind
    assert offers.kind(replace_key(question, "why")) is None
    assert Offers(asked).kind(question) is not None, "it stays where it was offered"
    assert offers.kind(None) is None and offers.answer_kind(None, yes=True) is None


def replace_key(question: OpenQuestion, key: str) -> OpenQuestion:
    return question._replace(key=key)


def test_a_doubt_is_news_once_for_all_pages_of_a_session() -> None:
    asked: set[str] = set()
    circle = replace(DOOR, name="A bigger circle", measure="subscribers", unit="")
    first, second = Doubts(asked), Doubts(asked)
    assert first.begin(circle) and first.doubt is not None
    assert not second.begin(circle) and second.doubt is None
    about = QuestionContext(Plan(goals=(circle,)), circle, TODAY)
    assert first.settle(about, " ") is None
    edit = first.settle(about, "1")
    assert edit is not None and edit(about.plan).goals[0] != circle


class FirstPage:
    """A page that asks the first five questions of an empty plan."""

    def __init__(self) -> None:
        self.plan, self.today, self.status = Plan(), TODAY, ""
        self.complaint, self.is_over, self.asked = "", False, 0
        self.posted: list[Message] = []

    def change(self, label: str, edit: Edit) -> None:
        del label
        self.plan = edit(self.plan)

    def complain(self, text: str) -> None:
        self.complaint = text

    def ask_soon(self) -> None:
        self.asked += 1

    def finish(self) -> None:
        self.is_over = True

    def when_kept(self, then: Callable[[], None]) -> None:
        then()

    def post_message(self, message: Message) -> bool:
        self.posted.append(message)
        return True


def first_questions() -> tuple[FirstPage, FirstQuestions]:
    page = FirstPage()
    return page, FirstQuestions(page, Path("new.plan.toml"), set())


def test_five_answers_make_a_goal() -> None:
    page, questions = first_questions()
    questions.answer("")
    assert page.complaint and questions.step == 0
    for text in ("More people in the shop", "walk-ins a week", "40", "70", "30 june"):
        assert not page.is_over
        questions.answer(text)
    (goal,) = page.plan.goals
    assert (goal.name, goal.baseline, goal.target) == ("More people in the shop", 40, 70)
    assert goal.deadline == dt.date(2027, 6, 30) and page.is_over


def test_a_race_in_one_line_is_gone_through_for_a_nod() -> None:
    page, questions = first_questions()
    questions.answer("visitors with the coupon, 10 a week now, 90 by 30 June")
    (goal,) = page.plan.goals
    assert (goal.baseline, goal.target, questions.step) == (10, 90, 4)
    assert isinstance(page.posted[-1], Notice)
    questions.go_back("")
    assert questions.step == 3 and page.asked == 2


def test_the_first_questions_go_on_with_a_goal_that_still_stands() -> None:
    page, questions = first_questions()
    questions.answer("More people in the shop")
    half_typed = questions.half_typed("walk-ins")
    assert questions.half_typed("") == {}
    again = FirstQuestions(page, Path("new.plan.toml"), set())
    again.take_up(half_typed)
    assert (again.goal, again.step) == (page.plan.goals[0], 1)
    page.plan = Plan()
    again.take_up(half_typed)
    assert again.goal is None and again.goal_id == ""


def test_a_half_typed_answer_is_never_put_into_another_of_the_first_questions() -> None:
    page, questions = first_questions()
    questions.answer("A bigger circle")
    questions.answer("subscribers")
    assert questions.doubts.doubt is not None
    doubt, name = questions.half_typed("news"), {"goal": "", "step": "0", "text": "Bread"}
    number = {"goal": questions.goal_id, "step": "3", "text": "40"}
    for texts, stands in ((doubt, True), (number, True), (name, True)):
        assert FirstQuestions(page, Path("new.plan.toml"), set()).take_up(texts) is stands
    # What was asked is known already, or the plan is another one.
    known = {f"doubt.{questions.goal_id}.{doubt['doubt']}"}
    assert not FirstQuestions(page, Path("new.plan.toml"), known).take_up(doubt)
    page.plan = Plan()
    assert not FirstQuestions(page, Path("new.plan.toml"), set()).take_up(number)


def test_a_step_back_that_was_only_looked_through_leaves_no_draft() -> None:
    shop = example()
    for goal in shop.goals:
        if goal.state != "active":
            continue
        cards = CardProgress(StepBackDraft())
        line = NextLine(cards.draft, goal, shop, TODAY)
        there = True
        while there:
            cards.begin_card()
            if cards.typed_key:
                cards.keep_typing(cards.question(line)[1])
            assert cards.half_typed() == {} and not cards.has_news()
            there = cards.go(1, line)
        cards.draft.step = "choice"
        cards.turn(1, line)
        assert cards.half_typed() and cards.has_news()
        cards.turn(-1, line)
        assert cards.half_typed() == {} and cards.has_news(), "it is forgotten again"
        cards.draft.texts["lesson"] = "Mornings pay"
        again = CardProgress(from_texts(cards.half_typed()))
        assert again.draft.texts["lesson"] == "Mornings pay"


def test_cards_go_on_and_back_and_past_the_last() -> None:
    shop = example()
    goal = shop.goals[0]
    cards = CardProgress(StepBackDraft())
    line = NextLine(cards.draft, goal, shop, TODAY)
    assert cards.field_key == "moved" and not cards.has_news()
    cards.begin_card()
    cards.keep_typing("the mornings")
    assert cards.has_news() and not cards.has_news()
    assert cards.go(1, line) and cards.mode == "things" and cards.field_key == ""
    assert cards.go(1, line) and cards.go(1, line) and cards.draft.card == 4
    assert cards.draft.step == "choice" and cards.mode == "choice"
    cards.draft.choice = HIGHER
    assert cards.go(1, line) and cards.field_key == f"{HIGHER}.target"
    parts = 0
    while cards.go(1, line):
        parts += 1
    assert cards.mode == "last" and parts == len(line.parts) - 2
    cards.draft.step = "choice"
    assert cards.go(-1, line) and cards.draft.card == 3
    cards.turn(1, line)
    assert cards.draft.choice in line.choices and cards.draft.choice != HIGHER


def test_a_deck_takes_the_least_of_its_layouts_that_fit() -> None:
    shop = example()
    cards = CardProgress(StepBackDraft(card=2))
    deck = cards.deck(NextLine(cards.draft, shop.goals[0], shop, TODAY), 80, "")
    heights = []
    for room in (60, 17, 12):
        above, card, below = deck.fit(room, 3, typing=False)
        heights.append(len(above) + len(card) + len(below))
    assert heights[0] <= 60 and heights[0] > heights[1] > heights[2]
    assert deck.fit(60, 3, typing=True)[1] == []


def test_notes_are_reckoned_once_a_plan_and_day() -> None:
    shop, notes = example(), Notes()
    first = notes.about(shop, TODAY)
    assert notes.about(shop, TODAY) is first and first
    assert notes.at(key_of(first[0])) == first[0] and notes.at("day 2026-11-20") is None
    note = replace(first[0], action="add-goal")
    assert isinstance(answer_of(note, shop, TODAY, print), OpenFirstRun)
    note = replace(first[0], action="measure", where=f"goal.{shop.goals[0].id}")
    answer = answer_of(note, shop, TODAY, print)
    assert isinstance(answer, OpenPage) and answer.ask == "measure"
    assert isinstance(answer_of(replace(note, action=""), shop, TODAY, print), OpenCourse)


def test_a_promise_just_made_is_not_asked_about_before_the_next_check_in() -> None:
    plan, said = Plan(check_in="friday"), Review(dt.date(2026, 11, 20))
    promise, friday = Promise("print the menu"), dt.date(2026, 11, 27)
    assert promise_ask(plan, said, promise, said.date) == "by 27 Nov"
    assert promise_ask(plan, said, promise, dt.date(2026, 11, 26)) == "by 27 Nov"
    assert promise_ask(plan, said, promise, friday) == "kept?  + yes  - no"


@pytest.mark.parametrize(
    ("text", "now", "on_friday"),
    [
        ("print the menu by Tuesday", "by 24 Nov", "kept?  + yes  - no"),
        ("Print the menu by 15 Dec.", "by 15 Dec", "by 15 Dec"),
        ("send it by post", "by 27 Nov", "kept?  + yes  - no"),
        ("walk by the school by friday", "by 27 Nov", "kept?  + yes  - no"),
        ("stand by", "by 27 Nov", "kept?  + yes  - no"),
    ],
)
def test_a_promise_that_names_its_day_is_due_then(text: str, now: str, on_friday: str) -> None:
    plan, said = Plan(check_in="friday"), Review(dt.date(2026, 11, 20))
    assert promise_ask(plan, said, Promise(text), said.date) == now
    assert promise_ask(plan, said, Promise(text), dt.date(2026, 11, 27)) == on_friday


def test_the_last_check_in_counts_the_number_of_a_goal_that_was_closed_with_it() -> None:
    reading = Reading(TODAY, 44)
    closed = replace(DOOR, state="finished", ended=TODAY, readings=(reading,))
    fans = Stone(id="fans", goal="door", readings=(reading,))
    assert what_was_done(Plan(goals=(closed,)), TODAY) == "1 number"
    assert what_was_done(Plan(goals=(closed,), stones=(fans,)), TODAY) == "1 number"
    assert what_was_done(Plan(stones=(fans,)), TODAY) == "1 number"
    looked = Review(TODAY, "step-back", "Ines")
    assert what_was_done(Plan(reviews=(looked,)), TODAY) == "step back"
    assert what_was_done(Plan(reviews=(looked, Review(TODAY))), TODAY) == "no number"


def test_a_row_of_the_record_stands_for_what_its_key_says() -> None:
    reading, promise = Reading(TODAY, 44), Promise("call them")
    ours, theirs = Review(TODAY, by="Ines"), Review(TODAY, by="Joe", promises=(promise,))
    plan = Plan(goals=(replace(DOOR, readings=(reading,)),), reviews=(ours, theirs))
    assert reading_at(plan, f"reading door {TODAY}") == ("door", reading)
    assert review_at(plan, f"day {TODAY} Joe") == theirs
    assert review_at(plan, f"day {TODAY}") == ours
    twice = replace(theirs, changed="once more", kind="step-back")
    more = replace(plan, reviews=(ours, theirs, twice))
    assert review_at(more, f"day {TODAY} Joe") == theirs
    assert review_at(more, f"day {TODAY} Joe+1") == twice
    assert promise_at(plan, "promise 1 0") == (theirs, promise)
    for at in (reading_at, review_at, promise_at):
        assert at(plan, "note rule goal.door") is None
    assert promise_at(plan, "promise 1 1") is promise_at(plan, "promise 2 0") is None


def test_a_line_of_the_goal_s_page_is_deleted_or_else_the_goal() -> None:
    stone = Stone(id="calls", name="Calls", goal="door")
    plan = Plan(goals=(DOOR,), stones=(stone,), aims=("a bigger oven",))
    left: dict[str, Plan] = {}
    for key in ("stone.calls", "aim.0", "why"):
        message = delete_line(plan, DOOR, key)
        assert isinstance(message, Edited)
        left[key] = message.edit(plan)
    assert left["stone.calls"].stones == () and left["stone.calls"].goals == plan.goals
    assert left["aim.0"].aims == () and left["why"].goals == ()
    assert delete_line(Plan(), None, "why") is None
    assert goal_title(plan, DOOR, "shop · saved 12:00") == "goal 1 of 1  ‹ › · saved 12:00"


def test_a_goal_is_parked_once_it_is_said_why_and_taken_up_at_once() -> None:
    posted: list[Message] = []
    for answer, state in ((None, "active"), ("the builders", "parked"), ("", "parked")):
        plan, posted[:] = Plan(goals=(DOOR,)), []
        prompt = park_or_reopen(DOOR, TODAY, posted.append)
        assert isinstance(prompt, OpenPrompt) and DOOR.name in prompt.question
        prompt.answered(answer)
        for message in posted:
            assert isinstance(message, Edited) and message.label == f"{DOOR.name} parked"
            plan = message.edit(plan)
        (goal,) = plan.goals
        assert (goal.state, goal.because) == (state, answer or "")
    again = park_or_reopen(goal, TODAY, posted.append)
    assert isinstance(again, Edited) and again.edit(plan).goals[0].state == "active"


def test_a_page_that_is_not_laid_out_yet_waits_with_its_keys(tmp_path: Path) -> None:
    for page in (HistoryScreen((), tmp_path, TODAY), ConflictScreen("", (), ("", ""), TODAY)):
        page.show_keys()
        assert not page.query(KeyBar)


def test_a_title_loses_whole_parts_and_only_a_name_is_cut() -> None:
    name = "Tidemark, the field notebook"
    assert fit_parts(f"{name} · Fri 27 Nov", 30, {name}) == "Tidemark, the fi… · Fri 27 Nov"
    assert fit_parts(f"{name} · Fri 27 Nov", 20, {name}) == "Fri 27 Nov"
    assert (
        fit_parts("Friday 27 Nov · week 13 · saved 12:00", 25, {name}) == "Friday 27 Nov · week 13"
    )
    assert fit_parts(f"step back · {name} · saved", 24, {name}) == "step back · Tidemark, t…"


@pytest.mark.parametrize(
    ("width", "verdict"),
    [(120, "10 days behind · 30 %"), (80, "10 days behind"), (60, "10 days behind")],
)
def test_a_goal_of_the_last_check_in_says_how_it_stands_now(width: int, verdict: str) -> None:
    plan = example()
    goal = plan.goals[0]
    line = moved_row(goal, goal.readings[-1], plan, TODAY, width, 1.0, painted=False)
    row = plain_row(line.row)
    assert row.startswith(f" ▼ {goal.name[:12]}") and row.rstrip().endswith(verdict)
    assert "206 → 210" in row and "▷" in row and cells(row) < width
