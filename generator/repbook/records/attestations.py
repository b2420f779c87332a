"""里程碑认定: the kind `attestations` (A44)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import AT_LEAST_ONE, Record, Rep, String, YesNo, record, shown, word


@block
class Goal:
    """认定项目: a part of the record."""

    goal: Annotated[str, word("goal"), shown("目标")]
    result: Annotated[YesNo, shown("结果")]
    evidence: Annotated[String | None, shown("证据")] = None


@record
class AttestationRecord(Record):
    """One 里程碑认定 record, `records/attestations/…`."""

    folder: ClassVar[str] = "attestations"
    label: ClassVar[str] = "里程碑认定"
    catalogue: ClassVar[str] = "A44"
    parts: ClassVar[tuple[str, ...]] = ("rep", "day")
    filled: ClassVar[dict[str, str]] = {"by": "me"}

    by: Annotated[Rep | None, shown("认定人")]
    goals: Annotated[tuple[Goal, ...], shown("认定项目"), AT_LEAST_ONE]
