"""Every number of every table leads to the lines of records, or of the policy, that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from json import loads
from pathlib import Path

import pytest

from repbook import family
from repbook.address import find
from repbook.build import Built, build, tables
from repbook.explain import Places, explained, is_rule, leaves
from repbook.explanation import json, text
from repbook.figure import Figure, value_of
from repbook.settings import settings
from repbook.source import Source
from repbook.speech import Speech
from repbook.table import Column, Table

from .workspaces import write_workspace

SAMPLE = Path(__file__).resolve().parents[2]
SEEDS = range(1, 7)
COUNTED = ("money", "ratio", "times", "count", "number")
# What is copied as it stands in a record, whose file the row names, and the number of a line or of an entry.
FACTS: Mapping[str, frozenset[str]] = {
    "customers": frozenset({"annual_spend", "beds", "specimens_per_month"}),
    "events": frozenset({"amount", "probability"}),
    "items": frozenset({"quantity"}),
    "sales": frozenset({"amount"}),
    "visits": frozenset({"hours"}),
    "stages": frozenset({"order"}),
    "policy": frozenset({"line"}),
}
# Days that are reckoned, or chosen among several, in the tables of the contract.
DAYS: Mapping[str, frozenset[str]] = {
    "opportunities": frozenset(
        {"expected_close", "signed_on", "paid_on", "lost_on", "entered_stage_on"}
        | {"next_step_on", "last_contact_on"}
    ),
    "reports": frozenset({"due", "submitted"}),
    "receivables": frozenset({"due"}),
    "cadence": frozenset({"last_contact_on", "next_due_on"}),
    "milestones": frozenset({"pass_by"}),
}


def built(folder: Path, as_of: date | None = None) -> Built:
    """Make a workspace's sheet, and find its lines."""
    paths = [folder / "repbook.yml", *(folder / "records").rglob("*")]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.is_file()}
    chosen, _ = settings(files["repbook.yml"])
    assert chosen is not None
    return build(files, (), chosen, as_of or chosen.as_of or date.today())


def unexplained(made: Built) -> Iterator[str]:
    """Give the cells that lead nowhere, and the places that are no lines of the workspace."""
    declared: dict[str, Table] = {member.TABLE.name: member.TABLE for member in family.members("tables")}
    for name, rows in tables(made).items():
        table = declared[name]
        columns = [column for column in table.columns if _reckoned(table, column)]
        for row in rows:
            for column in columns:
                where = f"{name}/{'/'.join(str(row[key]) for key in table.key)}/{column.name}"
                cell = row[column.name]
                if not isinstance(cell, Figure):
                    if cell is not None:
                        yield f"{where}: a bare {cell!r}"
                    continue
                places = set(leaves(cell))
                # Nothing summed up rests on nothing; what is not known may have nothing to show.
                if cell.value and not places:
                    yield f"{where}: {cell.because} rests on nothing"
                yield from (f"{where}: {place}" for place in places if not _there(made, place))


def _reckoned(table: Table, column: Column) -> bool:
    if column.name in table.key or column.name in FACTS.get(table.name, ()):
        return False
    counted = column.unit in COUNTED and table.name != "findings"
    return counted or column.name in DAYS.get(table.name, ())


def _there(made: Built, place: Source) -> bool:
    return is_rule(place) or place.path in made.marker.files


def test_every_number_of_the_sample_leads_to_its_lines() -> None:
    assert list(unexplained(built(SAMPLE))) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_of_any_workspace_leads_to_its_lines(seed: int, tmp_path: Path) -> None:
    as_of = write_workspace(tmp_path, seed)
    assert list(unexplained(built(tmp_path, as_of))) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_found_by_its_address_and_can_be_told(seed: int, tmp_path: Path) -> None:
    made = built(tmp_path, write_workspace(tmp_path, seed))
    declared = [member.TABLE for member in family.members("tables")]
    every, places = tables(made), Places(made.marker.mark, made.marker.lines)
    for table in declared:
        for row in every[table.name][:: max(1, len(every[table.name]) // 12)]:
            column = table.columns[-1]
            typed = "/".join((table.name, *(str(value_of(row[name])) for name in table.key), column.name))
            found = find(typed, lambda name: every[name], "sales")
            assert (found.table, found.row, found.column) == (table, row, column), typed
            for held in table.columns:
                told = explained(found._replace(column=held), places)
                assert text(told, Speech("zh-CN")).startswith(f"{table.name}/")
                assert loads(json(told, Speech("en")))["column"] == held.name


def test_every_figure_of_the_sample_says_why_and_every_part_is_a_line_that_is_there(
    record_property: Callable[[str, object], None],
) -> None:
    made = built(SAMPLE)
    seen: set[int] = set()
    places: set[Source] = set()
    cells = 0

    def walk(figure: Figure[object]) -> None:
        todo = [figure]
        while todo:
            held = todo.pop()
            if id(held) in seen:
                continue
            seen.add(id(held))
            assert str(held.because).strip(), held.value
            for part in held.parts:
                if isinstance(part, Figure):
                    todo.append(part)
                else:
                    places.add(part)

    every = tables(made)
    for rows in every.values():
        for row in rows:
            for cell in row.values():
                if isinstance(cell, Figure):
                    cells += 1
                    walk(cell)
    for place in places:
        assert is_rule(place) or place.path in made.marker.files, place
        line = made.marker.mark(place).line
        assert 1 <= line <= max(len(made.marker.lines(place.path)), 1), place
    record_property(
        "Explanations of the sample",
        f"{cells:,} figures of {len(every)} tables, {len(seen):,} steps, {len(places):,} places, not there 0",
    )
