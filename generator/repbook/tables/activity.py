"""What each rep's visits of a week come to, for the weeks with a visit."""

from __future__ import annotations

from repbook.activity import customers_of, hours, hours_of, weeks
from repbook.figure import Figure
from repbook.sheet import Sheet
from repbook.source import Source
from repbook.table import Column, Row, Table
from repbook.text import say
from repbook.visiting import Visited

TABLE = Table(
    "activity",
    "拜访活动",
    "a rep and week with a visit",
    ("rep", "period"),
    (
        Column("rep", "销售人员", "text"),
        Column("period", "期间", "text"),
        Column("visits", "拜访数", "count"),
        Column("customers", "客户数", "count"),
        Column("contacts", "联系人数", "count"),
        Column("hours", "小时", "number"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each rep and week with a visit."""
    return [
        _row(sheet, rep, week, held) for rep in sheet.book.reps for week, held in weeks(sheet, rep).items()
    ]


def _row(sheet: Sheet, rep: str, week: str, held: tuple[Visited, ...]) -> Row:
    def cited() -> tuple[Source, ...]:
        return tuple(Source(visit.record.path) for visit in held)

    def timed() -> tuple[Source, ...]:
        return tuple(
            Source(visit.record.path, ("hours",)) for visit in held if hours(visit.record) is not None
        )

    contacts = {contact for visit in held for contact in visit.record.contacts}
    without = sum(hours(visit.record) is None for visit in held)
    spent = hours_of(held)
    because = (
        say("no visit of the week carries hours")
        if spent is None
        else say("the hours that the week's visits carry; {n} carry none", n=without)
    )
    customers = customers_of(sheet, held)
    return {
        "rep": rep,
        "period": week,
        "visits": Figure(len(held), say("visits dated in the week, through any channel"), cited),
        "customers": Figure(len(customers), say("different customers among them"), cited),
        "contacts": Figure(len(contacts), say("different contacts named by them"), cited),
        "hours": Figure(spent, because, timed),
    }
