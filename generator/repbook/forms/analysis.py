"""周表·分析表: a rep's funnel and ratios, reckoned from the records (A15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from repbook import page, period
from repbook.page import Context
from repbook.paper import Band, Box, Form, Line, Paper, grid, tall, yuan
from repbook.speech import Speech

FORM = Form("analysis", "周表（分析表）", ("制表", "审核"), "funnel")
CHINESE = Speech("zh-CN")
RATIOS = {
    "attainment": "达成率",
    "forecast_attainment": "销售预计",
    "advancement_rate": "销售进展",
    "attrition_rate": "流失率",
}


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each rep with a funnel."""
    yield Paper("", "", "", _lines("", "", "", [], {}))
    reps = page.names(context, "reps")
    about = context.about
    quarter = period.quarter_of(about.as_of)
    ratios = page.keyed(context.table("ratios"), "scope", "period", "lens")
    for (scope,), rows in page.grouped(context.table("funnel"), "scope").items():
        kind, _, rep = scope.partition(":")
        if kind != "rep" or rep not in reps:
            continue
        stages = [
            (
                CHINESE.word("stage", page.text(row, "stage")),
                page.text(row, "count"),
                page.text(row, "customers"),
                yuan(page.money(row, "amount")),
                yuan(page.money(row, "weighted")),
                _share(page.ratio(row, "conversion")),
            )
            for row in rows
        ]
        found = ratios.get((scope, quarter, about.lens))
        shares = {name: _share(page.ratio(found, name)) for name in RATIOS} if found else {}
        on = about.as_of.isoformat()
        yield Paper(rep, reps[rep], on, _lines(reps[rep], on, quarter, stages, shares))


def _lines(
    name: str, on: str, quarter: str, stages: Sequence[tuple[str, ...]], shares: dict[str, str]
) -> tuple[Line, ...]:
    said = [Box(label, shares.get(column, "")) for column, label in RATIOS.items()]
    return (
        (Box("销售人员", name), Box("日期", on), Box("季度", quarter)),
        Band("销售漏斗"),
        grid(
            ("阶段", "单数", "客户数", "金额（元）", "加权金额（元）", "转化率"), stages, max(8, len(stages))
        ),
        Band("本季比率"),
        (said[0], said[1]),
        (said[2], said[3]),
        tall("分析", {}, ""),
        tall("措施", {}, ""),
    )


def _share(value: Decimal | None) -> str:
    return "" if value is None else CHINESE.ratio(value)
