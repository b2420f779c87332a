"""A chip is a grade as it is shown: the scheme's name, then the grade; ungraded, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from repbook import family, page
from repbook.figure import Figure
from repbook.fit import kind
from repbook.page import Context, Step
from repbook.scheme import FOLDERS, Scheme, scheme_called
from repbook.shape import Shape, shape_of
from repbook.table import Row
from repbook.text import Text, Word, say
from repbook.word import vocabulary

# The schemes whose grades stand first; at most three of them in a head.
FIRST = ("sales_tier", "deal_status", "close_horizon", "lifecycle_grid", "credit_level", "urgency")
IN_HEAD = 3
# Where else a scheme finds what it needs: a kind, and the list in it.
BESIDE = (("customers",), ("opportunities",), ("opportunities", "history"), ("sales", "lines"), ("visits",))


class Wanted(NamedTuple):
    """Something that is not known: its canonical name and its Chinese one."""

    name: str
    label: str


class Chip(NamedTuple):
    """One grade of one subject; `shown` is None where it is ungraded."""

    scheme: str
    label: str
    value: str
    shown: Text | None
    missing: tuple[Wanted, ...]
    because: Text | None
    basis: str
    following: str
    gap: Decimal | None
    gap_unit: str
    valid_until: date | None
    flag: str
    made: tuple[Step, ...]

    @property
    def path(self) -> str:
        """Give the folder of the scheme's page."""
        return page_of(self.scheme)


def page_of(scheme: str) -> str:
    """Give the folder of a scheme's page; the colon of a scheme of the team's own is no part of a path."""
    return f"grades/{scheme.replace(':', '-')}/"


def chips(context: Context, rows: Iterable[Row], explained: bool = False) -> tuple[Chip, ...]:
    """Give the grades of one subject, the best known schemes first; `explained` adds how each was made."""
    made = (_chip(context, row, explained) for row in rows)
    return tuple(sorted(made, key=lambda chip: _order(chip.scheme)))


def head(context: Context, rows: Iterable[Row]) -> tuple[Chip, ...]:
    """Give the chips that stand in a head: the first three schemes that a subject has a grade by."""
    first = sorted(rows, key=lambda row: (not page.text(row, "value"), *_order(page.text(row, "scheme"))))
    return tuple(_chip(context, row, explained=False) for row in first[:IN_HEAD])


def _order(scheme: str) -> tuple[int, str]:
    return FIRST.index(scheme) if scheme in FIRST else len(FIRST), scheme


def _chip(context: Context, row: Row, explained: bool) -> Chip:
    id_, subject = page.text(row, "scheme"), page.text(row, "subject_kind")
    scheme = scheme_called(id_)
    figure = row["value"]
    return Chip(
        scheme=id_,
        label=scheme.label,
        value=page.text(row, "value"),
        shown=_shown(row, scheme),
        missing=tuple(wanted(subject, name) for name in page.text(row, "missing").split()),
        because=figure.because if isinstance(figure, Figure) else None,
        basis=page.text(row, "basis"),
        following=page.text(row, "next_value"),
        gap=page.money(row, "gap"),
        gap_unit=scheme.gap or "",
        valid_until=page.day(row, "valid_until"),
        flag=page.text(row, "flag"),
        made=page.made(context, "grades", row, "value") if explained else (),
    )


def _shown(row: Row, scheme: Scheme) -> Text | None:
    value = page.text(row, "value")
    if not value:
        return None
    if scheme.spoken and scheme.words:
        return say("{grade}", grade=tuple(Word(scheme.words, word) for word in value.split()))
    return page.said(row, "label")


@cache
def wanted(subject: str, name: str) -> Wanted:
    """Give both names of what a grade misses: a field of the subject, of a deal, of a visit, or a record."""
    if name in family.names("records"):
        return Wanted(name, kind(name).label)
    for folder, *above in ((FOLDERS[subject],), *BESIDE):
        label = _label(_shape(folder, above), name.split("."))
        if label:
            return Wanted(name, label)
    return Wanted(name, name)


@cache
def input_of(subject: str, name: str) -> Wanted:
    """Give both names of what a scheme is made from: a kind, a field of one, or another scheme."""
    first, _, rest = name.partition(".")
    if first in family.names("records"):
        label = _label(_shape(first, ()), rest.split(".")) if rest else ""
        return Wanted(name, f"{kind(first).label}·{label}" if label else kind(first).label)
    chinese = vocabulary("scheme").chinese.get(name)
    return Wanted(name, chinese) if chinese else wanted(subject, name)


def _shape(folder: str, above: Sequence[str]) -> Shape | None:
    record: type = kind(folder)
    shape: Shape | None = shape_of(record)
    for step in above:
        shape = shape.parts[step].below if shape else None
    return shape


def _label(shape: Shape | None, steps: Sequence[str]) -> str:
    labels: list[str] = []
    for step in steps:
        part = shape.parts.get(step) if shape else None
        if part is None:
            # Below `grades` stands the id of a scheme.
            labels.append(vocabulary("scheme").chinese.get(step, step) if labels else "")
            break
        labels.append(part.field.label)
        shape = None if part.keys else part.below
    return "·".join(label for label in labels if label)
