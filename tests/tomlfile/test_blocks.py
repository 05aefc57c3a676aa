"""A file taken apart into blocks, statements and items."""

from __future__ import annotations

from itertools import pairwise

import pytest

from planner.tomlfile.blocks import Document, Table, Tables
from planner.tomlfile.scan import bracket, comments, key_path, statements
from shop import SHOP


def headers(text: str) -> list[str]:
    return [text[one.start : one.value] for one in statements(text) if one.mark]


def test_headers_and_comments_inside_texts_are_not_taken_for_real() -> None:
    assert headers(SHOP) == [
        "[goal.bouquets]",
        "[stone.waste]",
        "[tactic.window]",
        "[[review]]",
        "[till]",
    ]
    assert comments(SHOP) == [
        "#:schema ./plan.schema.json",
        "# Written in the back room.",
        "# working title",
        "# Mother's Day is the one that counts.",
        "# from the till",
        "# ask Ben",
        "# first warm week",
        "# the week of the fair",
        "# How much we throw away.",
        "# not ours",
    ]


@pytest.mark.parametrize(
    "value",
    [
        '"a # b"',
        "'a \" b'",
        '""',
        "''",
        '"""a ""b"" [x]\n# c\n"""',
        '"""quote at the end""""',
        '""""""',
        "'''it's\n[x]'''",
        "''''a'''''",
        '"""a \\""" b"""',
        "1979-05-27 07:32:00-08:00",
        "-1_000.5e-3",
        '[1, [2, "]"], { a = "}" } ]',
        "[ # ]\n  1, # }\n]",
        '{ a.b = [1], "c d" = "," }',
        "[[[]]]",
    ],
)
def test_a_value_ends_where_it_ends(value: str) -> None:
    text = f"a = {value} # end\nb = 1\n"
    first, second = statements(text)
    assert text[first.value : first.value_end] == value
    assert text[second.start : second.end] == "b = 1\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_statements_tile_the_file(newline: str) -> None:
    text = SHOP.replace("\n", newline)
    found = list(statements(text))
    assert all(left.end <= right.start for left, right in pairwise(found))
    between = [text[left.end : right.start] for left, right in pairwise(found)]
    lines = "".join(between).split(newline)
    assert all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def test_keys_may_be_quoted_and_dotted() -> None:
    assert key_path("a") == ("a",)
    assert key_path("a . 'b.c' . \"d\\u0020e\"") == ("a", "b.c", "d e")
    (one,) = statements("'a b'.c = 1\n")
    assert one.path == ("a b", "c")


def test_items_of_lists_and_tables_have_their_commas() -> None:
    text = '[ { a = 1 }, # x\n  { b = [2, 3] }\n  , "c", ]'
    found = bracket(text, 0)
    assert [text[one.start : one.end] for one in found.items] == [
        "{ a = 1 }",
        "{ b = [2, 3] }",
        '"c"',
    ]
    assert [text[one.comma] for one in found.items] == [",", ",", ","]
    inner = bracket(text, 2)
    assert (inner.items[0].path, text[inner.items[0].value], inner.items[0].comma) == (
        ("a",),
        "1",
        -1,
    )


def test_a_block_owns_the_comments_above_it_and_not_those_after_a_blank_line() -> None:
    text = "a = 1\n# loose\n\n# glued\n[x]\nb = 1\n# below\n\n# loose\n\n[y]\n"
    _, x, y = Document(text).blocks
    assert text[x.start : x.stop] == "# glued\n[x]\nb = 1\n# below\n"
    assert text[x.stop : x.end] == "\n# loose\n\n"
    assert text[y.start : y.stop] == "[y]\n"


def test_the_tree_says_what_the_headers_and_dots_say() -> None:
    document = Document("a.b.c = 1\n[x.y]\n[[x.z]]\nk = 1\n[[x.z]]\n[x.z.w]\n[x]\n")
    keys = document.root.keys
    a, x = keys["a"], keys["x"]
    assert isinstance(a, Table) and isinstance(x, Table)
    assert a.prefix == ("a",)
    z = x.keys["z"]
    assert isinstance(z, Tables)
    assert [list(item.keys) for item in z.items] == [["k"], ["w"]]
    assert x.headed is document.blocks[-1]
    assert len(document.blocks_of(x)) == 5
