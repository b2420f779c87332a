"""A block is a frozen, slotted value of declared fields, which are given by name; a thing is one of a kind.

They are what `dataclass(frozen=True, slots=True)` makes, but for one matter: that writes and compiles the
same methods anew for each class, which would be a fifth of the time that a small check takes. Here they are
written once, and look the fields up; `validator` fills a block without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

C = TypeVar("C", bound=type)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def block(cls: C) -> C:
    """Make a class a frozen, slotted value, of which `validator` makes one: a nested part of a record."""
    return _made(cls, {**_METHODS, "__eq__": _eq, "__hash__": _hash}, by_name=True)


@dataclass_transform(frozen_default=True, eq_default=False)
def thing(cls: C) -> C:
    """Make a class frozen and slotted; what is made of it is equal to itself alone, whatever it holds."""
    return _made(cls, _METHODS, by_name=False)


def _made(cls: C, methods: Mapping[str, Callable[..., object]], by_name: bool) -> C:
    for name, method in methods.items():
        if name not in vars(cls):
            setattr(cls, name, method)
    return cast("C", dataclass(init=False, repr=False, eq=False, slots=True, kw_only=by_name)(cls))


def _init(self: object, *placed: object, **given: object) -> None:
    cls: type = type(self)
    declared = _fields(cls)
    if placed:
        places = [each.name for each in declared if not each.kw_only][: len(placed)]
        if len(places) < len(placed) or given.keys() & places:
            raise TypeError(f"{cls.__name__} is given too much")
        given.update(zip(places, placed, strict=True))
    for each in declared:
        held = given.pop(each.name) if each.name in given else _default(cls, each)
        object.__setattr__(self, each.name, held)
    if given:
        raise TypeError(f"{cls.__name__} has no field {', '.join(given)}")


def _default(cls: type, declared: Field[Any]) -> object:
    if declared.default_factory is not MISSING:
        return declared.default_factory()
    if declared.default is MISSING:
        raise TypeError(f"{cls.__name__} needs {declared.name}")
    return declared.default


def _repr(self: Any) -> str:
    held = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({', '.join(held)})"


def _eq(self: object, other: object) -> object:
    if type(other) is not type(self):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash(_values(self))


def _values(held: object) -> object:
    cls: type = type(held)
    return _getter(cls)(held)


@cache
def _getter(cls: type) -> Callable[[object], object]:
    """Give what gets all that a block of a class holds at once."""
    return attrgetter(*_names(cls))


@cache
def _fields(cls: type) -> tuple[Field[Any], ...]:
    return fields(cls)


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(each.name for each in _fields(cls))


def _setattr(self: object, name: str, held: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: object) -> Sequence[object]:
    cls: type = type(self)
    return [getattr(self, name) for name in _names(cls)]


def _setstate(self: object, state: Sequence[object]) -> None:
    cls: type = type(self)
    for name, held in zip(_names(cls), state, strict=True):
        object.__setattr__(self, name, held)


_METHODS: Mapping[str, Callable[..., object]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
