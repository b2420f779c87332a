"""The plan of a key customer is due to be reviewed.

Why: A plan for a key customer names the day of its next review. When that day has passed without one,
the plan is a paper and no plan.

Bad:

    # as of 2026-07-31
    # records/plans/云江一院/2026.md
    ---
    next_review: 2026-06-30
    ---
    ## 目标设定
    全年两台

Good:

    # as of 2026-07-31
    # records/plans/云江一院/2026.md
    ---
    reviews: [{on: 2026-07-01, result: 第一台已签}]
    next_review: 2026-09-30
    ---
    ## 客户分析
    标本量逐年上升
    ## 目标设定
    全年两台
    ## 资源配置
    一次学术会议
    ## 沟通策略
    每月见一次科主任
    ## 评估与调整
    每季度看一次
"""

from collections.abc import Iterator

from repbook.check import Check
from repbook.finding import Fault
from repbook.fit import field
from repbook.people import is_customer
from repbook.records.plans import PlanRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.text import say

CHECK = Check("L207", "warning")


def faults(sheet: Sheet) -> Iterator[Fault]:
    """Give a fault for each plan of the year whose next review is past and was not held."""
    for record in sheet.judged.all(PlanRecord).values():
        held = any(review.on and record.next_review <= review.on <= sheet.as_of for review in record.reviews)
        past = record.next_review < sheet.as_of and int(record.leaf) >= record.next_review.year
        if past and not held and is_customer(sheet, record.under):
            yield Fault(
                CHECK.code,
                Source(record.path, ("next_review",)),
                say("the review of {day} was not held", day=record.next_review),
                say("add it to {field}, with a new day for the next one", field=field("plans", "reviews")),
            )
