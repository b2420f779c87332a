"""A validator is compiled from a declaration: it makes a value of what was typed, or says what does not fit.

A declaration is a dataclass whose fields have types: text, blocks, lists and tables of them, and whatever a
mark says how to read. Pydantic's core does the work; what it could do beside is left out, since to import and
to compile it takes longer than to check a small workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, SchemaValidator, ValidationError
from pydantic_core import core_schema as core

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marks a type with a function that makes its values."""

    function: Callable[..., Any]


class Reads(Mark):
    """Marks what a function reads from what was typed; of lists and tables it gives what their parts read."""


class Judges(Mark):
    """Marks what a function looks at when all parts have been read: it gives it back, or raises."""


class Around(Mark):
    """Marks what may be typed in a second form, the second arm of a union.

    A function is given what was typed, and how the first arm is read.
    """


def misfit(unfit: object, loc: tuple[int | str, ...], typed: object) -> InitErrorDetails:
    """Give what is wrong with a part of what a function reads, for it to raise with all that is wrong."""
    kind = PydanticCustomError("unfit", "{unfit}", {"unfit": unfit})
    return InitErrorDetails(type=kind, loc=loc, input=typed)


def misfits(wrong: ValidationError, loc: tuple[int | str, ...]) -> Iterator[InitErrorDetails]:
    """Give what is wrong with a part that another reader read, by its place in the whole."""
    for error in wrong.errors(include_url=False):
        context = error.get("ctx") or {}
        unfit = context.get("error") or context.get("unfit") or error["msg"]
        yield misfit(unfit, (*loc, *error["loc"]), error["input"])


def validate(cls: type[T], tree: object) -> T:
    """Give the value of a declared class that a tree makes; ValidationError with all that does not fit."""
    own: type = cls
    return cast("T", _validator(own).validate_python(tree))


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    """Give the types of the fields of a declaration, with their marks.

    Declarations do without `from __future__ import annotations`: it keeps text, which takes time to compile.
    """
    hints = {each.name: each.type for each in fields(cls)}
    if any(isinstance(hint, str) for hint in hints.values()):
        return get_type_hints(cls, include_extras=True)
    return hints


@cache
def _validator(cls: type) -> SchemaValidator:
    return SchemaValidator(_block(cls))


@cache
def _block(cls: type) -> CoreSchema:
    hints = hints_of(cls)
    schemas = {each.name: _field(each, hints[each.name]) for each in fields(cls)}
    made = [core.dataclass_field(name, schema, kw_only=True) for name, schema in schemas.items()]
    inside = core.dataclass_args_schema(cls.__name__, made, extra_behavior="forbid")
    return core.dataclass_schema(cls, inside, list(schemas), slots=True)


def _field(declared: Field[Any], hint: object) -> CoreSchema:
    schema = _schema(hint)
    if declared.default is not MISSING:
        return core.with_default_schema(schema, default=declared.default)
    if declared.default_factory is not MISSING:
        return core.with_default_schema(schema, default_factory=declared.default_factory)
    return schema


def _schema(hint: Any) -> CoreSchema:
    """Give how a type is read; what is neither text nor made of parts needs a mark that says how."""
    if isinstance(hint, type):
        return _block(hint) if is_dataclass(hint) else _plain(hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(parts[0], parts[1:])
    if origin is tuple:
        return core.tuple_schema([_schema(parts[0])], variadic_item_index=0)
    if origin is dict:
        return core.dict_schema(_schema(parts[0]), _schema(parts[1]))
    if origin in (Union, UnionType):
        schema = _schema(next(arm for arm in parts if arm is not NoneType))
        return core.nullable_schema(schema) if NoneType in parts else schema
    return core.is_instance_schema(hint)


@cache
def _plain(cls: type) -> CoreSchema:
    return core.str_schema() if cls is str else core.is_instance_schema(cls)


def _marked(hint: Any, marks: Sequence[object]) -> CoreSchema:
    schema = _schema(hint)
    for mark in marks:
        if isinstance(mark, Reads) and schema["type"] in ("str", "is-instance"):
            schema = core.no_info_plain_validator_function(mark.function)
        elif isinstance(mark, Reads):
            schema = core.no_info_before_validator_function(mark.function, schema)
        elif isinstance(mark, Judges):
            schema = core.no_info_after_validator_function(mark.function, schema)
        elif isinstance(mark, Around):
            schema = core.no_info_wrap_validator_function(mark.function, schema)
    return schema
