"""To gather is to make records of a table's rows, or to say of a row why it makes none.

Every row is placed in a record, left out by the map, or named by a fault with its line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from unicodedata import normalize

from repbook import layout, portable
from repbook.checks import (
    cell_not_a_day,
    cell_not_listed,
    column_unused,
    row_does_not_fit,
    row_name_unfit,
    row_not_taken,
    row_without_id,
    rows_disagree,
)
from repbook.finding import Fault
from repbook.fit import fit
from repbook.grid import Grid, Row, place
from repbook.pattern import Pattern
from repbook.prose import sections
from repbook.record import Record
from repbook.rowmap import Condition, Guard, Guarded, Making, RowMap
from repbook.shape import as_typed
from repbook.source import Loc, Mark
from repbook.text import say
from repbook.tidy import Column, NoDay, Unlisted, tidy
from repbook.typed import Tree

_AS_IT_IS = Column()


class Draft(NamedTuple):
    """A record to be written: its file, its bytes, and the lines of the rows that it is made of.

    `told` gives a fault of the record as one of the cell that the field came from.
    """

    path: str
    data: bytes
    lines: tuple[int, ...]
    record: Record
    told: Callable[[Fault], Fault]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of a table: `skipped` and `reported` are lines of rows, the other rows are in drafts."""

    drafts: Sequence[Draft]
    rows: int
    skipped: frozenset[int]
    reported: frozenset[int]
    faults: Sequence[Fault]


class _Misplaced(Exception):
    """The row cannot make this record."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(slots=True)
class _Pile:
    """What rows of one id have made so far: fields, prose, and which cell each field came from."""

    making: Making
    fields: dict[str, Tree]
    prose: Mapping[str, str]
    lines: list[int]
    origin: dict[Loc, tuple[int, str]]


def gather(grid: Grid, rowmap: RowMap) -> Gathered:
    """Make the records of all rows."""
    piles: dict[str, _Pile] = {}
    skipped: set[int] = set()
    faults = [*grid.faults, *_unused(grid, rowmap)]
    reported: set[int] = set()
    positions = {column: at for at, column in enumerate(grid.header.cells)}
    for row in grid.rows:
        cells = _Cells(grid, rowmap, row, positions, {})
        try:
            if any(cells.fits(condition) for condition in rowmap.skip):
                skipped.add(row.line)
                continue
        except _Misplaced as wrong:
            faults.append(wrong.fault)
            reported.add(row.line)
            continue
        found = list(_put_all(cells, rowmap, piles))
        if found:
            faults += found
            reported.add(row.line)
    drafts: list[Draft] = []
    folded: dict[str, str] = {}
    for path, pile in piles.items():
        made = _draft(grid, path, pile, folded)
        if isinstance(made, Draft):
            drafts.append(made)
        else:
            faults += made
            reported.update(pile.lines)
    return Gathered(
        drafts, len(grid.rows) + grid.broken, frozenset(skipped), frozenset(reported), tuple(faults)
    )


def _unused(grid: Grid, rowmap: RowMap) -> Iterator[Fault]:
    """Give a fault for each column that nothing uses, unless it has neither a name nor a cell."""
    for at, column in enumerate(grid.header.cells):
        if column not in rowmap.used | rowmap.ignored and (
            column or any(row.cells[at].strip() for row in grid.rows)
        ):
            mark = place(grid.lines, grid.header.line, at, grid.delimiter)
            yield column_unused.fault(grid.path, mark, column or str(at + 1))


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row by column, read as the map says."""

    grid: Grid
    rowmap: RowMap
    row: Row
    positions: Mapping[str, int]
    known: dict[str, str | None]

    def mark(self, column: str | None = None) -> Mark:
        """Give the place of a cell, or of the row."""
        read = self.rowmap.columns.get(column or "", _AS_IT_IS)
        return self.grid.mark(self.row.line, read.from_ or column)

    def __getitem__(self, column: str) -> str | None:
        if column not in self.known:
            self.known[column] = self._read(column)
        return self.known[column]

    def _read(self, column: str) -> str | None:
        read = self.rowmap.columns.get(column, _AS_IT_IS)
        try:
            return tidy(self.row.cells[self.positions[read.from_ or column]], read)
        except Unlisted as unlisted:
            fault = cell_not_listed.fault(
                self.grid.path, self.mark(column), column, str(unlisted), read.one_of
            )
        except NoDay as no_day:
            spelled = tuple(each.spelled for each in read.date) or ("YYYY-MM-DD",)
            fault = cell_not_a_day.fault(self.grid.path, self.mark(column), column, str(no_day), spelled)
        raise _Misplaced(fault)

    def fits(self, condition: Condition) -> bool:
        """Say whether a condition holds for the row; one without columns never does."""
        return bool(condition) and all(self[column] in words for column, words in condition.items())

    def passes(self, guard: Guard) -> bool:
        """Say whether a thing is made of the row."""
        return (not guard.when or self.fits(guard.when)) and not self.fits(guard.unless)

    def filled(self, pattern: Pattern) -> str | None:
        """Give a pattern's text, None where one of its cells is empty."""
        found = tuple(self[column] for column in pattern.columns)
        held = tuple(cell for cell in found if cell is not None)
        return pattern.filled(held) if len(held) == len(found) else None

    def split(self, pattern: Pattern) -> list[str] | None:
        """Give the entries of a cell that holds several, None where the pattern is no such cell."""
        sign = self.rowmap.columns.get(pattern.columns[0], _AS_IT_IS).split if pattern.sole else None
        if sign is None:
            return None
        return [part.strip() for part in (self[pattern.columns[0]] or "").split(sign) if part.strip()]


def _put_all(cells: _Cells, rowmap: RowMap, piles: dict[str, _Pile]) -> Iterator[Fault]:
    """Put a row into the piles of its records; give why it could not be put into one."""
    taken = False
    for making in rowmap.makings:
        try:
            if not cells.passes(making.guard):
                continue
            taken = True
            _put(cells, making, piles)
        except _Misplaced as wrong:
            taken = True
            yield wrong.fault
    if not taken:
        yield row_not_taken.fault(cells.grid.path, cells.mark())


def _put(cells: _Cells, making: Making, piles: dict[str, _Pile]) -> None:
    path = _path(cells, making)
    origin: dict[Loc, tuple[int, str]] = {}
    if making.id.columns:  # what is wrong with the record as a whole is said of its id
        origin[()] = cells.row.line, making.id.columns[0]
    fields = _fields(making.form, (), cells, origin)
    assert isinstance(fields, dict)
    said = {title: cells.filled(each) for title, each in making.sections.items()}
    prose = {title: text for title, text in said.items() if text}
    pile = piles.get(path)
    if pile is None:
        piles[path] = _Pile(making, fields, prose, [cells.row.line], origin)
        return
    parts = {key: fields[key] for key in fields if key in making.gather}
    same = all(
        pile.fields.get(key) == fields.get(key)
        for key in {**pile.fields, **fields}
        if key not in making.gather
    )
    if not same or prose != pile.prose or making is not pile.making:
        raise _Misplaced(rows_disagree.fault(cells.grid.path, cells.mark(), path, pile.lines[0]))
    pile.lines.append(cells.row.line)
    for key, more in parts.items():
        held = pile.fields.setdefault(key, [])
        assert isinstance(held, list) and isinstance(more, list)
        for loc, cell in origin.items():
            if loc[:1] == (key,) and isinstance(loc[1], int):
                pile.origin[key, loc[1] + len(held), *loc[2:]] = cell
        held += more


def _path(cells: _Cells, making: Making) -> str:
    for column in making.id.columns:
        if cells[column] is None:
            raise _Misplaced(row_without_id.fault(cells.grid.path, cells.mark(column), column))
    id_ = normalize("NFC", cells.filled(making.id) or "")
    path = f"records/{making.cls.folder}/{id_}.{'md' if making.cls.prose else 'yml'}"
    if fault := portable.unfit_path(path):
        mark = cells.mark(making.id.columns[-1] if making.id.columns else None)
        raise _Misplaced(row_name_unfit.fault(cells.grid.path, mark, portable.shown(id_), fault.message))
    return path


def _fields(form: object, loc: Loc, cells: _Cells, origin: dict[Loc, tuple[int, str]]) -> Tree:
    """Give a form with its cells filled in; what comes out empty is None."""
    if isinstance(form, Guarded):
        return _fields(form.form, loc, cells, origin) if cells.passes(form.guard) else None
    if isinstance(form, Pattern):
        if form.columns:
            origin[loc] = cells.row.line, form.columns[0]
        entries = cells.split(form)
        return cells.filled(form) if entries is None else list(entries)
    if isinstance(form, list):
        items: list[Tree] = []
        for item in form:
            made = _fields(item, (*loc, len(items)), cells, origin)
            # A cell with several entries, written as an entry, is that many entries.
            items += made if isinstance(made, list) else [] if made is None else [made]
        return items or None
    if isinstance(form, dict):
        made_of = {key: _fields(item, (*loc, key), cells, origin) for key, item in form.items()}
        return {key: item for key, item in made_of.items() if item is not None} or (None if loc else {})
    return None


def _draft(grid: Grid, path: str, pile: _Pile, folded: dict[str, str]) -> Draft | list[Fault]:
    """Give the file of a pile, or why its record would not be valid."""
    line = pile.lines[0]
    same = folded.setdefault(portable.fold(path), path)
    if same != path:
        message = portable.colliding(path, same).message
        return [row_name_unfit.fault(grid.path, grid.mark(line), portable.shown(path), message)]
    try:
        data = _text(pile).encode()
    except (ValueError, UnicodeEncodeError):
        message = say("the row holds characters that cannot be written")
        return [row_does_not_fit.fault(grid.path, grid.mark(line), message, say("take them out"))]
    fitted = fit(path, data)
    if fitted.record is None:
        return [_misfit(grid, pile, fault) for fault in fitted.faults]
    if pile.making.cls.prose and sections(fitted.record) != {
        name: pile.prose[title] for name, title in pile.making.cls.sections.items() if title in pile.prose
    }:
        message = say("a text of the row has headings of its own")
        remedy = say("take the signs # out of it")
        return [row_does_not_fit.fault(grid.path, grid.mark(line), message, remedy)]
    return Draft(path, data, tuple(pile.lines), fitted.record, partial(_misfit, grid, pile))


def _text(pile: _Pile) -> str:
    fields = layout.written(pile.fields, pile.making.shape)
    if not pile.making.cls.prose:
        return fields
    body = "\n".join(f"## {title}\n{text}\n" for title, text in pile.prose.items())
    return f"---\n{fields}---\n{body}"


def _misfit(grid: Grid, pile: _Pile, fault: Fault) -> Fault:
    """Give a fault of the record as one of the cell that the field came from."""
    loc = as_typed(pile.fields, pile.making.shape, fault.source.loc) or fault.source.loc
    while loc and loc not in pile.origin:
        loc = loc[:-1]
    line, column = pile.origin.get(loc, (pile.lines[0], ""))
    return row_does_not_fit.fault(grid.path, grid.mark(line, column or None), fault.message, fault.remedy)
