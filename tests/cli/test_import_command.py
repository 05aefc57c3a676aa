"""Numbers from exports: the right ones, once, with one command after the first time."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from planner.plan.model import Import, Measure
from planner.store.read import load

from .exports import EXPORTS, META, METRICOOL, X_HEADER, X_OVERVIEW, Export, english, lines
from .shell import Planner, Said

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


def put(export: Export, name: str = "") -> Path:
    path = Path(name or export.name)
    path.write_bytes(export.content)
    return path


def rows(plan: Path, id: str) -> list[tuple[str, float]]:
    entry = load(plan).plan.find(id)
    assert isinstance(entry, Measure)
    return [(row.date.isoformat(), row.value) for row in entry.readings]


def imports(plan: Path) -> tuple[Import, ...]:
    return load(plan).plan.imports


@pytest.mark.parametrize("name", EXPORTS)
def test_each_shape_brings_the_right_numbers_and_then_needs_no_words(
    planner: Planner, plan: Path, name: str
) -> None:
    export = EXPORTS[name]
    file = put(export)
    words = ("--set", f"{export.counting}={export.column}", *export.words)
    said = planner("import", plan, file, *words)
    assert said.code == 0, said.err
    assert rows(plan, export.counting) == export.brings
    assert f"✓ {len(export.brings)} numbers saved in books.plan.toml, from" in said.err
    before = plan.read_bytes()
    again = planner("import", plan, file)
    assert (again.code, again.out) == (0, "")
    assert f"nothing new, {len(export.brings)} numbers there already" in again.err
    assert plan.read_bytes() == before
    assert planner("check", plan).err == "books.plan.toml: nothing is wrong in the file\n"


def test_an_x_account_s_new_followers_become_where_it_stands(planner: Planner, plan: Path) -> None:
    said = planner("import", plan, put(X_OVERVIEW), "--set", FOLLOWS)
    assert said.code == 0
    assert rows(plan, "followers") == [
        ("2026-11-06", 500),
        ("2026-11-13", 538),
        ("2026-11-20", 626),
    ]
    assert "Followers" in said.out
    kept = imports(plan)[0]
    assert (kept.source, kept.date, kept.columns[0].minus) == (
        "X account overview",
        "Date",
        "Unfollows",
    )


def test_a_dry_run_shows_the_rows_and_changes_nothing(planner: Planner, plan: Path) -> None:
    before = plan.read_bytes()
    said = planner("import", plan, put(X_OVERVIEW), "--set", FOLLOWS, "--dry-run")
    assert said == Said(
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
    assert planner("import", plan, put(META), "--set", "flow=Primary").code == 0
    other = planner("import", plan, put(facebook))
    assert other.code == 2
    assert "looks like “Meta: Instagram follows”" in other.err
    assert planner("import", plan, put(facebook), "--set", "level=Primary", "--level").code == 0
    assert [one.source for one in imports(plan)] == [
        "Meta: Instagram follows",
        "Meta: Facebook follows",
    ]
    assert (
        planner("import", plan, put(META)).code == planner("import", plan, put(facebook)).code == 0
    )


def test_exports_that_nothing_tells_apart_get_names(planner: Planner, plan: Path) -> None:
    file = put(X_OVERVIEW)
    assert planner("import", plan, file, "--set", FOLLOWS).code == 0
    said = planner("import", plan, file, "--set", "flow=New follows-Unfollows")
    assert (said.code, "name another account with --source" in said.err) == (2, True)
    named = planner(
        "import", plan, file, "--set", "flow=New follows-Unfollows", "--source", "Second"
    )
    assert named.code == 0, named.err
    vague = planner("import", plan, file)
    assert vague.code == 2
    assert "--source 'X account overview' or --source Second" in vague.err
    assert planner("import", plan, file, "--source", "Second").code == 0


def test_what_reads_two_ways_is_asked_once_for_each_source(planner: Planner, plan: Path) -> None:
    plain = lines("Day,Visits", "03/11/2026,1", '06/11/2026,"2,345"')
    file = put(Export("till.csv", plain, "", []))
    said = planner("import", plan, file, "--set", "level=Visits")
    assert (said.code, "--flow" in said.err, "--level" in said.err) == (2, True, True)
    said = planner("import", plan, file, "--set", "level=Visits", "--level")
    assert (said.code, "till.csv:2: “03/11/2026” can be" in said.err) == (2, True)
    said = planner("import", plan, file, "--set", "level=Visits", "--level", "--dates", "day-first")
    assert (said.code, "--decimal comma" in said.err) == (2, True)
    words = ("--level", "--dates", "day-first", "--decimal", "point")
    assert planner("import", plan, file, "--set", "level=Visits", *words).code == 0
    assert rows(plan, "level") == [("2026-11-06", 2345)]
    later = lines("Day,Visits", "11/11/2026,5", '13/11/2026,"2,400"')
    assert planner("import", plan, put(Export("till.csv", later, "", []))).code == 0
    assert rows(plan, "level")[-1] == ("2026-11-13", 2400)


def test_on_a_terminal_it_is_asked(
    planner: Planner, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.cli.answers.has_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("what\nl\nday\n"))
    plain = lines("Day,Visits", "03/11/2026,1", "06/11/2026,7")
    said = planner("import", plan, put(Export("till.csv", plain, "", [])), "--set", "level=Visits")
    assert said.code == 0
    assert "what came in that day (flow) or where it stands (level)?" in said.err
    assert rows(plan, "level") == [("2026-11-06", 7)]
    assert imports(plan)[0].dates == "day-first"


def test_the_next_export_adds_only_what_is_new(planner: Planner, plan: Path) -> None:
    def export(first: int, last: int) -> Path:
        days = (f"{english(d)},9,9,9,9,9,2,1,9,9,9,9,9,9" for d in range(first, last + 1))
        return put(Export("x.csv", lines(X_HEADER, *days), "", []))

    first = planner("import", plan, export(7, 16), "--set", FOLLOWS)
    assert "followers: 14 Nov to 16 Nov: kept for the next import" in first.err
    assert rows(plan, "followers")[1:] == [("2026-11-13", 507)]
    assert planner("import", plan, export(17, 20)).code == 0
    assert rows(plan, "followers")[1:] == [("2026-11-13", 507), ("2026-11-20", 514)]
    assert "nothing new" in planner("import", plan, export(9, 20)).err


def test_a_number_that_differs_is_left_and_said(planner: Planner, plan: Path) -> None:
    planner("checkin", plan, "followers=530", "--on", "2026-11-13")
    said = planner("import", plan, put(X_OVERVIEW), "--set", FOLLOWS)
    assert said.code == 0
    assert "530 is in the plan, the export makes it 538; not changed" in said.err
    assert rows(plan, "followers")[1:] == [("2026-11-13", 530), ("2026-11-20", 618)]


def test_what_is_not_mapped_yet_is_said_with_an_example(planner: Planner, plan: Path) -> None:
    said = planner("import", plan, put(METRICOOL))
    assert said.code == 2
    assert "columns: Date, Followers, Gained followers, Lost followers" in said.err
    assert "ids: flow, level, followers" in said.err
    assert "planner import books.plan.toml metricool.csv --set ID=COLUMN" in said.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ["--set", "folowers=Likes"],
            2,
            "no goal, stone or tactic is called folowers; did you mean",
        ),
        (["--set", "flow=Impresions"], 2, "did you mean “Impressions”?"),
        (["--set", "flow=Re"], 2, "“Re” can be Replies or Reposts"),
        (["--set", "flow"], 2, "--set takes ID=COLUMN"),
        (["--set", "flow=Likes", "--flow", "--level"], 2, "not allowed with"),
        (["--set", "flow=Likes", "--date", "Likes"], 2, "x.csv:2: “30” is no date"),
        (
            ["--set", "level=Likes"],
            1,
            "planner checkin books.plan.toml level=NUMBER --on 2026-11-06",
        ),
        (["--table", "3", "--set", "flow=Likes"], 2, "--table takes a number from 1 to 1"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    planner: Planner, plan: Path, words: list[str], code: int, told: str
) -> None:
    before = plan.read_bytes()
    said = planner("import", plan, put(X_OVERVIEW), *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert said.err.count("\n") == 1
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
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
    planner: Planner, plan: Path, content: bytes, told: str
) -> None:
    Path("bad.csv").write_bytes(content)
    said = planner("import", plan, "bad.csv", "--set", "flow=A", "--date", "Date", "--flow")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert told in said.err


def test_two_rows_of_one_day_are_two_accounts_where_it_says_where_it_stands(
    planner: Planner, plan: Path
) -> None:
    Path("a.csv").write_bytes(b"Date,A\n2026-11-06,1\n2026-11-06,2\n")
    said = planner("import", plan, "a.csv", "--set", "level=A", "--level")
    assert (said.code, "a.csv:3: a second “A” for 2026-11-06" in said.err) == (2, True)


def test_a_file_that_is_not_there_or_is_a_folder_cannot_be_read(
    planner: Planner, plan: Path
) -> None:
    for name in ("nothing.csv", "."):
        said = planner("import", plan, name, "--set", "flow=A")
        assert (said.code, "cannot be read" in said.err) == (2, True)


def test_standard_input_is_read_where_a_dash_stands(
    planner: Planner, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(X_OVERVIEW.content)))
    assert planner("import", plan, "-", "--set", FOLLOWS).code == 0
    assert planner("import", "-", "x.csv").code == 2


def test_a_plan_that_is_read_only_is_not_saved(planner: Planner, plan: Path) -> None:
    plan.write_text("format = 1\nname = ", encoding="utf-8")
    said = planner("import", plan, put(X_OVERVIEW), "--set", FOLLOWS)
    assert (said.code, said.err.startswith("books.plan.toml:2:")) == (2, True)


def test_a_file_with_two_tables_of_one_kind_is_not_guessed_about(
    planner: Planner, plan: Path
) -> None:
    week = "\n".join(f"2026-11-{d:02},{d}" for d in range(7, 14))
    text = f"Here\nDate,Visits\n{week}\n\nThere\nDate,Visits\n{week.replace(',1', ',2')}\n"
    Path("two.csv").write_text(text, encoding="utf-8")
    words = ("import", plan, "two.csv", "--set", "flow=Visits", "--flow")
    said = planner(*words)
    assert (said.code, "--table: 1: Date, Visits; 2: Date, Visits" in said.err) == (2, True)
    assert planner(*words, "--table", "there").code == 0
    assert rows(plan, "flow") == [("2026-11-13", 7 + 8 + 9 + 20 + 21 + 22 + 23)]
    assert imports(plan)[0].source == "There"
    assert "nothing new, 1 number there already" in planner("import", plan, "two.csv").err


def test_columns_that_came_and_went_are_taken_when_the_export_is_named(
    planner: Planner, plan: Path
) -> None:
    assert planner("import", plan, put(X_OVERVIEW), "--set", FOLLOWS).code == 0
    fewer = lines("Date,New follows,Unfollows", *(f"{english(d)},5,0" for d in range(21, 28)))
    file = put(Export("x.csv", fewer, "", []))
    said = planner("import", plan, file, "--today", "2026-11-28", today=False)
    assert (said.code, "add --source 'X account overview'" in said.err) == (2, True)
    words = ("--source", "X account overview", "--today", "2026-11-28")
    assert planner("import", plan, file, *words, today=False).code == 0
    assert rows(plan, "followers")[-1] == ("2026-11-27", 661)
    assert [one.header for one in imports(plan)] == ["Date, New follows, Unfollows"]


def test_the_plan_of_this_folder_need_not_be_named(planner: Planner, plan: Path) -> None:
    assert planner("import", put(X_OVERVIEW), "--set", FOLLOWS).code == 0
    assert len(rows(plan, "followers")) == 3


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
        said = planner("import", plan, f"{bad[1:9]}.csv", *words)
        assert not set("\x1b\x07\u202e") & set(said.out + said.err)
    assert bad in imports(plan)[0].header
    assert planner("check", plan).code == 0


def test_it_works_as_a_process_of_its_own_without_a_terminal(process: Planner, plan: Path) -> None:
    said = process("import", plan, put(X_OVERVIEW), "--set", FOLLOWS)
    assert (said.code, said.err) == (
        0,
        "✓ 2 numbers saved in books.plan.toml, from X account overview\n",
    )
    assert process("import", plan, "x.csv", LC_ALL="C").code == 0
