"""A declaration is compiled to what reads it: every fault at once, each with its place."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Annotated

import pytest
from pydantic_core import ValidationError

from repbook import family
from repbook.block import block
from repbook.fit import kind
from repbook.record import Money, String, shown
from repbook.validator import Around, Judges, Reads, validate


def _sorted(held: tuple[str, ...]) -> tuple[str, ...]:
    if list(held) != sorted(held):
        raise ValueError("not sorted")
    return held


def _listed(typed: object) -> object:
    return [typed] if isinstance(typed, str) else typed


def _twice(typed: object, one: object) -> object:
    assert callable(one)
    return (one(typed), one(typed)) if typed == "2" else one(typed)


@block
class Line:
    product: Annotated[String, shown("产品")]
    amount: Annotated[Money | None, shown("金额")] = None


@block
class Order:
    lines: Annotated[tuple[Line, ...], shown("明细")] = ()
    tags: Annotated[tuple[String, ...], Reads(_listed), Judges(_sorted), shown("标签")] = ()
    by_month: Annotated[dict[String, Money], shown("按月")] = field(default_factory=dict)
    note: Annotated[str | None, shown("备注")] = None
    often: Annotated[Money | tuple[Money, Money], Around(_twice), shown("常")] = Decimal(0)
    x: Annotated[object, shown("自定义")] = None


def test_a_tree_becomes_values_and_what_is_left_out_has_its_default() -> None:
    tree = {"lines": [{"product": "a", "amount": "3万"}], "tags": "t", "by_month": {"m": "1"}, "often": "2"}
    assert validate(Order, tree) == Order(
        lines=(Line(product="a", amount=Decimal(30_000)),),
        tags=("t",),
        by_month={"m": Decimal(1)},
        often=(Decimal(2), Decimal(2)),
    )
    assert validate(Order, {"x": ["as", {"it": "is"}]}) == Order(x=["as", {"it": "is"}])
    assert validate(Order, {}).by_month is not validate(Order, {}).by_month


def test_every_fault_is_told_with_its_place() -> None:
    tree = {
        "lines": [{"amount": "much"}, "b", {"product": "c", "color": "red"}],
        "tags": ["b", "a"],
        "by_month": {"m": "x"},
        "note": ["a list"],
        "often": "x",
        "price": "1",
    }
    with pytest.raises(ValidationError) as wrong:
        validate(Order, tree)
    assert {error["loc"]: error["type"] for error in wrong.value.errors()} == {
        ("lines", 0, "product"): "missing",
        ("lines", 0, "amount"): "value_error",
        ("lines", 1): "dataclass_type",
        ("lines", 2, "color"): "unexpected_keyword_argument",
        ("tags",): "value_error",
        ("by_month", "m"): "value_error",
        ("note",): "string_type",
        ("often",): "value_error",
        ("price",): "unexpected_keyword_argument",
    }


def test_a_type_that_nothing_reads_takes_no_text() -> None:
    @block
    class Counted:
        n: Annotated[int, shown("数")]

    with pytest.raises(ValidationError):
        validate(Counted, {"n": "1"})


def test_every_kind_can_be_compiled() -> None:
    for folder in family.names("records"):
        with pytest.raises(ValidationError):
            validate(kind(folder), {})
