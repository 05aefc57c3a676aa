"""Answers are chosen by the letters they begin with; letters of none choose nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual import events

from planner.ui.pages.step_back.next_line import CLOSING_CHOICES, ENDINGS
from planner.ui.widgets.letter_choice import LetterChoice

CLOSING = dict(CLOSING_CHOICES)
ENDS = {key: name for key, (name, _) in ENDINGS.items()}
GOALS = {"": "no other goal", "g": "More guests", "s": "  Letters opened", "é": "Événements"}
THEMES = {str(place): name for place, name in enumerate(("track", "paper", "night", "nightfall"))}
NAMES = {" ": "space", "\r": "enter", "\x7f": "backspace", "→": "right"}


class Answers(LetterChoice):
    """A list of answers without a terminal."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self.listed, self.lit, self.said, self.taken = answers, next(iter(answers)), "", False

    def answers(self) -> Mapping[str, str]:
        return self.listed

    def choose_answer(self, key: str) -> None:
        self.lit = key

    def say_typed(self, words: str) -> None:
        self.said = words

    def type(self, text: str) -> None:
        """Press keys; whatever is not stopped is a key of the list."""
        for character in text:
            name = NAMES.get(character, character)
            key = events.Key(name, None if name in ("backspace", "right") else character)
            self.on_key(key)
            self.taken = name == "enter" and not key._stop_propagation


@pytest.mark.parametrize(
    ("answers", "typed", "chosen"),
    [
        (CLOSING, "higher\r", "higher"),
        (CLOSING, "hi\r", "higher"),
        (CLOSING, "HOLD\r", "hold it"),
        (CLOSING, "done\r", "done"),
        (CLOSING, "more of\r", "more of it"),
        (CLOSING, "s\r", "something else"),
        (CLOSING, "else\r", "something else"),
        (CLOSING, "hx\x7fi\r", "higher"),
        (ENDS, "not\r", "not reached"),
        (ENDS, "dropped\r", "dropped"),
        (GOALS, "letters op\r", "  Letters opened"),
        (GOALS, "év\r", "Événements"),
        (GOALS, "guests\r", "More guests"),
        (THEMES, "night\r", "night"),
        (THEMES, "nightf\r", "nightfall"),
    ],
)
def test_an_answer_is_chosen_by_its_first_letters(
    answers: Mapping[str, str], typed: str, chosen: str
) -> None:
    listed = Answers(answers)
    listed.type(typed)
    assert (answers[listed.lit], listed.taken, listed.said) == (chosen, True, "")


@pytest.mark.parametrize(
    ("answers", "typed", "said"),
    [
        (CLOSING, "h\r", "“h”: higher or hold it? Type on."),
        (CLOSING, "quit\r", "No answer begins with “quit”: more of it · higher · hold it · "),
        (
            ENDS,
            "abandoned\r",
            "No answer begins with “abandoned”: finished · not reached",
        ),
        (ENDS, "finishes\r", "No answer begins with “finishes”"),
        (THEMES, "n\r", "“n”: night or nightfall? Type on."),
    ],
)
def test_letters_of_no_answer_choose_none_and_their_enter_takes_nothing(
    answers: Mapping[str, str], typed: str, said: str
) -> None:
    listed = Answers(answers)
    before = listed.lit
    listed.type(typed)
    assert (listed.lit, listed.taken) == (before, False)
    assert listed.said.startswith(said)
    listed.type("→\r")
    assert listed.taken, "Enter alone takes what is lit"


def test_a_space_marks_unless_an_answer_goes_on_with_one() -> None:
    listed = Answers(GOALS)
    assert not listed.check_consume_key("space", " ")
    listed.type("letters")
    assert listed.check_consume_key("space", " ")
    assert not listed.check_consume_key("3", "3")
