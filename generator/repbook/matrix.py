"""A matrix is who handed in which report: reps down, weeks or days across, sums on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from repbook.page import text
from repbook.table import Row

MARKS = {
    "on_time": "on",
    "late": "late",
    "missing": "miss",
    "exempt": "ex",
    "open": "open",
    "provisional": "unk",
}
COUNTED = ("on_time", "late", "missing", "provisional")


class Mark(NamedTuple):
    """One report: the word of its status, and the mark that shows it; both empty where none was due."""

    status: str
    kind: str


class Sum(NamedTuple):
    """How many reports came on time of those whose day is over."""

    on_time: int
    due: int


@dataclass(frozen=True, slots=True)
class Line:
    """The reports of one rep, in the order of the periods."""

    rep: str
    name: str
    marks: tuple[Mark, ...]
    sum: Sum


@dataclass(frozen=True, slots=True)
class Matrix:
    """The reports of a team: `key` counts each status, in the order of the marks."""

    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    sums: tuple[Sum, ...]
    total: Sum
    key: tuple[tuple[str, str, int], ...]

    @property
    def late(self) -> int:
        """Give how many came late."""
        return _counted(self.key, "late")

    @property
    def missing(self) -> int:
        """Give how many did not come."""
        return _counted(self.key, "missing")

    @property
    def open(self) -> int:
        """Give how many are not due yet."""
        return _counted(self.key, "open")


def matrix(rows: Iterable[Row], names: Mapping[str, str], kind: str, last: int) -> Matrix:
    """Give the matrix of the last periods that the table has; reps in the order of their names' ids."""
    found = [row for row in rows if text(row, "kind") == kind]
    periods = tuple(sorted({text(row, "period") for row in found})[-last:])
    status = {
        (text(row, "rep"), text(row, "period")): text(row, "status")
        for row in found
        if text(row, "period") in periods
    }
    reps = sorted({rep for rep, _ in status})
    lines = tuple(
        _line(rep, names.get(rep, rep), [status.get((rep, period), "") for period in periods]) for rep in reps
    )
    sums = tuple(_sum([line.marks[at].status for line in lines]) for at in range(len(periods)))
    counts = Counter(status.values())
    key = tuple((word, mark, counts[word]) for word, mark in MARKS.items() if counts[word])
    return Matrix(periods, lines, sums, _sum(list(status.values())), key)


def _line(rep: str, name: str, statuses: Sequence[str]) -> Line:
    return Line(rep, name, tuple(Mark(word, MARKS.get(word, "")) for word in statuses), _sum(statuses))


def _sum(statuses: Sequence[str]) -> Sum:
    return Sum(statuses.count("on_time"), sum(statuses.count(word) for word in COUNTED))


def _counted(key: Iterable[tuple[str, str, int]], word: str) -> int:
    return next((number for name, _, number in key if name == word), 0)
