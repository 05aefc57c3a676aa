"""What is typed after the numbers, as a review."""

from __future__ import annotations

import pytest

from planner.plan.checkin import read_promises
from planner.plan.model import Promise


@pytest.mark.parametrize(
    ("typed", "promise"),
    [
        ("Joe: window sign up", Promise("window sign up", "Joe")),
        ("Joe:window sign up", Promise("window sign up", "Joe")),
        ("Maria Ruiz: ask the school", Promise("ask the school", "Maria Ruiz")),
        ("one more thing: ring them", Promise("one more thing: ring them")),
        ("9:30 call the printer", Promise("9:30 call the printer")),
        ("https://example.com is read", Promise("https://example.com is read")),
    ],
)
def test_a_name_before_a_colon_is_the_owner_and_a_time_or_an_address_is_none(
    typed: str, promise: Promise
) -> None:
    assert read_promises(typed, ["Maria Ruiz"]) == (promise,)


@pytest.mark.parametrize(
    ("typed", "promise"),
    [
        ("Call the school, Joe", Promise("Call the school", "Joe")),
        ("call the school, maria ruiz", Promise("call the school", "Maria Ruiz")),
        ("Buy cups, tea, milk, Maria Ruiz", Promise("Buy cups, tea, milk", "Maria Ruiz")),
        ("Call the school, Mark", Promise("Call the school", "Mark")),
        ("Call the school, Tom.", Promise("Call the school", "Tom")),
        ("Call the school, Anne-Marie O'Neil", Promise("Call the school", "Anne-Marie O'Neil")),
        ("Call the school, Tues", Promise("Call the school, Tues")),
        ("Call the school, Friday", Promise("Call the school, Friday")),
        ("call the school, 12 May", Promise("call the school, 12 May")),
        ("bring cups, plates", Promise("bring cups, plates")),
        ("Visit Paris, Rome, London", Promise("Visit Paris, Rome, London")),
        ("call the school, nobody yet", Promise("call the school, nobody yet")),
        (", Joe", Promise(", Joe")),
    ],
)  # fmt: skip
def test_a_name_behind_a_promise_is_the_person(typed: str, promise: Promise) -> None:
    assert read_promises(typed, ["Maria Ruiz"]) == (promise,)
    assert read_promises(f"sweep; {typed}", ["Maria Ruiz"])[1:] == (promise,)
