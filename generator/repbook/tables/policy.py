"""Every number of the policy in force, with its source or the record that sets it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from repbook.place import Places, places
from repbook.policy import DEFAULT, Policy, default_text, default_tree, overlay
from repbook.shape import Shape, shape_of
from repbook.sheet import Sheet
from repbook.source import Loc, Source
from repbook.table import Column, Row, Table

TABLE = Table(
    "policy",
    "规则",
    "a number of the policy in force on the day",
    ("section", "name"),
    (
        Column("section", "分节", "text"),
        Column("name", "名称", "text"),
        Column("value", "值", "text"),
        Column("source", "出处", "text"),
        Column("path", "文件", "text"),
        Column("line", "行", "count"),
        Column("section_label", "分节名", "text"),
        Column("label", "中文名", "text"),
    ),
)


def rows(sheet: Sheet) -> list[Row]:
    """Give a row for each number, in the order of the default policy."""
    tree = _in_force(sheet)
    return [_row(sheet, loc, value, tree) for loc, value in _leaves(tree, ())]


def places_of(sheet: Sheet) -> list[Source]:
    """Give the place that set each number, row by row."""
    return [sheet.cite(*loc) for loc, _ in _leaves(_in_force(sheet), ())]


def _in_force(sheet: Sheet) -> object:
    tree: object = default_tree()
    for change in sheet.policies.changes:
        if change.on <= sheet.as_of:
            tree = overlay(tree, change.sections)
    return tree


def _name(tree: object, loc: Loc) -> str:
    """Give a number's name within its section; an entry of a list is called by its id, or counted."""
    steps: list[str] = []
    for step in loc:
        tree = tree[step] if isinstance(tree, dict | list) else None  # type: ignore[index]
        own = tree.get("id") if isinstance(step, int) and isinstance(tree, dict) else None
        steps.append(str(own or (step + 1 if isinstance(step, int) else step)))
    return ".".join(steps[1:])


def _leaves(held: object, above: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(held, dict):
        for key, below in held.items():
            yield from _leaves(below, (*above, str(key)))
    elif isinstance(held, list) and any(isinstance(item, dict) for item in held):
        for at, item in enumerate(held):
            yield from _leaves(item, (*above, at))
    elif isinstance(held, list):
        yield above, ", ".join(str(item) for item in held)
    else:
        yield above, "" if held is None else str(held)


def _row(sheet: Sheet, loc: Loc, value: str, tree: object) -> Row:
    path = sheet.cite(*loc).path
    shipped = path == DEFAULT
    return {
        "section": loc[0],
        "name": _name(tree, loc),
        "value": value,
        "source": _comment(loc) if shipped else "",
        "path": path,
        "line": _default().key(loc).line if shipped else None,
        "section_label": _labels(tree, loc[:1]),
        "label": _labels(tree, loc)[len(_labels(tree, loc[:1])) + 1 :],
    }


def _labels(tree: object, loc: Loc) -> str:
    """Give what the steps to a number are called in Chinese; an entry of a list by its own label."""
    shape: Shape | None = shape_of(Policy)
    said: list[str] = []
    for step in loc:
        tree = tree[step] if isinstance(tree, dict | list) else None  # type: ignore[index]
        if isinstance(step, int):
            own = (tree.get("label") or tree.get("id")) if isinstance(tree, dict) else None
            said.append(str(own or step + 1))
            continue
        part = shape.parts.get(step) if shape else None
        said.append(part.field.label if part else step)
        shape = part.below if part else None
    return "·".join(said)


@cache
def _default() -> Places:
    return places(default_text())


def _comment(loc: Loc) -> str:
    # The source stands behind the number; where a line has none, behind what holds it.
    lines = default_text().split("\n")
    while loc:
        _, found, comment = lines[_default().key(loc).line - 1].rpartition("  # ")
        if found:
            return comment.strip()
        loc = loc[:-1]
    return ""
