"""Put records into canonical layout: `repbook fmt`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from repbook.operator import lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("fmt")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 where something would be.")
@click.option("--fix", is_flag=True, help="Mend as well what can be mended without doubt.")
@lang_option
@click.pass_obj
@operator
def command(root: Path, paths: tuple[str, ...], only_check: bool, fix: bool, lang: str | None) -> None:
    """Put records into canonical layout, comments kept.

    That is the form's order, one spelling, one entry a line. Comments, blank lines, amounts and prose stay as
    they are typed. A file that cannot be used is left as it is, and is told.
    """
    from repbook import layouts
    from repbook.workspace import workspace

    space = workspace(root)
    found = layouts.laid_out(space, paths, fix)
    if not only_check:
        layouts.write(space, found)
    click.echo(layouts.told(found, only_check, speech_for(space, lang)), nl=False)
    sys.exit(1 if found.unusable or (only_check and found.changed) else 0)
