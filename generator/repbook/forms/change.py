"""客户增减变动表: a customer added, removed or changed, and who agreed (A5)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook import page
from repbook.page import Context
from repbook.paper import Box, Entries, Form, Line, Paper, box, entries, tall

FORM = Form(
    "change", "客户增减变动表", ("提出（分支机构销售经理）", "审核（分支机构总经理）", "批准（营销部部长）")
)


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each of the newest changes."""
    yield Paper("", "", "", _lines({}, "", "", ""))
    customers = {page.text(row, "id"): row for row in context.table("customers")}
    for id_, held in entries(context, "changes").items():
        customer, _, on = id_.rpartition("/")
        row = customers.get(customer)
        name, region = (page.text(row, "name"), page.text(row, "region")) if row else (customer, "")
        signed = zip(FORM.signed, ("proposed.by", "audited.by", "approved.by"), strict=True)
        yield Paper(
            id_, name, on, _lines(held, name, region, on), {who: held.get(field, "") for who, field in signed}
        )


def _lines(held: Entries, name: str, region: str, on: str) -> tuple[Line, ...]:
    return (
        (Box("客户名称", name), Box("大区", region)),
        (box("变动类型", held, "change"), Box("变动日期", on)),
        tall("原因", held, "reason"),
        (box("提出人", held, "proposed.by"), box("提出日期", held, "proposed.on")),
        (box("审核人", held, "audited.by"), box("审核日期", held, "audited.on")),
        (box("批准人", held, "approved.by"), box("批准日期", held, "approved.on")),
        (box("营销部备案日期", held, "filed"), Box("区域客户数量定额")),
        tall("备注", {}, ""),
    )
