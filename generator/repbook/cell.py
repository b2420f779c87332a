"""A cell is written as text or a whole number: how tables leave the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from typing import cast

from repbook.figure import Figure
from repbook.source import Source
from repbook.speech import Speech
from repbook.table import Row, Table
from repbook.text import Text

Written = str | int | None
# Ratios are rounded here and nowhere earlier.
_SIXTH = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A table's rows ready to be written: plain cells by column, in the order of the natural key."""

    table: Table
    as_of: date
    rows: Sequence[tuple[Written, ...]]


def sheaf(table: Table, rows: Sequence[Row], as_of: date, speech: Speech) -> Sheaf:
    """Give a table's rows as they are written; sentences are said in the language of `speech`."""
    columns = [(column.name, column.unit) for column in table.columns]
    plain = [
        # Most cells are text or nothing, and a team has a million of them.
        tuple(
            [
                cell if (cell := row[name]) is None or type(cell) is str else written(cell, unit, speech)
                for name, unit in columns
            ]
        )
        for row in rows
    ]
    names = [column.name for column in table.columns]
    key = [names.index(name) for name in table.key]
    # By one column after the other, the last first: the keys of all would take more room than the rows.
    for at in reversed(key):
        plain.sort(key=partial(_order, at))
    return Sheaf(table, as_of, plain)


def _order(at: int, row: tuple[Written, ...]) -> tuple[bool, int, str]:
    cell = row[at]
    return (
        cell is not None,
        cell if isinstance(cell, int) else 0,
        "" if isinstance(cell, int) else str(cell),
    )


def written(cell: object, unit: str, speech: Speech) -> Written:
    """Give one cell: counts are integers, money and ratios decimal text, days ISO text, unknown is None."""
    value = cell.value if isinstance(cell, Figure) else cell
    if value is None:
        return None
    kind = type(value)
    if kind is str:
        return cast("str", value)
    if kind is Decimal or (kind is int and unit in ("money", "ratio", "times")):
        return decimal(Decimal(cast("Decimal", value)), unit)
    if kind is int:
        return cast("int", value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Text):
        return speech.sentence(value, exact=True)
    if isinstance(value, Source):
        return value.path
    if isinstance(value, tuple | list | frozenset):
        return " ".join(str(written(item, unit, speech)) for item in value) or None
    return str(value)


def decimal(value: Decimal, unit: str) -> str:
    """Give decimal text in plain notation: money as it is, ratios and multiples half-even to six places."""
    if unit in ("ratio", "times"):
        value = value.quantize(_SIXTH, ROUND_HALF_EVEN)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
