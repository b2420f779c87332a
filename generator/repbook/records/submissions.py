"""上报与签收: the kind `submissions` (A23 E11)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Day, Record, Rep, record, shown


@block
class Submitted:
    """提交: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")]
    on: Annotated[Day, shown("日期")]


@block
class Consolidated:
    """汇总: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@block
class Received:
    """签收: a part of the record."""

    by: Annotated[Rep | None, shown("签字人")] = None
    on: Annotated[Day | None, shown("日期")] = None


@record
class SubmissionRecord(Record):
    """One 上报与签收 record, `records/submissions/…`."""

    folder: ClassVar[str] = "submissions"
    label: ClassVar[str] = "上报与签收"
    catalogue: ClassVar[str] = "A23 E11"
    parts: ClassVar[tuple[str, ...]] = ("quarter-slug",)
    filled: ClassVar[dict[str, str]] = {"submitted.by": "me", "submitted.on": "today"}

    submitted: Annotated[Submitted, shown("提交")]
    consolidated: Annotated[Consolidated | None, shown("汇总")] = None
    received: Annotated[Received | None, shown("签收")] = None
    copied_to: Annotated[tuple[Rep, ...], shown("抄送")] = ()
