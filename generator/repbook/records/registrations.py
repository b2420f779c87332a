"""兴趣客户登记表: the kind `registrations` (A18)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Contact, Day, Product, Record, String, record, shown


@block
class NextStep:
    """下一步计划: a part of the record."""

    on: Annotated[Day | None, shown("日期")] = None
    what: Annotated[String | None, shown("事项")] = None


@record
class RegistrationRecord(Record):
    """One 兴趣客户登记表 record, `records/registrations/…`."""

    folder: ClassVar[str] = "registrations"
    label: ClassVar[str] = "兴趣客户登记表"
    catalogue: ClassVar[str] = "A18"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = ("source", "contact", "next_step")
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "needs": "需求点",
        "feasible_plan": "可行性方案",
    }

    source: Annotated[String | None, shown("来源")] = None
    products: Annotated[tuple[Product, ...], shown("意向产品")] = ()
    contact: Annotated[Contact | None, shown("联系人")] = None
    next_step: Annotated[NextStep | None, shown("下一步计划")] = None
