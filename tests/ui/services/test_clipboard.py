"""What is copied is said, and so is why nothing is."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from textual.message import Message

from planner.ui.messages import Notice
from planner.ui.services.clipboard import copy


@dataclass
class Copier:
    """A widget with something to copy, and its app."""

    is_headless: bool = False
    is_ascii: bool = False
    copied: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def app(self) -> Copier:
        return self

    def has_class(self, *class_names: str) -> bool:
        return self.is_ascii and class_names == ("-ascii",)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied = text

    def post_message(self, message: Message) -> None:
        assert isinstance(message, Notice)
        self.said.append(message.text)


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("texts", "copied", "said"),
    [
        (["", "  one\x1b[31m", "    two ", ""], "one␛[31m\n  two", "Copied: the map, 2 lines."),
        (["one"], "one", "Copied: the map, 1 line."),
        (["", " "], "", "There is nothing here to copy."),
    ],
)
def test_lines_are_copied_and_counted(texts: list[str], copied: str, said: str) -> None:
    copier = Copier()
    copy(copier, texts, "the map")
    assert copier.copied == copied and copier.said == [said]


def test_plain_signs_stay_plain() -> None:
    copier = Copier(is_ascii=True)
    copy(copier, ["a → b"], "a line")
    assert copier.copied.isascii() and copier.copied


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_terminal_without_a_clipboard_is_sent_nothing(
    monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    copier = Copier()
    copy(copier, ["one"], "a line")
    assert copier.copied == ""
    assert "planner map, why and export" in copier.said[0]
    copier.is_headless = True
    copy(copier, ["one"], "a line")
    assert copier.copied == "one", "a test's terminal is none of these"
