"""Explain a figure or a finding: `repbook explain`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from repbook.operator import as_of_option, at_option, lang_option, operator, speech_for, speech_in

if TYPE_CHECKING:
    from pathlib import Path


@click.command("explain")
@click.argument("what", metavar="WHAT")
@click.option("--depth", metavar="N", type=click.IntRange(min=1), default=4, help="Figures within figures.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=20, help="Lines below a figure; 0 is all."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="text or json.")
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def command(
    root: Path,
    what: str,
    depth: int,
    limit: int,
    form: str,
    as_of: str | None,
    at: str | None,
    lang: str | None,
) -> None:
    """Explain a figure, TABLE/KEY/COLUMN, or a finding, by its CODE."""
    from repbook import asked
    from repbook.edition import edition
    from repbook.wrote import written

    if asked.is_code(what):
        click.echo(asked.about_code(what, form, speech_in(root, lang)), nl=False)
        return
    space, built = edition(root, as_of, at)
    ask = partial(written, space.root, space.commit, built.past, space.settings.timezone)
    told = asked.about_figure(built, what, form, speech_for(space, lang), depth, limit, ask)
    click.echo(told, nl=False)
