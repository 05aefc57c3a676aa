"""Three files made one: what the plans say, and all that is written beside the plan."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import some_edit, some_plan
from planner.merging.conflict_markers import split_sides
from planner.merging.files import MergedFile, merge_as_text, merge_files
from planner.merging.lines import merge_lines, one_clash_around, text_of_side, with_markers
from planner.merging.plans import merge, settle
from planner.planfile.patch import CannotWrite, patch
from planner.planfile.read import parse
from planner.tomlfile.blocks import Document
from planner.tomlfile.scan import comments, whole_lines
from shop import SHOP
from spelling import Speller

LAST = "  { date = 2026-03-20, value = 1_060.0, about = true },\n"
WASTE = "# How much we throw away.\n"


def remarked(text: str, rng: Random, name: str) -> str:
    """The text with a few remarks of one person's, each on a line of its own."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    newline = "\r\n" if "\r\n" in body else "\n"
    for number in range(rng.randrange(4)):
        blocks = Document(whole_lines(body)).blocks
        at = rng.choice([one.start for block in blocks for one in block.body])
        body = f"{body[:at]}# {name}{number}{newline}{body[at:]}"
    return mark + body


def three(seed: int) -> tuple[str, str, str] | None:
    """A file as a person spells it, and what two people and the program made of it."""
    rng = Random(seed)
    plan = some_plan(rng, entries=2)
    text = Speller(rng, 0.2).text(plan)
    texts = []
    for name in ("ours", "theirs"):
        edited = some_edit(some_edit(plan, rng), rng)
        try:
            texts.append(remarked(patch(text, plan, edited), rng, name))
        except CannotWrite:
            return None
    return text, texts[0], texts[1]


def merged_of(base: str, ours: str, theirs: str) -> MergedFile:
    return merge_files(base.encode(), ours.encode(), theirs.encode())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_merge_says_what_both_meant_or_marks_it_and_loses_no_remark(seed: int) -> None:
    texts = three(seed)
    if texts is None:
        return
    plans = merge(*(parse(text.encode()).plan for text in texts))
    found = merged_of(*texts)
    if not found.marks:
        assert not plans.conflicts
        assert parse(found.content).plan == plans.plan
        wholes = [found.content]
    else:
        taken = split_sides(found.content)
        wholes = [taken.mine, taken.theirs]
        count = len(plans.conflicts)
        clean = [settle(plans, [one] * count) for one in ("mine", "theirs")]
        said = [parse(whole).plan for whole in wholes]
        # Else a remark was in question too, in something that the other side deleted.
        assert said == clean or b"# ours" in found.content or b"# theirs" in found.content
    kept = Counter[str]()
    for whole in wholes:
        kept |= Counter(comments(whole.decode()))
    before = Counter(comments(texts[0]))
    for text in texts[1:]:
        assert Counter(comments(text)) - before <= kept


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_what_one_side_did_is_taken_byte_for_byte(seed: int) -> None:
    texts = three(seed)
    if texts is None:
        return
    base, ours, theirs = (text.encode() for text in texts)
    assert merge_files(base, ours, base).content == ours
    assert merge_files(base, base, theirs).content == theirs
    assert merge_files(base, ours, ours).content == ours


def test_remarks_and_unknown_keys_of_both_sides_stay() -> None:
    ours = SHOP.replace(LAST, LAST + '  { date = 2026-03-27, value = 9, by = "Ada" },  # fair\n')
    ours = ours.replace("shelf = { left = 3 }", "shelf = { left = 4 }")
    theirs = SHOP.replace(LAST, LAST + '  { date = 2026-03-27, value = 8, by = "Ben" },  # rain\n')
    theirs = theirs.replace("# ask Ben\n", "# ask Ben\n# or Ann\n").replace(
        "float = 200", "float = 9"
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        text = merged_of(SHOP, one, other).content.decode()
        assert all(
            f"{line}\n" in text
            for line in (
                '  { date = 2026-03-27, value = 9, by = "Ada" },  # fair',
                '  { date = 2026-03-27, value = 8, by = "Ben" },  # rain',
                "shelf = { left = 4 }",
                "# ask Ben\n# or Ann",
                "float = 9",
            )
        )
        assert len(text.splitlines()) == len(SHOP.splitlines()) + 3


def test_remarks_of_both_sides_in_one_place_are_both_kept() -> None:
    found = merged_of(SHOP, SHOP.replace(WASTE, "# Buckets.\n"), SHOP.replace(WASTE, "# Bins.\n"))
    assert found.marks == 0
    assert b"# Buckets.\n# Bins.\n[stone.waste]" in found.content


def test_new_entries_in_one_place_keep_the_remarks_above_them() -> None:
    texts = [
        SHOP.replace(WASTE, f'# {word}\n[goal.{word}]\nname = "{word}"  # {word} too\n\n{WASTE}')
        for word in ("sundays", "caterers")
    ]
    found = merged_of(SHOP, *texts)
    assert found.marks == 0
    for word in ("sundays", "caterers"):
        assert f'# {word}\n[goal.{word}]\nname = "{word}"  # {word} too\n'.encode() in found.content


def test_an_unknown_key_that_both_changed_is_marked() -> None:
    found = merged_of(SHOP, SHOP.replace("float = 200", "float = 1"), SHOP.replace("200", "2"))
    assert (found.marks, found.conflicts) == (1, ())
    assert found.content.decode() == SHOP.replace(
        "float = 200\n",
        "<<<<<<< ours\nfloat = 1\n||||||| base\nfloat = 200\n=======\nfloat = 2\n>>>>>>> theirs\n",
    )


def test_a_pause_is_the_same_one_when_its_end_moves() -> None:
    base = (
        'format = 1\nname = "Shop"\n\n[[pauses]]\nfrom = 2026-12-24\nto = 2027-01-03\nhall = "A"\n'
    )
    longer, elsewhere = base.replace("01-03", "01-10"), base.replace('"A"', '"B"')
    for one, other in ((longer, elsewhere), (elsewhere, longer)):
        found = merged_of(base, one, other)
        assert found.marks == 0
        assert found.content.decode() == longer.replace('"A"', '"B"')


def test_a_remark_in_what_the_other_side_deleted_is_not_lost() -> None:
    start, end = SHOP.index("[tactic.window]"), SHOP.index("[[review]]")
    gone = SHOP[:start] + SHOP[end:]
    told = SHOP.replace("[tactic.window]", "# works best at dusk\n[tactic.window]")
    for ours, theirs in ((gone, told), (told, gone)):
        found = merged_of(SHOP, ours, theirs)
        assert found.marks == 1
        assert b"# works best at dusk" in found.content
        assert split_sides(found.content)[:3:2] == (ours.encode(), theirs.encode())


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_byte_order_mark_stay(bom: str, newline: str, last: bool) -> None:
    def spelled(text: str) -> str:
        return bom + (text if last else text.removesuffix("\n")).replace("\n", newline)

    ours, theirs = SHOP.replace("1_010", "1_011"), SHOP.replace("target = 12", "target = 13")
    both = ours.replace("target = 12", "target = 13")
    assert merged_of(*map(spelled, (SHOP, ours, theirs))).content == spelled(both).encode()
    # One side alone changed how lines end: that is a change like any other.
    assert merged_of(SHOP, ours, spelled(theirs)).content == spelled(both).encode()
    assert merged_of(SHOP, spelled(ours), theirs).content == spelled(both).encode()
    clash = SHOP.replace("target = 12", "target = 14")
    found = merged_of(*map(spelled, (SHOP, clash, theirs)))
    assert found.marks == 1
    assert found.content.count(b"\r\n") == (found.content.count(b"\n") if "\r" in newline else 0)
    assert [parse(one).plan for one in split_sides(found.content)[:3:2]] == [
        parse(one.encode()).plan for one in (clash, theirs)
    ]


def test_files_that_both_began_keep_what_either_has() -> None:
    ours = 'format = 1\nname = "Shop"\n\n# Mine.\n[goal.a]\nname = "A"\n'
    theirs = 'format = 1\nname = "Shop"\n\n# Hers.\n[goal.b]\nname = "B"\ncolour = "red"\n'
    found = merged_of("", ours, theirs)
    kept = found.content.decode()
    assert found.marks == 0
    assert all(word in kept for word in ("# Mine.\n[goal.a]", "# Hers.\n[goal.b]", "colour"))
    clash = merged_of("", ours, ours.replace("Shop", "Store"))
    assert clash.marks == 1
    assert split_sides(clash.content).mine == ours.encode()


@pytest.mark.parametrize("emptied", [0, 1, 2])
def test_an_empty_file_is_a_plan_without_anything(emptied: int) -> None:
    texts = [SHOP, SHOP.replace("1_010", "1_011"), SHOP.replace("target = 12", "target = 13")]
    texts[emptied] = ""
    found = merged_of(*texts)
    assert found.marks
    plans = merge(*(parse(text.encode()).plan for text in texts))
    assert parse(split_sides(found.content).mine).plan == plans.plan


# Lines, and markers taken apart again.

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "# d\n", "\n"]), max_size=9)


@given(LINES, LINES, LINES, st.booleans())
def test_lines_that_one_side_changed_are_taken(
    base: list[str], ours: list[str], theirs: list[str], touching: bool
) -> None:
    for mine, other, expected in ((ours, base, ours), (base, theirs, theirs), (ours, ours, ours)):
        pieces = merge_lines(base, mine, other, touching=touching)
        assert [text_of_side(pieces, at) for at in (1, 2)] == ["".join(expected)] * 2


@given(LINES, LINES, LINES, st.booleans(), st.sampled_from([7, 9]), st.sampled_from(["\n", "\r\n"]))
def test_a_marked_file_is_taken_apart_into_what_it_was_made_of(
    base: list[str],
    ours: list[str],
    theirs: list[str],
    touching: bool,
    size: int,
    newline: str,
) -> None:
    for pieces in (
        merge_lines(base, ours, theirs, touching=touching),
        one_clash_around(base, ours, theirs),
    ):
        text = with_markers(pieces, size, newline)
        if ">" not in text:
            continue
        found = split_sides(text.encode())
        expected = [text_of_side(pieces, at).encode() for at in (1, 0, 2)]
        assert [found.mine, found.base, found.theirs] == expected


@given(LINES, LINES, LINES)
def test_a_clash_around_everything_holds_both_sides_whole(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    pieces = one_clash_around(base, ours, theirs)
    assert [text_of_side(pieces, at) for at in (1, 2)] == ["".join(ours), "".join(theirs)]
    assert not base or text_of_side(pieces, 0) == "".join(base)


def test_texts_that_are_alike_everywhere_are_not_compared_forever() -> None:
    same = "x\n" * 20_000
    found = merge_as_text(same.encode(), f"a\n{same}b\n".encode(), f"c\n{same}d\n".encode())
    assert split_sides(found.content).theirs == f"c\n{same}d\n".encode()
