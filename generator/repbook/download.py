"""A download is a table in a format that other tools read: what `export` writes and a site offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from repbook import family
from repbook.cell import Sheaf, sheaf
from repbook.issue import Made, fresh
from repbook.speech import Speech
from repbook.table import Row, Table


@dataclass(frozen=True, slots=True, eq=False)
class Download:
    """A table in every format, before it is written: a piece of a site."""

    table: Table
    rows: Sequence[Row]
    as_of: date
    speech: Speech

    @property
    def paths(self) -> tuple[str, ...]:
        """Give the file of each format."""
        return tuple(f"data/{self.table.name}{form.SUFFIX}" for form in family.members("export"))

    def made(self, known: Mapping[str, str]) -> Iterator[Made]:
        """Write the table in every format."""
        held = self.sheaf()
        for path, form in zip(self.paths, family.members("export"), strict=True):
            yield fresh(path, form.write(held), known)

    def sheaf(self) -> Sheaf:
        """Give the table's cells as they are written."""
        return sheaf(self.table, self.rows, self.as_of, self.speech)


def downloads(rows: Mapping[str, Sequence[Row]], as_of: date, speech: Speech) -> list[Download]:
    """Give every table that there are rows of; sentences are said in the language of `speech`."""
    declared = (module.TABLE for module in family.members("tables"))
    return [Download(table, rows[table.name], as_of, speech) for table in declared if table.name in rows]


def exported(rows: Mapping[str, Sequence[Row]], form: str, as_of: date, speech: Speech) -> dict[str, bytes]:
    """Give the tables as files of a format, `<table>.json` or `.csv`; KeyError if there is no such."""
    writer = family.member("export", form)
    held = downloads(rows, as_of, speech)
    return {each.table.name + writer.SUFFIX: writer.write(each.sheaf()) for each in held}
