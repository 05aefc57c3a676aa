"""What a plan file's bytes say, and what is wrong in them."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.model import Coach, Plan
from planner.planfile.patch import patch
from planner.planfile.read import Loaded, Unreadable, load, parse, position_of
from shop import SHOP

DAY = dt.date(2026, 3, 6)


def read(text: str, today: dt.date | None = None) -> Loaded:
    return parse(text.encode(), today)


def problems(text: str, today: dt.date | None = None) -> list[tuple[int, int, str, str]]:
    return [(one.line, one.column, one.where, one.message) for one in read(text, today).problems]


def refused(source: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse(source.encode() if isinstance(source, str) else source)
    return caught.value


def test_a_plan_in_use_reads_without_a_problem() -> None:
    loaded = read(SHOP)
    (goal,) = loaded.plan.goals
    assert loaded.problems == ()
    assert loaded.text == SHOP
    assert (goal.id, goal.baseline, goal.target) == ("bouquets", 1000, 1500.5)
    assert goal.why.startswith("[goal.nothing]\n# not a remark")
    assert [(row.date.day, row.value, row.about) for row in goal.readings] == [
        (6, 1010, False),
        (13, 1040, False),
        (20, 1060.0, True),
    ]
    assert loaded.plan.reviews[0].promises[0].kept is None


def test_an_empty_file_is_an_empty_plan() -> None:
    assert read("") == Loaded(Plan(), (), "")


def test_byte_order_mark_and_line_ends_stay_in_the_text() -> None:
    text = "\ufeff" + SHOP.replace("\n", "\r\n")
    loaded = read(text)
    assert loaded.text == text
    assert loaded.plan.name == read(SHOP).plan.name


def test_every_table_may_be_spelled_in_toml_s_other_ways() -> None:
    plain = read('[goal.a]\nname = "x"\nown_call = { status = "ahead" }\n[goal.a.x]\n')
    for text in (
        'goal.a.name = "x"\ngoal.a.own_call.status = "ahead"',
        'goal = { a = { name = "x", own_call = { status = "ahead" } } }',
        '[goal]\na = { name = "x", own_call.status = "ahead" }',
        '[goal.a.own_call]\nstatus = "ahead"\n[goal.a]\nname = "x"',
    ):
        assert read(text).plan == plain.plan


def test_readings_and_reviews_come_in_date_order_and_equals_as_written() -> None:
    loaded = read(
        '[goal.a]\nname="a"\nreadings = [{ date = 2026-03-13, value = 3 },'
        "{ date = 2026-03-06, value = 1 }, { date = 2026-03-06, value = 2 }]\n"
        "[[review]]\ndate = 2026-03-13\n[[review]]\ndate = 2026-03-06\n"
    )
    assert [row.value for row in loaded.plan.goals[0].readings] == [1, 2, 3]
    assert [review.date.day for review in loaded.plan.reviews] == [6, 13]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("baseline = nan", "baseline: nan is not an amount; write it like 318"),
        ("baseline = inf", "baseline: inf is not an amount; write it like 318"),
        ("baseline = 1e400", "baseline: inf is not an amount; write it like 318"),
        ("baseline = true", "baseline: true is not a number; write it like 318"),
        ('baseline = "318"', 'baseline: "318" is a text; leave out the quotes'),
        ('target = "450"', 'target: "450" is a text; leave out the quotes'),
        ("baseline = 1e15", "baseline: the number is too large; use a larger unit"),
        ("baseline = -1e15", "baseline: the number is too large; use a larger unit"),
        (f"baseline = {'9' * 5000}", "baseline: nan is not an amount; write it like 318"),
        (f"baseline = 0x{'f' * 5000}", "baseline: the number is too large; use a larger unit"),
        ("owner = 5", 'owner: 5 is not a text; write it like "some words"'),
        (
            'deadline = "2026-13"',
            'deadline: "2026-13" is not a date; write it like 2027-03-28',
        ),
        ('deadline = "2026-12-01"', 'deadline: "2026-12-01" is a text; leave out the quotes'),
        ("deadline = 07:30:00", "deadline: 07:30:00 is not a date; write it like 2027-03-28"),
        ("deadline = 0001-01-01", "deadline: 0001-01-01: the year must be 1900 to 2200"),
        ("deadline = 9999-12-31", "deadline: 9999-12-31: the year must be 1900 to 2200"),
        ("hold = 1.5", "hold: 1.5 is not a whole number; write it like 3"),
        ("legs = 5", "legs: 5 is not a list of tables; write it like [{ key = value }]"),
        ("own_call = 5", "own_call: 5 is not a table; write it like { key = value }"),
        ('guards = "x"', 'guards: "x" is not a list of texts; write it like ["one", "two"]'),
        (
            'state = "gone"',
            'state: "gone" is not known here; use active, parked, finished, missed, dropped',
        ),
    ],
)
def test_a_bad_field_has_a_place_and_a_word_and_counts_as_not_known(
    line: str, message: str
) -> None:
    text = f'[goal.a]\nname = "A"\n{line}\nunit = "x"\n'
    assert problems(text) == [(3, 1, "goal.a", message)]
    goal = read(text).plan.goals[0]
    assert goal.unit == "x"
    field = line.partition(" ")[0]
    assert getattr(goal, field) in (None, "", (), "active")


def test_a_date_with_a_time_becomes_its_day_as_written() -> None:
    text = '[goal.a]\nname = "A"\nstart = 2026-03-06T23:59:00-08:00\n'
    assert read(text).plan.goals[0].start == DAY
    assert problems(text) == [
        (3, 1, "goal.a", "start: only the day counts; write it like 2026-03-06")
    ]


def test_a_row_that_cannot_be_used_is_skipped_and_the_rest_counts() -> None:
    text = (
        '[tactic.a]\nname = "A"\nreadings = [\n  5,\n  { date = 2026-03-06 },\n'
        '  { date = 2026-03-06, value = "x" },\n  { date = 2026-03-06, value = 2 },\n]\n'
    )
    assert [row.value for row in read(text).plan.tactics[0].readings] == [2]
    assert problems(text) == [
        (4, 3, "tactic.a", "readings: 5 is not a table; it is left out"),
        (5, 3, "tactic.a", "value: missing; write it like 318"),
        (6, 24, "tactic.a", 'value: "x" is not a number; write it like 318'),
    ]


def test_ids_are_plain_and_stand_for_one_thing_only() -> None:
    text = '[goal.a]\nname = "A"\n[goal."ä b"]\n[tactic.a]\nname = "B"\n'
    loaded = read(text)
    assert [entry.name for entry in loaded.plan.entries] == ["A"]
    assert [(one.line, one.message) for one in loaded.problems] == [
        (3, '"ä b": is not an id; use only A-Z, a-z, 0-9, - and _'),
        (4, "a: is already the id of a goal; choose another one"),
    ]


def test_an_id_that_a_command_would_take_for_an_option_is_refused_and_stays_in_the_file() -> None:
    text = '[goal.--help]\nname = "A"\n[stone.-rf]\n[tactic._a-b]\nname = "B"\n'
    loaded = read(text)
    assert [entry.id for entry in loaded.plan.entries] == ["_a-b"]
    assert [(one.line, one.message) for one in loaded.problems] == [
        (1, '"--help": is not an id; begin it with a letter'),
        (3, '"-rf": is not an id; begin it with a letter'),
    ]
    changed = patch(text, loaded.plan, replace(loaded.plan, name="C"))
    assert changed.endswith(text)


def test_a_review_s_problem_is_filed_under_its_day() -> None:
    text = '[[review]]\ndate = 2026-03-06\npromises = [{ text = "x", kept = "yes" }]\n'
    assert problems(text) == [
        (3, 27, "review.2026-03-06", 'kept: "yes" is not true or false; write true or false')
    ]
    assert read(text).plan.reviews[0].promises[0].kept is None


def test_what_does_not_fit_together_has_its_line_too() -> None:
    text = (
        '[goal.a]\nname = "A"\nstart = 2026-03-06\ndeadline = 2026-03-01\n'
        "readings = [\n  { date = 2026-03-13, value = 1 },\n  { date = 2026-03-06, value = 2 },\n"
        "  { date = 2026-03-06, value = 3 },\n]\n"
    )
    assert [(line, said) for line, _, _, said in problems(text, DAY)] == [
        (4, "deadline: 2026-03-01 is not after the start, 2026-03-06"),
        (6, "readings: 2026-03-13 is still to come; it does not count yet"),
        (8, "readings: 2026-03-06 is there twice; the last one counts"),
    ]


def test_unknown_keys_are_no_problem() -> None:
    assert read('colour = "red"\n[coach]\nshoe = 1\n[elsewhere]\n').problems == ()
    assert read("[coach]\nshoe = 1\n").plan.coach == Coach()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[goal.a]\nname = "A"\ndeadlin = 2026-12-01\n',
            (3, 1, "goal.a", "deadlin: not a known key; did you mean deadline?"),
        ),
        ("peopel = []\n", (1, 1, "plan", "peopel: not a known key; did you mean people?")),
        ("formt = 1\n", (1, 1, "plan", "formt: not a known key; did you mean format?")),
        (
            "[coach]\ndismised = []\n",
            (2, 1, "plan", "dismised: not a known key; did you mean dismissed?"),
        ),
    ],
)
def test_an_unknown_key_that_is_nearly_one_is_a_slip(
    text: str, problem: tuple[int, int, str, str]
) -> None:
    assert problems(text) == [problem]


def test_a_key_that_is_nearly_one_that_is_there_is_somebody_s_own() -> None:
    assert problems('[goal.a]\nname = "A"\nnames = "B"\nowner = "C"\nowners = []\n') == []


def test_a_slip_in_the_rows_of_a_list_is_said_once() -> None:
    rows = "".join(f"  {{ date = 2026-03-{day:02}, value = 1, notes = 2 }},\n" for day in (6, 13))
    text = "".join(f'[goal.{id}]\nname = "{id}"\nreadings = [\n{rows}]\n' for id in "ab")
    said = "notes: not a known key; did you mean note?"
    assert [(line, words) for line, _, _, words in problems(text)] == [(4, said), (10, said)]
    assert len(read(text).plan.goals[0].readings) == 2


def test_problems_are_short_whatever_the_file_holds() -> None:
    text = f'[goal.{"g" * 300}]\nstate = "{"s" * 300}"\nfollows = "{"f" * 300}"\n'
    loaded = read(text)
    assert len(loaded.problems) == 3
    assert all(len(one.message) <= 100 for one in loaded.problems)


@pytest.mark.parametrize(
    ("source", "line", "column", "word"),
    [
        (b'name = "a"\nwhy = "\xff"\n', 2, 8, "UTF-8"),
        ("name = \n", 1, 8, "not valid TOML"),
        ("a = 1\na = 2\n", 2, 6, "not valid TOML"),
        ("format = 2\n", 1, 1, "newer"),
        ('name = "a"\nformat = 2\n', 2, 1, "newer"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    source: str | bytes, line: int, column: int, word: str
) -> None:
    error = refused(source)
    assert (error.line, error.column) == (line, column)
    assert word in error.message


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("why = “so”", 7, '“ is a quotation mark of a word processor; type " instead'),
        ("why = „so“", 7, "„ is"),
        ("why = «so»", 7, "« is"),
        ("why = ’so’", 7, "’ is a quotation mark of a word processor; type ' instead"),
        ('why = "so”', 10, '” is a quotation mark of a word processor; type " instead'),
        ("why = 'so’", 10, "’ is"),
        ("why = so”", 9, "” is"),
        ("[goal.“a”]", 7, "“ is"),
        ("legs = [{ by = 2026-12-01, why = “so” }]", 34, "“ is"),
    ],
)
def test_a_quotation_mark_of_a_word_processor_is_named_as_such(
    line: str, column: int, words: str
) -> None:
    error = refused(f'name = "a “quoted” name"\n{line}\n[goal.b]\nname = "B"\n')
    assert (error.line, error.column) == (2, column)
    assert error.message.startswith(words)


@pytest.mark.parametrize("marker", ["<<<<<<< ours", "=======", ">>>>>>> theirs", "||||||| base"])
def test_merge_markers_are_named_with_their_line(marker: str) -> None:
    error = refused(SHOP.replace("# the week of the fair", f"# the week\n{marker}"))
    assert "merge" in error.message
    assert SHOP.splitlines()[error.line - 2].strip() == "# the week of the fair"


def test_merge_markers_inside_a_text_are_text() -> None:
    assert read('why = """\n<<<<<<< ours\n=======\n"""\n').plan.why.startswith("<<<<<<<")
    error = refused('why = """\n<<<<<<< ours\n"""\nname =\n')
    assert (error.line, "merge" in error.message) == (4, False)


@pytest.mark.parametrize(
    "text", ["x = " + "[" * 200 + "]" * 200, "x = " + "{a=" * 200 + "1" + "}" * 200]
)
@pytest.mark.parametrize("times", [1, 50])
def test_deep_nesting_is_refused_without_a_traceback(text: str, times: int) -> None:
    deeper = text.replace("[", "[" * times).replace("]", "]" * times)
    assert "nested" in refused(deeper).message


def test_brackets_in_a_text_are_not_nesting() -> None:
    assert len(read(f'why = "{"]" * 500}"\n').plan.why) == 500


def test_a_file_of_more_than_20_mb_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(25_000_000)
    with pytest.raises(Unreadable, match="20 MB"):
        load(large)
    assert "20 MB" in refused(b"#" * 20_000_001).message


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    pipe, loop = tmp_path / "pipe", tmp_path / "loop"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path in (tmp_path, pipe, loop, Path("/dev/full"), Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(Unreadable):
            load(path)
    with pytest.raises(Unreadable, match="no such file"):
        load(tmp_path / "missing.toml")


def test_loading_is_parsing_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "shop.plan.toml"
    path.write_bytes(SHOP.encode())
    assert load(path) == read(SHOP)


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        (("name",), 'name = "Flower'),
        (("goal", "bouquets"), "[goal.bouquets]"),
        (("goal", "bouquets", "deadline"), "deadline = 2026-05-10"),
        (("goal", "bouquets", "readings", 1), "{ date = 2026-03-13, value = 1040, by"),
        (("goal", "bouquets", "readings", 1, "by"), 'by = "Ada", note'),
        (("goal", "bouquets", "guards", 0), '"waste"]'),
        (("review", 0, "promises", 0, "owner"), 'owner = "Ben"'),
        (("goal", "bouquets", "nowhere"), "[goal.bouquets]"),
        (("goal", "bouquets", "readings", 9), "readings = ["),
    ],
)
def test_a_place_is_found_by_its_path(path: tuple[str | int, ...], starts: str) -> None:
    line, column = position_of(SHOP, path)
    assert SHOP.splitlines()[line - 1][column - 1 :].startswith(starts)


def test_a_place_that_is_not_there_is_line_0() -> None:
    assert position_of(SHOP, ("nothing", "at", "all")) == (0, 0)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60), st.integers(0, len(SHOP)), st.integers(0, 20))
def test_any_bytes_are_read_or_refused(junk: bytes, at: int, cut: int) -> None:
    source = SHOP.encode()
    for damaged in (junk, source[:at] + junk + source[at + cut :]):
        try:
            parse(damaged)
        except Unreadable as error:
            assert error.message
