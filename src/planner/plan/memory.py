"""Results of pure functions that are kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def remember_last(
    most: int,
) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Call a pure function once for the same arguments, and keep its last ``most`` results.

    Numbers, texts, days and tuples are the same when they are equal; everything else, such as a
    plan, only when it is the very same object, because to compare two plans costs more than most
    of what is reckoned from them. What is kept is shared: callers must not change it.
    """

    def decorate(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        kept: OrderedDict[object, tuple[object, Result]] = OrderedDict()
        turn = Lock()  # a replay's pictures are made in a thread of their own

        @wraps(function)
        def remembered(*args: Parameters.args, **options: Parameters.kwargs) -> Result:
            key = _key(args), tuple((name, _key(value)) for name, value in options.items())
            with turn:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key][1]
            result = function(*args, **options)
            with turn:
                # With its arguments, so that no other object gets the identity of one of them.
                kept[key] = (args, options), result
                if len(kept) > most:
                    kept.popitem(last=False)
            return result

        return remembered

    return decorate


def _key(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_key, value))
    if value is None or type(value).__module__ in ("builtins", "datetime"):
        return value
    return id(value)
