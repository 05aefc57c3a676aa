"""Drafts: what is half-typed is on disk soon, gone with the save, and offered after a crash."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from fake_host import FIRST, FakePage, drafts_on_disk, leave_draft, open_services

from planner.plan import edits
from planner.plan.measure_edit import split
from planner.plan.model import Goal, Plan
from planner.planfile.read import load
from planner.store.drafts import find_drafts
from planner.ui.messages import Drafted, Edited, PromptOpened
from planner.ui.services.draft_offers import MOST_LOOKS
from planner.ui.services.drafts import WRITE_SECONDS
from planner.ui.widgets.text_prompt import TextPrompt

TYPED = {"weekday-walk-ins": "21"}


def edited(rest: Drafted | None = None, refused: list[str] | None = None) -> Edited:
    """An edit; with a list for what is refused, one that is."""

    def refuse(_: Plan) -> Plan:
        raise ValueError("not so")

    if refused is not None:
        return Edited("x", refuse, rest, lambda: refused.append("refused"))
    return Edited("x", edits.set_fields(FIRST, owner="Nora"), rest)


def test_what_is_typed_is_on_disk_soon_and_gone_once_the_form_is_done_with(shop: Path) -> None:
    host, services = open_services(shop)
    services.drafts.keep(Drafted("checkin", {"a": "2"}))
    assert drafts_on_disk(shop) == {}
    host.wait(WRITE_SECONDS / 2)
    services.drafts.keep(Drafted("checkin", TYPED))
    host.wait(WRITE_SECONDS / 2)
    assert drafts_on_disk(shop) == {"checkin": TYPED}
    services.drafts.keep(Drafted("checkin", {}))
    assert drafts_on_disk(shop) == {}


def test_the_draft_of_an_edit_is_gone_with_the_save_and_only_then(shop: Path) -> None:
    _, services = open_services(shop)
    services.drafts.keep(Drafted("goal", {"text": "Nora"}))
    services.drafts.write()
    refused: list[str] = []
    services.drafts.save_edit(edited(Drafted("goal", {}), refused))
    assert refused == ["refused"] and drafts_on_disk(shop) == {"goal": {"text": "Nora"}}
    services.drafts.save_edit(edited(Drafted("goal", {})))
    assert drafts_on_disk(shop) == {} and 'owner = "Nora"' in shop.read_text()


def test_what_stays_half_typed_beside_an_edit_is_still_a_draft(shop: Path) -> None:
    _, services = open_services(shop)
    services.drafts.keep(Drafted("checkin", {"a": "1", "b": "2"}))
    services.drafts.write()
    services.drafts.save_edit(edited(Drafted("checkin", {"b": "2"})))
    assert drafts_on_disk(shop) == {"checkin": {"b": "2"}}


def test_what_is_done_with_at_once_is_never_a_draft(shop: Path) -> None:
    host, services = open_services(shop)
    services.drafts.keep(Drafted("checkin", TYPED))
    services.drafts.keep(Drafted("checkin", {}))
    host.wait(WRITE_SECONDS)
    assert drafts_on_disk(shop) == {}


@pytest.mark.parametrize("comes", ["a change", "a refused one", "the end", "nothing"])
def test_a_line_that_was_answered_is_kept_until_it_is_saved(shop: Path, comes: str) -> None:
    host, services = open_services(shop)
    services.drafts.keep(Drafted("ask Why?", {"text": "rain"}))
    services.drafts.write()
    services.drafts.keep(Drafted("ask Why?", {}, with_edit=True))
    assert drafts_on_disk(shop), "it is not saved yet"
    if comes == "a change":
        services.drafts.save_edit(edited())
    elif comes == "a refused one":
        services.drafts.save_edit(edited(refused=[]))
    elif comes == "the end":
        services.ending.leave()
    if comes != "the end":
        host.wait(WRITE_SECONDS)
    assert bool(drafts_on_disk(shop)) == (comes == "a refused one")


def test_what_a_program_left_is_offered_with_its_end_and_the_keys(shop: Path) -> None:
    leave_draft(shop, "goal weekday-walk-ins", text="an answer of more than so many letters")
    leave_draft(shop, "checkin", **TYPED)
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    assert host.offer.startswith("Half-typed ") and "(and 1 more)" in host.offer
    assert host.offer.endswith(" T takes it up · X throws it away")
    services.draft_offers.throw_away()
    assert host.status == "Thrown away." and len(find_drafts(shop)) == 1
    services.draft_offers.throw_away()
    assert host.offer == "" and find_drafts(shop) == ()


def test_an_offer_shows_the_end_of_what_was_typed(shop: Path) -> None:
    leave_draft(shop, "goal weekday-walk-ins", text="260 walk-ins, or perhaps \x1b[31m300")
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    assert ": an answer, “…" in host.offer and "300”. T takes" in host.offer
    assert "\x1b" not in host.offer


async def test_a_check_in_that_was_left_is_taken_up_and_is_ours_from_then_on(shop: Path) -> None:
    leave_draft(shop, "checkin", **TYPED)
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    await services.draft_offers.take_up()
    assert host.shows("check-in") and host.status.startswith("Taken up: ") and host.offer == ""
    assert find_drafts(shop) == () and drafts_on_disk(shop) == {"checkin": TYPED}


async def test_the_questions_and_the_cards_of_a_step_back_are_taken_up(shop: Path) -> None:
    host, services = open_services(shop)
    for form, name in (("first-run", "first-run"), (f"step-back {FIRST}", "step-back")):
        leave_draft(shop, form, text="x")
        services.drafts.find_leftovers()
        await services.draft_offers.take_up()
        assert host.shows(name) and host.offer == ""


async def test_an_answer_is_taken_up_on_its_goal(shop: Path) -> None:
    leave_draft(shop, f"goal {FIRST}", goal=FIRST, text="300")
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    await services.draft_offers.take_up()
    assert host.base.page_name == "goal"
    assert host.base.told == [
        ("arrive", FIRST, ""),
        ("take up", {"goal": FIRST, "text": "300"}),
    ]


async def test_one_line_is_copied_and_stands_in_its_prompt_when_that_is_open(shop: Path) -> None:
    leave_draft(shop, "ask Why?", question="Why?", text="new door")
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    await services.draft_offers.take_up()
    assert host.clipboard == "new door" and host.status.startswith("“new door” is copied")
    filled: list[str] = []
    for question in ("Who?", "Why?", "Why?"):
        services.drafts.fill_prompt(PromptOpened(f"ask {question}", filled.append))
    assert filled == ["new door"]


async def test_a_line_about_one_tactic_never_stands_in_the_same_question_about_another(
    shop: Path,
) -> None:
    forms = [TextPrompt("Why should it work?", about=id).form for id in ("film", "bake", "")]
    assert len(set(forms)) == 3 and forms[2] == "ask Why should it work?"
    leave_draft(shop, forms[0], question="Why should it work?", text="neighbours look")
    _, services = open_services(shop)
    services.drafts.find_leftovers()
    await services.draft_offers.take_up()
    filled: list[str] = []
    for form in reversed(forms):
        assert filled == []
        services.drafts.fill_prompt(PromptOpened(form, filled.append))
    assert filled == ["neighbours look"]


def test_what_was_typed_in_a_plan_that_is_gone_is_not_offered_in_a_new_one_of_its_name(
    shop: Path,
) -> None:
    leave_draft(shop, "first-run", load(shop).plan, goal=FIRST, step="2", text="40")
    leave_draft(shop, "checkin", Plan(goals=(Goal(id="other"),)), **TYPED)
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    assert list(services.drafts.leftovers) == ["first-run"]
    shop.unlink()
    host, services = open_services(shop)
    services.drafts.find_leftovers()
    assert host.offer == "" and services.drafts.take_up("first-run") == {}
    assert len(drafts_on_disk(shop)) == 2, "the plan may come back"
    services.drafts.save_edit(Edited("begin", edits.add_goal(Goal(id=FIRST))))
    services.drafts.find_leftovers()
    assert host.offer == "" and drafts_on_disk(shop) == {}


async def test_nothing_is_taken_up_where_nothing_was_left(shop: Path) -> None:
    host, services = open_services(shop)
    await services.draft_offers.take_up()
    assert host.screens == [] and host.status == "" and isinstance(host.page, FakePage)


def test_what_a_program_leaves_a_moment_later_is_offered_and_not_looked_for_forever(
    shop: Path,
) -> None:
    host, services = open_services(shop)
    services.draft_offers.look_once_more()
    leave_draft(shop, "checkin", **TYPED)
    services.draft_offers.look_once_more()
    assert "a check-in" in host.offer
    other, services = open_services(shop)
    services.drafts.leftovers.clear()
    for file in [draft.files[0] for draft in find_drafts(shop)]:
        file.unlink()
    for _ in range(MOST_LOOKS):
        services.draft_offers.look_once_more()
    leave_draft(shop, "checkin", **TYPED)
    services.draft_offers.look_once_more()
    assert other.offer == ""


SPLIT_OFF = partial(split, id=FIRST, goal_id="weekdays", stone_id=FIRST, stone_name="Walk-ins")


async def test_what_was_left_is_taken_up_on_its_goal_that_has_another_id_now(shop: Path) -> None:
    leave_draft(shop, f"step-back {FIRST}", text="x")
    host, services = open_services(shop)
    services.controller.apply("something else is counted", SPLIT_OFF)
    services.drafts.find_leftovers()
    await services.draft_offers.take_up()
    assert host.shows("step-back") and host.top.goal_id == "weekdays"
    assert drafts_on_disk(shop) == {"step-back weekdays": {"text": "x"}}


def test_what_is_half_typed_follows_its_goal_to_another_id(shop: Path) -> None:
    host, services = open_services(shop)
    services.drafts.keep(Drafted(f"step-back {FIRST}", {"text": "x"}))
    services.drafts.write()
    before = host.plan
    services.controller.apply("something else is counted", SPLIT_OFF)
    services.navigator.follow_renames(before, host.plan)
    assert drafts_on_disk(shop) == {"step-back weekdays": {"text": "x"}}
