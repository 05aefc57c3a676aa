"""The schema in a real TOML language server: a plan that is edited by hand."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from language_server import Editor

from planner import examples
from planner.plan.model import GOAL_STATES, TACTIC_STATES
from planner.planfile.schema import json_schema

FIRST = "#:schema ./plan.schema.json\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan.schema.json").write_text(json.dumps(json_schema()), encoding="utf-8")
    opened = Editor(folder)
    yield opened
    opened.close()


def test_keys_are_completed(editor: Editor) -> None:
    assert editor.completions(f"{FIRST}[goal.orders]\ndead|\n") == ["deadline"]
    assert {"name", "why", "goal", "stone", "tactic"} <= {*editor.completions(f"{FIRST}|\n")}
    goal = editor.completions(f"{FIRST}[goal.orders]\n|\n")
    assert {"baseline", "target", "legs", "readings"} <= {*goal}
    row = editor.completions(f"{FIRST}[stone.followers]\nreadings = [\n  {{ | }},\n]\n")
    assert {"date", "value", "about"} <= {*row}


def test_states_are_completed(editor: Editor) -> None:
    goal = editor.completions(f"{FIRST}[goal.orders]\nstate = |\n")
    assert goal == [f'"{state}"' for state in GOAL_STATES]
    tactic = editor.completions(f'{FIRST}[tactic.window]\nstate = "|"\n')
    assert tactic == [f'"{state}"' for state in TACTIC_STATES]


@pytest.mark.parametrize("value", ["310", "310.5"])
@pytest.mark.parametrize("key", ["baseline", "target"])
def test_a_key_tells_what_it_is_for(editor: Editor, key: str, value: str) -> None:
    doc = json_schema()["$defs"]["Goal"]["properties"][key]["description"]
    assert doc in editor.hover(f"{FIRST}[goal.orders]\n{key[:3]}|{key[3:]} = {value}\n")


def test_what_does_not_fit_is_marked_on_its_line(editor: Editor) -> None:
    text = (
        "[goal.orders]\n"
        'baseline = "many"\n'
        'state = "asleep"\n'
        'deadline = "next year"\n'
        'target = "private"\n'
        "our_own_key = true\n"
        "legs = [{ by = 2026-12-20 }]\n"
        '[goal."two words"]\n'
    )
    assert [*editor.marks(FIRST + text)] == [2, 3, 4, 7, 8]


def test_a_misspelt_key_is_marked_and_one_of_somebodys_own_is_not(editor: Editor) -> None:
    text = (
        "checkin = 'friday'\n"
        "acme-id = 7\n"
        "[goal.orders]\n"
        "deadlin = 2026-12-20\n"
        "our_own_key = true\n"
        "readings = [{ date = 2026-12-04, value = 3, nota = 'x', my_rain = true }]\n"
        "[tactic.window]\n"
        "rythm = '5/week'\n"
        "[[review]]\n"
        "date = 2026-12-04\n"
        "confidense = 3\n"
    )
    assert [*editor.marks(FIRST + text)] == [1, 4, 6, 8, 11]


@pytest.mark.parametrize("name", examples.NAMES)
def test_nothing_is_marked_in_a_worked_example(editor: Editor, name: str) -> None:
    assert editor.marks(FIRST + examples.text(name, dt.date(2026, 11, 21))) == {}
