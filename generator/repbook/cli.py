"""The command line: reads the clock and the disk, calls the pure way, writes, and says what happened.

Exit codes: 0 done and clean, 1 the records fell short, 2 wrong usage, configuration or environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from repbook import __version__
from repbook.operator import (
    LANGUAGES,
    as_of_option,
    at_option,
    lang_option,
    operator,
    speech_for,
    strict_option,
)

if TYPE_CHECKING:
    from repbook.build import Built
    from repbook.finding import Finding
    from repbook.speech import Speech
    from repbook.workspace import Workspace


def main() -> NoReturn:
    """Run the command line; no traceback for what a user did, one for a bug."""
    if sys.getfilesystemencoding().lower() not in ("utf-8", "utf8"):
        # In such a locale Python would take Chinese file names for something else: begin again without it.
        os.execv(sys.executable, [sys.orig_argv[0], "-X", "utf8", *sys.orig_argv[1:]])
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="repbook")
    raise AssertionError("click leaves by itself")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "-C",
    "root",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="The workspace; default here. Other paths are taken from there, as with git -C.",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """The plain-text sales book: customers, opportunities, visits and weekly reports as files in git."""
    context.obj = root


def _built(space: Workspace) -> Built:
    from repbook.build import build

    return build(space.files, space.refused, space.settings, space.as_of)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@lang_option
@click.pass_obj
@operator
def init(root: Path, folder: Path, lang: str | None) -> None:
    """Make a workspace in DIR; nothing is ever overwritten.

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
    click.echo(speech.say("next: {commands}", commands=f"cd {where} && repbook build"))


@cli.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
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
    help="Only what stands in files changed since REV; with --rep, where the change under review begins.",
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
def check(
    root: Path,
    paths: tuple[str, ...],
    form: str,
    changed_since: str | None,
    rep: str | None,
    reports: bool,
    strict: bool,
    as_of: str | None,
    at: str | None,
    lang: str | None,
) -> None:
    """List everything that is wrong, missing reports included.

    With PATH only what stands in these files or folders; all of the workspace is looked at. Nothing is
    written. Exit code 1 says that there are errors, with --strict or warnings.
    """
    from repbook import review
    from repbook.workspace import workspace

    form = _form(form)
    space = workspace(root, as_of, at)
    found = review.review(space, _built(space), paths, changed_since, rep, reports)
    _tell(form, found.findings, found.built, speech_for(space, lang), found.changed)
    sys.exit(1 if _falls_short(found.findings, strict) else 0)


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


def _tell(
    form: str,
    findings: Sequence[Finding],
    built: Built,
    speech: Speech,
    changed: frozenset[str] = frozenset(),
) -> None:
    from repbook.tell import tell

    declined = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    colour = sys.stdout.isatty() and not declined and form == "text"
    lines, counts = built.marker.lines, built.counts
    click.echo(tell(findings, form, speech, lines, counts, changed=changed, colour=colour), nl=False)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        from repbook.write import append

        append(Path(summary), tell(findings, "markdown", speech, lines, counts, changed=changed))


def _falls_short(findings: Sequence[Finding], strict: bool) -> bool:
    return any(found.severity == "error" or (strict and found.severity == "warning") for found in findings)


@cli.command()
@click.option(
    "--out", metavar="DIR", type=click.Path(path_type=Path), help="Where the site goes; default site/."
)
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes that share the work.")
@strict_option
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def build(
    root: Path,
    out: Path | None,
    jobs: int | None,
    strict: bool,
    as_of: str | None,
    at: str | None,
    lang: str | None,
) -> None:
    """Publish the site, all or nothing; findings do not stop it.

    Exit code 0 says that a site was published; with --strict, that nothing was found as well.
    """
    from repbook import stamp

    target = root / (out or "site")
    last = None if as_of or at else stamp.read(root, target)
    if last and last.lang == lang and stamp.holds(last, root, target):
        for line in last.said:
            click.echo(line)
        sys.exit(1 if strict and last.short else 0)
    from repbook.edition import edition, publish
    from repbook.write import refuse, remember

    refuse(root, target)
    before = stamp.inputs(root)
    made = edition(root, as_of, at)
    publish(made, target, jobs or _processors())
    said = _published(target, made.built, speech_for(made.space, lang))
    for line in said:
        click.echo(line)
    short = _falls_short(made.built.findings, strict=True)
    if not (as_of or at):
        settings, day = made.space.settings, made.space.as_of.isoformat()
        fixed, zone = settings.as_of is not None, settings.timezone
        left = stamp.Stamp(before, stamp.site(target), day, fixed, zone, lang, said, short)
        remember(root / stamp.CACHE, stamp.name_of(target), stamp.text(left))
    sys.exit(1 if strict and short else 0)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _published(target: Path, built: Built, speech: Speech) -> tuple[str]:
    from repbook.tell import total

    counts = speech.sentence(total(built.findings, built.counts))
    ready = speech.say("site ready: open {path}", path=(target / "index.html").as_posix())
    return (f"{ready} · {counts}",)


@cli.command()
@click.option(
    "--port", metavar="N", type=click.IntRange(0, 65535), help="The port; default 8420 or the next free one."
)
@click.option("--open", "show", is_flag=True, help="Open the browser.")
@click.option("--poll", is_flag=True, help="Look at the files where the system does not tell of changes.")
@as_of_option
@lang_option
@click.pass_obj
@operator
def serve(root: Path, port: int | None, show: bool, poll: bool, as_of: str | None, lang: str | None) -> None:
    """Show the site in the browser, and each save as soon as it is built.

    It answers this machine alone, and goes on until Ctrl-C.
    """
    from repbook.serve import run

    sys.exit(run(root, port, speech_for(None, lang), LANGUAGES.get(lang or ""), as_of, show, poll))


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "form", default="json", metavar="FORMAT", help="json or csv.")
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def export(root: Path, folder: Path, form: str, as_of: str | None, at: str | None, lang: str | None) -> None:
    """Write every table as a file into DIR; other files there stay."""
    from repbook import family
    from repbook.build import exported, tables
    from repbook.text import say
    from repbook.usage import UsageError
    from repbook.workspace import workspace
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
    space = workspace(root, as_of, at)
    speech = speech_for(space, lang)
    files = exported(tables(_built(space)), form, space.as_of, speech)
    replace(root, target, files)
    click.echo(speech.say("{n} tables written to {folder}", n=len(files), folder=target.as_posix()))


@cli.command()
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def policy(root: Path, as_of: str | None, at: str | None, lang: str | None) -> None:
    """Print the policy of a day, with the source of every number."""
    from repbook.printable import visible
    from repbook.tables.policy import places_of, rows
    from repbook.workspace import workspace

    built = _built(workspace(root, as_of, at))
    sheet = built.sheet
    for row, source in zip(rows(sheet), places_of(sheet), strict=True):
        cited = row["source"] or f"{source.path}:{built.marker.mark(source).line}"
        click.echo(visible(f"{row['section']}.{row['name']}: {row['value']}  # {cited}"))


@cli.command()
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
def explain(
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
    from repbook.workspace import workspace

    if asked.is_code(what):
        click.echo(asked.about_code(what, form, speech_for(None, lang)), nl=False)
        return
    space = workspace(root, as_of, at)
    click.echo(asked.about_figure(_built(space), what, form, speech_for(space, lang), depth, limit), nl=False)


@cli.command("import")
@click.argument("table", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_file",
    metavar="MAP",
    required=True,
    type=click.Path(path_type=Path),
    help="What the rows become.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be made; write nothing.")
@lang_option
@click.pass_obj
@operator
def import_(root: Path, table: Path, map_file: Path, dry: bool, lang: str | None) -> None:
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
