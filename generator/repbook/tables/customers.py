"""The customers, as they are on the day."""

from __future__ import annotations

from repbook.dated import at
from repbook.records.customers import CustomerRecord
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.visiting import last_contact_on

TABLE = Table(
    "customers",
    "客户",
    "a customer",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("name", "客户名称", "text"),
        Column("kind", "客户类型", "word", "customer_kind"),
        Column("owner", "负责人", "text"),
        Column("parent", "上级单位", "text"),
        Column("region", "大区", "text"),
        Column("origin", "来源", "word", "origin"),
        Column("since", "建档日期", "day"),
        Column("level", "等级", "word", "hospital_level"),
        Column("beds", "床位", "count"),
        Column("specimens_per_month", "月标本量", "count"),
        Column("demand", "需求状况", "word", "demand"),
        Column("annual_spend", "年投入", "money"),
        Column("next_action_on", "下一步日期", "day"),
        Column("next_action", "下一步行动", "text"),
        Column("last_contact_on", "最近联系", "day"),
        Column("removed_on", "移出日期", "day"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each customer, by id."""
    return [_row(sheet, id_, customer) for id_, customer in sheet.book.customers.items()]


def _row(sheet: Sheet, id_: str, customer: CustomerRecord) -> Row:
    day = sheet.as_of
    hospital, action, removed = customer.hospital, customer.next_action, customer.removed
    return {
        "id": id_,
        "name": at(customer.name, day),
        "kind": at(customer.kind, day),
        "owner": at(customer.owner, day),
        "parent": at(customer.parent, day),
        "region": at(customer.region, day),
        "origin": at(customer.origin, day),
        "since": at(customer.since, day),
        "level": at(hospital.level, day) if hospital else None,
        "beds": at(hospital.beds, day) if hospital else None,
        "specimens_per_month": at(hospital.specimens_per_month, day) if hospital else None,
        "demand": at(customer.demand, day),
        "annual_spend": at(customer.annual_spend, day),
        "next_action_on": action.on if action else None,
        "next_action": action.what if action else None,
        "last_contact_on": last_contact_on(sheet, id_),
        "removed_on": removed.on if removed and removed.on <= day else None,
        "path": customer.path,
    }
