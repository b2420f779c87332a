"""资信等级评估表: credit assessments are confidential, so that a site has it blank (A3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from repbook import page
from repbook.figure import Figure
from repbook.page import Context
from repbook.paper import Band, Box, Entries, Form, Line, Paper, entries, grid, tall
from repbook.source import Source
from repbook.table import Row
from repbook.word import vocabulary

FORM = Form(
    "credit", "资信等级评估表", ("调查人（分支机构销售经理）", "审核（分支机构总经理）", "批准（营销总监）")
)
SIGNED = ("surveyor", "reviewed.by", "approved.by")
CORE = {
    "年销售规模": "annual_sales",
    "月销售额": "product_sales",
    "付款方式": "payment_method",
    "付款信誉": "payment_reputation",
}
OTHER = {
    "经营性质": "business_nature",
    "证照情况": "licences",
    "户口情况": "registration_status",
    "经营年数": "years_in_business",
    "货物流向": "goods_flow",
}


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each assessment that is at hand: on a site none is."""
    yield Paper("", "", "", _lines({}, "", "", {}))
    names = page.names(context, "customers")
    for id_, held in entries(context, "credit").items():
        customer, _, on = id_.rpartition("/")
        name = names.get(customer, customer)
        signatures = {who: held.get(field, "") for who, field in zip(FORM.signed, SIGNED, strict=True)}
        yield Paper(id_, name, on, _lines(held, name, on, _level(context, id_)), signatures)


def _lines(held: Entries, name: str, on: str, level: Mapping[str, str]) -> tuple[Line, ...]:
    heads = ("指标", "评级（A / B / C）", "证据")
    return (
        (Box("客户名称", name), Box("调查日期", on)),
        Band("核心指标"),
        grid(heads, _indicators(held, CORE), len(CORE)),
        Band("其他指标"),
        grid(heads, _indicators(held, OTHER), len(OTHER)),
        (
            Box("资信等级（一级至五级）", level.get("level", "")),
            Box("下次评定日期", level.get("valid_until", "")),
        ),
        tall("评估意见", {}, ""),
    )


def _indicators(held: Entries, fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for label, field in fields.items():
        yield label, held.get(f"ratings.{field}", ""), held.get(f"evidence.{field}", "")


def _level(context: Context, id_: str) -> Mapping[str, str]:
    """Give the level that follows from an assessment; of one not approved, or an older one, there is none."""
    for row in context.table("grades"):
        if row["scheme"] == "credit_level" and _cites(row, f"records/credit/{id_}."):
            level = vocabulary("credit_level").chinese.get(page.text(row, "value"), "")
            return {"level": level, "valid_until": page.text(row, "valid_until")}
    return {}


def _cites(row: Row, start: str) -> bool:
    cells = [cell for cell in row.values() if isinstance(cell, Figure)]
    return any(
        isinstance(part, Source) and part.path.startswith(start) for cell in cells for part in cell.parts
    )
