"""What is offered beside the questions, and the sentence that the answers make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.coach.questions.offers import by_words, kind_line, kind_of, offers
from planner.coach.questions.places import is_place_or_tool
from planner.coach.questions.playbooks import playbooks
from planner.coach.questions.questions import TWELVE
from planner.plan.model import Goal, Plan, Stone, Tactic
from planner.plan.typed_lines import CHANNELS

VISITS = Goal(id="visits", name="More people through the door on Tuesdays")
SPANISH = Goal(id="spanish", name="Learn Spanish", measure="conversations without a dictionary")


def plan_with(goal: Goal, *tactics: Tactic, stones: tuple[Stone, ...] = ()) -> Plan:
    return Plan(name="Ours", goals=(goal,), tactics=tactics, stones=stones)


def test_the_kind_that_the_goal_says_wins_over_the_guess() -> None:
    guessed, chosen = kind_of(VISITS), kind_of(replace(VISITS, kind="event"))
    assert guessed is not None and guessed.id == "walk-in"
    assert chosen is not None and chosen.id == "event"


def test_a_goal_of_another_kind_is_offered_nothing() -> None:
    for goal in (SPANISH, replace(VISITS, kind="other")):
        assert not [question for question in TWELVE if offers(plan_with(goal), goal, question.key)]


@pytest.mark.parametrize("id", list(playbooks()))
def test_each_kind_helps_at_its_questions_and_is_silent_at_the_first(id: str) -> None:
    goal = Goal(id="race", kind=id)
    plan = plan_with(goal)
    assert offers(plan, goal, "what") is None and offers(plan, goal, "today") is None
    for key in ("measure", "enough", "who", "help", "stones", "tactics", "where"):
        offer = offers(plan, goal, key)
        assert offer is not None and 1 <= len(offer.lines) <= 4, key
        assert len(offer.heading) < 40 and all(len(line) <= 92 for line in offer.lines)


@pytest.mark.parametrize("id", list(playbooks()))
def test_each_warning_is_said_at_one_question_only(id: str) -> None:
    goal = Goal(id="race", kind=id)
    shown = [offers(plan_with(goal), goal, question.key) for question in TWELVE]
    warn = playbooks()[id].warn
    assert sum(warn in offer.lines for offer in shown if offer) == 1


def test_no_offer_names_a_place_before_the_last_but_one_question() -> None:
    for id in playbooks():
        goal = Goal(id="race", kind=id)
        for question in TWELVE[:10]:
            offer = offers(plan_with(goal), goal, question.key)
            words = " ".join(offer.lines).split() if offer else []
            assert not set(CHANNELS) & set(words), offer


def test_what_the_plan_tries_already_is_not_offered_again() -> None:
    goal = replace(VISITS, kind="walk-in")
    kind = playbooks()["walk-in"]
    tactic = Tactic(id="one", name=kind.tactics[0].upper(), serves=("visits",))
    offer = offers(plan_with(goal, tactic), goal, "tactics")
    assert offer is not None and kind.tactics[0] not in offer.lines and len(offer.lines) == 4


def test_an_offer_fills_nothing_in() -> None:
    plan = plan_with(replace(VISITS, kind="walk-in"))
    before = repr(plan)
    for question in TWELVE:
        offers(plan, plan.goals[0], question.key)
    assert repr(plan) == before


@pytest.mark.parametrize("id", list(playbooks()))
def test_a_kind_is_offered_in_one_line_of_a_narrow_screen(id: str) -> None:
    line = kind_line(playbooks()[id])
    assert line.startswith("This looks like ") and line.endswith("?") and len(line) <= 78


SOCIAL = (
    plan_with(VISITS, Tactic(id="a", name="Show one repair", channel="Instagram, Saturdays")),
    plan_with(VISITS, Tactic(id="a", name="Show one repair", channel="X")),
    plan_with(VISITS, Tactic(id="a", name="Answer on Facebook each morning")),
    plan_with(VISITS, stones=(Stone(id="s", goal="visits", measure="LinkedIn followers"),)),
    plan_with(replace(VISITS, audience="people who follow us on TikTok")),
    plan_with(replace(VISITS, help="asking on social media what people miss")),
)
NOT_SOCIAL = (
    plan_with(VISITS),
    plan_with(VISITS, Tactic(id="a", name="Sort the threads by colour", channel="the shop")),
    plan_with(VISITS, Tactic(id="a", name="Draw an X on the window", channel="the front line")),
    plan_with(replace(VISITS, help="telling stories, shorts and reels of film at lunch")),
    replace(plan_with(VISITS), not_doing=("TikTok", "Facebook")),
)


@pytest.mark.parametrize("plan", SOCIAL)
def test_a_plan_about_social_media_says_so(plan: Plan) -> None:
    assert by_words(plan, plan.goals[0]) == "and social media will help us by"


@pytest.mark.parametrize("plan", NOT_SOCIAL)
def test_any_other_plan_gets_there_by_something(plan: Plan) -> None:
    assert by_words(plan, plan.goals[0]) == "and we get there by"


@pytest.mark.parametrize(
    "text",
    [
        "TikTok", "We need TikTok", "we need a TikTok account!", "a newsletter", "Start a podcast",
        "Get on LinkedIn", "We should be on Instagram too", "let's do YouTube", "Let’s do YouTube",
        "a CRM", "I want a new website", "more Instagram", "We want to use Canva", "SEO",
        "Facebook ads", "We need to post on Facebook", "a Discord server", "social media",
    ],
)  # fmt: skip
def test_who_begins_with_a_place_or_a_tool_is_recognised(text: str) -> None:
    assert is_place_or_tool(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "?", "More people in on weekdays", "More sales on Instagram", "newsletter sign-ups",
        "More followers", "100 orders from TikTok", "A shop that pays", "A new library",
        "A newsletter that people answer", "People who call after they read the blog",
        "Get more members", "Video calls with members", "Open the shop again", "Run a marathon",
        "An app that helps 100 people", "Fewer emails", "We need more customers", "we need",
    ],
)  # fmt: skip
def test_what_should_happen_is_no_place(text: str) -> None:
    assert not is_place_or_tool(text)
