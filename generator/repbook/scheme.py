"""A scheme sorts subjects into classes, and every grade says why.

A member of `schemes/` is one file: its docstring is the manual page, `SCHEME` names it, and
`grade(sheet, subject)` gives the grade of one subject. `subjects(sheet)` is there where not every record
of the scheme's kinds is a subject. Being in the folder enrols it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial
from types import ModuleType
from typing import NamedTuple, TypeVar, cast

from repbook import family
from repbook.dated import at
from repbook.deal import deals
from repbook.figure import Figure, Parts
from repbook.period import months_after
from repbook.record import Record
from repbook.sheet import Sheet, lasting, reckoned
from repbook.source import Source
from repbook.table import Unit
from repbook.text import Text, Word, say
from repbook.word import vocabulary

N = TypeVar("N", int, Decimal)
# The member that holds the schemes of the team's own: `custom:<name>`.
OWN = "custom"
FOLDERS: Mapping[str, str] = {
    "customer": "customers",
    "contact": "contacts",
    "opportunity": "opportunities",
    "rep": "reps",
    "visit": "visits",
    "problem": "problems",
}


class Subject(NamedTuple):
    """What is graded: a customer, contact, opportunity, rep, visit or problem, and its id."""

    kind: str
    id: str


class Scheme(NamedTuple):
    """A scheme's id, its short Chinese name for chips, the kinds it grades, its words and its source.

    `words` is the vocabulary of its values, best class first, empty where they are counts (3/5) or the
    team's own; where it is `spoken`, readers see the word (红区), else the label as it is (A1). `gap` is
    what the distance to the next class is counted in. A `confidential` scheme is never on a site.
    """

    id: str
    label: str
    kinds: tuple[str, ...]
    words: str
    source: str
    spoken: bool = False
    gap: Unit | None = None
    confidential: bool = False

    @property
    def classes(self) -> tuple[str, ...]:
        """Give the values that a grade may have, in their order."""
        return tuple(vocabulary(self.words)) if self.words else ()


class Grade(NamedTuple):
    """A class with its reason, or none with the names of what is missing.

    `label` is the text shown; `next_value`, `gap` and `bound` are the next better class, the distance to it
    and where it begins, for schemes on a number; `flag` is a word of `grade_flag` that goes with the class.
    """

    figure: Figure[str]
    label: str | Text | None = None
    basis: str | None = "rule"
    missing: tuple[str, ...] = ()
    next_value: str | None = None
    gap: Decimal | int | None = None
    bound: Decimal | int | None = None
    valid_until: date | None = None
    flag: str | None = None

    @property
    def value(self) -> str | None:
        """Give the class, None where it is ungraded."""
        return self.figure.value


def graded(
    value: str,
    because: Text,
    parts: Parts | Callable[[], Parts],
    *,
    label: str | Text | None = None,
    basis: str = "rule",
    following: tuple[str, Decimal | int, Decimal | int] | None = None,
    flag: str | None = None,
) -> Grade:
    """Make a grade with a class; `following` is the next class, the distance to it, and where it begins."""
    next_value, gap, bound = following or (None, None, None)
    figure = Figure(value, because, parts)
    return Grade(figure, label or value, basis, next_value=next_value, gap=gap, bound=bound, flag=flag)


def ungraded(missing: Iterable[str], because: Text, parts: Parts = ()) -> Grade:
    """Make a grade without a class; `missing` are the canonical names of the fields it lacks."""
    names = tuple(dict.fromkeys(missing))
    assert names, because
    return Grade(Figure(None, because, parts), basis=None, missing=names)


def lacking(missing: Iterable[str], parts: Parts = ()) -> Grade:
    """Make a grade without a class whose only reason is that fields are empty."""
    names, because = _not_known(tuple(missing))
    return Grade(Figure(None, because, parts), None, None, names)


@cache
def _not_known(missing: tuple[str, ...]) -> tuple[tuple[str, ...], Text]:
    names = tuple(dict.fromkeys(missing))
    return names, say("not graded: {missing} not known", missing=names)


def band(bounds: Mapping[str, N], number: N) -> str | None:
    """Give the class with the highest lower bound that a number reaches, or None below all of them."""
    reached = [(least, name) for name, least in bounds.items() if number >= least]
    return max(reached)[1] if reached else None


def following(bounds: Mapping[str, N], number: N) -> tuple[str, N, N] | None:
    """Give the next class above a number, the distance to it, and where it begins; None at the top."""
    above = [(least, name) for name, least in bounds.items() if number < least]
    return (min(above)[1], min(above)[0] - number, min(above)[0]) if above else None


# The members


def scheme_of(member: ModuleType) -> Scheme:
    """Give what a member of `schemes/` declares."""
    return cast("Scheme", member.SCHEME)


def schemes() -> tuple[Scheme, ...]:
    """Give every scheme, by id."""
    return tuple(scheme_of(member) for member in family.members("schemes"))


@reckoned
def in_use(sheet: Sheet) -> tuple[Scheme, ...]:
    """Give the schemes of a workspace by id: repbook's, and in place of `custom` the team's own (B28)."""
    own: tuple[Scheme, ...] = family.member("schemes", OWN).declared(sheet)
    return tuple(
        sorted((*(scheme for scheme in schemes() if scheme.id != OWN), *own), key=lambda scheme: scheme.id)
    )


def scheme_called(id_: str) -> Scheme:
    """Give the scheme of an id; one of the team's own, `custom:<name>`, is called by its name."""
    if id_.startswith(f"{OWN}:"):
        own = scheme_of(family.member("schemes", OWN))
        return own._replace(id=id_, label=id_.partition(":")[2])
    return scheme_of(family.member("schemes", id_))


def actions(id_: str) -> Mapping[str, Text]:
    """Give what to do by class, in the order of the classes; the source of most schemes gives nothing."""
    member = family.member("schemes", id_.partition(":")[0])
    return cast("Mapping[str, Text]", getattr(member, "ACTIONS", {}))


def subjects(sheet: Sheet, scheme: Scheme) -> tuple[Subject, ...]:
    """Give everything that a scheme grades on the day."""
    member = family.member("schemes", scheme.id.partition(":")[0])
    if hasattr(member, "subjects"):
        return tuple(member.subjects(sheet))
    return tuple(subject for kind in scheme.kinds for subject in everyone(sheet, kind))


@reckoned
def everyone(sheet: Sheet, kind: str) -> tuple[Subject, ...]:
    """Give all subjects of a kind that are there on the day: what happens on a day is not before it."""
    if kind == "opportunity":
        return tuple(Subject(kind, id_) for id_ in deals(sheet))
    records = sheet.book.records.get(FOLDERS[kind], {}).values()
    dated = kind in ("visit", "problem")
    return tuple(
        Subject(kind, record.id)
        for record in records
        if not dated or date.fromisoformat(record.leaf[:10]) <= sheet.as_of
    )


@reckoned
def grade_of(sheet: Sheet, scheme: str, subject: Subject) -> Grade:
    """Give a subject's grade by a scheme; a customer has none from the day it was removed."""
    if subject.kind == "customer" and subject.id in _removed(sheet):
        customer = sheet.book.customers[subject.id]
        if customer.removed and customer.removed.on <= sheet.as_of:
            because = say("removed on {day}: a removed customer has no grade", day=customer.removed.on)
            return ungraded(("removed",), because, (Source(customer.path, ("removed", "on")),))
    return _grader(scheme)(sheet, subject)


@lasting
def _removed(sheet: Sheet) -> frozenset[str]:
    return frozenset(id_ for id_, customer in sheet.book.customers.items() if customer.removed)


@cache
def _grader(scheme: str) -> Callable[[Sheet, Subject], Grade]:
    id_, own, name = scheme.partition(":")
    grade: Callable[..., Grade] = family.member("schemes", id_).grade
    return partial(_own, grade, name) if own else grade


def _own(grade: Callable[..., Grade], name: str, sheet: Sheet, subject: Subject) -> Grade:
    return grade(sheet, subject, name)


def record_of(sheet: Sheet, subject: Subject) -> Record:
    """Give a subject's record."""
    return sheet.book.records[FOLDERS[subject.kind]][subject.id]


# What a person chose


def chosen(sheet: Sheet, scheme: Scheme, subject: Subject, field: str | None = None) -> Grade:
    """Give the class that a person chose: a field of the record, or an entry of its `grades`.

    A field that holds several words gives them all, in the vocabulary's order, joined by a space.
    """
    record = record_of(sheet, subject)
    held = at(getattr(record, field), sheet.as_of) if field else None
    if field and held:
        words = (held,) if isinstance(held, str) else held
        value = " ".join(word for word in scheme.classes if word in words)
        return graded(value, recorded(scheme.words, value), (Source(record.path, (field,)),), basis="manual")
    found = signed(sheet, record, _names(scheme.id))
    missing = (field or f"grades.{scheme.id}",)
    if found is None:
        return lacking(missing, (Source(record.path),))
    picked = vocabulary(scheme.words).canonical(found.typed)
    if picked is None:
        because = say("{typed} is not one of the words of this field", typed=found.typed)
        return ungraded(missing, because, (found.source.at("value"),))
    return found.grade(picked, Word(scheme.words, picked))


@cache
def recorded(words: str, value: str) -> Text:
    """Say that words of a vocabulary are recorded."""
    return say("recorded: {words}", words=tuple(Word(words, word) for word in value.split()))


@cache
def _names(scheme: str) -> tuple[str, str]:
    return scheme, vocabulary("scheme").chinese[scheme]


class Signed(NamedTuple):
    """A class that a person chose, as typed, with its place, and how long it counts as fresh."""

    typed: str
    by: str | None
    on: date | None
    evidence: str | None
    source: Source
    until: date | None
    today: date

    def grade(self, value: str, word: object) -> Grade:
        """Give the grade: who chose it, when, on what evidence; past its time it stays, and is flagged."""
        if self.by and self.on:
            because = say("{who} chose {word} on {day}", who=self.by, word=word, day=self.on)
        else:
            because = say("recorded: {words}", words=(word,))
        if self.evidence:
            because = say("{reason}; evidence: {evidence}", reason=because, evidence=self.evidence)
        expired = "expired" if self.until and self.today > self.until else None
        made = graded(value, because, (self.source,), basis="manual", flag=expired)
        return made._replace(valid_until=self.until)


def signed(sheet: Sheet, record: Record, names: Iterable[str]) -> Signed | None:
    """Give what a record's `grades` hold under one of the names, unless it is of a later day."""
    grades = getattr(record, "grades", None)
    if not grades:
        return None
    key = next((name for name in names if name in grades), None)
    if key is None or (grades[key].on and grades[key].on > sheet.as_of):
        return None
    given = grades[key]
    until = months_after(given.on, sheet.policy.manual.months) if given.on else None
    source = Source(record.path, ("grades", key))
    return Signed(given.value, given.by, given.on, given.evidence, source, until, sheet.as_of)
