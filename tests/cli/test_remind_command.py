"""What is due, for cron."""

from __future__ import annotations

from pathlib import Path

from .shell import Planner

QUIET = """\
name = "Quiet"
[goal.calls]
name = "Calls"
baseline = 10
target = 5
start = 2026-11-01
deadline = 2027-03-01
readings = [{ date = 2026-11-20, value = 9 }]
"""


def test_nothing_due_is_no_output_and_no_mail(planner: Planner, folder: Path) -> None:
    (folder / "plan.toml").write_text(QUIET)
    assert planner("remind") == (0, "", "")


def test_an_overdue_check_in_is_said_with_the_command_that_ends_it(
    planner: Planner, bookshop: Path
) -> None:
    result = planner("remind", bookshop)
    assert (result.code, result.err) == (1, "")
    assert result.out == (
        "Paper Lantern Books\n"
        " ! Fewer calls about hours: number due since Friday 20 Nov, last 60 on 13 Nov\n"
        " ! Reading groups that join: number due since Friday 20 Nov, last 28 on 13 Nov\n"
        "   planner checkin books.plan.toml calls=NUMBER groups=NUMBER\n"
    )
    assert planner("checkin", bookshop, "calls=58", "groups=1").code == 0
    assert planner("remind", bookshop) == (0, "", "")


def test_on_the_check_in_day_itself_nothing_is_overdue(planner: Planner, bookshop: Path) -> None:
    result = planner("remind", bookshop, "--today=2026-11-20", today=False)
    assert result.code == 0
    assert " - Fewer calls about hours: number due today" in result.out


def test_several_plans_are_told_apart_and_the_quiet_ones_not_named(
    planner: Planner, folder: Path, bookshop: Path
) -> None:
    (folder / "quiet.toml").write_text(QUIET)
    (folder / "my plan.toml").write_text(QUIET.replace("11-20", "11-13"))
    (folder / "bad.toml").write_text("x = \n")
    result = planner("remind", "quiet.toml", "my plan.toml", bookshop)
    assert result.code == 1
    assert [row for row in result.out.splitlines() if not row.startswith(" ")] == [
        *("Quiet", "Paper Lantern Books")
    ]
    assert "planner checkin 'my plan.toml' calls=NUMBER\n" in result.out
    assert planner("remind", "bad.toml", "quiet.toml").code == 2
    assert planner("remind", "bad.toml", bookshop).code == 2


def test_names_cannot_steer_the_terminal(planner: Planner, folder: Path) -> None:
    hostile = QUIET.replace("11-20", "11-13").replace("Calls", "a\\u001b[31m [/] b")
    (folder / "plan.toml").write_text(hostile.replace("Quiet", "\\u009b2J\\nx"))
    result = planner("remind")
    assert "\x1b" not in result.out and "\x9b" not in result.out
    assert len(result.out.splitlines()) == 3
