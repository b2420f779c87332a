"""A part of a workspace is judged with no more of the rest than its checks ask for.

Its findings are those that the whole workspace has in these files: the same checks judge the same records,
and whatever they look up is read, fitted and resolved when they do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Generic, TypeVar
from unicodedata import normalize

from repbook.book import Book, Vanished, same_id, vanished
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

        paths = (*files.paths, *unread(files.faults, frozenset(files.paths)))
        judged, book, faults = _collated(paths, asked, fitted, past)
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


def _collated(
    paths: Iterable[str],
    asked: Iterable[str],
    fitted: Callable[[str], Fitted],
    past: Callable[[], Past],
) -> tuple[Book, Book, list[Fault]]:
    """Give the part that is judged, the book that it belongs to, and what is wrong with the part."""
    lying: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        if path.startswith(f"{ROOT}/"):
            folder, id_ = _placed(path)
            lying.setdefault(folder, {}).setdefault(id_, []).append(path)
    ids = {folder: dict(sorted(held.items())) for folder, held in lying.items()}

    def lies(folder: str) -> Shelf[Record]:
        def find(id_: str) -> Record | None:
            return next((record for path in ids[folder][id_] if (record := fitted(path).record)), None)

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
    named: dict[str, dict[str, None]] = {}
    for path in read:
        folder, id_ = _placed(path)
        named.setdefault(folder, {})[id_] = None
        one = fitted(path)
        faults += one.faults
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
