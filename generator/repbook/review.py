"""A review is a check of a change: what is wrong, and which reports its authors still owe."""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from repbook import git
from repbook.build import Built, build, finding
from repbook.checks import (
    author_unknown,
    report_copied,
    report_empty,
    report_missing,
    report_missing_long_ago,
)
from repbook.duty import Missing, missing, missing_fault
from repbook.edition import edition
from repbook.finding import Finding
from repbook.fitting import Fittings
from repbook.gone import Past
from repbook.part import build_part
from repbook.past import past
from repbook.read import ATTACHMENTS, RECORDS
from repbook.settings import PATH as SETTINGS
from repbook.silence import Silenced
from repbook.tell import Counts, fingerprint
from repbook.text import say
from repbook.usage import UsageError
from repbook.workspace import Workspace, day, lies_below, settings_of, unread_workspace

AUTO = "auto"
_MISSING = frozenset({report_missing.CHECK.code, report_missing_long_ago.CHECK.code})
_VOID = frozenset({report_empty.CHECK.code, report_copied.CHECK.code})
# What a pull request may not change in its own favour.
_ROSTER = ("records/reps/", "records/calendars/", "records/policies/")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The findings asked for and those kept quiet, of how many records; the files of the change.

    `built` is what was built of the workspace: all of it, or no more than the findings need.
    """

    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...]
    counts: Counts
    changed: frozenset[str]
    space: Workspace
    built: Built


class Asked(NamedTuple):
    """What is to be reviewed: certain files, those of a change, what reps owe; on a day, at a revision."""

    as_of: str | None = None
    at: str | None = None
    paths: Sequence[str] = ()
    changed_since: str | None = None
    rep: str | None = None
    reports: bool = False


def review(root: Path, asked: Asked) -> Reviewed:
    """Give the findings of a workspace, as far as they were asked for.

    Where certain files are asked for, no more of the rest is read than their findings need.
    """
    if (asked.paths or asked.changed_since) and not (asked.rep or asked.reports):
        found = _in_part(root, asked)
        if found:
            return found
    return _as_a_whole(*edition(root, asked.as_of, asked.at), asked)


def _in_part(root: Path, asked: Asked) -> Reviewed | None:
    """Review files without the rest; None where it takes all of them, since no file holds the findings."""
    with unread_workspace(root, asked.as_of, asked.at) as (space, files):
        since = git.base(root, asked.changed_since, space.commit) if asked.changed_since else None
        changed = git.changed(root, since, space.commit) if since else frozenset()
        named = frozenset(space.inside(path) for path in asked.paths)
        wanted = (changed & named if named else changed) if since else named
        missing = {path for path in wanted | named if not files.lies(path)}
        if SETTINGS in wanted or any(path in named or not _no_record(path) for path in missing):
            return None

        def gone() -> Past:
            known = (*files.paths, *(fault.source.path for fault in files.faults))
            return past(root, space.commit, known, space.settings.timezone)

        built = build_part(files, wanted, space.settings, space.as_of, gone)
    return Reviewed(built.findings, built.silenced, built.counts, changed, space, built)


def _no_record(path: str) -> bool:
    """Say whether nothing but a name can be wrong with a file, be it there or not."""
    return not path.startswith(f"{RECORDS}/") or path.lower().endswith(ATTACHMENTS)


def _as_a_whole(space: Workspace, built: Built, asked: Asked) -> Reviewed:
    """Review a workspace that was built.

    Missing reports of the asked-for reps are errors: of `rep`, of the authors of the change (`auto`), or of
    everybody (`reports`). Where a change is reviewed, its base says who is owed what.
    """
    _, _, paths, changed_since, rep, reports = asked
    wanted = [_named(space, built, path) for path in paths]
    since = git.base(space.root, changed_since, space.commit) if changed_since or rep == AUTO else None
    changed = git.changed(space.root, since, space.commit) if since else frozenset()
    found = list(built.findings)
    by_change = since and not (rep or reports)

    broken = _broken(space, built, since, changed) if since and by_change else frozenset()

    def named(path: str) -> bool:
        return not wanted or any(lies_below(path, each) for each in wanted)

    def within(path: str) -> bool:
        return named(path) and (not by_change or path in changed)

    if rep or reports:
        judged = _by_the_base(space, since, built.fittings) if since else built
        reps, strangers = _asked_of(space, (judged, built), rep, since)
        if reports:
            reps |= judged.book.reps.keys()
        owed = [_judge(each, reps, judged) for each in missing(judged.sheet)]
        # Why a report counts as missing is told once, by the finding that may fail.
        told = {each.path for each in owed}
        found = [
            each
            for each in found
            if each.code not in _MISSING and not (each.code in _VOID and each.path in told)
        ]
        found += owed
        found += [finding(author_unknown.fault(stranger), judged.marker) for stranger in strangers]
    kept = (each for each in found if within(each.path) or (each in broken and named(each.path)))
    found = sorted(kept, key=lambda each: each.order)
    silent = tuple(each for each in built.silenced if within(each.finding.path))
    read, aside = (sum(map(within, paths)) for paths in (built.book.read, built.book.set_aside))
    counts = Counts(read, read - aside, aside, len(silent))
    return Reviewed(tuple(found), silent, counts, changed, space, built)


def _broken(space: Workspace, built: Built, since: str, changed: Set[str]) -> Set[Finding]:
    """Give what is wrong in files that a change leaves as they are, because it takes records away."""
    taken = (path for path in changed if path not in space.files and not _no_record(path))
    if not any(taken):
        return frozenset()
    before = git.files_at(space.root, since)
    then = build(
        dict(before.files), before.faults, space.settings, space.as_of, before=built.fittings
    ).findings
    known = {fingerprint(each) for each in then}
    elsewhere = (each for each in built.findings if each.path not in changed and each.severity != "info")
    return {each for each in elsewhere if fingerprint(each) not in known}


def _by_the_base(space: Workspace, since: str, fitted: Fittings) -> Built:
    """Judge the records of a change by roster, calendars, policies and settings of its base."""
    before = git.files_at(space.root, since)
    then = dict(before.files)
    chosen, as_of = space.settings, space.as_of
    if SETTINGS in then:
        with suppress(UsageError):
            chosen, _ = settings_of(then)
            as_of = day(space.asked, chosen)
    files = {path: data for path, data in space.files.items() if not path.startswith(_ROSTER)}
    files |= {path: data for path, data in then.items() if path.startswith(_ROSTER)}
    refused = [fault for fault in space.refused if not fault.source.path.startswith(_ROSTER)]
    refused += [fault for fault in before.faults if fault.source.path.startswith(_ROSTER)]
    return build(dict(sorted(files.items())), refused, chosen, as_of, before=fitted)


def _asked_of(
    space: Workspace, judges: tuple[Built, Built], rep: str | None, since: str | None
) -> tuple[set[str], tuple[str, ...]]:
    """Give the reps that are asked for, and the authors of the change who are none."""
    if rep is None:
        return set(), ()
    if rep != AUTO:
        if not any(_known(built, rep) for built in judges):
            raise UsageError(say("there is no rep {rep}", rep=rep))
        return {rep}, ()
    roster = judges[0].book.reps
    known = {email.casefold(): id_ for id_, person in roster.items() for email in person.emails}
    writers = git.authors(space.root, since or "", space.commit)
    return (
        {known[email] for email in writers if email in known},
        tuple(email for email in writers if email not in known),
    )


def _known(built: Built, rep: str) -> bool:
    # One whose record cannot be read is told so, and is no slip of the operator's.
    return rep in built.book.reps or f"records/reps/{rep}" in {
        path.rpartition(".")[0] for path in built.book.set_aside
    }


def _judge(absent: Missing, asked: Set[str], judged: Built) -> Finding:
    check = report_missing.CHECK if absent.recent else report_missing_long_ago.CHECK
    told = finding(missing_fault(judged.sheet, check.code, absent.report), judged.marker)
    return told._replace(severity="error") if absent.recent and absent.report.rep in asked else told


def _named(space: Workspace, built: Built, path: str) -> str:
    """Give a path below the workspace; UsageError where it leads out, or nothing is there or amiss."""
    named = space.inside(path)
    told = (*space.files, *(found.path for found in built.findings))
    lies = space.commit is None and os.path.lexists(space.root / named)
    if not lies and not any(lies_below(each, named) for each in told):
        raise UsageError(say("there is no file {path}", path=path))
    return named
