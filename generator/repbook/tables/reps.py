"""The people of the team, as they are on the day."""

from __future__ import annotations

from repbook.dated import at
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table

TABLE = Table(
    "reps",
    "销售人员",
    "a person of the team",
    ("id",),
    (
        Column("id", "编号", "text"),
        Column("name", "姓名", "text"),
        Column("role", "角色", "word", "role"),
        Column("region", "大区", "text"),
        Column("manager", "上级", "text"),
        Column("joined", "入职", "day"),
        Column("quota_from", "有定额", "day"),
        Column("left", "离职", "day"),
        Column("path", "文件", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each person, by id."""
    day = sheet.as_of
    return [
        {
            "id": id_,
            "name": at(rep.name, day),
            "role": at(rep.role, day),
            "region": at(rep.region, day),
            "manager": at(rep.manager, day),
            "joined": at(rep.joined, day),
            "quota_from": at(rep.quota_from, day),
            "left": at(rep.left, day),
            "path": rep.path,
        }
        for id_, rep in sheet.book.reps.items()
    ]
