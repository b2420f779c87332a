"""What moved in the forecast of the running quarter since last Monday, opportunity by opportunity."""

from __future__ import annotations

from repbook.figures.forecast_flow import moves
from repbook.period import last_monday
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "moves",
    "本周变动",
    "an opportunity and a way in which it moved since last Monday",
    ("opportunity", "term"),
    (
        Column("opportunity", "机会", "text"),
        Column("term", "变动", "word", "forecast_term"),
        Column("period", "季度", "text"),
        Column("since", "起", "day"),
        Column("amount", "金额", "money"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each opportunity and term, by id; the terms add up to those of `forecast_flow`."""
    since = last_monday(sheet.as_of)
    return [
        {
            "opportunity": move.opportunity,
            "term": move.term,
            "period": move.quarter,
            "since": since,
            "amount": move.amount,
        }
        for move in moves(sheet)
    ]
