"""Make records of the rows of a file: `repbook import`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from repbook.operator import Place, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("import")
@click.argument("table", metavar="FILE", type=Place())
@click.option(
    "--map",
    "map_file",
    metavar="MAP",
    required=True,
    type=Place(),
    help="What the rows become.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be made; write nothing.")
@lang_option
@click.pass_obj
@operator
def command(root: Path, table: Path, map_file: Path, dry: bool, lang: str | None) -> None:
    """Make records of the rows of a CSV file.

    What cannot be placed is reported row by row.
    """
    from repbook import intake
    from repbook.workspace import workspace

    space = workspace(root)
    found = intake.take_in(space, table, map_file, dry)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    click.echo(intake.told(found, dry, speech_for(space, lang), colour), nl=False)
    sys.exit(1 if found.reported else 0)
