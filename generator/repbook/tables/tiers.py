"""The sales tiers of the day's policy, lowest first, and the days whose sales count in them."""

from __future__ import annotations

from datetime import date

from repbook.figure import Figure
from repbook.sheet import Sheet
from repbook.standing import complete_months
from repbook.table import Column, Row, Table
from repbook.text import Word, say

TABLE = Table(
    "tiers",
    "销售额档位",
    "a sales tier with a lower bound",
    ("tier",),
    (
        Column("tier", "档位", "word", "sales_tier"),
        Column("least", "下限", "money"),
        Column("first", "起", "day"),
        Column("last", "止", "day"),
        Column("rolling", "滚动", "word", "yesno"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each tier; what lies below the lowest is D."""
    policy = sheet.policy.sales_tier
    rolling = policy.window == "rolling_12m"
    first, last = complete_months(sheet.as_of, 12) if rolling else (date(sheet.as_of.year, 1, 1), sheet.as_of)
    bounds = {"C": policy.C, "B": policy.B, "VIP": policy.VIP}
    return [
        {
            "tier": tier,
            "least": Figure(
                least,
                say("{tier} from this amount on", tier=Word("sales_tier", tier)),
                (sheet.cite("sales_tier", tier), sheet.cite("sales_tier", "window")),
            ),
            "first": first,
            "last": last,
            "rolling": "yes" if rolling else "no",
        }
        for tier, least in sorted(bounds.items(), key=lambda bound: bound[1])
    ]
