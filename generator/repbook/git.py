"""git, called as a program: which commit this is, who wrote the change, and what a workspace was then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from repbook.text import say
from repbook.usage import UsageError

_SUFFIXES = (".yml", ".yaml", ".md")


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that a workspace stands at: its name, and whether its history was cut off."""

    name: str
    shallow: bool


def _git(root: Path, *words: str, data: bytes | None = None) -> bytes | None:
    """Give what git prints, or None where git or the repository is not there or says no."""
    # Settings of the machine and hooks of the repository must not change what is read.
    quiet = ("-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
    env = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", *quiet, *words], cwd=root, env=env, input=data, capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _text(root: Path, *words: str) -> str | None:
    said = _git(root, *words)
    return None if said is None else said.decode("utf-8", "replace").strip()


def commit(root: Path) -> Commit | None:
    """Give the commit of a workspace; None outside a repository or before the first commit."""
    name = _text(root, "rev-parse", "--short=10", "HEAD")
    if not name:
        return None
    return Commit(name, _text(root, "rev-parse", "--is-shallow-repository") == "true")


def resolve(root: Path, revision: str) -> str:
    """Give the full name of a revision; UsageError where there is none."""
    found = _text(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not found:
        raise UsageError(say("git knows no revision {revision}", revision=revision))
    return found


def base(root: Path, asked: str | None) -> str | None:
    """Give the commit that a change starts from: the one asked for, the host's target branch, or main."""
    if asked:
        return _text(root, "merge-base", resolve(root, asked), "HEAD") or resolve(root, asked)
    named = [os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")]
    target = os.environ.get("GITHUB_BASE_REF", "")
    named += [f"refs/remotes/origin/{target}", target] if target else []
    named += [
        "refs/remotes/origin/HEAD",
        "refs/remotes/origin/main",
        "refs/remotes/origin/master",
        "main",
        "master",
    ]
    for name in filter(None, named):
        found = _text(root, "merge-base", name, "HEAD")
        if found:
            return found
    return None


def authors(root: Path, since: str) -> Sequence[str]:
    """Give the e-mail addresses of the authors of the non-merge commits since a commit, each once."""
    said = _text(root, "log", "--no-merges", "--format=%ae", f"{since}..HEAD")
    return tuple(dict.fromkeys(line.strip().casefold() for line in (said or "").splitlines() if line.strip()))


def changed(root: Path, since: str) -> frozenset[str]:
    """Give the files below the workspace that differ from a commit, paths as the workspace has them."""
    said = _git(root, "diff", "--name-only", "--relative", "-z", since, "--", ".")
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    names = b"".join(part for part in (said, fresh) if part).split(b"\0")
    return frozenset(name.decode("utf-8", "replace") for name in names if name)


def files_at(root: Path, revision: str) -> Mapping[str, bytes]:
    """Give the record files and the settings of a workspace as they were at a revision."""
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", resolve(root, revision), *_prefixed(root))
    prefix = _prefix(root)
    blobs: list[tuple[str, str]] = []
    for entry in (listed or b"").split(b"\0"):
        head, _, name = entry.partition(b"\t")
        path = name.decode("utf-8", "replace").removeprefix(prefix)
        mode = head[:6]
        if mode in (b"100644", b"100755") and (path == "repbook.yml" or path.endswith(_SUFFIXES)):
            blobs.append((path, head.split()[2].decode()))
    return dict(zip((path for path, _ in blobs), _contents(root, [name for _, name in blobs]), strict=True))


def _prefix(root: Path) -> str:
    said = _git(root, "rev-parse", "--show-prefix")
    return (said or b"").decode("utf-8", "replace").rstrip("\n")


def _prefixed(root: Path) -> tuple[str, ...]:
    prefix = _prefix(root)
    return "--", f"{prefix}records", f"{prefix}repbook.yml"


def _contents(root: Path, names: Sequence[str]) -> list[bytes]:
    """Give the contents of many blobs in one pass."""
    said = _git(root, "cat-file", "--batch", data="".join(f"{name}\n" for name in names).encode())
    if said is None:
        raise UsageError(say("git could not read the revision"))
    found: list[bytes] = []
    at = 0
    for _ in names:
        end = said.index(b"\n", at)
        size = int(said[at:end].split()[2])
        found.append(said[end + 1 : end + 1 + size])
        at = end + size + 2
    return found
