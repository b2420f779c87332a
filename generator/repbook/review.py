"""A review is a check of a change: what is wrong, and which reports its authors still owe."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from repbook import git
from repbook.build import Built, build, finding
from repbook.checks import author_unknown, report_missing, report_missing_long_ago
from repbook.duty import Missing, missing, missing_fault
from repbook.finding import Finding
from repbook.text import say
from repbook.usage import UsageError
from repbook.workspace import Workspace

_MISSING = frozenset({report_missing.CHECK.code, report_missing_long_ago.CHECK.code})
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
    paths: Sequence[Path],
    changed_since: str | None,
    rep: str | None,
    reports: bool,
) -> Reviewed:
    """Give the findings of a workspace, as far as they were asked for.

    Missing reports of the asked-for reps are errors: of `rep`, of the authors of the change (`auto`), or of
    everybody (`reports`). Roster, calendars and policies are then those of the base.
    """
    since = git.base(space.root, changed_since) if changed_since or rep == "auto" else None
    changed = git.changed(space.root, since) if since else frozenset()
    found = list(built.findings)
    if rep or reports:
        judged = _by_the_base(space, since) if rep == "auto" and since else built
        asked, strangers = _asked(space, judged, rep, since, reports)
        found = [each for each in found if each.code not in _MISSING]
        found += [_judge(each, asked, judged) for each in missing(judged.sheet)]
        found += [finding(author_unknown.fault(stranger), judged.marker) for stranger in strangers]
    if paths:
        wanted = [_relative(space.root, path) for path in paths]
        found = [each for each in found if any(_below(each.path, want) for want in wanted)]
    elif changed_since and not rep:
        found = [each for each in found if each.path in changed]
    return Reviewed(tuple(sorted(found, key=lambda each: each.order)), changed, built)


def _by_the_base(space: Workspace, since: str) -> Built:
    before = git.files_at(space.root, since)
    files = {path: data for path, data in space.files.items() if not path.startswith(_ROSTER)}
    files |= {path: data for path, data in before.items() if path.startswith(_ROSTER)}
    return build(dict(sorted(files.items())), (), space.settings, space.as_of)


def _asked(
    space: Workspace, judged: Built, rep: str | None, since: str | None, reports: bool
) -> tuple[frozenset[str], tuple[str, ...]]:
    roster = judged.book.reps
    if reports:
        return frozenset(roster), ()
    if rep != "auto":
        if rep not in roster:
            raise UsageError(say("there is no rep {rep}", rep=rep))
        return frozenset({rep or ""}), ()
    if since is None:
        raise UsageError(
            say(
                "no base to compare with: fetch the target branch, or name it with {option}",
                option="--changed-since",
            )
        )
    known = {email.casefold(): id_ for id_, person in roster.items() for email in person.emails}
    writers = git.authors(space.root, since)
    return (
        frozenset(known[email] for email in writers if email in known),
        tuple(email for email in writers if email not in known),
    )


def _judge(absent: Missing, asked: frozenset[str], judged: Built) -> Finding:
    check = report_missing.CHECK if absent.recent else report_missing_long_ago.CHECK
    told = finding(missing_fault(judged.sheet, check.code, absent.report), judged.marker)
    return told._replace(severity="error") if absent.recent and absent.report.rep in asked else told


def _relative(root: Path, path: Path) -> str:
    inside = path if path.is_absolute() else Path(os.curdir, path)
    return os.path.relpath(inside, root).replace(os.sep, "/")


def _below(path: str, want: str) -> bool:
    return want in (".", path) or path.startswith(want.rstrip("/") + "/")
