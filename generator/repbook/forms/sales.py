"""客户销售月报表: what each customer of a rep bought in a month (A4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from repbook import page, period
from repbook.page import Context
from repbook.paper import Box, Entries, Form, Line, Paper, entries, grid, tall, yuan
from repbook.table import Row

FORM = Form(
    "sales", "客户销售月报表", ("填报（分支机构）", "汇总（分支机构总经理）", "审核（营销总监）"), "sales"
)


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and each rep's of the newest month that has ended and has sales."""
    yield Paper("", "", "", _lines("", "", [], ""))
    reps, customers, products = (page.names(context, kind) for kind in ("reps", "customers", "products"))
    monthly = page.grouped(context.table("sales"), "rep", "month")
    ended = period.month_of(context.about.as_of)
    newest = {rep: month for rep, month in sorted(monthly) if month < ended}
    written = entries(context, "sales")
    for rep, month in newest.items():
        held = page.grouped(monthly[rep, month], "customer", "product")
        months = [key for key in monthly if key[0] == rep and month[:4] <= key[1] <= month]
        year = page.grouped((row for key in months for row in monthly[key]), "customer")
        rows = []
        for (customer, product), lines in held.items():
            record = written.get(f"{rep}/{month}", {})
            rows.append(
                (
                    customers.get(customer, customer),
                    products.get(product, product),
                    _summed(record, lines, "quantity"),
                    yuan(page.total(page.money(line, "amount") for line in lines)),
                    _summed(record, lines, "stock"),
                    yuan(page.total(page.money(line, "amount") for line in year[customer,])),
                )
            )
        amount = page.total(page.money(line, "amount") for line in monthly[rep, month])
        name = reps.get(rep, rep)
        yield Paper(rep, name, month, _lines(name, month, rows, yuan(amount)))


def _lines(name: str, month: str, rows: Sequence[tuple[str, ...]], total: str) -> tuple[Line, ...]:
    heads = ("客户", "产品", "月销售量", "月销售额（元）", "月库存量", "该客户本年累计（元）")
    return (
        (Box("销售人员", name), Box("月份", month)),
        grid(heads, rows, 16),
        (Box("月销售额合计（元）", total), Box("上报日期")),
        tall("说明", {}, ""),
    )


def _summed(held: Entries, lines: Sequence[Row], field: str) -> str:
    """Give the sum of a field of some lines, empty where one of them has none."""
    found = [held.get(f"lines.{page.text(line, 'line')}.{field}", "") for line in lines]
    return f"{sum(map(Decimal, found)):f}" if all(found) else ""
