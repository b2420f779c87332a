"""配对谈判表: the kind `negotiations` (A19)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Balance, Contact, Day, Money, Opportunity, Record, String, YesNo, record, shown


@block
class Round:
    """谈判轮次: a part of the record."""

    on: Annotated[Day, shown("日期")]
    attendees: Annotated[tuple[Contact, ...], shown("参加人")] = ()
    our_offer: Annotated[Money | None, shown("我方报价")] = None
    their_demand: Annotated[Money | None, shown("对方要求")] = None
    gap: Annotated[Balance | None, shown("差距")] = None
    concession: Annotated[String | None, shown("让步")] = None


@block
class Matched:
    """配对: a part of the record."""

    product: Annotated[YesNo | None, shown("产品")] = None
    price: Annotated[YesNo | None, shown("价格")] = None
    service: Annotated[YesNo | None, shown("售后服务")] = None
    brand: Annotated[YesNo | None, shown("品牌")] = None


@block
class Expected:
    """预计: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    result: Annotated[String | None, shown("结果")] = None


@record
class NegotiationRecord(Record):
    """One 配对谈判表 record, `records/negotiations/…`."""

    folder: ClassVar[str] = "negotiations"
    label: ClassVar[str] = "配对谈判表"
    catalogue: ClassVar[str] = "A19"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = ("opportunity", "decider")
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "plan": "方案",
        "differences": "分歧",
        "conclusion": "结论",
    }

    opportunity: Annotated[Opportunity | None, shown("机会")] = None
    decider: Annotated[String | None, shown("决策者")] = None
    rounds: Annotated[tuple[Round, ...], shown("谈判轮次")] = ()
    matched: Annotated[Matched | None, shown("配对")] = None
    expected: Annotated[Expected | None, shown("预计")] = None
