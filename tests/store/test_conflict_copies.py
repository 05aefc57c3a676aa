"""Which files beside a plan are copies of it that a synced folder kept."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from planner.store.conflict_copies import conflict_copies, conflict_words

PLAN = 'name = "Shop"\n[goal.a]\nname = "A"\n[goal.b]\nname = "B"\n'
CHANGED = PLAN.replace('"B"', '"Bread"')
OTHER = 'name = "Next year"\n[goal.c]\nname = "C"\n'


def find(folder: Path, name: str, text: str, plan: str = "plan.toml") -> list[str]:
    (folder / plan).write_text(PLAN, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return [copy.path.name for copy in conflict_copies(folder / plan)]


@pytest.mark.parametrize(
    "between",
    [
        " (conflicted copy 2026-11-02 101112)", " (Anna's conflicted copy 2026-11-02)",
        ".sync-conflict-20261129-101010-ABCDEFG", "_conflict-20261129-101112", ".Conflict",
        " (SFConflict anna@x.org 2026-11-29-10-11-12)", " (# Name clash 2026-11-29 a1b2c3 #)",
        "_ANNA-PC_2026Nov29_101112_Conflict", " (Annas in Konflikt stehende Kopie 2026-11-02)",
        " (Copie en conflit de Anna 2026-11-02)", " (Copia in conflitto di Anna)",
        " (Cópia em conflito de Anna)", " (Annas motstridiga kopia 2026-11-02)",
        " (Anna の競合コピー 2026-11-02)", " (Anna 的冲突副本)", " (конфликтующая копия Anna)",
        " (Salinan Anna yang bercanggah)", " (สำเนาที่ขัดแย้งกันของ Anna)",
    ],
)  # fmt: skip
def test_a_conflict_copy_is_known_by_its_name(tmp_path: Path, between: str) -> None:
    name = f"plan{between}.toml"
    assert find(tmp_path, name, CHANGED) == [name]
    assert find(tmp_path, name, "not = [valid") == [name]
    assert find(tmp_path, name, PLAN) == []
    assert find(tmp_path, name, OTHER) == []


@pytest.mark.parametrize(
    "between",
    ["-DESKTOP-ABC", "-LAPTOP-1A2B3C4D", "-ANNA-PC", "-Annas MacBook Pro", " (1)", "(2)", " 2"],
)
def test_a_name_that_may_be_another_plan_is_a_copy_only_if_it_is_the_same_plan(
    tmp_path: Path, between: str
) -> None:
    name = f"plan{between}.toml"
    assert find(tmp_path, name, CHANGED) == [name]
    (words,) = conflict_words(tmp_path / "plan.toml")
    assert words.startswith(f"{name} looks like another copy of this plan, with other changes; ")
    for own in (OTHER, CHANGED.replace("Shop", "Market"), "not = [valid"):
        assert find(tmp_path, name, own) == []


@pytest.mark.parametrize("between", ["-2027", "-spring", "-OLD", "-BACKUP", " 2026", " (spring)"])
def test_another_file_of_ones_own_is_no_conflict_copy(tmp_path: Path, between: str) -> None:
    assert find(tmp_path, f"plan{between}.toml", CHANGED) == []


def test_the_copy_of_a_plan_with_a_name_of_its_own_is_found(tmp_path: Path) -> None:
    for name in ("shop.plan 2.toml", "shop (conflicted copy).plan.toml"):
        assert name in find(tmp_path, name, CHANGED, "shop.plan.toml")
    name = unicodedata.normalize("NFD", "café (conflicted copy).toml")
    assert name in find(tmp_path, name, CHANGED, "café.toml")
