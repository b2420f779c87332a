"""制度与问答: the kind `playbook` (A32 A42 E6 E8)."""

from typing import Annotated, ClassVar

from repbook.record import Day, Record, Rep, record, shown, word


@record
class PlaybookRecord(Record):
    """One 制度与问答 record, `records/playbook/…`."""

    folder: ClassVar[str] = "playbook"
    label: ClassVar[str] = "制度与问答"
    catalogue: ClassVar[str] = "A32 A42 E6 E8"
    parts: ClassVar[tuple[str, ...]] = ("name",)
    asked: ClassVar[tuple[str, ...]] = ("topic",)
    filled: ClassVar[dict[str, str]] = {"effective": "today"}
    prose: ClassVar[bool] = True

    kind: Annotated[str, word("playbook_kind"), shown("类型")]
    topic: Annotated[str | None, word("topic"), shown("主题")] = None
    owner: Annotated[Rep | None, shown("负责人")]
    effective: Annotated[Day | None, shown("生效日期")] = None
    reviewed: Annotated[Day | None, shown("复核日期")] = None
