"""Dotted keys, entries as inline tables, tables above entries: changed with every comment kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from one_edit import one_edit
from planner.merging.files import merge_files
from planner.plan import edits
from planner.plan.measure_edit import count_instead
from planner.plan.model import Goal, Mix, OwnCall, Plan, Reading, Tactic
from planner.planfile.patch import CannotWrite, patch
from planner.planfile.read import parse
from planner.tomlfile.scan import comments

TEXT = """\
# Kept by hand.
format = 1
name = "Shop"  # ours
# The one that counts.
goal.orders.name = "More orders"  # in one word
goal.orders.baseline = 10  # from the till
goal.orders.target = 1_500
goal.orders.readings = [
  { date = 2026-03-06, value = 11 },  # first warm week
  # the week of the fair
  { date = 2026-03-13, value = 12 },
]
stone = { waste = { name = "Waste", goal = "orders" }, queue = { name = "Queue" } }  # one line

[tactic]  # what we try
# in the window
window = { name = "W", serves = ["orders"], readings = [{ date = 2026-03-06, value = 3 }] }  # A
flyer.name = "Flyer"  # B
flyer.owner = "Ada"  # C

[goal.calls]  # fewer
name = "Fewer calls"
own_call.status = "behind"  # since the flu
own_call.why = "ill"  # two of us

[[goal.calls.readings]]  # by phone
date = 2026-03-06
value = 40

[[review]]
date = 2026-03-06
mix.us = 3  # too many
"""


def plan_of(text: str) -> Plan:
    return parse(text.encode()).plan


def day(of_month: int) -> dt.date:
    return dt.date(2026, 3, of_month)


def changed(text: str, *changes: edits.Edit) -> str:
    """The text after some edits, each saved by itself; no comment may be lost."""
    for change in changes:
        plan = plan_of(text)
        new = change(plan)
        after = patch(text, plan, new)
        assert plan_of(after) == new != plan
        assert sorted(comments(after)) == sorted(comments(text))
        text = after
    return text


def test_each_spelling_takes_a_check_in_a_correction_and_a_new_key() -> None:
    text = changed(
        TEXT,
        *(edits.record(id, Reading(day(20), 5, "Ben")) for id in ("orders", "window", "calls")),
        *(edits.record(id, Reading(day(20), 6)) for id in ("waste", "queue", "flyer")),
        edits.correct_reading("orders", Reading(day(6), 11), Reading(day(6), 10.5)),
        edits.correct_reading("window", Reading(day(6), 3), Reading(day(6), 2, note="rain")),
        edits.set_fields("orders", owner="Ada", target=None, deadline=day(30)),
        edits.set_fields("window", serves=("orders", "calls"), rhythm="1/week"),
        edits.set_fields("queue", name="The queue", owner="Ben"),
        edits.set_fields("calls", own_call=OwnCall("behind", "all ill", day(13))),
        lambda plan: replace(plan, reviews=(replace(plan.reviews[0], mix=Mix(us=2, asks=1)),)),
    )
    assert "{ date = 2026-03-06, value = 10.5 },  # first warm week\n" in text
    assert '  { date = 2026-03-20, value = 5, by = "Ben" },\n]\n' in text
    assert 'goal.orders.owner = "Ada"' in text and "flyer.readings = [" in text
    assert 'own_call.why = "all ill"  # two of us\n' in text
    assert "mix.us = 2  # too many\n" in text


def test_a_key_that_goes_takes_its_comment_and_no_other() -> None:
    plan = plan_of(TEXT)
    after = patch(TEXT, plan, edits.set_fields("flyer", owner="")(plan))
    assert after == TEXT.replace('flyer.owner = "Ada"  # C\n', "")
    after = patch(TEXT, plan, edits.set_fields("calls", own_call=None)(plan))
    gone = set(comments(TEXT)) - set(comments(after))
    assert gone == {"# since the flu", "# two of us"}


def test_what_is_left_without_keys_is_still_there() -> None:
    text = 'goal.a.name = "A"\n\n[[review]]\ndate = 2026-03-06\nmix.us = 3\n'
    plan = plan_of(text)
    new = replace(plan, goals=(Goal(id="a"),), reviews=(replace(plan.reviews[0], mix=Mix()),))
    after = patch(text, plan, new)
    assert after == "goal.a = {}\n\n[[review]]\ndate = 2026-03-06\nmix = {}\n"


@pytest.mark.parametrize("id", ["orders", "calls"])
def test_a_goal_gets_another_id(id: str) -> None:
    change = count_instead(id, "shelf", "/wk", day(20), "What it was", gives_id=True)
    plan = plan_of(TEXT)
    new = change(plan)
    after = patch(TEXT, plan, new)
    assert plan_of(after) == new
    assert {"# Kept by hand.", "# ours", "# The one that counts.", "# A"} <= set(comments(after))


def test_entries_come_in_and_go_and_change_places() -> None:
    text = changed(
        TEXT,
        edits.add_goal(Goal(id="new", name="New")),
        lambda plan: replace(plan, tactics=(Tactic(id="sign", name="Sign"), *plan.tactics)),
        lambda plan: replace(plan, stones=plan.stones[::-1]),
        lambda plan: replace(plan, stones=plan.stones[:1]),
    )
    assert '[goal.new]\nname = "New"\n' in text
    assert 'sign = { name = "Sign" }\n# in the window\n' in text


def test_two_people_s_changes_are_merged() -> None:
    ours = changed(TEXT, edits.record("orders", Reading(day(20), 5, "Ben")))
    theirs = changed(
        TEXT,
        edits.set_fields("window", owner="Ada"),
        edits.set_fields("queue", owner="Ada"),
        edits.set_fields("calls", own_call=OwnCall("behind", "all ill")),
    )
    merged = merge_files(TEXT.encode(), ours.encode(), theirs.encode())
    assert merged.marks == 0
    wanted = changed(theirs, edits.record("orders", Reading(day(20), 5, "Ben")))
    assert parse(merged.content).plan == plan_of(wanted)
    assert sorted(comments(merged.content.decode())) == sorted(comments(TEXT))


def test_other_lines_stay_as_they_are() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n").removesuffix("\r\n")
    plan = plan_of(text)
    after = patch(text, plan, edits.set_fields("orders", owner="Ada")(plan))
    before, there = text.splitlines(keepends=True), after.splitlines(keepends=True)
    assert [line for line in there if line not in before] == ['goal.orders.owner = "Ada"\r\n']
    assert [line for line in there if line in before] == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('goal.a.name = "A"\ngoal.b.name = "B"\ngoal.a.target = 2\n', "goal.a is scattered"),
        ('[goal]\na.name = "A"\n[goal.b]\nname = "B"\n', "goal.b has no lines of its own"),
        ('[goal.a]\nname = "A"\nown_call.status = "ahead"\nown_call.why.x = 1\n', "goal.a is writ"),
    ],
)
def test_what_cannot_be_cut_out_is_refused_in_words(text: str, words: str) -> None:
    plan = plan_of(text)
    first = replace(plan.goals[0], own_call=OwnCall("ahead", "x"))
    goals = (first, *plan.goals[1:])
    new = replace(plan, goals=goals[::-1] if "[goal]" in text else goals)
    with pytest.raises(CannotWrite) as caught:
        patch(text, plan, new)
    assert caught.value.message.startswith(words)
    assert "open the file with E" in caught.value.message


@pytest.mark.parametrize(
    "error", [ValueError, KeyError, RecursionError, tomlkit.exceptions.ParseError(1, 1)]
)
def test_whatever_tomlkit_raises_is_a_refusal(
    error: Exception | type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise error

    plan = plan_of(TEXT)
    monkeypatch.setattr(tomlkit, "parse", fail)
    with pytest.raises(CannotWrite, match=r"goal\.orders is written in a way"):
        patch(TEXT, plan, edits.set_fields("orders", owner="Ada")(plan))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_an_edit_says_exactly_the_new_plan_with_all_comments_or_is_refused(seed: int) -> None:
    made = one_edit(seed, quirks=0.6)
    assert made.outcome != "wrong", made.why
    assert made.outcome == "right" or "open the file with E" in made.why


def test_a_plan_in_the_usual_form_is_written_without_reading_by_tomlkit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tomlkit, "parse", None)
    text = '[goal."a"]  # b\n\'name\' = """A"""\n[goal.a.own_call]\nstatus = "ahead"\n'
    plan = plan_of(text)
    new = edits.set_fields("a", name="B", owner="C", own_call=OwnCall("behind"))(plan)
    assert plan_of(patch(text, plan, new)) == new
