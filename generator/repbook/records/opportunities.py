"""销售机会: the kind `opportunities` (A9 A9b A10 A28 A38 A39 A40)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import (
    AT_LEAST_ONE,
    Contact,
    Day,
    Measure,
    Money,
    Opportunity,
    Product,
    Record,
    Rep,
    Share,
    String,
    Visit,
    YesNo,
    record,
    shown,
    word,
)


@block
class Item:
    """产品清单: a part of the record."""

    product: Annotated[Product | None, shown("产品")]
    quantity: Annotated[Measure | None, shown("数量")] = None


@block
class Need:
    """需求分析: a part of the record."""

    angle: Annotated[str | None, word("angle"), shown("角度")] = None
    level: Annotated[str | None, word("need_level"), shown("层次")] = None
    aspect: Annotated[str | None, word("aspect"), shown("方面")] = None
    statement: Annotated[String | None, shown("陈述")] = None
    contact: Annotated[Contact | None, shown("联系人")] = None
    confirmed: Annotated[YesNo | None, shown("客户确认")] = None
    solution: Annotated[String | None, shown("解决方案")] = None


@block
class Competition:
    """竞争分析: a part of the record."""

    competitor: Annotated[String | None, shown("竞争对手")] = None
    product: Annotated[String | None, shown("产品")] = None
    strengths: Annotated[String | None, shown("优势")] = None


@block
class Proposal:
    """建议书: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    presented: Annotated[Day | None, shown("呈现日期")] = None
    audience: Annotated[tuple[Contact, ...], shown("呈现对象")] = ()
    document: Annotated[String | None, shown("文档")] = None


@block
class Qualification:
    """潜在商机评估: a part of the record."""

    volume: Annotated[YesNo | None, shown("标本量达标")] = None
    payment: Annotated[YesNo | None, shown("回款良好")] = None
    need: Annotated[YesNo | None, shown("有项目需求")] = None
    chance: Annotated[Share | None, shown("成功几率")] = None
    return_: Annotated[YesNo | None, shown("投入产出达标")] = None


@block
class Event:
    """历程: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    by: Annotated[Day | None, shown("不晚于")] = None
    stage: Annotated[String | None, shown("阶段")] = None
    amount: Annotated[Money | None, shown("金额")] = None
    list_amount: Annotated[Money | None, shown("标价金额")] = None
    expected_close: Annotated[Day | None, shown("预计成交")] = None
    evidence: Annotated[tuple[Visit, ...], shown("证据")] = ()
    note: Annotated[String | None, shown("备注")] = None
    owner: Annotated[Rep | None, shown("负责人")] = None
    probability: Annotated[Share | None, shown("赢率")] = None
    why: Annotated[String | None, shown("理由")] = None
    outcome: Annotated[str | None, word("outcome"), shown("结果")] = None
    contract: Annotated[String | None, shown("合同")] = None
    reason: Annotated[str | None, word("reason"), shown("原因")] = None
    competitor: Annotated[String | None, shown("竞争对手")] = None
    into: Annotated[Opportunity | None, shown("并入")] = None


@record
class OpportunityRecord(Record):
    """One 销售机会 record, `records/opportunities/…`."""

    folder: ClassVar[str] = "opportunities"
    label: ClassVar[str] = "销售机会"
    catalogue: ClassVar[str] = "A9 A9b A10 A28 A38 A39 A40"
    parts: ClassVar[tuple[str, ...]] = ("customer", "name")
    asked: ClassVar[tuple[str, ...]] = ("history.stage", "history.amount", "history.expected_close")
    filled: ClassVar[dict[str, str]] = {"history.on": "today"}

    title: Annotated[String, shown("标题")]
    owner: Annotated[Rep | None, shown("负责人")] = None
    products: Annotated[tuple[Item, ...], shown("产品清单")] = ()
    need: Annotated[str | None, word("need"), shown("需求")] = None
    mode: Annotated[str | None, word("mode"), shown("采购方式")] = None
    product_manager: Annotated[Rep | None, shown("产品经理")] = None
    sales_manager: Annotated[Rep | None, shown("销售经理")] = None
    follows: Annotated[Opportunity | None, shown("前次机会")] = None
    tender: Annotated[Day | None, shown("招标日期")] = None
    yearly_consumables: Annotated[Money | None, shown("年耗材额")] = None
    needs: Annotated[tuple[Need, ...], shown("需求分析")] = ()
    competition: Annotated[tuple[Competition, ...], shown("竞争分析")] = ()
    proposal: Annotated[Proposal | None, shown("建议书")] = None
    qualification: Annotated[Qualification | None, shown("潜在商机评估")] = None
    former: Annotated[tuple[String, ...], shown("曾用编号")] = ()
    history: Annotated[tuple[Event, ...], shown("历程"), AT_LEAST_ONE]
