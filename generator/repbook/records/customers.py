"""客户档案: the kind `customers` (A1 A2 A7 B9 B20 B39 B40)."""

from dataclasses import field
from typing import Annotated, ClassVar

from repbook.block import block
from repbook.dated import Dated
from repbook.record import (
    IN_WORDS,
    Balance,
    Count,
    Customer,
    Day,
    Money,
    Record,
    Rep,
    Scheme,
    String,
    Year,
    YesNo,
    private,
    record,
    shown,
    word,
)


@block
class Hospital:
    """医院: a part of the record."""

    level: Annotated[Dated[Annotated[str, word("hospital_level")]] | None, shown("等级")] = None
    annual_revenue: Annotated[Dated[Money] | None, shown("年收入")] = None
    beds: Annotated[Dated[Count] | None, shown("床位")] = None
    specimens_per_month: Annotated[Dated[Count] | None, shown("月标本量")] = None
    teaching: Annotated[Dated[YesNo] | None, shown("教学医院")] = None
    target: Annotated[Dated[YesNo] | None, shown("目标医院")] = None


@block
class Basics:
    """基础资料: a part of the record."""

    address: Annotated[Dated[String] | None, shown("地址")] = None
    phone: Annotated[Dated[String] | None, private("电话")] = None
    postcode: Annotated[Dated[String] | None, shown("邮编")] = None
    proprietor: Annotated[Dated[String] | None, private("所有者")] = None
    manager: Annotated[Dated[String] | None, private("经营管理者")] = None
    legal_representative: Annotated[Dated[String] | None, private("法人代表")] = None
    founded: Annotated[Dated[String] | None, shown("创办时间")] = None
    tax_id: Annotated[Dated[String] | None, private("税号")] = None
    bank: Annotated[Dated[String] | None, private("开户银行")] = None
    bank_account: Annotated[Dated[String] | None, private("帐号")] = None


@block
class Credit:
    """资信资料: a part of the record."""

    business_nature: Annotated[Dated[String] | None, private("经营性质")] = None
    licences: Annotated[Dated[String] | None, private("证照情况")] = None
    registration_status: Annotated[Dated[String] | None, private("户口情况")] = None
    years_in_business: Annotated[Dated[String] | None, private("经营年数")] = None
    annual_sales: Annotated[Dated[String] | None, private("年销售规模")] = None
    goods_flow: Annotated[Dated[String] | None, private("货物流向")] = None
    product_sales: Annotated[Dated[String] | None, private("汇总产品销售额")] = None
    payment_method: Annotated[Dated[String] | None, private("付款方式")] = None
    payment_reputation: Annotated[Dated[String] | None, private("付款信誉")] = None


@block
class Information:
    """五项资料: a part of the record."""

    background: Annotated[Dated[String] | None, shown("背景资料")] = None
    usage: Annotated[Dated[String] | None, shown("使用现状")] = None
    organisation: Annotated[Dated[String] | None, shown("组织结构资料")] = None
    people: Annotated[Dated[String] | None, private("个人资料")] = None
    competitors: Annotated[Dated[String] | None, shown("竞争对手资料")] = None


@block
class Qualification:
    """目标客户三特征: a part of the record."""

    volume: Annotated[Dated[YesNo] | None, shown("标本量达标")] = None
    payment: Annotated[Dated[YesNo] | None, shown("回款良好")] = None
    planning: Annotated[Dated[YesNo] | None, shown("正在酝酿")] = None


@block
class Market:
    """渠道: a part of the record."""

    ownership: Annotated[Dated[Annotated[str, word("ownership")]] | None, shown("所有制")] = None
    channel: Annotated[Dated[Annotated[str, word("market_channel")]] | None, shown("主导渠道")] = None
    distribution: Annotated[Dated[YesNo] | None, shown("铺货能力")] = None
    funds: Annotated[Dated[YesNo] | None, shown("资金实力")] = None
    willing: Annotated[Dated[YesNo] | None, shown("合作意识")] = None


@block
class Grade:
    """评级: a part of the record."""

    value: Annotated[String, shown("级别")]
    by: Annotated[Rep | None, shown("评定人")] = None
    on: Annotated[Day | None, shown("日期")] = None
    evidence: Annotated[String | None, shown("证据")] = None


@block
class NextAction:
    """下一步行动: a part of the record."""

    on: Annotated[Day, shown("日期")]
    what: Annotated[String | None, shown("事项")] = None


@block
class Removed:
    """移出: a part of the record."""

    on: Annotated[Day, shown("日期")]
    reason: Annotated[String | None, shown("原因")] = None


@record
class CustomerRecord(Record):
    """One 客户档案 record, `records/customers/…`."""

    folder: ClassVar[str] = "customers"
    label: ClassVar[str] = "客户档案"
    catalogue: ClassVar[str] = "A1 A2 A7 B9 B20 B39 B40"
    parts: ClassVar[tuple[str, ...]] = ("name",)
    asked: ClassVar[tuple[str, ...]] = ("owner", "origin")
    filled: ClassVar[dict[str, str]] = {"since": "today"}

    name: Annotated[Dated[String], shown("客户名称")]
    kind: Annotated[Dated[Annotated[str, word("customer_kind")]], shown("客户类型")]
    owner: Annotated[Dated[Rep] | None, shown("负责人")] = None
    parent: Annotated[Dated[Customer] | None, shown("上级单位")] = None
    region: Annotated[Dated[String] | None, shown("大区")] = None
    origin: Annotated[Dated[Annotated[str, word("origin")]] | None, shown("来源")] = None
    since: Annotated[Dated[Day] | None, shown("建档日期")] = None
    aliases: Annotated[tuple[String, ...], shown("别名")] = ()
    hospital: Annotated[Hospital | None, shown("医院")] = None
    basics: Annotated[Basics | None, shown("基础资料")] = None
    credit: Annotated[Credit | None, shown("资信资料")] = None
    information: Annotated[Information | None, shown("五项资料")] = None
    qualification: Annotated[Qualification | None, shown("目标客户三特征")] = None
    market: Annotated[Market | None, shown("渠道")] = None
    focus_year: Annotated[Dated[Year] | None, shown("重点年度")] = None
    grades: Annotated[dict[Scheme, Grade], IN_WORDS, shown("评级")] = field(default_factory=dict)
    demand: Annotated[Dated[Annotated[str, word("demand")]] | None, shown("需求状况")] = None
    annual_spend: Annotated[Dated[Money] | None, shown("年投入")] = None
    gross_margin: Annotated[Dated[Balance] | None, shown("年产出毛利")] = None
    next_action: Annotated[NextAction | None, shown("下一步行动")] = None
    removed: Annotated[Removed | None, shown("移出")] = None
    former: Annotated[tuple[String, ...], shown("曾用编号")] = ()
