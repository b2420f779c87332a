"""Table `effort`: what went into a customer in a quarter, and what came out of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .oracle_opportunities import visit_day
from .oracle_policy import period_days
from .oracle_ratios import sales_lines
from .oracle_records import Record, Workspace, on_day
from .oracle_values import money_out, quarter_of

Key = tuple[str, str]


def hours_of(visit: Record) -> Decimal | None:
    """Give the hours that a visit carries: as written, else from its start to its end."""
    hours: Decimal | None = visit.get("hours")
    if hours is not None or "start" not in visit or "end" not in visit:
        return hours
    day = date(2026, 1, 1)
    took = datetime.combine(day, visit["end"]) - datetime.combine(day, visit["start"])
    return Decimal(took.seconds) / 3600


def total(amounts: list[Decimal]) -> Decimal | None:
    """Give a sum, and nothing for the sum of nothing."""
    return sum(amounts, Decimal(0)) if amounts else None


def effort_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give a row for each customer and quarter with a visit, a cost or a sale."""
    customers = workspace.of("customers")
    visits: dict[Key, set[str]] = defaultdict(set)
    hours: dict[Key, list[Decimal]] = defaultdict(list)
    cost: dict[Key, list[Decimal]] = defaultdict(list)
    sales: dict[Key, list[Decimal]] = defaultdict(list)
    seen: set[Key] = set()
    for name, visit in workspace.of("visits").items():
        when = visit_day(name)
        if when > as_of:
            continue
        period = quarter_of(when)
        for customer in (visit["customer"], *visit.get("also", [])):
            visits[customer, period].add(name)
        # The hours and the money of a visit to several are the first one's: they are spent once.
        key = visit["customer"], period
        spent = hours_of(visit)
        hours[key] += [spent] if spent is not None else []
        cost[key] += [visit["cost"]] if "cost" in visit else []
    for record in workspace.of("expenses").values():
        for line in record.get("lines", []):
            if line.get("verdict") == "rejected" or "customer" not in line or line["on"] > as_of:
                continue
            key = line["customer"], quarter_of(line["on"])
            seen.add(key)
            hours[key] += [line["hours"]] if "hours" in line else []
            cost[key] += [line["amount"]] if "amount" in line else []
    for sold in sales_lines(workspace, as_of):
        if sold.customer is not None:
            key = sold.customer, quarter_of(sold.on)
            seen.add(key)
            sales[key] += [sold.amount] if sold.amount is not None else []
    rows = []
    for customer, period in sorted(seen | set(visits)):
        if customer not in customers:
            continue
        key = customer, period
        margin = on_day(customers[customer].get("gross_margin"), min(period_days(period)[1], as_of))
        time = total(hours[key])
        rows.append(
            {
                "customer": customer,
                "period": period,
                "visits": len(visits[key]),
                "hours": None if time is None else str(time),
                "cost": money_out(total(cost[key])),
                "sales": money_out(sum(sales[key], Decimal(0))),
                "margin": None if margin is None else money_out(margin / 4),
            }
        )
    return rows
