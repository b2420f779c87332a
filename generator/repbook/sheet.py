"""A sheet is the book on one day: what figures are reckoned from, each reckoned once.

Time is an argument: nothing below reads a clock. Records dated after `as_of` are invisible to figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from repbook.block import thing
from repbook.book import Book
from repbook.policy import Change, Policies, Policy, policies_of
from repbook.settings import Settings
from repbook.source import Source

P = ParamSpec("P")
T = TypeVar("T")


@thing
class Sheet:
    """The book, the policies and the settings as of a day.

    `judged` is what the checks judge: the book itself, or that part of it which was asked for. `memo` keeps
    what was reckoned for the day, by measure and arguments, `shared` what holds for every day.
    """

    book: Book
    policies: Policies
    settings: Settings
    as_of: date
    judged: Book
    memo: dict[object, dict[object, Any]] = field(default_factory=dict, repr=False)
    shared: dict[object, Any] = field(default_factory=dict, repr=False)

    @property
    def policy(self) -> Policy:
        """Give the policy in force on the day."""
        return self.policies.on(self.as_of)

    def cite(self, *loc: str | int) -> Source:
        """Give the place of a number of the policy in force."""
        return self.policies.source(self.as_of, *loc)

    def on(self, day: date) -> Sheet:
        """Give the sheet of another day, the same book read with other eyes; made once a day."""
        if day == self.as_of:
            return self
        key = (Sheet.on, day)
        self.shared.setdefault((Sheet.on, self.as_of), self)
        if key not in self.shared:
            self.shared[key] = replace(self, as_of=day, memo={})
        made: Sheet = self.shared[key]
        return made


@contextmanager
def passing(sheet: Sheet, day: date) -> Iterator[Sheet]:
    """Give the sheet of a day that is looked at once: what is reckoned of another day is not kept."""
    if day == sheet.as_of:
        yield sheet
        return
    there = replace(sheet, as_of=day, memo={})
    try:
        yield there
    finally:
        there.memo.clear()


def forget(sheet: Sheet) -> None:
    """Let go of all that was reckoned: figures and their sheet know each other, and would stay."""
    for held in (sheet, *(each for each in sheet.shared.values() if isinstance(each, Sheet))):
        held.memo.clear()
    sheet.shared.clear()


def sheet_of(book: Book, settings: Settings, as_of: date, judged: Book | None = None) -> Sheet:
    """Make the sheet of a book as of a day; `judged` is the part of it to be judged, by default all of it."""
    changes = [
        Change(date.fromisoformat(record.id[:10]), record.path, record.numbers)
        for record in book.policies.values()
    ]
    return Sheet(book, policies_of(changes), settings, as_of, judged or book)


def reckoned(
    measure: Callable[Concatenate[Sheet, P], T],
) -> Callable[Concatenate[Sheet, P], T]:
    """Let a measure be reckoned once a sheet and set of arguments."""

    @wraps(measure)
    def once(sheet: Sheet, *args: P.args, **kwargs: P.kwargs) -> T:
        known = sheet.memo.get(measure)
        if known is None:
            known = sheet.memo[measure] = {}
        if args not in known:
            known[args] = measure(sheet, *args, **kwargs)
        held: T = known[args]
        return held

    return cast("Callable[Concatenate[Sheet, P], T]", once)


def lasting(measure: Callable[[Sheet], T]) -> Callable[[Sheet], T]:
    """Let a measure that is the same on every day be reckoned once for all of them."""

    @wraps(measure)
    def once(sheet: Sheet) -> T:
        if measure not in sheet.shared:
            sheet.shared[measure] = measure(sheet)
        held: T = sheet.shared[measure]
        return held

    return once
