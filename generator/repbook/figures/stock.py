"""Stock: what a customer has of a product, how long it lasts, and when to order (E12).

Monthly use is the mean of what was sold out in the last complete months that say so; a count lasts on-hand ÷
(use ÷ 30) days from the day it was taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from repbook.figure import Figure
from repbook.period import days_of
from repbook.records.products import ProductRecord
from repbook.records.stock import StockRecord
from repbook.sheet import Sheet, reckoned
from repbook.source import Source
from repbook.text import say

Pair = tuple[str, str]
_SIXTH = Decimal("0.000001")


class Count(NamedTuple):
    """A count: its day, whether a stock record holds it, how much there was, and where it stands."""

    counted: bool
    day: date
    on_hand: Decimal
    source: Source


@dataclass(slots=True)
class Known:
    """What is known of a customer's product: counts, and what was sold out by month."""

    counts: list[Count] = field(default_factory=list)
    used: dict[str, list[tuple[Decimal, Source]]] = field(default_factory=dict)


class Stock(NamedTuple):
    """The figures of a customer's product; quantities in the product's unit."""

    on_hand: Figure[Decimal]
    counted_on: Figure[date]
    monthly_use: Figure[Decimal]
    days_of_supply: Figure[int]
    runs_out_on: Figure[date]
    reorder_on: Figure[date]
    status: Figure[str]


@reckoned
def known(sheet: Sheet) -> Mapping[Pair, Known]:
    """Give what is known by the day of each customer and product that was counted or sold out."""
    found: dict[Pair, Known] = {}
    for record in sheet.book.all(StockRecord).values():
        day = date.fromisoformat(record.leaf[:10])
        for index, item in enumerate(record.items):
            if item.product and item.on_hand is not None and day <= sheet.as_of:
                here = Source(record.path, ("items", index, "on_hand"))
                pair = found.setdefault((record.under, item.product), Known())
                pair.counts.append(Count(True, day, item.on_hand, here))
    for sold in sheet.book.sales.values():
        last = days_of(sold.leaf)[1]
        for index, line in enumerate(sold.lines):
            day = line.on or last
            if not line.customer or not line.product or day > sheet.as_of:
                continue
            here = Source(sold.path, ("lines", index))
            if line.stock is not None:
                pair = found.setdefault((line.customer, line.product), Known())
                pair.counts.append(Count(False, day, line.stock, here.at("stock")))
            if line.sell_out is not None and last <= sheet.as_of:
                pair = found.setdefault((line.customer, line.product), Known())
                pair.used.setdefault(sold.leaf, []).append((line.sell_out, here.at("sell_out")))
    return dict(sorted(found.items()))


@reckoned
def stock(sheet: Sheet, customer: str, product: str) -> Stock:
    """Give the figures of a customer's product."""
    held = known(sheet)[customer, product]
    # A count by a stock record beats what a sales line reports.
    count = max(held.counts, key=lambda each: (each.counted, each.day, each.source.path), default=None)
    use, exact = _use(sheet, held)
    if count is None:
        nothing = say("nobody has counted it")
        none: Figure[Decimal] = Figure(None, nothing)
        day: Figure[date] = Figure(None, nothing)
        supply: Figure[int] = Figure(None, nothing)
        return Stock(none, day, use, supply, day, day, Figure("unknown", nothing, (use,)))
    on_hand = Figure(count.on_hand, say("counted on {day}", day=count.day), (count.source,))
    counted = Figure(count.day, say("the day of the count"), (count.source,))
    runs_out = _runs_out(count, use, exact, sheet.policy.stock.month_days)
    supply = _supply(sheet, runs_out, on_hand)
    reorder = _reorder(sheet, product, runs_out)
    return Stock(
        on_hand, counted, use, supply, runs_out, reorder, _status(sheet, count, runs_out, reorder, use)
    )


def _use(sheet: Sheet, held: Known) -> tuple[Figure[Decimal], Fraction | None]:
    """Give the mean of the last complete months with data, rounded as it is shown, and exactly."""
    months = sorted(held.used)[-sheet.policy.stock.use_months :]
    if not months:
        return Figure(None, say("no month says what was sold out")), None
    lines = [line for month in months for line in held.used[month]]
    total = sum((amount for amount, _ in lines), Decimal(0))
    because = say("mean of what was sold out in {months}", months=tuple(months))
    parts = (sheet.cite("stock", "use_months"), *(source for _, source in lines))
    mean = (total / len(months)).quantize(_SIXTH, ROUND_HALF_EVEN)
    return Figure(mean, because, parts), Fraction(total) / len(months)


def _runs_out(count: Count, use: Figure[Decimal], exact: Fraction | None, month: int) -> Figure[date]:
    if exact is None:
        return Figure(None, use.because, (use,))
    if exact <= 0:
        return Figure(None, say("nothing is used"), (use,))
    # Exactly: a mean over three months has no end of digits, and its last one would cost a day.
    days = int(Fraction(max(count.on_hand, Decimal(0))) * month / exact)
    try:
        gone = count.day + timedelta(days=days)
    except OverflowError:
        return Figure(None, say("it lasts for ever"), (use, count.source))
    because = say("{n} days after the count: on hand ÷ (monthly use ÷ {month})", n=days, month=month)
    return Figure(gone, because, (use, count.source))


def _supply(sheet: Sheet, runs_out: Figure[date], on_hand: Figure[Decimal]) -> Figure[int]:
    if runs_out.value is None:
        return Figure(None, runs_out.because, (runs_out,))
    because = say("days from {day} to {gone}", day=sheet.as_of, gone=runs_out.value)
    return Figure((runs_out.value - sheet.as_of).days, because, (runs_out, on_hand))


def _reorder(sheet: Sheet, product: str, runs_out: Figure[date]) -> Figure[date]:
    if runs_out.value is None:
        return Figure(None, runs_out.because, (runs_out,))
    record = sheet.book.all(ProductRecord).get(product)
    if record is None or record.lead_days is None:
        return Figure(
            None, say("how long delivery takes is not known: `lead_days` of the product"), (runs_out,)
        )
    margin = sheet.policy.stock.margin_days
    because = say(
        "{gone} less {lead} days for delivery and {margin} to spare",
        gone=runs_out.value,
        lead=record.lead_days,
        margin=margin,
    )
    here = (Source(record.path, ("lead_days",)), sheet.cite("stock", "margin_days"))
    return Figure(runs_out.value - timedelta(days=record.lead_days + margin), because, (runs_out, *here))


def _status(
    sheet: Sheet, count: Count, runs_out: Figure[date], reorder: Figure[date], use: Figure[Decimal]
) -> Figure[str]:
    age, limit = (sheet.as_of - count.day).days, sheet.policy.stock.review_days
    if age > limit:
        because = say("counted {n} days ago, more than {limit}", n=age, limit=limit)
        return Figure("stale", because, (count.source, sheet.cite("stock", "review_days")))
    if count.on_hand <= 0 or (runs_out.value is not None and runs_out.value <= sheet.as_of):
        return Figure("out", say("nothing is left"), (count.source, runs_out))
    if use.value is None:
        return Figure("unknown", use.because, (use,))
    if runs_out.value is None:
        return Figure("ok", runs_out.because, (runs_out,))
    if reorder.value is None:
        return Figure("unknown", reorder.because, (reorder,))
    if reorder.value <= sheet.as_of:
        return Figure("order_now", say("was to be ordered by {day}", day=reorder.value), (reorder,))
    return Figure("ok", say("to be ordered by {day}", day=reorder.value), (reorder,))
