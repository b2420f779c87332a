"""Rows that share the names of their columns are the rows they were, and take less room."""

from __future__ import annotations

import sys

from repbook.table import alike


def test_rows_that_share_their_names_hold_what_they_held() -> None:
    rows = [{f"column_{number}": (at, number) for number in range(12)} for at in range(50)]
    found = alike(rows)
    assert found == rows and [list(row) for row in found] == [list(row) for row in rows]
    assert sum(map(sys.getsizeof, found)) < sum(map(sys.getsizeof, rows)) * 0.6
