"""What to see less often where a rep's plan does not fit the month, the least harmful first (B15)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.capacity import reps
from repbook.drop import drops
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "drops",
    "减访建议",
    "a step that makes room in a rep's plan that cannot be kept, the least harmful first",
    ("rep", "step"),
    (
        Column("rep", "销售人员", "text"),
        Column("step", "次序", "count"),
        Column("contact", "联系人", "text"),
        Column("customer", "客户", "text"),
        Column("zone", "分区", "word", "zone"),
        Column("points", "潜力分", "count"),
        Column("open_amount", "进行中金额", "money"),
        Column("planned_min", "计划最少", "number"),
        Column("kept", "减后次数", "number"),
        Column("freed", "腾出次数", "number"),
        Column("left_over", "仍超出", "number"),
        Column("why", "理由", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the steps by rep, in their order."""
    return [row for rep in sorted(reps(sheet)) for row in _rows(sheet, rep)]


def _rows(sheet: Sheet, rep: str) -> Iterator[Row]:
    for step, drop in enumerate(drops(sheet, rep), 1):
        one = drop.planned
        yield {
            "rep": rep,
            "step": step,
            "contact": one.contact,
            "customer": one.customer,
            "zone": one.cadence.zone_or_grade,
            "points": one.points,
            "open_amount": one.money,
            "planned_min": one.cadence.planned_min,
            "kept": drop.kept,
            "freed": drop.freed,
            "left_over": drop.left_over,
            "why": drop.why,
        }
