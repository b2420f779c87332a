"""Random products, counts of stock, and what was spent on customers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .oracle_values import WORDS
from .workspace_plan import PRODUCTS, Plan


def write_stock(plan: Plan) -> None:
    """Write the products, then counts and claims."""
    for product, lead in PRODUCTS.items():
        record: dict[str, Any] = {"name": product, "unit": "盒"}
        if lead:
            record["lead_days"] = lead
        plan.write("products", product, record)
    for customer in plan.customers:
        for _ in range(plan.rng.choice([0, 0, 1, 2])):
            write_count(plan, customer)
    write_claims(plan)


def write_count(plan: Plan, customer: str) -> None:
    """Write a count of some products: fresh, on the day of review, stale, or of a day to come."""
    rng = plan.rng
    on = plan.as_of - timedelta(days=rng.choice([-2, 0, 1, 7, 14, 29, 30, 31, 60, 200]))
    products = rng.sample(list(PRODUCTS), rng.randint(1, len(PRODUCTS)))
    items = []
    for product in products:
        item = {"product": product}
        if plan.chance(0.9):
            item["on_hand"] = rng.choice(["0", "10", "35", "70", "120", "1,200"])
        items.append(item)
    plan.write(
        "stock", f"{customer}/{on.isoformat()}", {"items": items, "checked_by": rng.choice(plan.owners())}
    )


def write_claims(plan: Plan) -> None:
    """Write the expenses of some months, some without a customer, some rejected."""
    rng = plan.rng
    for rep in plan.owners():
        for _ in range(rng.choice([0, 1, 2])):
            month = plan.some_day(plan.epoch, plan.as_of).replace(day=1)
            lines = []
            for _ in range(rng.randint(1, 4)):
                on = month + timedelta(days=rng.randint(0, 27))
                line = {
                    "on": plan.day(on),
                    "kind": plan.word("expense_kind", rng.choice(list(WORDS["expense_kind"]))),
                }
                line["amount"] = plan.money(rng.choice([80, 320, 1_500]))
                if plan.chance(0.8):
                    line["customer"] = rng.choice(plan.customers)
                if plan.chance(0.3):
                    line["hours"] = rng.choice(["1", "2.5"])
                if plan.chance(0.5):
                    line["verdict"] = plan.word("verdict", rng.choice(list(WORDS["verdict"])))
                lines.append(line)
            plan.write("expenses", f"{rep}/{month.isoformat()[:7]}", {"lines": lines})
