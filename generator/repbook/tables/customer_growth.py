"""What each customer adds to or takes from a quarter's growth: new, grown, shrunk or lost (E15)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from repbook.figure import Figure, places
from repbook.growing import Change, before, bought, by_quarter, changes
from repbook.period import next_period, periods, quarter_of
from repbook.scheme import Subject
from repbook.selling import Sale, total
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import Text, Word, say

TABLE = Table(
    "customer_growth",
    "客户增长",
    "a customer and quarter that it bought in, or in the one before",
    ("customer", "period"),
    (
        Column("customer", "客户", "text"),
        Column("period", "季度", "text"),
        Column("before", "上季销售额", "money"),
        Column("now", "本季销售额", "money"),
        Column("change", "变化", "money"),
        Column("kind", "变化类型", "word", "growth_kind"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the changes by customer and quarter, from the second quarter with sales to the running one."""
    return sorted(_rows(sheet, by_quarter(sheet)), key=lambda row: (str(row["customer"]), str(row["period"])))


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the changes of one customer."""
    if one.kind != "customer":
        return []
    held = {
        quarter: [sale for sale in lines if sale.customer == one.id]
        for quarter, lines in by_quarter(sheet).items()
    }
    return list(_rows(sheet, held))


def _rows(sheet: Sheet, held: Mapping[str, Sequence[Sale]]) -> Iterator[Row]:
    if not held:
        return
    for quarter in periods(next_period(min(held)), quarter_of(sheet.as_of)):
        was, now = (bought(held.get(each, ())) for each in (before(held, quarter), quarter))
        for id_, change in changes(was, now).items():
            if id_:
                yield _row(id_, quarter, change)


def _row(customer: str, quarter: str, change: Change) -> Row:
    word = Word("growth_kind", change.kind)
    return {
        "customer": customer,
        "period": quarter,
        "before": Figure(
            total(change.before),
            say("sales of the quarter before"),
            places(change.before),
        ),
        "now": Figure(
            total(change.now),
            say("sales of {quarter}", quarter=quarter),
            places(change.now),
        ),
        "change": _all(change.more, say("{kind}: now less before", kind=word), change),
        "kind": _all(change.kind, say("{kind} against the quarter before", kind=word), change),
    }


def _all(value: object, because: Text, change: Change) -> Figure[object]:
    return Figure(value, because, places((*change.before, *change.now)))
