"""三度四力考核: the kind `assessments` (A6 B4 B5)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.judged import Judged
from repbook.record import Money, Record, Rep, Share, String, YesNo, record, shown, word


@block
class Team:
    """团队状态: a part of the record."""

    clinical_team: Annotated[Judged[YesNo] | None, shown("临床团队")] = None
    state: Annotated[Judged[Annotated[str, word("team_state")]] | None, shown("状态")] = None


@block
class Background:
    """行业背景: a part of the record."""

    tendering: Annotated[Judged[YesNo] | None, shown("招标")] = None
    fee_room: Annotated[Judged[YesNo] | None, shown("收费操作空间")] = None
    support: Annotated[Judged[YesNo] | None, shown("政府扶持")] = None


@block
class NeedDegree:
    """需求度: a part of the record."""

    life_stage: Annotated[Judged[Annotated[str, word("life_stage")]] | None, shown("人生阶段")] = None
    team: Annotated[Team | None, shown("团队状态")] = None
    main_business: Annotated[
        Judged[tuple[Annotated[str, word("main_business")], ...]] | None, shown("主营业务")
    ] = None
    future_plan: Annotated[Judged[Annotated[str, word("future_plan")]] | None, shown("未来规划")] = None
    background: Annotated[Background | None, shown("行业背景")] = None


@block
class Product:
    """产品: a part of the record."""

    price: Annotated[Judged[YesNo] | None, shown("价格")] = None
    service: Annotated[Judged[YesNo] | None, shown("售后服务")] = None
    quality: Annotated[Judged[YesNo] | None, shown("质量")] = None
    brand: Annotated[Judged[YesNo] | None, shown("品牌")] = None


@block
class Company:
    """公司: a part of the record."""

    values: Annotated[Judged[YesNo] | None, shown("价值观同频")] = None
    long_term: Annotated[Judged[YesNo] | None, shown("长期合作意愿")] = None


@block
class Recognition:
    """认知度: a part of the record."""

    product: Annotated[Product | None, shown("产品")] = None
    company: Annotated[Company | None, shown("公司")] = None


@block
class Investment:
    """投入度: a part of the record."""

    time: Annotated[Judged[String] | None, shown("时间成本")] = None
    money: Annotated[Judged[Money] | None, shown("金钱成本")] = None
    share_of_sales: Annotated[Judged[Share] | None, shown("销售占比")] = None
    first_choice: Annotated[Judged[YesNo] | None, shown("首推品种")] = None


@block
class Tax:
    """财税能力: a part of the record."""

    knowledge: Annotated[Judged[YesNo] | None, shown("税务知识")] = None
    two_invoice: Annotated[Judged[YesNo] | None, shown("两票制方案")] = None
    own_enterprise: Annotated[Judged[YesNo] | None, shown("自有企业")] = None


@block
class Assets:
    """资产能力: a part of the record."""

    fixed: Annotated[Judged[String] | None, shown("固定资产")] = None
    office: Annotated[Judged[YesNo] | None, shown("办公楼")] = None
    working_capital: Annotated[Judged[String] | None, shown("流动资金")] = None


@block
class Earning:
    """赚钱能力: a part of the record."""

    working_capital: Annotated[Judged[String] | None, shown("公司流动资金")] = None
    willing_to_invest: Annotated[Judged[YesNo] | None, shown("投资意向")] = None


@block
class Network:
    """网络能力: a part of the record."""

    channels: Annotated[Judged[String] | None, shown("渠道")] = None
    promotion: Annotated[Judged[String] | None, shown("推广能力")] = None


@record
class AssessmentRecord(Record):
    """One 三度四力考核 record, `records/assessments/…`."""

    folder: ClassVar[str] = "assessments"
    label: ClassVar[str] = "三度四力考核"
    catalogue: ClassVar[str] = "A6 B4 B5"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = (
        "need",
        "recognition",
        "investment",
        "tax",
        "assets",
        "earning",
        "network",
    )
    filled: ClassVar[dict[str, str]] = {"assessor": "me"}

    assessor: Annotated[Rep | None, shown("考核人")] = None
    need: Annotated[NeedDegree | None, shown("需求度")] = None
    recognition: Annotated[Recognition | None, shown("认知度")] = None
    investment: Annotated[Investment | None, shown("投入度")] = None
    tax: Annotated[Tax | None, shown("财税能力")] = None
    assets: Annotated[Assets | None, shown("资产能力")] = None
    earning: Annotated[Earning | None, shown("赚钱能力")] = None
    network: Annotated[Network | None, shown("网络能力")] = None
