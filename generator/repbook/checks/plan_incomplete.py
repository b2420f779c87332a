"""A development plan leaves one of its five parts empty.

Why: Analysis, goals, resources, communication and adjustment belong together: a plan without one of them
names what is wanted, but not by what, how, or how one will know.

Bad:

    # records/plans/云江一院/2026.md
    ---
    next_review: 2026-09-30
    ---
    ## 客户分析
    标本量逐年上升
    ## 目标设定
    全年 60 万

Good:

    # records/plans/云江一院/2026.md
    ---
    next_review: 2026-09-30
    ---
    ## 客户分析
    标本量逐年上升
    ## 目标设定
    全年 60 万
    ## 资源配置
    一次学术会议
    ## 沟通策略
    每月见一次科主任
    ## 评估与调整
    每季度一次
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.prose import sections
from repbook.records.plans import PlanRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import Named, say

CHECK = Check("C117", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each plan with an empty part."""
    for plan in sheet.judged.all(PlanRecord).values():
        written = sections(plan)
        empty = tuple(
            Named(name.replace("_", " "), label)
            for name, label in plan.sections.items()
            if name not in written
        )
        if empty:
            yield Fault(
                CHECK.code,
                Source(plan.path),
                say("these parts of the plan are empty: {parts}", parts=empty),
                say("write them below headings of these names"),
            )
