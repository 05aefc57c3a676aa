"""A changed plan in its file: the smallest change, and nothing else touched."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import (
    Coach,
    Dismissal,
    EarlierLine,
    Goal,
    Leg,
    Mix,
    OwnCall,
    Pause,
    Plan,
    Promise,
    Reading,
    Review,
    Stone,
    Tactic,
)
from planner.planfile.patch import CannotWrite, compose, patch
from planner.planfile.read import parse
from shop import SHOP


def plan_of(text: str) -> Plan:
    return parse(text.encode()).plan


def day(month: int, of_month: int) -> dt.date:
    return dt.date(2026, month, of_month)


def change(text: str, new: Plan) -> list[str]:
    """The lines that went (``-``) and came (``+``)."""
    written = patch(text, plan_of(text), new)
    assert plan_of(written) == new
    diff = difflib.ndiff(text.splitlines(), written.splitlines())
    return [line[0] + line[2:] for line in diff if line[0] in "+-"]


def with_goal(text: str, **fields: Any) -> Plan:
    plan = plan_of(text)
    return replace(plan, goals=(replace(plan.goals[0], **fields), *plan.goals[1:]))


def with_reading(text: str, *new: Reading) -> Plan:
    rows = [*plan_of(text).goals[0].readings, *new]
    return with_goal(text, readings=tuple(sorted(rows, key=lambda row: row.date)))


def test_no_change_is_the_same_text() -> None:
    plan = plan_of(SHOP)
    assert patch(SHOP, plan, plan) is SHOP
    same = with_goal(SHOP, baseline=1000.0, target=1500.50)
    assert patch(SHOP, plan, same) is SHOP


def test_a_check_in_is_one_line_for_a_number() -> None:
    new = with_reading(SHOP, Reading(day(3, 27), 1075, "Ben", 'the "late" tulips\n', True))
    assert change(SHOP, new) == [
        '+  { date = 2026-03-27, value = 1075, by = "Ben", '
        'note = "the \\"late\\" tulips\\n", about = true },'
    ]


def test_a_row_goes_where_its_date_belongs() -> None:
    written = patch(SHOP, plan_of(SHOP), with_reading(SHOP, Reading(day(3, 7), 1011)))
    assert (
        "  { date = 2026-03-06, value = 1_010 },   # first warm week\n"
        "  { date = 2026-03-07, value = 1011 },\n"
        "  # the week of the fair\n"
    ) in written


def test_a_correction_touches_only_what_it_corrects() -> None:
    rows = plan_of(SHOP).goals[0].readings
    new = with_goal(SHOP, readings=(rows[0], replace(rows[1], value=1041, note=""), rows[2]))
    assert change(SHOP, new) == [
        '-  { date = 2026-03-13, value = 1040, by = "Ada", note = "fair # 3" },',
        '+  { date = 2026-03-13, value = 1041, by = "Ada" },',
    ]
    new = with_goal(SHOP, readings=(rows[0], rows[1], replace(rows[2], about=False, by="Ben")))
    assert change(SHOP, new) == [
        "-  { date = 2026-03-20, value = 1_060.0, about = true },",
        '+  { date = 2026-03-20, value = 1_060.0, by = "Ben" },',
    ]


def test_a_row_that_goes_takes_its_comment_and_leaves_the_one_above() -> None:
    rows = plan_of(SHOP).goals[0].readings
    assert change(SHOP, with_goal(SHOP, readings=rows[1:])) == [
        "-  { date = 2026-03-06, value = 1_010 },   # first warm week"
    ]
    assert change(SHOP, with_goal(SHOP, readings=rows[:1] + rows[2:])) == [
        '-  { date = 2026-03-13, value = 1040, by = "Ada", note = "fair # 3" },'
    ]


def test_a_row_whose_date_is_corrected_keeps_its_comment() -> None:
    rows = plan_of(SHOP).goals[0].readings
    moved = replace(rows[0], date=day(3, 21))
    assert change(SHOP, with_goal(SHOP, readings=(*rows[1:], moved))) == [
        "-  { date = 2026-03-06, value = 1_010 },   # first warm week",
        "+  { date = 2026-03-21, value = 1_010 }, # first warm week",
    ]


def test_a_value_changes_beside_its_comment() -> None:
    assert change(SHOP, with_goal(SHOP, baseline=990, deadline=day(5, 9))) == [
        "-baseline = 1_000   # from the till",
        "+baseline = 990   # from the till",
        "-deadline = 2026-05-10",
        "+deadline = 2026-05-09",
    ]


def test_a_new_key_stands_in_its_place_and_never_below_readings() -> None:
    new = with_goal(
        SHOP,
        need="1,500 bouquets",
        unit="a month",
        own_call=OwnCall("behind"),
        legs=(Leg(day(4, 1), 1200),),
    )
    written = patch(SHOP, plan_of(SHOP), new)
    keys = [line.partition(" =")[0] for line in written.splitlines()]
    assert keys.index('"""') < keys.index("need") < keys.index("unit") < keys.index("baseline")
    assert keys.index("deadline") < keys.index("legs") < keys.index("guards")
    assert keys.index("guards") + 1 == keys.index("own_call") == keys.index("readings") - 1
    assert plan_of(written) == new


def test_readings_become_the_last_key() -> None:
    new = plan_of(SHOP)
    new = replace(new, tactics=(replace(new.tactics[0], readings=(Reading(day(3, 6), 4),)),))
    assert change(SHOP, new) == ["+readings = [", "+  { date = 2026-03-06, value = 4 },", "+]"]
    written = patch(SHOP, plan_of(SHOP), new)
    assert written.index("serves") < written.index("value = 4") < written.index("[[review]]")


def test_a_text_that_is_emptied_takes_its_line_along() -> None:
    assert change(SHOP, replace(plan_of(SHOP), people=())) == ['-people = ["Ada", "Ben"]']
    new = with_goal(SHOP, target=None, guards=())
    assert change(SHOP, new) == ["-target = 1_500.50", '-guards = ["waste"]']
    assert "# ask Ben\n" in patch(SHOP, plan_of(SHOP), with_goal(SHOP, deadline=None))


def test_lists_change_item_by_item() -> None:
    plan = plan_of(SHOP)
    for people, line in (
        (("Ada", "Ben", "Cleo"), '+people = ["Ada", "Ben", "Cleo"]   # us'),
        (("Ben",), '+people = ["Ben"]   # us'),
        (("Ben", "Ada"), '+people = ["Ben", "Ada"]   # us'),
    ):
        text = SHOP.replace('"Ben"]', '"Ben"]   # us')
        assert change(text, replace(plan, people=people))[1:] == [line]


def test_an_unknown_part_of_a_list_outlives_the_known_ones() -> None:
    text = 'people = ["Ada", 5]  # five is Ben\n'
    assert change(text, Plan()) == [f"-{text[:-1]}", "+people = [5]  # five is Ben"]
    written = patch('aims = [\n  # none yet\n  "x",\n]\n', Plan(aims=("x",)), Plan())
    assert written == "aims = [\n  # none yet\n]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]", "[\n  { date = 2026-03-06, value = 1 },\n]"),
        ("[\n]", "[\n  { date = 2026-03-06, value = 1 },\n]"),
        ("[ # none\n  # yet\n]", "[ # none\n  # yet\n  { date = 2026-03-06, value = 1 },\n]"),
        (
            "[\n\t{ date = 2026-03-01, value = 0 } # c\n]",
            "[\n\t{ date = 2026-03-01, value = 0 }, # c\n\t{ date = 2026-03-06, value = 1 },\n]",
        ),
        (
            "[{ date = 2026-03-01, value = 0 }]",
            "[{ date = 2026-03-01, value = 0 }, { date = 2026-03-06, value = 1 }]",
        ),
        (
            "[{ date = 2026-03-07, value = 2 },]",
            "[{ date = 2026-03-06, value = 1 }, { date = 2026-03-07, value = 2 },]",
        ),
        (
            "[\n  { value = 0, date = 2026-03-01 },\n  { date = 2026-03-07, value = 2 } ]",
            "[\n  { value = 0, date = 2026-03-01 },\n  { date = 2026-03-06, value = 1 },\n"
            "  { date = 2026-03-07, value = 2 } ]",
        ),
        (
            "[\n  { value = 'x' }, # bad\n]",
            "[\n  { date = 2026-03-06, value = 1 },\n  { value = 'x' }, # bad\n]",
        ),
    ],
)
def test_a_row_is_added_in_the_spelling_that_is_found(before: str, after: str) -> None:
    text = f"[goal.a]\nreadings = {before} # end\n"
    new = with_reading(text, Reading(day(3, 6), 1))
    written = patch(text, plan_of(text), new)
    if before == "[]":
        assert written == f"[goal.a]\nreadings = {after.replace('[', '[ # end', 1)}\n"
    else:
        assert written == f"[goal.a]\nreadings = {after} # end\n"


def test_a_line_that_grows_too_long_becomes_one_line_a_row() -> None:
    row = '{ date = 2026-03-01, value = 0, note = "a rather long remark about the day" }'
    text = f"[goal.a]\nreadings = [{row}] # c\nx = 1\n"
    written = patch(text, plan_of(text), with_reading(text, Reading(day(3, 6), 1)))
    rows = f"  {row},\n  {{ date = 2026-03-06, value = 1 }},\n"
    assert written == f"[goal.a]\nreadings = [ # c\n{rows}]\nx = 1\n"


def test_readings_as_tables_get_another_table() -> None:
    text = (
        "[goal.a]\n\n[[goal.a.readings]] # one\ndate = 2026-03-01\nvalue = 1\n\n"
        "[[goal.a.readings]] # two\ndate = 2026-03-09\nvalue = 2\n\n# B\n[goal.b]\n"
    )
    written = patch(text, plan_of(text), with_reading(text, Reading(day(3, 6), 7)))
    block = "[[goal.a.readings]]\ndate = 2026-03-06\nvalue = 7\n\n"
    assert written == text.replace("[[goal.a.readings]] # two", block + "[[goal.a.readings]] # two")
    rows = plan_of(text).goals[0].readings
    assert patch(text, plan_of(text), with_goal(text, readings=rows[1:])) == text.replace(
        "[[goal.a.readings]] # one\ndate = 2026-03-01\nvalue = 1\n\n", ""
    )


def test_rows_in_another_order_or_without_use_stay_as_they_are() -> None:
    text = (
        "[goal.a]\nreadings = [\n  { date = 2026-03-09, value = 2 },\n  5,\n"
        "  { date = 2026-03-01, value = 1 },\n]\n"
    )
    rows = plan_of(text).goals[0].readings
    new = with_goal(text, readings=(replace(rows[0], value=9), rows[1]))
    assert change(text, new) == [
        "-  { date = 2026-03-01, value = 1 },",
        "+  { date = 2026-03-01, value = 9 },",
    ]
    twice = with_reading(text, Reading(day(3, 1), 5), Reading(day(3, 9), 6))
    assert len(change(text, twice)) == 2


def test_a_bad_value_is_replaced_when_a_good_one_is_given() -> None:
    text = '[goal.a]\ndeadline = "2026-13" # when?\nown_call = { status = "odd", why = "x" }\n'
    new = with_goal(text, deadline=day(5, 1), own_call=OwnCall("ahead"))
    assert change(text, new) == [
        '-deadline = "2026-13" # when?',
        "+deadline = 2026-05-01 # when?",
        '-own_call = { status = "odd", why = "x" }',
        '+own_call = { status = "ahead" }',
    ]
    assert change(text, with_goal(text, name="A")) == ['+name = "A"']


def test_new_entries_come_after_the_last_of_their_kind() -> None:
    plan = plan_of(SHOP)
    new = replace(
        plan,
        goals=(*plan.goals, Goal(id="weddings", name="Weddings")),
        tactics=(Tactic(id="b", name="B"), *plan.tactics),
        reviews=(*plan.reviews, Review(day(3, 20), promises=(Promise("Ask"),))),
        coach=Coach((Dismissal("few-goals", on=day(3, 20)),)),
    )
    written = patch(SHOP, plan, new)
    assert plan_of(written) == new
    blocks = written.split("\n\n")
    assert '[goal.weddings]\nname = "Weddings"' in blocks
    assert [block.partition("\n")[0] for block in blocks if block.startswith("[")] == [
        "[goal.weddings]",
        "[tactic.b]",
        "[tactic.window]",
        "[[review]]",
        "[[review]]",
        "[coach]",
        "[till]   # not ours",
    ]


def test_what_is_deleted_takes_the_comments_above_it_and_nothing_else() -> None:
    plan = replace(plan_of(SHOP), stones=())
    written = patch(SHOP, plan_of(SHOP), plan)
    start = SHOP.index("# How much")
    assert written == SHOP[:start] + SHOP[SHOP.index("[tactic.window]") :]


def test_entries_change_places_with_their_comments() -> None:
    first = '# A\n[goal.a]\nname = "a"'
    second = '[goal.b] # B\n\n[goal.b.own_call]\nstatus = "ahead"'
    text = f"{first}\n\n# between\n\n{second}"
    plan = plan_of(text)
    written = patch(text, plan, replace(plan, goals=plan.goals[::-1]))
    assert written == f"{second}\n\n# between\n\n{first}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('goal.a.name = "x" # c\n', 'goal.a.name = "y" # c\ngoal.a.owner = "Ada"\n'),
        (
            '[goal]\na = { name = "x" } # c\n',
            '[goal]\na = { name = "y", owner = "Ada"} # c\n',
        ),
        ('goal = { a = { name = "x" } }', 'goal = { a = { name = "y", owner = "Ada"} }'),
        (
            '[goal.a.own_call]\nstatus = "ahead"\n',
            '[goal.a]\nname = "y"\nowner = "Ada"\n\n[goal.a.own_call]\nstatus = "ahead"\n',
        ),
        (
            '[goal."a"]\r\n\t"name" = \'x\'\r\n',
            '[goal."a"]\r\n\t"name" = "y"\r\n\towner = "Ada"\r\n',
        ),
        (
            '[goal.a]\nname = "x"\nown_call.status = "ahead"',
            '[goal.a]\nname = "y"\nowner = "Ada"\nown_call.status = "ahead"',
        ),
    ],
)
def test_other_spellings_of_a_goal_are_kept(text: str, expected: str) -> None:
    assert patch(text, plan_of(text), with_goal(text, name="y", owner="Ada")) == expected


COMMAS = {
    "alone on a line": "{0}\n,\n{1}\n,\n{2}\n,\n",
    "alone, but for the last": "{0}\n  ,\n{1}\n\t,\n{2}\n",
    "in front": "  {0}\n  , {1}\n  , {2}\n",
    "in front of a comment": "{0} # a\n, # b\n{1} # c\n, # d\n{2} # e\n, # f\n",
    "behind comments": "{0}\n# a\n# b\n, {1}, {2}\n# c\n,\n",
    "on lines of several": "{0}, {1}\n,\n{2}\n",
}
"""Where the commas of a list can stand."""


@pytest.mark.parametrize("layout", COMMAS.values(), ids=COMMAS)
@pytest.mark.parametrize("gone", [{0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}], ids=str)
@pytest.mark.parametrize("more", [False, True])
def test_rows_go_with_their_commas_wherever_those_stand(
    layout: str, gone: set[int], more: bool
) -> None:
    rows = [f"{{ date = 2026-09-2{at}, value = {at} }}" for at in range(3)]
    text = f'[goal.a]\nname = "A"\nreadings = [\n{layout.format(*rows)}]\n'
    plan = plan_of(text)
    (goal,) = plan.goals
    kept = [row for at, row in enumerate(goal.readings) if at not in gone]
    kept += [Reading(day(9, 28), 7)] if more else []
    new = replace(plan, goals=(replace(goal, readings=tuple(kept)),))
    assert plan_of(patch(text, plan, new)) == new


@pytest.mark.parametrize(
    "end", ["", "\n", "\n\n\t", "\n\n\t\n", "\n \n", "\t", "\n\n# c", "\r\n\r\n "]
)
def test_blank_lines_at_the_end_stay_as_they_are(end: str) -> None:
    text = '[goal.a]\nname = "A"\nreadings = [{ date = 2026-11-01, value = 31 }]' + end
    written = patch(text, plan_of(text), replace(plan_of(text), name="x"))
    assert written.endswith("value = 31 }]" + end)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", [True, False])
def test_line_ends_byte_order_mark_and_a_missing_last_line_end_stay(
    newline: str, mark: str, end: bool
) -> None:
    text = mark + SHOP.replace("\n", newline)
    text = text if end else text.removesuffix(newline)
    plan = plan_of(text)
    new = replace(
        with_reading(text, Reading(day(4, 3), 1)),
        tactics=(),
        reviews=(*plan.reviews, Review(day(4, 3), mix=Mix(us=3))),
        pauses=(Pause(day(4, 3), day(4, 6)),),
        coach=Coach(promotional_limit=20),
    )
    written = patch(text, plan, new)
    assert written.startswith("\ufeff") == bool(mark)
    assert written.endswith("\n") == end
    assert written.count("\n") == written.count(newline)


def test_the_first_keys_of_a_file_come_before_its_first_header() -> None:
    text = "# A\n[goal.a]\n"
    assert patch(text, plan_of(text), replace(plan_of(text), name="x")) == (
        'name = "x"\n\n# A\n[goal.a]\n'
    )
    text = "# mine\n\n[goal.a]\n"
    assert patch(text, plan_of(text), replace(plan_of(text), name="x")) == (
        '# mine\nname = "x"\n\n[goal.a]\n'
    )


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("goal.a.x = 1\n", Plan(goals=(Goal(id="a", name="\ud800"),))),
        ("", Plan(goals=(Goal(id="a", baseline=float("nan")),))),
        ("", Plan(goals=(Goal(id="a"), Goal(id="a")))),
        ("", Plan(goals=(Goal(id="no id"),))),
        ("", Plan(reviews=(Review(day(3, 2)), Review(day(3, 1))))),
        ("name = [ # c\n]\n", Plan(name="x")),
        ("name.x = 1\n", Plan(name="x")),
        ("[[goal]]\n", Plan(goals=(Goal(id="a"),))),
    ],
)
def test_what_cannot_be_said_or_would_lose_a_comment_is_refused(text: str, new: Plan) -> None:
    with pytest.raises(CannotWrite) as caught:
        patch(text, plan_of(text), new)
    assert caught.value.message


def test_a_composed_plan_reads_back_and_is_in_the_usual_order() -> None:
    plan = Plan(
        name="Flower shop",
        aims=("Weddings",),
        goals=(
            Goal(
                id="a",
                name="A",
                why="rent",
                target=3,
                deadline=day(5, 1),
                earlier_lines=(EarlierLine(day(3, 1), target=4, why="too much"),),
                readings=(Reading(day(3, 6), 2),),
            ),
        ),
        stones=(Stone(id="s", name="S", goal="a", deadline=day(4, 1)),),
        reviews=(Review(day(3, 6), kind="step-back", mix=Mix(us=1)),),
    )
    text = compose(plan)
    assert text == (
        'format = 1\nname = "Flower shop"\naims = ["Weddings"]\n\n'
        '[goal.a]\nname = "A"\nwhy = "rent"\ntarget = 3\ndeadline = 2026-05-01\n'
        "earlier_lines = [\n"
        '  { until = 2026-03-01, target = 4, why = "too much" },\n]\n'
        "readings = [\n  { date = 2026-03-06, value = 2 },\n]\n\n"
        '[stone.s]\nname = "S"\ngoal = "a"\nby = 2026-04-01\n\n'
        '[[review]]\ndate = 2026-03-06\nkind = "step-back"\nmix = { us = 1 }\n'
    )
    assert plan_of(text) == plan
    assert compose(Plan()) == "format = 1\n"


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_is_written_so_that_it_reads_back(word: str) -> None:
    new = with_goal(SHOP, owner=word)
    assert plan_of(patch(SHOP, plan_of(SHOP), new)) == new


def test_a_long_list_is_gated_by_what_is_near_the_change() -> None:
    days = [day(1, 1) + dt.timedelta(n) for n in range(300)]
    rows = "".join(f"  {{ date = {one}, value = 1 }}, # {at}\n" for at, one in enumerate(days))
    text = f"[goal.a]\nreadings = [\n{rows}]\n[goal.b]\nreadings = [\n{rows}]\n"
    plan = plan_of(text)
    old = plan.goals[0].readings
    for new in (
        (*old, Reading(dt.date(2027, 1, 1), 1)),
        (*old[:250], replace(old[250], value=-1), *old[251:]),
        (*old[:299], replace(old[299], date=dt.date(2027, 1, 1))),
        (*old[:9], *old[10:]),
        (Reading(dt.date(2025, 1, 1), 1), *old),
    ):
        assert len(change(text, with_goal(text, readings=new))) <= 2
    with pytest.raises(CannotWrite):
        patch(text, plan, with_goal(text, readings=(*old, Reading(dt.date(2025, 1, 1), 1))))
