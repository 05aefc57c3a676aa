"""The week as a post: the command, and the line of cron that hands it to a chat."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from planner import examples

from .shell import TODAY, Planner

README = Path(__file__).parent.parent.parent / "README.md"


def test_a_post_for_each_plan_from_a_day_on(planner: Planner, bookshop: Path) -> None:
    week = planner("status", bookshop, "--markdown")
    assert (week.code, week.err) == (0, "")
    assert week.out.startswith("**Paper Lantern Books** · Sat 21 Nov\n")
    assert "355 → 361 since 14 Nov" in week.out
    assert "349 → 361 since 6 Nov" in planner("status", "--markdown", "--since", "6 Nov").out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--since", "6 Nov"), "add --markdown"),
        (("--markdown", "--since", "2027-01-01"), "still to come"),
        (("--markdown", "--since", "someday"), "--since"),
        (("--markdown", "--json"), "not allowed"),
    ],
)
def test_what_does_not_go_together_is_refused(
    planner: Planner, bookshop: Path, options: tuple[str, ...], words: str
) -> None:
    result = planner("status", bookshop, *options)
    assert result.code == 2 and words in result.err and not result.out


class Chat(BaseHTTPRequestHandler):
    """A chat that takes what is posted."""

    got: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append(json.loads(body)["text"])
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def chat() -> Iterator[tuple[str, list[str]]]:
    """Its address, and what was posted to it."""
    got: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Here", (Chat,), {"got": got}))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", got
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.skipif(shutil.which("curl") is None, reason="the line of cron posts with curl")
def test_the_line_of_cron_in_the_readme_posts_the_week(
    chat: tuple[str, list[str]], folder: Path
) -> None:
    address, got = chat
    line = next(row for row in README.read_text().splitlines() if "--markdown ~/team" in row)
    command = re.sub(r"https://\S+", address, line.split(maxsplit=5)[5])
    plan = folder / "team" / "plan.toml"
    plan.parent.mkdir()
    plan.write_text(examples.text("shop", TODAY), encoding="utf-8")
    program = folder / "planner"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m planner "$@"\n')
    program.chmod(0o755)
    env = {**os.environ, "HOME": str(folder), "PATH": f"{folder}:{os.environ['PATH']}"}
    subprocess.run(["/bin/sh", "-c", command], check=True, env=env)
    assert len(got) == 1
    assert got[0].startswith("**Lantern Street Books**") and "Next check-in" in got[0]
