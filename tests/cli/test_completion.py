"""A shell completes commands, kinds, ids and words, as the shell itself asks for them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.team import QUIET, team, write

TELL = "printf '%s\\n' \"${COMPREPLY[@]}\""
REPBOOK = Path(sys.executable).parent / "repbook"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path, team())


def asked(folder: Path, shell: str, line: list[str]) -> list[str]:
    """Give what the program answers to a shell's own question for the last word of a line."""
    env = QUIET | {
        "_REPBOOK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": shlex.join(["repbook", *line]),
        "COMP_CWORD": str(len(line)) if shell in ("bash", "zsh") else line[-1],
    }
    said = subprocess.run([REPBOOK], cwd=folder, env=env, capture_output=True, text=True, check=True).stdout
    return said.split()


def test_bash_completes_what_is_typed(book: Path) -> None:
    script = subprocess.run(
        [REPBOOK, "completion", "bash"], capture_output=True, text=True, check=True
    ).stdout

    def completed(*line: str) -> list[str]:
        words = " ".join(map(shlex.quote, ("repbook", *line)))
        ask = f"COMP_WORDS=({words}); COMP_CWORD={len(line)}; _repbook_completion repbook"
        env = QUIET | {"PATH": f"{REPBOOK.parent}{os.pathsep}{os.environ['PATH']}"}
        said = subprocess.run(
            ["bash", "-c", f"{script}\n{ask}\n{TELL}"],
            cwd=book,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
        return said.stdout.split()

    assert completed("che") == ["check"]
    assert completed("new", "vis") == ["visits"]
    assert completed("new", "visits", "--customer", "yjyy") == ["云江一院"]
    assert completed("new", "visits", "--channel", "em") == ["email"]
    assert completed("new", "stock", "--customer", "三院") == ["青岚三院"]
    assert completed("mv", "cust") == ["customers/"]
    assert completed("mv", "customers/qlsy") == ["customers/青岚三院"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_other_shells_are_answered_in_their_own_way(book: Path, shell: str) -> None:
    script = subprocess.run([REPBOOK, "completion", shell], capture_output=True, text=True, check=True).stdout
    assert f"{shell}_complete" in script
    said = asked(book, shell, ["new", "visits", "--customer", "yjyy"])
    assert any("云江一院" in word.replace(",", " ").split() for word in said), said


def test_outside_a_workspace_nothing_is_offered(tmp_path: Path) -> None:
    assert asked(tmp_path, "bash", ["new", "visits", "--customer", "y"]) == []
