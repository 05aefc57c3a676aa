"""Each message opens its screen; where none can be opened, it is said why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from fake_host import FIRST, FakePage, open_services

from planner.plan.measure_edit import split
from planner.planfile.patch import compose
from planner.store.settings import load_settings
from planner.ui import messages
from planner.ui.messages import Open, OpenPage
from planner.ui.services.app_services import WorkbookServices
from planner.ui.services.navigator import PAGES
from some_plans import TODAY, example

PICKED: list[tuple[str, ...] | None] = []
OPENED = {
    messages.OpenFirstRun(): "first-run",
    messages.OpenExample(): "example",
    messages.OpenPicker("Whom?", {"a": "Ann"}, (), PICKED.append): "picker",
    messages.OpenCheckin(FIRST): "check-in",
    messages.OpenCourse(FIRST): "course",
    messages.OpenWhatIf(FIRST): "what-if",
    messages.OpenWhy(FIRST): "why",
    messages.OpenPosts(): "posts",
    messages.OpenProjector(FIRST): "projector",
    messages.OpenStepBack(FIRST): "step-back",
    messages.OpenPrompt("Why?", lambda _: None): "prompt",
    messages.OpenKeyChange("app.undo"): "change-key",
}
BOUND = {"first-run", "check-in", "course", "what-if", "projector", "step-back", "posts"}


def kinds(base: type[Open]) -> Iterator[type[Open]]:
    """The messages that are posted, below those that only say what they have in common."""
    for kind in base.__subclasses__():
        yield from kinds(kind)
        if not kind.__subclasses__():
            yield kind


def test_every_message_that_opens_something_is_tried_here() -> None:
    assert {type(event) for event in OPENED} | {OpenPage} == set(kinds(Open))


@pytest.mark.parametrize("event", OPENED, ids=OPENED.get)
async def test_a_message_opens_its_screen(shop: Path, event: Open) -> None:
    host, services = open_services(shop)
    await services.navigator.open(event)
    assert host.shows(OPENED[event]) and len(host.screens) == 1
    assert host.bound == (host.screens if OPENED[event] in BOUND else [])
    assert host.status == ""


@pytest.mark.parametrize("event", OPENED, ids=OPENED.get)
async def test_what_was_said_of_the_map_does_not_stand_below_a_course(
    shop: Path, event: Open
) -> None:
    tones: tuple[messages.Tone, ...] = ("hint", "done")
    for tone in tones:
        host, services = open_services(shop)
        services.notifications.say("A larger window shows the chart.", tone)
        await services.navigator.open(event)
        gone = OPENED[event] in {"course", "what-if", "projector", "check-in", "posts"}
        assert (host.status == "") == gone


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_takes_the_place_of_all_that_stands_above(shop: Path, name: str) -> None:
    host, services = open_services(shop)
    services.notifications.say("Saved")
    await services.navigator.open(messages.OpenCourse(FIRST))
    await services.navigator.open(OpenPage(name, "hours-calls", "enough"))
    assert host.page is host.base and services.navigator.is_on(name) and host.status == ""
    assert host.base.told == [("arrive", "hours-calls", "enough")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_stays_open_is_made_bound(shop: Path, name: str) -> None:
    host, services = open_services(shop)
    page = services.navigator.make_page(name)
    assert vars(page)["today"] == TODAY and host.bound == [page]


async def test_a_page_that_is_not_laid_out_yet_goes_to_the_goal_once_it_is(shop: Path) -> None:
    host, services = open_services(shop)
    host.pages_are_laid_out = False
    await services.navigator.show_page("goal", FIRST, "enough")
    assert host.base.told == []
    host.base.draw()
    assert host.base.told == [("arrive", FIRST, "enough")]


async def test_a_page_shows_the_goal_that_one_was_on(shop: Path) -> None:
    host, services = open_services(shop)
    host.base = FakePage("tactics", here=FIRST)
    await services.navigator.show_page("goal")
    assert host.base.told == [("arrive", FIRST, "")]


async def test_a_check_in_that_is_left_keeps_its_fields_before_the_page_comes(shop: Path) -> None:
    host, services = open_services(shop)
    checkin = host.base = FakePage("check-in")
    await services.navigator.show_page("race")
    assert host.base is checkin and checkin.told == [("leave",)]
    (behind,) = host.posted
    assert isinstance(behind, OpenPage)
    await services.navigator.open(behind)
    assert services.navigator.is_on("race")


async def test_a_click_on_a_page_leaves_first_what_is_typed(shop: Path) -> None:
    host, services = open_services(shop)
    host.is_typing = True
    await services.navigator.go_to_clicked(messages.PageClicked("tactics"))
    assert services.navigator.is_on("race")
    (behind,) = host.posted
    assert isinstance(behind, messages.PageClicked) and behind.typing_done
    await services.navigator.go_to_clicked(behind)
    assert services.navigator.is_on("tactics")


async def test_the_check_in_stands_above_the_review(shop: Path) -> None:
    host, services = open_services(shop)
    await services.navigator.open_checkin()
    assert host.base.page_name == "review" and host.shows("check-in")
    await services.navigator.open_checkin()
    assert len(host.screens) == 1


async def test_a_check_in_without_a_goal_is_not_opened(tmp_path: Path) -> None:
    host, services = open_services(tmp_path / "new.plan.toml")
    await services.navigator.open_checkin()
    assert host.screens == [] and host.status == "There is no goal to check in yet: a names one."


@pytest.mark.parametrize("event", [messages.OpenFirstRun(), messages.OpenStepBack(FIRST)])
async def test_nothing_that_edits_is_opened_where_nothing_can_be_edited(
    shop: Path, event: Open
) -> None:
    shop.write_text("format = = 1")
    host, services = open_services(shop)
    await services.navigator.open(event)
    assert host.screens == [] and str(shop) in host.status


@pytest.mark.parametrize("id", ["reading-nights", "collect-orders", "nowhere"])
async def test_only_a_running_race_is_stepped_back_from(shop: Path, id: str) -> None:
    host, services = open_services(shop)
    await services.navigator.open(messages.OpenStepBack(id))
    assert host.screens == []
    assert host.status == "A step back is for a race that is running."


async def test_a_goal_without_a_race_has_no_line_to_try(shop: Path) -> None:
    plan = example()
    goal = replace(plan.goals[0], target=None, legs=())
    shop.write_text(compose(replace(plan, goals=(goal, *plan.goals[1:]))))
    host, services = open_services(shop)
    await services.navigator.open(messages.OpenWhatIf(FIRST))
    assert host.screens == [] and host.status


async def test_a_line_that_is_asked_for_goes_to_who_asked(shop: Path) -> None:
    host, services = open_services(shop)
    answers: list[str | None] = []
    for answer in ("the builders", "", None):
        await services.navigator.open(messages.OpenPrompt("Why?", answers.append))
        host.answer(answer)
    assert answers == ["the builders", "", None]


async def test_what_is_picked_goes_to_who_asked(shop: Path) -> None:
    host, services = open_services(shop)
    picked: list[tuple[str, ...] | None] = []
    await services.navigator.open(messages.OpenPicker("Whom?", {"a": "Ann"}, (), picked.append))
    host.answer(("a",))
    assert picked == [("a",)]


async def start(services: WorkbookServices) -> None:
    services.controller.publish()
    await services.navigator.open_start()


async def test_a_drawn_plan_opens_on_the_map(shop: Path) -> None:
    host, services = open_services(shop)
    await start(services)
    assert host.page is host.base and host.base.page_name == "race" and host.status == ""


async def test_a_plan_without_a_goal_opens_on_the_first_question(tmp_path: Path) -> None:
    host, services = open_services(tmp_path / "new.plan.toml")
    await start(services)
    assert host.base.page_name == "goal" and host.shows("first-run")


async def test_a_goal_that_lacks_answers_opens_on_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "some.plan.toml"
    path.write_text('format = 1\n[goal.a]\nname = "A"\n')
    host, services = open_services(path)
    await start(services)
    assert host.base.page_name == "goal" and host.base.told == [("arrive", "", "next")]


async def test_what_is_wrong_in_the_file_is_said_at_the_start(shop: Path) -> None:
    text = shop.read_text().replace("baseline = 180", 'baseline = "x"', 1)
    shop.write_text(text.replace('check_in = "friday"', 'check_in = "freitag"'))
    host, services = open_services(shop)
    await start(services)
    assert host.status.startswith("line 6: ") and host.status.endswith(
        "(and 1 more: planner check)"
    )


async def test_a_file_that_cannot_be_read_opens_on_the_map_with_why(shop: Path) -> None:
    shop.write_text("format = = 1")
    host, services = open_services(shop)
    await start(services)
    assert host.base.page_name == "race" and str(shop) in host.trouble and host.screens == []


async def test_help_messages_and_palette_are_opened_once(shop: Path) -> None:
    host, services = open_services(shop)
    navigator = services.navigator
    for _ in range(2):
        await navigator.open_help()
    assert host.shows("help") and len(host.screens) == 1
    for _ in range(2):
        await navigator.open_messages()
    assert host.shows("messages") and len(host.screens) == 2
    for _ in range(2):
        navigator.open_palette()
    assert host.shows("palette") and len(host.screens) == 3


async def test_the_projector_shows_the_goal_of_the_page_and_from_the_map_all(shop: Path) -> None:
    host, services = open_services(shop)
    for page, id in (("race", ""), ("tactics", FIRST)):
        host.base = FakePage(page, here=FIRST)
        await services.navigator.open_projector_of_page()
        assert host.shows("projector") and host.top.shown_id == id
        host.pop_screen()


async def test_who_checks_in_is_kept_in_the_settings(shop: Path) -> None:
    host, services = open_services(shop)
    for answer, words in (
        ("Ines", "Check-ins on this computer are by Ines now."),
        (None, ""),
        ("", "Asked again next time."),
    ):
        services.notifications.say("")
        await services.navigator.ask_name()
        host.answer(answer)
        assert host.status == words
        assert load_settings()[0].by == ("Ines" if answer is None else answer)


async def test_cards_that_were_left_stay_with_their_goal(shop: Path) -> None:
    host, services = open_services(shop)
    await services.navigator.open_step_back(FIRST)
    before, host.top.cards.draft.texts["moved"] = host.plan, "the coupons"
    host.pop_screen()
    split_off = partial(split, id=FIRST, goal_id="weekdays", stone_id=FIRST, stone_name="Walk-ins")
    services.controller.apply("something else is counted", split_off)
    services.navigator.follow_renames(before, host.plan)
    await services.navigator.open_step_back("weekdays")
    assert host.top.cards.draft.texts == {"moved": "the coupons"}


async def test_a_check_in_is_about_the_day_that_it_is_now(shop: Path) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    host, services = open_services(shop, day_now=lambda: tomorrow)
    await services.navigator.open_checkin()
    assert host.today == tomorrow and host.top.today == tomorrow
