"""One table with many things in it: which rows count, and days across the top."""

from __future__ import annotations

import pytest

from planner.importing.cells import BadCell
from planner.importing.column_names import NoSuchColumn
from planner.importing.csv_tables import Table, read_tables
from planner.importing.mapped_export import ExportReading, read_as
from planner.importing.rows.doubts import WhichRows
from planner.importing.rows.filters import keep_rows
from planner.importing.rows.wide_tables import turn_wide
from planner.plan.model import Import, ImportColumn


def table(*lines: str) -> Table:
    (found,) = read_tables("\n".join(lines).encode())
    return turn_wide(found)


def read(found: Table, *where: str, date: str = "Date") -> ExportReading:
    return read_as(
        found, Import("x", date=date, columns=(ImportColumn("g", "V", "flow", "", where),))
    )


def total(reading: ExportReading) -> float:
    return float(sum(reading.series["g"].amounts.values()))


HABITS = ("Habit,Note,Date,V", "Run,,2026-11-07,5", "Read,a,2026-11-08,20", "Run,b,2026-11-12,6")


@pytest.mark.parametrize(
    ("lines", "ways"),
    [
        (HABITS, ("Habit=Run", "Habit=Read", "all")),
        (
            ("Date,Metric,V", "2026-11-13,visits,5", "2026-11-13,sales,9", "2026-11-13,mails,7"),
            ("Metric=visits", "Metric=sales", "Metric=mails", "all"),
        ),
        (
            ("Date,Land,V", "2026-11-13,Polen,5", "2026-11-13,Japan,9"),
            ("Land=Polen", "Land=Japan", "all"),
        ),
        (
            ("id,Date,Currency,V", "ch_1,2026-11-12,eur,5", "ch_2,2026-11-13,usd,9"),
            ("Currency=eur", "Currency=usd", "all"),
        ),
        (
            (
                "Activity ID,Date,Activity Name,Activity Type,V",
                "1,2026-11-07,Morning Run,Run,5",
                "2,2026-11-09,Lunch Ride,Ride,20",
                "3,2026-11-12,Evening Run,Run,6",
                "4,2026-11-13,Morning Run,Run,6",
            ),
            ("Activity Type=Run", "Activity Type=Ride", "all"),
        ),
        (
            ("habit_id,Date,V", "1,2026-11-12,5", "2,2026-11-12,9", "1,2026-11-13,5"),
            ("habit_id=1", "habit_id=2", "all"),
        ),
        (
            ("日付,項目,V", "2026/11/07,走る,5", "2026/11/13,読む,7"),
            ("項目=走る", "項目=読む", "all"),
        ),
    ],
    ids=("habits", "metrics", "countries", "currencies", "sports", "numbers", "Japanese"),
)  # fmt: skip
def test_rows_of_two_things_are_never_added_up_unasked(
    lines: tuple[str, ...], ways: tuple[str, ...]
) -> None:
    found = table(*lines)
    date = next(name for name in found.header if name in ("Date", "日付"))
    with pytest.raises(WhichRows) as asked:
        read(found, date=date)
    assert asked.value.ways == ways
    assert asked.value.ids == ["g"]
    assert asked.value.cell.text == ways[1].partition("=")[2]


@pytest.mark.parametrize(
    "lines",
    [
        ("Date,Weekday,V", "2026-11-07,Sat,1", "2026-11-08,Sun,1", "2026-11-14,Sat,1"),
        ("Date,Note,V", "2026-11-07,in town,1", "2026-11-07,at the fair,1"),
        ("Date,Distance,V", "2026-11-07,5 km,1", "2026-11-07,6 km,1"),
        ("Date,Time,V", "2026-11-07,7:10 am,1", "2026-11-07,8:10 pm,1"),
        ("Date,Invoice,V", "2026-11-07,No. 1,1", "2026-11-07,No. 2,1"),
    ],
    ids=("weekdays", "notes", "units", "times", "invoices"),
)
def test_a_table_about_one_thing_asks_nothing(lines: tuple[str, ...]) -> None:
    assert total(read(table(*lines))) == len(lines) - 1


def test_rows_of_two_things_are_asked_about_where_no_column_has_a_name() -> None:
    found = table("Run,2026-11-07,5", "Read,2026-11-13,3")
    with pytest.raises(WhichRows, match="“1” has rows of “Run” and “Read”"):
        read_as(found, Import("x", date="2", columns=(ImportColumn("g", "3", "flow"),)))


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("Habit", "1", "2"),
        ("Habit", "", "Run"),
        ("Habit", "1", "Run"),
        ("Habit", "-", "💧"),
        ("Habit", "9:30", "2026"),
        ("Product", "101", "102"),
        ("Name", "5k", "10k"),
        ("Name", "", "Run"),
        ("What", "1", "Run"),
    ],
)
def test_things_may_be_called_by_a_number_or_have_no_name(
    column: str, one: str, other: str
) -> None:
    days = ("2026-11-12", "2026-11-13")
    lines = [f"{day},{name},{n}" for n, day in enumerate(days, 4) for name in (one, other)]
    with pytest.raises(WhichRows) as asked:
        read(table(f"Date,{column},V", *lines))
    assert asked.value.ways == (f"{column}={one}", f"{column}={other}", "all")
    assert total(read(table(f"Date,{column},V", *lines), f"{column}={one}")) == 9


def test_lines_of_an_order_without_its_status_are_no_other_thing() -> None:
    lines = ("#1,2026-11-12,paid,5", "#1,2026-11-12,,9", "#2,2026-11-13,paid,5")
    assert total(read(table("Name,Date,Financial Status,V", *lines), "Name=#1")) == 14
    with pytest.raises(WhichRows) as asked:
        read(table("Date,Currency,V", "2026-11-12,EUR,5", "2026-11-12,,9", "2026-11-13,USD,5"))
    assert asked.value.ways == ("Currency=EUR", "Currency=USD", "all")


@pytest.mark.parametrize(
    ("column", "cells"),
    [("Bounces", ("3", "4", "3")), ("Bounces", ("3", "n/a", "3")), ("Price", ("3", "4", "3"))],
)
def test_another_number_in_the_rows_is_no_name_of_things(
    column: str, cells: tuple[str, ...]
) -> None:
    days = ("2026-11-12", "2026-11-12", "2026-11-13")
    lines = [f"{day},{cell},{n}" for n, (day, cell) in enumerate(zip(days, cells, strict=True))]
    assert total(read(table(f"Date,{column},V", *lines))) == 3


def test_a_filter_takes_the_rows_of_one_thing_and_all_takes_every_row() -> None:
    found = table(*HABITS)
    assert total(read(found, "habit=RUN")) == 11
    assert total(read(found, "all")) == 31


def test_values_of_one_column_are_any_of_them_and_columns_are_all_of_them() -> None:
    found = table("Type,Source,V", "a,x,1", "b,x,2", "a,y,4", "c,y,8")
    rows = keep_rows(found, found.rows, ("Type=a", "Type=b", "Source=x"))
    assert [row.cells[2] for row in rows] == ["1", "2"]
    with pytest.raises(NoSuchColumn, match="--where takes COLUMN=VALUE or all"):
        keep_rows(found, found.rows, ("Type",))


def test_rows_without_a_day_and_a_number_are_left_out_and_said() -> None:
    orders = table("Name,Date,V", "#1,2026-11-07,5", "#1,,", "#1,,", "#2,2026-11-13,7")
    assert total(read(orders)) == 12
    (remark,) = read(orders).skipped
    assert remark == "line 3 has no day and no number, like 1 more line; left out"
    with pytest.raises(BadCell):
        read(table("Name,Date,V", "#1,2026-11-07,5", "#1,,3", "#2,2026-11-13,7"))


def test_one_more_is_said_as_one() -> None:
    days = ("2026-11-13 07:00,5", "2026-11-13 19:00,6", "2026-11-20 07:00,7", "2026-11-20 19:00,8")
    source = Import("x", date="Date", columns=(ImportColumn("g", "V", "level"),))
    assert read_as(table("Date,V", *days), source).skipped[0].endswith("so it is on 1 more day")
    daily = ("2026-11-13,A,5", "2026-11-13,all,5", "2026-11-14,A,6", "2026-11-14,all,6")
    assert (
        "line 3 is a total, as is 1 more line; they were left out"
        in read(table("Date,Page,V", *daily)).skipped
    )
    odd = [f"2026-11-{day},?{day}" for day in range(10, 16)]
    left = read_as(table("Date,V", "2026-11-09,1", *odd), source, skip_unreadable=True).skipped
    assert left[-1] == "1 more cell is no number; left out"


def test_rows_of_other_things_say_how_far_an_export_reaches() -> None:
    series = read(table(*HABITS, "Read,,2026-11-13,9"), "Habit=Run").series["g"]
    assert (series.first.day, series.last.day) == (7, 12)
    assert series.until is not None and series.until.day == 13


def test_a_thing_that_an_export_lacks_is_said_and_brings_nothing() -> None:
    reading = read(table(*HABITS), "Habit=Swim")
    assert (reading.series, reading.skipped) == ({}, ("no row has Habit=Swim",))


WIDE = ("Metric,Unit,6 Nov 2026,8 Nov 2026,Total", "V,n,5,7,12", "Sales,n,1,,1", "A title,,,,")


def test_days_across_the_top_are_read_row_by_row() -> None:
    found = table(*WIDE)
    assert found.header == ("Date", "V", "Sales")
    assert [row.cells for row in found.rows] == [("6 Nov 2026", "5", "1"), ("8 Nov 2026", "7", "")]
    assert [cell.line for cell in found.cells(2)] == [3, 3]
    assert total(read(found, "all")) == 12


def test_rows_with_one_name_are_told_apart_by_what_stands_beside_it() -> None:
    found = table("Shop,Metric,2026-11-06", "A,Visits,1", "B,Visits,2")
    assert found.header == ("Date", "A", "B")
    found = table("Shop,Metric,2026-11-06", "A,Visits,1", "A,Sales,2", "B,Sales,3")
    assert found.header == ("Date", "A Visits", "A Sales", "B Sales")


@pytest.mark.parametrize("header", ["Date,V", "2026-11-06,V"])
def test_a_table_with_its_days_below_each_other_stays_as_it_is(header: str) -> None:
    (found,) = read_tables(f"{header}\n2026-11-07,1\n2026-11-08,2\n".encode())
    assert turn_wide(found) == found
