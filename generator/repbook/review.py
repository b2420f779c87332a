"""A review is a check of a change: what is wrong, and which reports its authors still owe."""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import dataclass

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
from repbook.finding import Finding
from repbook.fitting import Fittings
from repbook.settings import PATH as SETTINGS
from repbook.text import say
from repbook.usage import UsageError
from repbook.workspace import Workspace, day, lies_below, settings_of

AUTO = "auto"
_MISSING = frozenset({report_missing.CHECK.code, report_missing_long_ago.CHECK.code})
_VOID = frozenset({report_empty.CHECK.code, report_copied.CHECK.code})
# What a pull request may not change in its own favour.
_ROSTER = ("records/reps/", "records/calendars/", "records/policies/")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The findings asked for, the files of the change, and what was built."""

    findings: tuple[Finding, ...]
    changed: frozenset[str]
    built: Built


def review(
    space: Workspace,
    built: Built,
    paths: Sequence[str] = (),
    changed_since: str | None = None,
    rep: str | None = None,
    reports: bool = False,
) -> Reviewed:
    """Give the findings of a workspace, as far as they were asked for.

    Missing reports of the asked-for reps are errors: of `rep`, of the authors of the change (`auto`), or of
    everybody (`reports`). Where a change is reviewed, its base says who is owed what.
    """
    wanted = [_named(space, built, path) for path in paths]
    since = git.base(space.root, changed_since, space.commit) if changed_since or rep == AUTO else None
    changed = git.changed(space.root, since, space.commit) if since else frozenset()
    found = list(built.findings)
    if rep or reports:
        judged = _by_the_base(space, since, built.fittings) if since else built
        asked, strangers = _asked(space, (judged, built), rep, since)
        if reports:
            asked |= judged.book.reps.keys()
        owed = [_judge(each, asked, judged) for each in missing(judged.sheet)]
        # Why a report counts as missing is told once, by the finding that may fail.
        told = {each.path for each in owed}
        found = [
            each
            for each in found
            if each.code not in _MISSING and not (each.code in _VOID and each.path in told)
        ]
        found += owed
        found += [finding(author_unknown.fault(stranger), judged.marker) for stranger in strangers]
    elif changed_since:
        found = [each for each in found if each.path in changed]
    if wanted:
        found = [each for each in found if any(lies_below(each.path, want) for want in wanted)]
    return Reviewed(tuple(sorted(found, key=lambda each: each.order)), changed, built)


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


def _asked(
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
