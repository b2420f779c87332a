"""A part of a workspace is judged with no more of the rest than its checks ask for.

Its findings are those that the whole workspace has in these files: the same checks judge the same records,
and whatever they look up is read, fitted and resolved when they do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Generic, TypeVar
from unicodedata import normalize

from repbook.book import Book, Ordered, Vanished, same_id, vanished
from repbook.build import Built, Marker, check, finding, undisturbed, unread
from repbook.finding import Fault
from repbook.fit import ROOT, Fitted, fit
from repbook.gone import Past
from repbook.record import Record
from repbook.resolve import DANGLES, Known, resolved
from repbook.settings import Settings
from repbook.sheet import sheet_of
from repbook.silence import part
from repbook.tell import Counts
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

        @cache
        def fitted(path: str) -> Fitted:
            data = files.get(path)
            return Fitted(path, None, ()) if data is None else fit(path, data)

        judged, book, faults = _collated(files, asked, fitted, past)
        sheet = sheet_of(book, settings, as_of, judged)
        marker = Marker(files)
        # What could not be read is known last, when all was looked up.
        every = (fault for some in (faults, check(sheet), files.faults) for fault in some)
        found = [finding(fault, marker) for fault in every if fault.source.path in asked]
        found.sort(key=lambda each: each.order)
        told, silent, _ = part(found, settings.silence, as_of)
    aside = len(judged.set_aside)
    counts = Counts(len(judged.read), len(judged.read) - aside, aside, len(silent))
    return Built(sheet, told, counts, marker, silenced=silent)


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


def _collated(
    files: Unread,
    asked: Iterable[str],
    fitted: Callable[[str], Fitted],
    past: Callable[[], Past],
) -> tuple[Book, Book, list[Fault]]:
    """Give the part that is judged, the book that it belongs to, and what is wrong with the part."""
    kinds = (path.rpartition("/")[2] for path in files.folder(ROOT).folders)
    ids = {kind: Lying(files, kind) for kind in kinds}

    def lies(folder: str) -> Shelf[Record]:
        def find(id_: str) -> Record | None:
            return next((record for path in ids[folder].paths(id_) if (record := fitted(path).record)), None)

        return Shelf(lambda: ids[folder], find)

    known = Known(ids, {folder: lies(folder) for folder in ids})

    def stands(folder: str) -> Shelf[Record]:
        def find(id_: str) -> Record | None:
            record = known.records[folder].get(id_)
            return record and resolved(record, known)[0]

        return Shelf(lambda: ids[folder], find)

    records = {folder: stands(folder) for folder in ids}
    read = tuple(path for path in asked if path.startswith(f"{ROOT}/"))
    aside: set[str] = set()
    faults: list[Fault] = []
    held: dict[str, dict[str, Record]] = {}
    named: dict[str, Ordered] = {}
    for path in read:
        folder, id_ = _placed(path)
        one = fitted(path)
        faults += one.faults
        if folder not in ids:  # a file outside of every kind's folder
            aside.add(path)
            continue
        named.setdefault(folder, Ordered())[id_] = None
        first = known.records[folder].get(id_)
        if one.record is None or first is None:
            aside.add(path)
        elif one.record is not first:
            aside.add(path)
            faults.append(same_id(path, first.path))
        else:
            faults += resolved(first, known)[1]
            held.setdefault(folder, {})[id_] = records[folder][id_]
    dangling = frozenset(fault.source for fault in faults if fault.code == DANGLES)

    @cache
    def lost() -> Mapping[str, Vanished]:
        return vanished([(gone, fit(gone.path, gone.data).record) for gone in past().gone], known)

    gone = Shelf(lost, lambda id_: lost()[id_])
    judged = Book(held, read, frozenset(aside), named, dangling)
    return judged, Book(records, read, frozenset(aside), ids, dangling, gone), faults


def _placed(path: str) -> tuple[str, str]:
    """Give the folder and the id of a file below the records."""
    folder, _, rest = path.removeprefix(f"{ROOT}/").partition("/")
    return folder, normalize("NFC", rest).rpartition(".")[0]
