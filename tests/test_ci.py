"""What the test run of CI does with the Pythons that it finds."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
needs_script = pytest.mark.skipif(not (ROOT / ".ci" / "run").exists(), reason="needs .ci/run")
COMMAND = "python3 -m venv --help && echo .venv/bin/pytest -n auto\n"
"""In place of the README's: it takes no time."""
PYTHON = """\
#!/bin/sh
case "$1$2" in
    -c*ensurepip*) echo "{version} $0" ;;
    -c*) echo "$0" ;;
    -mvenv) exit {status} ;;
esac
"""


def put_python(path: Path, version: str, status: int = 0) -> None:
    """Something that says it is a Python, and whose tests come to that exit status."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PYTHON.format(version=version, status=status))
    path.chmod(0o755)


def run(home: Path) -> tuple[int, dict[str, str]]:
    """The exit status, and for each Python what of it was run and what came of it."""
    (home / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", home / ".ci")
    shutil.copy(ROOT / "pyproject.toml", home)
    (home / "README.md").write_text(f"```\n{COMMAND}```\n")
    path = os.pathsep.join([str(home / "bin"), os.defpath])
    env = {"PATH": path, "HOME": str(home)}
    done = subprocess.run([home / ".ci" / "run"], env=env, capture_output=True, text=True)
    table = done.stdout.rpartition("\n\n")[2].splitlines()
    assert len(table) > 0, done.stdout + done.stderr
    rows = {line.split()[0]: line for line in table}
    kinds = ("everything", "all but the terminal", "no pages, no laws", "passed", "FAILED")
    return done.returncode, {
        version: ", ".join(kind for kind in kinds if kind in line) for version, line in rows.items()
    }


@needs_script
def test_the_oldest_runs_everything_the_newest_most_and_those_between_the_rest(
    tmp_path: Path,
) -> None:
    put_python(tmp_path / "bin" / "python3", "3.11.0")
    put_python(tmp_path / "bin" / "python3.12", "3.12.98")
    for version in ("3.11.99", "3.12.99"):
        put_python(tmp_path / ".pyenv" / "versions" / version / "bin" / "python3", version)
    code, results = run(tmp_path)
    assert code == 0
    assert results.pop("3.11.0") == "everything, passed"
    assert results["3.11.99"] == "no pages, no laws, passed"
    newest = max(results, key=lambda version: [int(part) for part in version.split(".")])
    assert results.pop(newest) == "all but the terminal, passed"
    assert "3.12.98" not in results and {*results.values()} == {"no pages, no laws, passed"}


@needs_script
@pytest.mark.parametrize("version", ["3.11.0", "3.12.99"])
def test_it_fails_when_one_of_them_fails(tmp_path: Path, version: str) -> None:
    put_python(tmp_path / "bin" / "python3", "3.11.0", int(version == "3.11.0"))
    put_python(tmp_path / "bin" / "python3.12", "3.12.99", int(version == "3.12.99"))
    code, results = run(tmp_path)
    assert code == 1
    assert [one for one, result in results.items() if "FAILED" in result] == [version]
