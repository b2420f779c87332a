"""销售人员: the kind `reps` (A25 E4)."""

from dataclasses import field
from typing import Annotated, ClassVar

from repbook.block import block
from repbook.dated import Dated
from repbook.record import Customer, Day, Money, Quarter, Record, Rep, String, private, record, shown, word


@block
class Assigned:
    """分配客户: a part of the record."""

    customer: Annotated[Customer | None, shown("客户")]
    baseline: Annotated[Money | None, shown("基年销售额")] = None


@block
class Leave:
    """请假: a part of the record."""

    from_: Annotated[Day, shown("起")]
    to: Annotated[Day, shown("止")]
    reason: Annotated[String | None, private("原因")] = None


@record
class RepRecord(Record):
    """One 销售人员 record, `records/reps/…`."""

    folder: ClassVar[str] = "reps"
    label: ClassVar[str] = "销售人员"
    catalogue: ClassVar[str] = "A25 E4"
    parts: ClassVar[tuple[str, ...]] = ("name",)
    asked: ClassVar[tuple[str, ...]] = ("emails", "manager", "region", "joined", "quota_from")

    name: Annotated[Dated[String], shown("姓名")]
    role: Annotated[Dated[Annotated[str, word("role")]], shown("角色")]
    emails: Annotated[tuple[String, ...], private("邮箱")] = ()
    manager: Annotated[Dated[Rep] | None, shown("上级")] = None
    region: Annotated[Dated[String] | None, shown("大区")] = None
    joined: Annotated[Dated[Day] | None, shown("入职")] = None
    quota_from: Annotated[Dated[Day] | None, shown("有定额")] = None
    thinking: Annotated[Dated[Annotated[str, word("thinking")]] | None, shown("思维偏好")] = None
    left: Annotated[Dated[Day] | None, shown("离职")] = None
    targets: Annotated[dict[Quarter, Money], shown("销售目标")] = field(default_factory=dict)
    assigned: Annotated[tuple[Assigned, ...], shown("分配客户")] = ()
    leave: Annotated[tuple[Leave, ...], shown("请假")] = ()
