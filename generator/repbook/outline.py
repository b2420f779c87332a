"""An outline is a site before it is made: a table is reckoned and a page is made when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from repbook import choices
from repbook.build import Built, declared, member, shown, stage_labels, table, tables, undisturbed
from repbook.download import downloads
from repbook.finding import SEVERITIES, Finding
from repbook.issue import Piece, Ready
from repbook.page import About, Context
from repbook.render import Site, site_of
from repbook.scheme import Subject
from repbook.sheet import forget
from repbook.speech import Speech
from repbook.table import Row
from repbook.theme import Theme, assets

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True, eq=False)
class Tables(Mapping[str, Sequence[Row]]):
    """The tables of a site by name, each reckoned when it is first asked for."""

    built: Built
    known: dict[str, Sequence[Row]] = field(default_factory=dict, repr=False)

    def __getitem__(self, name: str) -> Sequence[Row]:
        """Give the rows of a table; KeyError where there is no such."""
        if name not in self:
            raise KeyError(name)
        if name not in self.known:
            self.known.update(shown({name: table(self.built, name)}))
        return self.known[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a table of that name, without reckoning it."""
        return any(each.name == name for each in declared())

    def __iter__(self) -> Iterator[str]:
        """Give the name of every table."""
        return (each.name for each in declared())

    def __len__(self) -> int:
        """Count the tables."""
        return len(declared())

    def alone(self, name: str, kind: str, id_: str) -> Sequence[Row] | None:
        """Give the rows about one subject of a table that is not reckoned yet, if they can be without it."""
        rows = None if name in self.known else getattr(member(name), "rows_about", None)
        if rows is None:
            return None
        return shown({name: rows(self.built.sheet, Subject(kind, id_))})[name]

    def listed(self, name: str) -> Iterable[str] | None:
        """Give the ids of the rows of a table that is not reckoned yet, if they can be without it."""
        ids = None if name in self.known else getattr(member(name), "ids", None)
        return None if ids is None else ids(self.built.sheet)

    def reckon(self, executor: Executor | None) -> None:
        """Reckon those that nobody asked for yet."""
        self.known.update(shown(tables(self.built, executor, self.known)))


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A site before it is made: what it is made from, its tables, its pages."""

    built: Built
    tables: Tables
    site: Site

    def ahead(self, files: Iterable[str]) -> dict[str, bytes]:
        """Give the pages that stand in some files, in every language and with what they load.

        They are what they will be in the whole site; a file that is no page of it is left out.
        """
        with undisturbed():
            leaves = {leaf.view.path: leaf for file in files if (leaf := self.site.leaf(file))}
            made = {path: data for leaf in leaves.values() for path, data in leaf.files().items()}
            loaded = {**assets(self.site.theme)[1]}
            if any(choices.PATH.encode() in data for data in made.values()):
                loaded[choices.PATH] = self._choices()
        return {**loaded, **made} if made else {}

    def pieces(self, executor: Executor | None = None) -> list[Piece]:
        """Give all of it: pages in each language, the tables, and the state of the build."""
        found = self.built.findings  # before the work is shared, so that nobody looks for them twice
        self.tables.reckon(executor)
        # What they were reckoned from is not asked for again, but for parts of few figures.
        forget(self.built.sheet)
        about = self.site.about
        with undisturbed():
            ready = {**assets(self.site.theme)[1], choices.PATH: self._choices()}
            ready["data/status.json"] = _status(about, found)
            return [
                *downloads(self.tables, about.as_of, self.site.speeches[0]),
                *self.site.leaves(),
                *(Ready(path, data) for path, data in ready.items()),
            ]

    def _choices(self) -> bytes:
        return choices.script(self.tables, self.site.about.as_of)


def outline(built: Built, about: About, theme: Theme, locales: Sequence[str]) -> Outline:
    """Give the outline of what was built, in some languages, the first of them at the root."""
    held, labels = Tables(built), stage_labels(built.sheet)
    context = Context(held, about, lambda source: built.marker.mark(source).line, held.alone, held.listed)
    speeches = [Speech(locale, labels) for locale in locales]
    return Outline(built, held, site_of(context, theme, speeches))


def site(built: Built, about: About, theme: Theme, locales: Sequence[str]) -> dict[str, bytes]:
    """Give every file of the site by path."""
    made = (made for piece in outline(built, about, theme, locales).pieces() for made in piece.made({}))
    return {each.path: each.data for each in made if each.data is not None}


def _status(about: About, found: Sequence[Finding]) -> bytes:
    from repbook.export.json import SCHEMA_VERSION

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
