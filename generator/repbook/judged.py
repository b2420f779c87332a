"""A judged value may carry its evidence: `{value: yes, evidence: 现场看过}` instead of `yes`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Generic, NamedTuple, TypeVar

from pydantic_core import ValidationError

from repbook import value
from repbook.text import say
from repbook.validator import Around, misfits

T = TypeVar("T")


class Verdict(NamedTuple, Generic[T]):
    """A value and what it rests on."""

    value: T
    evidence: str | None = None


class IsJudged(Around):
    """Marks a field whose value may stand beside its evidence."""


def _verdict(typed: object, one: Callable[[object], object]) -> object:
    if not isinstance(typed, dict):
        return one(typed)
    if "value" not in typed:
        raise value.Unfit(
            say("the item has evidence, but no value"),
            say("write {example}", example="{value: …, evidence: …}"),
        )
    evidence = typed.get("evidence")
    try:
        held = one(typed["value"])
    except ValidationError as inner:
        wrong = [*misfits(inner, ("value",))]
        raise ValidationError.from_exception_data("judged value", wrong) from None
    return Verdict(held, value.text(evidence) if evidence is not None else None)


Judged = Annotated[T | Verdict[T], IsJudged(_verdict)]
