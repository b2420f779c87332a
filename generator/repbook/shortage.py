"""A shortage is a customer whose stock runs out, foreseen from the last count: a reason to go there (E12).

It is due on the day to order by. A count too old to rely on is a reason as well, where the stock that it
found would be gone by now: to count again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from repbook import page
from repbook.due import Due
from repbook.page import Context, gathered
from repbook.table import Row
from repbook.text import Text, say

# How deep the reason is told: the day, the use and the count, the lines of the records.
DEPTH = 4


class _Short(NamedTuple):
    day: date
    why: Text
    row: Row
    column: str


@gathered
def shortages(context: Context) -> Mapping[str, Sequence[Due]]:
    """Give the customers of each rep that run short before long, by the day to order by."""
    names = page.names(context, "customers")
    found: dict[str, list[Due]] = {}
    for (owner, customer), rows in page.grouped(context.table("stock"), "owner", "customer").items():
        short = sorted(
            filter(None, (_short(context, row) for row in rows)), key=lambda one: (one.day, str(one.why))
        )
        if short and owner:
            found.setdefault(owner, []).append(
                Due(
                    on=short[0].day,
                    what="",
                    customer=customer,
                    customer_name=names.get(customer) or customer,
                    deal="",
                    title="",
                    path="",
                    days=(short[0].day - context.about.as_of).days,
                    whys=tuple(one.why for one in short),
                    made=tuple(
                        step
                        for one in short
                        for step in page.made(context, "stock", one.row, one.column, depth=DEPTH)
                    ),
                )
            )
    return {owner: sorted(held, key=lambda due: (due.on, due.customer)) for owner, held in found.items()}


def _short(context: Context, row: Row) -> _Short | None:
    """Give why a product of a customer is a reason to go there, None where it lasts."""
    status = page.text(row, "status")
    gone, order = page.day(row, "runs_out_on"), page.day(row, "reorder_on")
    counted, today = page.day(row, "counted_on"), context.about.as_of
    product = page.text(row, "product")
    name = page.names(context, "products").get(product) or product
    if status == "out":
        why = say("{product}: nothing is left, counted on {day}", product=name, day=counted)
        return _Short(gone or today, why, row, "status")
    if gone is None:
        return None
    if status == "stale":
        if gone > today:
            return None
        why = say(
            "{product}: gone since {gone} by the count of {day}; count again",
            product=name,
            gone=gone,
            day=counted,
        )
        return _Short(gone, why, row, "runs_out_on")
    day = order or gone
    if day > today + timedelta(days=page.limit(context, "attention", "step_days")):
        return None
    if order is None:
        return _Short(gone, say("{product}: runs out on {gone}", product=name, gone=gone), row, "runs_out_on")
    why = say("{product}: runs out on {gone}, to be ordered by {order}", product=name, gone=gone, order=order)
    return _Short(order, why, row, "reorder_on")
