"""The page of why: a verdict in its colour, sides under their names, values that stand out."""

from __future__ import annotations

from planner.drawing.lane import Segment
from planner.drawing.why.page import stressed, why_rows
from some_plans import TODAY, example

SIDES = ("The finish", "Where it stands", "The pace", "The chance", "What it rests on")


def test_the_verdict_has_its_colour_and_each_side_stands_under_its_name() -> None:
    for width in (42, 60, 80):
        rows = why_rows(example(), "weekday-walk-ins", TODAY, width, 20)
        parts = [part for row in rows for part in row]
        assert Segment("  10 days behind · 30 %", "bold-behind") in parts
        names = [part.text.strip() for part in parts if part.token == "bold-text"]
        assert [name for name in names if name in SIDES] == list(SIDES)
        assert max(sum(len(part.text) for part in row) for row in rows) < width


def test_where_rows_are_left_the_latest_numbers_stand_below() -> None:
    def text(height: int) -> str:
        rows = why_rows(example(), "weekday-walk-ins", TODAY, 78, height)
        return "\n".join("".join(part.text for part in row) for row in rows)

    assert "The numbers" not in text(20)
    assert "The numbers" in text(60) and "20 Nov" in text(60)


def test_numbers_days_and_keys_stand_out_in_a_sentence() -> None:
    row = stressed("Less than 5 % by 26 Mar 2027: 1,200.5 short. A step back (b) sets the line.")
    loud = [part for part in row if part.token != "soft"]
    assert [part.text for part in loud] == ["5 %", "26 Mar 2027", "1,200.5", "b"]
    assert loud[-1].token == "bold-cursor"


def test_a_day_stands_in_one_row_with_its_month_in_every_width() -> None:
    for width in range(30, 80):
        rows = why_rows(example(), "weekday-walk-ins", TODAY, width, 20)
        texts = ["".join(part.text for part in row) for row in rows]
        assert any("23 Feb 2027" in text for text in texts), width
        assert not any("\u2800" in text for text in texts)
