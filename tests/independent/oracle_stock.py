"""Table `stock`: how long what was counted lasts, and when to order."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from .oracle_grade import dated_day
from .oracle_policy import month_end, policy_on
from .oracle_records import Workspace, on_day
from .oracle_values import ZERO, day

MONTHS, MONTH, SPARE = 3, 30, 7
Place = tuple[str, str]


def counts(workspace: Workspace, as_of: date) -> dict[Place, tuple[date, Decimal]]:
    """Give the latest count of each customer and product: a stock record's, else a sales line's."""
    reported: dict[Place, tuple[date, Decimal]] = {}
    for name, record in workspace.of("sales").items():
        last = month_end(day(f"{name.rpartition('/')[2]}-01"))
        for line in record.get("lines", []):
            when = line.get("on", last)
            if when > as_of or "stock" not in line or "product" not in line or "customer" not in line:
                continue
            place = line["customer"], line["product"]
            if place not in reported or reported[place][0] <= when:
                reported[place] = when, line["stock"]
    counted: dict[Place, tuple[date, Decimal]] = {}
    for name, record in workspace.of("stock").items():
        when = dated_day(name)
        for item in record["items"] if when <= as_of else []:
            place = name.partition("/")[0], item["product"]
            if "on_hand" in item and (place not in counted or counted[place][0] <= when):
                counted[place] = when, item["on_hand"]
    return reported | counted


def sold_out(workspace: Workspace, as_of: date) -> dict[Place, dict[str, Decimal]]:
    """Give what each customer sold of a product by month, of the months that are over."""
    found: dict[Place, dict[str, Decimal]] = {}
    for name, record in workspace.of("sales").items():
        month = name.rpartition("/")[2]
        if month_end(day(f"{month}-01")) > as_of:
            continue
        for line in record.get("lines", []):
            if "sell_out" in line and "product" in line and "customer" in line:
                months = found.setdefault((line["customer"], line["product"]), {})
                months[month] = months.get(month, ZERO) + line["sell_out"]
    return found


def stock_rows(workspace: Workspace, as_of: date) -> list[dict[str, Any]]:
    """Give a row for each customer and product that was counted, or sold out."""
    review = int(policy_on(workspace, as_of).numbers["stock"]["review_days"])
    counted, used = counts(workspace, as_of), sold_out(workspace, as_of)
    rows = []
    for customer, product in sorted(counted.keys() | used.keys()):
        record = workspace.of("customers").get(customer)
        removed = on_day((record or {}).get("removed", {}).get("on"), as_of)
        if record is None or product not in workspace.of("products") or (removed and removed <= as_of):
            continue
        months = used.get((customer, product), {})
        last = [months[month] for month in sorted(months)[-MONTHS:]]
        use = sum(last, ZERO) / len(last) if last else None
        when, on_hand = counted.get((customer, product), (None, None))
        row: dict[str, Any] = {"customer": customer, "product": product, "counted_on": when}
        row["on_hand"] = None if on_hand is None else str(on_hand)
        row["monthly_use"] = None if use is None else str(use)
        row |= dict.fromkeys(("days_of_supply", "runs_out_on", "reorder_on"))
        lead = workspace.of("products")[product].get("lead_days")
        if use and on_hand is not None and when is not None:
            days = int((on_hand * MONTH / use).to_integral_value(ROUND_FLOOR))
            row["runs_out_on"] = when + timedelta(days=days)
            row["days_of_supply"] = (row["runs_out_on"] - as_of).days
            if lead is not None:
                row["reorder_on"] = row["runs_out_on"] - timedelta(days=int(lead) + SPARE)
        row["status"] = status(row, as_of, review)
        rows.append(row)
    return rows


def status(row: dict[str, Any], as_of: date, review: int) -> str:
    """Give the word for a row: what is not known, gone, too old to tell, due to be ordered, or well."""
    when: date | None = row["counted_on"]
    if when is None:
        return "unknown"
    if (as_of - when).days > review:
        return "stale"
    runs_out: date | None = row["runs_out_on"]
    if Decimal(row["on_hand"]) <= 0 or (runs_out is not None and runs_out <= as_of):
        return "out"
    if row["monthly_use"] is None:
        return "unknown"
    if runs_out is None:
        return "ok"
    if row["reorder_on"] is None:
        return "unknown"
    return "order_now" if row["reorder_on"] <= as_of else "ok"
