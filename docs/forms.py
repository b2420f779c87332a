"""The manual's page of the forms: every field that the documents' forms name, and its home in the models.

`forms.yml` says the homes; names, labels and what is required are read from the models, so that the page
cannot say a field that there is not: a home that is nowhere raises `LookupError`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from repbook import family
from repbook.fit import kind, shape_for
from repbook.shape import Part

HEAD = "<!-- Made from the models and forms.yml by `make docs`; do not edit. -->\n\n"
INTRODUCTION = """\
# 纸质表格与字段 · The forms and their fields

每张表的每一栏，写在哪里。
Every form that the documents describe, A1 to A47, and where each of its fields is kept.

- `kind.field` is typed there ([records.md](records.md) tells the fields and their values). The file's name or
  folder says what needs no field. A heading, or free text, is prose of a Markdown record.
- A column of a [table](tables.md) or a [scheme](schemes.md) is computed, never typed.
  A [finding](checks.md) says when the field is missing or wrong.
- Required 必填: `yes` where a record without it is set aside; `form` where the paper form asks for it, yet
  a record without it is read, since an empty box is better than an invented answer.
"""


@dataclass(frozen=True)
class Home:
    """Where a field is kept: what the page prints, and whether the model insists on it."""

    shown: str
    required: bool = False


@dataclass(frozen=True)
class Field:
    """A field of a form: its term, in English, its homes, a note, and whether the paper form asks for it."""

    term: str
    english: str
    homes: tuple[Home, ...]
    note: str
    asked: bool


@cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """Give what `forms.yml` says, by the number of the form."""
    told: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
        (Path(__file__).parent / "forms.yml").read_text("utf-8")
    )
    return told


def page() -> str:
    """Give the page, form by form."""
    out = [HEAD + INTRODUCTION]
    for number, form in catalogue().items():
        out.append(f"## {number} · {form['form']}\n\nWho: {form['who']}. When: {form['when']}.\n")
        out.append("| 栏目 | field | home | required |\n|---|---|---|---|")
        out += map(_row, fields(form))
        out.append("")
    return "\n".join(out)


def _row(field: Field) -> str:
    homes = " · ".join(home.shown for home in field.homes)
    said = " — ".join(part for part in (homes, field.note) if part)
    required = "yes" if field.homes and field.homes[0].required else "form" if field.asked else ""
    return f"| {field.term} | {field.english} | {said} | {required} |"


def fields(form: Mapping[str, Any]) -> Iterator[Field]:
    """Give the fields of a form with their homes."""
    asked = set(form.get("needs", ()))
    for key, told in form["fields"].items():
        term, _, english = key.partition(" ")
        places, _, note = told.partition(" — ") if told.startswith("-") or " — " in told else (told, "", "")
        homes = () if places.strip() == "-" else tuple(home(place) for place in places.split(", "))
        if not homes:
            note = f"not kept: {note}"
        yield Field(term, english, homes, note, term in asked)
        asked.discard(term)
    if asked:
        raise LookupError(f"{form['form']} asks for what it does not name: {asked}")


def home(told: str) -> Home:
    """Give a home as the page shows it; LookupError where the models have no such place."""
    if told.startswith("=scheme:"):
        name = told.removeprefix("=scheme:")
        return Home(f"computed: scheme [`{name}`](schemes.md#{_scheme(name)})")
    if told.startswith("="):
        return _column(told.removeprefix("="))
    if told.startswith("!"):
        code = told.removeprefix("!")
        if code not in _codes():
            raise LookupError(told)
        return Home(f"finding {code}")
    if "#" in told:
        folder, _, heading = told.partition("#")
        return Home(f"`{folder}` under `## {kind(folder).sections[heading]}`")
    if told.endswith("~"):
        folder = told.removesuffix("~")
        if not kind(folder).prose:
            raise LookupError(f"{folder} holds no prose")
        return Home(f"`{folder}`, its free text")
    if "/" in told:
        return _place(told)
    return _field(told)


def _column(told: str) -> Home:
    table, _, column = told.partition(".")
    found = family.member("tables", table).TABLE
    labels = {each.name: each.label for each in found.columns}
    return Home(f"computed: `{table}.{column}` {labels[column]}")


def _scheme(name: str) -> str:
    family.member("schemes", name)
    return name


@cache
def _codes() -> frozenset[str]:
    return frozenset(module.CHECK.code for module in family.members("checks"))


def _place(told: str) -> Home:
    folder, _, part = told.partition("/")
    parts = kind(folder).parts
    for number, each in enumerate(parts):
        if part in each.split("-"):
            where = "the file's name" if number == len(parts) - 1 else "the folder"
            return Home(
                f"`records/{folder}/{'/'.join(f'<{each}>' for each in parts)}`: {where}", required=True
            )
    raise LookupError(told)


def _field(told: str) -> Home:
    folder, *steps = told.split(".")
    shape = shape_for(kind(folder))
    required, labels, part = True, [], None
    for step in steps:
        part = _step(part, step) if part else shape.parts[step]
        required = required and part.required
        labels.append(part.field.label)
    if part is None:
        raise LookupError(told)
    return Home(f"`{told}` {' · '.join(labels)}", required)


def _step(part: Part, step: str) -> Part:
    if part.below is None:
        raise LookupError(step)
    return part.below.parts[step]
