"""员工评估: the kind `appraisals` (A26)."""

from typing import Annotated, ClassVar

from repbook.record import Record, Rep, String, private, record, word


@record
class AppraisalRecord(Record):
    """One 员工评估 record, `records/appraisals/…`."""

    folder: ClassVar[str] = "appraisals"
    label: ClassVar[str] = "员工评估"
    catalogue: ClassVar[str] = "A26"
    parts: ClassVar[tuple[str, ...]] = ("rep", "day")
    asked: ClassVar[tuple[str, ...]] = ("ability", "performance", "action")
    filled: ClassVar[dict[str, str]] = {"by": "me"}
    confidential: ClassVar[bool] = True

    by: Annotated[Rep | None, private("评估人")]
    ability: Annotated[str | None, word("appraisal"), private("能力")] = None
    performance: Annotated[str | None, word("appraisal"), private("业绩")] = None
    action: Annotated[String | None, private("行动计划")] = None
