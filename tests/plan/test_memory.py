"""What a pure function gave is kept for the very same plan, and for no other."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

from planner.plan.memory import remember_last
from planner.plan.model import Plan


def test_the_same_plan_is_reckoned_once_and_an_equal_one_anew() -> None:
    called: list[tuple[str, int]] = []

    @remember_last(2)
    def reckon(plan: Plan, number: int) -> str:
        called.append((plan.name, number))
        return f"{plan.name} {number}"

    first, equal = Plan(name="a"), Plan(name="a")
    assert [reckon(first, 1), reckon(first, 1), reckon(first, 2)] == ["a 1", "a 1", "a 2"]
    assert len(called) == 2
    assert reckon(equal, 1) == "a 1" and len(called) == 3


def test_what_was_not_asked_for_lately_is_let_go() -> None:
    called: list[int] = []

    @remember_last(2)
    def double(number: int) -> int:
        called.append(number)
        return 2 * number

    assert [double(number) for number in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert called == [1, 2, 3, 2]


def test_threads_that_ask_at_once_each_get_their_own_answer() -> None:
    double = remember_last(1)(lambda number: 2 * number)
    numbers = [place % 6 // 3 for place in range(40_000)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda part: [double(n) for n in part], [numbers] * 4))
    finally:
        sys.setswitchinterval(before)
    assert answers == [[2 * number for number in numbers]] * 4
