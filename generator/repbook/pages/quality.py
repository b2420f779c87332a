"""Data quality: everything that is wrong with the records, the gravest and the most costly first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeGuard

from repbook import page
from repbook.family import members
from repbook.finding import SEVERITIES
from repbook.page import Context, Key, Page, View
from repbook.record import Record
from repbook.table import Row
from repbook.text import Money, Text, say

PAGE = Page("quality", "quality/", say("Data quality"), 310, provenance=True)
SHOWN = 200


class Told(NamedTuple):
    """One finding, and the amount of the opportunity that it is about, when it is about one."""

    code: str
    path: str
    line: int
    column: int
    message: Text
    remedy: Text
    amount: Decimal | None


class Group(NamedTuple):
    """The findings of one severity; `rest` are not listed."""

    severity: str
    headline: Text
    told: tuple[Told, ...]
    rest: int
    number: int
    amount: Decimal
    amounts: tuple[Decimal | None, ...]


class Quiet(NamedTuple):
    """One finding that is kept quiet, and why."""

    code: str
    path: str
    line: int
    message: Text
    reason: str


class Kind(NamedTuple):
    """How many records of a kind were read, and what became of them."""

    kind: str
    label: str
    read: int
    published: int
    set_aside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality(View):
    """What the page of data quality shows."""

    groups: tuple[Group, ...]
    kept: Text
    silenced: tuple[Quiet, ...]
    quiet: Text
    kinds: tuple[Kind, ...]
    read: int
    published: int
    set_aside: int


def views(context: Context) -> Iterator[Quality]:
    """Give the one page of data quality."""
    about = context.about
    labels = _labels()
    amounts = {page.record(row): page.money(row, "amount") for row in context.table("opportunities")}
    found = page.grouped(context.table("findings"), "severity")
    groups = tuple(
        _group(severity, [_told(row, amounts) for row in found[(severity,)]])
        for severity in SEVERITIES
        if (severity,) in found
    )
    errors = len(found.get(("error",), ()))
    number = sum(group.number for group in groups)
    yield Quality(
        path="quality/",
        title=say("Data quality"),
        kick=say("Data quality"),
        headline=_headline(number, errors, about.set_aside),
        groups=groups,
        kept=say(
            "{read} records read = {published} published + {set_aside} set aside",
            read=about.read,
            published=about.published,
            set_aside=about.set_aside,
        ),
        silenced=tuple(
            Quiet(
                page.text(row, "code"),
                page.text(row, "path"),
                page.count(row, "line") or 1,
                page.said(row, "message"),
                page.text(row, "reason"),
            )
            for row in context.table("silenced")
        ),
        quiet=say("Found, and not told above, by `silence:` of `repbook.yml`."),
        kinds=tuple(
            Kind(
                page.text(row, "kind"),
                labels.get(page.text(row, "kind"), page.text(row, "kind")),
                page.count(row, "read") or 0,
                page.count(row, "published") or 0,
                page.count(row, "set_aside") or 0,
            )
            for row in sorted(context.table("records"), key=_by_loss)
        ),
        read=about.read,
        published=about.published,
        set_aside=about.set_aside,
    )


def _by_loss(row: Row) -> tuple[int, int, str]:
    return (-(page.count(row, "set_aside") or 0), -(page.count(row, "read") or 0), page.text(row, "kind"))


def _labels() -> dict[str, str]:
    held = [held for module in members("records") for held in vars(module).values()]
    return {kind.folder: kind.label for kind in held if _is_kind(kind)}


def _is_kind(held: object) -> TypeGuard[type[Record]]:
    return isinstance(held, type) and issubclass(held, Record) and held is not Record


def _headline(number: int, errors: int, aside: int) -> Text:
    if not number:
        return say("Nothing is wrong with the records")
    if not errors and not aside:
        return say(
            "{n} {n:finding|findings}, none of them an error; every record is in the figures", n=Key(number)
        )
    if not aside:
        return say(
            "{n} {n:finding|findings}, {errors} of them errors; every record is in the figures",
            n=Key(number),
            errors=errors,
        )
    return say(
        "{n} {n:finding|findings}, {errors} of them errors; {aside} {aside:record|records} in no figure",
        n=Key(number),
        errors=errors,
        aside=Key(aside),
    )


def _told(row: Row, amounts: dict[str, Decimal | None]) -> Told:
    path = page.text(row, "path")
    return Told(
        page.text(row, "code"),
        path,
        page.count(row, "line") or 1,
        page.count(row, "column") or 1,
        page.said(row, "message"),
        page.said(row, "remedy"),
        amounts.get(path),
    )


def _group(severity: str, told: Sequence[Told]) -> Group:
    told = sorted(told, key=lambda one: (-(one.amount or 0), one.path, one.line, one.column, one.code))
    # A deal with two findings is one amount.
    touched = {one.path: one.amount for one in told if one.amount is not None}
    amount = sum(touched.values(), Decimal(0))
    return Group(
        severity,
        _group_headline(severity, len(told), amount),
        tuple(told[:SHOWN]),
        len(told[SHOWN:]),
        len(told),
        amount,
        tuple(one.amount for one in told),
    )


def _group_headline(severity: str, number: int, amount: Decimal) -> Text:
    match severity, bool(amount):
        case "error", True:
            return say(
                "{n} {n:error|errors} touch {amount}: figures are wrong until they are mended",
                n=number,
                amount=Money(amount),
            )
        case "error", False:
            return say("{n} {n:error|errors}: figures are wrong until they are mended", n=number)
        case "warning", True:
            return say(
                "{n} {n:warning|warnings} touch {amount}: decisions on it are doubtful",
                n=number,
                amount=Money(amount),
            )
        case "warning", False:
            return say("{n} {n:warning|warnings}: decisions are doubtful", n=number)
        case _:
            return say("{n} {n:remark|remarks} worth knowing", n=number)
