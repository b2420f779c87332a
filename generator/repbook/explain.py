"""Explaining: how a figure was made, from its formula down to the lines of records and of the policy.

It is one walk over the figure's own parts, cut at a depth and at a number of lines; what is cut is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from repbook.address import Found
from repbook.figure import Figure, value_of
from repbook.policy import DEFAULT
from repbook.scheme import scheme_called
from repbook.source import Mark, Source
from repbook.table import Column, Row, Table, Unit
from repbook.text import Text

DEPTH = 4
LIMIT = 20
POLICIES = "records/policies/"
_COMMENT = "  # "
# What the targets of milestones hold, by their units; the others are plain numbers.
COUNTED: Mapping[str, Unit] = {"yuan": "money", "share": "ratio", "weeks": "ratio"}


class Named(NamedTuple):
    """A value with what it is called and what it is counted in; `column` is None where nobody says."""

    column: Column | None
    value: object


class Line(NamedTuple):
    """A line that a figure rests on, as it stands in a record or in a policy.

    Of a policy, `source` is the comment behind the number: where the number comes from.
    """

    path: str
    line: int | None
    text: str
    column: int
    rule: bool
    source: str


class Written(NamedTuple):
    """The commit that last wrote a file, and its day.

    A file that is `changed` lies there otherwise than it was committed; of one that was `deleted` the commit
    is the one that deleted it, and `before` the last that held it.
    """

    commit: str
    day: date | None
    how: Literal["written", "changed", "deleted"] = "written"
    before: str = ""


class Step(NamedTuple):
    """A figure: its value, why it is so, and what it was made of; `total` counts all of its parts.

    `again` marks a figure that was shown above already and is not taken apart a second time.
    """

    named: Named
    because: Text
    parts: tuple[Step | Line, ...]
    total: int
    again: bool


class Explained(NamedTuple):
    """What an address names, explained: a figure, a fact taken from a record, or the cells of a row.

    `notes` say what the figure is missing; `written` gives the commits of the files that are cited.
    """

    found: Found
    cells: tuple[Named, ...]
    step: Step | None
    source: str
    notes: tuple[Text, ...] = ()
    written: Mapping[str, Written] = MappingProxyType({})
    repo_url: str = ""


class Places(NamedTuple):
    """Where the lines come from: the mark of a place in a file, and the lines of a file."""

    mark: Callable[[Source, bool], Mark]
    lines: Callable[[str], Sequence[str]]


def explained(found: Found, places: Places, depth: int = DEPTH, limit: int = LIMIT) -> Explained:
    """Explain what an address names; a `limit` of 0 leaves nothing out."""
    columns = (found.column,) if found.column else found.table.columns
    cells = tuple(
        Named(spoken(found.table, column, found.row), value_of(found.row[column.name])) for column in columns
    )
    cell = found.row[found.column.name] if found.column else None
    if not isinstance(cell, Figure):
        return Explained(found, cells, None, "")
    # A part that is itself a cell of the row is called as its column is.
    known = {
        id(held): Named(spoken(found.table, column, found.row), held.value)
        for column in found.table.columns
        if isinstance(held := found.row[column.name], Figure)
    }
    lines = cache(places.lines)
    walk = _Walk(known, Places(places.mark, lines), limit, set())
    return Explained(found, cells, walk.step(cell, depth), _scheme_source(found))


def spoken(table: Table, column: Column, row: Row) -> Column:
    """Give a column with what its cells hold in a row: a grade's words are those of its scheme.

    What a milestone counts is said by its unit.
    """
    if table.name == "milestones" and column.name in ("target", "actual"):
        return column._replace(unit=COUNTED.get(str(value_of(row["unit"])), column.unit))
    if table.name == "cadence" and column.name == "zone_or_grade":
        words = "zone" if value_of(row["subject_kind"]) == "contact" else "tracking_log"
        return Column(column.name, column.label, "word", words)
    if table.name == "grades" and column.name in ("value", "next_value"):
        scheme = scheme_called(str(value_of(row["scheme"])))
        if scheme.spoken:
            return Column(column.name, column.label, "word", scheme.words)
    return column


def _scheme_source(found: Found) -> str:
    if found.table.name != "grades":
        return ""
    return scheme_called(str(value_of(found.row["scheme"]))).source


class _Walk(NamedTuple):
    known: Mapping[int, Named]
    places: Places
    limit: int
    seen: set[int]

    def step(self, figure: Figure[object], depth: int) -> Step:
        named = self.known.get(id(figure), Named(None, figure.value))
        again = id(figure) in self.seen
        if depth > 0:
            self.seen.add(id(figure))
        parts = tuple(dict.fromkeys(figure.parts))
        shown: tuple[Step | Line, ...] = ()
        if depth > 0 and not again:
            ordered = sorted(parts, key=_rank)[: self.limit or None]
            shown = tuple(
                self.step(part, depth - 1) if isinstance(part, Figure) else self.line(part)
                for part in ordered
            )
        return Step(named, figure.because, shown, len(parts), again)

    def line(self, source: Source) -> Line:
        rule = is_rule(source)
        lines = self.places.lines(source.path)
        if not source.loc:
            return Line(source.path, None, "", 1, rule, "")
        mark = self.places.mark(source, rule)
        text = lines[mark.line - 1] if mark.line <= len(lines) else ""
        if not rule:
            return Line(source.path, mark.line, text, mark.column, rule, "")
        said = text.partition(_COMMENT)[0]
        return Line(source.path, mark.line, said, mark.column, rule, self.comment(source, lines))

    def comment(self, source: Source, lines: Sequence[str]) -> str:
        """Give the source of a number; where its line has none, that of what holds it."""
        for count in range(len(source.loc), 0, -1):
            line = self.places.mark(Source(source.path, source.loc[:count]), True).line
            _, found, comment = lines[line - 1].rpartition(_COMMENT) if line <= len(lines) else ("", "", "")
            if found:
                return comment.strip()
        return ""


def is_rule(source: Source) -> bool:
    """Say whether a place is a number of the policy, the default one or a workspace's own."""
    return source.path == DEFAULT or source.path.startswith(POLICIES)


def _rank(part: Figure[object] | Source) -> int:
    # What was reckoned first, then the rules, then the records.
    return 0 if isinstance(part, Figure) else 1 if is_rule(part) else 2


def cited(told: Explained) -> frozenset[str]:
    """Give the files of the workspace that an explanation shows lines of."""
    todo: list[Step | Line] = [told.step] if told.step else []
    found: set[str] = set()
    while todo:
        part = todo.pop()
        if isinstance(part, Step):
            todo += part.parts
        elif part.path != DEFAULT:
            found.add(part.path)
    return frozenset(found)


def leaves(figure: Figure[object]) -> Iterator[Source]:
    """Give every place that a figure rests on, each once and in order, however deep."""
    seen: set[object] = set()
    todo: list[Figure[object] | Source] = [figure]
    while todo:
        part = todo.pop()
        key = id(part) if isinstance(part, Figure) else part
        if key in seen:
            continue
        seen.add(key)
        if isinstance(part, Figure):
            todo += reversed(part.parts)
        else:
            yield part
