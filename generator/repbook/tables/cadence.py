"""How often every customer and contact is to be seen, how often they were this month, and what is due."""

from __future__ import annotations

from collections.abc import Iterator

from repbook.dated import at
from repbook.figures.cadence import Cadence, of_contact, of_customer
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "cadence",
    "拜访频率",
    "a customer or contact that is not removed",
    ("subject",),
    (
        Column("subject", "对象", "text"),
        Column("zone_or_grade", "分区或追踪志", "text"),
        Column("planned_min", "计划最少", "number"),
        Column("planned_max", "计划最多", "number"),
        Column("actual", "本月实际", "count"),
        Column("last_contact_on", "最近联系", "day"),
        Column("next_due_on", "下次应访", "day"),
        Column("status", "状态", "word", "cadence_status"),
        Column("subject_kind", "对象类型", "word", "subject_kind"),
        Column("customer", "客户", "text"),
        Column("owner", "负责人", "text"),
        Column("due_so_far", "到今天应访", "count"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each customer and contact, by id; a removed customer's contacts left with it."""
    return sorted(_rows(sheet), key=lambda row: str(row["subject"]))


def _rows(sheet: Sheet) -> Iterator[Row]:
    for id_ in sheet.book.customers:
        if not _removed(sheet, id_):
            yield _row(sheet, "customer", id_, id_, of_customer(sheet, id_))
    for id_, contact in sheet.book.contacts.items():
        if not _removed(sheet, contact.under):
            yield _row(sheet, "contact", id_, contact.under, of_contact(sheet, id_))


def _removed(sheet: Sheet, customer: str) -> bool:
    found = sheet.book.customers.get(customer)
    return found is not None and found.removed is not None and found.removed.on <= sheet.as_of


def _row(sheet: Sheet, kind: str, id_: str, customer: str, found: Cadence) -> Row:
    record = sheet.book.customers.get(customer)
    return {
        "subject": id_,
        **found._asdict(),
        "subject_kind": kind,
        "customer": customer if sheet.book.knows("customers", customer) else None,
        "owner": at(record.owner, sheet.as_of) if record else None,
    }
