"""Numbers from exports: the right ones, once, with one command after the first time."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest

from planner.plan.model import Import, Measure
from planner.planfile.read import load

from .exports import (
    EXPORTS,
    META,
    METRICOOL,
    X_HEADER,
    X_OVERVIEW,
    Export,
    encode_lines,
    format_english,
)
from .shell import CommandResult, Planner

FOLLOWS = "followers=New follows-Unfollows"
PLAN = """\
format = 1
name = "Paper Lantern Books"

[goal.flow]
name = "What came in"
counting = "flow"
start = 2026-11-01

[goal.level]
name = "Where it stands"
start = 2026-11-01

[stone.followers]
name = "Followers"
start = 2026-11-06
baseline = 500
readings = [
  { date = 2026-11-06, value = 500 },
]
"""


@pytest.fixture
def plan(folder: Path) -> Path:
    path = folder / "books.plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path.relative_to(folder)


def write_export(export: Export, name: str = "") -> Path:
    path = Path(name or export.name)
    path.write_bytes(export.content)
    return path


def load_rows(plan: Path, id: str) -> list[tuple[str, float]]:
    entry = load(plan).plan.find(id)
    assert isinstance(entry, Measure)
    return [(row.date.isoformat(), row.value) for row in entry.readings]


def load_imports(plan: Path) -> tuple[Import, ...]:
    return load(plan).plan.imports


@pytest.mark.parametrize("name", EXPORTS)
def test_each_shape_brings_the_right_numbers_and_then_needs_no_words(
    planner: Planner, plan: Path, name: str
) -> None:
    export = EXPORTS[name]
    file = write_export(export)
    words = ("--set", f"{export.counting}={export.column}", *export.words)
    result = planner("import", plan, file, *words)
    assert result.code == 0, result.err
    assert load_rows(plan, export.counting) == export.brings
    assert f"✓ {len(export.brings)} numbers saved in books.plan.toml, from" in result.err
    before = plan.read_bytes()
    again = planner("import", plan, file)
    assert (again.code, again.out) == (0, "")
    assert f"nothing new, {len(export.brings)} numbers there already" in again.err
    assert plan.read_bytes() == before
    assert planner("check", plan).err == "books.plan.toml: nothing is wrong in the file\n"


def test_an_x_account_s_new_followers_become_where_it_stands(planner: Planner, plan: Path) -> None:
    result = planner("import", plan, write_export(X_OVERVIEW), "--set", FOLLOWS)
    assert result.code == 0
    assert load_rows(plan, "followers") == [
        ("2026-11-06", 500),
        ("2026-11-13", 538),
        ("2026-11-20", 626),
    ]
    assert "Followers" in result.out
    kept = load_imports(plan)[0]
    assert (kept.source, kept.date, kept.columns[0].minus) == (
        "X account overview",
        "Date",
        "Unfollows",
    )


def test_a_dry_run_shows_the_rows_and_changes_nothing(planner: Planner, plan: Path) -> None:
    before = plan.read_bytes()
    result = planner("import", plan, write_export(X_OVERVIEW), "--set", FOLLOWS, "--dry-run")
    assert result == CommandResult(
        0,
        "followers  13 Nov  538  7 Nov to 13 Nov\nfollowers  20 Nov  626  14 Nov to 20 Nov\n",
        "2 numbers would come in from X account overview; nothing changed\n",
    )
    assert plan.read_bytes() == before


def test_exports_with_one_header_are_told_apart_by_their_title(
    planner: Planner, plan: Path
) -> None:
    ours, theirs = (name.encode("utf-16-le") for name in ("Instagram", "Facebook"))
    facebook = Export("f.csv", META.content.replace(ours, theirs), "", [])
    assert planner("import", plan, write_export(META), "--set", "flow=Primary").code == 0
    other = planner("import", plan, write_export(facebook))
    assert other.code == 2
    assert "looks like “Meta: Instagram follows”" in other.err
    assert (
        planner("import", plan, write_export(facebook), "--set", "level=Primary", "--level").code
        == 0
    )
    assert [source.source for source in load_imports(plan)] == [
        "Meta: Instagram follows",
        "Meta: Facebook follows",
    ]
    assert (
        planner("import", plan, write_export(META)).code
        == planner("import", plan, write_export(facebook)).code
        == 0
    )


def test_exports_that_nothing_tells_apart_get_names(planner: Planner, plan: Path) -> None:
    file = write_export(X_OVERVIEW)
    assert planner("import", plan, file, "--set", FOLLOWS).code == 0
    result = planner("import", plan, file, "--set", "flow=New follows-Unfollows")
    assert (result.code, "name another account with --source" in result.err) == (2, True)
    named = planner(
        "import", plan, file, "--set", "flow=New follows-Unfollows", "--source", "Second"
    )
    assert named.code == 0, named.err
    vague = planner("import", plan, file)
    assert vague.code == 2
    assert "--source 'X account overview' or --source Second" in vague.err
    assert planner("import", plan, file, "--source", "Second").code == 0


def test_what_reads_two_ways_is_asked_once_for_each_source(planner: Planner, plan: Path) -> None:
    plain = encode_lines("Day,Visits", "03/11/2026,1", '06/11/2026,"2,345"')
    file = write_export(Export("till.csv", plain, "", []))
    result = planner("import", plan, file, "--set", "level=Visits")
    assert (result.code, "--flow" in result.err, "--level" in result.err) == (2, True, True)
    result = planner("import", plan, file, "--set", "level=Visits", "--level")
    assert (result.code, "till.csv:2: “03/11/2026” can be" in result.err) == (2, True)
    result = planner(
        "import", plan, file, "--set", "level=Visits", "--level", "--dates", "day-first"
    )
    assert (result.code, "--decimal comma" in result.err) == (2, True)
    words = ("--level", "--dates", "day-first", "--decimal", "point")
    assert planner("import", plan, file, "--set", "level=Visits", *words).code == 0
    assert load_rows(plan, "level") == [("2026-11-06", 2345)]
    later = encode_lines("Day,Visits", "11/11/2026,5", '13/11/2026,"2,400"')
    assert planner("import", plan, write_export(Export("till.csv", later, "", []))).code == 0
    assert load_rows(plan, "level")[-1] == ("2026-11-13", 2400)


def test_on_a_terminal_it_is_asked(
    planner: Planner, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.cli.prompts.has_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("what\nl\nday\n"))
    plain = encode_lines("Day,Visits", "03/11/2026,1", "06/11/2026,7")
    result = planner(
        "import", plan, write_export(Export("till.csv", plain, "", [])), "--set", "level=Visits"
    )
    assert result.code == 0
    asked = " ".join(result.err.split())
    assert "what came in that day (flow) or where it stands (level)?" in asked
    assert load_rows(plan, "level") == [("2026-11-06", 7)]
    assert load_imports(plan)[0].dates == "day-first"


def test_the_next_export_adds_only_what_is_new(planner: Planner, plan: Path) -> None:
    def write_days(first: int, last: int) -> Path:
        days = (f"{format_english(d)},9,9,9,9,9,2,1,9,9,9,9,9,9" for d in range(first, last + 1))
        return write_export(Export("x.csv", encode_lines(X_HEADER, *days), "", []))

    first = planner("import", plan, write_days(7, 16), "--set", FOLLOWS)
    assert "followers: 14 Nov to 16 Nov: kept for the next import" in first.err
    assert load_rows(plan, "followers")[1:] == [("2026-11-13", 507)]
    assert planner("import", plan, write_days(17, 20)).code == 0
    assert load_rows(plan, "followers")[1:] == [("2026-11-13", 507), ("2026-11-20", 514)]
    assert "nothing new" in planner("import", plan, write_days(9, 20)).err


def test_a_number_that_differs_is_left_and_said(planner: Planner, plan: Path) -> None:
    planner("checkin", plan, "followers=530", "--on", "2026-11-13")
    result = planner("import", plan, write_export(X_OVERVIEW), "--set", FOLLOWS)
    assert result.code == 0
    assert "the plan has 530, the export has 538; not changed" in result.err
    assert load_rows(plan, "followers")[1:] == [("2026-11-13", 530), ("2026-11-20", 618)]


def test_what_is_not_mapped_yet_is_said_with_an_example(planner: Planner, plan: Path) -> None:
    result = planner("import", plan, write_export(METRICOOL))
    assert result.code == 2
    assert "columns: Date, Followers, Gained followers, Lost followers" in result.err
    assert "ids: flow, level, followers" in result.err
    assert "planner import books.plan.toml metricool.csv --set ID=COLUMN" in result.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ["--set", "folowers=Likes"],
            2,
            "no goal, stone or tactic is called folowers; did you mean",
        ),
        (["--set", "flow=Impresions"], 2, "did you mean “Impressions”?"),
        (["--set", "flow=Re"], 2, "“Re” can be Replies or Reposts"),
        (["--set", "flow"], 2, "--set takes ID=COLUMN"),
        (
            ["--set", "flow=Likes", "--flow", "--level"],
            2,
            "--flow and --level contradict each other",
        ),
        (["--set", "flow=Likes", "--date", "Likes"], 2, "x.csv:2: “30” is no date"),
        (
            ["--set", "level=Likes", "--total"],
            1,
            "planner checkin books.plan.toml level=NUMBER --on 2026-11-06",
        ),
        (
            ["--set", "level=Likes"],
            2,
            "say what level takes of “Likes”; add --sum (what came in each week) or --total",
        ),
        (["--set", "flow=Likes", "--total"], 2, "leave --total out"),
        (["--set", "flow=Likes", "--sum", "--total"], 2, "--sum and --total contradict"),
        (["b.csv", "--set", "flow=Likes"], 2, "b.csv is one too many"),
        (["--set", "flow=Likes", "--set", "level"], 2, "--set takes ID=COLUMN, not level"),
        (["--table", "3", "--set", "flow=Likes"], 2, "--table takes a number from 1 to 1"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    planner: Planner, plan: Path, words: list[str], code: int, message: str
) -> None:
    before = plan.read_bytes()
    result = planner("import", plan, write_export(X_OVERVIEW), *words)
    assert (result.code, result.out) == (code, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Date,A\n2026-11-06,1\n2026-11-13,2,3\n", "bad.csv:3: 3 columns, but 2"),
        (b"Date,A\n2026-11-06,1\nsoon,2\n2026-11-20,2\n", "bad.csv:3: “soon” is no date"),
        (b"Date,A\n2026-11-06,1\n2026-11-13,many\n", "bad.csv:3: “many” is no number"),
        (b"Date,A\n1926-11-06,1\n2026-11-13,1\n", "bad.csv:2: 1926-11-06 to 2026-11-13 is more"),
        (b"Date,A\n2026-11-06,\x1b]52;c;eA==\x07\n", "bad.csv:2: “␛]52;c;eA==␇” is no number"),
        (b"Date,A\n2026-11-06,50%\n", "cannot be added up"),
        (b"PK\x03\x04", "bad.csv: this is an .xlsx"),
    ],
)
def test_a_hostile_file_is_refused_with_its_line(
    planner: Planner, plan: Path, content: bytes, message: str
) -> None:
    Path("bad.csv").write_bytes(content)
    result = planner("import", plan, "bad.csv", "--set", "flow=A", "--date", "Date", "--flow")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert message in result.err


def test_two_rows_of_one_day_are_two_accounts_where_it_says_where_it_stands(
    planner: Planner, plan: Path
) -> None:
    Path("a.csv").write_bytes(b"Date,A\n2026-11-06,1\n2026-11-06,2\n")
    result = planner("import", plan, "a.csv", "--set", "level=A", "--level")
    assert (result.code, "a.csv:3: a second “A” for 2026-11-06" in result.err) == (2, True)


def test_a_file_that_is_not_there_or_is_a_folder_cannot_be_read(
    planner: Planner, plan: Path
) -> None:
    for name in ("nothing.csv", "."):
        result = planner("import", plan, name, "--set", "flow=A")
        assert (result.code, "cannot be read" in result.err) == (2, True)


def test_standard_input_is_read_where_a_dash_stands(
    planner: Planner, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(X_OVERVIEW.content)))
    assert planner("import", plan, "-", "--set", FOLLOWS).code == 0
    assert planner("import", "-", "x.csv").code == 2


def test_a_plan_that_is_read_only_is_not_saved(planner: Planner, plan: Path) -> None:
    plan.write_text("format = 1\nname = ", encoding="utf-8")
    result = planner("import", plan, write_export(X_OVERVIEW), "--set", FOLLOWS)
    assert (result.code, result.err.startswith("books.plan.toml:2:")) == (2, True)


def test_a_file_with_two_tables_of_one_kind_is_not_guessed_about(
    planner: Planner, plan: Path
) -> None:
    week = "\n".join(f"2026-11-{d:02},{d}" for d in range(7, 14))
    text = f"Here\nDate,Visits\n{week}\n\nThere\nDate,Visits\n{week.replace(',1', ',2')}\n"
    Path("two.csv").write_text(text, encoding="utf-8")
    words = ("import", plan, "two.csv", "--set", "flow=Visits", "--flow")
    result = planner(*words)
    assert (
        result.code,
        "--table Here (Date, Visits); --table There (Date, Visits)" in result.err,
    ) == (
        2,
        True,
    )
    assert planner(*words, "--table", "there").code == 0
    assert load_rows(plan, "flow") == [("2026-11-13", 7 + 8 + 9 + 20 + 21 + 22 + 23)]
    assert load_imports(plan)[0].source == "There"
    assert "nothing new, 1 number there already" in planner("import", plan, "two.csv").err


def test_columns_that_came_and_went_are_taken_when_the_export_is_named(
    planner: Planner, plan: Path
) -> None:
    assert planner("import", plan, write_export(X_OVERVIEW), "--set", FOLLOWS).code == 0
    fewer = encode_lines(
        "Date,New follows,Unfollows", *(f"{format_english(d)},5,0" for d in range(21, 28))
    )
    file = write_export(Export("x.csv", fewer, "", []))
    result = planner("import", plan, file, "--today", "2026-11-28", today=False)
    assert (result.code, "add --source 'X account overview'" in result.err) == (2, True)
    words = ("--source", "X account overview", "--today", "2026-11-28")
    assert planner("import", plan, file, *words, today=False).code == 0
    assert load_rows(plan, "followers")[-1] == ("2026-11-27", 661)
    assert [source.header for source in load_imports(plan)] == ["Date, New follows, Unfollows"]


def test_the_plan_of_this_folder_need_not_be_named(planner: Planner, plan: Path) -> None:
    assert planner("import", write_export(X_OVERVIEW), "--set", FOLLOWS).code == 0
    assert len(load_rows(plan, "followers")) == 3


def test_nothing_in_an_export_can_steer_the_terminal(planner: Planner, plan: Path) -> None:
    bad = "\x1b]52;c;eA==\x07\u202e[/]"
    text = f'"{bad}"\n"Date","{bad}","Other {bad}"\n2026-11-06,1,2\n'
    Path(f"{bad[1:9]}.csv").write_text(text, encoding="utf-16")
    for words in (
        (),
        ("--set", "flow=other", "--flow"),
        ("--set", "flow=none"),
        ("--date", "none"),
    ):
        result = planner("import", plan, f"{bad[1:9]}.csv", *words)
        assert not set("\x1b\x07\u202e") & set(result.out + result.err)
    assert bad in load_imports(plan)[0].header
    assert planner("check", plan).code == 0


def test_it_works_as_a_process_of_its_own_without_a_terminal(process: Planner, plan: Path) -> None:
    result = process("import", plan, write_export(X_OVERVIEW), "--set", FOLLOWS)
    assert (result.code, result.err) == (
        0,
        "✓ 2 numbers saved in books.plan.toml, from X account overview\n",
    )
    assert process("import", plan, "x.csv", LC_ALL="C").code == 0


WALK_INS = """\
format = 1
name = "Paper Lantern Books"

[goal.walk-ins]
name = "More people in the shop"
measure = "Walk-ins per week"
unit = "visits/wk"
baseline = 60
start = 2026-11-01
target = 90

[goal.taps]
name = "Direction taps"
unit = "taps"
start = 2026-11-01

[goal.away]
name = "Sales a week"
every = "month"
"""


@pytest.fixture
def shop(folder: Path) -> Path:
    path = folder / "shop.plan.toml"
    path.write_text(WALK_INS, encoding="utf-8")
    return path.relative_to(folder)


def write_visits(first: int, last: int) -> Path:
    days = (f"2026-11-{d:02},{d}" for d in range(first, last + 1))
    return write_export(Export("till.csv", encode_lines("Date,Visits", *days), "", []))


def test_a_number_per_week_takes_the_sum_of_each_week(planner: Planner, shop: Path) -> None:
    result = planner("import", shop, write_visits(7, 17), "--set", "walk-ins=Visits", "--flow")
    assert result.code == 0, result.err
    assert load_rows(shop, "walk-ins") == [("2026-11-13", 70)]
    assert load_imports(shop)[0].columns[0].gives == "sum"
    assert planner("import", shop, write_visits(18, 20)).code == 0
    assert load_rows(shop, "walk-ins") == [("2026-11-13", 70), ("2026-11-20", 119)]
    assert "nothing new" in planner("import", shop, write_visits(7, 20)).err


def test_what_the_goal_does_not_say_is_asked_once(
    planner: Planner, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("import", shop, write_visits(7, 20), "--flow", "--set")
    vague = planner(*words, "taps=Visits")
    assert (vague.code, vague.err.count("\n")) == (2, 1)
    assert "--sum (what came in each week) or --total (where it stands)" in vague.err
    odd = planner(*words, "away=Visits")
    assert (odd.code, "for a week but is read every month" in odd.err) == (2, True)
    monkeypatch.setattr("planner.cli.prompts.has_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\n"))
    result = planner(*words, "taps=Visits")
    assert "take what came in each week (sum) or where it stands" in result.err
    assert load_rows(shop, "taps") == [("2026-11-13", 70), ("2026-11-20", 119)]
    assert planner("import", shop, "till.csv").code == 0


def test_a_mapping_from_before_is_changed_by_the_option_and_by_nothing_else(
    planner: Planner, shop: Path
) -> None:
    assert (
        planner("import", shop, write_visits(7, 20), "--set", "walk-ins=Visits", "--flow").code == 0
    )
    text = shop.read_text(encoding="utf-8")
    text = text[: text.index("readings")] + text[text.index("[goal.taps]") :]
    shop.write_text(text.replace(', gives = "sum"', ""), encoding="utf-8")
    assert load_imports(shop)[0].columns[0].gives is None
    dry = planner("import", shop, "till.csv", "--dry-run")
    assert ("130" in dry.out, "70" in dry.out) == (False, False)
    assert (dry.code, "--sum takes what came in" in dry.err) == (1, True)
    assert "check" not in dry.err
    assert planner("import", shop, "till.csv", "--sum").code == 0
    assert load_rows(shop, "walk-ins") == [("2026-11-13", 70), ("2026-11-20", 119)]


def test_the_option_alone_is_not_guessed_to_be_about_two_numbers(
    planner: Planner, shop: Path
) -> None:
    Path("two.csv").write_bytes(
        encode_lines("Date,A,B", *(f"2026-11-{d:02},1,2" for d in range(7, 21)))
    )
    words = ("import", shop, "two.csv", "--flow", "--sum", "--set", "taps=A", "walk-ins=B")
    assert planner(*words).code == 0
    result = planner("import", shop, "two.csv", "--total")
    assert (result.code, "--set taps=COLUMN or --set walk-ins=COLUMN" in result.err) == (2, True)
    result = planner("import", shop, "two.csv", "--total", "--set", "taps=A")
    assert (result.code, "the plan has 7, the export has 14; not changed" in result.err) == (
        0,
        True,
    )
    assert [column.gives for column in load_imports(shop)[0].columns] == ["total", "sum"]


TITLES = ("Instagram profile visits", "Instagram follows")


def write_two_charts(first: int = 7, last: int = 20) -> Path:
    load_rows = []
    for at, title in enumerate(TITLES, 1):
        days = (f'"2026-11-{d:02}T00:00:00","{d * at}"' for d in range(first, last + 1))
        load_rows += [f'"{title}"', '"Date","Primary"', *days, ""]
    return write_export(
        Export("meta.csv", encode_lines("sep=,", *load_rows, encoding="utf-16"), "", [])
    )


def test_two_charts_in_one_file_are_two_sources_and_come_in_together(
    planner: Planner, plan: Path
) -> None:
    file = write_two_charts(7, 13)
    result = planner("import", plan, file)
    assert "table 1 “Instagram profile visits”: Date, Primary" in result.err
    assert "--set ID=COLUMN --table 'Instagram profile visits'" in result.err
    assert planner("import", plan, file, "--set", "flow=Primary", "--table", "2").code == 0
    vague = planner("import", plan, file, "--set", "followers=Primary")
    assert (vague.code, "--table 'Instagram follows' (Date, Primary)" in vague.err) == (2, True)
    near = planner("import", plan, file, "--set", "followers=Primary", "--table", TITLES[0][:-1])
    assert (near.code, f"did you mean “{TITLES[0]}”?" in near.err) == (2, True)
    words = ("--set", "followers=Primary", "--table", TITLES[0])
    assert planner("import", plan, file, *words).code == 0
    assert [source.source for source in load_imports(plan)] == [
        f"Meta: {t}" for t in reversed(TITLES)
    ]
    both = planner("import", plan, write_two_charts(14, 20))
    assert both.code == 0, both.err
    names = "Meta: Instagram profile visits and Meta: Instagram follows"
    assert f"✓ 2 numbers saved in books.plan.toml, from {names}" in both.err
    assert load_rows(plan, "flow") == [("2026-11-13", 140), ("2026-11-20", 238)]
    assert load_rows(plan, "followers")[1:] == [("2026-11-13", 570), ("2026-11-20", 689)]
    only = planner("import", plan, file, "--table", "1", "--dry-run")
    assert "from Meta: Instagram profile visits;" in only.err
    before = plan.read_bytes()
    assert "nothing new, 4 numbers there already" in planner("import", plan, write_two_charts()).err
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("--set", "flow=Likes", "PLAN", "x.csv"),
        ("PLAN", "--set", "flow=Likes", "x.csv"),
        ("--set", "flow=Likes", "x.csv"),
        ("PLAN", "x.csv", "--set", "flow=Likes"),
        ("--set=flow=Likes", "PLAN", "x.csv"),
    ],
)
@pytest.mark.parametrize("more", [(), ("followers=Shares",), ("--set", "followers=Shares")])
def test_columns_are_named_before_between_and_after_the_files(
    planner: Planner, plan: Path, words: tuple[str, ...], more: tuple[str, ...]
) -> None:
    write_export(X_OVERVIEW)
    result = planner("import", *(str(plan) if w == "PLAN" else w for w in words), *more)
    assert result.code == 0, result.err
    assert len(load_rows(plan, "flow")) == 2
    assert len(load_rows(plan, "followers")) == (3 if more else 1)


def test_a_file_may_have_the_sign_of_a_column_in_its_name(planner: Planner, plan: Path) -> None:
    file = write_export(X_OVERVIEW, "week=46.csv")
    assert planner("import", plan, file, "--set", "flow=Likes").code == 0
    assert len(load_rows(plan, "flow")) == 2


def test_a_column_whose_id_was_renamed_is_said_with_the_words_that_repair_it(
    planner: Planner, plan: Path
) -> None:
    file = write_export(X_OVERVIEW)
    assert planner("import", plan, file, "--set", FOLLOWS, "flow=Likes").code == 0
    text = plan.read_text(encoding="utf-8").replace("[stone.followers]", "[stone.follower-count]")
    plan.write_text(text, encoding="utf-8")
    repair = (
        "import", "books.plan.toml", "x.csv", "--set", "follower-count=New follows-Unfollows",
        "--source", "X account overview",
    )  # fmt: skip
    for words in ((), ("--dry-run",)):
        result = planner("import", plan, file, *words)
        assert result.code == 1
        assert "followers is not in the plan any more; did you mean follower-count?" in result.err
        assert f"planner {shlex.join(repair)}" in result.err
    repaired = planner(*repair)
    assert (repaired.code, "nothing new, 4 numbers there already" in repaired.err) == (0, True)
    assert [column.to for column in load_imports(plan)[0].columns] == ["follower-count", "flow"]
    assert planner("import", plan, file).code == 0


def test_two_exports_pasted_together_bring_nothing_for_the_weeks_between(
    planner: Planner, plan: Path
) -> None:
    days = [f"2026-09-{d:02},1" for d in range(5, 12)] + [f"2026-11-{d:02},2" for d in range(7, 14)]
    Path("two.csv").write_bytes(encode_lines("Date,New", *days))
    text = plan.read_text(encoding="utf-8").replace("2026-11-01", "2026-08-31", 1)
    plan.write_text(text, encoding="utf-8")
    result = planner("import", plan, "two.csv", "--set", "flow=New", "--flow")
    assert load_rows(plan, "flow") == [("2026-09-11", 7), ("2026-11-13", 14)]
    assert "flow: 12 Sep to 6 Nov: no rows in the export: not known" in result.err
