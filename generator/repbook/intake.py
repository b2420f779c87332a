"""An intake is one run of `repbook import`: a table and a map in, new records and findings out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from repbook import family, portable, rowmap
from repbook.build import Marker, finding
from repbook.checks import record_exists, row_name_unfit
from repbook.finding import Fault, Finding
from repbook.fit import ROOT, fit, shape_for
from repbook.gather import Draft, Gathered, gather
from repbook.grid import Grid
from repbook.moving import OWNERS
from repbook.printable import visible
from repbook.question import referred
from repbook.record import Record
from repbook.resolve import Known, resolved
from repbook.speech import Speech
from repbook.tell import Counts, tell
from repbook.text import Text, say
from repbook.typed import FILE_LIMIT
from repbook.usage import UsageError
from repbook.workspace import Workspace, read_named
from repbook.write import create_all

TABLE_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a table's rows, and of the records made of them."""

    grid: Grid
    gathered: Gathered
    fresh: Sequence[Draft]
    unchanged: int
    reported: int
    findings: Sequence[Finding]

    @property
    def placed(self) -> int:
        """Give how many rows are in records, all of which are written or were there already."""
        return self.gathered.rows - len(self.gathered.skipped) - self.reported

    def lines(self, path: str) -> Sequence[str]:
        """Give the lines of the table, for excerpts."""
        return self.grid.lines if path == self.grid.path else ()


def take_in(space: Workspace, table: Path, map_file: Path, dry: bool) -> Intake:
    """Make records of a table in a workspace, unless it is a `dry` run; UsageError for what is unusable."""
    data = read_named(space.root, map_file, FILE_LIMIT)
    said, faults = rowmap.row_map(map_file.as_posix(), data)
    if said is None:
        raise UsageError(say("the map {path} cannot be used", path=map_file.as_posix()), faults)
    reader = next(
        (each for each in family.members("importing") if table.suffix.lower() in each.SUFFIXES), None
    )
    if reader is None:
        known = " ".join(end for each in family.members("importing") for end in each.SUFFIXES)
        raise UsageError(say("{path} is none of {endings}", path=table.as_posix(), endings=known))
    wanted = frozenset(said.needs) | said.ignored
    grid: Grid = reader.read(
        table.as_posix(), read_named(space.root, table, TABLE_LIMIT), wanted, said.encoding, said.delimiter
    )
    if unsuited := rowmap.unsuited(said, grid.header.cells):
        message = say("the map {path} does not fit the table", path=map_file.as_posix())
        raise UsageError(message, rowmap.placed(data, unsuited))
    gathered = gather(grid, said)
    fresh, clashes = _compared(gathered, space.files, grid)
    fresh, dangling = _leading(fresh, space.files)
    clashes += dangling
    if not dry:
        kept = set(create_all(space.root, {draft.path: draft.data for draft in fresh}))
        clashes += [(draft, _exists(grid, draft)) for draft in fresh if draft.path in kept]
        fresh = [draft for draft in fresh if draft.path not in kept]
    lost = {line for draft, _ in clashes for line in draft.lines}
    marker = Marker({}, {})
    told = [finding(fault, marker) for fault in (*gathered.faults, *(fault for _, fault in clashes))]
    unchanged = len(gathered.drafts) - len(fresh) - len({draft.path for draft, _ in clashes})
    reported = len(gathered.reported | lost) + grid.broken
    return Intake(grid, gathered, fresh, unchanged, reported, sorted(told, key=lambda each: each.order))


def _compared(
    gathered: Gathered, files: Mapping[str, bytes], grid: Grid
) -> tuple[list[Draft], list[tuple[Draft, Fault]]]:
    """Give the drafts that are new, and those that something else stands in the way of."""
    folded = {_key(path): path for path in files}
    fresh: list[Draft] = []
    clashes: list[tuple[Draft, Fault]] = []
    for draft in gathered.drafts:
        there = folded.get(_key(draft.path))
        if there is None:
            fresh.append(draft)
        elif there.rpartition(".")[0] != draft.path.rpartition(".")[0]:
            message = portable.colliding(draft.path, there).message
            mark = grid.mark(draft.lines[0])
            clashes.append((draft, row_name_unfit.fault(grid.path, mark, draft.path, message)))
        elif there != draft.path or files[there] != draft.data:
            clashes.append((draft, _exists(grid, draft)))
    return fresh, clashes


def _leading(
    drafts: Sequence[Draft], files: Mapping[str, bytes]
) -> tuple[list[Draft], list[tuple[Draft, Fault]]]:
    """Give the drafts whose references lead to a record, of the workspace or of the other drafts.

    Of the others, give what dangles; a draft that refers to one of them dangles in its turn.
    """
    ids: dict[str, dict[str, None]] = {}
    records: dict[str, dict[str, Record]] = {}
    kinds = {type(draft.record) for draft in drafts}
    above = {OWNERS[part] for cls in kinds for part in cls.parts[:-1] if part in OWNERS}
    named = above.union(*(referred(shape_for(cls)) for cls in kinds))
    for path, data in files.items():
        _, _, rest = path.partition("/")
        folder, _, id_ = rest.rpartition(".")[0].partition("/")
        if path.startswith(f"{ROOT}/") and folder in named:
            ids.setdefault(folder, {})[normalize("NFC", id_)] = None
            if record := fit(path, data).record:
                records.setdefault(folder, {})[record.id] = record
    left, wrong = list(drafts), list[tuple[Draft, Fault]]()
    while True:
        there = {folder: dict(held) for folder, held in ids.items()}
        for draft in left:
            there.setdefault(draft.record.folder, {})[draft.record.id] = None
        known = Known(there, records)
        found = [(draft, draft.told(fault)) for draft in left for fault in resolved(draft.record, known)[1]]
        if not found:
            return left, wrong
        wrong += found
        lost = {draft.path for draft, _ in found}
        left = [draft for draft in left if draft.path not in lost]


def _key(path: str) -> str:
    """Give what two files of one id, or of ids that some computers cannot tell apart, have in common."""
    return portable.fold(path.rpartition(".")[0])


def _exists(grid: Grid, draft: Draft) -> Fault:
    return record_exists.fault(grid.path, grid.mark(draft.lines[0]), draft.path)


def told(found: Intake, dry: bool, speech: Speech, colour: bool) -> str:
    """Give what is printed: findings, what became of the rows, and, of a dry run, the first new records."""
    shown = "".join(_sample(draft, more, speech) for draft, more in _samples(found)) if dry else ""
    counts = Counts(found.gathered.rows, found.placed, found.reported)
    return shown + tell(
        found.findings, "text", speech, found.lines, counts, colour=colour, ending=_ending(found, dry)
    )


def _ending(found: Intake, dry: bool) -> Text:
    rows = say(
        "{rows} {rows:row|rows} ({encoding}) = {placed} placed + {skipped} skipped + {reported} reported",
        rows=found.gathered.rows,
        encoding=found.grid.encoding,
        placed=found.placed,
        skipped=len(found.gathered.skipped),
        reported=found.reported,
    )
    fresh, same = len(found.fresh), found.unchanged
    if dry:
        return say("{rows}; would write {fresh}, unchanged {same}.", rows=rows, fresh=fresh, same=same)
    return say("{rows}; written {fresh}, unchanged {same}.", rows=rows, fresh=fresh, same=same)


def _samples(found: Intake) -> Iterator[tuple[Draft, int]]:
    """Give the first new record of each kind, and how many more there are."""
    kinds: dict[str, list[Draft]] = {}
    for draft in found.fresh:
        kinds.setdefault(draft.path.split("/")[1], []).append(draft)
    for drafts in kinds.values():
        yield drafts[0], len(drafts) - 1


def _sample(draft: Draft, more: int, speech: Speech) -> str:
    lines = "".join(f"    {visible(line)}\n" for line in draft.data.decode().splitlines())
    rest = f"{speech.say('and {n} more of this kind', n=more)}\n" if more else ""
    return f"{visible(draft.path)}\n{lines}{rest}\n"
