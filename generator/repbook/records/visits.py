"""拜访: the kind `visits` (A11 A12 A37)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import (
    Clock,
    Contact,
    Customer,
    Day,
    Hours,
    Money,
    Opportunity,
    Record,
    Rep,
    String,
    YesNo,
    record,
    shown,
    word,
)


@block
class Confirmed:
    """客户确认: a part of the record."""

    problem: Annotated[YesNo | None, shown("问题")] = None
    solution: Annotated[YesNo | None, shown("解决方案")] = None
    value: Annotated[YesNo | None, shown("价值")] = None


@block
class NextStep:
    """下一步计划: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    what: Annotated[String | None, shown("事项")] = None


@record
class VisitRecord(Record):
    """One 拜访 record, `records/visits/…`."""

    folder: ClassVar[str] = "visits"
    label: ClassVar[str] = "拜访"
    catalogue: ClassVar[str] = "A11 A12 A37"
    parts: ClassVar[tuple[str, ...]] = ("rep", "day")
    asked: ClassVar[tuple[str, ...]] = ("contacts", "opportunity", "next_step")
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "content": "内容",
        "problems_and_solutions": "问题及解决方案",
    }

    customer: Annotated[Customer | None, shown("客户")]
    contacts: Annotated[tuple[Contact, ...], shown("联系人")] = ()
    also: Annotated[tuple[Customer, ...], shown("同访客户")] = ()
    opportunity: Annotated[Opportunity | None, shown("机会")] = None
    channel: Annotated[str, word("channel"), shown("方式")] = "visit"
    purpose: Annotated[String, shown("目的")]
    hours: Annotated[Hours | None, shown("小时")] = None
    start: Annotated[Clock | None, shown("开始时间")] = None
    end: Annotated[Clock | None, shown("结束时间")] = None
    prospecting: Annotated[YesNo | None, shown("寻找商机")] = None
    materials: Annotated[tuple[String, ...], shown("所用资料")] = ()
    objective_met: Annotated[YesNo | None, shown("达成目的")] = None
    photo: Annotated[String | None, shown("照片")] = None
    entered_by: Annotated[Rep | None, shown("录入人")] = None
    confirmed: Annotated[Confirmed | None, shown("客户确认")] = None
    joint_with: Annotated[tuple[Rep, ...], shown("协访人")] = ()
    next_step: Annotated[NextStep | None, shown("下一步计划")] = None
    help: Annotated[String | None, shown("需要帮助")] = None
    help_answered: Annotated[Day | None, shown("帮助答复")] = None
    referral: Annotated[String | None, shown("转介绍")] = None
    cost: Annotated[Money | None, shown("费用")] = None
