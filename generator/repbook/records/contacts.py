"""联系人: the kind `contacts` (A8)."""

from dataclasses import field
from typing import Annotated, ClassVar

from repbook.block import block
from repbook.dated import Dated
from repbook.record import (
    IN_WORDS,
    Count,
    Day,
    Measure,
    Record,
    Rep,
    Scheme,
    String,
    YesNo,
    private,
    record,
    shown,
    word,
)


@block
class Grade:
    """评级: a part of the record."""

    value: Annotated[String, shown("级别")]
    by: Annotated[Rep | None, shown("评定人")] = None
    on: Annotated[Day | None, shown("日期")] = None
    evidence: Annotated[String | None, shown("证据")] = None


@record
class ContactRecord(Record):
    """One 联系人 record, `records/contacts/…`."""

    folder: ClassVar[str] = "contacts"
    label: ClassVar[str] = "联系人"
    catalogue: ClassVar[str] = "A8"
    parts: ClassVar[tuple[str, ...]] = ("customer", "name")
    asked: ClassVar[tuple[str, ...]] = ("department", "position", "title", "roles", "phone")

    name: Annotated[Dated[String], shown("姓名")]
    phone: Annotated[Dated[String] | None, private("电话")] = None
    wechat: Annotated[Dated[String] | None, private("微信")] = None
    room: Annotated[Dated[String] | None, private("位置")] = None
    works_in: Annotated[tuple[Annotated[str, word("workplace")], ...], shown("工作场所")] = ()
    opinion_leader: Annotated[Dated[YesNo] | None, shown("知名专家")] = None
    patients_per_month: Annotated[Dated[Count] | None, shown("适应症病人量")] = None
    clinics_per_week: Annotated[Dated[Measure] | None, shown("每周门诊")] = None
    department: Annotated[Dated[String] | None, shown("科室")] = None
    title: Annotated[Dated[String] | None, shown("职称")] = None
    position: Annotated[Dated[String] | None, shown("职务")] = None
    roles: Annotated[tuple[Annotated[str, word("buying_role")], ...], shown("采购角色")] = ()
    coach: Annotated[Dated[YesNo] | None, shown("向导")] = None
    trust: Annotated[Dated[Annotated[str, word("trust")]] | None, shown("信任")] = None
    beds: Annotated[Dated[Count] | None, shown("管理病床数")] = None
    behaviour: Annotated[Dated[Annotated[str, word("behaviour")]] | None, shown("处方行为")] = None
    trial: Annotated[Dated[YesNo] | None, shown("开始尝试")] = None
    monthly_units: Annotated[Dated[Measure] | None, shown("月均用量")] = None
    competitor_units: Annotated[Dated[Measure] | None, shown("竞品用量")] = None
    adoption: Annotated[Dated[Annotated[str, word("adoption")]] | None, shown("采纳周期")] = None
    style: Annotated[Dated[Annotated[str, word("style")]] | None, shown("性格类型")] = None
    thinking: Annotated[Dated[Annotated[str, word("thinking")]] | None, shown("思维偏好")] = None
    grades: Annotated[dict[Scheme, Grade], IN_WORDS, shown("评级")] = field(default_factory=dict)
    former: Annotated[tuple[String, ...], shown("曾用编号")] = ()
