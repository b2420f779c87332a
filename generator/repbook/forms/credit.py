"""资信等级评估表: always blank on the site, because credit assessments are confidential (A3)."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.page import Context
from repbook.paper import Band, Box, Form, Paper, grid, tall

FORM = Form(
    "credit", "资信等级评估表", ("调查人（分支机构销售经理）", "审核（分支机构总经理）", "批准（营销总监）")
)
CORE = ("年销售规模", "月销售额", "付款方式", "付款信誉")
OTHER = ("经营性质", "证照情况", "户口情况", "经营年数", "货物流向")


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form alone."""
    heads = ("指标", "评级（A / B / C）", "证据")
    yield Paper(
        "",
        "",
        "",
        (
            (Box("客户名称"), Box("调查日期")),
            Band("核心指标"),
            grid(heads, ((name, "", "") for name in CORE), len(CORE)),
            Band("其他指标"),
            grid(heads, ((name, "", "") for name in OTHER), len(OTHER)),
            (Box("资信等级（一级至五级）"), Box("下次评定日期")),
            tall("评估意见", {}, ""),
        ),
    )
