"""The way up to the tables, pure: files in; records, findings and the rows of tables out.

files → fit → book → sheet → checks, tables
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import date
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from repbook import family
from repbook.block import thing
from repbook.book import Book, collate
from repbook.check import Check
from repbook.finding import Fault, Finding, Severity
from repbook.fit import fit, shape_in
from repbook.fitting import NONE, Fittings, fitting
from repbook.gone import UNTOLD, Past
from repbook.place import Places
from repbook.policy import DEFAULT, Policy
from repbook.resolve import Known, led
from repbook.scheme import schemes
from repbook.settings import PATH as SETTINGS
from repbook.settings import Settings
from repbook.shape import Shape, as_typed, shape_of
from repbook.sheet import Sheet, sheet_of
from repbook.shipped import policy_text
from repbook.silence import Silenced, part
from repbook.source import PROSE, START, Mark, Source
from repbook.table import Row, Table, alike
from repbook.tables import findings, silenced
from repbook.tell import Counts
from repbook.tree import locate, take
from repbook.wide import begun
from repbook.word import vocabulary

if TYPE_CHECKING:
    from concurrent.futures import Executor


# Of how many files the places are kept, for the next figure that comes from the same one.
KEPT = 4000
# The tables that hold confidential schemes too.
GRADED = ("grades", "schemes")


@thing
class Marker:
    """Finds lines and columns; a file is looked into only when something is said of it."""

    files: Mapping[str, bytes]
    known: dict[str, Places] = field(default_factory=dict)
    marks: dict[tuple[Source, bool], Mark] = field(default_factory=dict)

    def mark(self, source: Source, key: bool = False) -> Mark:
        """Give the line and column of a place, or of the nearest place around it that is there."""
        if not source.loc:
            return START
        asked = source, key
        if asked not in self.marks:
            # What one record says is the reason of many figures.
            self.marks[asked] = self._mark(source, key)
        return self.marks[asked]

    def _mark(self, source: Source, key: bool) -> Mark:
        if source.loc[0] == PROSE and len(source.loc) > 1:
            return self._in_prose(source)
        if source.path not in self.known:
            if len(self.known) >= KEPT:
                self.known.clear()
            data = policy_text().encode() if source.path == DEFAULT else self.files.get(source.path, b"")
            self.known[source.path] = locate(source.path, data)
        places = self.known[source.path]
        shape = _shape(source.path)
        typed = as_typed(places.tree, shape, source.loc) if shape else source.loc
        if not typed:
            return places.key(())
        return places.key(typed) if key else places.value(typed)

    def _in_prose(self, source: Source) -> Mark:
        """Give the line and column of a place in the prose."""
        above = take(source.path, self.files.get(source.path, b"")).above
        _, line, column = source.loc
        return Mark(above + int(line), int(column))

    def lines(self, path: str) -> Sequence[str]:
        """Give the lines of a file as text, for excerpts."""
        data = policy_text().encode() if path == DEFAULT else self.files.get(path, b"")
        return data.decode("utf-8", "replace").splitlines()


def _shape(path: str) -> Shape | None:
    if path == SETTINGS:
        return shape_of(Settings)
    return shape_of(Policy) if path == DEFAULT else shape_in(path)


class Verdict(NamedTuple):
    """What the checks say: what is to be told, and what is kept quiet."""

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()


@thing
class Built:
    """What became of a workspace on a day; `faults` were found on the way to the book, before any check."""

    sheet: Sheet
    faults: Sequence[Fault]
    marker: Marker
    past: Past = UNTOLD
    fittings: Fittings = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def book(self) -> Book:
        """Give the records that count."""
        return self.sheet.book

    @property
    def verdict(self) -> Verdict:
        """Give what the checks say; they run when they are first asked: who wants one page can do without."""
        if not self.verdicts:
            self.verdicts.append(_judged(self))
        return self.verdicts[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give everything that is wrong, in its order."""
        return self.verdict.findings

    @property
    def silenced(self) -> tuple[Silenced, ...]:
        """Give what is wrong and kept quiet."""
        return self.verdict.silenced

    @property
    def counts(self) -> Counts:
        """Give how many of the judged records were read, published and set aside."""
        judged = self.sheet.judged
        read, aside = len(judged.read), len(judged.set_aside)
        return Counts(read, read - aside, aside, len(self.silenced))


def build(
    files: Mapping[str, bytes],
    refused: Sequence[Fault],
    settings: Settings,
    as_of: date,
    past: Past = UNTOLD,
    executor: Executor | None = None,
    before: Fittings = NONE,
) -> Built:
    """Make the sheet of a workspace's files; what is wrong with them is found when it is asked for.

    `past` is what git's history adds: opportunities whose files were deleted. `before` is what another build
    has fitted.
    """
    with undisturbed():
        fittings = fitting(files, before, executor)
        fitted = [each for _, each in fittings.values()]
        lost, pending = ([(gone, fit(gone.path, gone.data).record) for gone in held] for held in past[1:])
        here = [(one.path, one.record) for one in fitted]
        here += [(path, None) for path in unread(refused, files)]
        book, faults = collate(here, lost, pending)
        ways = Known(book.ids, book.records)
        faults += (fault for one in fitted if one.leads for fault in led(one.leads, ways))
        marker = Marker({**{gone.path: gone.data for gone in (*past.gone, *past.pending)}, **files})
        known = (*refused, *(fault for one in fitted for fault in one.faults), *faults)
        return Built(sheet_of(book, settings, as_of), known, marker, past, fittings)


def _judged(built: Built) -> Verdict:
    sheet, marker = built.sheet, built.marker
    with undisturbed():
        every = (finding(fault, marker) for fault in (*built.faults, *check(sheet)))
        ordered = sorted(every, key=lambda found: found.order)
        told, quiet, doubts = part(ordered, sheet.settings.silence, sheet.as_of)
        doubtful = (finding(fault, marker) for fault in doubts)
        return Verdict(tuple(sorted((*told, *doubtful), key=lambda found: found.order)), quiet)


def unread(refused: Iterable[Fault], files: Container[str]) -> Iterator[str]:
    """Give the record files that could not even be read: they are set aside, not forgotten."""
    paths = {fault.source.path for fault in refused if severity(fault.code) == "error"}
    return (path for path in sorted(paths) if path.startswith("records/") and path not in files)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking a growing book again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check(sheet: Sheet) -> Iterator[Fault]:
    """Give every fault that the checks find."""
    for member in family.members("checks"):
        if hasattr(member, "faults"):
            yield from member.faults(sheet)


@cache
def checks() -> Mapping[str, Check]:
    """Give the checks by code."""
    return {member.CHECK.code: member.CHECK for member in family.members("checks")}


def severity(code: str) -> Severity:
    """Give how much a code matters."""
    return checks()[code].severity


def finding(fault: Fault, marker: Marker) -> Finding:
    """Give a fault its severity, line and column."""
    mark = fault.mark or marker.mark(fault.source, fault.key)
    return Finding(
        fault.code,
        fault.severity or checks()[fault.code].severity,
        fault.source.path,
        mark.line,
        mark.column,
        fault.message,
        fault.remedy,
        fault.source,
    )


@cache
def declared() -> tuple[Table, ...]:
    """Give every table there is, without its rows."""
    return tuple(member.TABLE for member in family.members("tables"))


def tables(
    built: Built, executor: Executor | None = None, known: Collection[str] = ()
) -> Mapping[str, Sequence[Row]]:
    """Give the rows of every table by name, but of the known ones.

    Those of plain facts may be made by another process.
    """
    wanted = [each for each in declared() if each.name not in known]
    with undisturbed():
        plain = begun(executor, _tables, built, [each.name for each in wanted if each.plain])
        found = _tables(built, [each.name for each in wanted if not each.plain]) | plain()
        return {each.name: found[each.name] for each in wanted}


def _tables(built: Built, names: Iterable[str]) -> dict[str, Sequence[Row]]:
    return {name: table(built, name) for name in names}


@cache
def _members() -> Mapping[str, ModuleType]:
    return {each.TABLE.name: each for each in family.members("tables")}


def member(name: str) -> ModuleType:
    """Give the member that makes a table; KeyError where there is no such."""
    return _members()[name]


def table(built: Built, name: str) -> Sequence[Row]:
    """Give the rows of one table."""
    made_by = member(name)
    if made_by is findings:
        return alike(findings.rows_of(built.findings))
    if made_by is silenced:
        return alike(silenced.rows_of(built.silenced))
    with undisturbed():
        return alike(made_by.rows(built.sheet))


def shown(rows: Mapping[str, Sequence[Row]]) -> Mapping[str, Sequence[Row]]:
    """Give the tables as a site may hold them: without the grades of confidential schemes."""
    secret = {scheme.id for scheme in schemes() if scheme.confidential}

    def open_(name: str, held: Sequence[Row]) -> Sequence[Row]:
        return [row for row in held if row["scheme"] not in secret] if name in GRADED else held

    return {name: open_(name, held) for name, held in rows.items()}


def stage_labels(sheet: Sheet) -> Mapping[tuple[str, str], str]:
    """Give what the workspace's own stages are called, by vocabulary and word."""
    known = vocabulary("stage").chinese
    every = (stage for policy in sheet.policies.every() for stage in policy.stages)
    return {
        ("stage", stage.id): stage.label or stage.id
        for stage in every
        if stage.id not in known or (stage.label and stage.label != known[stage.id])
    }
