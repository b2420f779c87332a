"""A block is a frozen, slotted value whose fields are given by name; a thing is equal to itself alone."""

from __future__ import annotations

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from repbook.block import block, thing


@block
class Bed:
    """A bed of a ward."""

    ward: str
    number: int = 1
    names: dict[str, str] = field(default_factory=dict)


@block
class Cot(Bed):
    """A bed that one may lie in for a while."""

    days: tuple[str, ...] = ()


@block
class Odd:
    """Equal to all of its kind."""

    ward: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Odd)

    def __hash__(self) -> int:
        return 7


@thing
class Ward:
    """What has beds, and a name."""

    name: str
    beds: dict[int, str] = field(default_factory=dict)


def test_fields_are_given_by_name_or_have_their_defaults() -> None:
    assert (Bed(ward="检验科").number, Bed(ward="检验科", number=2).number) == (1, 2)
    assert [each.name for each in fields(Cot)] == ["ward", "number", "names", "days"]


def test_a_default_that_is_made_is_made_for_each() -> None:
    assert Bed(ward="检验科").names is not Bed(ward="检验科").names


@pytest.mark.parametrize(
    ("given", "told"),
    [({}, "Bed needs ward"), ({"ward": "检验科", "floor": 3, "side": 1}, "Bed has no field floor, side")],
)
def test_what_is_missing_and_what_is_unknown_is_told(given: dict[str, object], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        Bed(**given)  # type: ignore[arg-type]


def test_it_is_given_by_name_alone() -> None:
    with pytest.raises(TypeError):
        Bed("检验科")  # type: ignore[misc]


@pytest.mark.parametrize("name", ["ward", "floor"])
def test_nothing_of_it_can_be_set_or_deleted(name: str) -> None:
    bed = Bed(ward="检验科")
    with pytest.raises(FrozenInstanceError, match=name):
        setattr(bed, name, "x")
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(bed, name)
    assert bed.ward == "检验科"


def test_it_has_no_room_for_more_than_its_fields() -> None:
    assert not hasattr(Cot(ward="检验科"), "__dict__")


def test_equal_are_those_of_one_class_that_hold_the_same() -> None:
    assert Bed(ward="检验科") == Bed(ward="检验科", number=1)
    assert Bed(ward="检验科") != Bed(ward="检验科", number=2)
    assert Bed(ward="检验科") != Cot(ward="检验科")
    assert Odd(ward="检验科") == Odd(ward="设备科")


def test_equal_ones_have_one_hash_unless_they_hold_what_has_none() -> None:
    assert len({Odd(ward="检验科"), Odd(ward="设备科")}) == 1
    names = {"names": ()}
    assert len({Bed(ward="检验科", **names), Bed(ward="检验科", **names)}) == 1  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hash(Bed(ward="检验科"))


def test_it_shows_what_it_holds() -> None:
    assert (
        repr(Cot(ward="检验科", days=("周一",))) == "Cot(ward='检验科', number=1, names={}, days=('周一',))"
    )


def test_it_can_be_copied_changed_and_sent_to_another_process() -> None:
    cot = Cot(ward="检验科", number=3, names={"zh": "床"})
    copied = deepcopy(cot)
    assert copied == cot
    assert copied.names is not cot.names
    assert pickle.loads(pickle.dumps(cot)) == cot
    assert replace(cot, number=4) == Cot(ward="检验科", number=4, names={"zh": "床"})


def test_a_thing_is_equal_to_itself_alone() -> None:
    ward, other = Ward("检验科"), Ward("检验科")
    assert ward != other
    assert len({ward, other, ward}) == 2


def test_the_fields_of_a_thing_are_given_in_order_or_by_name() -> None:
    ward = Ward("检验科", {1: "甲"})
    assert repr(ward) == repr(Ward("检验科", beds={1: "甲"})) == repr(Ward(name="检验科", beds={1: "甲"}))
    assert Ward("检验科").beds is not Ward("检验科").beds
    with pytest.raises(FrozenInstanceError, match="name"):
        ward.name = "设备科"  # type: ignore[misc]


@pytest.mark.parametrize("placed", [("检验科", {}, 3), ("检验科", {})])
def test_a_thing_is_not_given_more_than_it_holds(placed: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match="given too much"):
        Ward(*placed, beds={})  # type: ignore[arg-type]
