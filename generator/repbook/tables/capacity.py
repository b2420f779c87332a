"""What a rep's month can hold against what is planned, and whether the plan can be kept at all (B15, B22)."""

from __future__ import annotations

from repbook.capacity import capacity, reps
from repbook.period import month_of
from repbook.scheme import Subject
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "capacity",
    "拜访能力",
    "a rep who sells in the month of the day, or whose customers have contacts to be seen",
    ("rep", "period"),
    (
        Column("rep", "销售人员", "text"),
        Column("period", "月份", "text"),
        Column("working_days", "工作日", "count"),
        Column("capacity", "可拜访次数", "number"),
        Column("planned", "计划最少次数", "number"),
        Column("red", "红区计划", "number"),
        Column("yellow", "黄区计划", "number"),
        Column("blue", "蓝区计划", "number"),
        Column("together", "合并拜访后", "number"),
        Column("calls", "追踪志另需联系", "number"),
        Column("done", "已完成计划", "number"),
        Column("visits", "实际拜访数", "count"),
        Column("over", "超出能力", "number"),
        Column("status", "结论", "word", "plan_status"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each rep, by id."""
    return [_row(sheet, rep) for rep in sorted(reps(sheet))]


def rows_about(sheet: Sheet, one: Subject) -> list[Row]:
    """Give the row of one rep, as it stands among all."""
    return [_row(sheet, one.id)] if one.kind == "rep" and one.id in reps(sheet) else []


def _row(sheet: Sheet, rep: str) -> Row:
    return {"rep": rep, "period": month_of(sheet.as_of), **capacity(sheet, rep)._asdict()}
