"""Real git repositories, made small: who changed what on which branch."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli.team import write

CHEN, WU, STRANGER = "chen.lu@example.com", "wu.fan@example.com", "nobody@elsewhere.example"
# Neither the machine's settings nor the developer's decide what a test sees.
ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_DATE": "2026-03-26T10:00:00+08:00",
    "GIT_COMMITTER_DATE": "2026-03-26T10:00:00+08:00",
}


@dataclass(frozen=True)
class Repository:
    """A repository, and the folder of the workspace in it."""

    top: Path
    workspace: Path

    def git(self, *words: str, email: str = CHEN) -> str:
        """Run git as somebody, and give what it prints."""
        name = email.partition("@")[0]
        who = {
            f"GIT_{role}_{what}": held
            for role in ("AUTHOR", "COMMITTER")
            for what, held in (("NAME", name), ("EMAIL", email))
        }
        env = {
            **{key: held for key, held in os.environ.items() if not key.startswith("GIT_")},
            **ALONE,
            **who,
        }
        done = subprocess.run(["git", *words], cwd=self.top, env=env, capture_output=True, check=False)
        assert done.returncode == 0, (words, done.stderr.decode())
        return done.stdout.decode().strip()

    def commit(
        self, files: Mapping[str, str | bytes] | None = None, email: str = CHEN, without: tuple[str, ...] = ()
    ) -> str:
        """Write files of the workspace, take others away, commit, and give the commit's name."""
        write(self.workspace, files or {})
        for path in without:
            (self.workspace / path).unlink()
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x", email=email)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str = "change") -> None:
        """Begin a branch."""
        self.git("checkout", "--quiet", "-b", name)

    def to(self, name: str) -> None:
        """Go to a branch."""
        self.git("checkout", "--quiet", name)


def repository(top: Path, files: Mapping[str, str | bytes], below: str = ".") -> Repository:
    """Make a repository whose branch main holds a workspace."""
    (top / below).mkdir(parents=True, exist_ok=True)
    made = Repository(top, top / below)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit(files, "li.na@example.com")
    return made
