"""The whole way, pure: files in; records, findings, tables and the files of a site out.

files → fit → book → sheet → checks, tables → pages → bytes
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from repbook import choices, family
from repbook.book import Book, collate
from repbook.check import Check
from repbook.export.json import SCHEMA_VERSION
from repbook.finding import SEVERITIES, Fault, Finding, Severity
from repbook.fit import fit, shape_in
from repbook.fitting import NONE, Fittings, fitting
from repbook.gone import UNTOLD, Past
from repbook.place import Places
from repbook.policy import DEFAULT, Policy
from repbook.scheme import schemes
from repbook.settings import PATH as SETTINGS
from repbook.settings import Settings
from repbook.shape import Shape, as_typed, shape_of
from repbook.sheet import Sheet, sheet_of
from repbook.shipped import policy_text
from repbook.silence import Silenced, part
from repbook.source import PROSE, START, Mark, Source
from repbook.speech import Speech
from repbook.table import Row
from repbook.tables import findings, silenced
from repbook.tell import Counts
from repbook.tree import locate, take
from repbook.wide import Mapper
from repbook.word import vocabulary

# What makes pages is imported where a site is made: a check needs none of it, and it takes 100 ms.
if TYPE_CHECKING:
    from repbook.cell import Sheaf
    from repbook.issue import Issue
    from repbook.page import About
    from repbook.render import Draft
    from repbook.theme import Theme

    Share = tuple[Sequence[Draft], Theme]

# How many pages a worker renders at a time.
SHARE = 100


@dataclass(frozen=True, slots=True, eq=False)
class Marker:
    """Finds lines and columns; a file is looked into only when something is said of it."""

    files: Mapping[str, bytes]
    known: dict[str, tuple[Places, object]]

    def mark(self, source: Source, key: bool = False) -> Mark:
        """Give the line and column of a place, or of the nearest place around it that is there."""
        if not source.loc:
            return START
        if source.loc[0] == PROSE and len(source.loc) > 1:
            return self._in_prose(source)
        if source.path not in self.known:
            data = policy_text().encode() if source.path == DEFAULT else self.files.get(source.path, b"")
            self.known[source.path] = locate(source.path, data), take(source.path, data).tree
        places, tree = self.known[source.path]
        shape = _shape(source.path)
        typed = as_typed(tree, shape, source.loc) if shape else source.loc
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


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """What became of a workspace on a day."""

    sheet: Sheet
    findings: tuple[Finding, ...]
    counts: Counts
    marker: Marker
    past: Past = UNTOLD
    silenced: tuple[Silenced, ...] = ()
    fittings: Fittings = field(default_factory=dict)

    @property
    def book(self) -> Book:
        """Give the records that count."""
        return self.sheet.book


def build(
    files: Mapping[str, bytes],
    refused: Sequence[Fault],
    settings: Settings,
    as_of: date,
    mapper: Mapper = map,
    past: Past = UNTOLD,
    before: Fittings = NONE,
) -> Built:
    """Make the sheet of a workspace's files and find everything that is wrong with them.

    `past` is what git's history adds: opportunities whose files were deleted. `before` is what another build
    has fitted.
    """
    with _quiet():
        fittings = fitting(files, before, mapper)
        fitted = [each for _, each in fittings.values()]
        lost, pending = ([(gone, fit(gone.path, gone.data).record) for gone in held] for held in past[1:])
        here = [*((one.path, one.record) for one in fitted), *_refused(refused, files)]
        book, faults = collate(here, lost, pending)
        sheet = sheet_of(book, settings, as_of)
        marker = Marker({**{gone.path: gone.data for gone in (*past.gone, *past.pending)}, **files}, {})
        every = [*refused, *(fault for one in fitted for fault in one.faults), *faults, *check(sheet)]
        told = tuple(sorted((finding(fault, marker) for fault in every), key=lambda found: found.order))
        told, quiet, doubts = part(told, settings.silence, as_of)
        doubtful = tuple(finding(fault, marker) for fault in doubts)
        told = tuple(sorted((*told, *doubtful), key=lambda found: found.order))
        aside = len(book.set_aside)
        counts = Counts(len(book.read), len(book.read) - aside, aside, len(quiet))
    return Built(sheet, told, counts, marker, past, quiet, fittings)


def _refused(refused: Sequence[Fault], files: Mapping[str, bytes]) -> Iterator[tuple[str, None]]:
    """Give the record files that could not even be read: they are set aside, not forgotten."""
    paths = {fault.source.path for fault in refused if severity(fault.code) == "error"}
    for path in sorted(paths):
        if path.startswith("records/") and path not in files:
            yield path, None


@contextmanager
def _quiet() -> Iterator[None]:
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


def tables(built: Built) -> Mapping[str, Sequence[Row]]:
    """Give the rows of every table by name."""
    with _quiet():
        names = (member.TABLE.name for member in family.members("tables"))
        return {name: table(built, name) for name in names}


def table(built: Built, name: str) -> Sequence[Row]:
    """Give the rows of one table."""
    member = next(each for each in family.members("tables") if each.TABLE.name == name)
    if member is findings:
        return findings.rows_of(built.findings)
    if member is silenced:
        return silenced.rows_of(built.silenced)
    with _quiet():
        rows: Sequence[Row] = member.rows(built.sheet)
    return rows


def exported(rows: Mapping[str, Sequence[Row]], form: str, as_of: date, speech: Speech) -> dict[str, bytes]:
    """Give the tables as files of a format, `<table>.json` or `.csv`; KeyError if there is no such."""
    return _exported(sheaves(rows, as_of, speech), form)


def sheaves(rows: Mapping[str, Sequence[Row]], as_of: date, speech: Speech) -> list[Sheaf]:
    """Give the tables ready to be written."""
    from repbook.cell import sheaf

    declared = (module.TABLE for module in family.members("tables"))
    return [sheaf(table, rows[table.name], as_of, speech) for table in declared if table.name in rows]


def _exported(held: Sequence[Sheaf], form: str) -> dict[str, bytes]:
    member = family.member("export", form)
    return {each.table.name + member.SUFFIX: member.write(each) for each in held}


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A site before it is made: the pages still to be rendered by path, and the files that are ready."""

    drafts: Mapping[str, Draft]
    ready: Mapping[str, bytes]
    theme: Theme

    def issue(self, program: str, mapper: Mapper = map) -> Issue:
        """Give the site as it is published: pages are rendered only where what they show has changed."""
        from repbook.issue import Issue, key_of
        from repbook.render import keys

        known = keys(self.drafts.values())
        known |= {path: key_of(data) for path, data in self.ready.items()}
        return Issue(known, lambda paths: self.make(paths, mapper), f"{program} {self.theme.key}")

    def make(self, paths: Iterable[str], mapper: Mapper = map) -> dict[str, bytes]:
        """Give the bytes of some files; pages are rendered in shares of equal size, by one worker or many."""
        wanted = list(paths)
        pages = [self.drafts[path] for path in wanted if path in self.drafts]
        shares = [(pages[at : at + SHARE], self.theme) for at in range(0, len(pages), SHARE)]
        made = {path: self.ready[path] for path in wanted if path in self.ready}
        if len(shares) > 1:
            _prepared(pages, self.theme)
        for some in mapper(_rendered, shares):
            made |= some
        return made


def _prepared(pages: Sequence[Draft], theme: Theme) -> None:
    from repbook.render import prepare

    prepare(pages, theme)


def _rendered(share: Share) -> dict[str, bytes]:
    from repbook.render import rendered

    with _quiet():
        return rendered(*share)


def plan(built: Built, about: About, theme: Theme, locales: Sequence[str]) -> Plan:
    """Give what the site will be: pages in each language, the tables, and the state of the build."""
    from repbook.page import Context
    from repbook.render import drafts
    from repbook.theme import assets

    rows = shown(tables(built))
    labels = stage_labels(built.sheet)
    speeches = [Speech(locale, labels) for locale in locales]
    with _quiet():
        context = Context(rows, about, lambda source: built.marker.mark(source).line)
        found = {draft.path: draft for draft in drafts(context, theme, speeches)}
        held = sheaves(rows, about.as_of, speeches[0])
        ready = dict(assets(theme)[1])
        for form in family.names("export"):
            ready |= {f"data/{path}": data for path, data in _exported(held, form).items()}
        ready[choices.PATH] = choices.script(rows, about.as_of)
    ready["data/status.json"] = _status(about, built.findings)
    return Plan(found, ready, theme)


def shown(rows: Mapping[str, Sequence[Row]]) -> Mapping[str, Sequence[Row]]:
    """Give the tables as a site may hold them: without the grades of confidential schemes."""
    secret = {scheme.id for scheme in schemes() if scheme.confidential}
    return {**rows, "grades": [row for row in rows["grades"] if row["scheme"] not in secret]}


def site(built: Built, about: About, theme: Theme, locales: Sequence[str]) -> dict[str, bytes]:
    """Give every file of the site by path."""
    whole = plan(built, about, theme, locales)
    return whole.make([*whole.drafts, *whole.ready])


def stage_labels(sheet: Sheet) -> Mapping[tuple[str, str], str]:
    """Give what the workspace's own stages are called, by vocabulary and word."""
    known = vocabulary("stage").chinese
    every = (stage for policy in sheet.policies.every() for stage in policy.stages)
    return {
        ("stage", stage.id): stage.label or stage.id
        for stage in every
        if stage.id not in known or (stage.label and stage.label != known[stage.id])
    }


def _status(about: About, found: Sequence[Finding]) -> bytes:
    state = {
        "schema_version": SCHEMA_VERSION,
        "as_of": about.as_of.isoformat(),
        "commit": about.commit or None,
        "history": about.history,
        "read": about.read,
        "published": about.published,
        "set_aside": about.set_aside,
        "findings": {level: sum(each.severity == level for each in found) for level in SEVERITIES},
        "version": about.version,
    }
    return (json.dumps(state, ensure_ascii=False, indent=1) + "\n").encode()
