"""A policy is every number of the domain, as in force on one day.

The default policy is shipped (`policies/default.yml`), each line with its source. A record
`records/policies/<day>.yml` changes numbers from that day on: section → number → value; what it does
not name keeps its value. A list is replaced as a whole, so `stages` replaces the ladder.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from functools import cache, lru_cache
from typing import Annotated, NamedTuple

from repbook import shipped, value
from repbook.block import block, thing
from repbook.record import String, YesNo, shown
from repbook.section import (
    Attention,
    BedsGrid,
    Capacity,
    CloseHorizon,
    Credit,
    DealStatus,
    Eligibility,
    Forecast,
    Funnel,
    Importance,
    Incentive,
    LifecycleGrid,
    Loyalty,
    Manual,
    NineGrid,
    Origin,
    OwnScheme,
    Problems,
    Quadrant,
    Region,
    Reports,
    Risk,
    Roadmap,
    SalesTier,
    Span,
    Staff,
    Stage,
    Stock,
    TrackingLog,
    Urgency,
    Value,
    Zones,
)
from repbook.shape import name, shape_of
from repbook.source import Loc, Source
from repbook.text import say
from repbook.tree import parse
from repbook.validator import Judges, validate

__all__ = [
    "DEFAULT",
    "Change",
    "DealStatus",
    "NineGrid",
    "Policies",
    "Policy",
    "Reports",
    "Span",
    "Stage",
    "default_text",
    "default_tree",
    "overlay",
    "policies_of",
    "validated",
]

DEFAULT = "default.yml"


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


Stages = Annotated[tuple[Stage, ...], Judges(_ladder)]


@block
class Policy:
    """The sections of a policy, complete."""

    sales_tier: Annotated[SalesTier, shown("销售额分级")]
    stages: Annotated[Stages, shown("阶段")]
    funnel: Annotated[Funnel, shown("漏斗")]
    forecast: Annotated[Forecast, shown("销售预计")]
    risk: Annotated[Risk, shown("风险")]
    attention: Annotated[Attention, shown("提醒")]
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
    eligibility: Annotated[Eligibility, shown("合作资格")]
    value: Annotated[Value, shown("客户价值")]
    loyalty: Annotated[Loyalty, shown("忠诚度")]
    staff: Annotated[Staff, shown("员工九宫格")]
    problems: Annotated[Problems, shown("问题性质")]
    manual: Annotated[Manual, shown("人工评级")]
    schemes: Annotated[dict[String, OwnScheme], shown("自定义评级")] = field(default_factory=dict)
    incentive: Annotated[Incentive, shown("销售激励")]

    def __hash__(self) -> int:
        """Give a hash by identity: a policy is made once a day it begins, and its tables have none."""
        return id(self)


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
    return validate(Policy, overlay(default_tree(), tree))


class Change(NamedTuple):
    """A policy record, as far as a policy needs it: from which day it counts, its file, its sections."""

    on: date
    path: str
    sections: object


@thing
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
