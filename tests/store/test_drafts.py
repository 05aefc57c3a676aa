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
from planner.store.drafts import Draft, forget, keep, left
from planner.store.places import drafts_folder
from planner.store.versions import shelf


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "bakery.plan.toml"


def files(plan: Path) -> list[Path]:
    folder = drafts_folder()
    assert folder is not None
    own = shelf(folder, plan)
    return sorted(own.iterdir()) if own.exists() else []


def by_another(plan: Path, form: str, **texts: str) -> None:
    """Another program keeps a draft, and ends."""
    code = "import sys, json, pathlib; from planner.store.drafts import keep;"
    code += "keep(pathlib.Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3]))"
    run([executable, "-c", code, str(plan), form, json.dumps(texts)], check=True)


def said(plan: Path) -> dict[str, dict[str, str]]:
    return {draft.form: draft.texts for draft in left(plan)}


def test_what_a_program_left_is_there_and_goes_when_the_form_is_done(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    by_another(plan, "ask", text="why")
    assert said(plan) == {"checkin": {"row": "213"}, "ask": {"text": "why"}}
    forget(plan, "checkin")
    assert said(plan) == {"ask": {"text": "why"}}
    assert said(plan.with_name("other.toml")) == {}


def test_what_is_being_typed_here_is_offered_to_nobody(plan: Path) -> None:
    keep(plan, "checkin", {"row": "21"})
    assert said(plan) == {}
    by_another(plan, "checkin", row="4")
    forget(plan, "checkin", ours_only=True)
    assert said(plan) == {"checkin": {"row": "4"}}


def test_of_two_programs_that_left_one_form_the_later_counts_and_nothing_is_missing(
    plan: Path,
) -> None:
    by_another(plan, "checkin", one="1", two="2")
    for file in files(plan):
        os.utime(file, (1, 1))
    by_another(plan, "checkin", two="22", three="3")
    assert said(plan) == {"checkin": {"one": "1", "two": "22", "three": "3"}}


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
        later.setattr(drafts, "_lives", lambda _: False)
        assert said(plan) == ({form: texts} if texts else {})


HOSTILE = [
    b"", b"{", b"[" * 100_000, b"null", b"{}", b'{"form": 1, "texts": {}, "who": [1, 2]}',
    b'{"form": "a", "texts": {"b": 1}, "who": [1, 2]}', b'{"form": "a", "texts": {"b": "c"}}',
    b'{"form": "a", "texts": {"b": "c"}, "who": "me"}', b"\xff\xfe\x00", b"9" * 5000,
    b'{"form": "a", "texts": {"b": "' + b"x" * 1_100_000 + b'"}, "who": [1, 2]}',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_broken_draft_is_ignored(plan: Path, content: bytes) -> None:
    by_another(plan, "checkin", row="213")
    files(plan)[0].with_name("broken.json").write_bytes(content)
    assert said(plan) == {"checkin": {"row": "213"}}
    forget(plan, "checkin")


def test_links_pipes_and_folders_among_the_drafts_are_ignored(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    own = files(plan)[0].parent
    (own / "link.json").symlink_to(files(plan)[0])
    os.mkfifo(own / "pipe.json")
    (own / "folder.json").mkdir()
    assert [draft.form for draft in left(plan)] == ["checkin"]


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
    assert left(plan) == ()


def test_a_draft_knows_when_it_was_typed(plan: Path) -> None:
    by_another(plan, "checkin", row="213")
    (draft,) = left(plan)
    assert isinstance(draft, Draft)
    assert abs(draft.when.timestamp() - files(plan)[0].stat().st_mtime) < 1
