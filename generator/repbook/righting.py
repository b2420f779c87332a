"""Righting is to read a file on past signs of the Chinese keyboard, as if the plain ones stood there.

A parser stops at the first full-width colon, and all that is wrong below it would be told one mend after
another. So each such line is put right for the reading, and what is found then is told at the places where it
stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from typing import TypeVar

from repbook.finding import Fault
from repbook.lead import Lead
from repbook.mistake import FULL_WIDTH, NO_SPACE
from repbook.shape import Shape, as_typed
from repbook.source import Mark
from repbook.tree import Typed, locate, take

# What is said of a place.
P = TypeVar("P", Fault, Lead)
# So many lines are read past, of a large file fewer.
_LINES, _SIZE = 200, 1_000_000
_KEY = re.compile(r"\s*(?:- )*[^\s:：\"'{\[]{1,40}\Z")
_IN_BRACES = re.compile(r"([{,，])\s*([^\s{}\[\],，:：]+)：\s*")
_PLAIN = {"：": ":", "，": ","}


@cache
def keys_of(shape: Shape) -> frozenset[str]:
    """Give every spelling of the fields of a shape and of its blocks."""
    known: set[str] = set()
    todo = [shape]
    while todo:
        here = todo.pop()
        known |= here.spelled.keys()
        todo += [part.below for part in here.parts.values() if part.below]
    return frozenset(known)


def in_braces(line: str, known: Collection[str]) -> str:
    """Give a line with plain colons behind the known keys between braces, and plain commas before them."""
    if '"' in line or "'" in line or "{" not in line:
        return line

    def plain(found: re.Match[str]) -> str:
        if found[2] not in known:
            return found[0]
        return f"{'{' if found[1] == '{' else ', '}{found[2]}: "

    return _IN_BRACES.sub(plain, line)


def _right(line: str, mark: Mark, known: Collection[str]) -> str:
    """Give a line with the sign at a place put right, the same where it is not sure how."""
    before, sign, after = line[: mark.column - 1], line[mark.column - 1 : mark.column], line[mark.column :]
    if sign in (":", "：") and sign and _KEY.match(before):
        return f"{before}:{'' if after[:1] == ' ' else ' '}{after}"
    return in_braces(line, known) if sign in _PLAIN else line


def righted(path: str, data: bytes, typed: Typed, shape: Shape) -> tuple[bytes, Typed, tuple[Fault, ...]]:
    """Give a file that was read on, what is typed in it then, and the faults of the reading.

    The same file where nothing can be put right.
    """
    told = list(typed.faults)
    try:
        rows = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return data, typed, typed.faults
    old = list(rows)
    for _ in range(min(_LINES, _SIZE // (len(data) + 1) + 1)):
        slip = next(
            (each for each in typed.faults if each.code in (FULL_WIDTH, NO_SPACE) and each.mark), None
        )
        if slip is None or slip.mark is None or slip.mark.line > len(rows):
            break
        at = slip.mark.line - 1
        plain = _right(rows[at], slip.mark, keys_of(shape))
        if plain == rows[at]:
            break
        rows[at] = plain
        typed = take(path, "\n".join(rows).encode())
        lines = {(each.code, each.mark and each.mark.line) for each in told}
        told += [
            each._replace(mark=each.mark and _back(each.mark, old, rows))
            for each in typed.faults
            if (each.code, each.mark and each.mark.line) not in lines
        ]
    return "\n".join(rows).encode(), typed, tuple(told)


def _back(mark: Mark, old: list[str], new: list[str]) -> Mark:
    """Give a place in the file as it was typed."""
    if not 0 < mark.line <= len(old):
        return mark
    return mark._replace(column=_column(old[mark.line - 1], new[mark.line - 1], mark.column))


def _column(old: str, new: str, column: int) -> int:
    at = 0
    for sign in new[: column - 1]:
        typed = old[at : at + 1]
        # What was put in is a space; what was taken out were spaces as well.
        if typed == sign or _PLAIN.get(typed) == sign:
            at += 1
        elif sign != " ":
            at += len(old[at:]) - len(old[at:].lstrip()) + 1
    return at + 1


def placing(path: str, data: bytes, right: bytes, shape: Shape) -> Callable[[P], P]:
    """Give what puts a fault of a file that was put right at its place in the file as it was typed."""
    places = locate(path, right)
    old, new = (each.decode().split("\n") for each in (data, right))

    def placed(said: P) -> P:
        typed = as_typed(places.tree, shape, said.source.loc) or ()
        mark = said.mark or (places.key(typed) if getattr(said, "key", False) else places.value(typed))
        return said._replace(mark=_back(mark, old, new))

    return placed
