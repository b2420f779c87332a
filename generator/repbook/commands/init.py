"""Make a workspace: `repbook init`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repbook.operator import Place, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=Place(), default=".")
@lang_option
@click.pass_obj
@operator
def command(root: Path, folder: Path, lang: str | None) -> None:
    """Make a workspace in DIR, or here; nothing is ever overwritten.

    It holds a small living sample, the check of pull requests, and what editors and git need to know.
    """
    from repbook import starter
    from repbook.settings import Settings
    from repbook.workspace import day
    from repbook.write import create

    speech = speech_for(None, lang)
    target = root / folder
    files = starter.files(day(None, Settings()))
    kept = [path for path, data in files.items() if not create(target, path, data)]
    for path in kept:
        click.echo(speech.say("kept {path}: it was there already", path=path))
    where = target.as_posix()
    click.echo(speech.say("{n} files made in {folder}", n=len(files) - len(kept), folder=where))
    go = "" if where == "." else f"cd {where} && "
    click.echo(speech.say("next: {commands}", commands=f"{go}repbook build"))
