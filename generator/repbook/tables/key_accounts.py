"""Key accounts: what makes them so, what their plan wants, and when it is to be reviewed (A20 B6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from repbook.checklist import latest
from repbook.dated import at
from repbook.figure import Figure, places
from repbook.records.customers import CustomerRecord
from repbook.records.plans import Criteria, PlanRecord
from repbook.scheme import Subject, grade_of
from repbook.selling import by_customer, total
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say

TABLE = Table(
    "key_accounts",
    "大客户",
    "a customer with a development plan, or of the highest sales tier, that is not removed",
    ("customer",),
    (
        Column("customer", "客户", "text"),
        Column("owner", "负责人", "text"),
        Column("plan", "计划年度", "text"),
        Column("criteria", "大客户标准", "text"),
        Column("met", "符合几项", "count"),
        Column("scale", "采购规模", "word", "yesno"),
        Column("influence", "市场影响力", "word", "yesno"),
        Column("long_term", "长期合作潜力", "word", "yesno"),
        Column("recognition", "专业认可度", "word", "yesno"),
        Column("tier", "销售额分级", "word", "sales_tier"),
        Column("adoption_now", "目前阶段", "word", "adoption"),
        Column("adoption_target", "目标阶段", "word", "adoption"),
        Column("resources", "计划资源", "money"),
        Column("sales", "年内销售额", "money"),
        Column("reviewed_on", "上次评估", "day"),
        Column("result", "评估结果", "text"),
        Column("next_review", "下次评估", "day"),
        Column("status", "状态", "word", "plan_review"),
        Column("path", "文件", "text"),
    ),
)
CRITERIA = ("scale", "influence", "long_term", "recognition")


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each key account, by customer."""
    return list(_rows(sheet))


def _rows(sheet: Sheet) -> Iterator[Row]:
    for id_, customer in sheet.book.customers.items():
        if customer.removed and customer.removed.on <= sheet.as_of:
            continue
        plan = latest(sheet, PlanRecord, id_)
        tier = grade_of(sheet, "sales_tier", Subject("customer", id_))
        # The tier without a class above it.
        if plan is not None or (tier.value is not None and tier.next_value is None):
            yield _row(sheet, customer, plan, tier.figure)


def _row(sheet: Sheet, customer: CustomerRecord, plan: PlanRecord | None, tier: Figure[str]) -> Row:
    criteria = plan.criteria if plan else None
    adoption = plan.adoption if plan else None
    reviews = [each for each in plan.reviews if each.on and each.on <= sheet.as_of] if plan else []
    last = max(reviews, key=lambda each: each.on or date.min, default=None)
    return {
        "customer": customer.id,
        "owner": at(customer.owner, sheet.as_of),
        "plan": plan.leaf if plan else None,
        "criteria": grade_of(sheet, "key_account", Subject("customer", customer.id)).figure,
        "met": _met(plan, criteria),
        **{name: getattr(criteria, name, None) for name in CRITERIA},
        "tier": tier,
        "adoption_now": adoption.now if adoption else None,
        "adoption_target": adoption.target if adoption else None,
        "resources": _resources(plan),
        "sales": _sales(sheet, customer.id, plan),
        "reviewed_on": last.on if last else None,
        "result": last.result if last else None,
        "next_review": plan.next_review if plan else None,
        "status": _status(sheet, customer, plan),
        "path": plan.path if plan else None,
    }


def _met(plan: PlanRecord | None, criteria: Criteria | None) -> Figure[int]:
    if plan is None or criteria is None:
        return Figure(None, say("no plan answers the criteria"))
    met = [name for name in CRITERIA if getattr(criteria, name) == "yes"]
    places = tuple(Source(plan.path, ("criteria", name)) for name in met)
    return Figure(len(met), say("criteria answered with yes"), places or (Source(plan.path),))


def _resources(plan: PlanRecord | None) -> Figure[Decimal]:
    held = (
        [
            (each.amount, Source(plan.path, ("resources", index, "amount")))
            for index, each in enumerate(plan.resources)
            if each.amount is not None
        ]
        if plan
        else []
    )
    if not held:
        return Figure(None, say("no plan names resources with an amount"))
    amount = sum((each for each, _ in held), Decimal(0))
    return Figure(amount, say("the resources that the plan names"), tuple(source for _, source in held))


def _sales(sheet: Sheet, customer: str, plan: PlanRecord | None) -> Figure[Decimal]:
    year = int(plan.leaf) if plan else sheet.as_of.year
    lines = tuple(sale for sale in by_customer(sheet).get(customer, ()) if sale.day.year == year)
    because = say("sales of {year} up to {day}", year=year, day=sheet.as_of)
    return Figure(total(lines), because, places(lines))


def _status(sheet: Sheet, customer: CustomerRecord, plan: PlanRecord | None) -> Figure[str]:
    """Give whether the next review is held, due before long, or late; a plan of a past year is over."""
    if plan is None:
        return Figure("no_plan", say("no development plan is on record"), (Source(customer.path),))
    here = Source(plan.path, ("next_review",))
    for index, review in enumerate(plan.reviews):
        if review.on and plan.next_review <= review.on <= sheet.as_of:
            because = say("reviewed on {day}; the plan names no later review", day=review.on)
            return Figure("reviewed", because, (here, Source(plan.path, ("reviews", index, "on"))))
    if plan.next_review < sheet.as_of:
        return Figure("overdue", say("the review of {day} was not held", day=plan.next_review), (here,))
    ahead = sheet.policy.attention.step_days
    because = say("to be reviewed on {day}", day=plan.next_review)
    soon = plan.next_review <= sheet.as_of + timedelta(days=ahead)
    return Figure("soon" if soon else "not_due", because, (here, sheet.cite("attention", "step_days")))
