"""Print a record's form: `repbook print`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repbook.operator import Place, as_of_option, at_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("print")
@click.argument("record", metavar="RECORD")
@click.argument("folder", metavar="DIR", type=Place())
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def command(
    root: Path, record: str, folder: Path, as_of: str | None, at: str | None, lang: str | None
) -> None:
    """Write the paper form of a RECORD into DIR, private and confidential fields filled in.

    What a site leaves blank stands in it: print it, and publish it nowhere.
    """
    from repbook.edition import about, edition
    from repbook.printout import printout
    from repbook.workspace import theme
    from repbook.write import refuse_published, replace

    target = root / folder
    refuse_published(root, target)
    made = edition(root, as_of, at)
    speech = speech_for(made.space, lang)
    files = printout(made.built, about(made), theme(root, made.space.settings.theme), speech, record)
    replace(root, target, files)
    where = (target / next(iter(files))).as_posix()
    click.echo(speech.say("written: {path}; it holds what no site shows: publish it nowhere", path=where))
