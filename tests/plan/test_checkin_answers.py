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
