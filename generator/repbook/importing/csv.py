"""CSV: text whose lines are rows, its cells parted by commas, semicolons or tabs.

UTF-8 (with or without a mark at its head) and GB18030 are told apart strictly; which of the signs parts the
cells is told by the names of the columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from repbook.checks import row_quotes, row_shape
from repbook.finding import Fault
from repbook.grid import Grid, Row, place
from repbook.source import Mark
from repbook.text import Text, say
from repbook.usage import UsageError

SUFFIXES = (".csv", ".tsv", ".txt")
DELIMITERS = (",", ";", "\t")
ENCODINGS = ("utf-8", "gb18030")
# A spreadsheet would calculate what begins so, and a quote before it keeps it from that (G11).
_GUARDED = tuple("'" + sign for sign in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def read(
    path: str, data: bytes, wanted: Collection[str], encoding: str | None = None, delimiter: str | None = None
) -> Grid:
    """Give the grid of a CSV file; `wanted` are columns that it should have. UsageError if it is none."""
    text, told = _decoded(path, data, encoding)
    lines = list(io.StringIO(text, newline=""))
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise UsageError(say("{path} is empty", path=path))
    if lines[first].lower().startswith("sep=") and len(lines[first].strip()) == 5:
        delimiter, first = lines[first].strip()[4], first + 1
    delimiter = delimiter or _delimiter("".join(lines[first : first + 1]), wanted)
    faults: list[Fault] = []
    rows: list[Row] = []
    header: Row | None = None
    for row in _rows(lines, first, delimiter):
        if isinstance(row, Mark):
            if header is None:
                raise UsageError(say("the first row of {path} names no columns", path=path))
            faults.append(row_quotes.fault(path, row))
        elif not row.cells or (len(row.cells) == 1 and not row.cells[0].strip()):
            continue
        elif header is None:
            header = Row(row.line, tuple(cell.strip() for cell in row.cells))
        elif len(row.cells) != len(header.cells):
            mark = place(lines, row.line, min(len(row.cells), len(header.cells)), delimiter)
            faults.append(row_shape.fault(path, mark, len(row.cells), len(header.cells)))
        else:
            rows.append(Row(row.line, tuple(map(_unguarded, row.cells))))
    if header is None:
        raise UsageError(say("the first row of {path} names no columns", path=path))
    return Grid(path, told, delimiter, header, rows, len(faults), faults, lines)


def _decoded(path: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """Give the text and the name of its encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _undecodable(path, say("the file is stored as UTF-16 or UTF-32"))
    for each in [encoding] if encoding else ENCODINGS:
        try:
            return data.decode(each).removeprefix("\ufeff"), each
        except UnicodeDecodeError:
            continue
    raise _undecodable(path, say("it is neither UTF-8 nor GB18030 text"))


def _undecodable(path: str, reason: Text) -> UsageError:
    return UsageError(
        say(
            "{path} cannot be read: {reason}; save it as “CSV UTF-8” or name its {key} in the map",
            path=path,
            reason=reason,
            key="encoding:",
        )
    )


def _delimiter(line: str, wanted: Collection[str]) -> str:
    """Give the sign under which most of the wanted columns are there, or most columns at all."""

    def found(sign: str) -> tuple[int, int]:
        cells = {cell.strip() for cell in next(csv.reader([line], delimiter=sign), [])}
        return len(cells.intersection(wanted)), len(cells)

    return max(DELIMITERS, key=found)


def _rows(lines: Sequence[str], start: int, delimiter: str) -> Iterator[Row | Mark]:
    """Give the rows from a line on, and the place of each line that begins none because of its quotes."""
    while start < len(lines):
        at = start
        reader = csv.reader((lines[n] for n in range(start, len(lines))), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                yield Row(at + 1, tuple(cells))
                at = start + reader.line_num
            return
        except csv.Error:
            # A quote that is not closed swallows what follows, so the next line begins afresh.
            yield Mark(at + 1, lines[at].find('"') + 1 or 1)
            start = at + 1


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARDED) else cell
