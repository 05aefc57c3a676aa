"""A file with git's marks, settled: the plan as it was decided, and all that is beside it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.merging.conflict_resolution import MarkedFile, report, resolve, split_marked_file
from planner.merging.unknown_keys import find_unknown_keys
from planner.planfile.read import parse

TOP = 'format = 1\nname = "P"\n[goal.a]\nname = "A"\n'


def conflict(ours: str, theirs: str, base: str | None = None) -> str:
    """Lines as git marks them."""
    before = "" if base is None else f"||||||| 1f2e3d4\n{base}"
    return f"<<<<<<< HEAD\n{ours}{before}=======\n{theirs}>>>>>>> sams-week\n"


def found_in(text: str) -> MarkedFile:
    found = split_marked_file(text.encode())
    assert found is not None
    return found


def settled(text: str, *choices: str) -> tuple[str, str]:
    """The file once it is settled, and what is said about it."""
    found = found_in(text)
    content, missing = resolve(found, choices)
    return content.decode(), report(found, content, missing)


def asked(text: str) -> list[str]:
    return [one.where for one in found_in(text).merged.conflicts]


def test_unknown_keys_and_tables_of_both_sides_stay() -> None:
    theirs = 'x_crm = "ACME-17"\n[mytable]\nk = 1\n'
    text, said = settled(TOP + conflict("x_budget = 500\n", theirs))
    assert text == f"{TOP}x_budget = 500\n{theirs}"
    assert "remark" not in said and said.endswith("; now git add it and commit")


@pytest.mark.parametrize(
    ("choice", "lines"),
    [
        ("mine", "x = 1\n"),
        ("theirs", "x = 2\n"),
        ("both", "x = 1\n# theirs: x = 2  # Sam\n"),
    ],
)
def test_an_unknown_key_with_two_values_is_asked_about(choice: str, lines: str) -> None:
    text = TOP + conflict("x = 1\n", "x = 2  # Sam\n") + "y = 3\n"
    assert asked(text) == ["goal.a.x, a key of your own"]
    after, said = settled(text, choice)
    assert after == f"{TOP}{lines}y = 3\n"
    assert ("# Sam" in after) or "1 comment" in said
    assert (choice == "both") == ("1 line stands in it as a remark: # theirs: x = 2" in said)


def test_an_unknown_key_that_one_side_changed_or_took_out_needs_no_question() -> None:
    text = TOP + conflict("x = 1\n", "x = 2\n", "x = 1\nz = 1\n")
    assert asked(text) == []
    assert settled(text)[0] == f"{TOP}x = 2\n"


def test_values_that_cannot_be_used_stay_too() -> None:
    theirs = 'deadline = "soon"\nreadings = [{ date = 2026-01-02, value = "many" }]\n'
    for mine, values in (
        ("readings = [{ date = 2026-01-09, value = 3 }]\n", [3]),
        ("x = 1\n", []),
    ):
        text, said = settled(TOP + conflict(mine, theirs))
        assert 'deadline = "soon"\n' in text
        assert '{ date = 2026-01-02, value = "many" }' in text
        assert ("stands in it as a remark" in said) == ("# theirs" in text)
        rows = parse(text.encode()).plan.goals[0].readings
        assert [row.value for row in rows] == values


def test_a_row_that_finds_no_place_stands_as_a_remark() -> None:
    rows = ("{ date = 2026-01-02, value = 3, a = 1 }", "{ date = 2026-01-02, value = 3, b = 2 }")
    text, said = settled(TOP + conflict(*(f"readings = [{row}]\n" for row in rows)))
    assert f"readings = [{rows[0]}]\n# theirs, goal.a.readings: {rows[1]}\n" in text
    assert "1 line stands in it as a remark: # theirs" in said


MIXED = """format = 1
name = "P"
[stone.new]
name = "New"
readings = [
<<<<<<< HEAD
  { date = 2026-10-02, value = 26 },
  { date = 2026-10-09, value = 57 },
||||||| base
  { date = 2026-10-02, value = 26 },
=======
  { date = 2026-11-20, value = 5 },
>>>>>>> br
]
"""


@pytest.mark.parametrize(
    ("choice", "values"), [("mine", [26, 57]), ("theirs", [5]), ("both", [26, 57, 5])]
)
@pytest.mark.parametrize("based", [True, False])
def test_rows_that_git_may_have_taken_from_another_entry_are_asked_about(
    based: bool, choice: str, values: list[int]
) -> None:
    start, end = MIXED.index("|||||||"), MIXED.index("=======")
    text = MIXED if based else MIXED[:start] + MIXED[end:]
    assert asked(text) == ["New: all its numbers, which git may have taken from something else"]
    plan = parse(settled(text, choice)[0].encode()).plan
    assert [row.value for row in plan.stones[0].readings] == values


def test_check_ins_of_two_people_below_rows_that_they_share_need_no_question() -> None:
    rows = [f"  {{ date = 2026-10-0{day}, value = {day} }},\n" for day in (1, 2, 3)]
    text = f"{TOP}readings = [\n{rows[0]}{conflict(rows[1], rows[2])}]\n"
    assert asked(text) == []
    assert settled(text)[0] == f"{TOP}readings = [\n{''.join(rows)}]\n"


@pytest.mark.parametrize(
    ("choice", "ids"),
    [("mine", ["goal a"]), ("theirs", ["tactic a"]), ("both", ["goal a", "tactic a-2"])],
)
def test_one_id_for_a_goal_here_and_a_tactic_there_is_asked_about(
    choice: str, ids: list[str]
) -> None:
    mine = '[goal.a]\nname = "A"\nx = 1\n'
    theirs = '[tactic.a]\nname = "T"\ny = 2  # Sam\n'
    text = 'format = 1\nname = "P"\n' + conflict(mine, theirs)
    assert asked(text) == ["a: one id for two things; both keeps theirs under another id"]
    after, _ = settled(text, choice)
    plan = parse(after.encode()).plan
    assert [f"{type(one).__name__.lower()} {one.id}" for one in plan.entries] == ids
    assert "x = 1" in after and "y = 2  # Sam" in after


def test_the_sides_are_named_in_words() -> None:
    assert found_in(TOP + conflict("x = 1\n", "y = 1\n")).names == (
        "yours (HEAD)",
        "theirs (sams-week)",
    )


def test_a_choice_that_does_not_fit_is_refused() -> None:
    found = found_in(TOP + conflict('why = "a"\n', 'why = "b"\n'))
    for choices in (["both"], [], ["mine", "mine"]):
        with pytest.raises(ValueError, match=r"cannot be settled|zip"):
            resolve(found, choices)


KEYS = ["x = {}", "deadline = 'soon{}'", "u.v = {}", "[tab]\nk = {}", "# said {}", "w{} = 1"]


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_that_either_side_wrote_goes_without_a_word(seed: int) -> None:
    rng = Random(seed)
    sides = ["\n".join(_some_lines(rng)) + "\n" for _ in range(2)]
    newline, mark = rng.choice(["\n", "\r\n"]), rng.choice(["", "\ufeff"])
    text = mark + (TOP + conflict(*sides)).replace("\n", newline)
    found = found_in(text)
    choices = [rng.choice(["mine", "theirs", "both"]) for _ in found.merged.conflicts]
    content, missing = resolve(found, choices)
    after = content.decode()
    decided = dict(zip(found.disputed, choices, strict=True))
    said = report(found, content, missing)
    there = find_unknown_keys(after)
    for whose, loaded in (("mine", found.mine), ("theirs", found.theirs)):
        for name, unknown in find_unknown_keys(loaded.text).items():
            aside = unknown.line in after and "remark" in said
            lost = not unknown.same(there.get(name)) and not aside
            assert not lost or decided.get(name, whose) not in (whose, "both")
    assert after.startswith(mark) and after.count("\r\n") in (0, after.count("\n"))
    assert parse(content).plan == found.mine.plan


def _some_lines(rng: Random) -> list[str]:
    chosen = [key for key in KEYS if rng.random() < 0.5] or KEYS[:1]
    chosen.sort(key=lambda key: key.startswith("["))
    return [key.format(rng.randrange(3)) for key in chosen]
