"""The visits up to the day, as they were recorded."""

from __future__ import annotations

from repbook.scheme import Subject
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.visiting import Visited, visits

TABLE = Table(
    "visits",
    "拜访",
    "a visit",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("rep", "销售人员", "text"),
        Column("on", "日期", "day"),
        Column("customer", "客户", "text"),
        Column("contacts", "联系人", "text"),
        Column("opportunity", "机会", "text"),
        Column("channel", "方式", "word", "channel"),
        Column("purpose", "目的", "text"),
        Column("hours", "小时", "number"),
        Column("next_step_on", "下一步日期", "day"),
        Column("next_step", "下一步计划", "text"),
        Column("help", "需要帮助", "text"),
        Column("help_answered", "帮助答复", "day"),
        Column("body", "记录", "text"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each visit, by id; several contacts are joined by a space."""
    return [_row(visit) for visit in sorted(visits(sheet), key=lambda visit: visit.id)]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the visits to one customer, of one rep, or about one opportunity."""
    told = sorted((visit for visit in visits(sheet) if _named(visit, one)), key=lambda visit: visit.id)
    return [_row(visit) for visit in told]


def _named(visit: Visited, one: Subject) -> bool:
    record = visit.record
    named = {"customer": record.customer, "rep": record.under, "opportunity": record.opportunity}
    return named.get(one.kind) == one.id


def _row(visit: Visited) -> Row:
    record = visit.record
    step = record.next_step
    return {
        "id": visit.id,
        "rep": record.under,
        "on": visit.day,
        "customer": record.customer,
        "contacts": " ".join(record.contacts) or None,
        "opportunity": record.opportunity,
        "channel": record.channel,
        "purpose": record.purpose,
        "hours": record.hours,
        "next_step_on": step.on if step else None,
        "next_step": step.what if step else None,
        "help": record.help,
        "help_answered": record.help_answered,
        "body": record.body.strip() or None,
        "path": record.path,
    }
