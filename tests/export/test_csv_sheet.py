"""All readings as a table: a spreadsheet reads the numbers as numbers and runs nothing."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.export.csv_sheet import COLUMNS, csv_sheet
from planner.plan.model import Goal, Plan, Reading
from planner.plan.text import clean
from poisoned import PAYLOADS, poisoned
from some_plans import TODAY, example, plans

ACTS = re.compile(r"[\s\"']*[=+\-@\t\r\n＝＋－＠]")
NUMBERS = {"value", "restart"}


def table(content: bytes) -> list[dict[str, str]]:
    """The rows as a reader of RFC 4180 finds them."""
    text = content.decode("utf-8-sig")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert tuple(rows[0]) == COLUMNS and {len(row) for row in rows} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def test_each_reading_is_a_row_with_its_number_as_it_is() -> None:
    plan = example()
    rows = table(csv_sheet(plan))
    readings = [(entry, reading) for entry in plan.entries for reading in entry.readings]
    assert len(rows) == len(readings)
    for row, (entry, reading) in zip(rows, readings, strict=True):
        assert (row["id"], row["date"]) == (entry.id, reading.date.isoformat())
        assert float(row["value"]) == reading.value and row["by"] == reading.by
    assert {row["kind"] for row in rows} == {"goal", "stone", "tactic"}
    content = csv_sheet(plan)
    assert content.startswith(b'\xef\xbb\xbf"kind","id"') and b',180,"walk-ins/wk"' in content
    assert b"about" in csv_sheet(plan) and not csv_sheet(plan, raw=True).startswith(b"\xef")


def test_a_negative_number_stays_a_number_and_a_new_count_is_kept() -> None:
    rows = (Reading(TODAY, -5, note="-5"), Reading(TODAY, 2.5, restart=0, about=True))
    rows_read = table(csv_sheet(Plan(goals=(Goal(id="a", readings=rows),))))
    assert [row["value"] for row in rows_read] == ["-5", "2.5"]
    assert rows_read[0]["note"] == "'-5" and (rows_read[1]["restart"], rows_read[1]["about"]) == (
        "0",
        "about",
    )


def test_no_cell_is_a_formula() -> None:
    plan = poisoned()
    for row in table(csv_sheet(plan)):
        for name, cell in row.items():
            assert name in NUMBERS or not ACTS.match(cell) or cell.startswith("'"), cell
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", cell)
    quoted = csv_sheet(plan).decode("utf-8-sig")
    assert "\"'=HYPERLINK" in quoted and "\"'＝1" in quoted and "\"' =1" in quoted


@given(st.sampled_from(PAYLOADS) | st.text(max_size=40))
@settings(max_examples=50)
def test_raw_gives_each_text_back_and_the_plain_one_marks_it_once(text: str) -> None:
    plan = Plan(goals=(Goal(id="a", readings=(Reading(TODAY, 1, note=text),)),))
    raw = table(csv_sheet(plan, raw=True))[0]["note"]
    assert raw == clean(text, limit=32_000)
    assert table(csv_sheet(plan))[0]["note"] in (raw, f"'{raw}")


def test_a_client_gets_the_numbers_without_the_notes() -> None:
    rows_read = table(csv_sheet(example(), client=True))
    assert not any(row["note"] for row in rows_read) and any(row["value"] for row in rows_read)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_any_plan_makes_a_table(plan: Plan) -> None:
    assert len(table(csv_sheet(plan))) == sum(len(entry.readings) for entry in plan.entries)
