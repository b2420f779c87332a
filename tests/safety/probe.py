"""Judges what the reader makes of any bytes: a tree, or faults that stand inside the file."""

from __future__ import annotations

import re
import time
from pathlib import Path

from repbook import family
from repbook.tree import Tree, Typed, locate, take

SEVERITY = {member.CHECK.code: member.CHECK.severity for member in family.members("checks")}
_BREAK = re.compile(r"\r\n|\r|\n")


def probe(path: str, data: bytes) -> tuple[Typed, float]:
    """Read a file, hold the result against the promise, and give it with the processor seconds it took."""
    started = time.process_time()
    typed = take(path, data)
    found = locate(path, data)
    seconds = time.process_time() - started
    lines = _BREAK.split(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    severities = [SEVERITY[fault.code] for fault in typed.faults]
    assert typed.usable == ("error" not in severities), (path, data, typed.faults)
    for fault in typed.faults:
        assert fault.mark is not None, fault
        assert fault.source.path == path
        assert 1 <= fault.mark.line <= len(lines), (data, fault)
        assert 1 <= fault.mark.column <= len(lines[fault.mark.line - 1]) + 1, (data, fault)
        assert str(fault.message), fault
        assert str(fault.remedy), fault
    if typed.usable:
        for loc in _leaves(typed.tree):
            assert loc in found.keys, (data, loc)
    return typed, seconds


def _leaves(tree: Tree) -> list[tuple[str | int, ...]]:
    leaves: list[tuple[str | int, ...]] = []
    stack: list[tuple[tuple[str | int, ...], Tree]] = [((), tree)]
    while stack:
        loc, value = stack.pop()
        if isinstance(value, dict):
            stack += [((*loc, key), below) for key, below in value.items()]
        elif isinstance(value, list):
            stack += [((*loc, index), below) for index, below in enumerate(value)]
        else:
            leaves.append(loc)
    return [loc for loc in leaves if loc]


def peak() -> int:
    """Give the most memory that this process ever held, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0
