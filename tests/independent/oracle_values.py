"""What a typed text means: money, dates, percents, words, each by the letter of the contract."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from pathlib import Path
from typing import Any

import yaml

LABELS: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "labels.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
WORDS: dict[str, dict[str, str]] = LABELS["words"]
ZERO = Decimal(0)

Converter = Callable[[Any], Any]


class BadValueError(ValueError):
    """A typed text that its field cannot hold."""


def text(value: Any) -> str:
    """Give the text of a scalar; a list or a mapping is a bad value."""
    if not isinstance(value, str):
        raise BadValueError(f"not a text: {value!r}")
    return unicodedata.normalize("NFC", value.strip())


def _plain(value: Any) -> str:
    return unicodedata.normalize("NFKC", text(value)).replace(" ", "")


def money(value: Any) -> Decimal:
    """Give exact yuan of `1200000`, `1,200,000`, `120万`, `120万元`, `1.2亿`, `￥4.5万`, `-3000`."""
    found = re.fullmatch(r"([-+]?)[¥]?([-+]?)(\d[\d,]*(?:\.\d+)?|\.\d+)(万|亿)?元?", _plain(value))
    if not found:
        raise BadValueError(f"not money: {value!r}")
    first, second, digits, unit = found.groups()
    amount = Decimal(digits.replace(",", ""))
    amount *= {"万": 10_000, "亿": 100_000_000, None: 1}[unit]
    return -amount if "-" in (first, second) else amount


def percent(value: Any) -> Decimal:
    """Give the ratio of `85%` or `0.85`."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", _plain(value))
    if not found:
        raise BadValueError(f"not a percent: {value!r}")
    number = Decimal(found[1])
    return number / 100 if found[2] else number


def number(value: Any) -> Decimal:
    """Give a plain number."""
    found = re.fullmatch(r"-?\d[\d,]*(?:\.\d+)?", _plain(value))
    if not found:
        raise BadValueError(f"not a number: {value!r}")
    return Decimal(found[0].replace(",", ""))


def day(value: Any) -> date:
    """Give the day of `2026-03-02`, `2026-3-2`, `2026/3/2` or `2026年3月2日`."""
    plain = _plain(value)
    found = (
        re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
        or re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", plain)
        or re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", plain)
    )
    if not found:
        raise BadValueError(f"not a day: {value!r}")
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise BadValueError(str(error)) from error


def clock(value: Any) -> time:
    """Give the time of day of `09:00` or `3:20`."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", _plain(value))
    if not found:
        raise BadValueError(f"not a time: {value!r}")
    return time(int(found[1]), int(found[2]))


def moment(value: Any) -> tuple[date, time | None]:
    """Give a day and the time of day, where one is written behind it."""
    words = text(value).split()
    if len(words) == 2:
        return day(words[0]), clock(words[1])
    return day(value), None


def yesno(value: Any) -> str:
    """Give `yes`, `no` or `unknown`."""
    word = text(value)
    return {"true": "yes", "false": "no"}.get(word) or enumeration("yesno")(word)


def enumeration(name: str) -> Converter:
    """Give the converter of an enumeration's words, canonical or Chinese, to the canonical one."""

    def convert(value: Any) -> str:
        word = text(value)
        for canonical, chinese in WORDS[name].items():
            if word in (canonical, chinese):
                return canonical
        if name == "behaviour" and word == "其他":
            return "other"
        raise BadValueError(f"not a word of {name}: {word!r}")

    return convert


def week_of(of: date) -> str:
    """Give the ISO week's name: `2026-W11`."""
    year, week, _ = of.isocalendar()
    return f"{year}-W{week:02d}"


def quarter_of(of: date) -> str:
    """Give the quarter's name: `2026-Q1`."""
    return f"{of.year}-Q{(of.month + 2) // 3}"


def moment_text(when: tuple[date, time | None]) -> str:
    """Give the exported text of a day with or without its time."""
    on, at = when
    return on.isoformat() if at is None else datetime.combine(on, at).isoformat()


def money_out(value: Decimal | None) -> str | None:
    """Give money as plain, unrounded decimal text."""
    return None if value is None else format(value, "f")


def ratio_out(part: Decimal, whole: Decimal) -> str:
    """Give a ratio rounded half-even to six decimals."""
    with localcontext() as context:
        context.prec = 60
        return format((part / whole).quantize(Decimal("0.000001"), ROUND_HALF_EVEN), "f")
