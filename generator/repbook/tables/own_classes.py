"""The classes of the team's own schemes: the points that each needs, and what to do by class (B28)."""

from __future__ import annotations

from repbook.figure import Figure
from repbook.scheme import OWN
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import say

TABLE = Table(
    "own_classes",
    "自定义评级级别",
    "a class of a scheme that a policy in force declares",
    ("scheme", "value"),
    (
        Column("scheme", "方案", "text"),
        Column("value", "级别", "text"),
        Column("least", "最低分", "number"),
        Column("action", "行动", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give the classes of each scheme, the best first."""
    return [
        {
            "scheme": f"{OWN}:{name}",
            "value": value,
            "least": Figure(
                least, say("the least sum of points"), (sheet.cite("schemes", name, "classes", value),)
            ),
            "action": own.actions.get(value),
        }
        for name, own in sorted(sheet.policy.schemes.items())
        for value, least in sorted(own.classes.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
