"""规则: the kind `policies`: numbers that differ from the default policy, in force from a day on."""

from typing import Annotated, ClassVar

from repbook.policy import Policy, validated
from repbook.record import Record, record, shown
from repbook.validator import Reads


def _numbers(tree: object) -> object:
    validated(tree)
    return tree


@record
class PolicyRecord(Record):
    """One policy record, `records/policies/<day>.yml`: section → number → value, kept as typed."""

    folder: ClassVar[str] = "policies"
    label: ClassVar[str] = "规则"
    catalogue: ClassVar[str] = "A45 B28"
    parts: ClassVar[tuple[str, ...]] = ("day",)
    whole: ClassVar[tuple[str, type] | None] = ("numbers", Policy)

    numbers: Annotated[object, Reads(_numbers), shown("规则")]
