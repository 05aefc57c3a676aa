"""The four cards of a step-back: what was said so far, the open card, and their rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields

from textual import events
from textual.message import Message

from planner.drawing.lane import Segment
from planner.plan.step_back import Mark
from planner.plan.text import cells, clean, fit, wrap
from planner.ui.bindings import lists
from planner.ui.messages import Notice
from planner.ui.widgets.letter_choice import LetterChoice
from planner.ui.widgets.rows import Rows, ScreenRow, words

TITLES = {
    1: "What moved it?",
    2: "What comes along, and what stays here?",
    3: "What did we learn, in one line?",
    4: "The next line",
}


@dataclass(slots=True)
class StepBackDraft:
    """What was typed in a step-back so far; kept while the program runs."""

    card: int = 1
    step: str = "choice"
    """Where card 4 stands."""
    seen: set[int] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    choice: str = ""
    ends: str = ""
    sure: str = ""
    """An odd number that was asked about; the same again is taken as meant."""
    suggested: dict[str, str] = field(default_factory=dict)
    """What stood in the lines and was chosen before anybody did anything: it says nothing."""

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed, marked or chosen."""
        said = {**self.texts, "choice": self.choice, "ends": self.ends}
        return bool(self.marks) or any(
            text.strip() and text != self.suggested.get(key) for key, text in said.items()
        )

    def wipe(self) -> None:
        """Begin anew."""
        fresh = StepBackDraft()
        for each in fields(self):
            setattr(self, each.name, getattr(fresh, each.name))


def to_texts(draft: StepBackDraft) -> dict[str, str]:
    """What was typed, as texts that can be kept; none where nothing was said yet."""
    if not draft.is_touched:
        return {}
    cards = asdict(draft) | {"seen": sorted(draft.seen)}
    del cards["suggested"]
    return {"cards": json.dumps(cards)}


def from_texts(texts: Mapping[str, str]) -> StepBackDraft:
    """What :func:`to_texts` kept; a fresh draft where that makes no sense."""
    try:
        cards = json.loads(texts.get("cards", "{}"))
        marks = cards["marks"].items()
        draft = StepBackDraft(
            card=min(max(int(cards["card"]), 1), 4),
            seen={int(card) for card in cards["seen"]},
            texts={str(key): str(text) for key, text in cards["texts"].items()},
            marks={str(id): Mark(str(mark["call"]), str(mark["words"])) for id, mark in marks},
        )
        for name in ("step", "choice", "ends", "sure"):
            setattr(draft, name, str(cards[name]))
    except (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return StepBackDraft()
    return draft


class ClosedCards(Rows, can_focus=False):
    """Cards that are not open; a click opens one."""

    async def on_click(self, event: events.Click) -> None:
        """Open the card that was clicked."""
        event.prevent_default()
        if key := self.row_key_at(event.y):
            self.post_message(self.Opened(self, key))


class OpenCard(LetterChoice, Rows, inherit_bindings=False):
    """The open card where nothing is typed: things to mark, a choice, or the last look."""

    BINDINGS = lists.STEP_BACK_CARD
    DEFAULT_CSS = """
    OpenCard { border-left: thick $lane-cursor; margin: 0 1; }
    """
    OPENED_BY_CLICK = False
    mode = "things"
    choices: Mapping[str, str] = {}
    """The answers of a choice, by what they are kept as."""

    class Marked(Message):
        """A person says what becomes of the thing under the cursor."""

        def __init__(self, id: str, call: str) -> None:
            super().__init__()
            self.id = id
            self.call = call

    class Turned(Message):
        """Another choice: so many further on, or the one that is named."""

        def __init__(self, steps: int, choice: str = "") -> None:
            super().__init__()
            self.steps = steps
            self.choice = choice

    class Passed(Message):
        """On to the next card, or back to the one before."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    class Explain(Message):
        """A person wants to know why this is asked."""

    def begin(self, mode: str, choices: Mapping[str, str]) -> None:
        """Another question is open: things to mark, one of some choices, or the last look."""
        self.mode, self.choices, self.typed = mode, choices, ""
        self.scroll_to(y=0, animate=False)

    def answers(self) -> Mapping[str, str]:
        """The answers of a choice."""
        return self.choices if self.mode == "choice" else {}

    def choose_answer(self, key: str) -> None:
        """Light the choice that is meant."""
        self.post_message(self.Turned(0, key))

    def say_typed(self, words: str) -> None:
        """Why no choice is lit."""
        self.post_message(Notice(words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Marks belong to things, and turning to a choice."""
        if action == "mark":
            return self.mode == "things" and bool(self.keys)
        if action == "turn":
            return self.mode == "choice"
        return self.mode != "choice" if action == "step" and parameters == (1,) else True

    def action_mark(self, call: str) -> None:
        """Say what becomes of the thing under the cursor."""
        if self.cursor:
            self.post_message(self.Marked(self.cursor, call))

    def action_turn(self, steps: int) -> None:
        """Another choice."""
        self.post_message(self.Turned(steps))

    def action_open(self) -> None:
        """Keep this card and go on."""
        self.post_message(self.Passed(1))

    def action_step(self, steps: int) -> None:
        """The next thing or the one before; past the first one lies the card before."""
        place = self.keys.index(self.cursor) + steps if self.cursor in self.keys else -1
        if self.mode == "last" and steps > 0:
            self.scroll_relative(y=steps, animate=False)
        elif self.mode == "things" and 0 <= place < len(self.keys):
            self.put_cursor(self.keys[place])
        else:
            self.post_message(self.Passed(steps))

    def action_explain(self) -> None:
        """Why this is asked."""
        self.post_message(self.Explain())


def wrap_lines(text: str, indent: int, width: int, token: str = "soft") -> list[ScreenRow]:
    """A text in as many lines as it needs."""
    return [words(" " * indent + part, token) for part in wrap(text, max(10, width - indent - 1))]


def answered_card(card: int, answer: str, width: int, *, short: bool) -> list[ScreenRow]:
    """A card that was answered, in two lines, or in one where there is little room."""
    key = str(card)
    mark = Segment(" ✓ " if answer else " · ", "ahead" if answer else "dim")
    answer = clean(answer)
    if short:
        text = fit(f"{card}  {answer or TITLES[card]}", width - 4)
        return [ScreenRow((mark, Segment(text, "soft")), key)]
    title = ScreenRow((mark, Segment(f"{card}  {TITLES[card]}", "text" if answer else "dim")), key)
    if not answer:
        return [title]
    return [title, ScreenRow((Segment("      " + fit(answer, width - 8), "soft"),), key)]


def waiting_card(card: int, choices: str, width: int) -> ScreenRow:
    """A card that is still to come."""
    text = f"   {card}  {TITLES[card]}"
    if card == 4 and cells(text) + 5 + cells(choices) < width:
        return ScreenRow((Segment(text + "     ", "soft"), Segment(choices, "dim")), "4")
    return words(fit(text, width - 1), "soft", str(card))


def choice_lines(
    title: str, options: Sequence[str], cursor: int, under: Iterable[str], width: int
) -> list[ScreenRow]:
    """A choice in one row, or more where it must be; the chosen one stands in brackets."""
    lines = [words(f" {title}", "bold-text")]
    row: list[Segment] = [Segment("    ", "text")]
    clicks: list[tuple[int, int, str]] = []
    used = 4
    for place, option in enumerate(options):
        text = f"[{option}]" if place == cursor else option
        dot = " · " if used > 4 else ""
        if dot and used + cells(dot + text) > width:
            lines.append(ScreenRow(tuple(row), clicks=tuple(clicks)))
            row, clicks, used, dot = [Segment("    ", "text")], [], 4, ""
        row.append(Segment(dot, "dim"))
        row.append(Segment(text, "tab" if place == cursor else "soft"))
        used += cells(dot) + cells(text)
        clicks.append((used - cells(text), used, f"choose({place - cursor})"))
    if options:
        lines.append(ScreenRow(tuple(row), clicks=tuple(clicks)))
    for text in under:
        lines += wrap_lines(text, 4, width)
    return lines
