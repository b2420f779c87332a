"""The real yaml-language-server over its standard streams, as an editor talks to it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Editor:
    """An editor that has opened a workspace."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        self.process = process
        self.settings = json.loads((root / ".vscode" / "settings.json").read_text("utf-8"))
        self.root = root
        self.number = 0
        self.diagnostics: dict[str, list[Any]] = {}

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> Any:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "workspace/configuration":
            held = {"yaml": {"schemas": self.settings["yaml.schemas"], "validate": True}}
            wanted = [item.get("section") for item in message["params"]["items"]]
            self.send(id=message["id"], result=[held.get(section) for section in wanted])
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self.send(id=message["id"], result=None)
        return message

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        self.send(id=self.number, method=method, params=params)
        while True:
            message = self.read()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, path: str, text: str) -> str:
        uri = (self.root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        return uri

    def told(self, uri: str) -> list[Any]:
        while uri not in self.diagnostics:
            self.read()
        return self.diagnostics[uri]

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=place)


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """Open a workspace in an editor with the language server."""
    process = subprocess.Popen(
        ["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        made = Editor(process, root)
        made.ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            workspaceFolders=[{"uri": root.as_uri(), "name": "workspace"}],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}},
            },
        )
        made.send(method="initialized", params={})
        made.send(method="workspace/didChangeConfiguration", params={"settings": {}})
        yield made
    finally:
        process.kill()
        process.communicate()
