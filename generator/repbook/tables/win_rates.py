"""The own win rate of every scope, which says how much pipeline it needs."""

from __future__ import annotations

from repbook.deal import scopes
from repbook.figure import Figure
from repbook.figures.own_rate import own_rate
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import say

TABLE = Table(
    "win_rates",
    "本人赢率",
    "a scope",
    ("scope",),
    (
        Column("scope", "范围", "text"),
        Column("signed", "签约", "count"),
        Column("lost", "流失", "count"),
        Column("rate", "赢率", "ratio"),
        Column("least", "最少样本", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each scope."""
    rule = say("fewer than this, and there is no rate of one's own")
    least = Figure(sheet.policy.forecast.min_n, rule, (sheet.cite("forecast", "min_n"),))
    return [
        {"scope": str(scope), "signed": found.signed, "lost": found.lost, "rate": found.rate, "least": least}
        for scope in scopes(sheet)
        for found in (own_rate(sheet, scope),)
    ]
