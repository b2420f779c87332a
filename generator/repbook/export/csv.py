"""Tables as CSV, one file a table, for a spreadsheet: nothing in a cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io

from repbook.cell import Sheaf, Written

SUFFIX = ".csv"
# What makes a spreadsheet calculate, full-width forms included (G11).
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBERS = frozenset({"money", "ratio", "count", "number"})


def write(sheaf: Sheaf) -> bytes:
    """Give the bytes of one table's file: UTF-8 with the mark that spreadsheets look for, and CRLF."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\r\n")
    columns = [(column.name, column.unit in _NUMBERS) for column in sheaf.table.columns]
    lines.writerow(name for name, _ in columns)
    for row in sheaf.rows:
        lines.writerow([row[name] if number else _cell(row[name]) for name, number in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cell(written: Written) -> Written:
    return "'" + written if isinstance(written, str) and written[:1] in _FORMULA else written
