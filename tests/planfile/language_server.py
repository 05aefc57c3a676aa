"""A TOML language server as an editor talks to it."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

SECONDS = 20.0
Message = dict[str, Any]


def server() -> str:
    """The server's program, beside this Python or on the path; without one the test is skipped."""
    beside = Path(sys.executable).with_name("tombi")
    command = str(beside) if beside.exists() else shutil.which("tombi")
    if command is None:
        pytest.skip("tombi is not installed")
    return command


class Editor:
    """An editor with a folder open: files in, completions, hovers and marks out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [server(), "lsp", "--offline", "--no-cache"],
            cwd=folder,
            env={**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._came: queue.Queue[Message | None] = queue.Queue()
        self._asked = self._files = 0
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        root = {"uri": folder.as_uri(), "name": "plans"}
        self._ask("initialize", processId=os.getpid(), capabilities={}, workspaceFolders=[root])
        self._send(method="initialized", params={})

    def marks(self, text: str) -> dict[int, str]:
        """What is marked as wrong in a file, by the line's number from 0."""
        return self._opened(text)[1]

    def completions(self, text: str) -> list[str]:
        """What is offered where ``|`` stands in a file."""
        found = self._at("textDocument/completion", text)
        rows = found["items"] if isinstance(found, dict) else found or []
        return [row["label"] for row in rows]

    def hover(self, text: str) -> str:
        """What is shown for the word at ``|`` in a file."""
        found = self._at("textDocument/hover", text)
        return str(found["contents"]["value"]) if found else ""

    def close(self) -> None:
        """Leave."""
        self._process.kill()
        self._process.communicate(timeout=SECONDS)

    def _at(self, method: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri, _ = self._opened(before + after)
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        return self._ask(method, textDocument={"uri": uri}, position=place)["result"]

    def _opened(self, text: str) -> tuple[str, dict[int, str]]:
        self._files += 1
        path = self._folder / f"{self._files}.plan.toml"
        path.write_text(text, encoding="utf-8")
        file = {"uri": path.as_uri(), "languageId": "toml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": file})
        told = self._wait(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == path.as_uri()
            )
        )
        found = told["params"]["diagnostics"]
        return path.as_uri(), {one["range"]["start"]["line"]: one["message"] for one in found}

    def _ask(self, method: str, **params: Any) -> Message:
        self._asked += 1
        self._send(id=self._asked, method=method, params=params)
        return self._wait(lambda one: one.get("id") == self._asked and "method" not in one)

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        while (message := self._came.get(timeout=SECONDS)) is not None:
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send(id=message["id"], result=None)
        raise AssertionError("the language server ended")

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self, stream: BinaryIO) -> None:
        length = 0
        for line in stream:
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
            elif not line.strip():
                self._came.put(json.loads(stream.read(length)))
        self._came.put(None)
