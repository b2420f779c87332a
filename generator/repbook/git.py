"""git, called as a program: which commit this is, who wrote the change, and what a workspace was then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import IO, NamedTuple

from repbook.finding import Fault
from repbook.read import RECORDS, SUFFIXES, File, Reading, judged, reading, top_of
from repbook.text import say
from repbook.typed import FILE_LIMIT, too_large
from repbook.usage import UsageError

# What a hook of git hands down, and what would lead away from the workspace's own repository.
_LOCAL = ("DIR", "WORK_TREE", "INDEX_FILE", "PREFIX", "OBJECT_DIRECTORY", "COMMON_DIR", "NAMESPACE")
_KINDS = {0o10: "file", 0o12: "link", 0o04: "folder"}


class Commit(NamedTuple):
    """The commit that a workspace stands at: its name, and whether its history was cut off."""

    name: str
    shallow: bool


class Entry(NamedTuple):
    """What git holds under a name: what kind of thing it is, how large, and what it is kept as."""

    name: str
    kind: str
    size: int = 0
    blob: str = ""


def _git(
    root: Path, *words: str, data: bytes | None = None, also: Mapping[str, str] = MappingProxyType({})
) -> tuple[bytes | None, str]:
    """Give what git prints, or None and why not: git or the repository is not there, or says no."""
    command, env = _how(words, also)
    try:
        done = subprocess.run(command, cwd=root, env=env, input=data, capture_output=True, check=False)
    except OSError as wrong:
        return None, wrong.strerror or str(wrong)
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
    return (done.stdout if done.returncode == 0 else None), said


def _how(
    words: Sequence[str], also: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[str], dict[str, str]]:
    """Give the command and its environment."""
    # Settings of the machine and hooks of the repository must not change what is read.
    quiet = ("-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
    env = {name: held for name, held in os.environ.items() if name not in {f"GIT_{end}" for end in _LOCAL}}
    env |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
        **also,
    }
    return ["git", *quiet, *words], env


# What an object of git holds, by its name: its size alone above a limit, None where there is no such object.
Ask = Callable[[str, int], bytes | int | None]


@contextmanager
def asking(root: Path) -> Iterator[Ask]:
    """Let objects be asked for one by one, of one process of git."""
    command, env = _how(("cat-file", "--batch"))
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    try:
        with subprocess.Popen(command, cwd=root, env=env, stdin=pipe, stdout=pipe, stderr=quiet) as held:
            assert held.stdin
            assert held.stdout
            yield partial(_asked, held.stdin, held.stdout)
    except BrokenPipeError:
        # It would pass for a reader of our own words who has seen enough.
        raise UsageError(say("git could not read the repository: {reason}", reason="cat-file")) from None


def _asked(to: IO[bytes], told: IO[bytes], name: str, limit: int) -> bytes | int | None:
    to.write(f"{name}\n".encode())
    to.flush()
    head = told.readline().split()
    if head[-1:] == [b"missing"]:
        return None
    size = left = int(head[2]) if len(head) == 3 else -1
    while left > limit:
        left -= len(told.read(min(left, limit + 1))) or left
    data = told.read(left + 1) if left >= 0 else b""
    if len(data) <= left or size < 0:
        raise UsageError(say("git could not read the repository: {reason}", reason=name))
    return data[:-1] if left == size else size


def kind(mode: bytes) -> str:
    """Give what kind of thing a mode is of."""
    return _KINDS.get(int(mode, 8) >> 12, "special")


def kind_of(entry: Entry) -> str:
    """Give what kind of thing git holds under a name."""
    return entry.kind


def output(root: Path, *words: str) -> bytes | None:
    """Give what git prints, or None where it says no."""
    return _git(root, *words)[0]


def _text(root: Path, *words: str) -> str:
    """Give the text that git prints, empty where it says no."""
    said, _ = _git(root, *words)
    return (said or b"").decode("utf-8", "replace").strip()


def _must(root: Path, *words: str, data: bytes | None = None) -> bytes:
    """Give what git prints; UsageError where it says no."""
    said, reason = _git(root, *words, data=data)
    if said is None:
        raise UsageError(say("git could not read the repository: {reason}", reason=reason))
    return said


def commit(root: Path, name: str | None = None) -> Commit | None:
    """Give the commit of a workspace, or one by its name; None outside a repository or before the first."""
    asked = "--is-shallow-repository", "--short=10", name or "HEAD"
    shallow, _, short = _text(root, "rev-parse", *asked).partition("\n")
    return Commit(short, shallow == "true") if short else None


def _shallow(root: Path) -> bool:
    return _text(root, "rev-parse", "--is-shallow-repository") == "true"


def staged(root: Path) -> tuple[str, str | None]:
    """Give a commit of what is staged, which no branch holds, and the one it follows, None for the first.

    UsageError where there is no repository.

    Neither the working tree nor the index is changed. A hook may be told of another index than the usual one.
    """
    index = os.environ.get("GIT_INDEX_FILE")
    also = {"GIT_INDEX_FILE": str(Path(index).absolute())} if index else {}
    tree, reason = _git(root, "write-tree", also=also)
    if tree is None:
        raise UsageError(say("git could not read what is staged: {reason}", reason=reason))
    head = _found(root, "HEAD")
    # Whoever commits is not asked: nothing of this commit is kept.
    told = {"NAME": "repbook", "EMAIL": "repbook@localhost", "DATE": "2000-01-01T00:00:00Z"}
    who = {f"GIT_{role}_{what}": held for role in ("AUTHOR", "COMMITTER") for what, held in told.items()}
    parent = ("-p", head) if head else ()
    made, reason = _git(root, "commit-tree", tree.decode().strip(), *parent, "-m", "staged", also=who)
    if made is None:
        raise UsageError(say("git could not read what is staged: {reason}", reason=reason))
    return made.decode().strip(), head or None


def resolve(root: Path, revision: str) -> str:
    """Give the full name of a revision; UsageError where there is none, or no repository."""
    found = _found(root, revision)
    if found:
        return found
    _must(root, "rev-parse", "--git-dir")
    _refuse_cut_off(root)
    raise UsageError(say("git knows no revision {revision}", revision=revision))


def _found(root: Path, revision: str) -> str:
    return _text(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")


def base(root: Path, asked: str | None, head: str | None = None) -> str:
    """Give the commit that a change starts from: the one asked for, the host's target branch, or main.

    UsageError where none is found: a host that names a branch means that one and no other.
    """
    tip = head or resolve(root, "HEAD")
    for name in (asked,) if asked else _bases():
        if shared := _text(root, "merge-base", "--end-of-options", f"{name}^{{commit}}", tip):
            return shared
    if asked:
        resolve(root, asked)
    _refuse_cut_off(root)
    raise UsageError(
        say(
            "no base to compare with: fetch the target branch, or name it with {option}",
            option="--changed-since",
        )
    )


def _bases() -> tuple[str, ...]:
    """Give the names that the target of a change may have, the surest first."""
    if diff_base := os.environ.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"):
        return (diff_base,)
    if target := os.environ.get("GITHUB_BASE_REF"):
        return f"refs/remotes/origin/{target}", f"refs/heads/{target}"
    remote = tuple(f"refs/remotes/origin/{name}" for name in ("HEAD", "main", "master"))
    return *remote, "refs/heads/main", "refs/heads/master"


def _refuse_cut_off(root: Path) -> None:
    if _shallow(root):
        raise UsageError(
            say(
                "the history is cut off before the base; fetch all of it: {settings}",
                settings=("fetch-depth: 0 (GitHub)", "GIT_DEPTH: 0 (GitLab)", "git fetch --unshallow"),
            )
        )


def authors(root: Path, since: str, head: str | None = None) -> Sequence[str]:
    """Give the e-mail addresses of the authors of the non-merge commits since a commit, each once."""
    said = _must(root, "log", "--no-merges", "--format=%ae", f"{since}..{head or 'HEAD'}")
    lines = said.decode("utf-8", "replace").split("\n")
    return tuple(dict.fromkeys(line.strip().casefold() for line in lines if line.strip()))


def changed(root: Path, since: str, head: str | None = None) -> frozenset[str]:
    """Give the files that differ from a commit, the ones not yet committed too, unless a head is named."""
    until = (head,) if head else ()
    quiet = ("--no-ext-diff", "--no-renames", "--ignore-submodules", "--name-only", "--relative", "-z")
    said = _must(root, "diff", *quiet, since, *until, "--", ".")
    if not head:
        said += _must(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(os.fsdecode(name) for name in said.split(b"\0") if name)


def files_at(root: Path, commit: str, known: dict[str, bytes] | None = None) -> Reading:
    """Give the settings and the record files as they were at a commit, judged as in a working tree.

    `known` are contents by blob that another reading left, and takes those of this one: of two revisions most
    files are the same blobs, which need not be read twice.
    """
    held = {} if known is None else known
    folders = _folders(root, commit)
    top = folders.get("", {})
    found = top_of(_sorted(top), kind_of)
    files: list[tuple[str, Entry]] = []
    faults = list(found.faults)
    for path in found.files:
        faults += _take(top[path], path, files)
    for path in found.folders:
        faults += _judge(folders, path, files)
    missing = list(dict.fromkeys(entry.blob for _, entry in files if entry.blob not in held))
    if missing:
        held.update(zip(missing, contents(root, missing), strict=True))
    return reading((File(path, held[entry.blob]) for path, entry in files), faults)


def _folders(root: Path, commit: str) -> dict[str, dict[str, Entry]]:
    """Give what lies in the workspace itself, and in and below its records, by folder."""
    how = "ls-tree", "-l", "-z"
    listed = _must(root, *how, commit) + _must(root, *how, "-r", commit, "--", f"{RECORDS}/")
    folders: dict[str, dict[str, Entry]] = {}
    for line in filter(None, listed.split(b"\0")):
        head, _, name = line.partition(b"\t")
        mode, _, blob, size = head.split()
        above, _, leaf = os.fsdecode(name).rpartition("/")
        entry = Entry(leaf, kind(mode), int(size) if size.isdigit() else 0, blob.decode())
        folders.setdefault(above, {})[leaf] = entry
        while above:
            above, _, folder = above.rpartition("/")
            folders.setdefault(above, {}).setdefault(folder, Entry(folder, "folder"))
    return folders


def _sorted(held: Mapping[str, Entry]) -> list[Entry]:
    return sorted(held.values(), key=lambda entry: entry.name)


def _judge(
    folders: Mapping[str, Mapping[str, Entry]], above: str, files: list[tuple[str, Entry]]
) -> Iterator[Fault]:
    """Give the faults of a folder and all below it, and gather the files that are to be read."""
    for entry, path, found in judged(_sorted(folders.get(above, {})), kind_of, above, SUFFIXES):
        if isinstance(found, Fault):
            yield found
        elif found == "folder":
            yield from _judge(folders, path, files)
        else:
            yield from _take(entry, path, files)


def _take(entry: Entry, path: str, files: list[tuple[str, Entry]]) -> Iterator[Fault]:
    if entry.size > FILE_LIMIT:
        yield too_large(path, entry.size)
    else:
        files.append((path, entry))


def contents(root: Path, names: Sequence[str]) -> list[bytes]:
    """Give the contents of many blobs in one pass."""
    said = _must(root, "cat-file", "--batch", data="".join(f"{name}\n" for name in names).encode())
    found: list[bytes] = []
    at = 0
    for name in names:
        end = said.index(b"\n", at)
        head = said[at:end].split()
        if len(head) < 3:
            raise UsageError(say("git could not read the repository: {reason}", reason=name))
        size = int(head[2])
        found.append(said[end + 1 : end + 1 + size])
        at = end + size + 2
    return found
