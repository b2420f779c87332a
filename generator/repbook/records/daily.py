"""日清单: the kind `daily` (A12 A13 A33 A34)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Clock, Day, Record, Rep, String, When, YesNo, private, record, shown, word


@block
class Check:
    """早查: a part of the record."""

    by: Annotated[Rep | None, private("检查人")] = None
    at: Annotated[Clock | None, private("时间")] = None
    place: Annotated[String | None, private("地点")] = None
    on_time: Annotated[YesNo | None, private("准时")] = None
    method: Annotated[str | None, word("check_method"), private("方式")] = None


@block
class Spot:
    """抽查: a part of the record."""

    by: Annotated[Rep | None, private("检查人")] = None
    on: Annotated[Day | None, private("日期")] = None
    asked: Annotated[String | None, private("询问对象")] = None
    true: Annotated[YesNo | None, private("属实")] = None


@record
class DailyRecord(Record):
    """One 日清单 record, `records/daily/…`."""

    folder: ClassVar[str] = "daily"
    label: ClassVar[str] = "日清单"
    catalogue: ClassVar[str] = "A12 A13 A33 A34"
    parts: ClassVar[tuple[str, ...]] = ("rep", "day")
    filled: ClassVar[dict[str, str]] = {"submitted": "today"}
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "plan_for_tomorrow": "明日计划",
        "help_from_the_company": "需要公司的帮助",
        "market_information": "市场信息",
    }

    submitted: Annotated[When | None, shown("提交")] = None
    entered_by: Annotated[Rep | None, shown("录入人")] = None
    check: Annotated[Check | None, private("早查")] = None
    spot: Annotated[Spot | None, private("抽查")] = None
