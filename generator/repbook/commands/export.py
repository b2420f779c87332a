"""Write the tables as files: `repbook export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repbook.operator import Place, as_of_option, at_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("export")
@click.argument("folder", metavar="DIR", type=Place())
@click.option("--format", "form", default="json", metavar="FORMAT", help="json or csv.")
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def command(root: Path, folder: Path, form: str, as_of: str | None, at: str | None, lang: str | None) -> None:
    """Write every table as a file into DIR; other files there stay."""
    from repbook import family
    from repbook.build import tables
    from repbook.download import exported
    from repbook.edition import edition
    from repbook.text import say
    from repbook.usage import UsageError
    from repbook.write import refuse_kept, replace

    if form not in family.names("export"):
        raise UsageError(
            say(
                "there is no format {form}; use one of {forms}",
                form=form,
                forms=", ".join(family.names("export")),
            )
        )
    target = root / folder
    refuse_kept(root, target)
    space, built = edition(root, as_of, at)
    speech = speech_for(space, lang)
    files = exported(tables(built), form, space.as_of, speech)
    replace(root, target, files)
    click.echo(speech.say("{n} tables written to {folder}", n=len(files), folder=target.as_posix()))
