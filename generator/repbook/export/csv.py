"""Tables as CSV, one file a table, for a spreadsheet: nothing in a cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io

from repbook.cell import Sheaf, Written

SUFFIX = ".csv"
# What makes a spreadsheet calculate, full-width forms included (G11).
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBERS = frozenset({"money", "ratio", "times", "count", "number"})


def write(sheaf: Sheaf) -> bytes:
    """Give the bytes of one table's file: UTF-8 with the mark that spreadsheets look for, and CRLF."""
    out = io.BytesIO()
    # What is written is put into bytes as it comes: as text of any signs it would take four times the room.
    with io.TextIOWrapper(out, "utf-8", newline="") as text:
        text.write("\ufeff")
        lines = csv.writer(text, lineterminator="\r\n")
        lines.writerow(column.name for column in sheaf.table.columns)
        numbers = [column.unit in _NUMBERS for column in sheaf.table.columns]
        for row in sheaf.rows:
            lines.writerow(
                [held if number else _cell(held) for held, number in zip(row, numbers, strict=True)]
            )
        text.flush()
        return out.getvalue()


def _cell(written: Written) -> Written:
    return "'" + written if isinstance(written, str) and written[:1] in _FORMULA else written
