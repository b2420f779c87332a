"""周报: the kind `weekly` (A14 A15)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Opportunity, Record, When, record, shown, word


@block
class Deal:
    """机会判断: a part of the record."""

    opportunity: Annotated[Opportunity | None, shown("机会")]
    call: Annotated[str | None, word("deal_call"), shown("判断")] = None
    push: Annotated[str | None, word("push"), shown("推迟原因")] = None


@record
class WeeklyRecord(Record):
    """One 周报 record, `records/weekly/…`."""

    folder: ClassVar[str] = "weekly"
    label: ClassVar[str] = "周报"
    catalogue: ClassVar[str] = "A14 A15"
    parts: ClassVar[tuple[str, ...]] = ("rep", "week")
    filled: ClassVar[dict[str, str]] = {"submitted": "today"}
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "judgement": "判断",
        "support_needed": "需要的支持",
        "most_important_next_week": "下周最重要的一件事",
    }

    submitted: Annotated[When | None, shown("提交")] = None
    deals: Annotated[tuple[Deal, ...], shown("机会判断")] = ()
