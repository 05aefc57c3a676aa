"""The order of keys, in a small app of its own whose every step takes its time."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from test_bursts import at_once, in_bits
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from planner.ui.terminal import TerminalApp
from planner.ui.widgets.text_input import PlainInput

LINES = [f"line {number}" for number in range(12)]


class Answered(Message):
    """A line was answered."""

    def __init__(self, field: int, text: str) -> None:
        super().__init__()
        self.field = field
        self.text = text


class Further(Message):
    """It goes up once more, as an edit does behind an answer."""

    def __init__(self, answer: Answered, times: int) -> None:
        super().__init__()
        self.answer = answer
        self.times = times


class OneField(Screen[None]):
    """A screen with one field; Enter sends its text up, and up again from above."""

    def __init__(self, number: int, turns: Random) -> None:
        super().__init__()
        self.number = number
        self.turns = turns

    def compose(self) -> ComposeResult:
        with Vertical(), Vertical():
            yield PlainInput()

    async def wait(self) -> None:
        """Take a while, as a save does."""
        for _ in range(self.turns.choice((0, 1, 3, 20))):
            await asyncio.sleep(0)

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        await self.wait()
        further = Further(Answered(self.number, event.value), self.turns.randrange(6))
        self.query_one(Input).post_message(further)

    @on(Further)
    async def _send_further(self, event: Further) -> None:
        await self.wait()
        if event.times:
            self.query_one(Input).post_message(Further(event.answer, event.times - 1))
        else:
            self.post_message(event.answer)


class SlowApp(TerminalApp):
    """One field after the other, each on a screen of its own."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.turns = Random(seed)
        self.answers: list[tuple[int, str]] = []

    async def on_mount(self) -> None:
        await self.push_screen(OneField(0, self.turns))

    @on(Answered)
    async def _answered(self, event: Answered) -> None:
        self.answers.append((event.field, event.text))
        for _ in range(self.turns.choice((0, 2, 9))):
            await asyncio.sleep(0)
        self.switch_screen(OneField(len(self.answers), self.turns))


async def until_settled(app: SlowApp) -> None:
    while app._keys.is_busy:
        await asyncio.sleep(0)


@pytest.mark.parametrize("seed", range(6))
async def test_each_line_lands_in_the_field_that_the_enter_before_it_opens(seed: int) -> None:
    app = SlowApp(seed)
    async with app.run_test():
        if seed % 2:
            at_once(app, "".join(f"{line}\r" for line in LINES))
        else:
            await in_bits(app, "".join(f"{line}\r" for line in LINES), seed)
        await until_settled(app)
    assert app.answers == list(enumerate(LINES))


async def test_pasted_lines_wait_like_keys_and_none_of_them_is_lost() -> None:
    app = SlowApp(3)
    async with app.run_test():
        at_once(app, "one\r")
        app.post_message(events.Paste("two\n  lines\n"))
        at_once(app, "\r")
        await until_settled(app)
    assert app.answers == [(0, "one"), (1, "two lines")]


async def test_a_key_goes_on_where_what_had_the_focus_is_taken_away() -> None:
    app = SlowApp(4)
    async with app.run_test():
        at_once(app, "one")
        await until_settled(app)
        app.switch_screen(OneField(1, app.turns))
        at_once(app, "two\r")
        await until_settled(app)
    assert [text for _, text in app.answers] == ["two"]


async def test_who_waits_for_all_keys_is_called_once_they_have_led_where_they_lead() -> None:
    app = SlowApp(6)
    seen: list[int] = []
    async with app.run_test():
        await until_settled(app)
        app.after_keys(lambda: seen.append(len(app.answers)))
        assert seen == [0], "at once where none is under way"
        at_once(app, "one\rtwo\rthree\r")
        app.after_keys(lambda: seen.append(len(app.answers)))
        await until_settled(app)
        assert seen == [0, 3]


async def test_keys_that_come_before_there_is_a_screen_wait_for_it() -> None:
    class EarlyKeys(SlowApp):
        def on_load(self) -> None:
            at_once(self, "early\r")

    app = EarlyKeys(5)
    async with app.run_test():
        await until_settled(app)
    assert app.answers == [(0, "early")]
