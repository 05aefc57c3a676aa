"""Copies that synced folders keep: which files are some."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.store.conflict_copies import conflict_copies


@pytest.mark.parametrize("plan", ["plan.toml", "books.plan.toml"])
@pytest.mark.parametrize(
    ("mark", "is_copy"),
    [
        (" (conflicted copy 2026-11-29)", True),
        (" (Anna's conflicted copy 2026-11-29)", True),
        (" (conflicted copy 2026-11-29 101010)", True),
        (" (Case Conflict 1)", True),
        (" (SFConflict anna@example.org 2026-11-29-10-10-10)", True),
        (" (In Konflikt stehende Kopie von Anna 2026-11-29)", True),
        (" (Copie en conflit de Anna 2026-11-29)", True),
        (".sync-conflict-20261129-101010-ABCDEFG", True),
        ("_conflict-20261129-101010", True),
        (" (old)", False),
        ("ned conflicts", False),
        ("-2025", False),
    ],
)
def test_conflict_copies_are_known_by_their_names(
    tmp_path: Path, plan: str, mark: str, is_copy: bool
) -> None:
    path = tmp_path / plan
    path.write_text("x = 1")
    copy = path.with_name(f"{path.stem}{mark}.toml")
    copy.write_text("x = 2")
    (tmp_path / f"other{mark}.toml").write_text("x = 2")
    assert conflict_copies(path) == ([copy] if is_copy else [])
    copy.write_text("x = 1")
    assert conflict_copies(path) == []


def test_where_no_plan_is_there_are_no_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "gone" / "plan.toml") == []
