"""The document for those who argue with the coach tells of every rule that it has."""

from __future__ import annotations

import re
from pathlib import Path

from planner.coach.ranking import rules
from planner.coach.words_file import words_file

METHOD = Path(__file__).resolve().parents[2] / "docs" / "method.md"


def test_the_document_names_every_rule_with_its_level() -> None:
    told = re.findall(r"^- `([a-z-]+)` \((\w+)\): ", METHOD.read_text(encoding="utf-8"), re.M)
    words = words_file("rules/plan.toml") | words_file("rules/race.toml")
    assert sorted(told) == sorted((id, words[id]["level"]) for id in rules())
