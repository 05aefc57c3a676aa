"""Edits are saved at once, can be taken back, and meet other people's changes kindly."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.plan import edits
from planner.plan.model import Goal, Plan, Reading
from planner.planfile.read import load
from planner.session import Refused, Session
from planner.store.history import history
from planner.store.save import digest, save
from planner.store.thinning import LAST

TODAY = dt.date(2026, 11, 21)
NOON = dt.datetime(2026, 11, 21, 12, 0)
TEXT = b"""# Kept by hand.
format = 1
name = "Bakery"   # ours

[goal.breakfast]
name = "More breakfast orders"
why = "rent"
target = 4_50
readings = [
  { date = 2026-09-04, value = 318 },
  { date = 2026-09-11, value = 322 },
]
"""
Edit = Callable[[Plan], Plan]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.plan.toml"
    path.write_bytes(TEXT)
    return path


def rename(name: str) -> Edit:
    return lambda plan: replace(plan, name=name)


def on_goal(change: Callable[[Goal], Goal]) -> Edit:
    return lambda plan: replace(plan, goals=(change(plan.goals[0]), *plan.goals[1:]))


def why(text: str) -> Edit:
    return on_goal(lambda goal: replace(goal, why=text))


def record(day: int, value: int, by: str = "") -> Edit:
    reading = Reading(dt.date(2026, 11, day), value, by)

    def change(goal: Goal) -> Goal:
        rows = [row for row in goal.readings if row.date != reading.date]
        return replace(goal, readings=tuple(sorted((*rows, reading), key=lambda row: row.date)))

    return on_goal(change)


def values(path: Path) -> list[float]:
    return [row.value for row in Session.open(path, TODAY).plan.goals[0].readings]


def outside(path: Path, old: str, new: str) -> None:
    """Somebody else changes the file."""
    before = path.read_bytes()
    assert old.encode() in before
    save(path, before.replace(old.encode(), new.encode()), digest(before))


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fsync)


def keep_nothing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """From now on no earlier version can be written; the plan itself can."""

    def write(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("planner.store.history.write_private", write)


def test_that_no_earlier_version_is_kept_is_said_once_for_each_reason(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(path, TODAY)
    words = []
    for place, number in enumerate((errno.ENOSPC, errno.ENOSPC, errno.EROFS, 0, errno.EROFS)):
        with monkeypatch.context() as patched:
            if number:
                keep_nothing(patched, number)
            outcome = session.apply("renamed", rename(str(place)))
        assert outcome.saved and session.unsaved is None
        words.append(outcome.words)
    full = "saved, but no earlier version could be kept: the disk is full (No space left on device)"
    assert words[0] == f"{full}; make room in {state / 'history'}" and words[1] == words[3] == ""
    assert "the folder is read-only" in words[2] and words[4] == words[2]
    assert b'name = "4"' in path.read_bytes() and len(history(path)) == 1


def test_an_edit_is_saved_at_once_and_says_when(path: Path) -> None:
    session = Session.open(path, TODAY, clock=lambda: NOON)
    assert session.saved_at is None
    outcome = session.apply("record 350", record(20, 350))
    assert (outcome.label, outcome.changed, outcome.saved) == ("record 350", True, True)
    assert session.saved_at == NOON
    assert session.unsaved is None
    assert values(path) == [318, 322, 350]
    assert b"# Kept by hand." in path.read_bytes()


def test_an_edit_that_changes_nothing_writes_nothing(path: Path) -> None:
    before = path.stat()
    session = Session.open(path, TODAY)
    assert not session.apply("rename", rename("Bakery")).changed
    assert session.undo() is None
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_first_edit_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new.plan.toml"
    session = Session.begin(path, TODAY)
    assert not path.exists()
    session.apply("name", rename("Orchestra"))
    assert Session.open(path, TODAY).plan.name == "Orchestra"
    session.undo()
    assert Session.open(path, TODAY).plan == Plan()
    session.redo()
    assert Session.open(path, TODAY).plan.name == "Orchestra"
    with pytest.raises(FileExistsError):
        Session.begin(path, TODAY)


EDITS = st.one_of(
    st.builds(rename, st.text("ab \"'\\#é", max_size=4)),
    st.builds(why, st.text("xy\n", max_size=3)),
    st.builds(record, st.integers(1, 20), st.integers(0, 9)),
)


@given(st.lists(EDITS, max_size=4))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_gives_back_plan_and_bytes_and_redo_makes_it_again(
    path: Path, edits: list[Edit]
) -> None:
    path.write_bytes(TEXT)
    session = Session.open(path, TODAY)
    been = [(session.plan, path.read_bytes())]
    for number, edit in enumerate(edits):
        if session.apply(f"edit {number}", edit).changed:
            been.append((session.plan, path.read_bytes()))
    for expected in been[-2::-1]:
        assert session.undo() is not None
        assert (session.plan, path.read_bytes()) == expected
    assert session.undo() is None
    for expected in been[1:]:
        assert session.redo() is not None
        assert (session.plan, path.read_bytes()) == expected
    assert session.redo() is None


def test_undo_is_named_and_a_new_edit_ends_redo(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("name Bakery → B", rename("B"))
    undone = session.undo()
    assert undone is not None
    assert undone.label == "name Bakery → B"
    redone = session.redo()
    assert redone is not None
    assert redone.label == "name Bakery → B"
    session.undo()
    session.apply("why", why("bread"))
    assert session.redo() is None


def test_a_change_outside_is_noticed_and_told(path: Path) -> None:
    session = Session.open(path, TODAY)
    assert session.check_disk() is None
    outside(path, '"rent"', '"bread"')
    noticed = session.check_disk()
    assert noticed is not None
    assert noticed.changed
    assert noticed.words == "outside: More breakfast orders: why “rent” → “bread”"
    assert session.plan.goals[0].why == "bread"
    assert session.check_disk() is None


def test_a_touched_file_is_no_news(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("rename", rename("B"))
    assert session.check_disk() is None
    path.touch()
    os.utime(path, (1, 1))
    assert session.check_disk() is None


def test_an_edit_on_a_file_changed_outside_keeps_both(path: Path) -> None:
    session = Session.open(path, TODAY)
    outside(path, '"rent"', '"bread"  # Joe')
    outcome = session.apply("record 350", record(20, 350))
    assert "both changes are kept" in outcome.words
    assert session.plan.goals[0].why == "bread"
    assert values(path) == [318, 322, 350]
    assert b"# Joe" in path.read_bytes()


def test_two_people_recording_one_day_keep_both_rows(path: Path) -> None:
    one, two = Session.open(path, TODAY), Session.open(path, TODAY)
    one.apply("record 350", record(20, 350))
    two.apply("record 360", record(20, 360))
    assert values(path) == [318, 322, 350, 360]


def test_undo_takes_back_only_ones_own_change(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("record 350", record(20, 350))
    outside(path, '"rent"', '"bread"')
    assert session.undo() is not None
    assert values(path) == [318, 322]
    assert session.plan.goals[0].why == "bread"
    session.redo()
    assert values(path) == [318, 322, 350]
    assert session.plan.goals[0].why == "bread"


def test_a_row_taken_back_stands_in_date_order_among_new_ones(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("record 350", record(20, 350))
    session.apply("remove", on_goal(lambda goal: replace(goal, readings=goal.readings[:-1])))
    outside(path, "value = 322 },", "value = 322 },\n  { date = 2026-11-01, value = 7 },")
    session.undo()
    assert values(path) == [318, 322, 7, 350]


def test_undo_of_what_was_changed_outside_is_refused(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("why", why("tray"))
    outside(path, '"tray"', '"bread"')
    session.check_disk()
    with pytest.raises(Refused, match="More breakfast orders: why was changed since"):
        session.undo()
    assert session.plan.goals[0].why == "bread"
    outside(path, '"bread"', '"tray"')
    session.check_disk()
    undone = session.undo()
    assert undone is not None and undone.label == "why", "it can be undone once it stands again"


def test_one_field_changed_on_both_sides_is_asked_about(path: Path, state: Path) -> None:
    session = Session.open(path, TODAY)
    outside(path, '"rent"', '"bread"')
    outcome = session.apply("why", why("tray"))
    assert not outcome.saved
    assert session.unsaved is not None
    assert "why: changed here and outside" in session.unsaved
    assert str(state) in session.unsaved
    assert b'"bread"' in path.read_bytes()
    assert session.plan.goals[0].why == "tray"
    assert not session.retry().saved
    (conflict,) = session.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("rent", "tray", "bread")
    assert session.settle(["mine"]).saved
    assert b'"tray"' in path.read_bytes()
    session.undo()
    assert b'"bread"' in path.read_bytes()


def test_theirs_can_be_taken_instead(path: Path) -> None:
    session = Session.open(path, TODAY)
    outside(path, '"rent"', '"bread"')
    session.apply("why", why("tray"))
    assert session.settle(["theirs"]).saved
    assert session.plan.goals[0].why == "bread"
    assert (session.unsaved, session.undo()) == (None, None)


def test_undo_of_an_edit_in_conflict_withdraws_it(path: Path) -> None:
    session = Session.open(path, TODAY)
    outside(path, '"rent"', '"bread"')
    session.apply("why", why("tray"))
    undone = session.undo()
    assert undone is not None and undone.saved
    assert (session.unsaved, session.conflicts) == (None, ())
    assert session.plan.goals[0].why == "bread"
    assert b'"bread"' in path.read_bytes()


def test_edits_around_one_in_conflict_wait_with_it_and_are_undone_one_by_one(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("first", record(18, 340))
    outside(path, '"rent"', '"bread"')
    session.apply("why", why("tray"))
    outcome = session.apply("record 350", record(20, 350))
    assert (outcome.saved, values(path)) == (False, [318, 322, 340])
    assert session.settle(["mine"]).saved
    assert values(path) == [318, 322, 340, 350]
    assert b'"tray"' in path.read_bytes()
    for label, said in (("record 350", "tray"), ("why", "bread"), ("first", "bread")):
        undone = session.undo()
        assert undone is not None and undone.label == label
        assert session.plan.goals[0].why == said
    assert values(path) == [318, 322]


def test_of_two_rows_about_one_day_a_person_is_asked_where_there_is_one(path: Path) -> None:
    one, two = Session.open(path, TODAY), Session.open(path, TODAY)
    two.ask_about_rows()
    one.apply("record 350", record(20, 350))
    assert not two.apply("record 360", record(20, 360)).saved
    (conflict,) = two.conflicts
    assert conflict.both
    assert two.settle(["both"]).saved
    assert values(path) == [318, 322, 350, 360]


def test_what_they_change_once_more_is_asked_once_more(path: Path) -> None:
    session = Session.open(path, TODAY)
    outside(path, '"rent"', '"bread"')
    session.apply("why", why("tray"))
    outside(path, '"bread"', '"cake"')
    assert not session.settle(["theirs"]).saved
    assert session.conflicts[0].theirs == "cake"
    assert session.settle(["theirs"]).saved
    assert b'"cake"' in path.read_bytes()


MARKED = TEXT.replace(b'why = "rent"\n', b"""<<<<<<< ours
why = "tray"   # mine
=======
why = "bread"
owner = "Joe"  # theirs
>>>>>>> theirs
""")  # fmt: skip


@pytest.mark.parametrize("open_before", [True, False])
@pytest.mark.parametrize(("choice", "said"), [("mine", "tray"), ("theirs", "bread")])
def test_a_file_with_git_s_marks_is_settled_entry_by_entry(
    path: Path, choice: str, said: str, open_before: bool
) -> None:
    session = Session.open(path, TODAY) if open_before else None
    path.write_bytes(MARKED)
    session = session or Session.open(path, TODAY)
    session.check_disk()
    assert session.marked
    assert [conflict.where for conflict in session.conflicts] == ["More breakfast orders: why"]
    assert path.read_bytes() == MARKED
    outcome = session.settle([choice])
    assert outcome.saved and (session.read_only, session.unsaved) == (None, None)
    goal = Session.open(path, TODAY).plan.goals[0]
    assert (goal.why, goal.owner) == (said, "Joe")
    assert b"# Kept by hand." in path.read_bytes()
    assert b"# theirs" in path.read_bytes() or "1 comment that found no place" in outcome.words
    assert history(path)[0].file.read_bytes() == MARKED
    assert session.apply("rename", rename("B")).saved


def test_who_settles_a_file_with_a_second_name_is_told_where_its_copy_is(path: Path) -> None:
    path.write_bytes(MARKED)
    path.with_name("second").hardlink_to(path)
    outcome = Session.open(path, TODAY).settle(["mine"])
    assert outcome.saved and "hard link: written in place, copy kept at" in outcome.words


def test_going_back_gives_the_exact_bytes_and_so_does_undo(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("why", why("tray"))
    session.apply("rename", rename("B"))
    now = path.read_bytes()
    assert session.go_back("back to noon", TEXT).saved
    assert path.read_bytes() == TEXT
    undone = session.undo()
    assert undone is not None and undone.label == "back to noon"
    assert path.read_bytes() == now
    with pytest.raises(Refused, match="cannot be read"):
        session.go_back("back", b"format = [")


def test_a_renamed_file_is_said_to_be_renamed(path: Path) -> None:
    session = Session.open(path, TODAY)
    path.rename(path.with_name("other.plan.toml"))
    noticed = session.check_disk()
    assert noticed is not None and "was renamed to other.plan.toml" in noticed.words
    assert not session.apply("rename", rename("B")).saved
    assert not path.exists()


def test_a_newer_format_on_disk_is_never_written_over(path: Path) -> None:
    session = Session.open(path, TODAY)
    newer = TEXT.replace(b"format = 1", b"format = 2")
    path.write_bytes(newer)
    noticed = session.check_disk()
    assert noticed is not None and "newer than this program" in noticed.words
    assert not session.apply("rename", rename("B")).saved
    assert path.read_bytes() == newer
    assert session.plan.name == "B"


def test_many_saves_of_one_sitting_do_not_push_out_what_was_before(path: Path) -> None:
    session = Session.open(path, TODAY)
    session.apply("why", why("last week"))
    for version in history(path):
        os.utime(version.file, (1, 1))
    for number in range(25):
        session.apply(f"{number}", rename(f"name {number}"))
    texts = [version.file.read_bytes() for version in history(path)]
    assert texts[-1] == TEXT
    assert LAST < len(texts) <= LAST + 3


def test_a_file_that_broke_outside_is_never_written_over(path: Path) -> None:
    session = Session.open(path, TODAY)
    broken = TEXT + b"<<<<<<< ours\n"
    path.write_bytes(broken)
    noticed = session.check_disk()
    assert noticed is not None
    assert f"{path}:13" in noticed.words
    assert session.plan.name == "Bakery"
    assert not session.apply("rename", rename("B")).saved
    assert path.read_bytes() == broken
    path.write_bytes(TEXT + b"# mended\n")
    noticed = session.check_disk()
    assert noticed is not None
    assert noticed.saved
    assert session.plan.name == "B"
    assert path.read_bytes().endswith(b"# mended\n")


def test_a_file_that_cannot_be_read_is_read_only_until_it_can(path: Path) -> None:
    path.write_bytes(b"format = 1\nname = \n")
    session = Session.open(path, TODAY)
    assert session.read_only is not None
    assert session.read_only.startswith(f"{path}:2:")
    with pytest.raises(Refused):
        session.apply("rename", rename("B"))
    assert path.read_bytes() == b"format = 1\nname = \n"
    path.write_bytes(TEXT)
    assert session.check_disk() is not None
    assert session.read_only is None
    assert session.apply("rename", rename("B")).saved


def test_a_deleted_file_comes_back_only_when_it_is_asked_for(path: Path) -> None:
    session = Session.open(path, TODAY)
    path.unlink()
    noticed = session.check_disk()
    assert noticed is not None
    assert "was deleted" in noticed.words
    assert not session.apply("rename", rename("B")).saved
    assert not path.exists()
    assert session.check_disk() is None
    assert session.retry().saved
    assert session.unsaved is None
    assert Session.open(path, TODAY).plan == session.plan


def test_what_cannot_be_saved_is_safe_and_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(path, TODAY)
    with monkeypatch.context() as disk:
        full(disk)
        outcome = session.apply("rename", rename("B"))
        assert (outcome.changed, outcome.saved) == (True, False)
        assert session.unsaved is not None
        assert "the disk is full" in session.unsaved
        assert "your plan on disk is unchanged" in session.unsaved
        assert session.plan.name == "B"
        assert path.read_bytes() == TEXT
    assert session.apply("why", why("tray")).saved
    assert session.unsaved is None
    assert Session.open(path, TODAY).plan == session.plan
    session.undo()
    session.undo()
    assert (Session.open(path, TODAY).plan.name, session.undo()) == ("Bakery", None)


def test_an_unsaved_edit_can_be_undone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(path, TODAY)
    full(monkeypatch)
    session.apply("rename", rename("B"))
    undone = session.undo()
    assert undone is not None
    assert undone.saved
    assert path.read_bytes() == TEXT


def test_a_refused_edit_leaves_no_trace(path: Path) -> None:
    session = Session.open(path, TODAY)
    with pytest.raises(Refused):
        session.apply("rename", rename("lone \ud800"))
    assert session.plan.name == "Bakery"
    assert session.unsaved is None and session.undo() is None
    assert path.read_bytes() == TEXT


def test_equal_counts_of_two_people_are_two(shop: Path) -> None:
    one, other = Session.open(shop, TODAY), Session.open(shop, TODAY)
    row = edits.record("group-orders", Reading(TODAY, 3))
    assert one.apply("3", row).saved and other.apply("3", row).saved
    rows = [each.value for each in load(shop).plan.goals[2].readings if each.date == TODAY]
    assert rows == [3, 3]
    one.check_disk()
    one.undo()
    rows = [each.value for each in load(shop).plan.goals[2].readings if each.date == TODAY]
    assert rows == [3]


def test_an_edit_that_reckons_is_made_again_on_what_the_file_says(shop: Path) -> None:
    def one_more(plan: Plan) -> Plan:
        goal = plan.goals[0]
        return edits.record(goal.id, Reading(TODAY, goal.readings[-1].value + 1))(plan)

    one, other = Session.open(shop, TODAY), Session.open(shop, TODAY)
    before = one.plan.goals[0].readings[-1].value
    one.apply("+1", one_more, anew=True)
    other.apply("+1", one_more, anew=True)
    assert load(shop).plan.goals[0].readings[-1].value == before + 2


def test_what_the_file_can_no_longer_say_is_kept_and_said(tmp_path: Path) -> None:
    path, away = tmp_path / "p.plan.toml", tmp_path / "away"
    path.write_text('name = "P"\n[goal.a]\nname = "A"\n')
    session = Session.open(path, TODAY)
    path.rename(away)
    session.apply("film", edits.add_goal(Goal(id="film", name="Film")))
    path.write_text('name = "P"\n[goal.a]\nname = "A"\n[tactic.film]\nname = "Film it"\n')
    outcome = session.check_disk()
    assert outcome is not None and not outcome.saved and "cannot be written" in outcome.words
    assert not session.retry().saved
    assert session.plan.goal("film") is not None
