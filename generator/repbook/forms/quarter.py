"""客户分类九宫格汇总表: a region's customers by investment, margin and life cycle, each quarter (A23)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from repbook import page, period
from repbook.page import Context
from repbook.paper import Band, Box, Form, Line, Paper, entries, grid, yuan

FORM = Form(
    "quarter",
    "客户分类九宫格汇总表（季度）",
    ("区域经理", "副总", "总经办", "抄送总监"),
    "grades",
)


def papers(context: Context) -> Iterator[Paper]:
    """Give the blank form, and one for each region of the running quarter."""
    yield Paper("", "", "", _lines("", "", []))
    about = context.about
    quarter = period.quarter_of(about.as_of)
    written = entries(context, "customers")
    cells = {
        page.text(row, "subject"): page.text(row, "value")
        for row in context.table("grades")
        if page.text(row, "scheme") == "lifecycle_grid"
    }
    regions: dict[str, list[tuple[str, ...]]] = {}
    for row in context.table("customers"):
        id_, cell = page.text(row, "id"), cells.get(page.text(row, "id"), "")
        if not cell or not page.text(row, "region") or page.text(row, "removed_on"):
            continue
        regions.setdefault(page.text(row, "region"), []).append(
            (
                page.text(row, "name"),
                yuan(page.money(row, "annual_spend")),
                written.get(id_, {}).get("gross_margin", "").removesuffix(" 元"),
                cell[:1],
                cell,
            )
        )
    for region, rows in sorted(regions.items()):
        signed = entries(context, "submissions").get(f"{quarter}-{region}", {})
        fields = ("submitted.by", "consolidated.by", "received.by")
        names = {who: signed.get(field, "") for who, field in zip(FORM.signed, fields, strict=False)}
        lines = _lines(region, quarter, sorted(rows, key=lambda one: (one[4], one[0])))
        yield Paper(region, region, quarter, lines, names)


def _lines(region: str, quarter: str, rows: Sequence[tuple[str, ...]]) -> tuple[Line, ...]:
    heads = ("客户", "年投入（元）", "年产出毛利（元）", "生命周期（R / D / A）", "客户级别")
    return (
        (Box("区域", region), Box("季度", quarter)),
        grid(heads, rows, 23),
        Band("流程：区域经理提交 → 副总汇总提交 → 总经办签收，同时抄送总监"),
    )
