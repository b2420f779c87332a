"""An edition is a workspace on a day, made into a site: `build` makes one, `serve` one after another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from repbook import __version__, git
from repbook.build import Built, build
from repbook.fitting import NONE, Fittings
from repbook.gone import Past
from repbook.past import past
from repbook.selling import lens
from repbook.store import fittings
from repbook.workspace import Workspace, theme, workspace

# What publishes is imported where that is done: a check needs none of it, and is asked for most often.

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from repbook.issue import Issue
    from repbook.outline import Outline
    from repbook.page import About


class Edition(NamedTuple):
    """A workspace and what became of it."""

    space: Workspace
    built: Built


def edition(
    root: Path,
    as_of: str | None = None,
    at: str | None = None,
    keep: bool = False,
    cold: bool = False,
    executor: Executor | None = None,
    before: Fittings = NONE,
) -> Edition:
    """Read and build a workspace; UsageError where it is none.

    With `keep` what was asked of git's history and what files were read as is kept for the next time; `cold`
    trusts nothing kept.
    `before` is what another build has fitted.
    """
    return edition_of(workspace(root, as_of, at), keep, cold, executor, before)


def edition_of(
    space: Workspace,
    keep: bool = False,
    cold: bool = False,
    executor: Executor | None = None,
    before: Fittings = NONE,
) -> Edition:
    """Build a workspace that was read."""
    gone = past_of(space, keep, cold)
    made = fittings(space, before, executor, keep, cold)
    built = build(space.files, space.refused, space.settings, space.as_of, gone, executor, made)
    return Edition(space, built)


def past_of(space: Workspace, keep: bool = False, cold: bool = False) -> Past:
    """Give what git's history tells of the files that are not in a workspace any more."""
    present = (*space.files, *(fault.source.path for fault in space.refused))
    return past(space.root, space.commit, present, space.settings.timezone, keep, cold)


def publish(
    made: Edition, out: Path, executor: Executor | None = None, outline: Outline | None = None
) -> None:
    """Make `out` the site of an edition, all at once; UsageError where it cannot be written.

    `outline` is its own, where something of it is made already.
    """
    from repbook.write import publish as exchange

    exchange(made.space.root, out, planned(made, executor, outline), executor)


def planned(made: Edition, executor: Executor | None = None, outline: Outline | None = None) -> Issue:
    """Give what the site of an edition will be."""
    from repbook.issue import Issue
    from repbook.ledger import program

    held = outline or outlined(made)
    return Issue(held.pieces(executor), f"{program()} {held.site.theme.key}")


def outlined(made: Edition) -> Outline:
    """Give the site of an edition before it is made."""
    from repbook.outline import outline

    space = made.space
    return outline(made.built, about(made), theme(space.root, space.settings.theme), locales(space))


def about(made: Edition) -> About:
    """Give what stands on every page of an edition."""
    from repbook.page import About

    space, built = made
    commit = git.commit(space.root, space.commit)
    read, aside = len(built.book.read), len(built.book.set_aside)
    return About(
        title=space.settings.title,
        as_of=space.as_of,
        locale=space.settings.locale,
        lens=lens(built.sheet),
        tax=space.settings.tax,
        version=__version__,
        read=read,
        published=read - aside,
        set_aside=aside,
        commit=commit.name if commit else "",
        history=built.past.state,
        gone=tuple((gone.path, gone.before) for gone in built.past.gone),
        repo_url=space.settings.repo_url or "",
    )


def locales(space: Workspace) -> tuple[str, ...]:
    """Give the site's languages, the workspace's own first."""
    from repbook.notice import LOCALES

    first = space.settings.locale
    return (first, *(locale for locale in LOCALES if locale != first))
