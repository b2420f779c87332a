"""Two workspaces are made to be compared: of two revisions, or of today with and without a policy.

Both are looked at on the same day, so that nothing differs but what was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from repbook import git
from repbook.book import Book
from repbook.build import Built, build, table
from repbook.contrast import WATCHED, Contrast, contrast
from repbook.edition import Edition, edition, past_of
from repbook.figure import value_of
from repbook.fit import fit
from repbook.joining import FORMER
from repbook.recount import Sides
from repbook.selling import lens
from repbook.source import Source
from repbook.text import say
from repbook.typed import FILE_LIMIT
from repbook.usage import UsageError
from repbook.workspace import read_named, workspace

_FOLLOWED = ("customers", "contacts", "opportunities")
# The tables whose rows have such a record, or what lies under one, for their subject.
_OF_SUBJECTS = frozenset({"grades", "opportunities", "receivables"})


def revisions(root: Path, base: str, head: str | None, as_of: str | None) -> tuple[Edition, Edition]:
    """Make the workspace of a change twice: as it was where the change began, and with the change.

    The beginning is what both revisions have in common; without `head` the files as they lie there.
    """
    after = edition(root, as_of, head)
    began = git.base(root, base, head)
    return edition(root, after.space.as_of.isoformat(), began, before=after.built.fittings), after


def policies(root: Path, path: Path, as_of: str | None) -> tuple[Edition, Edition]:
    """Make the workspace twice, the second time with a policy that is in force from the day.

    `path` is a file as it would lie in `records/policies/`; UsageError where it cannot be used.
    """
    space = workspace(root, as_of)
    gone = past_of(space)
    before = Edition(space, build(space.files, space.refused, space.settings, space.as_of, past=gone))
    data = read_named(root, path, FILE_LIMIT)
    place = f"records/policies/{space.as_of.isoformat()}.yml"
    faults = fit(place, data).faults
    files = {**space.files, place: data}
    known = before.built.fittings
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
    return before, Edition(space, after)


def compared(before: Built, after: Built) -> Contrast:
    """Give what differs between two workspaces."""
    was, now = ({name: table(side, name) for name in WATCHED} for side in (before, after))
    found = (before.findings, after.findings)
    return contrast(was, now, found, after.sheet.as_of, lens(after.sheet), _now_called(after.sheet.book))


def _now_called(book: Book) -> Callable[[str, str], str]:
    """Give how a customer, a contact or an opportunity of an earlier day is called now, by its former ids."""
    now = {
        former: id_
        for folder in _FOLLOWED
        for id_, record in book.records.get(folder, {}).items()
        for former in getattr(record, FORMER)
    }

    def now_called(table: str, id_: str) -> str:
        if not now or table not in _OF_SUBJECTS:
            return id_
        under, slash, leaf = now.get(id_, id_).partition("/")
        return now.get(under, under) + slash + leaf

    return now_called


def names(built: Built) -> Mapping[str, str]:
    """Give what the people of a team are called, by id."""
    return {str(row["id"]): str(value_of(row["name"])) for row in table(built, "reps")}


def sides(before: str, after: str, built: Built) -> Sides:
    """Give what the two sides are called, and the day."""
    return Sides(before, after, built.sheet.as_of, lens(built.sheet))
