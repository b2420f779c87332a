"""The people whom the team knows at its customers; phones and the like are private and stay out."""

from __future__ import annotations

from repbook.dated import at
from repbook.figure import Figure, Parts
from repbook.records.contacts import ContactRecord
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say
from repbook.visiting import by_contact, last_contact_with_on

TABLE = Table(
    "contacts",
    "联系人",
    "a contact",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("customer", "客户", "text"),
        Column("name", "姓名", "text"),
        Column("department", "科室", "text"),
        Column("title", "职称", "text"),
        Column("position", "职务", "text"),
        Column("roles", "采购角色", "word", "buying_role"),
        Column("coach", "向导", "word", "yesno"),
        Column("trust", "信任", "word", "trust"),
        Column("behaviour", "处方行为", "word", "behaviour"),
        Column("monthly_units", "月均用量", "number"),
        Column("adoption", "采纳周期", "word", "adoption"),
        Column("style", "性格类型", "word", "style"),
        Column("visits", "拜访次数", "count"),
        Column("last_contact_on", "最近联系", "day"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each contact, by id; several roles are joined by a space."""
    return [_row(sheet, id_, contact) for id_, contact in sheet.book.contacts.items()]


def _row(sheet: Sheet, id_: str, contact: ContactRecord) -> Row:
    day = sheet.as_of
    return {
        "id": id_,
        "customer": contact.under if sheet.book.knows("customers", contact.under) else None,
        "name": at(contact.name, day),
        "department": at(contact.department, day),
        "title": at(contact.title, day),
        "position": at(contact.position, day),
        "roles": " ".join(contact.roles) or None,
        "coach": at(contact.coach, day),
        "trust": at(contact.trust, day),
        "behaviour": at(contact.behaviour, day),
        "monthly_units": at(contact.monthly_units, day),
        "adoption": at(contact.adoption, day),
        "style": at(contact.style, day),
        "visits": _visits(sheet, id_),
        "last_contact_on": last_contact_with_on(sheet, id_),
        "path": contact.path,
    }


def _visits(sheet: Sheet, contact: str) -> Figure[int]:
    held = by_contact(sheet).get(contact, ())

    def parts() -> Parts:
        return tuple(Source(visit.record.path, ("contacts",)) for visit in held)

    return Figure(len(held), say("visits that name the contact, through any channel"), parts)
