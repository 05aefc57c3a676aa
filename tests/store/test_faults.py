"""A save fails, or the program dies, at every system call: the file stays whole, the words true."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import crowd
import faults
import pytest
import straced

needs_strace = pytest.mark.skipif(not straced.can_trace(), reason="needs strace")


@pytest.mark.parametrize("scene", faults.SCENES)
def test_at_whichever_call_a_save_fails_or_dies_the_file_is_whole(
    tmp_path: Path, scene: str
) -> None:
    every = faults.points(tmp_path / "attacked", scene)
    assert len(every) > 100
    for point in every[faults.SCENES.index(scene) :: 5 if scene == "plan" else 11]:
        outcome = faults.attack(tmp_path / "attacked", point)
        assert not outcome.bad and not outcome.early, outcome


@needs_strace
def test_a_check_in_says_saved_after_file_name_and_folder_are_on_disk(tmp_path: Path) -> None:
    steps = straced.order(straced.check_in(tmp_path / "attacked"))
    assert steps[:4] == ["flock", "fsync", "rename", "fsync"]
    assert steps.index("saved") > 3


@needs_strace
def test_a_check_in_whose_system_calls_fail_or_are_its_last_leaves_a_whole_file(
    tmp_path: Path,
) -> None:
    dry = straced.check_in(tmp_path / "attacked")
    assert dry.code == 0
    worst = [
        one
        for one in straced.faults_of(dry, ("ENOSPC", "KILL"))
        if one.call in ("fsync", "rename", "fchmod")
    ]
    assert len(worst) > 8

    def bad(fault: straced.Fault) -> str:
        return straced.attack(tmp_path / "-".join(map(str, fault)), fault, dry)

    with ThreadPoolExecutor(2) as side_by_side:
        for fault, found in zip(worst, side_by_side.map(bad, worst), strict=True):
            assert found == "", fault


def test_of_many_check_ins_at_once_each_is_in_the_file_or_was_told_that_it_is_not(
    tmp_path: Path,
) -> None:
    seen = crowd.check_in_at_once(tmp_path / "crowd", count=8, goals=2)
    assert (seen.lost, seen.tracebacks, seen.whole) == (0, 0, True)
    assert seen.rows == seen.saved > 0
