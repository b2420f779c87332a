"""A part of a workspace is judged with no more of the rest than its checks ask for.

Its findings are those that the whole workspace has in these files: the same checks judge the same records,
and whatever they look up is read, fitted and resolved when they do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Generic, TypeVar
from unicodedata import normalize

from repbook.book import Book, Ordered, Vanished, same_id, vanished
from repbook.build import Built, Marker, Verdict, check, finding, undisturbed, unread
from repbook.finding import Fault
from repbook.fit import ROOT, Fitted, fit
from repbook.gone import Past
from repbook.record import Record
from repbook.resolve import DANGLES, Known, led, resolved
from repbook.settings import Settings
from repbook.sheet import sheet_of
from repbook.silence import part
from repbook.unread import Unread

T = TypeVar("T")


class Shelf(Mapping[str, T], Generic[T]):
    """What is found under ids, each looked for once, when it is asked for; what is not found is not there."""

    def __init__(self, ids: Callable[[], Collection[str]], find: Callable[[str], T | None]) -> None:
        self._ids = cache(ids)
        self._find = cache(find)

    def __getitem__(self, id_: str) -> T:
        found = self._find(id_) if id_ in self._ids() else None
        if found is None:
            raise KeyError(id_)
        return found

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self._ids() if id_ in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)


def build_part(
    files: Unread, asked: Collection[str], settings: Settings, as_of: date, past: Callable[[], Past]
) -> Built:
    """Find everything that is wrong in the files that are asked for; `past` is called if it matters."""
    with undisturbed():
        library = Library(files)
        judged, faults = _judged(library, sorted(path for path in asked if files.lies(path)))
        gone = cache(lambda: library.vanished(past()))
        vanished = Shelf(gone, lambda id_: gone()[id_])
        book = replace(judged, records=library.records, ids=library.ids, vanished=vanished)
        marker = Marker(files)
        sheet = sheet_of(book, settings, as_of, judged)
        # What could not be read is known last, when all was looked up.
        every = (fault for some in (faults, check(sheet), files.faults) for fault in some)
        found = [finding(fault, marker) for fault in every if fault.source.path in asked]
        found.sort(key=lambda each: each.order)
        told, silent, _ = part(found, settings.silence, as_of)
    return Built(sheet, faults, marker, verdicts=[Verdict(told, silent)])


class Lying:
    """The ids of a kind, told by the names of files: a folder is listed when an id in it is asked for."""

    def __init__(self, files: Unread, kind: str) -> None:
        self._files, self._top = files, f"{ROOT}/{kind}"
        self._in = cache(self._paths_in)

    def _paths_in(self, folder: str) -> Mapping[str, list[str]]:
        """Give the paths of each id in a folder, usable or not."""
        listed = self._files.folder(folder)
        found: dict[str, list[str]] = {}
        for path in sorted({*listed.files, *unread(listed.faults, listed.files)}):
            found.setdefault(_placed(path)[1], []).append(path)
        return found

    def paths(self, id_: str) -> Sequence[str]:
        """Give the files of an id."""
        return self._in(f"{self._top}/{id_}".rpartition("/")[0]).get(id_, ())

    def under(self, owner: str) -> Iterable[str]:
        """Give those in the folder of a customer or rep."""
        return sorted(self._below(f"{self._top}/{owner}"))

    def _below(self, top: str) -> Iterator[str]:
        folders = list(self._files.below(top))
        return (id_ for folder in folders for id_ in self._in(folder))

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and bool(self.paths(id_))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._below(self._top)))

    def __len__(self) -> int:
        return sum(1 for _ in self._below(self._top))


class Library:
    """The records of a workspace, each fitted, and its references resolved, when it is asked for."""

    def __init__(self, files: Unread) -> None:
        self._files = files
        self.fitted = cache(self._fitted)
        kinds = (path.rpartition("/")[2] for path in files.folder(ROOT).folders)
        self.ids = {kind: Lying(files, kind) for kind in kinds}
        self.known = Known(self.ids, self._shelves(self._usable))
        self.records = self._shelves(lambda kind, id_: self.resolved(kind, id_)[0])

    def _shelves(self, find: Callable[[str, str], Record | None]) -> Mapping[str, Shelf[Record]]:
        return {kind: Shelf(partial(self.ids.__getitem__, kind), partial(find, kind)) for kind in self.ids}

    def _fitted(self, path: str) -> Fitted:
        data = self._files.get(path)
        return Fitted(path, None, ()) if data is None else fit(path, data)

    def _usable(self, kind: str, id_: str) -> Record | None:
        found = (self.fitted(path).record for path in self.ids[kind].paths(id_))
        return next((record for record in found if record), None)

    def resolved(self, kind: str, id_: str) -> tuple[Record | None, list[Fault]]:
        """Give a record, None where it cannot be used, and what its references fail to lead to."""
        record = self.known.records[kind].get(id_)
        return resolved(record, self.known) if record else (None, [])

    def vanished(self, past: Past) -> Mapping[str, Vanished]:
        """Give the opportunities whose file is there no more, by id."""
        return vanished([(gone, fit(gone.path, gone.data).record) for gone in past.gone], self.known)


def _judged(library: Library, paths: Sequence[str]) -> tuple[Book, list[Fault]]:
    """Give the book of some record files alone, and what is wrong with them."""
    held: dict[str, dict[str, Record]] = {}
    named: dict[str, Ordered] = {}
    aside: set[str] = set()
    faults: list[Fault] = []
    astray: list[Fault] = []
    read = [path for path in paths if path.startswith(f"{ROOT}/")]
    for path in read:
        kind, id_ = _placed(path)
        named.setdefault(kind, Ordered())[id_] = None
        found = library.fitted(path)
        faults += found.faults
        if found.record is None:
            aside.add(path)
            astray += led(found.leads, library.known)
            continue
        first = library.known.records[kind][id_]
        if first is not found.record:
            aside.add(path)
            faults.append(same_id(path, first.path))
            continue
        held.setdefault(kind, {})[id_] = library.records[kind][id_]
        faults += library.resolved(kind, id_)[1]
    dangling = frozenset(fault.source for fault in faults if fault.code == DANGLES)
    return Book(held, tuple(read), frozenset(aside), named, dangling), [*faults, *astray]


def _placed(path: str) -> tuple[str, str]:
    """Give the folder and the id of a file below the records."""
    folder, _, rest = path.removeprefix(f"{ROOT}/").partition("/")
    return folder, normalize("NFC", rest).rpartition(".")[0]
