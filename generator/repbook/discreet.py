"""To be discreet is to know what nobody writes into open text: whose identity, card, phone or home it is.

What is found is named by its kind alone, and hidden where a line is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from repbook import value
from repbook.record import Record
from repbook.shape import Shape, shape_of
from repbook.source import PROSE, Loc
from repbook.text import Text, say

_GAP = "[ \u3000-]?"
# These are compiled where a text may hold any of them, which is rare.
_IDENTITY = rf"(?<![0-9A-Za-z])(?:\d{_GAP}){{17}}[0-9Xx](?![0-9A-Za-z])"
_CARD = rf"(?<![0-9A-Za-z])(?:\d{_GAP}){{15,18}}\d(?![0-9A-Za-z])"
_MOBILE = rf"(?<![0-9A-Za-z])(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![0-9A-Za-z])"
_HOME = (
    r"(?:家庭住址|家庭地址|住址|家住|住在)[：:是在]?\s*"
    r"[^\s，。；,;]*(?:路|街|巷|弄|小区|花园|公寓|栋|幢|号|室)"
)
_DIGITS = re.compile(r"\d")
_LONG = re.compile(r"\d[\d \u3000-]{9}")
_WEIGHTS = tuple(2**place % 11 for place in range(17, 0, -1))
HIDDEN = "•"


def found(text: str) -> tuple[Text, int] | None:
    """Say what a text holds that it should not, and where it begins; None where there is nothing."""
    # Asked of every text there is, of which hardly one holds any: so this is looked for before all else.
    first = next(_found(text), None) if _may_hold(text) else None
    return (first[0], first[1].start()) if first else None


def masked(text: str) -> str:
    """Give a text with the digits of what nobody should see hidden; as long as it was."""
    for _, each in list(_found(text)):
        hidden = _DIGITS.sub(HIDDEN, each[0])
        text = text[: each.start()] + hidden + text[each.end() :]
    return text


def _may_hold(text: str) -> bool:
    """Say whether there stands in a text what must stand in one that holds any of these."""
    return "住" in text or _LONG.search(text) is not None


def _found(text: str) -> Iterator[tuple[Text, re.Match[str]]]:
    if not _may_hold(text):
        return
    for each in re.finditer(_IDENTITY, text):
        if _is_identity(each[0]):
            yield say("an identity number"), each
    for each in re.finditer(_CARD, text):
        if _is_card(each[0]):
            yield say("the number of a bank card"), each
    for each in re.finditer(_MOBILE, text):
        yield say("a mobile number"), each
    for each in re.finditer(_HOME, text):
        yield say("a home address"), each


def _is_identity(typed: str) -> bool:
    """Say whether 18 characters are an identity number, by its day of birth and its check digit."""
    digits = re.sub(_GAP, "", typed)
    month, day = int(digits[10:12]), int(digits[12:14])
    if not (digits[6:8] in ("19", "20") and 1 <= month <= 12 and 1 <= day <= 31):
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return "10X98765432"[rest] == digits[17].upper()


def _is_card(typed: str) -> bool:
    """Say whether 16 to 19 digits are the number of a card, by Luhn's check."""
    digits = [int(digit) for digit in typed if digit.isdecimal()]
    doubled = [
        digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits[::-1])
    ]
    return digits[0] in (3, 4, 5, 6, 9) and sum(doubled) % 10 == 0


def texts(record: Record) -> Iterator[tuple[Loc, str]]:
    """Give the open texts of a record by place: the lines of its prose, and its fields that hold text."""
    if record.body and found(record.body):
        yield from (((PROSE, number, 1), line) for number, line in enumerate(record.body.splitlines(), 1))
    own: type = type(record)
    yield from _fields(record, shape_of(own), ())


def _fields(block: object, shape: Shape, above: Loc) -> Iterator[tuple[Loc, str]]:
    for name, attribute, below in _open(shape):
        held = getattr(block, attribute)
        if not held:
            continue
        if isinstance(held, str):
            yield (*above, name), held
        elif isinstance(held, tuple):
            for index, item in enumerate(held):
                if below is not None:
                    yield from _fields(item, below, (*above, name, index))
                elif isinstance(item, str):
                    yield (*above, name, index), item
        elif below is not None and not isinstance(held, dict):
            yield from _fields(held, below, (*above, name))


@cache
def _open(shape: Shape) -> tuple[tuple[str, str, Shape | None], ...]:
    """Give the parts that hold open text, or blocks with some."""
    held = []
    for part in shape.parts.values():
        below = part.below if part.below and part.below.parts else None
        says = value.text in part.reads and part.field.visibility != "private" and not part.refers
        if says or (below is not None and _open(below)):
            held.append((part.name, part.attribute, below))
    return tuple(held)
