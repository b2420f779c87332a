"""A value is read from text by the type of its field, so that `no`, `012` and `3:20` mean what was typed.

Every reader takes the text as typed and gives the value, or raises `Unfit` with a sentence and a remedy.
Spellings are those of the record contract: `120万`, `￥4.5万`, `85%`, `2026年3月2日`, full-width digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar

from repbook import meant
from repbook.guess import ask
from repbook.text import Text, say

R = TypeVar("R")
# Gives the spellings that were perhaps meant by one that cannot be read.
Spellings = Callable[[str], Iterable[str]]


class Unfit(ValueError):
    """The text is not a value of the field's type: what is wrong with it, and what to write."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy


class Moment(NamedTuple):
    """A day, with the time of day where it was written."""

    day: date
    at: time | None = None


_MINUS = str.maketrans({"−": "-", "–": "-"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\Z", re.A)
_MONEY = re.compile(r"([+-]?)[¥￥]?([+-]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(万|亿)?元?\Z", re.A)
# A number of more digits is a slip of the finger; sums of shorter ones are exact.
_DIGITS = 18
# Years outside are slips as well, and days near the ends of the calendar could not be reckoned with.
_YEARS = range(1900, 3000)
_LONGEST = 9999
_SCALE = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)\Z", re.A)
_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})\Z", re.A)
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2})|/(\d{1,2})|年(\d{1,2})月)\Z", re.A)
_QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])\Z", re.A)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\Z", re.A)


def _tidy(text: object, what: Text) -> str:
    if not isinstance(text, str):
        raise Unfit(
            say("expected {what}, not a list or a block", what=what),
            say("write one value behind the colon"),
        )
    if not text.isascii():  # as numbers and days mostly are, which stay as they are
        text = unicodedata.normalize("NFKC", text).translate(_MINUS)
    return "".join(text.split())


def _guessing(spellings: Spellings) -> Callable[[Callable[[object], R]], Callable[[object], R]]:
    """Let a reader ask for the spelling that was meant, where one of a few can be read."""

    def guessing(reader: Callable[[object], R]) -> Callable[[object], R]:
        @wraps(reader)
        def read(typed: object) -> R:
            try:
                return reader(typed)
            except Unfit as unfit:
                for spelling in spellings(typed.strip()) if isinstance(typed, str) else ():
                    with suppress(Unfit):
                        reader(spelling)
                        unfit.remedy = ask(spelling)
                        break
                raise

        return read

    return guessing


def text(typed: object) -> str:
    """Give the text exactly as typed."""
    if isinstance(typed, str):
        return typed
    raise Unfit(
        say("expected text, not a list or a block"),
        say(
            "write one value behind the colon; put quotes round text that holds {signs}", signs=": [ ] { } #"
        ),
    )


@_guessing(meant.amounts)
def money(typed: object) -> Decimal:
    """Give exact yuan: `1200000`, `1,200,000`, `120万元`, `1.2亿`, `￥4.5万`, `-0.3万`."""
    found = _MONEY.match(_tidy(typed, say("an amount")))
    if not found or (found[1] and found[2]) or _too_long(found[3]):
        raise Unfit(
            say("{typed} is not an amount", typed=typed),
            say("write yuan, for example {example}", example=("1200000", "120万", "1.2亿")),
        )
    amount = Decimal(found[3].replace(",", "")) * _SCALE[found[4] or ""]
    return -amount if "-" in (found[1], found[2]) else amount


def _too_long(digits: str) -> bool:
    return len(digits) > _DIGITS and sum(map(str.isdigit, digits)) > _DIGITS


def price(typed: object) -> Decimal:
    """Give exact yuan that are not below zero; only a return, a loss or a gap may be."""
    amount = money(typed)
    if amount < 0:
        raise Unfit(
            say("{typed} is below zero", typed=typed),
            say("only the lines of sales records and invoices may be negative: a return"),
        )
    return amount


@_guessing(meant.numbers)
def number(typed: object) -> Decimal:
    """Give an exact number: hours, quantities, units."""
    tidy = _tidy(typed, say("a number"))
    if not _NUMBER.match(tidy) or _too_long(tidy):
        raise Unfit(
            say("{typed} is not a number", typed=typed),
            say("write digits, for example {example}", example=("12", "1.5")),
        )
    return Decimal(tidy.replace(",", ""))


def measure(typed: object) -> Decimal:
    """Give an exact number that is not below zero: hours, what stands on a shelf."""
    found = number(typed)
    if found < 0:
        raise Unfit(
            say("{typed} is below zero", typed=typed),
            say("write digits, for example {example}", example=("12", "1.5")),
        )
    return found


@_guessing(meant.hours)
def hours(typed: object) -> Decimal:
    """Give a time in hours that is not below zero."""
    return measure(typed)


def count(typed: object) -> int:
    """Give a whole number, 0 or more: beds, specimens, days."""
    found = number(typed)
    if found != found.to_integral_value() or found < 0:
        raise Unfit(say("{typed} is not a whole number", typed=typed), say("write digits without a fraction"))
    return int(found)


def mark(typed: object) -> int:
    """Give the mark of a survey, a whole number from 0 to 10 as its form has it."""
    found = count(typed)
    if found > 10:
        raise Unfit(say("{typed} is above 10", typed=typed), say("write a whole number from 0 to 10"))
    return found


def term(typed: object) -> int:
    """Give a number of days, weeks or months that a calendar can hold."""
    found = count(typed)
    if found > _LONGEST:
        raise Unfit(
            say("{typed} is too long a time", typed=typed), say("write at most {most}", most=str(_LONGEST))
        )
    return found


@_guessing(meant.shares)
def share(typed: object) -> Decimal:
    """Give a share between 0 and 1: `85%` or `0.85`."""
    tidy = _tidy(typed, say("a percentage"))
    body = tidy.removesuffix("%")
    if not _NUMBER.match(body) or _too_long(body):
        raise Unfit(
            say("{typed} is not a percentage", typed=typed),
            say("write for example {example}", example=("85%", "0.85")),
        )
    found = Decimal(body.replace(",", "")) / (100 if tidy.endswith("%") else 1)
    if not 0 <= found <= 1:
        raise Unfit(
            say("{typed} lies outside 0 to 100 %", typed=typed),
            say("write for example {example}", example=("85%", "0.85")),
        )
    return found


@lru_cache(maxsize=8192)
def _day(tidy: str) -> date | None:
    found = _DAY.match(tidy)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


@_guessing(meant.days)
def day(typed: object) -> date:
    """Give a day: `2026-03-02`, `2026-3-2`, `2026/3/2`, `2026年3月2日`."""
    found = _day(typed) if isinstance(typed, str) else None
    found = found or _day(_tidy(typed, say("a date")))
    if found is None:
        raise Unfit(
            meant.undated(str(typed)),
            say("write year-month-day, for example {example}", example="2026-03-02"),
        )
    return found


@_guessing(meant.clocks)
def clock(typed: object) -> time:
    """Give a time of day: `09:00`, `9:30`."""
    found = _CLOCK.match(_tidy(typed, say("a time of day")))
    try:
        if found:
            return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        pass
    raise Unfit(
        say("{typed} is not a time of day", typed=typed),
        say("write hours and minutes, for example {example}", example="09:30"),
    )


def moment(typed: object) -> Moment:
    """Give a day with an optional time of day: `2026-03-16` or `2026-03-16 11:40`."""
    if isinstance(typed, str):
        head, gap, tail = typed.strip().replace("T", " ").partition(" ")
        if gap and ":" in unicodedata.normalize("NFKC", tail):
            found = day(head), clock(tail)
            return Moment(*found)
    return Moment(day(typed))


def week(typed: object) -> str:
    """Give an ISO week, `2026-W10`."""
    found = _WEEK.match(_tidy(typed, say("a week")))
    try:
        if found and int(found[1]) in _YEARS:
            year, number_ = int(found[1]), int(found[2])
            datetime.fromisocalendar(year, number_, 1)
            return f"{year:04}-W{number_:02}"
    except ValueError:
        pass
    raise Unfit(
        say("{typed} is not a week", typed=typed),
        say("write year and ISO week, for example {example}", example="2026-W10"),
    )


@_guessing(meant.months)
def month(typed: object) -> str:
    """Give a month, `2026-03`."""
    found = _MONTH.match(_tidy(typed, say("a month")))
    parts = [int(part) for part in found.groups() if part] if found else []
    if not parts or parts[0] not in _YEARS or not 1 <= parts[1] <= 12:
        raise Unfit(
            say("{typed} is not a month", typed=typed),
            say("write year and month, for example {example}", example="2026-03"),
        )
    return f"{parts[0]:04}-{parts[1]:02}"


@_guessing(meant.quarters)
def quarter(typed: object) -> str:
    """Give a quarter, `2026-Q1`."""
    found = _QUARTER.match(_tidy(typed, say("a quarter")))
    if not found or int(found[1]) not in _YEARS:
        raise Unfit(
            say("{typed} is not a quarter", typed=typed),
            say("write year and quarter, for example {example}", example="2026-Q1"),
        )
    return f"{found[1]}-Q{found[2]}"


def year(typed: object) -> str:
    """Give a year, `2026`."""
    tidy = _tidy(typed, say("a year"))
    if not re.fullmatch(r"[0-9]{4}", tidy) or int(tidy) not in _YEARS:
        raise Unfit(say("{typed} is not a year", typed=typed), say("write {example}", example="2026"))
    return tidy


def reference(typed: object) -> str:
    """Give an id as ids are kept: in Unicode normal form C, without space around it."""
    return unicodedata.normalize("NFC", text(typed)).strip()


# What reads a number of something.
NUMBERS = (money, price, number, measure, hours, count, share, term)
