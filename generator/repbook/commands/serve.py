"""Show the site, and each save as soon as it is built: `repbook serve`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from repbook.operator import LANGUAGES, as_of_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("serve")
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), help="The port; default 8420 or the next free one."
)
@click.option("--open", "show", is_flag=True, help="Open the browser.")
@click.option("--poll", is_flag=True, help="Look at the files where the system does not tell of changes.")
@as_of_option
@lang_option
@click.pass_obj
@operator
def command(
    root: Path, port: int | None, show: bool, poll: bool, as_of: str | None, lang: str | None
) -> None:
    """Show the site in the browser, and each save at once.

    It answers this machine alone, and goes on until Ctrl-C.
    """
    from repbook.serve import run

    sys.exit(run(root, port, speech_for(None, lang), LANGUAGES.get(lang or ""), as_of, show, poll))
