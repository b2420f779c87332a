"""What the plans of key accounts want to reach, by when (A20)."""

from __future__ import annotations

from repbook.checklist import latest
from repbook.records.plans import PlanRecord
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "plan_goals",
    "大客户目标",
    "a goal of a customer's latest development plan",
    ("customer", "goal"),
    (
        Column("customer", "客户", "text"),
        Column("goal", "序号", "count"),
        Column("metric", "指标", "text"),
        Column("baseline", "基数", "text"),
        Column("target", "目标值", "text"),
        Column("by", "期限", "day"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the goals by customer, in the plan's order; a removed customer has none."""
    found: list[Row] = []
    for id_, customer in sheet.book.customers.items():
        plan = latest(sheet, PlanRecord, id_)
        if plan is None or (customer.removed and customer.removed.on <= sheet.as_of):
            continue
        found += [
            {
                "customer": id_,
                "goal": at,
                "metric": goal.metric,
                "baseline": goal.baseline,
                "target": goal.target,
                "by": goal.by,
                "path": plan.path,
            }
            for at, goal in enumerate(plan.goals, 1)
        ]
    return found
