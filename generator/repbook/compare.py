"""Two workspaces are made to be compared: of two revisions, or of today with and without a policy.

Both are looked at on the same day, so that nothing differs but what was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from repbook import git
from repbook.book import Book
from repbook.build import Built, build, table
from repbook.contrast import WATCHED, Contrast, Rows, contrast, watched
from repbook.edition import Edition, edition_of, past_of
from repbook.figure import value_of
from repbook.finding import Finding
from repbook.fit import fit
from repbook.fitting import Fittings
from repbook.joining import FORMER
from repbook.recount import Sides
from repbook.selling import lens
from repbook.source import Source
from repbook.store import fittings
from repbook.text import say
from repbook.typed import FILE_LIMIT
from repbook.usage import UsageError
from repbook.wide import begun
from repbook.workspace import read_named, workspace

if TYPE_CHECKING:
    from concurrent.futures import Executor

# From so many files on it is worth the start of another process.
LARGE = 1000
_FOLLOWED = ("customers", "contacts", "opportunities")
# The tables whose rows have such a record, or what lies under one, for their subject.
_OF_SUBJECTS = frozenset({"grades", "opportunities", "receivables"})


class Side(NamedTuple):
    """What is compared of a workspace, in plain values, so that another process can make it.

    The rows of the watched tables, the findings, and what people are called.
    """

    tables: Mapping[str, Rows]
    findings: tuple[Finding, ...]
    names: Mapping[str, str]


class Compared(NamedTuple):
    """The two sides of a comparison, and the workspace of the second."""

    before: Side
    after: Side
    made: Edition

    @property
    def contrast(self) -> Contrast:
        """Give what differs."""
        sheet = self.made.built.sheet
        found = self.before.findings, self.after.findings
        called = _now_called(sheet.book)
        return contrast(self.before.tables, self.after.tables, found, sheet.as_of, lens(sheet), called)

    @property
    def names(self) -> Mapping[str, str]:
        """Give what the people of both sides are called, by id."""
        return {**self.before.names, **self.after.names}

    def sides(self, before: str, after: str) -> Sides:
        """Give the two sides as they are to be called, and the day."""
        sheet = self.made.built.sheet
        return Sides(before, after, sheet.as_of, lens(sheet))


def revisions(root: Path, base: str, head: str | None, as_of: str | None) -> Compared:
    """Compare the workspace where a change began with the one that has the change.

    The beginning is what both revisions have in common; without `head` the files as they lie there. A large
    workspace is made by two processes, one for each side.
    """
    known: dict[str, bytes] = {}
    space = workspace(root, as_of, head, known)
    began = git.base(root, base, space.commit)
    executor = _executor(len(space.files))
    fitted = fittings(space, executor=executor)
    before = begun(executor, _before, root, space.as_of.isoformat(), began, known, fitted)
    made = edition_of(space, before=fitted)
    after = side(made.built)
    return Compared(before(), after, made)


def _executor(files: int) -> Executor | None:
    if files < LARGE:
        return None
    from repbook.work import processors, workers

    return workers(processors())


def _before(root: Path, as_of: str, at: str, known: dict[str, bytes], fitted: Fittings) -> Side:
    return side(edition_of(workspace(root, as_of, at, known), before=fitted).built)


def side(built: Built) -> Side:
    """Give what is compared of a workspace."""
    people = {str(row["id"]): str(value_of(row["name"])) for row in table(built, "reps")}
    return Side({name: watched(name, table(built, name)) for name in WATCHED}, built.findings, people)


def policies(root: Path, path: Path, as_of: str | None) -> Compared:
    """Compare the workspace with itself under a policy that is in force from the day.

    `path` is a file as it would lie in `records/policies/`; UsageError where it cannot be used.
    """
    space = workspace(root, as_of)
    gone = past_of(space)
    before = build(space.files, space.refused, space.settings, space.as_of, past=gone)
    data = read_named(root, path, FILE_LIMIT)
    place = f"records/policies/{space.as_of.isoformat()}.yml"
    faults = fit(place, data).faults
    files = {**space.files, place: data}
    known = before.fittings
    after = build(files, space.refused, space.settings, space.as_of, past=gone, before=known)
    if faults:
        raise UsageError(
            say("{path} cannot be used as a policy", path=path.as_posix()),
            tuple(
                fault._replace(
                    source=Source(path.as_posix(), fault.source.loc),
                    mark=fault.mark or after.marker.mark(fault.source, fault.key),
                )
                for fault in faults
            ),
        )
    return Compared(side(before), side(after), Edition(space, after))


def _now_called(book: Book) -> Callable[[str, str], str] | None:
    """Give how a customer, a contact or an opportunity of an earlier day is called now, by its former ids.

    None where nobody has a former id.
    """
    now = {
        former: id_
        for folder in _FOLLOWED
        for id_, record in book.records.get(folder, {}).items()
        for former in getattr(record, FORMER)
    }

    def now_called(table: str, id_: str) -> str:
        if table not in _OF_SUBJECTS:
            return id_
        under, slash, leaf = now.get(id_, id_).partition("/")
        return now.get(under, under) + slash + leaf

    return now_called if now else None
