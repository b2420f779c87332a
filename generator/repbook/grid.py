"""A grid is a table that came from elsewhere: named columns, rows of text, and the place of every cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from repbook.finding import Fault
from repbook.source import Mark


class Row(NamedTuple):
    """A row: the line it begins on, and its cells as typed, one for each column."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The columns by name, the rows that could be read, and a fault for each that could not.

    `broken` is the count of the rows behind those faults. `lines` is the text, for excerpts and places.
    """

    path: str
    encoding: str
    delimiter: str
    header: Row
    rows: Sequence[Row]
    broken: int
    faults: Sequence[Fault]
    lines: Sequence[str]

    def mark(self, line: int, column: str | None = None) -> Mark:
        """Give the place of a row's cell; of the row where no column is named."""
        if column is None or column not in self.header.cells:
            return Mark(line, 1)
        return place(self.lines, line, self.header.cells.index(column), self.delimiter)


def place(lines: Sequence[str], line: int, cell: int, delimiter: str) -> Mark:
    """Give the line and column where the cell of a position begins, in the row that begins on a line."""
    sign = re.escape(delimiter)
    one = re.compile(rf'(?:"(?:[^"]|"")*"?)?[^{sign}\r\n]*')
    at = column = 0
    text = lines[line - 1]
    for _ in range(cell):
        found = one.match(text, column)
        # A cell in quotes may go on over the end of the line.
        while found and text.count('"', column, found.end()) % 2 and line + at < len(lines):
            at += 1
            text += lines[line - 1 + at]
            found = one.match(text, column)
        end = found.end() if found else column
        if text[end : end + 1] != delimiter:
            break
        column = end + 1
    before = text[:column].rpartition("\n")
    return Mark(line + text.count("\n", 0, column), column - len(before[0]) - len(before[1]) + 1)
