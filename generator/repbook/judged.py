"""A judged value may carry its evidence: `{value: yes, evidence: 现场看过}` instead of `yes`."""

from __future__ import annotations

from typing import Annotated, Any, Generic, NamedTuple, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from repbook import value
from repbook.text import say

T = TypeVar("T")


class Verdict(NamedTuple, Generic[T]):
    """A value and what it rests on."""

    value: T
    evidence: str | None = None


class IsJudged:
    """Marks a field whose value may stand beside its evidence."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        inner = handler.generate_schema(get_args(source)[0])
        return core_schema.no_info_wrap_validator_function(_verdict, inner)


Judged = Annotated[T | Verdict[T], IsJudged()]


def _verdict(typed: object, one: core_schema.ValidatorFunctionWrapHandler) -> object:
    if not isinstance(typed, dict):
        return one(typed)
    if "value" not in typed:
        raise value.Unfit(
            say("the item has evidence, but no value"),
            say("write {example}", example="{value: …, evidence: …}"),
        )
    evidence = typed.get("evidence")
    return Verdict(one(typed["value"]), value.text(evidence) if evidence is not None else None)
