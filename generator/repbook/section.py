"""A section is a group of the policy's numbers that belong together, checked as they are read.

Labels are the names that a workspace may write them by.
"""

from dataclasses import field
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, NamedTuple

from repbook import value
from repbook.block import block
from repbook.period import months_after
from repbook.record import Clock, Count, Money, Number, Share, String, Term, YesNo, shown, word
from repbook.text import say
from repbook.validator import Judges, Reads


class Span(NamedTuple):
    """A stretch of time: days stay days, months are calendar months."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """Give the day on which it ends, when it begins on a day."""
        return months_after(day, self.months) + timedelta(days=self.days)


def _span(typed: object) -> Span:
    text = value.text(typed).strip()
    if text.endswith(("d", "m")):
        length = value.term(text[:-1])
        return Span(days=length) if text.endswith("d") else Span(months=length)
    raise value.Unfit(
        say("{typed} is not a stretch of time", typed=typed),
        say("write days or months, for example {example}", example=("7d", "3m")),
    )


SpanText = Annotated[Span, Reads(_span)]


@block
class SalesTier:
    """销售额分级 (B1)."""

    C: Annotated[Money, shown("C类")]
    B: Annotated[Money, shown("B类")]
    VIP: Annotated[Money, shown("VIP")]
    window: Annotated[str, word("window"), shown("统计期")]


@block
class Stage:
    """One step of the funnel: `role` marks the one that signs (the last) and the targets (the first)."""

    id: Annotated[String, shown("代号")]
    label: Annotated[String | None, shown("名称")] = None
    win_rate: Annotated[Share | None, shown("赢率")] = None
    in_forecast: Annotated[YesNo | None, shown("计入预计")] = None
    rot_days: Annotated[Term | None, shown("停滞天数")] = None
    roles: Annotated[tuple[Annotated[str, word("role")], ...], shown("责任角色")] = ()
    exit: Annotated[tuple[String, ...], shown("转出条件")] = ()
    role: Annotated[str | None, word("stage_role"), shown("阶段作用")] = None
    was: Annotated[tuple[String, ...], shown("原名")] = ()
    as_: Annotated[String | None, shown("相当于")] = None


@block
class Funnel:
    """销售漏斗 (C3, C5)."""

    reference: Annotated[tuple[Count, ...], shown("参考数量")]
    too_small: Annotated[Count, shown("最少机会数")]


@block
class Forecast:
    """销售预计 (C4)."""

    lens: Annotated[str, word("lens"), shown("口径")]
    grace_days: Annotated[Term, shown("宽限天数")]
    cohort_months: Annotated[Term, shown("统计月数")]
    min_n: Annotated[Count, shown("最少样本")]
    own_rate_months: Annotated[Term, shown("赢率统计月数")]
    fulfil_months: Annotated[Term, shown("履约月数")]
    vanished_leaks: Annotated[YesNo, shown("删文件算流失")]


@block
class Risk:
    """风险 (C2): when an open opportunity is in doubt."""

    pushes: Annotated[Count, shown("推迟次数")]
    late_stage: Annotated[String, shown("后期阶段")]


@block
class Attention:
    """提醒: what the lists of pages name, and what they look at."""

    silent_days: Annotated[Count, shown("未联系天数")]
    step_days: Annotated[Count, shown("下一步提前天数")]
    pace_months: Annotated[Count, shown("月均月数")]
    near: Annotated[Share, shown("临界范围")]
    history_quarters: Annotated[Count, shown("评级历史季数")]
    help_days: Annotated[Count, shown("求助答复天数")]
    printed: Annotated[Count, shown("打印份数")]


@block
class CloseHorizon:
    """成交期限, months (B21)."""

    A: Annotated[Term, shown("A级")]
    B: Annotated[Term, shown("B级")]
    C: Annotated[Term, shown("C级")]


@block
class Urgency:
    """紧急程度 (B19)."""

    urgent: Annotated[SpanText, shown("紧急")]
    moderate: Annotated[SpanText, shown("缓急")]
    not_urgent: Annotated[SpanText, shown("不紧急")]


@block
class DealStatus:
    """成交状态 (B16)."""

    months: Annotated[Term, shown("统计月数")]
    from_stage: Annotated[String, shown("谈判阶段")]
    else_last: Annotated[Count, shown("否则末几阶段")]


@block
class Origin:
    """客户来源 (B40)."""

    new_months: Annotated[Term, shown("新客户月数")]


@block
class Titles:
    """Which titles count as what (B11)."""

    senior: Annotated[tuple[String, ...], shown("副主任以上")]
    attending: Annotated[tuple[String, ...], shown("主治")]
    resident: Annotated[tuple[String, ...], shown("住院")]


@block
class Letters:
    """The lowest score of each letter."""

    A: Annotated[Count, shown("A级")]
    B: Annotated[Count, shown("B级")]
    C: Annotated[Count, shown("C级")]


@block
class NineGrid:
    """九宫格 (B11, B12): `scores` row → title class → score; `revenue` row → yuan."""

    scores: Annotated[dict[String, dict[String, Count]], shown("分值表")]
    revenue: Annotated[dict[String, Money], shown("年收入")]
    letters: Annotated[Letters, shown("潜力分级")]
    sum_letters: Annotated[Letters, shown("总分分级")]
    behaviour: Annotated[dict[String, Count], shown("处方行为")]
    titles: Annotated[Titles, shown("职称归类")]


@block
class BedsGrid:
    """病床分级 (B14)."""

    A: Annotated[Count, shown("A级")]
    B: Annotated[Count, shown("B级")]


@block
class Zone:
    """One zone: its cells, and visits a month; no `max` is no ceiling (B15)."""

    cells: Annotated[tuple[String, ...], shown("格子")]
    min: Annotated[Number, shown("最少次数")]
    max: Annotated[Number | None, shown("最多次数")] = None


@block
class Zones:
    """红黄蓝区 (B15)."""

    red: Annotated[Zone, shown("红区")]
    yellow: Annotated[Zone, shown("黄区")]
    blue: Annotated[Zone, shown("蓝区")]
    drop: Annotated[tuple[String, ...], shown("放弃")]


def _digit(typed: object) -> str:
    return value.text(typed).strip().removesuffix("档")


Digit = Annotated[str, Reads(_digit)]


@block
class LifecycleGrid:
    """客户分类九宫格 (B30)."""

    few_visits: Annotated[Count, shown("初识拜访数")]
    beyond: Annotated[String, shown("越过阶段")]
    spend: Annotated[dict[Digit, Money], shown("年投入")]
    margin: Annotated[dict[Digit, Money], shown("年产出毛利")]


@block
class Credit:
    """资信等级 (B10)."""

    review_months: Annotated[Term, shown("复评月数")]
    strict: Annotated[YesNo, shown("严格")]


@block
class TrackingLog:
    """客户追踪志 (B22)."""

    A: Annotated[str, word("tracking_log"), shown("A级")]
    B: Annotated[str, word("tracking_log"), shown("B级")]
    C: Annotated[str, word("tracking_log"), shown("C级")]
    D: Annotated[str, word("tracking_log"), shown("D级")]


@block
class Phase:
    """One phase of the roadmap, in months of quota; training has none (D)."""

    id: Annotated[String, shown("代号")]
    label: Annotated[String | None, shown("名称")] = None
    from_: Annotated[Term | None, shown("起")] = None
    to: Annotated[Term | None, shown("止")] = None


def _target(typed: object) -> Decimal:
    text = value.text(typed)
    return value.share(text) if text.strip().endswith(("%", "％")) else value.money(text)


@block
class Roadmap:
    """成功路线图 (D): `targets` goal → the least that is enough."""

    phases: Annotated[tuple[Phase, ...], shown("阶段")]
    training_days: Annotated[Term, shown("培训天数")]
    count: Annotated[str, word("count"), shown("计数方式")]
    hospitality: Annotated[str, word("hospitality"), shown("请客")]
    targets: Annotated[dict[String, Annotated[Decimal, Reads(_target)]], shown("目标")]


@block
class Reports:
    """报表 (E2, E3)."""

    weekly: Annotated[str, word("requirement"), shown("周报")]
    due: Annotated[Clock, shown("截止时间")]
    look_back: Annotated[Term, shown("回看周数")]
    daily: Annotated[str, word("requirement"), shown("日清单")]
    same_weeks: Annotated[Count, shown("重复周数")]
    submission_days: Annotated[Count, shown("上报天数")]


@block
class Region:
    """大区 (A45)."""

    max_customers: Annotated[Count | None, shown("客户数量上限")] = None


@block
class Stock:
    """库存检查 (E12)."""

    review_days: Annotated[Term, shown("检查间隔天数")]
    use_months: Annotated[Term, shown("用量统计月数")]
    margin_days: Annotated[Term, shown("订货提前天数")]
    month_days: Annotated[Term, shown("每月天数")]


@block
class Capacity:
    """拜访能力."""

    visits_a_day: Annotated[Number, shown("每日拜访数")]


@block
class Quadrant:
    """四象限 (B3)."""

    spend: Annotated[Money, shown("年投入")]
    share: Annotated[Share, shown("份额")]
    months: Annotated[Term, shown("统计月数")]


@block
class Eligibility:
    """合作资格 (B4)."""

    level: Annotated[str, word("hospital_level"), shown("等级")]
    share: Annotated[Share, shown("份额")]
    months: Annotated[Term, shown("统计月数")]


@block
class Value:
    """客户价值 (B25)."""

    months: Annotated[Term, shown("统计月数")]
    least: Annotated[Count, shown("最少客户数")]


@block
class Loyalty:
    """忠诚度 (B26)."""

    months: Annotated[Term, shown("流失月数")]


@block
class Staff:
    """员工九宫格 (B31): the attainment from which a performance is high, and from which it is middle."""

    high: Annotated[Share, shown("高")]
    middle: Annotated[Share, shown("中")]
    quarters: Annotated[Term, shown("统计季数")]


@block
class Problems:
    """问题性质 (B38)."""

    repeats: Annotated[Count, shown("重复次数")]


@block
class Manual:
    """人工评级: how long what a person chose counts as fresh."""

    months: Annotated[Term, shown("有效月数")]


@block
class Weighed:
    """One field of a scheme of the team's own: its weight, and the points of what it holds (B28).

    `points` is for words (word → points), `bands` for numbers (lower bound → points).
    """

    field: Annotated[String, shown("字段")]
    weight: Annotated[Number, shown("权重")] = Decimal(1)
    points: Annotated[dict[String, Number] | None, shown("分值")] = None
    bands: Annotated[dict[String, Number] | None, shown("分档")] = None


def _classes(held: dict[str, Decimal]) -> dict[str, Decimal]:
    if not held:
        raise value.Unfit(
            say("a scheme needs at least one class"),
            say("write {example}", example="classes: {重点: 8, 普通: 0}"),
        )
    return held


def _fields(held: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
    for one in held:
        if (one.points is None) == (one.bands is None):
            raise value.Unfit(
                say("{field} needs points or bands, and not both", field=one.field),
                say("write {example}", example=("points: {是: 3}", "bands: {0: 1, 200万: 3}")),
            )
        for bound in one.bands or {}:
            value.money(bound)
    if not held:
        raise value.Unfit(
            say("a scheme needs at least one field"),
            say("write {example}", example="fields: [{field: annual_spend, bands: {0: 1, 200万: 3}}]"),
        )
    return held


@block
class OwnScheme:
    """A scheme of the team's own (B28): weighed fields of customers, and the points each class needs."""

    fields: Annotated[tuple[Weighed, ...], Judges(_fields), shown("字段")] = ()
    classes: Annotated[dict[String, Number], Judges(_classes), shown("级别")]
    subject: Annotated[str, word("subject_kind"), shown("对象")] = "customer"
    actions: Annotated[dict[String, String], shown("行动")] = field(default_factory=dict)


@block
class Importance:
    """重要性 (B17)."""

    amount: Annotated[Money, shown("金额")]


@block
class Incentive:
    """销售激励."""

    commission: Annotated[Share | None, shown("提成")] = None
