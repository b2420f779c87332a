"""Grades that contradict each other: the same subject by two schemes, one of which is likely to be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from repbook.scheme import Subject, everyone, grade_of
from repbook.sheet import Sheet
from repbook.table import Column, Row, Table
from repbook.text import Text, say

TABLE = Table(
    "grade_conflicts",
    "评级矛盾",
    "a subject whose grades by two schemes contradict each other",
    ("subject_kind", "subject", "scheme", "other"),
    (
        Column("subject_kind", "对象类型", "word", "subject_kind"),
        Column("subject", "对象", "text"),
        Column("scheme", "方案", "word", "scheme"),
        Column("value", "级别", "text"),
        Column("other", "另一方案", "word", "scheme"),
        Column("other_value", "另一级别", "text"),
        Column("why", "矛盾", "text"),
    ),
)


class Conflict(NamedTuple):
    """Two schemes, the classes of each that do not go together, and why."""

    kind: str
    scheme: str
    values: frozenset[str]
    other: str
    others: frozenset[str]
    why: Text


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Ours: no source compares its schemes.
CONFLICTS = (
    Conflict(
        "customer", "demand", _of("none"), "close_horizon", _of("A B C D"),
        say("no demand, but an opportunity is open"),
    ),
    Conflict(
        "customer", "loyalty", _of("lost"), "close_horizon", _of("A B"),
        say("lost, but about to sign: talk first about what went wrong"),
    ),
    Conflict(
        "customer", "buying_potential", _of("丙"), "importance", _of("important"),
        say("little potential to buy, but important"),
    ),
    Conflict(
        "customer", "interest", _of("low"), "prospect_phase", _of("negotiation"),
        say("little interest, but negotiating"),
    ),
    Conflict(
        "customer", "lead_level", _of("S"), "close_horizon", _of("C D E"),
        say("followed every day, but far from signing"),
    ),
    Conflict(
        "customer", "importance", _of("important"), "urgency", _of("slow overdue"),
        say("important, but nothing is due soon"),
    ),
    Conflict(
        "customer", "channel_fit", _of("warning"), "deal_status", _of("closed negotiating"),
        say("does not fit its market, but we do business"),
    ),
    Conflict(
        "contact", "user_intensity", _of("heavy"), "zone", _of("blue"),
        say("uses a lot, but is seen rarely"),
    ),
    Conflict(
        "contact", "trust_ladder", _of("ally"), "user_intensity", _of("non_user"),
        say("an ally who does not use our products"),
    ),
    Conflict(
        "contact", "nine_grid_sum", _of("A"), "nine_grid", _of("B1 B2 B3"),
        say("A by the sum, B by the potential: not yet won"),
    ),
)  # fmt: skip


def rows(sheet: Sheet) -> list[Row]:
    """Give the contradictions by subject and schemes."""
    return sorted(_rows(sheet), key=lambda row: tuple(str(row[name]) for name in TABLE.key))


def _rows(sheet: Sheet) -> Iterator[Row]:
    for conflict in CONFLICTS:
        for subject in everyone(sheet, conflict.kind):
            value = _value(sheet, conflict.scheme, subject)
            other = _value(sheet, conflict.other, subject) if value in conflict.values else None
            if other in conflict.others:
                yield {
                    "subject_kind": subject.kind,
                    "subject": subject.id,
                    "scheme": conflict.scheme,
                    "value": value,
                    "other": conflict.other,
                    "other_value": other,
                    "why": conflict.why,
                }


def _value(sheet: Sheet, scheme: str, subject: Subject) -> str | None:
    return grade_of(sheet, scheme, subject).value
