"""Check-ins that git takes out again or brings elsewhere, and what does not fit together then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from git_plans import BASE, LAST, NEXT, add, correct, edited
from planner.merging.conflict_markers import split_sides
from planner.merging.files import MergedFile, merge_files
from planner.merging.plans import merge, settle
from planner.plan.model import Goal, Plan, Reading
from planner.planfile.patch import patch
from planner.planfile.read import parse
from shop import SHOP

PEOPLE = ("", "Bea", "Ines")
ROWS = st.builds(
    Reading,
    st.dates(dt.date(2026, 11, 1), dt.date(2026, 11, 3)),
    st.integers(30, 32),
    st.sampled_from(PEOPLE),
)
RECORDS = st.lists(ROWS, max_size=5).map(lambda rows: tuple(sorted(rows, key=lambda row: row.date)))


def merged_of(base: str, ours: str, theirs: str) -> MergedFile:
    return merge_files(base.encode(), ours.encode(), theirs.encode())


@settings(max_examples=150, deadline=None)
@given(st.tuples(RECORDS, RECORDS, RECORDS), st.sampled_from(["level", "flow"]))
def test_files_without_remarks_merge_clean_exactly_where_the_plans_do(
    records: tuple[tuple[Reading, ...], ...], counting: str
) -> None:
    plans = [
        Plan(goals=(Goal(id="a", name="A", counting=counting, readings=rows),)) for rows in records
    ]
    texts = [patch("", Plan(), plan) for plan in plans]
    merged, expected = merged_of(*texts), merge(*plans)
    assert bool(merged.marks) == bool(expected.conflicts)
    wholes = split_sides(merged.content)[::2] if merged.marks else [merged.content] * 2
    chosen = [[side] * len(expected.conflicts) for side in ("mine", "theirs")]
    assert [parse(one).plan for one in wholes] == [settle(expected, one) for one in chosen]


def test_a_check_in_is_reverted_beside_a_second_number_of_its_day() -> None:
    first = edited(add("drivers", LAST, 361, "Maria"))
    second = edited(add("drivers", LAST, 358, "Joe"), first)
    only_second = edited(add("drivers", LAST, 358, "Joe")).encode()
    assert merged_of(first, second, BASE) == MergedFile(only_second, 0)
    # The second one alone was taken out; then the first one is, on another branch.
    assert merged_of(first, BASE, second) == MergedFile(only_second, 0)


def test_one_of_two_equal_numbers_is_reverted() -> None:
    one = edited(add("drivers", LAST, 361))
    both = edited(add("drivers", LAST, 361), one)
    assert merged_of(one, both, BASE) == MergedFile(one.encode(), 0)


def test_a_number_that_was_corrected_since_is_not_taken_out_unasked() -> None:
    one = edited(add("drivers", LAST, 361))
    corrected = edited(correct("drivers", LAST, 371), one)
    merged = merged_of(one, corrected, BASE)
    assert [said.where for said in merged.conflicts] == ["Drivers, 20 Nov 2026"]
    assert b"value = 371" in merged.content


def test_a_remark_is_reverted_beside_a_later_one() -> None:
    first = BASE.replace("[goal.drivers]", "# Half term.\n[goal.drivers]")
    second = first.replace("[goal.drivers]", "# Flu.\n[goal.drivers]")
    expected = BASE.replace("[goal.drivers]", "# Flu.\n[goal.drivers]").encode()
    assert merged_of(first, second, BASE) == MergedFile(expected, 0)
    assert merged_of(first, BASE, second) == MergedFile(expected, 0)


def test_a_quoted_conflict_in_the_base_is_a_text_like_any_other() -> None:
    quoted = "<<<<<<< ours\nA\n||||||| base\nB\n=======\nC\n>>>>>>> theirs\n"
    base, cleaned = (
        SHOP.replace("[goal.nothing]\n", f"[goal.nothing]\n{text}") for text in (quoted, "B\n")
    )
    ours = base.replace("1_010", "1_011")
    assert merged_of(base, ours, cleaned).content == cleaned.replace("1_010", "1_011").encode()


def test_a_number_of_any_length_beside_the_plan_is_merged() -> None:
    longest = f"float = 0x{'f' * 4000}"
    ours = SHOP.replace("float = 200", longest)
    merged = merged_of(SHOP, ours.replace("1_060.0", "1_061.0"), SHOP.replace("1040", "1041"))
    expected = ours.replace("1_060.0", "1_061.0").replace("1040", "1041")
    assert merged == MergedFile(expected.encode(), 0)


def test_what_does_not_fit_together_now_is_named_and_what_did_not_before_is_not() -> None:
    early = edited(lambda plan: goal(plan, deadline=dt.date(2026, 10, 1)))
    late = edited(lambda plan: goal(plan, start=dt.date(2026, 10, 2)))
    (said,) = merged_of(BASE, early, late).problems
    assert said.where == "goal.breakfast"
    assert said.message.startswith("deadline: 2026-10-01 is not after the start")
    wrong = edited(lambda plan: goal(plan, start=dt.date(2027, 10, 2)))
    twice = edited(add("donors", LAST, 1), edited(add("donors", LAST, 2, "Joe")))
    assert merged_of(BASE, wrong, twice).problems == ()
    names = [edited(add("donors", NEXT, 1, by)) for by in ("Maria", "Joe")]
    assert merged_of(BASE, *names).problems == ()


def goal(plan: Plan, **changes: object) -> Plan:
    first, *others = plan.goals
    return replace(plan, goals=(replace(first, **changes), *others))  # type: ignore[arg-type]
