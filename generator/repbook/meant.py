"""What was meant by a value that cannot be read: other spellings of it, and why a day is none.

A spelling says the same fact in a way that can be read. It never changes how much or what was said: a scale
is reckoned in (`9千` is 9000), a unit is dropped only where it counts single things, and hours are hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from unicodedata import normalize

from repbook.text import Text, say

# Letters that are typed for digits.
_MISTYPED = str.maketrans({"o": "0", "O": "0", "l": "1", "I": "1"})
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
# What stands beside a number and says nothing of how much it is.
_ABOUT, _NEARLY = r"(?:大约|约|共)?", r"(?:左右)?"
_SINGLE = r"(?:人次|[人张台个元位名家例份次件套盒支只条])?"
_SCALE = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "k": 1000, "w": 10_000}
_SCALES = "([百千]?[万亿]?|[kKwW])"
_AROUND = r"\A(?:大约|约|人民币|RMB|CNY)|(?:左右|块钱?|人民币|RMB|CNY)\Z"
_LASTS = re.compile(
    rf"(?:{_NUMBER}(?:个?小时|个?钟头|h|hours?))?(半)?(?:{_NUMBER}(?:分钟?|min|minutes?))?", re.I | re.A
)
_EXCEL = range(20_000, 80_000)
_EXCEL_BEGAN = date(1899, 12, 30)


def _bare(typed: str) -> str:
    return "".join(normalize("NFKC", typed).split())


def _scaled(number: str, scales: str) -> Decimal:
    found = Decimal(number.replace(",", ""))
    for sign in scales.casefold():
        found *= _SCALE[sign]
    return found


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def numbers(typed: str) -> Iterator[str]:
    """Give a number without its scale, or without the word for single things behind it."""
    yield typed.translate(_MISTYPED)
    found = re.fullmatch(f"{_ABOUT}{_NUMBER}{_SCALES}{_SINGLE}{_NEARLY}", _bare(typed), re.A)
    if found:
        yield _plain(_scaled(found[1], found[2]))


def hours(typed: str) -> Iterator[str]:
    """Give a time in hours, where a decimal of two places says it exactly."""
    bare = re.sub(r"\A半个?小时", "半", re.sub("个半小时", "小时半", _bare(typed)))
    found = _LASTS.fullmatch(bare)
    if found is None or not any(found.groups()):
        return
    minutes = 60 * Decimal(found[1] or 0) + (30 if found[2] else 0) + Decimal(found[3] or 0)
    if (minutes * 100) % 60 == 0:
        yield _plain(minutes / 60)


def amounts(typed: str) -> Iterator[str]:
    """Give an amount of yuan with its scale as it is written here."""
    bare = re.sub(_AROUND, "", typed.translate(_MISTYPED).strip(), flags=re.I).strip()
    yield bare
    yield re.sub("[wW]$", "万", bare)
    found = re.fullmatch(f"{_ABOUT}{_NUMBER}{_SCALES}元?{_NEARLY}", _bare(bare), re.A)
    if found and found[2]:
        last = found[2][-1]
        whole = last in "万亿"
        yield _plain(_scaled(found[1], found[2][:-1] if whole else found[2])) + (last if whole else "")


def shares(typed: str) -> Iterator[str]:
    """Give a share in hundredths; of a number near 1 nobody knows what it was."""
    yield typed.translate(_MISTYPED)
    bare = _bare(typed)
    if re.fullmatch(r"\d+(?:\.\d+)?", bare, re.A) and Decimal(bare) >= 2:
        yield f"{bare}%"
    if re.fullmatch(r"\d(?:\.\d)?成", bare, re.A):
        yield f"{_plain(10 * Decimal(bare[:-1]))}%"


def days(typed: str) -> Iterator[str]:
    """Give a day in a spelling that can be read."""
    digits = normalize("NFKC", typed).translate(_MISTYPED).strip()
    yield digits
    yield re.sub(r"\A(\d{4})(\d\d)(\d\d)\Z", r"\1-\2-\3", digits, flags=re.A)
    yield re.sub(r"[.。、]", "-", digits)
    yield digits.replace("号", "日")
    # A year in short comes first, and is no month.
    if re.match(r"(?:1[3-9]|[2-9]\d)\D", digits, re.A):
        yield f"20{digits}"
    if found := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", digits, re.A):
        # Of what Americans and Europeans write, where only one of the two can be the month.
        first, second = int(found[1]), int(found[3])
        if (first > 12) != (second > 12) or first == second:
            month, day = (second, first) if first > 12 else (first, second)
            yield f"{found[4]}-{month:02}-{day:02}"
    if found := re.fullmatch(r"(\S+?)(?:\s+|T)\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?", digits, re.A):
        yield found[1]
    if re.fullmatch(r"\d{5}", digits, re.A) and int(digits) in _EXCEL:
        yield (_EXCEL_BEGAN + timedelta(int(digits))).isoformat()


def undated(typed: str) -> Text:
    """Say why a text is no day."""
    bare = _bare(typed)
    if re.fullmatch(r"\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日)", bare, re.A):
        return say("{typed} is not a day of the calendar", typed=typed)
    if re.fullmatch(r"\d{1,2}(?:月\d{1,2}[日号]?|[-/.]\d{1,2})", bare, re.A):
        return say("{typed} has no year", typed=typed)
    if re.fullmatch(r"\d{4}(?:[-/.]\d{1,2}|年\d{1,2}月)", bare, re.A):
        return say("{typed} is a month, not a day", typed=typed)
    if re.fullmatch(r"\d{5}", bare, re.A) and int(bare) in _EXCEL:
        return say("{typed} is a day as spreadsheets count them", typed=typed)
    if re.search(r"\d{1,2}:\d\d", bare, re.A):
        return say("a day stands here without a time of day: {typed}", typed=typed)
    return say("{typed} is not a day that can be read", typed=typed)


def clocks(typed: str) -> Iterator[str]:
    """Give a time of day with its colon."""
    yield re.sub(r"\A(\d{1,2})[.点]?(\d\d)分?\Z", r"\1:\2", typed, flags=re.A)


def months(typed: str) -> Iterator[str]:
    """Give a month with its hyphen."""
    yield re.sub(r"\A(\d{4})\.?(\d{1,2})\Z", r"\1-\2", typed, flags=re.A)


def quarters(typed: str) -> Iterator[str]:
    """Give a quarter with its year first, and its hyphen."""
    yield re.sub(r"\A([Qq][1-4])\W?(\d{4})\Z", r"\2-\1", typed, flags=re.A)
    yield re.sub(r"\A(\d{4})\W?([Qq][1-4])\Z", r"\1-\2", typed, flags=re.A)
