"""Spellings are the ways in which a value may be written, as a pattern and in words.

An editor and a form say them before a record is read; `value.py` is what reads it.
"""

from __future__ import annotations

from collections.abc import Mapping

from repbook.shape import Part
from repbook.text import Text, say

# Where a digit, a sign or a separator may be typed full-width as well.
_D, _SIGN, _COMMA, _POINT = "[0-9０-９]", "[-+−–－＋]?", "[,，]", "[.．]"
_NUMBER = f"(?:{_D}{{1,3}}(?:{_COMMA}{_D}{{3}})+|{_D}+)(?:{_POINT}{_D}+)?"
_MONTH, _DAY = (
    "(?:0?[1-9]|1[0-2]|[０１][０-９]|[１-９])",
    "(?:0?[1-9]|[12][0-9]|3[01]|[０-３][０-９]|[１-９])",
)
_PERCENT = f"(?:[1１][0０]{{2}}|{_D}{{1,2}})(?:{_POINT}{_D}+)?\\s*[%％]"
_DATE = f"{_D}{{4}}(?:[-－]{_MONTH}[-－]{_DAY}|[/／]{_MONTH}[/／]{_DAY}|年{_MONTH}月{_DAY}日)"
_CLOCK = f"{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?"
PATTERNS: Mapping[str, str] = {
    "money": rf"^\s*{_SIGN}\s*[¥￥]?\s*{_SIGN}{_NUMBER}\s*(?:万|亿)?\s*元?\s*$",
    "price": rf"^\s*[+＋]?\s*[¥￥]?\s*[+＋]?{_NUMBER}\s*(?:万|亿)?\s*元?\s*$",
    "number": rf"^\s*{_SIGN}{_NUMBER}\s*$",
    "measure": rf"^\s*[+＋]?{_NUMBER}\s*$",
    "hours": rf"^\s*[+＋]?{_NUMBER}\s*$",
    "count": rf"^\s*[+＋]?{_NUMBER}\s*$",
    "term": rf"^\s*[+＋]?{_NUMBER}\s*$",
    "mark": r"^\s*(?:[0-9０-９]|10|１０)\s*$",
    "share": rf"^\s*(?:{_PERCENT}|[01０１](?:{_POINT}{_D}+)?)\s*$",
    "day": rf"^\s*{_DATE}\s*$",
    "clock": rf"^\s*{_CLOCK}\s*$",
    "moment": rf"^\s*{_DATE}(?:[ T]+{_CLOCK})?\s*$",
    "quarter": rf"^\s*{_D}{{4}}[-－][QqＱｑ][1-4１-４]\s*$",
    "year": rf"^\s*{_D}{{4}}\s*$",
    "month": rf"^\s*{_D}{{4}}(?:[-－]{_MONTH}|[/／]{_MONTH}|年{_MONTH}月)\s*$",
}
SAID: Mapping[str, Text] = {
    "money": say("an amount of yuan: {example}", example=("1200000", "120万", "-0.3万")),
    "price": say("an amount of yuan: {example}", example=("1200000", "120万", "1.2亿")),
    "number": say("a number: {example}", example=("12", "1.5")),
    "measure": say("a number: {example}", example=("12", "1.5")),
    "hours": say("a number: {example}", example=("12", "1.5")),
    "count": say("a whole number: {example}", example="12"),
    "term": say("a whole number: {example}", example="12"),
    "mark": say("a whole number from 0 to 10"),
    "share": say("a share: {example}", example=("85%", "0.85")),
    "day": say("a day: {example}", example=("2026-03-02", "2026年3月2日")),
    "clock": say("a time of day: {example}", example="09:30"),
    "moment": say("a day, with or without the time: {example}", example="2026-03-16 11:40"),
    "quarter": say("a quarter: {example}", example="2026-Q1"),
    "year": say("a year: {example}", example="2026"),
    "month": say("a month: {example}", example="2026-03"),
}


def how_written(part: Part) -> tuple[str, Text | None]:
    """Give the pattern of a field's values and what it says in words; nothing where any text may stand."""
    names = (str(getattr(read, "__name__", "")) for read in part.reads)
    known = next((name for name in names if name in PATTERNS), "")
    return PATTERNS.get(known, ""), SAID.get(known)
