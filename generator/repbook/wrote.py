"""Who wrote what: the commit that last wrote each of some files, asked of git in one pass.

A commit says when something was written down, never when it happened.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from repbook import git
from repbook.explain import Written
from repbook.gone import Past


def written(
    root: Path, head: str | None, past: Past, zone: str, paths: Collection[str]
) -> Mapping[str, Written]:
    """Give the last commit of each file and its day; files that git does not know are left out.

    What lies there otherwise than it was committed is marked as changed; nothing is said of a shallow clone.
    """
    if past.state != "complete" or not paths:
        return {}
    prefix = os.fsdecode(git.output(root, "rev-parse", "--show-prefix") or b"").rstrip("\n")
    how = ("--no-show-signature", "--format=%x01%at %H", "--name-only", "-z", "--no-renames", "-c")
    said = git.output(root, "log", *how, head or "HEAD", "--", *sorted(paths)) or b""
    found: dict[str, Written] = {}
    commit, time = "", 0
    for word in (each.removeprefix(b"\n") for each in said.split(b"\0")):
        if word.startswith(b"\1"):
            at, _, commit = word[1:].decode().partition(" ")
            time = int(at)
        elif word:
            day = datetime.fromtimestamp(time, UTC).astimezone(ZoneInfo(zone)).date()
            found.setdefault(os.fsdecode(word).removeprefix(prefix), Written(commit, day))
    for gone in past.gone:
        if gone.path in found:
            found[gone.path] = Written(gone.commit, gone.on, "deleted", gone.before)
    if not head:
        for path in git.changed(root, "HEAD") & set(paths):
            found[path] = Written("", None, "changed")
    return found
