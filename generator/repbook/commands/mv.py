"""Give a record another id, or merge two: `repbook mv`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from repbook.operator import as_of_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


def _ids(*typing: Any) -> Any:
    from repbook.completing import ids

    return ids(*typing)


@click.command("mv")
@click.argument("old", metavar="OLD", shell_complete=_ids)
@click.argument("new", metavar="NEW", shell_complete=_ids)
@click.option("--dry-run", "dry", is_flag=True, help="Say what would be done; change nothing.")
@as_of_option
@lang_option
@click.pass_obj
@operator
def command(root: Path, old: str, new: str, dry: bool, as_of: str | None, lang: str | None) -> None:
    """Rename or merge a record, with every reference to it.

    OLD gets the id NEW, and what lies under it goes along.

    Where NEW is there already the two are merged: what NEW lacks is taken over from OLD, what they say
    differently stays below as comments. An opportunity is merged by an event on the day. The old id is kept
    under `former`. All files or none.
    """
    from repbook import transfer
    from repbook.workspace import workspace

    space = workspace(root, as_of)
    found = transfer.transfer(space, old, new)
    if not dry and not found.stops:
        transfer.carry_out(space, found)
    click.echo(transfer.told(found, dry, speech_for(space, lang)), nl=False)
    sys.exit(1 if found.stops else 0)
