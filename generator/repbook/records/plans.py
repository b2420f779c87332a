"""大客户发展计划书: the kind `plans` (A20)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Day, Money, Record, Rep, String, YesNo, record, shown, word


@block
class Criteria:
    """大客户标准: a part of the record."""

    scale: Annotated[YesNo | None, shown("采购规模")] = None
    influence: Annotated[YesNo | None, shown("市场影响力")] = None
    long_term: Annotated[YesNo | None, shown("长期合作潜力")] = None
    recognition: Annotated[YesNo | None, shown("专业认可度")] = None


@block
class Adoption:
    """采纳周期: a part of the record."""

    now: Annotated[str | None, word("adoption"), shown("目前阶段")] = None
    target: Annotated[str | None, word("adoption"), shown("目标阶段")] = None


@block
class Goal:
    """目标: a part of the record."""

    metric: Annotated[String | None, shown("指标")] = None
    baseline: Annotated[String | None, shown("基数")] = None
    target: Annotated[String | None, shown("目标值")] = None
    by: Annotated[Day | None, shown("期限")] = None


@block
class Resource:
    """资源: a part of the record."""

    kind: Annotated[String | None, shown("类型")] = None
    amount: Annotated[Money | None, shown("金额")] = None
    owner: Annotated[Rep | None, shown("负责人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Review:
    """评估: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    result: Annotated[String | None, shown("结果")] = None


@record
class PlanRecord(Record):
    """One 大客户发展计划书 record, `records/plans/…`."""

    folder: ClassVar[str] = "plans"
    label: ClassVar[str] = "大客户发展计划书"
    catalogue: ClassVar[str] = "A20"
    parts: ClassVar[tuple[str, ...]] = ("customer", "year")
    asked: ClassVar[tuple[str, ...]] = ("goals",)
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "customer_analysis": "客户分析",
        "goal_setting": "目标设定",
        "resource_allocation": "资源配置",
        "communication_strategy": "沟通策略",
        "evaluation_and_adjustment": "评估与调整",
    }

    criteria: Annotated[Criteria | None, shown("大客户标准")] = None
    adoption: Annotated[Adoption | None, shown("采纳周期")] = None
    goals: Annotated[tuple[Goal, ...], shown("目标")] = ()
    resources: Annotated[tuple[Resource, ...], shown("资源")] = ()
    reviews: Annotated[tuple[Review, ...], shown("评估")] = ()
    next_review: Annotated[Day, shown("下次评估")]
