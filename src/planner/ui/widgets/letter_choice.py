"""Answers to choose from: letters that are typed choose the one that begins so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events

from planner.plan.text import clean, fit

if TYPE_CHECKING:
    from textual.widget import Widget as Base
else:
    # No widget at run time, so that what is mixed into keeps its own styles and focus.
    Base = object

LONG = 24
"""Cells of an answer where several are named; what is longer is cut."""


def answers_meant(typed: str, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of the answers that begin so; where none does, of those with a word that does.

    One that is typed as a whole is meant alone, whatever else begins with it.
    """
    start = " ".join(typed.casefold().split()) + " " * (typed[-1:] == " ")
    said = {key: " ".join(words.casefold().split()) for key, words in answers.items()}
    for fits in (
        [key for key, words in said.items() if words == start.strip()],
        [key for key, words in said.items() if words.startswith(start)],
        [key for key, words in said.items() if f" {start}" in words],
    ):
        if fits:
            return tuple(fits)
    return ()


def unclear_words(typed: str, answers: Mapping[str, str], most: int = 4) -> str:
    """Why letters choose nothing: no answer begins so, or several do; nothing where one does."""
    meant = answers_meant(typed, answers)
    if len(meant) == 1:
        return ""
    named = meant or tuple(answers)
    names = [fit(" ".join(clean(answers[key]).split()), LONG) for key in named[:most]]
    more = " …" if len(named) > most else ""
    if meant:
        return f"“{clean(typed)}”: {' or '.join(names)}{more}? Type on."
    return f"No answer begins with “{clean(typed)}”: {' · '.join(names)}{more}"


class LetterChoice(Base):
    """Mixed into what lists answers: an answer is chosen by the letters that it begins with.

    Letters that no answer begins with, or several, choose nothing, and the Enter behind them
    takes nothing either: it was not meant for what the cursor happens to be on.
    """

    typed = ""
    """The letters that were typed so far."""

    def answers(self) -> Mapping[str, str]:
        """The words of each answer by its key; none where letters are keys like others."""
        return {}

    def choose_answer(self, key: str) -> None:
        """Put the cursor on an answer."""

    def say_typed(self, words: str) -> None:
        """Say why nothing is chosen, or nothing any more where that is over."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are typed; other signs only where an answer goes on with them."""
        del key
        answers = self.answers()
        if not answers or character is None or not character.isprintable():
            return False
        return character.isalpha() or bool(answers_meant(self.typed + character, answers))

    def on_key(self, event: events.Key) -> None:
        """A letter looks for its answer; Enter behind letters without one takes none."""
        answers = self.answers()
        unclear = unclear_words(self.typed, answers) if self.typed and answers else ""
        if self.check_consume_key(event.key, event.character):
            self.typed += event.character or ""
        elif self.typed and event.key == "backspace":
            self.typed = self.typed[:-1]
        elif unclear and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.typed = ""
            self.say_typed(unclear)
            return
        else:
            self.typed = ""
            if unclear:
                self.say_typed("")
            return
        event.stop()
        event.prevent_default()
        self._look_for_answer(answers)

    def _look_for_answer(self, answers: Mapping[str, str]) -> None:
        self.say_typed(unclear_words(self.typed, answers) if self.typed else "")
        meant = answers_meant(self.typed, answers) if self.typed else ()
        if len(meant) == 1:
            self.choose_answer(meant[0])
