"""The whole file in the editor: nothing is taken over that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_host import FIRST, FakeHost, drafts_on_disk, open_services

from planner.plan import edits
from planner.planfile.read import load
from planner.store.history import history
from planner.ui.messages import Drafted
from planner.ui.services.editor import EDITOR_HAS_TO_WAIT

FINE = "s/^target = 260$/target = 250/"
BROKEN = "s/^target = 260$/target = = 260/"
STRANGE = 's/^check_in = "friday"$/check_in = "freitag"/'


def sed(change: str, file: object) -> str:
    """The command that makes a change in a file."""
    return f"""sed '{change}' "{file}" > "{file}".new && mv "{file}".new "{file}" """


def use_editor(monkeypatch: pytest.MonkeyPatch, plan: Path, change: str, then: str = "") -> None:
    """Let ``$EDITOR`` be a script that makes a change of sed's in the text."""
    script = plan.parent / "editor"
    script.write_text(f'#!/bin/sh\nsed \'{change}\' "$1" > "$1".new && mv "$1".new "$1"\n{then}')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


def problems(host: FakeHost) -> tuple[str, ...]:
    """What the screen on top says is wrong."""
    assert host.shows("edit-problems")
    return tuple(host.top.wrong)


def copies(path: Path) -> list[Path]:
    """The texts that were put aside."""
    return [version.file for version in history(path) if version.rescued]


def test_what_was_edited_is_one_change_that_undo_takes_back(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    services.drafts.keep(Drafted("checkin", {"a": "1"}))
    use_editor(monkeypatch, shop, FINE)
    services.file_editing.edit_file()
    assert host.plan.goals[0].target == 250 == load(shop).plan.goals[0].target
    assert host.status.startswith("Edited: ") and host.status.endswith(" · u takes it back")
    assert drafts_on_disk(shop) == {"checkin": {"a": "1"}}, "an editor may take long"
    services.controller.undo()
    assert shop.read_bytes() == before


def test_a_broken_text_is_not_taken_over_and_its_copy_is_named(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    use_editor(monkeypatch, shop, BROKEN)
    services.file_editing.edit_file()
    line = before.partition(b"target = 260")[0].count(b"\n") + 1
    assert problems(host)[0].startswith(f"line {line}: ")
    assert not host.top.can_take
    host.answer(None)
    (kept,) = copies(shop)
    assert host.status == f"The plan is as it was. Your text is in {kept}"
    assert b"target = = 260" in kept.read_bytes() and shop.read_bytes() == before


def test_a_broken_text_is_mended_in_the_editor_and_its_copy_is_gone(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, BROKEN)
    services.file_editing.edit_file()
    use_editor(monkeypatch, shop, "s/= = 260/= = = 260/")
    host.answer("edit")
    (kept,) = copies(shop)
    assert problems(host) and b"= = = 260" in kept.read_bytes(), "the younger one alone"
    use_editor(monkeypatch, shop, "", "exit 3")
    host.answer("edit")
    assert problems(host) and "failed (status 3)" in host.top.message
    use_editor(monkeypatch, shop, "s/= = = 260/= 255/")
    host.answer("edit")
    assert load(shop).plan.goals[0].target == 255
    assert host.status.startswith("Edited: ") and host.screens == [] and copies(shop) == []


def test_a_new_problem_is_taken_over_only_when_that_is_said(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.write_text(shop.read_text().replace('unit = "walk-ins/wk"', "unit = 3"))
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, STRANGE)
    services.file_editing.edit_file()
    (wrong,) = problems(host)
    assert wrong.startswith("line 6: ") and b"freitag" not in shop.read_bytes()
    host.answer("take")
    assert b"freitag" in shop.read_bytes() and copies(shop) == []


def test_what_is_taken_as_it_is_is_looked_at_again_where_the_file_changed_meanwhile(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, STRANGE)
    services.file_editing.edit_file()
    shop.write_text(shop.read_text().replace('"Callum"', '"Nora"'))
    host.answer("take")
    assert problems(host) and b"freitag" not in shop.read_bytes()
    host.answer("take")
    assert b"freitag" in shop.read_bytes() and b'"Nora"' in shop.read_bytes()


def test_a_file_that_becomes_unreadable_meanwhile_is_left_alone(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, FINE, f'rm "{shop}" && mkdir "{shop}"')
    services.file_editing.edit_file()
    assert problems(host)[0].startswith("the file itself: ")
    host.answer(None)
    (kept,) = copies(shop)
    assert str(kept) in host.status and b"target = 250" in kept.read_bytes()
    services.file_editing.edit_file()
    assert host.status.startswith(f"{shop}: ")


def test_an_empty_text_is_asked_about(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, "d")
    services.file_editing.edit_file()
    assert problems(host) == ("nothing is left of the plan",)


def test_what_was_changed_outside_meanwhile_is_kept(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, FINE, f'sed -i \'s/"Callum"/"Nora"/\' {shop}')
    services.file_editing.edit_file()
    assert b"target = 250" in shop.read_bytes() and b'"Nora"' in shop.read_bytes()
    assert host.plan.goals[0].target == 250


def test_where_both_changed_the_same_the_text_shows_both(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, FINE, sed("s/^target = 260$/target = 240/", shop))
    services.file_editing.edit_file()
    assert problems(host) and "keep one of each" in host.top.message
    assert b"target = 240" in shop.read_bytes()
    (kept,) = copies(shop)
    assert b"target = 240" in kept.read_bytes() and b"target = 250" in kept.read_bytes()


def test_nothing_changed_and_an_editor_that_fails_are_said(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, services = open_services(shop)
    before = shop.read_bytes()
    use_editor(monkeypatch, shop, "")
    services.file_editing.edit_file()
    assert host.status == EDITOR_HAS_TO_WAIT
    use_editor(monkeypatch, shop, FINE, "exit 3")
    services.file_editing.edit_file()
    (kept,) = copies(shop)
    assert host.status.startswith("editor failed (status 3); nothing was changed.")
    assert host.status.endswith(str(kept)) and b"target = 250" in kept.read_bytes()
    assert shop.read_bytes() == before


def test_a_file_that_cannot_be_read_is_mended_in_the_editor(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.write_text(shop.read_text().replace("target = 260", "target = = 260"))
    host, services = open_services(shop)
    use_editor(monkeypatch, shop, "s/= = 260/= 260/")
    services.file_editing.edit_file()
    assert host.status.startswith("The file can be read again") and host.trouble == ""
    assert host.plan.goals[0].id == FIRST


def test_it_is_said_where_there_is_nothing_to_edit_yet(tmp_path: Path, shop: Path) -> None:
    host, services = open_services(tmp_path / "new.plan.toml")
    services.file_editing.edit_file()
    assert host.status == "There is no file yet: the first answer makes it."
    host, services = open_services(shop)
    shop.write_text(shop.read_text().replace('"More people in on weekdays"', '"OUTSIDE"'))
    services.controller.apply("renamed", edits.set_fields(FIRST, name="MINE"))
    services.file_editing.edit_file()
    assert host.status.endswith(" · S decides first")
