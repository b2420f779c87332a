"""A policy is every number of the domain, as in force on one day.

The default policy is shipped (`policies/default.yml`), each line with its source. A record
`records/policies/<day>.yml` changes numbers from that day on: section → number → value; what it does
not name keeps its value. A list is replaced as a whole, so `stages` replaces the ladder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator, TypeAdapter

from repbook import shipped, value
from repbook.record import Clock, Count, Money, Number, Share, String, YesNo, block, shown, word
from repbook.shape import name, shape_of
from repbook.source import Loc, Source
from repbook.text import say
from repbook.tree import parse

DEFAULT = "default.yml"


class Span(NamedTuple):
    """A stretch of time: days stay days, months are calendar months."""

    days: int = 0
    months: int = 0


def _span(typed: object) -> Span:
    text = value.text(typed).strip()
    if text[:-1].isdigit() and text[-1:] in "dm":
        return Span(days=int(text[:-1])) if text.endswith("d") else Span(months=int(text[:-1]))
    raise value.Unfit(
        say("{typed} is not a stretch of time", typed=typed),
        say("write days or months, for example {example}", example="7d, 3m"),
    )


SpanText = Annotated[Span, BeforeValidator(_span)]


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
    rot_days: Annotated[Count | None, shown("停滞天数")] = None
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
    grace_days: Annotated[Count, shown("宽限天数")]
    cohort_months: Annotated[Count, shown("统计月数")]
    min_n: Annotated[Count, shown("最少样本")]


@block
class CloseHorizon:
    """成交期限, months (B21)."""

    A: Annotated[Count, shown("A级")]
    B: Annotated[Count, shown("B级")]
    C: Annotated[Count, shown("C级")]


@block
class Urgency:
    """紧急程度 (B19)."""

    urgent: Annotated[SpanText, shown("紧急")]
    moderate: Annotated[SpanText, shown("缓急")]
    not_urgent: Annotated[SpanText, shown("不紧急")]


@block
class DealStatus:
    """成交状态 (B16)."""

    months: Annotated[Count, shown("统计月数")]
    from_stage: Annotated[String, shown("谈判阶段")]
    else_last: Annotated[Count, shown("否则末几阶段")]


@block
class Origin:
    """客户来源 (B40)."""

    new_months: Annotated[Count, shown("新客户月数")]


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


Digit = Annotated[str, BeforeValidator(_digit)]


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

    review_months: Annotated[Count, shown("复评月数")]
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
    from_: Annotated[Count | None, shown("起")] = None
    to: Annotated[Count | None, shown("止")] = None


def _target(typed: object) -> Decimal:
    text = value.text(typed)
    return value.share(text) if text.strip().endswith(("%", "％")) else value.money(text)


@block
class Roadmap:
    """成功路线图 (D): `targets` goal → the least that is enough."""

    phases: Annotated[tuple[Phase, ...], shown("阶段")]
    training_days: Annotated[Count, shown("培训天数")]
    count: Annotated[str, word("count"), shown("计数方式")]
    hospitality: Annotated[str, word("hospitality"), shown("请客")]
    targets: Annotated[dict[String, Annotated[Decimal, BeforeValidator(_target)]], shown("目标")]


@block
class Reports:
    """报表 (E2, E3)."""

    weekly: Annotated[str, word("requirement"), shown("周报")]
    due: Annotated[Clock, shown("截止时间")]
    look_back: Annotated[Count, shown("回看周数")]
    daily: Annotated[str, word("requirement"), shown("日清单")]


@block
class Region:
    """大区 (A45)."""

    max_customers: Annotated[Count | None, shown("客户数量上限")] = None


@block
class Stock:
    """库存检查 (E12)."""

    review_days: Annotated[Count, shown("检查间隔天数")]


@block
class Capacity:
    """拜访能力."""

    visits_a_day: Annotated[Number, shown("每日拜访数")]


@block
class Quadrant:
    """四象限 (B3)."""

    spend: Annotated[Money, shown("年投入")]
    share: Annotated[Share, shown("份额")]


@block
class Importance:
    """重要性 (B17)."""

    amount: Annotated[Money, shown("金额")]


@block
class Incentive:
    """销售激励."""

    commission: Annotated[Share | None, shown("提成")] = None


def _ladder(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    signed = [stage for stage in stages if stage.role == "signed"]
    target = [stage for stage in stages if stage.role == "target"]
    if len(signed) != 1 or stages[-1].role != "signed":
        raise value.Unfit(
            say("exactly one stage has the role signed, and it is the last"),
            say("write {example} at the last stage only", example="role: signed"),
        )
    if target and (len(target) > 1 or stages[0].role != "target"):
        raise value.Unfit(
            say("only the first stage may have the role target"),
            say("move the target stage to the front"),
        )
    if len({stage.id for stage in stages}) < len(stages):
        raise value.Unfit(say("two stages have the same id"), say("give every stage an id of its own"))
    return stages


@block
class Policy:
    """The sections of a policy, complete."""

    sales_tier: Annotated[SalesTier, shown("销售额分级")]
    stages: Annotated[tuple[Stage, ...], AfterValidator(_ladder), shown("阶段")]
    funnel: Annotated[Funnel, shown("漏斗")]
    forecast: Annotated[Forecast, shown("销售预计")]
    close_horizon: Annotated[CloseHorizon, shown("成交期限")]
    urgency: Annotated[Urgency, shown("紧急程度")]
    deal_status: Annotated[DealStatus, shown("成交状态")]
    origin: Annotated[Origin, shown("客户来源")]
    nine_grid: Annotated[NineGrid, shown("九宫格")]
    beds_grid: Annotated[BedsGrid, shown("病床分级")]
    zones: Annotated[Zones, shown("红黄蓝区")]
    lifecycle_grid: Annotated[LifecycleGrid, shown("客户分类九宫格")]
    credit: Annotated[Credit, shown("资信等级")]
    tracking_log: Annotated[TrackingLog, shown("客户追踪志")]
    roadmap: Annotated[Roadmap, shown("成功路线图")]
    reports: Annotated[Reports, shown("报表")]
    compliance: Annotated[dict[String, YesNo], shown("合规")] = field(default_factory=dict)
    regions: Annotated[dict[String, Region], shown("大区")] = field(default_factory=dict)
    stock: Annotated[Stock, shown("库存检查")]
    capacity: Annotated[Capacity, shown("拜访能力")]
    quadrant: Annotated[Quadrant, shown("四象限")]
    importance: Annotated[Importance, shown("重要性")]
    incentive: Annotated[Incentive, shown("销售激励")]

    def __hash__(self) -> int:
        """Give a hash by identity: a policy is made once a day it begins, and its tables have none."""
        return id(self)


@cache
def _adapter() -> TypeAdapter[Policy]:
    return TypeAdapter(Policy)


def overlay(base: object, over: object) -> object:
    """Lay one tree of sections over another: blocks are merged key by key, all else is replaced."""
    if isinstance(base, dict) and isinstance(over, dict):
        return base | {key: overlay(base.get(key), held) for key, held in over.items()}
    return over


@cache
def default_text() -> str:
    """Give the default policy as it is shipped, comments and all."""
    return shipped.policy_text()


@cache
def default_tree() -> dict[str, object]:
    """Give the default policy's sections as text under canonical names."""
    tree, faults = name(parse(default_text()).tree, shape_of(Policy), DEFAULT)
    if faults or not isinstance(tree, dict):
        raise AssertionError(faults)
    return tree


def validated(tree: object) -> Policy:
    """Give the policy that the sections make when laid over the default, or raise ValidationError."""
    return _adapter().validate_python(overlay(default_tree(), tree))


class Change(NamedTuple):
    """A policy record, as far as a policy needs it: from which day it counts, its file, its sections."""

    on: date
    path: str
    sections: object


@dataclass(frozen=True, slots=True, eq=False)
class Policies:
    """All policies of a workspace: the default, and what its records change from which day on."""

    changes: tuple[Change, ...] = ()

    def on(self, day: date) -> Policy:
        """Give the policy in force on a day."""
        return _in_force(self, sum(change.on <= day for change in self.changes))

    def source(self, day: date, *loc: str | int) -> Source:
        """Give the line that set a number: the last record in force that names it, else the default."""
        for change in reversed(self.changes):
            if change.on <= day and _holds(change.sections, loc):
                return Source(change.path, loc)
        return Source(DEFAULT, loc)

    def every(self) -> Sequence[Policy]:
        """Give the default policy and every later one, those to come included."""
        return [_in_force(self, count) for count in range(len(self.changes) + 1)]


@lru_cache(maxsize=256)
def _in_force(policies: Policies, count: int) -> Policy:
    tree: object = {}
    for change in policies.changes[:count]:
        tree = overlay(tree, change.sections)
    return validated(tree)


def _holds(tree: object, loc: Loc) -> bool:
    for step in loc:
        if isinstance(tree, dict) and step in tree:
            tree = tree[step]
        else:
            return isinstance(tree, list)
    return True


def policies_of(changes: Iterable[Change]) -> Policies:
    """Make the policies of a workspace from its changes, in any order."""
    return Policies(tuple(sorted(changes, key=lambda change: (change.on, change.path))))
