"""A dated value changes over time: a list of `{on: day, is: value}` instead of one value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic_core import InitErrorDetails, ValidationError

from repbook import value
from repbook.text import say
from repbook.validator import Around, misfit, misfits

T = TypeVar("T")


class Series(tuple[tuple[date, T], ...], Generic[T]):
    """A value's history: pairs of the first day and the value from that day on, by day."""

    __slots__ = ()

    def at(self, day: date) -> T | None:
        """Give the value in force on a day; None before the first."""
        found: T | None = None
        for since, held in self:
            if since > day:
                break
            found = held
        return found


class IsDated(Around):
    """Marks a field whose value may be a series."""


def at(held: T | Series[T] | None, day: date) -> T | None:
    """Give what a field held on a day; a bare value counts as always true."""
    if isinstance(held, Series):
        return held.at(day)
    return held


def ever(held: T | Series[T] | None) -> frozenset[T]:
    """Give all that a field held on one day or another."""
    values = {each for _, each in held} if isinstance(held, Series) else {held}
    return frozenset(each for each in values if each is not None)


def _series(typed: object, one: Callable[[object], object]) -> object:
    if isinstance(typed, dict) and typed.keys() & _KEYS:
        raise _SINGLE
    if not isinstance(typed, list):
        return one(typed)
    if typed and all(isinstance(item, str) for item in typed):
        raise _SEVERAL
    wrong: list[InitErrorDetails] = []
    points: list[tuple[date, object]] = []
    for index, item in enumerate(typed):
        if not isinstance(item, dict) or set(item) != {"on", "is"}:
            wrong.append(misfit(_SHAPE, (index,), item))
            continue
        since: date | None = None
        try:
            since = value.day(item["on"])
        except value.Unfit as unfit:
            wrong.append(misfit(unfit, (index, "on"), item["on"]))
        try:
            held = one(item["is"])
        except ValidationError as inner:
            wrong.extend(misfits(inner, (index, "is")))
            continue
        if since is not None:
            points.append((since, held))
    if not typed:
        wrong.append(misfit(_EMPTY, (), typed))
    if wrong:
        raise ValidationError.from_exception_data("dated value", wrong)
    return Series(sorted(points, key=lambda point: point[0]))


Dated = Annotated[T | Series[T], IsDated(_series)]

_SHAPE = value.Unfit(
    say("expected a day and a value"), say("write {example}", example="{on: 2026-03-02, is: …}")
)
_KEYS = frozenset({"on", "is", "日期", "值"})
_SINGLE = value.Unfit(
    say("what changes over time is a list"), say("write {example}", example="[{on: 2026-03-02, is: …}]")
)
_SEVERAL = value.Unfit(
    say("this field holds one value, not a list"),
    say(
        "keep one value; if it changed over time, write {example}",
        example="[{on: 2026-01-05, is: …}, {on: 2026-03-02, is: …}]",
    ),
)
_EMPTY = value.Unfit(say("an empty list says nothing"), say("write a value, or delete the line"))
