"""What is half-typed is kept for the next program, and nothing that lies there can harm it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.store import drafts
from planner.store.drafts import Draft, find_drafts, forget, keep, take_over, throw_away
from planner.store.folders import drafts_folder
from planner.store.history import plan_folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "bakery.plan.toml"


def files(plan: Path) -> list[Path]:
    folder = drafts_folder()
    assert folder is not None
    own = plan_folder(folder, plan)
    return sorted(own.iterdir()) if own.exists() else []


def by_another(plan: Path, form: str, **texts: str) -> None:
    """Another program keeps a draft, and ends."""
    keep_in_another(plan, form, texts)


def keep_in_another(plan: Path, form: str, texts: dict[str, str], rest: str = "None") -> None:
    """Another program keeps a draft; ``rest`` is Python for what is left of it once saved."""
    code = (
        "import sys, json, pathlib; from planner.store.drafts import TextsAfterSave, keep, parse;"
    )
    code += f"keep(pathlib.Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]), {rest})"
    run([executable, "-c", code, str(plan), form, json.dumps(texts)], check=True)


def said(plan: Path) -> dict[str, dict[str, str]]:
    return {draft.form: draft.texts for draft in find_drafts(plan)}


def test_what_a_program_left_is_there_until_it_is_taken_over_or_thrown_away(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    by_another(plan, "ask", text="why")
    assert said(plan) == {"checkin": {"row": "213"}, "ask": {"text": "why"}}
    by_form = {draft.form: draft for draft in find_drafts(plan)}
    take_over(plan, by_form["checkin"])
    assert said(plan) == {"ask": {"text": "why"}}
    assert len(files(plan)) == 2, "what was taken over is kept as our own"
    forget(plan, "checkin")
    throw_away(by_form["ask"])
    assert files(plan) == []
    assert said(plan.with_name("other.toml")) == {}


def test_what_is_being_typed_here_is_offered_to_nobody(plan: Path) -> None:
    keep(plan, "checkin", {"row": "21"})
    assert said(plan) == {}
    by_another(plan, "checkin", row="4")
    forget(plan, "checkin")
    assert said(plan) == {"checkin": {"row": "4"}}


def test_what_two_programs_left_of_one_form_is_one_draft(plan: Path) -> None:
    by_another(plan, "checkin", one="1", two="2")
    by_another(plan, "checkin", two="2", three="3")
    (draft,) = find_drafts(plan)
    assert draft.texts == {"one": "1", "two": "2", "three": "3"}
    throw_away(draft)
    assert files(plan) == []


def test_where_two_programs_left_different_texts_each_is_offered_the_later_one_first(
    plan: Path,
) -> None:
    by_another(plan, "ask", text="a long and precious line")
    for file in files(plan):
        os.utime(file, (1, 1))
    by_another(plan, "ask", text="zz")
    assert [draft.texts["text"] for draft in find_drafts(plan)] == [
        "zz",
        "a long and precious line",
    ]
    throw_away(find_drafts(plan)[0])
    assert [draft.texts["text"] for draft in find_drafts(plan)] == ["a long and precious line"]


def test_a_draft_of_what_was_saved_just_before_the_kill_is_only_what_was_not(plan: Path) -> None:
    plan.write_bytes(b"before")
    rest = "TextsAfterSave(b'after', {'two': '2'})"
    keep_in_another(plan, "checkin", {"one": "1", "two": "2"}, rest)
    assert said(plan) == {"checkin": {"one": "1", "two": "2"}}, "it was not saved"
    plan.write_bytes(b"after")
    assert said(plan) == {"checkin": {"two": "2"}}
    keep_in_another(plan, "goal", {"text": "x"}, "TextsAfterSave(b'after', {})")
    assert list(said(plan)) == ["checkin"]
    plan.write_bytes(b"and later")
    assert "goal" not in said(plan), "what was saved is gone for good"


GOAL = '[goal.a]\nname = "A"\nkind = "flow"\nreadings = [{ date = 2026-11-01, value = 3 }%s]\n'


def test_a_number_that_was_saved_is_known_by_itself_where_the_file_was_changed_since(
    plan: Path,
) -> None:
    before, more = GOAL % "", GOAL % ", { date = 2026-11-01, value = 3 }"
    texts = [f"parse({text.encode()!r}).plan" for text in (before, more)]
    rest = f"TextsAfterSave(b'after', {{}}, {texts[0]}, {texts[1]})"
    for text, left_over in ((before + "# c\n", {"row a": "3"}), (more + "# c\n", None)):
        plan.write_text(text)
        keep_in_another(plan, "checkin", {"row a": "3"}, rest)
        assert said(plan) == ({"checkin": left_over} if left_over else {})
        for draft in find_drafts(plan):
            throw_away(draft)


def test_what_only_says_what_would_be_saved_is_kept_where_the_plan_cannot_be_read(
    plan: Path,
) -> None:
    keep_in_another(plan, "goal", {"text": "x"}, "TextsAfterSave(b'after', {})")
    assert said(plan) == {"goal": {"text": "x"}}
    plan.mkdir()
    assert said(plan) == {"goal": {"text": "x"}}


def test_two_runs_with_one_process_number_keep_a_draft_each(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 1)
    keep(plan, "ask", {"text": "precious"})
    monkeypatch.setattr(drafts, "RUN", "another")
    keep(plan, "ask", {"text": "zz"})
    assert len(files(plan)) == 2


def test_only_its_owner_can_read_a_draft(plan: Path) -> None:
    keep(plan, "checkin", {"row": "21"})
    (file,) = files(plan)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@given(form=st.text(max_size=9), texts=st.dictionaries(st.text(max_size=5), st.text(max_size=9)))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_text_comes_back_as_it_was(
    plan: Path, form: str, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in files(plan):
        file.unlink()
    keep(plan, form, texts)
    with monkeypatch.context() as later:
        later.setattr(drafts, "_is_running", lambda _: False)
        assert said(plan) == ({form: texts} if texts else {})


HOSTILE = [
    b'{"form": "checkin", "texts": {}, "who": [1, 2], "rest": 7}',
    b'{"form": "checkin", "texts": {}, "who": [1, 2], "rest": {"saved": [], "texts": {"a": 1}}}',
    b'{"form": "checkin", "texts": {}, "who": [1, 2], "rest": {"saved": [], "texts": {}}}',
    b"", b"{", b"[" * 100_000, b"null", b"{}", b'{"form": 1, "texts": {}, "who": [1, 2]}',
    b'{"form": "a", "texts": {"b": 1}, "who": [1, 2]}', b'{"form": "a", "texts": {"b": "c"}}',
    b'{"form": "a", "texts": {"b": "c"}, "who": "me"}', b"\xff\xfe\x00", b"9" * 5000,
    b'{"form": "a", "texts": {"b": "' + b"x" * 1_100_000 + b'"}, "who": [1, 2]}',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_broken_draft_is_ignored(plan: Path, content: bytes) -> None:
    plan.write_bytes(b"")
    by_another(plan, "checkin", row="213")
    files(plan)[0].with_name("broken.json").write_bytes(content)
    assert said(plan) == {"checkin": {"row": "213"}}
    for draft in find_drafts(plan):
        throw_away(draft)


def test_links_pipes_and_folders_among_the_drafts_are_ignored(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    own = files(plan)[0].parent
    (own / "link.json").symlink_to(files(plan)[0])
    os.mkfifo(own / "pipe.json")
    (own / "folder.json").mkdir()
    assert [draft.form for draft in find_drafts(plan)] == ["checkin"]


def test_process_numbers_that_cannot_be_are_nobody_s(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    (file,) = files(plan)
    for who in ([0, 0], [-1, 0], [10**30, 1], [os.getpid(), -5]):
        file.write_text(json.dumps({"form": "checkin", "texts": {"row": "1"}, "who": who}))
        assert said(plan) == {"checkin": {"row": "1"}}


def test_without_a_place_for_state_nothing_is_kept_and_nothing_fails(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_STATE", "/proc/nowhere")
    keep(plan, "checkin", {"row": "21"})
    forget(plan, "checkin")
    assert find_drafts(plan) == ()


def test_a_draft_knows_when_it_was_typed(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    (draft,) = find_drafts(plan)
    assert isinstance(draft, Draft)
    assert abs(draft.when.timestamp() - files(plan)[0].stat().st_mtime) < 1
