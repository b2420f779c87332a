"""To tidy a cell is to read it as the map says of its column: empty words, translations, days."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, NamedTuple

from repbook import value
from repbook.block import block
from repbook.period import month_of, quarter_of, week_of
from repbook.record import String, shown
from repbook.text import say
from repbook.validator import Reads

_TOKENS = re.compile(r"YYYY|YY|MM|M|DD|D|hh|mm|ss")
_FORMS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<short>\d{2})",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "D": r"(?P<day>\d{1,2})",
    "hh": r"\d{1,2}",
    "mm": r"\d{2}",
    "ss": r"\d{2}",
}
_PERIODS: Mapping[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
    "year": lambda day: f"{day:%Y}",
}


class Format(NamedTuple):
    """A way of writing days: as the map spells it, and what it looks like."""

    spelled: str
    looks: re.Pattern[str]


def _format(typed: object) -> Format:
    spelled = value.text(typed)
    pieces, at = "", 0
    for found in _TOKENS.finditer(spelled):
        pieces += re.escape(spelled[at : found.start()]) + _FORMS[found[0]]
        at = found.end()
    try:
        looks = re.compile(pieces + re.escape(spelled[at:]), re.ASCII)
    except re.error:  # a part of the day named twice
        looks = re.compile("")
    if not {"month", "day"} <= looks.groupindex.keys() or len(looks.groupindex) != 3:
        raise value.Unfit(
            say("{typed} is no way of writing days", typed=spelled),
            say("write year, month and day like {example}", example="YYYY-MM-DD, D/M/YYYY, YYYYMMDD"),
        )
    return Format(spelled, looks)


def _several(typed: object) -> object:
    return [typed] if isinstance(typed, str) else typed


def _period(typed: object) -> str:
    word = value.text(typed)
    if word not in _PERIODS:
        raise value.Unfit(
            say("{typed} is no period", typed=word), say("write one of: {words}", words=tuple(_PERIODS))
        )
    return word


_Format = Annotated[Format, Reads(_format)]


@block
class Column:
    """How the cells of a column are read; steps in the order of the fields."""

    from_: Annotated[String | None, shown("取自")] = None
    empty: Annotated[tuple[String, ...], Reads(_several), shown("视为空")] = ()
    values: Annotated[dict[String, String], shown("改写")] = field(default_factory=dict)
    replace: Annotated[dict[str, str], shown("替换")] = field(default_factory=dict)
    one_of: Annotated[tuple[String, ...], shown("只许")] = ()
    date: Annotated[tuple[_Format, ...], Reads(_several), shown("日期写法")] = ()
    as_: Annotated[Annotated[str, Reads(_period)] | None, shown("写成")] = None
    split: Annotated[String | None, shown("分隔")] = None
    default: Annotated[String | None, shown("缺省")] = None


class Unlisted(ValueError):
    """The cell holds a word that its column does not list."""


class NoDay(ValueError):
    """The cell is no day in any format of its column."""


def tidy(cell: str, column: Column) -> str | None:
    """Give what a cell says, None where it says nothing; Unlisted or NoDay where it may not say that."""
    typed: str | None = cell.strip()
    if not typed or typed in column.empty:
        return column.default
    typed = column.values.get(typed, typed)
    for old, new in column.replace.items():
        typed = typed.replace(old, new)
    if column.one_of and typed not in column.one_of:
        raise Unlisted(typed)
    if column.date or column.as_:
        typed = _PERIODS[column.as_ or "day"](_day(typed, column))
    return typed.strip() or column.default


def _day(typed: str, column: Column) -> date:
    try:
        if not column.date:
            return value.day(typed)
        for each in column.date:
            if found := each.looks.fullmatch(typed):
                part = found.groupdict()
                year = int(part["year"]) if "year" in part else 2000 + int(part["short"])
                return value.day(f"{year}-{part['month']}-{part['day']}")
    except value.Unfit:
        pass
    raise NoDay(typed)
