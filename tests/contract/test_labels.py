"""The glossary is a promise: every field, section and word of it is declared, and little else is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from repbook import family
from repbook.fit import kind, shape_for
from repbook.record import Record, WordOf
from repbook.shape import Shape, shape_of
from repbook.word import vocabularies

CONTRACT = yaml.safe_load((Path(__file__).parent / "labels.yml").read_text("utf-8"))
KINDS: Mapping[str, Any] = CONTRACT["kinds"]
WORDS: Mapping[str, Mapping[str, str]] = CONTRACT["words"]

# Fields that the documents' forms or commands need beyond the glossary, by kind; the manual lists them.
OURS: Mapping[str, Mapping[str, str]] = {
    "contacts": {"former": "曾用编号"},
    "expenses": {"lines.checked_by": "核定人"},
    "opportunities": {"former": "曾用编号", "needs.contact": "联系人", "proposal.document": "文档"},
    "products": {"project_type": "项目类型", "consumables": "耗材"},
    "sales": {"consolidated": "汇总", "consolidated.by": "签字人", "consolidated.on": "日期"},
    "submissions": {"copied_to": "抄送"},
}


def declared(shape: Shape, above: str = "") -> Iterator[tuple[str, str]]:
    """Give every field below a shape by its dotted name, with its label."""
    for part in shape.parts.values():
        if not above and part.name == "x":
            continue
        yield above + part.name, part.field.label
        if part.below:
            yield from declared(part.below, f"{above}{part.name}.")


def _reads(cls: type[Record], name: str, label: str) -> bool:
    """Say whether a name is a key that is data, and its label another spelling of it."""
    shape, *steps = shape_for(cls), *name.split(".")
    for step in steps[:-1]:
        part = shape.parts.get(step)
        if part is None:
            return False
        if part.keys:
            return part.keys(label) == steps[-1] == part.keys(steps[-1])
        shape = part.below or shape
    return False


def test_the_kinds_are_those_of_the_glossary() -> None:
    assert set(family.names("records")) == set(KINDS)


@pytest.mark.parametrize("folder", family.names("records"))
def test_a_kind_is_declared_as_in_the_glossary(folder: str) -> None:
    cls, said = kind(folder), KINDS[folder]
    assert cls.folder == folder
    assert cls.label == said["label"]
    found = dict(declared(shape_for(cls)))
    if folder == "policies":
        # Numbers that later figures need may follow; none of those promised is renamed.
        found = {name: label for name, label in found.items() if name in said["fields"]}
        found |= {name: label for name, label in said["fields"].items() if _reads(cls, name, label)}
    assert found == {**said.get("fields", {}), **OURS.get(folder, {})}
    assert cls.sections == said.get("sections", {})


@pytest.mark.parametrize("folder", family.names("records"))
def test_the_labels_beside_each_other_differ(folder: str) -> None:
    seen = [name.rpartition(".")[0] + "." + label for name, label in declared(shape_for(kind(folder)))]
    assert len(seen) == len(set(seen))


def test_every_kind_keeps_what_is_the_teams_own() -> None:
    label = CONTRACT["common"]["fields"]["x"]
    assert label == shape_of(cast("type", Record)).parts["x"].field.label
    for folder in family.names("records"):
        assert shape_for(kind(folder)).spelled[label] == "x"


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_vocabulary_is_declared_as_in_the_glossary(name: str) -> None:
    words = vocabularies()[name]
    assert dict(words.chinese) == WORDS[name]
    for canonical, chinese in WORDS[name].items():
        assert words.canonical(canonical) == canonical
        assert words.canonical(f" {chinese} ") == canonical


def chosen(shape: Shape) -> Iterator[str]:
    """Give the vocabularies that the fields of a shape choose from."""
    for part in shape.parts.values():
        yield from (read.name for read in part.reads if isinstance(read, WordOf))
        if part.below:
            yield from chosen(part.below)


@pytest.mark.parametrize("folder", family.names("records"))
def test_a_record_chooses_among_the_words_of_the_glossary_only(folder: str) -> None:
    assert set(chosen(shape_for(kind(folder)))) <= set(WORDS)
