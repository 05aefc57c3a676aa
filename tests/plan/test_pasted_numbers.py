"""A pasted line or column of figures: one for each row, and a question where it reads two ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.pasted_numbers import split_figures

FOUR = ("1314", "2.4", "450", "339")


@pytest.mark.parametrize(
    "text",
    [
        "1314 2.4 450 339",
        "1314\t2.4\t450\t339",
        "1314;2.4; 450 ;339",
        "1314\n2.4\n450\n339\n",
        "1314\r\n2.4\r\n450\r\n339\r\n",
        "1314, 2.4, 450, 339",
        "  1314  2.4 450   339 ",
    ],
)
def test_four_figures_are_for_four_rows(text: str) -> None:
    found = split_figures(text, 4)
    assert (found.cells, found.question) == (FOUR, "")


@pytest.mark.parametrize("text", ["5 - 7", "5;;7", "5\t\t7", "5;-;7", "5\n-\n7", "5 – 7"])
def test_a_dash_and_an_empty_cell_are_no_news(text: str) -> None:
    assert split_figures(text, 4).cells == ("5", "", "7")


@pytest.mark.parametrize("text", ["1 234", "12 500", "1 234 567"])
def test_a_space_in_one_number_is_asked_about_where_there_are_more_rows(text: str) -> None:
    found = split_figures(text, 3)
    assert found.cells == (text,) and "one number?" in found.question
    assert split_figures(text, 1).question == ""


def test_with_no_break_spaces_it_is_one_number_for_certain() -> None:
    assert split_figures("1\u202f234 7", 4).cells == ("1\u202f234", "7")
    assert split_figures("1\u00a0234", 4).question == ""


def test_a_pair_that_could_be_thousands_is_asked_about_unless_each_row_gets_its_figure() -> None:
    assert "4 numbers?" in split_figures("1314 2.4 450 339", 6).question
    assert split_figures("1314 2.4 45 39", 6).question == ""


def test_what_does_not_fit_stays_where_it_is() -> None:
    assert split_figures("1;2;3", 2).cells == ()
    assert split_figures("1;2;;", 2).cells == ("1", "2")
    assert split_figures("1\t2\n3\t4", 4).cells == ()
    assert split_figures("about forty", 4).cells == ("about forty",)
    assert split_figures("40 anew", 4).cells == ("40 anew",)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=6), st.sampled_from("\t;\n"))
def test_what_parts_for_certain_gives_back_every_figure(figures: list[int], sign: str) -> None:
    found = split_figures(sign.join(map(str, figures)), 6)
    assert (found.cells, found.question) == (tuple(map(str, figures)), "")


@settings(max_examples=80, deadline=None)
@given(st.text("0123456789 -;,.\t\nx+", max_size=20), st.integers(1, 5))
def test_no_text_is_for_more_rows_than_there_are(text: str, rows: int) -> None:
    assert len(split_figures(text, rows).cells) <= rows


def test_what_is_left_over_is_counted() -> None:
    assert split_figures("210\n211\n212", 1).question == (
        "3 numbers and 1 row from here on: 2 left over"
    )
    assert split_figures("1;2;3", 2).question == "3 numbers and 2 rows from here on: 1 left over"
