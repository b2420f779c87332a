"""Publish the site: `repbook build`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from repbook.operator import Place, as_of_option, at_option, lang_option, operator, speech_for, strict_option

if TYPE_CHECKING:
    from pathlib import Path

    from repbook.build import Built
    from repbook.speech import Speech


@click.command("build")
@click.option("--out", metavar="DIR", type=Place(), help="Where the site goes; default site/.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Processes that share the work.")
@click.option(
    "--verify", is_flag=True, help="Make it all again from nothing, and fail where the site is another."
)
@strict_option
@as_of_option
@at_option
@lang_option
@click.pass_obj
@operator
def command(
    root: Path,
    out: Path | None,
    jobs: int | None,
    verify: bool,
    strict: bool,
    as_of: str | None,
    at: str | None,
    lang: str | None,
) -> None:
    """Publish the site, all or nothing; findings do not stop it.

    Exit code 0 says that a site was published; with --strict, that nothing was found as well, and with
    --verify, that it is what a build from nothing makes.
    """
    from repbook import stamp

    target = root / (out or "site")
    last = None if as_of or at else stamp.read(root, target)
    if last and last.lang == lang and stamp.holds(last, root, target):
        for line in last.said:
            click.echo(line)
        fails = verify and not _verified(root, target, last.day, None, jobs, last.lang)
        sys.exit(1 if fails or (strict and last.short) else 0)
    from repbook.edition import edition, publish
    from repbook.finding import falls_short
    from repbook.read import CACHE
    from repbook.work import processors, workers
    from repbook.write import refuse, remember

    refuse(root, target)
    before = stamp.inputs(root)
    executor = workers(jobs or processors())
    made = edition(root, as_of, at, keep=True, executor=executor)
    publish(made, target, executor)
    said = _published(target, made.built, speech_for(made.space, lang))
    for line in said:
        click.echo(line)
    short = falls_short(made.built.findings, strict=True)
    if not (as_of or at):
        settings, day = made.space.settings, made.space.as_of.isoformat()
        fixed, zone = settings.as_of is not None, settings.timezone
        left = stamp.Stamp(before, stamp.site(target), day, fixed, zone, lang, said, short)
        remember(root / CACHE, stamp.name_of(target), stamp.text(left))
    fails = verify and not _verified(root, target, made.space.as_of.isoformat(), at, jobs, lang)
    sys.exit(1 if fails or (strict and short) else 0)


def _verified(root: Path, out: Path, day: str, at: str | None, jobs: int | None, lang: str | None) -> bool:
    from repbook.printable import visible
    from repbook.verify import verified
    from repbook.work import processors, workers

    found = verified(root, out, day, at, workers(jobs or processors()))
    speech = speech_for(found.space, lang)
    if not found.differing:
        click.echo(speech.say("verified: {n} files are what a build from nothing makes", n=found.files))
        return True
    number = len(found.differing)
    click.echo(speech.say("{n} {n:file is|files are} not what a build from nothing makes:", n=number))
    for path in found.differing:
        click.echo(f"  {visible(path)}")
    click.echo(speech.say("delete {path} and build again", path=".repbook-cache/"))
    return False


def _published(target: Path, built: Built, speech: Speech) -> tuple[str]:
    from repbook.tell import total

    counts = speech.sentence(total(built.findings, built.counts))
    ready = speech.say("site ready: open {path}", path=(target / "index.html").as_posix())
    return (f"{ready} · {counts}",)
