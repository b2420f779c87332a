"""A family is a folder whose modules are its members: being in it is the registration."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def names(folder: str) -> tuple[str, ...]:
    """Give the names of the members of a plural folder of the package, sorted, without importing them."""
    package = import_module(f"repbook.{folder}")
    return tuple(sorted(module.name for module in pkgutil.iter_modules(package.__path__)))


@cache
def member(folder: str, name: str) -> ModuleType:
    """Give one member of a plural folder; KeyError where there is none of that name."""
    if name not in names(folder):
        raise KeyError(name)
    return import_module(f"repbook.{folder}.{name}")


def page(member: ModuleType) -> str:
    """Give the docstring of a member, which is its page in the manual; an optimised Python has dropped it."""
    if member.__doc__:
        return member.__doc__
    import ast  # not at the top: they take 10 ms, and hardly anybody optimises
    import inspect

    return ast.get_docstring(ast.parse(inspect.getsource(member)), clean=False) or ""


def members(folder: str) -> tuple[ModuleType, ...]:
    """Give all members of a plural folder of the package, sorted by name."""
    return tuple(member(folder, name) for name in names(folder))
