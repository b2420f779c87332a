"""客户销售月报表: what each customer of a rep bought in a month (A4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repbook import page
from repbook.page import Context
from repbook.paper import Box, Form, Line, Paper, grid, tall, yuan

FORM = Form(
    "sales", "客户销售月报表", ("填报（分支机构）", "汇总（分支机构总经理）", "审核（营销总监）"), "sales"
)


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and each rep's of the newest month that has sales."""
    yield Paper("", "", "", _lines("", "", [], ""))
    reps, customers, products = (page.names(context, kind) for kind in ("reps", "customers", "products"))
    monthly = page.grouped(context.table("sales"), "rep", "month")
    newest = {key[0]: key[1] for key in sorted(monthly)}
    stock = page.keyed(context.table("stock"), "customer", "product")
    for rep, month in newest.items():
        held = page.grouped(monthly[rep, month], "customer", "product")
        months = [key for key in monthly if key[0] == rep and month[:4] <= key[1] <= month]
        year = page.grouped((row for key in months for row in monthly[key]), "customer")
        rows = []
        for (customer, product), lines in held.items():
            count = stock.get((customer, product))
            counted = count is not None and page.text(count, "counted_on").startswith(month)
            rows.append(
                (
                    customers.get(customer, customer),
                    products.get(product, product),
                    "",
                    yuan(page.total(page.money(line, "amount") for line in lines)),
                    page.text(count, "on_hand") if count is not None and counted else "",
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
