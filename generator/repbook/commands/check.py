"""List what is wrong, missing reports included: `repbook check`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from repbook.operator import as_of_option, at_option, lang_option, operator, speech_for, strict_option

if TYPE_CHECKING:
    from pathlib import Path

    from repbook.review import Reviewed
    from repbook.speech import Speech


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    default="auto",
    metavar="FORMAT",
    help="text, json, github, gitlab, sarif, junit or markdown; default what suits terminal and host.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only what is wrong in what changed since REV, or by it; with --rep, where the change begins.",
)
@click.option(
    "--staged",
    is_flag=True,
    help="Only what is wrong in or by what is staged for the next commit; for a hook.",
)
@click.option(
    "--rep",
    metavar="ID|auto",
    help="Fail for missing reports of this rep; auto: of the authors of the change under review.",
)
@click.option("--reports", is_flag=True, help="Fail for every missing report of the last weeks.")
@strict_option
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def command(
    root: Path,
    paths: tuple[str, ...],
    form: str,
    changed_since: str | None,
    staged: bool,
    rep: str | None,
    reports: bool,
    strict: bool,
    as_of: str | None,
    at: str | None,
    lang: str | None,
) -> None:
    """List everything that is wrong, missing reports included.

    With PATH only what stands in these files or folders, whatever other records it follows from. Nothing is
    written. Exit code 1 says that there are errors, with --strict or warnings.
    """
    from repbook import git
    from repbook.finding import falls_short
    from repbook.review import Asked, review
    from repbook.text import say
    from repbook.usage import UsageError

    form = _form(form)
    if staged:
        if at or changed_since:
            raise UsageError(say("--staged goes without --at and --changed-since"))
        at, changed_since = git.staged(root)
    found = review(root, Asked(as_of, at, paths, changed_since, rep, reports))
    _tell(form, found, speech_for(found.space, lang))
    sys.exit(1 if falls_short(found.findings, strict) else 0)


def _form(asked: str) -> str:
    from repbook.tell import formats
    from repbook.text import say
    from repbook.usage import UsageError

    if asked == "auto":
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    if asked not in formats():
        raise UsageError(
            say("there is no format {form}; use one of {forms}", form=asked, forms=", ".join(formats()))
        )
    return asked


def _tell(form: str, found: Reviewed, speech: Speech) -> None:
    from repbook.tell import tell

    declined = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = sys.stdout.isatty() and not declined and form == "text"
    lines, counts, changed = found.built.marker.lines, found.counts, found.changed
    silent = found.silenced
    told = tell(found.findings, form, speech, lines, counts, changed=changed, colour=colour, silenced=silent)
    click.echo(told, nl=False)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        from repbook.write import append

        append(summary, tell(found.findings, "markdown", speech, lines, counts, changed=changed))
