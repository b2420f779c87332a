"""Random weekly reports, sales months, invoices and payments."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from . import spelling
from .oracle_policy import add_months
from .oracle_values import week_of
from .workspace_plan import PRODUCTS, Plan


def write_papers(plan: Plan) -> None:
    """Write what is handed in and what is paid."""
    write_weeklies(plan)
    write_sales(plan)
    write_invoices(plan)


def write_weeklies(plan: Plan) -> None:
    """Write weekly reports: on time, late, unsubmitted, empty, copied, broken, or none."""
    rng = plan.rng
    room = rng.choice([0, 40, 80])
    for rep in plan.owners():
        monday = max(plan.reps[rep]["joined"], plan.as_of - timedelta(days=rng.choice([30, 90, 200])))
        monday -= timedelta(days=monday.weekday())
        copied = "判断甲"
        while monday <= plan.as_of and room > 0:
            if plan.chance(0.7):
                room -= 1
                sunday = monday + timedelta(days=6)
                handed = sunday + timedelta(days=rng.choice([-2, 0, 1, 1, 1, 1, 2, 3, 8, 12]))
                record: dict[str, Any] = {"submitted": plan.day(handed)}
                if plan.chance(0.5):
                    time = rng.choice(["08:00", "11:59", "12:00", "12:01", "18:05", "9:30"])
                    record["submitted"] = f"{handed.isoformat()} {time}"
                if plan.chance(0.1):
                    del record["submitted"]
                words = copied if plan.chance(0.1) else f"判断{monday.isoformat()}"
                copied = words
                sections = {"judgement": words, "support_needed": "无", "most_important_next_week": "签约"}
                if plan.chance(0.05):
                    sections = dict.fromkeys(sections, "")
                text = spelling.record_markdown(rng, "weekly", record, sections)
                if plan.chance(0.03):
                    text = "---\nsubmitted: 下周一\n---\n## 判断\n写坏了\n"
                plan.put(f"weekly/{rep}/{week_of(monday)}.md", text)
            monday += timedelta(days=7)


def write_sales(plan: Plan) -> None:
    """Write sales months with returns, missing amounts, dated lines and lines of opportunities."""
    rng = plan.rng
    for rep in plan.owners():
        month = plan.epoch.replace(day=1)
        while month <= plan.as_of:
            if plan.chance(0.5):
                count = rng.randint(1, 5)
                lines = [sales_line(plan, month) for _ in range(count)]
                record = {"submitted": plan.day(add_months(month, 1)), "lines": lines}
                plan.write("sales", f"{rep}/{month.isoformat()[:7]}", record)
            month = add_months(month, 1)


def sales_line(plan: Plan, month: date) -> dict[str, Any]:
    """Give one line of a sales month."""
    rng = plan.rng
    customer = rng.choice(plan.customers)
    product = rng.choice(list(PRODUCTS))
    line: dict[str, Any] = {"customer": customer, "product": product, "quantity": str(rng.randint(1, 300))}
    if plan.chance(0.5):
        line["sell_out"] = rng.choice(["0", "30", "60", "90", "100", "45.5"])
    # Two counts of one product on one day have no order that a document gives: there is one.
    if plan.chance(0.3) and (customer, product, month) not in plan.reported:
        plan.reported.add((customer, product, month))
        line["stock"] = rng.choice(["0", "20", "150"])
    amounts = ["49999.99", "50000", "45000", "199999", "200000", "8000", "540000", "-3000", "-60000"]
    if plan.chance(0.93):
        line["amount"] = plan.money(Decimal(rng.choice(amounts)))
    own = [
        name
        for name, first in plan.opportunities.items()
        if name.startswith(f"{customer}/") and first < month
    ]
    if own and plan.chance(0.3):
        opportunity = rng.choice(own)
        line["opportunity"] = opportunity if plan.chance(0.3) else opportunity.partition("/")[2]
    if plan.chance(0.25):
        line["on"] = plan.day(month + timedelta(days=rng.randint(0, 27)))
    return line


def write_invoices(plan: Plan) -> None:
    """Write invoices with their payments, and payments that name none."""
    rng = plan.rng
    billed: dict[str, date] = {}
    for number in range(rng.choice([0, 5, 15, 30])):
        customer = rng.choice(plan.customers)
        due = plan.some_day(plan.epoch, plan.as_of + timedelta(days=70))
        size = rng.choice([20_000, 54_000, 300_000])
        record: dict[str, Any] = {"due": plan.day(due), "amount": plan.money(size)}
        if plan.chance(0.6):
            record["issued"] = plan.day(due - timedelta(days=rng.randint(10, 60)))
        own = [name for name in plan.opportunities if name.startswith(f"{customer}/")]
        if own and plan.chance(0.4):
            record["opportunity"] = rng.choice(own).partition("/")[2]
        payments: list[dict[str, str]] = []
        for _ in range(rng.choice([0, 1, 1, 2])):
            on = due + timedelta(days=rng.randint(-20, 60))
            share = rng.choice([Decimal("0.25"), Decimal("0.5"), Decimal("0.5")])
            payment = {"on": plan.day(on), "amount": plan.money(size * share)}
            if plan.chance(0.2):
                payment["kind"] = plan.word("payment_kind", "payment")
            payments.append(payment)
        if payments:
            record["payments"] = payments
        elif plan.chance(0.8):
            billed[customer] = max(due, billed.get(customer, due))
        plan.write("invoices", f"{customer}/2026-{number:04d}", record)
    for customer, due in billed.items():
        if plan.chance(0.4):
            on = due + timedelta(days=rng.randint(0, 30))
            plan.write("payments", f"{customer}/{on.isoformat()}", {"amount": plan.money(8_000)})
