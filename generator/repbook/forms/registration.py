"""兴趣客户登记表: a customer who takes an interest, what is needed and what was offered (A18)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook import page
from repbook.page import Context
from repbook.paper import Band, Box, Entries, Form, Line, Paper, box, entries, tall

FORM = Form("registration", "兴趣客户登记表", ("登记人", "审核"))


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest registrations."""
    yield Paper("", "", "", _lines({}, "", "", ""))
    customers = {page.text(row, "id"): row for row in context.table("customers")}
    reps = page.names(context, "reps")
    for id_, held in entries(context, "registrations").items():
        customer, _, on = id_.rpartition("/")
        row = customers.get(customer)
        name, owner = (page.text(row, "name"), page.text(row, "owner")) if row else (customer, "")
        yield Paper(id_, name, on, _lines(held, name, reps.get(owner, owner), on))


def _lines(held: Entries, name: str, owner: str, on: str) -> tuple[Line, ...]:
    return (
        (Box("客户名称", name), Box("登记日期", on)),
        (box("联系人", held, "contact"), box("来源", held, "source")),
        (box("意向产品", held, "products"), Box("负责销售", owner)),
        Band("需求度"),
        (Box("生存阶段"), Box("团队状况")),
        (Box("主营业务"), Box("未来规划")),
        (Box("行业背景"), Box("采购预算")),
        Band("需求与方案"),
        tall("需求点", held, "needs"),
        tall("可行性方案", held, "feasible_plan"),
        (box("下一步计划", held, "next_step.what"), box("日期", held, "next_step.on")),
    )
