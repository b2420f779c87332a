"""A risk is a reason to doubt an open opportunity, said in a sentence."""

from __future__ import annotations

from repbook import page
from repbook.table import Row
from repbook.text import Text, say


def reason(row: Row) -> Text:
    """Give the sentence of one row of `risks`."""
    days, limit = page.count(row, "days"), page.count(row, "limit")
    match page.text(row, "risk"):
        case "silent" if days is None:
            return say("no contact on record")
        case "silent":
            return say("no contact for {days} days, limit {limit}", days=days, limit=limit)
        case "overdue":
            return say("expected day passed {days} days ago", days=days)
        case "no_decider":
            return say("no decider known")
        case "pushed":
            return say("pushed {times} times", times=days)
        case other:
            return say("{risk}", risk=other)
