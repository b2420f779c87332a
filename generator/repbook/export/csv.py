"""Tables as CSV, one file a table, for a spreadsheet: nothing in a cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io

from repbook.cell import Sheaf, Written

SUFFIX = ".csv"
# What makes a spreadsheet calculate, full-width forms included (G11).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBERS = frozenset({"money", "ratio", "count", "number"})


def write(sheaf: Sheaf) -> bytes:
    """Give the bytes of one table's file: UTF-8 with the mark that spreadsheets look for, and CRLF."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(column.name for column in sheaf.table.columns)
    for row in sheaf.rows:
        lines.writerow(_cell(row[column.name], column.unit) for column in sheaf.table.columns)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cell(written: Written, unit: str) -> Written:
    if isinstance(written, str) and unit not in _NUMBERS and written.startswith(_FORMULA):
        return "'" + written
    return written
