"""The files that the package brings along: the built-in theme and its catalogues, the default policy.

The loader of the package's modules gives them, as `importlib.resources` would, which takes 9 ms to import.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import repbook

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# Inside the wheel, or beside `generator/` in a checkout.
_THEMES = ("themes/default", "../../themes/default")


@cache
def theme_root() -> Traversable:
    """Give the folder of the built-in theme."""
    from importlib.resources import files

    inside, beside = (files("repbook").joinpath(*path.split("/")) for path in _THEMES)
    return inside if inside.is_dir() else beside


def theme_file(path: str) -> bytes | None:
    """Give the bytes of a file of the built-in theme, by its path there, or None where there is none."""
    found = (_file(f"{folder}/{path}") for folder in _THEMES)
    return next((data for data in found if data is not None), None)


def policy_text() -> str:
    """Give the default policy as text, a source on every line."""
    data = _file("policies/default.yml")
    assert data is not None
    return data.decode()


def _file(path: str) -> bytes | None:
    loader: Any = repbook.__loader__
    try:
        found: bytes = loader.get_data(f"{repbook.__path__[0]}/{path}")
    except OSError:
        return None
    return found
