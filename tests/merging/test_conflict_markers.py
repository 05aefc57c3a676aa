"""Files with git's conflict markers, as git writes them."""

from __future__ import annotations

import pytest

from planner.merging.conflict_markers import Sides, split_sides, take_apart

TWO_WAY = b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other branch\nd\n"
DIFF3 = b"a\n<<<<<<< ours\nb\n||||||| 1f2e3d4\nx\n=======\nc\n>>>>>>> theirs\nd\n"


def test_two_ways_tell_no_base() -> None:
    assert split_sides(TWO_WAY) == (b"a\nb\nd\n", None, b"a\nc\nd\n")
    assert split_sides(DIFF3 + TWO_WAY).base is None


def test_three_ways_tell_the_base() -> None:
    assert split_sides(DIFF3) == (b"a\nb\nd\n", b"a\nx\nd\n", b"a\nc\nd\n")
    assert split_sides(DIFF3 + DIFF3).mine == b"a\nb\nd\n" * 2


def test_the_lines_between_the_marks_are_told_apart() -> None:
    assert take_apart(DIFF3 + b"e") == [b"", b"a\n", Sides(b"b\n", b"x\n", b"c\n"), b"d\n", b"e"]


def test_line_ends_byte_order_mark_and_a_missing_last_line_end_stay() -> None:
    found = split_sides(b"\xef\xbb\xbf" + DIFF3.removeprefix(b"a\n").replace(b"\n", b"\r\n") + b"e")
    assert found.mine == b"\xef\xbb\xbfb\r\nd\r\ne"
    assert found.theirs == b"\xef\xbb\xbfc\r\nd\r\ne"


def test_a_base_that_was_itself_in_conflict_gives_what_was_before() -> None:
    nested = (
        b"<<<<<<<<< Temporary merge branch 1\np\n||||||||| 0a0a0a0\nq\n=========\nr\n"
        b">>>>>>>>> Temporary merge branch 2\n"
    )
    assert split_sides(DIFF3.replace(b"x\n", nested)).base == b"a\nq\nd\n"
    two_way = nested.replace(b"||||||||| 0a0a0a0\nq\n", b"")
    found = split_sides(DIFF3.replace(b"x\n", two_way))
    assert found == (b"a\nb\nd\n", None, b"a\nc\nd\n")


def test_what_only_looks_like_a_marker_is_text() -> None:
    text = b"=======\n<<<<<<<x\n|||||||\n"
    assert split_sides(text + TWO_WAY).mine == text + b"a\nb\nd\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"a\n",
        b"<<<<<<< ours\na\n",
        b"<<<<<<< ours\na\n=======\nb\n",
        b"<<<<<<< ours\na\n>>>>>>> theirs\n",
        b"<<<<<<< ours\na\n=======\nb\n=======\nc\n>>>>>>> theirs\n",
        b"<<<<<<< ours\n<<<<<<< ours\n=======\n>>>>>>> theirs\n",
    ],
)
def test_markers_that_cannot_be_told_apart_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="marker"):
        split_sides(content)
