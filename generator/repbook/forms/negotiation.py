"""配对谈判表: what matches, the rounds of talks, and what is expected of them (A19)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook import page
from repbook.page import Context
from repbook.paper import Band, Box, Entries, Form, Line, Paper, box, entries, grid, listed, tall

FORM = Form("negotiation", "配对谈判表", ("谈判人", "审核", "批准"))
ROUND = ("on", "attendees", "our_offer", "their_demand", "gap", "concession")


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest negotiations."""
    yield Paper("", "", "", _lines({}, "", ""))
    customers = page.names(context, "customers")
    for id_, held in entries(context, "negotiations").items():
        customer, _, on = id_.rpartition("/")
        name = customers.get(customer, customer)
        yield Paper(id_, name, on, _lines(held, name, on))


def _lines(held: Entries, name: str, on: str) -> tuple[Line, ...]:
    return (
        (Box("客户名称", name), Box("日期", on)),
        (box("机会", held, "opportunity"), box("决策者", held, "decider")),
        Band("配对"),
        (box("产品", held, "matched.product"), box("价格", held, "matched.price")),
        (box("售后服务", held, "matched.service"), box("品牌", held, "matched.brand")),
        Band("谈判轮次"),
        grid(("日期", "参加人", "我方报价", "对方要求", "差距", "让步"), listed(held, "rounds", ROUND), 5),
        tall("方案", held, "plan"),
        tall("分歧", held, "differences"),
        tall("结论", held, "conclusion"),
        (box("预计日期", held, "expected.on"), box("预计结果", held, "expected.result")),
    )
