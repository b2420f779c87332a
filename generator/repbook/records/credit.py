"""资信等级评估表: the kind `credit` (A3)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Day, Record, Rep, String, private, record, shown, word


@block
class Ratings:
    """指标评级: a part of the record."""

    annual_sales: Annotated[str, word("rating"), private("年销售规模")]
    product_sales: Annotated[str, word("rating"), private("月销售额")]
    payment_method: Annotated[str, word("rating"), private("付款方式")]
    payment_reputation: Annotated[str, word("rating"), private("付款信誉")]
    business_nature: Annotated[str, word("rating"), private("经营性质")]
    licences: Annotated[str, word("rating"), private("证照情况")]
    registration_status: Annotated[str, word("rating"), private("户口情况")]
    years_in_business: Annotated[str, word("rating"), private("经营年数")]
    goods_flow: Annotated[str, word("rating"), private("货物流向")]


@block
class Evidence:
    """证据: a part of the record."""

    annual_sales: Annotated[String | None, private("年销售规模")] = None
    product_sales: Annotated[String | None, private("月销售额")] = None
    payment_method: Annotated[String | None, private("付款方式")] = None
    payment_reputation: Annotated[String | None, private("付款信誉")] = None
    business_nature: Annotated[String | None, private("经营性质")] = None
    licences: Annotated[String | None, private("证照情况")] = None
    registration_status: Annotated[String | None, private("户口情况")] = None
    years_in_business: Annotated[String | None, private("经营年数")] = None
    goods_flow: Annotated[String | None, private("货物流向")] = None


@block
class Reviewed:
    """审核: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Approved:
    """批准: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@record
class CreditRecord(Record):
    """One 资信等级评估表 record, `records/credit/…`."""

    folder: ClassVar[str] = "credit"
    label: ClassVar[str] = "资信等级评估表"
    catalogue: ClassVar[str] = "A3"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = ("ratings",)
    filled: ClassVar[dict[str, str]] = {"surveyor": "me"}
    confidential: ClassVar[bool] = True

    ratings: Annotated[Ratings, shown("指标评级")]
    evidence: Annotated[Evidence | None, shown("证据")] = None
    surveyor: Annotated[Rep | None, shown("调查人")] = None
    reviewed: Annotated[Reviewed | None, shown("审核")] = None
    approved: Annotated[Approved | None, shown("批准")] = None
    manual_level: Annotated[str | None, word("credit_level"), private("人工定级")] = None
