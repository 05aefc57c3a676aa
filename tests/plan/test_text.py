"""Hostile text, cell widths and the ASCII twin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from counting import calls_of
from planner.plan.text import (
    MARKS,
    ascii_twin,
    cells,
    clean,
    fit,
    lower_start,
    one_line,
    pad,
    reason_words,
    rest_after_words,
    strip_because,
    wrap,
)

EMOJI = ["👍🏽", "🇫🇷", "👩‍🚀", "❤️", "🏳️‍🌈", "1️⃣", "👨‍👩‍👧‍👦", "🧔‍♂️", "👩🏽‍❤️‍💋‍👨🏽", "☎️", "🥐", "🫠"]
NAMES = st.lists(
    st.sampled_from(EMOJI)
    | st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=6)
    | st.text("äöüßéñçåøžłğışΩπЖыд", max_size=6)
    | st.text("日本語한글カタカナ，。ｱｲ・", max_size=6)
    | st.text("שלוםمرحباनमस्तेไทย", max_size=6)
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\x07\x7f", "␀␇␡"),
        ("one\ntwo\r\n\tthree", "one␊two␍␊␉three"),
        ("\x9b31m", "⟨009B⟩31m"),
        ("a\u202eb\u2066c", "a⟨202E⟩b⟨2066⟩c"),
        ("\u2028\ufeff\ud800\U000e0041", "⟨2028⟩⟨FEFF⟩⟨D800⟩⟨E0041⟩"),
        ("a [/] b [TODO] [$x] [@click=app.quit]", "a [/] b [TODO] [$x] [@click=app.quit]"),
        ("שלום\u200f מ", "שלום⟨200F⟩ מ"),
    ],
)
def test_what_a_terminal_could_obey_becomes_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_newlines_stay_only_where_lines_are_wanted() -> None:
    assert clean("one\n\x1btwo\r", lines=True) == "one\n␛two␍"


@given(st.text(st.characters()) | st.text("\x1b\n\u202e\u0301\u200d👩e", max_size=40))
@settings(max_examples=50, deadline=None)
def test_clean_text_is_inert_short_and_clean_already(text: str) -> None:
    shown = clean(text, limit=30)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert cells(shown) <= 30
    assert clean(shown, limit=30) == shown


@pytest.mark.parametrize("name", EMOJI)
def test_real_emoji_are_kept_and_take_two_cells(name: str) -> None:
    assert clean(name) == name
    assert cells(name) == 2


def test_a_cell_bears_only_a_few_marks() -> None:
    assert clean("Z" + "\u0301" * 500 + "algo") == "Z" + "\u0301" * MARKS + "algo"


@pytest.mark.parametrize("one", ["x", "\u0301", "👩\u200d", "\n", "\x1b"])
def test_a_megabyte_is_cut_at_once(one: str) -> None:
    few = calls_of(lambda: clean(one * 100_000, lines=True))
    assert cells(clean(one * 1_000_000, lines=True)) <= 2000
    assert calls_of(lambda: clean(one * 1_000_000, lines=True)) <= 1.1 * few


@given(NAMES)
@settings(max_examples=50, deadline=None)
def test_names_are_as_wide_as_the_screen_draws_them(name: str) -> None:
    assert cells(name) == cell_len(name)


@given(NAMES, st.integers(1, 12))
@settings(max_examples=50, deadline=None)
def test_fit_never_takes_more_cells_and_leaves_alone_what_fits(name: str, width: int) -> None:
    short = fit(name, width)
    assert cells(short) <= width
    if cells(name) <= width:
        assert short == name
    else:
        assert short.endswith("…")
        assert name.startswith(short[:-1])


def test_nothing_fits_in_no_cells() -> None:
    assert (fit("name", 0), fit("日本", 1)) == ("", "…")


def test_a_name_is_padded_by_cells_on_either_side() -> None:
    assert pad("日本", 6) == "日本  "
    assert pad("350", 6, "right") == "   350"
    assert pad("too long", 3) == "too long"


def test_a_lane_in_ascii_keeps_every_cell() -> None:
    lane = "   310 ├━━•••••━•━•►─◇───┊────░░░▒▒▒┃░░░» 350 now · Friday 354"
    twin = ascii_twin(lane)
    assert twin == "   310 |==*****=*=*>-o---!----:::###|:::> 350 now, Friday 354"
    weeks = "    4.6 ╞ ■  ■  □  ·  ■  ┈╵ ▼▲▹╌┿⚑┓ ‹28›  ⣀⠤⠒"
    assert len(ascii_twin(weeks)) == len(weeks)
    assert ascii_twin(weeks).isascii()


def test_names_keep_their_letters_in_ascii() -> None:
    assert ascii_twin("Café 日本 → ≥ 4 ✓ More…") == "Café 日本 -> >= 4 Y More~"


def test_a_text_is_wrapped_into_no_room_at_all_without_end() -> None:
    assert wrap("ab 你", -1) == ["a", "b", "你"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("they come back", "because they come back"),
        ("because they come back", "because they come back"),
        ("Because because they come back", "because they come back"),
        ("because: they come back", "because they come back"),
        ("so that nobody has to wait", "so that nobody has to wait"),
        ("because so that nobody waits", "so that nobody waits"),
        ("to stay open", "to stay open"),
        ("In order to stay open", "in order to stay open"),
        ("Because We want to stay", "because we want to stay"),
        ("It's cold on Monday", "because it's cold on Monday"),
        ("Fourteen people mend nine", "because fourteen people mend nine"),
        ("Saturday pays for all", "because Saturday pays for all"),
        ("ALL of us", "because ALL of us"),
        ("I want it", "because I want it"),
        ("because of the rent", "because of the rent"),
        ("tomatoes sell", "because tomatoes sell"),
        ("sonographers are few", "because sonographers are few"),
    ],
)
def test_a_reason_is_said_with_one_because(typed: str, shown: str) -> None:
    assert reason_words(typed) == reason_words(strip_because(typed)) == shown


@given(st.text(max_size=30))
def test_a_reason_never_begins_twice(reason: str) -> None:
    assert not reason_words(f"because because {reason}").startswith("because because")


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("one line ", "one line "),
        ("first half\nsecond half", "first half second half"),
        ("first half \r\n  second half\r\n\r\nend\r\n", "first half second half end"),
        ("\n\n", ""),
        ("", ""),
    ],
)
def test_pasted_lines_become_one_and_none_is_lost(pasted: str, line: str) -> None:
    assert one_line(pasted) == line


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("Neighbours", "neighbours"),
        ("Neighbours who read Dickens", "neighbours who read Dickens"),
        ("Customers' friends", "customers' friends"),
        ("Parents near the school", "parents near the school"),
        ("People within Leeds", "people within Leeds"),
        ("Orders a week", "orders a week"),
        ("Share of customers who order again", "share of customers who order again"),
        *((name, name) for name in ("Days of Hope Fair", "Sales Club members")),
        *((name, name) for name in ("Friends of the Park", "Readers Club", "MEMBERS", "Maria")),
        ("Parents and Teachers Association", "Parents and Teachers Association"),
    ],
)
def test_a_first_word_loses_its_capital_inside_a_sentence_where_it_is_no_name(
    typed: str, inside: str
) -> None:
    assert lower_start(typed) == inside


@pytest.mark.parametrize(("width", "kept"), [(19, "24 days behind 95"), (17, "24 days behind")])
def test_what_stands_behind_whole_words_is_as_wide_as_what_was_cut(width: int, kept: str) -> None:
    rest = rest_after_words("24 days behind 95 per cent", width)
    assert rest.strip() == "…" and cells(kept + rest) == width
    assert rest_after_words("nospaces", 5) == "…"
