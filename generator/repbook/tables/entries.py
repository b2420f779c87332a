"""What records say, field by field, as it is written on the printed forms.

Private fields and confidential kinds have no row. Of each kind the newest records are told, as many as the
policy says, so that a large workspace does not print a page for everything that was ever written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from repbook import value
from repbook.dated import at
from repbook.fit import shape_in
from repbook.period import days_of
from repbook.prose import sections
from repbook.record import Record, WordOf
from repbook.records.changes import ChangeRecord
from repbook.records.customers import CustomerRecord
from repbook.records.daily import DailyRecord
from repbook.records.negotiations import NegotiationRecord
from repbook.records.notices import NoticeRecord
from repbook.records.plans import PlanRecord
from repbook.records.registrations import RegistrationRecord
from repbook.records.sales import SalesRecord
from repbook.records.submissions import SubmissionRecord
from repbook.shape import Part, Shape
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.word import vocabulary

TABLE = Table(
    "entries",
    "表格填写",
    "a field of a record that is printed as a form",
    ("kind", "record", "field"),
    (
        Column("kind", "类型", "text"),
        Column("record", "记录", "text"),
        Column("field", "字段", "text"),
        Column("label", "名称", "text"),
        Column("value", "填写", "text"),
    ),
)
KINDS = (
    CustomerRecord,
    ChangeRecord,
    RegistrationRecord,
    NegotiationRecord,
    PlanRecord,
    DailyRecord,
    NoticeRecord,
    SubmissionRecord,
    SalesRecord,
)
Told = tuple[str, str, str]


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each field that is filled in, of the newest records of each kind."""
    return [row for kind in KINDS for record in _newest(sheet, kind) for row in rows_of(sheet, record)]


def rows_of(sheet: Sheet, record: Record, private: bool = False) -> list[Row]:
    """Give a row for each field of a record that is filled in; private ones are for no site."""
    return [
        {"kind": record.folder, "record": record.id, "field": field, "label": label, "value": said}
        for field, label, said in _told(sheet, record, private)
    ]


def _newest(sheet: Sheet, kind: type[Record]) -> list[Record]:
    if kind is CustomerRecord:
        known: list[tuple[str, Record]] = [
            (str(at(record.since, sheet.as_of) or ""), record) for record in sheet.book.customers.values()
        ]
    else:
        known = [(_day(record), record) for record in sheet.book.all(kind).values()]
    seen = [(day, record) for day, record in known if day <= sheet.as_of.isoformat()]
    newest = sorted(seen, key=lambda one: (one[0], one[1].id), reverse=True)
    return [record for _, record in newest[: int(sheet.policy.attention.printed)]]


def _day(record: Record) -> str:
    if isinstance(record, SubmissionRecord):
        return record.submitted.on.isoformat()
    if isinstance(record, NoticeRecord):
        return record.notified.isoformat()
    if isinstance(record, SalesRecord):
        return days_of(record.leaf)[1].isoformat()
    return record.leaf[:10]


def _told(sheet: Sheet, record: Record, private: bool) -> Iterator[Told]:
    shape = shape_in(record.path)
    if shape:
        yield from _fields(sheet, record, record, shape, "", private)
    for name, said in sections(record).items():
        if name:
            yield name, record.sections[name], said


def _fields(
    sheet: Sheet, record: Record, block: object, shape: Shape, above: str, private: bool
) -> Iterator[Told]:
    for name, part in shape.parts.items():
        held: Any = getattr(block, part.attribute, None)
        if (part.field.visibility == "private" and not private) or part.keyed or name == "x":
            continue
        if part.dated:
            held = at(held, sheet.as_of)
        if held is None or held == ():
            continue
        if part.below is None or part.dated:
            each = held if isinstance(held, tuple) and part.many else (held,)
            yield above + name, part.field.label, "、".join(_said(sheet, record, part, one) for one in each)
        elif part.many:
            for at_, one in enumerate(held):
                yield from _fields(sheet, record, one, part.below, f"{above}{name}.{at_}.", private)
        else:
            yield from _fields(sheet, record, held, part.below, f"{above}{name}.", private)


def _said(sheet: Sheet, record: Record, part: Part, held: object) -> str:
    """Give a value as it is written on paper, in Chinese."""
    for reader in part.reads:
        if isinstance(reader, WordOf):
            return vocabulary(reader.name).chinese.get(str(held), str(held))
    if part.refers:
        return _named(sheet, record, part.refers.kind, str(held))
    if isinstance(held, value.Moment):
        clock = held.at.strftime(" %H:%M") if held.at else ""
        return held.day.isoformat() + clock
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, Decimal):
        money = value.price in part.reads or value.money in part.reads
        return f"{held.normalize():,f} 元" if money else f"{held:f}"
    return str(held)


def _named(sheet: Sheet, record: Record, kind: str, id_: str) -> str:
    found = sheet.book.records.get(kind, {})
    other = found.get(id_) or found.get(f"{record.under}/{id_}")
    name = at(getattr(other, "name", None) or getattr(other, "title", None), sheet.as_of)
    return str(name or id_)
