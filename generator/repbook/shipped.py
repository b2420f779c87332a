"""The files that the package brings along: the built-in theme and its catalogues."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def theme_root() -> Traversable:
    """Give the folder of the built-in theme: inside the wheel, or beside `generator/` in a checkout."""
    from importlib.resources import files  # not at the top: it takes 20 ms, and English often needs no file

    package = files("repbook")
    inside = package / "themes" / "default"
    return inside if inside.is_dir() else package / ".." / ".." / "themes" / "default"


def theme_file(path: str) -> bytes | None:
    """Give the bytes of a file of the built-in theme, by its path there, or None where there is none."""
    found = theme_root().joinpath(*path.split("/"))
    return found.read_bytes() if found.is_file() else None


def policy_text() -> str:
    """Give the default policy as text, a source on every line."""
    from importlib.resources import files

    return (files("repbook") / "policies" / "default.yml").read_text(encoding="utf-8")
