"""Print the policy of a day: `repbook policy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repbook.operator import as_of_option, at_option, lang_option, operator

if TYPE_CHECKING:
    from pathlib import Path


@click.command("policy")
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def command(root: Path, as_of: str | None, at: str | None, lang: str | None) -> None:
    """Print the policy of a day, with the source of every number."""
    from repbook.edition import edition
    from repbook.printable import visible
    from repbook.tables.policy import places_of, rows

    built = edition(root, as_of, at).built
    sheet = built.sheet
    for row, source in zip(rows(sheet), places_of(sheet), strict=True):
        cited = row["source"] or f"{source.path}:{built.marker.mark(source).line}"
        click.echo(visible(f"{row['section']}.{row['name']}: {row['value']}  # {cited}"))
