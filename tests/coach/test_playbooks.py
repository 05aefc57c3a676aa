"""What the kinds of goal say, and which kind a wish points to."""

from __future__ import annotations

import datetime as dt

from exemplars import WEEKS_RUN, exemplar, exemplars
from grids import hold_all
from hypothesis import given, settings
from hypothesis import strategies as st
from wishes import NO_KIND, WISHES

from planner.coach import ranking
from planner.coach.lexicon.lexicon import kind_of_number
from planner.coach.questions.playbooks import Playbook, guess, playbook, playbooks
from planner.coach.questions.questions import TWELVE
from planner.plan.model import DIRECTIONS, Plan
from planner.race.pace import standing_of
from some_plans import TODAY

IDS = (
    "sales-leads social-revenue order-value walk-in service-cost service-quality awareness"
    " advocates educate-audience product-insight co-creation crisis-network thought-leader"
    " reputation-know reputation-improve network-peers hiring retention adoption peer-support"
    " donations volunteers public-action event publisher-audience partners cost-efficiency"
    " give-back"
).split()
EACH_ID = [(id, (id,)) for id in IDS]
"""Every kind of goal as a case of its own."""
NOT_OURS = ("vanity", "failed", "wrong", "!", "the business", "leverage", "utilis")


def said_by(kind: Playbook) -> list[str]:
    """Everything of a kind that people read."""
    example = kind.example
    texts = [kind.name, kind.ask, kind.channel, kind.warn, *kind.stones, *kind.tactics]
    texts += [finish.text for finish in kind.finishes]
    texts += [
        example.place,
        example.name,
        example.need,
        example.why,
        example.audience,
        example.action,
        example.help,
    ]
    return (
        texts + [stone.hunch for stone in example.stones] + [row.because for row in example.tactics]
    )


def test_there_are_the_28_kinds_of_the_method() -> None:
    assert list(playbooks()) == IDS
    assert playbook("other") is None and playbook("") is None


def test_a_kind_offers_a_few_short_things() -> None:
    def is_short(id: str) -> None:
        kind = playbooks()[id]
        assert len(kind.name.split()) <= 5 and kind.ask.endswith("?")
        assert 1 <= len(kind.finishes) <= 3 and not kind.finishes[0].guard
        assert 1 <= len(kind.stones) <= 4 and 4 <= len(kind.tactics) <= 6
        assert {finish.direction for finish in kind.finishes} <= set(DIRECTIONS)
        assert kind.warn_at in {question.key for question in TWELVE}
        for line in (kind.ask, kind.channel, kind.warn, *kind.stones, *kind.tactics):
            assert len(line.split()) <= 20 and len(line) <= 92, line

    hold_all(EACH_ID, is_short)


def test_a_kind_speaks_kindly() -> None:
    def is_kind(id: str) -> None:
        for line in said_by(playbooks()[id]):
            assert not [word for word in NOT_OURS if word in line.casefold()], line

    hold_all(EACH_ID, is_kind)


def test_a_wish_points_to_its_kind() -> None:
    def points_to(kind: str, wish: str) -> None:
        want, _, measure = wish.partition(" | ")
        guessed = guess(want, measure)
        assert guessed is not None and guessed.id == kind

    rows = [(kind, wish) for kind, wishes in WISHES.items() for wish in wishes]
    hold_all(((f"{kind}, {wish!r}", (kind, wish)) for kind, wish in rows), points_to)


def test_a_wish_of_no_kind_is_left_alone() -> None:
    assert {wish: kind.id for wish in NO_KIND if (kind := guess(wish))} == {}


def test_two_kinds_in_one_wish_are_not_decided() -> None:
    assert guess("More volunteers", "gifts a month") is None


def test_the_longer_phrase_wins_over_the_shorter_one_inside_it() -> None:
    cost, drive = guess("Lower the cost per lead"), guess("Warn all drivers in an emergency")
    assert cost is not None and cost.id == "cost-efficiency"
    assert drive is not None and drive.id == "crisis-network"


@given(st.text(max_size=60), st.text(max_size=30))
@settings(max_examples=60)
def test_any_text_can_be_guessed_from(want: str, measure: str) -> None:
    kind = guess(want, measure)
    assert kind is None or kind.id in IDS


@given(st.sampled_from(sorted(wish for row in WISHES.values() for wish in row)))
@settings(max_examples=40)
def test_capitals_and_spaces_change_no_guess(wish: str) -> None:
    want, _, measure = wish.partition(" | ")
    assert guess(want.upper(), f"  {measure} ") == guess(want.lower(), measure)


def test_the_example_is_of_its_own_kind_or_says_nothing_else() -> None:
    def is_of_its_kind(id: str) -> None:
        example = playbooks()[id].example
        guessed = guess(example.name, example.measure)
        assert guessed is None or guessed.id == id

    hold_all(EACH_ID, is_of_its_kind)


def is_on_its_line_and_whole(plan: Plan) -> None:
    """Hold that nothing is missing in an example plan, and that its numbers move."""
    goal = plan.goals[0]
    assert standing_of(goal, plan, TODAY).status == "on-pace"
    assert len(plan.people) > 1 and len(plan.tactics_of(goal)) == len(plan.tactics) > 1
    assert set(goal.guards) < {stone.id for stone in plan.stones_of(goal)}
    for measure in (goal, *plan.stones):
        values = [row.value for row in measure.readings]
        assert len(values) > 3 and measure.source and measure.owner
        assert all(len(set(values[i : i + 3])) > 1 for i in range(len(values) - 2)), values
    for tactic in plan.tactics:
        assert tactic.owner and tactic.rhythm and tactic.channel and tactic.channel_because


def test_an_example_plan_is_on_its_line_with_nothing_missing() -> None:
    plans = zip(IDS, exemplars(TODAY), strict=True)
    hold_all(((id, (plan,)) for id, plan in plans), is_on_its_line_and_whole)


def test_a_kind_colleague_has_nothing_to_ask_about_an_example_plan() -> None:
    def draws_nothing(id: str) -> None:
        remarks = ranking.notes(exemplar(id, TODAY), TODAY)
        assert not [note for note in remarks if note.level in ("important", "nudge")]

    hold_all(EACH_ID, draws_nothing)


def test_no_kind_offers_our_own_work_or_applause_as_a_finish_line() -> None:
    def is_a_result(id: str) -> None:
        for finish in playbooks()[id].finishes:
            kind = kind_of_number(finish.text, finish.unit).number_class
            assert kind not in ("activity", "exposure", "attention"), finish.text

    hold_all(EACH_ID, is_a_result)


def test_the_example_plans_stand_on_any_day() -> None:
    for days in range(7):
        today = TODAY + dt.timedelta(days=days)
        plan = exemplar("walk-in", today)
        assert (today - plan.goals[0].readings[-1].date).days < 7
        assert standing_of(plan.goals[0], plan, today).status == "on-pace"
        assert len(plan.reviews) == WEEKS_RUN + 1
