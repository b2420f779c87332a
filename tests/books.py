"""Small books in code: `{path: text}` becomes a sheet, by the same way as a workspace's files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent

from repbook.book import Book, collate
from repbook.finding import Fault
from repbook.fit import fit
from repbook.settings import Settings
from repbook.settings import settings as settings_of
from repbook.sheet import Sheet, sheet_of


def sheet_of_files(
    files: Mapping[str, str], as_of: date, settings: str = "", *, faulty: bool = False
) -> Sheet:
    """Give the sheet of some files; unless it is meant to be `faulty`, every file must be without fault."""
    book, faults = _collated(files)
    assert faulty or not faults, [(fault.source, str(fault.message)) for fault in faults]
    return sheet_of(book, _settings(settings), as_of)


def faults_of_files(files: Mapping[str, str]) -> list[Fault]:
    """Give what is wrong with some files: what does not fit, and references to nothing."""
    return _collated(files)[1]


def _collated(files: Mapping[str, str]) -> tuple[Book, list[Fault]]:
    fitted = [fit(path, dedent(text).lstrip("\n").encode()) for path, text in sorted(files.items())]
    book, faults = collate((made.path, made.record) for made in fitted)
    return book, [fault for made in fitted for fault in made.faults] + faults


def _settings(text: str) -> Settings:
    if not text.strip():
        return Settings()
    found, faults = settings_of(dedent(text).lstrip("\n").encode())
    assert found is not None, [str(fault.message) for fault in faults]
    return found
